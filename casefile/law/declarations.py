"""Declarations: what a State reserved, declared, derogated from or accepted beside its consent to a treaty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from casefile.law.treaties import running
from casefile.reading.tables import read_table
from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome
from casefile.record.text import Line, Record, Slug

_TABLE = Path(__file__).with_name("declarations.csv")


class DeclarationKind(Enum):
    """What a State did by it."""

    RESERVATION = "reservation"
    DECLARATION = "declaration"
    DEROGATION = "derogation"
    ACCEPTANCE = "acceptance of jurisdiction"
    TERRITORIAL = "territorial declaration"
    WITHDRAWAL = "withdrawal notice"


class DeclarationRow(Record):
    """One row of declarations.csv."""

    state: Line
    """ISO 3166-1 code."""
    instrument: Slug
    """Instrument of authorities.yaml to which it belongs."""
    kind: DeclarationKind
    """What the State did."""
    provision: Line | None = None
    """Provision it speaks of, or under which it was made."""
    made: EdtfDate | None = None
    """Day it was made, deposited or received."""
    from_: Annotated[EdtfDate | None, Field(alias="from")] = None
    """First day it reaches; an acceptance may reach back behind the day it was made."""
    until: EdtfDate | None = None
    """First day it no longer reaches."""
    says: Line
    """One sentence in our words, with its reach in place, time and persons."""
    source: Line
    """Where this was read."""
    verified_on: EdtfDate | None = None
    """Day of the text against which it was checked, or of the check; absent means not verified."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration that reaches a day, or may."""

    outcome: Outcome
    row: DeclarationRow


@cache
def load_declarations() -> tuple[DeclarationRow, ...]:
    """Return declarations.csv, read once, when it is first asked for."""
    return read_table(_TABLE, DeclarationRow)


def in_force(rows: Iterable[DeclarationRow], state: str, on: EdtfDate | None) -> Iterator[Declared]:
    """Yield every declaration of a State that reaches a day, and every one of which that is undetermined."""
    for row in rows:
        if row.state == state and (outcome := running(row.from_, row.until, on)) is not Outcome.NO:
            yield Declared(outcome, row)
