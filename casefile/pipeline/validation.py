"""Validation: every file read once, checked by itself, then all of them against each other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from casefile.checks import ACROSS, PER_INCIDENT
from casefile.diagnostics import Diagnostic, Severity
from casefile.reading.files import MODELS, FileKind, read_document, walk
from casefile.reading.positions import locate
from casefile.reading.shape import fit
from casefile.record.digests import Digest, digest_exhibit, digest_incident, digest_review
from casefile.record.exhibits import Exhibit
from casefile.record.header import CaseFile, Header, People
from casefile.record.incidents import Incident
from casefile.record.reviews import Review
from casefile.record.text import Record

_Model = TypeVar("_Model", bound=Record)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stays of one file: its diagnostics and its digest."""

    diagnostics: tuple[Diagnostic, ...]
    digest: Digest


@dataclass(frozen=True, slots=True)
class Validation:
    """The result of `validate`: how many files were read, and everything found in them, located and in order."""

    files: int
    diagnostics: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have a severity."""
        return sum(one.defect.severity is severity for one in self.diagnostics)


def load(folder: Path, address: str, model: type[_Model]) -> tuple[_Model | None, list[Diagnostic]]:
    """Return the record of one file, or None with the reasons."""
    return fit(model, read_document(folder / address), address)


def read_header(folder: Path) -> tuple[Header | None, list[Diagnostic]]:
    """Return what every record may refer to, or None if case.yaml cannot be used."""
    case, found = load(folder, "case.yaml", CaseFile)
    people: People | None = People()
    if (folder / "people.yaml").is_file():
        people, more = load(folder, "people.yaml", People)
        found += more
    return (Header(case, people or People()) if case else None), found


def read_record(folder: Path, kind: FileKind, address: str, header: Header | None) -> Reading:
    """Return the reading of one file; the checks of one record need a header and are left out without it."""
    document = read_document(folder / address)
    record, found = fit(MODELS[kind], document, address)
    match record:
        case Incident():
            digest = digest_incident(address, record)
            if header:
                found += [one for check in PER_INCIDENT for one in check(address, record, header)]
        case Exhibit():
            digest = digest_exhibit(address, record)
        case Review():
            digest = digest_review(address, record)
        case _:
            id_ = document.value.get("id") if isinstance(document.value, dict) else None
            digest = Digest(address, kind.value, id_ if isinstance(id_, str) else None, (), broken=True)
    return Reading(tuple(found), digest)


def validate(folder: Path, on_file: Callable[[str], None] = lambda _address: None) -> Validation:
    """Read every file of a case and return everything that is wrong with them."""
    header, found = read_header(folder)
    files = 0
    digests: list[Digest] = []
    for kind, address in walk(folder):
        files += 1
        on_file(address)
        if kind not in (FileKind.CASE, FileKind.PEOPLE):
            reading = read_record(folder, kind, address, header)
            found += reading.diagnostics
            digests.append(reading.digest)
    if header:
        found += [one for check in ACROSS for one in check(digests, header)]
    return Validation(files, tuple(locate(folder, found)))
