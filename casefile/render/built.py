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


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what the edition withheld from it."""

    edition: Edition
    documents: tuple[BuiltDocument, ...]
    withheld: tuple[tuple[str, int], ...]
    gates: tuple[tuple[str, GateReading], ...] = ()
    """Gates of the filings that were built, each with the filing's id."""
