"""The one walk over a case folder, and the one way a file becomes a document."""

import gc
import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from casefile.faults import WrongUse
from casefile.reading.document import Document, Trouble
from casefile.reading.json_text import read_json
from casefile.reading.yaml_text import read_yaml
from casefile.record.exhibits import Exhibit
from casefile.record.header import CaseFile, People
from casefile.record.incidents import Incident
from casefile.record.reviews import Review
from casefile.record.text import Record

MAX_BYTES = 8 * 1024 * 1024
SUFFIXES = (".yaml", ".yml", ".json")


class FileKind(Enum):
    """What a file of a case holds."""

    CASE = "case"
    PEOPLE = "people"
    INCIDENT = "incident"
    EXHIBIT = "exhibit"
    REVIEW = "review"


MODELS: dict[FileKind, type[Record]] = {
    FileKind.CASE: CaseFile,
    FileKind.PEOPLE: People,
    FileKind.INCIDENT: Incident,
    FileKind.EXHIBIT: Exhibit,
    FileKind.REVIEW: Review,
}


def walk(folder: Path) -> Iterator[tuple[FileKind, str]]:
    """Yield kind and address of every record file of a case, in the order of their addresses.

    Shape: addresses are relative to the folder, with `/`. Links are not followed out of the folder.
    """
    yield FileKind.CASE, "case.yaml"
    if (folder / "people.yaml").is_file():
        yield FileKind.PEOPLE, "people.yaml"
    for room, kind in (
        ("exhibits", FileKind.EXHIBIT),
        ("incidents", FileKind.INCIDENT),
        ("review", FileKind.REVIEW),
    ):
        for address in _under(folder, room):
            if kind is not FileKind.EXHIBIT or address.rpartition("/")[2] == "exhibit.yaml":
                yield kind, address


def _under(folder: Path, room: str) -> Iterator[str]:
    """Yield the record files below a room, sorted; hidden files and folders are passed over."""
    stack = [room]
    found: list[str] = []
    while stack:
        here = stack.pop()
        try:
            entries = list(os.scandir(folder / here))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(f"{here}/{entry.name}")
            elif entry.name.endswith(SUFFIXES):
                found.append(f"{here}/{entry.name}")
    yield from sorted(found)


def find_case(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a case.yaml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "case.yaml").is_file():
            return folder
    message = f"No case.yaml in {start} or above it. Go to a case folder, or name one with --case."
    raise WrongUse(message)


def read_text(path: Path) -> str | Trouble:
    """Return the text of a file, or what keeps it from being read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Trouble("unreadable-file", (0, 0), (), error.strerror or "")
    if len(data) > MAX_BYTES:
        return Trouble("too-large", (0, 0), ())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        return Trouble("not-utf-8", (before.count(b"\n"), column), (), f"0x{data[error.start]:02X}")


def read_document(path: Path, *, positions: bool = False) -> Document:
    """Return the document of a YAML or JSON file; never raises for anything the file holds.

    Shape: positions are kept only when asked for, by whoever has something to report.
    """
    text = read_text(path)
    if isinstance(text, Trouble):
        return Document(troubles=[text])
    collecting = gc.isenabled()
    gc.disable()  # the cyclic collector costs more than the parse, and documents hold no cycles
    try:
        return read_json(text) if path.suffix == ".json" else read_yaml(text, positions=positions)
    finally:
        if collecting:
            gc.enable()
