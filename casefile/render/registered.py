"""What the exhibit commands did or found: values that the pipeline fills and every format prints."""

from dataclasses import dataclass
from enum import Enum

from casefile.custody.entries import Entry
from casefile.custody.log import Problem
from casefile.custody.standing import Examined
from casefile.record.exhibits import Exhibit


class Taken(Enum):
    """What became of a file that was to be registered."""

    REGISTERED = "registered"
    KNOWN = "already registered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Registration:
    """What became of one file."""

    path: str
    taken: Taken
    exhibit: str | None = None
    """The exhibit it is in now."""
    reason: str | None = None
    """Why it was refused; or why, though registered, its content could not be read."""
    sha256: str | None = None
    alike: tuple[str, ...] = ()
    """Exhibits with a picture that looks alike."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One exhibit as a list shows it; no file of it was read."""

    exhibit: Exhibit
    held: str
    """held, not held, withdrawn or destroyed."""
    hold: bool
    """True if a legal hold stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One exhibit with its custody record and how it stands."""

    exhibit: Exhibit
    held: str
    hold: bool
    examined: Examined
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    holder: str | None


@dataclass(frozen=True, slots=True)
class Unread:
    """An exhibit whose record cannot be read."""

    exhibit: str
    reason: str
