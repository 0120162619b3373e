"""What a verification found: values that the package room fills and every format prints."""

from dataclasses import dataclass
from enum import Enum

NOT_PROVED = (
    "Not proved: that nothing was changed before the package was made, that an exhibit is genuine, that what it says "
    "is true, or that every exhibit of the case is in it. A signature shows which key signed, not who held the key; "
    "without one, whoever can change a file can change the lists as well. A time stamp shows that the lists were "
    "there at a time, not when anything else happened."
)


class Trouble(Enum):
    """What can be wrong with a package."""

    DAMAGED = "damaged"
    MISSING = "missing"
    ADDED = "added"
    UNSAFE = "unsafe"
    MALFORMED = "malformed"
    DISAGREEING = "disagreeing"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"
    SIGNATURE = "signature"
    TIME_STAMP = "time stamp"
    CUSTODY = "custody"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at one file of the package; a warning leaves the package valid."""

    trouble: Trouble
    path: str
    words: str
    warning: bool = False


class Outcome(Enum):
    """How a check ended."""

    VALID = "valid"
    INVALID = "invalid"
    NOT_CHECKED = "not checked"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and how it ended."""

    name: str
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The whole of a verification. Units: `octets` are bytes of payload."""

    path: str
    version: str | None
    information: tuple[tuple[str, str], ...]
    """Labels and values of bag-info.txt, as they stand there."""
    files: int
    octets: int
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    errors: int
    warnings: int

    @property
    def valid(self) -> bool:
        """Return whether nothing is wrong; warnings leave it so."""
        return not self.errors

    @property
    def unnamed(self) -> int:
        """Return how many problems are counted and not named, because there are too many."""
        return self.errors + self.warnings - len(self.problems)
