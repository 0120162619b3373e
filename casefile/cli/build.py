"""`casefile build`: documents, written whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefile.cli.options import (
    AsOf,
    CaseFolder,
    Format,
    NoColour,
    OutputFormat,
    Quiet,
    colour_wanted,
    day_of,
    folder_of,
)
from casefile.faults import Refused

if TYPE_CHECKING:
    from casefile.render.built import BuiltDocument


def build(  # noqa: PLR0913, PLR0917 - the options every command has
    filing: Annotated[
        list[str] | None, typer.Argument(help="Filings to build; default: the general dossier.")
    ] = None,
    mechanism: Annotated[
        str | None, typer.Option("--mechanism", help="Build every filing to this body, such as echr.")
    ] = None,
    case: CaseFolder = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to build into; default: output/ of the case.")
    ] = None,
    edition: Annotated[str, typer.Option("--edition", help="For whom; so far only internal.")] = "internal",
    pages: Annotated[
        bool, typer.Option(help="Find page numbers by laying out with LibreOffice; without it none are printed.")
    ] = True,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write a tagged PDF beside each document.")] = False,
    custody: Annotated[bool, typer.Option("--custody", help="Build the custody annex too.")] = False,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Build the general dossier and the working paper of a case, or the documents of its filings."""
    from casefile.pipeline.building import build_documents, build_filings

    day = day_of(as_of)
    folder = folder_of(case)
    target = out or folder / "output"
    if filing or mechanism:
        built = build_filings(folder, target, edition, day, filing or (), mechanism, pages=pages)
    else:
        built = build_documents(folder, target, edition, day, pages=pages, custody=custody)
    if pdf:
        from casefile.render.layout import to_pdf

        for one in built.documents:
            if not to_pdf(one.path, one.path.with_suffix(".pdf")):
                message = "There is no LibreOffice to make a PDF with; the Word documents are built."
                raise Refused(message)
    if output is Format.JSON:
        from casefile.render.machine import build_json

        typer.echo(build_json(built, day).model_dump_json(indent=2))
    else:
        from casefile.render.built import BuiltDocument
        from casefile.render.terminal import Terminal

        terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet)
        names = [f"{one.kind.replace('-', ' ')} {_near(one.path)}{_counted(one)}" for one in built.documents]
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        for one in filter(BuiltDocument.too_long, built.documents):
            terminal.say(
                f"{_near(one.path)} has {one.pages} pages; the body takes at most {one.most}. Shorten it.", "yellow"
            )
        terminal.say(f"Built, complete, {edition} edition, state of {day}: {listed}.", "green", one_line=True)
    return 0


def _counted(document: "BuiltDocument") -> str:
    """Return the measured pages beside the most that are allowed."""
    if document.pages is None:
        return ""
    most = f" of at most {document.most}" if document.most else ""
    return f" ({document.pages} page{'s' * (document.pages != 1)}{most})"


def _near(path: Path) -> Path:
    """Return the path as seen from here, if it lies below."""
    here, there = Path.cwd(), path.absolute()
    return there.relative_to(here) if there.is_relative_to(here) else path
