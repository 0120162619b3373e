"""Validation: every file read once, checked by itself, then all of them against each other.

What has not changed is not read again: `pipeline.index` keeps the readings of earlier runs.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from casefile.checks import ACROSS, ON_ASSESSED, ON_DAY, PER_EXHIBIT, PER_FILING, PER_INCIDENT, PER_REVIEW
from casefile.checks.law import Assessed
from casefile.diagnostics import Diagnostic, Location
from casefile.pipeline.index import Index, Reading, Validation
from casefile.reading.files import MODELS, read_document
from casefile.reading.positions import locate
from casefile.reading.shape import fit, salvage
from casefile.reading.walk import FileKind, walk
from casefile.record.digests import Digest, digest_exhibit, digest_filing, digest_incident, digest_review
from casefile.record.exhibits import Exhibit
from casefile.record.filings import Filing
from casefile.record.header import CaseFile, Header, People
from casefile.record.incidents import Incident
from casefile.record.reviews import Assessment, Review
from casefile.record.text import Record

_Model = TypeVar("_Model", bound=Record)
_CHUNK = 250
_WORTH_TWO = 1500
"""Files from which a second process pays for its start."""

Task = tuple[FileKind, str]


@dataclass(frozen=True, slots=True)
class Options:
    """How a validation runs; none of it changes what is found."""

    jobs: int = 0
    """Processes; 0 lets the number of files decide."""
    index: bool = True
    """Whether readings of earlier runs may be used and kept."""
    only: tuple[str, ...] = ()
    """Addresses to report on; empty for all. The others are read, because these may refer to them."""
    as_of: date | None = None
    """Day on which time limits are looked at; without one they are not."""


def load(folder: Path, address: str, model: type[_Model]) -> tuple[_Model | None, list[Diagnostic]]:
    """Return the record of one file, or None with the reasons."""
    record, found = fit(model, read_document(folder / address), address)
    return (_owned(record, address) if record is not None else None), found


def _owned(record: _Model, address: str) -> _Model:
    """Return a partner's record with the partner's name before its ids; its bytes stay as they came."""
    room, _, rest = address.partition("/")
    if room != "incidents" or "/" not in rest or not isinstance(record, Incident):
        return record
    org = rest.partition("/")[0]
    claims = tuple(
        one.model_copy(update={"covers": tuple(f"{org}.{id_}" for id_ in one.covers)}) for one in record.claims
    )
    links = tuple(one.model_copy(update={"to": f"{org}.{one.to}"}) for one in record.links)
    whole = f"{org}.{record.part_of}" if record.part_of else None
    ids = {"id": f"{org}.{record.id}", "formerly": tuple(f"{org}.{one}" for one in record.formerly)}
    return record.model_copy(update={**ids, "part_of": whole, "claims": claims, "links": links})


def read_header(folder: Path) -> tuple[Header | None, list[Diagnostic]]:
    """Return what every record may refer to, or None if case.yaml cannot be used."""
    case, found = load(folder, "case.yaml", CaseFile)
    people: People | None = People()
    if (folder / "people.yaml").is_file():
        people, more = load(folder, "people.yaml", People)
        found += more
    return (Header(case, people or People()) if case else None), found


def read_record(folder: Path, task: Task, header: Header | None) -> Reading:
    """Return the reading of one file; the checks of one record need a header and are left out without it."""
    return _read(folder, task, header)[0]


def _read(folder: Path, task: Task, header: Header | None) -> tuple[Reading, Record | None]:
    """Return the reading of one file with its record, or None if nothing of it could be saved."""
    kind, address = task
    document = read_document(f"{folder}/{address}")
    whole, found = fit(MODELS[kind], document, address)
    record: Record | None = whole or (salvage(MODELS[kind], document, found) if document.value else None)
    match record:
        case Incident():
            record = _owned(record, address)
            digest = digest_incident(address, record)
            if header:
                found += [one for check in PER_INCIDENT for one in check(address, record, header)]
        case Exhibit():
            digest = digest_exhibit(address, record)
            if header:
                found += [one for check in PER_EXHIBIT for one in check(address, record, header)]
        case Filing():
            digest = digest_filing(address, record)
            if header:
                found += [one for check in PER_FILING for one in check(address, record, header)]
        case Review():
            digest = digest_review(address, record)
            if header:
                found += [one for check in PER_REVIEW for one in check(address, record, header)]
        case _:
            id_ = document.value.get("id") if isinstance(document.value, dict) else None
            digest = Digest(address, kind.value, id_ if isinstance(id_, str) else None, (), broken=True)
    return Reading(tuple(found), digest), record


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic collector: readings stay alive and hold no cycles, and it would walk them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read_many(folder: Path, tasks: Sequence[Task], header: Header | None) -> list[Reading]:
    with _collector_paused():
        return [read_record(folder, task, header) for task in tasks]


def _read_all(folder: Path, tasks: Sequence[Task], header: Header | None, jobs: int) -> Iterator[Reading]:
    """Yield the readings of many files in their order, over as many processes as pay."""
    wanted = jobs or (min(os.cpu_count() or 1, 4) if len(tasks) >= _WORTH_TWO else 1)
    chunks = [tasks[at : at + _CHUNK] for at in range(0, len(tasks), _CHUNK)]
    if wanted == 1 or len(chunks) == 1:
        for chunk in chunks:
            yield from _read_many(folder, chunk, header)
        return
    with ProcessPoolExecutor(max_workers=wanted) as processes:
        count = len(chunks)
        for readings in processes.map(_read_many, [folder] * count, chunks, [header] * count):
            yield from readings


def validate(
    folder: Path, options: Options | None = None, on_file: Callable[[str], None] = lambda _address: None
) -> Validation:
    """Read every file of a case and return everything that is wrong with them."""
    with _collector_paused():
        return _validated(folder, options or Options(), on_file)


@dataclass(frozen=True, slots=True)
class Whole:
    """A case read once: what is wrong with it, and its records."""

    validation: Validation
    header: Header | None
    records: tuple[Record, ...]


def read_whole(folder: Path) -> Whole:
    """Read every file of a case and keep the records; memory grows with the case."""
    with _collector_paused():
        header, found = read_header(folder)
        tasks = _tasks(folder)
        read = [_read(folder, task, header) for task in tasks]
        validation = _joined(folder, header, found, [reading for reading, _ in read], None)
        return Whole(validation, header, tuple(record for _, record in read if record is not None))


def _tasks(folder: Path) -> list[Task]:
    return [task for task in walk(folder) if task[0] not in (FileKind.CASE, FileKind.PEOPLE)]


def _validated(folder: Path, options: Options, on_file: Callable[[str], None]) -> Validation:
    index = Index(folder, options.as_of) if options.index else None
    if index and (unchanged := index.unchanged()):
        return _only(unchanged, options.only)
    header, found = read_header(folder)
    tasks = _tasks(folder)
    known = index.readings() if index else {}
    fresh = [task for task in tasks if task[1] not in known]
    readings = dict(known)
    for task, reading in zip(fresh, _read_all(folder, fresh, header, options.jobs), strict=True):
        readings[task[1]] = reading
        on_file(task[1])
    result = _joined(folder, header, found, [readings[address] for _, address in tasks], options.as_of)
    if index:
        index.keep({address: readings[address] for _, address in fresh}, result)
    return _only(result, options.only)


def _joined(
    folder: Path, header: Header | None, found: list[Diagnostic], readings: list[Reading], as_of: date | None
) -> Validation:
    """Return what the readings of a case say together."""
    found = found + [one for reading in readings for one in reading.diagnostics]
    if header:
        digests = [reading.digest for reading in readings]
        found += [one for check in ACROSS for one in check(digests, header)]
        if as_of:
            found += [one for check in ON_DAY for one in check(digests, header, as_of)]
        found += _of_reviews(folder, header, digests)
    files = len(readings) + 1 + (folder / "people.yaml").is_file()
    return Validation(files, tuple(locate(folder, found)))


def _of_reviews(folder: Path, header: Header, digests: list[Digest]) -> Iterator[Diagnostic]:
    """Yield what is wrong with reviews beside the incidents they speak of; only those are read a second time."""
    by_incident: dict[str, list[tuple[Location, Assessment]]] = {}
    for digest in digests:
        if digest.kind == FileKind.REVIEW.value and digest.references:
            review, _ = load(folder, digest.address, Review)
            for i, assessment in enumerate(review.assessments if review else ()):
                at = Location(digest.address, ("assessments", i))
                by_incident.setdefault(assessment.incident, []).append((at, assessment))
    addresses = {one.id: one.address for one in digests if one.kind == FileKind.INCIDENT.value and not one.broken}
    for id_, assessments in by_incident.items():
        incident = load(folder, addresses[id_], Incident)[0] if id_ in addresses else None
        if incident:
            assessed = Assessed(incident, assessments)
            yield from (one for check in ON_ASSESSED for one in check(assessed, header))


def _only(result: Validation, only: Iterable[str]) -> Validation:
    """Return what concerns some files alone."""
    wanted = set(only)
    if not wanted:
        return result
    found = tuple(one for one in result.diagnostics if one.place.address in wanted)
    return replace(result, files=len(wanted), diagnostics=found)


def validate_alone(path: Path) -> Validation:
    """Return what is wrong with a file that lies in no case: its shape, and nothing that refers to others."""
    kinds = {"case": FileKind.CASE, "people": FileKind.PEOPLE, "exhibit": FileKind.EXHIBIT, "filing": FileKind.FILING}
    kind = kinds.get(path.stem, FileKind.INCIDENT)
    reading = read_record(path.parent, (kind, path.name), None)
    return Validation(1, tuple(locate(path.parent, reading.diagnostics)))
