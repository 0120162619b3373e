"""Limits and refusals: how much one file may cost, and why a file was not read. Plain values, no library."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may cost. Units: bytes, seconds, counts."""

    memory: int = 1024 * MIB
    """Address space of the process that reads."""
    seconds: float = 20.0
    """Processor time for a file."""
    patience: float = 60.0
    """Time on the clock until an answer: longer, so that a busy machine refuses nothing."""
    file_bytes: int = 64 * 1024 * MIB
    """Largest file that is opened; readers of large kinds stream."""
    pixels: int = 100_000_000
    """Largest picture that is decoded."""
    members: int = 100_000
    """Most files in an archive."""
    expanded: int = 2048 * MIB
    """Most bytes that are unpacked of one file, all in all."""
    part: int = 256 * MIB
    """Most bytes that are unpacked of one member."""
    ratio: int = 200
    """Most bytes that one packed byte of a member may become, once it is more than a few."""
    text: int = 50_000_000
    """Most characters of text taken out of one file."""


USUAL = Limits()
"""What any file may cost, unless a caller says otherwise."""


class Reason(Enum):
    """Why nothing is said of a file."""

    UNREADABLE = "unreadable"
    LINK = "link"
    FOLDER = "folder"
    SPECIAL = "special"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    CHANGED = "changed"
    UNKNOWN = "unknown-kind"
    NOT_FIT = "not-fit"
    TIME = "time"
    MEMORY = "memory"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and why."""

    path: Path
    reason: Reason
    words: str

    def __str__(self) -> str:
        """Return the refusal as one line that names the file."""
        return f"{self.path}: {self.words}"


class Refused(Exception):
    """Raised by a reader for a file of which nothing can be said; becomes a Refusal."""

    def __init__(self, reason: Reason, words: str) -> None:
        super().__init__(words)
        self.reason = reason
        self.words = words
