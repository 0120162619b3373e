"""The one walk over a case folder. It imports no model, so that a case in which nothing changed costs little."""

import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from casefile.faults import WrongUse

SUFFIXES = (".yaml", ".yml", ".json")


class FileKind(Enum):
    """What a file of a case holds."""

    CASE = "case"
    PEOPLE = "people"
    INCIDENT = "incident"
    EXHIBIT = "exhibit"
    FILING = "filing"
    REVIEW = "review"


_NAMED = {FileKind.EXHIBIT: "exhibit.yaml", FileKind.FILING: "filing.yaml"}
"""Kinds whose record bears one name, beside files that are none."""


def walk(folder: Path) -> Iterator[tuple[FileKind, str]]:
    """Yield kind and address of every record file of a case, in the order of their addresses.

    Shape: addresses are relative to the folder, with `/`. Folders that are links are not entered.
    """
    yield FileKind.CASE, "case.yaml"
    if (folder / "people.yaml").is_file():
        yield FileKind.PEOPLE, "people.yaml"
    for room, kind in (
        ("exhibits", FileKind.EXHIBIT),
        ("filings", FileKind.FILING),
        ("incidents", FileKind.INCIDENT),
        ("review", FileKind.REVIEW),
    ):
        for address in _under(folder, room):
            if _NAMED.get(kind) in (None, address.rpartition("/")[2]):
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


def case_of(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that holds a case.yaml, or None."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "case.yaml").is_file():
            return folder
    return None


def find_case(start: Path) -> Path:
    """Return the nearest case folder; raise WrongUse, with what to do, if there is none."""
    folder = case_of(start)
    if folder is None:
        message = f"No case.yaml in {start} or above it. Go to a case folder, or name one with --case."
        raise WrongUse(message)
    return folder
