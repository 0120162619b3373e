"""Contents: the payload of a package, file by file, in an order that the case alone decides.

Records are made from the edition, never copied from the case folder. Exhibits' files are copied and the copy is
compared with the record; the originals are opened for reading only.
"""

import csv
import io
import json
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casefile.dossier.numbering import number
from casefile.package.hashing import digests_of
from casefile.protection import Edited
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit, HeldFile
from casefile.record.reviews import Review
from casefile.record.text import Record

ALGORITHMS = ("sha256", "sha512")
RECORD, LOG = "exhibit.yaml", "custody.jsonl"
_COLUMNS = ("annex", "id", "title", "file", "sha256", "size")


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the payload: text of ours, or a copy of a file that is compared with its record if it has one."""

    path: str
    """Path in the package, with `/`."""
    text: bytes | None = None
    source: Path | None = None
    sha256: str | None = None


def pieces(folder: Path, edited: Edited) -> Iterator[Piece]:
    """Yield the payload besides the documents."""
    case = edited.case
    yield Piece("data/case/case.yaml", record_text(case.header.case))
    for incident in case.incidents.values():
        yield Piece(f"data/case/incidents/{incident.id}.json", record_text(incident))
    review = Review(assessments=case.assessments, answers=case.answers, contradictions=case.contradictions)
    if review.model_fields_set and review != Review():
        yield Piece("data/case/review/review.json", record_text(review))
    for exhibit in case.exhibits.values():
        yield from _exhibit(folder, exhibit)
    yield Piece("data/register.csv", register_csv(case))
    yield Piece("data/register.json", register_json(case))


def _exhibit(folder: Path, exhibit: Exhibit) -> Iterator[Piece]:
    here, there = folder / "exhibits" / exhibit.id, f"data/exhibits/{exhibit.id}"
    if (here / LOG).is_file():
        yield Piece(f"{there}/{LOG}", source=here / LOG)
    yield Piece(f"{there}/{RECORD}", record_text(exhibit))
    for file in sorted(exhibit.files, key=lambda one: one.name):
        yield Piece(f"{there}/{file.name}", source=here / file.name, sha256=file.sha256)


def record_text(record: Record) -> bytes:
    """Return a record as JSON, which is YAML as well; what it leaves to the default is left out."""
    value = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def registered(case: Case) -> Iterator[tuple[int, Exhibit]]:
    """Yield the exhibits with their annex numbers, in that order."""
    annexes = number(case).exhibits
    for id_ in sorted(case.exhibits, key=annexes.__getitem__):
        yield annexes[id_], case.exhibits[id_]


def register_json(case: Case) -> bytes:
    """Return the register: annex number, id, title, files with hash and size."""
    exhibits = [
        {
            "annex": annex,
            "id": one.id,
            "title": one.title,
            "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in one.files],
        }
        for annex, one in registered(case)
    ]
    return (json.dumps({"casefile_register": 1, "exhibits": exhibits}, ensure_ascii=False, indent=2) + "\n").encode()


def register_csv(case: Case) -> bytes:
    """Return the register as a table, a row a file; what a spreadsheet would take for a formula is kept from it."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for annex, one in registered(case):
        for file in one.files or (None,):
            held = (file.name, file.sha256, file.size) if file else ("", "", "")
            rows.writerow([_cell(value) for value in (annex, one.id, one.title, *held)])
    return text.getvalue().encode()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def absent_or_changed(folder: Path, case: Case) -> Iterator[str]:
    """Yield, in words, every held file that can be seen at a glance not to be what its record says."""
    for exhibit in case.exhibits.values():
        for file in exhibit.files:
            words = _glance(folder / "exhibits" / exhibit.id, file)
            if words:
                yield f"exhibits/{exhibit.id}/{file.name} {words}"


def _glance(here: Path, file: HeldFile) -> str | None:
    path = here / file.name
    if file.name in (RECORD, LOG):
        return "has the name of a record"
    if not path.is_file():
        return "is missing"
    size = path.stat().st_size
    return None if size == file.size else f"is changed: {size} bytes, registered with {file.size}"


def left_beside(folder: Path, case: Case) -> Iterator[str]:
    """Yield the files beside an exhibit's record that the record does not name; they do not go into the package."""
    for exhibit in case.exhibits.values():
        named = {RECORD, LOG, *(file.name for file in exhibit.files)}
        here = folder / "exhibits" / exhibit.id
        for entry in sorted(here.iterdir()) if here.is_dir() else ():
            if entry.name not in named:
                yield f"exhibits/{exhibit.id}/{entry.name}"


def odd_names(case: Case) -> Iterator[str]:
    """Yield the held files whose names some systems would write in other characters."""
    for exhibit in case.exhibits.values():
        for file in exhibit.files:
            if not unicodedata.is_normalized("NFC", file.name):
                yield f"exhibits/{exhibit.id}/{file.name}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that stands in the package, or why it may not."""

    path: str
    size: int
    digests: dict[str, bytes]
    fault: str | None = None


def place(root: Path, piece: Piece) -> Placed:
    """Write one file of the payload and return its digests, taken from what was written."""
    target = root / piece.path
    target.parent.mkdir(parents=True, exist_ok=True)
    fault = None
    try:
        if piece.source is not None:
            shutil.copyfile(piece.source, target)
        else:
            target.write_bytes(piece.text or b"")
        target.chmod(0o644)
        with target.open("rb") as stream:
            digests = digests_of(stream, ALGORITHMS)
    except OSError as error:
        return Placed(piece.path, 0, {}, f"cannot be copied: {error.strerror}")
    if piece.sha256 is not None and digests["sha256"].hex() != piece.sha256:
        fault = "is changed: its SHA-256 is not the one registered"
    return Placed(piece.path, target.stat().st_size, digests, fault)
