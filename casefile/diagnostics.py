"""Diagnostics: what is wrong, missing, contradictory or unsafe in the files, each defined once, as a value.

A Defect is the definition, beside the check that finds it; a Diagnostic is one finding at one place. Neither
speaks of what the file supports: that is a state (`law.states`).
"""

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from casefile.routes import Route, pointer


class Severity(Enum):
    """How much it matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for an error, 1 for a warning, 2 for information."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Location:
    """A file of the case and a route in it.

    Units: `line` and `column` count from 1, columns in code points; 0 while they have not been looked up.
    """

    address: str
    route: Route = ()
    line: int = 0
    column: int = 0
    at_key: bool = False
    """True if the key is meant and not its value."""


@dataclass(frozen=True, slots=True)
class Defect:
    """What one code means."""

    code: str
    name: str
    severity: Severity
    title: str
    """One line with the facts in it, as `{name}`."""
    why: str
    fix: str
    authority: str | None = None

    def rank_code(self) -> tuple[int, str]:
        """Return the sorting key of a summary: what weighs most first, then the code."""
        return self.severity.rank, self.code

    def at(
        self, place: Location, related: Iterable[tuple[Location, str]] = (), fix: str = "", **facts: object
    ) -> "Diagnostic":
        """Return the diagnostic at a place; `related` are other places, each with what it shows."""
        return Diagnostic(self, place, self.title.format(**facts), fix or self.fix.format(**facts), tuple(related))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the files."""

    defect: Defect
    place: Location
    message: str
    fix: str
    related: tuple[tuple[Location, str], ...] = ()

    def moved(self, place: Location, related: tuple[tuple[Location, str], ...]) -> "Diagnostic":
        """Return the same diagnostic with its places looked up."""
        return replace(self, place=place, related=related)

    def order(self) -> tuple[str, int, int, str, str]:
        """Return the sorting key: file, line, column, code, message."""
        return (self.place.address, self.place.line, self.place.column, self.defect.code, self.message)


def fingerprint(diagnostic: Diagnostic) -> str:
    """Return what stays the same of a finding when lines are added above it.

    Shape: code, file, JSON Pointer and message. An item put before it in a list moves its pointer: it is new then.
    """
    parts = (diagnostic.defect.code, diagnostic.place.address, pointer(diagnostic.place.route), diagnostic.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def near(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean ...?` for the nearest known spelling, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f" Did you mean `{found[0]}`?" if found else ""
