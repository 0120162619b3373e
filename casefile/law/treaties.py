"""Treaties: which State was bound by what on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from casefile.reading.tables import read_table
from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome, all_of
from casefile.record.text import Line, Record, Slug

_TABLE = Path(__file__).with_name("treaties.csv")


class Status(Enum):
    """How a State stands to a treaty."""

    ACCEDED = "acceded"
    RATIFIED = "ratified"
    SUCCEEDED = "succeeded"
    CONSENTED = "consented to be bound"
    SIGNED = "signed"
    NONE = "none"


class TreatyRow(Record):
    """One row of treaties.csv."""

    state: Line
    """ISO 3166-1 code."""
    instrument: Slug
    """Instrument of authorities.yaml."""
    status: Status
    """How the State stands to it."""
    consent: EdtfDate | None = None
    """Day of ratification, accession, succession or, for a protocol of a framework, of consent to be bound."""
    in_force: EdtfDate | None = None
    """First day in force for the State; `../1992-11-04` where it is only known to be no later."""
    until: EdtfDate | None = None
    """First day no longer in force for the State."""
    notes: Line | None = None
    """How a date was found, and what limits it; reservations and the like stand in declarations.csv."""
    source: Line
    """Where this was read."""
    verified_on: EdtfDate | None = None
    """Day of the text against which it was checked, or of the check; absent means not verified."""


Treaties = Mapping[tuple[str, str], TreatyRow]
"""The rows by State and instrument; each pair stands once."""


@cache
def load_treaties() -> Treaties:
    """Return treaties.csv, read once, when it is first asked for; raises ValueError for a pair that stands twice."""
    rows = read_table(_TABLE, TreatyRow)
    found = {(row.state, row.instrument): row for row in rows}
    if len(found) != len(rows):
        message = "treaties.csv: a State and an instrument stand twice"
        raise ValueError(message)
    return found


@dataclass(frozen=True, slots=True)
class Bound:
    """Whether a treaty bound a State on a day, and on what this rests."""

    outcome: Outcome
    row: TreatyRow | None = None


def bound(treaties: Treaties, state: str, instrument: str, on: EdtfDate | None) -> Bound:
    """Say whether a treaty bound a State on a day; no row, or no date, is undetermined and never no."""
    row = treaties.get((state, instrument))
    if row is None:
        return Bound(Outcome.UNDETERMINED)
    never = row.status in (Status.NONE, Status.SIGNED)
    return Bound(Outcome.NO if never else running(row.in_force, row.until, on), row)


def running(start: EdtfDate | None, until: EdtfDate | None, on: EdtfDate | None) -> Outcome:
    """Say whether something that began on one day and ended before another ran on a day.

    Shape: the day `until` itself is outside; no `until` is no end; no start, or no day, is undetermined.
    """
    if on is None:
        return Outcome.UNDETERMINED
    begun = on.before(start).negated() if start else Outcome.UNDETERMINED
    return all_of((begun, on.before(until) if until else Outcome.YES))
