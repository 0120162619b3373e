"""What a build made: values that the pipeline fills and every format prints."""

from dataclasses import dataclass
from pathlib import Path

from casefile.mechanisms.gates import GateReading
from casefile.protection import Edition


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """One document that was built."""

    path: Path
    sha256: str
    kind: str
    pages: int | None = None
    """Pages of the laid-out document; None where no layout engine measured them."""
    most: int | None = None
    """Pages that the body allows; None where it sets no limit."""

    def too_long(self) -> bool:
        """Return whether the measured pages are more than the body allows."""
        return self.pages is not None and self.most is not None and self.pages > self.most


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what the edition withheld from it."""

    edition: Edition
    documents: tuple[BuiltDocument, ...]
    withheld: tuple[tuple[str, int], ...]
    gates: tuple[tuple[str, GateReading], ...] = ()
    """Gates of the filings that were built, each with the filing's id."""
