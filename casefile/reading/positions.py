"""Positions: the lines of the findings, looked up by reading again only the files that have some."""

from collections.abc import Iterable
from pathlib import Path

from casefile.diagnostics import Diagnostic, Location
from casefile.reading.document import Document
from casefile.reading.files import read_document
from casefile.reading.shape import marked


def locate(folder: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics with line and column, ordered by file, line, column and code."""
    documents: dict[str, Document] = {}

    def place(at: Location) -> Location:
        if at.line:
            return at
        if at.address not in documents:
            documents[at.address] = read_document(folder / at.address, positions=True)
        return marked(at, documents[at.address].find(at.route, key=at.at_key))

    located = []
    for diagnostic in sorted(diagnostics, key=lambda one: one.place.address):
        related = tuple((place(at), words) for at, words in diagnostic.related)
        located.append(diagnostic.moved(place(diagnostic.place), related))
        if len(documents) > 64:  # noqa: PLR2004 - a bound on memory, not a number of the field
            documents.clear()
    return sorted(located, key=Diagnostic.order)
