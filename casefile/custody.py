"""Custody: whether what an exhibit record names is there, and is what it was.

Originals are opened for reading only. The log of who held what comes beside this.
"""

import hashlib
from enum import Enum
from pathlib import Path

from casefile.record.exhibits import Exhibit


class Standing(Enum):
    """How the files of an exhibit stand."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    NOT_HELD = "not held"


def sha256(path: Path) -> str:
    """Return the lower-case SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def standing(folder: Path, exhibit: Exhibit) -> Standing:
    """Return how the files of an exhibit stand; the worst of them decides."""
    if not exhibit.files:
        return Standing.NOT_HELD
    here = folder / "exhibits" / exhibit.id
    if not all((here / file.name).is_file() for file in exhibit.files):
        return Standing.MISSING
    same = all((here / file.name).stat().st_size == file.size and sha256(here / file.name) == file.sha256
               for file in exhibit.files)  # fmt: skip
    return Standing.INTACT if same else Standing.CHANGED
