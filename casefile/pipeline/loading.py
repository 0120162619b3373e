"""Loading: the whole case as records, for the commands that need them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from casefile.diagnostics import Severity
from casefile.faults import Refused
from casefile.pipeline.validation import load, read_header, validate
from casefile.reading.walk import FileKind, walk
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit
from casefile.record.incidents import Incident
from casefile.record.reviews import Review
from casefile.record.text import Record

_Model = TypeVar("_Model", bound=Record)


def load_case(folder: Path) -> Case:
    """Return the whole case; refused while a file of it has errors, because what is left out would go unsaid."""
    validation = validate(folder)
    errors = validation.count(Severity.ERROR)
    if errors:
        first = next(one for one in validation.diagnostics if one.defect.severity is Severity.ERROR)
        message = (
            f"{errors} error{'s' if errors > 1 else ''} in the case, the first in {first.place.address}, line "
            f"{first.place.line}: {first.message}. Run `casefile validate`, mend them, and try again."
        )
        raise Refused(message)
    header, _ = read_header(folder)
    incidents = {one.id: one for one in _records(folder, FileKind.INCIDENT, Incident)}
    exhibits = {one.id: one for one in _records(folder, FileKind.EXHIBIT, Exhibit)}
    reviews = list(_records(folder, FileKind.REVIEW, Review))
    if header is None:  # validate has said why
        message = "case.yaml cannot be read."
        raise Refused(message)
    assessments = tuple(one for review in reviews for one in review.assessments)
    contradictions = tuple(one for review in reviews for one in review.contradictions)
    held = dict(sorted(incidents.items())), dict(sorted(exhibits.items()))
    answers = tuple(one for review in reviews for one in review.answers)
    return Case(header, *held, assessments, contradictions, answers)


def _records(folder: Path, kind: FileKind, model: type[_Model]) -> Iterator[_Model]:
    for found, address in walk(folder):
        if found is kind:
            record, _ = load(folder, address, model)
            if record is not None:
                yield record
