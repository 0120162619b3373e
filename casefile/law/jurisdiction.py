"""Jurisdiction: over which days a body may hear a complaint against a State, or of conduct tied to it.

This is another question than whether a treaty bound the State that day, and it has its own table.
"""

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
from casefile.record.outcome import Outcome, any_of
from casefile.record.text import Line, Record

_TABLE = Path(__file__).with_name("jurisdiction.csv")


class Body(Enum):
    """A body whose jurisdiction the table holds."""

    ECHR_COURT = "echr-court"
    ICC = "icc"
    HRC = "hrc"
    CESCR = "cescr"
    CAT = "cat"
    CERD = "cerd"
    CED = "ced"
    CEDAW = "cedaw"
    CRC = "crc"

    @property
    def title(self) -> str:
        """Return the name of the body; of a committee, its individual communications are meant."""
        return _TITLES[self]


_TITLES = {
    Body.ECHR_COURT: "European Court of Human Rights",
    Body.ICC: "International Criminal Court",
    Body.HRC: "Human Rights Committee (individual communications)",
    Body.CESCR: "Committee on Economic, Social and Cultural Rights (individual communications)",
    Body.CAT: "Committee against Torture (individual communications)",
    Body.CERD: "Committee on the Elimination of Racial Discrimination (individual communications)",
    Body.CED: "Committee on Enforced Disappearances (individual communications)",
    Body.CEDAW: "Committee on the Elimination of Discrimination against Women (individual communications)",
    Body.CRC: "Committee on the Rights of the Child (individual communications)",
}


class JurisdictionRow(Record):
    """One row of jurisdiction.csv."""

    state: Line
    """ISO 3166-1 code."""
    body: Body
    """The body."""
    accepted: bool
    """No where the State never accepted it; then there are no dates."""
    from_: Annotated[EdtfDate | None, Field(alias="from")] = None
    """First day of facts it reaches."""
    until: EdtfDate | None = None
    """First day of facts it no longer reaches."""
    reach: Line | None = None
    """One sentence: what limits it, or by which other way it may reach the facts."""
    basis: Line
    """Provision and act on which it rests."""
    source: Line
    """Where this was read."""
    verified_on: EdtfDate | None = None
    """Day of the text against which it was checked, or of the check; absent means not verified."""


@dataclass(frozen=True, slots=True)
class Over:
    """Whether a body has jurisdiction over facts of a day, and the rows on which this rests."""

    body: Body
    outcome: Outcome
    rows: tuple[JurisdictionRow, ...] = ()


@cache
def load_jurisdiction() -> tuple[JurisdictionRow, ...]:
    """Return jurisdiction.csv, read once, when it is first asked for."""
    return read_table(_TABLE, JurisdictionRow)


def over(rows: Iterable[JurisdictionRow], state: str, on: EdtfDate | None) -> Iterator[Over]:
    """Yield, for each body, whether it has jurisdiction over facts of a day; without a row it is undetermined."""
    own = [row for row in rows if row.state == state]
    for body in Body:
        found = {row: _reaches(row, on) for row in own if row.body is body}
        if not found:
            yield Over(body, Outcome.UNDETERMINED)
            continue
        outcome = any_of(found.values())
        yield Over(body, outcome, tuple(row for row, reached in found.items() if reached is outcome))


def _reaches(row: JurisdictionRow, on: EdtfDate | None) -> Outcome:
    return running(row.from_, row.until, on) if row.accepted else Outcome.NO
