"""Treaties: which State was bound by what on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome
from casefile.record.text import Line, Record, Slug


class Status(Enum):
    """How a State stands to a treaty."""

    ACCEDED = "acceded"
    RATIFIED = "ratified"
    SUCCEEDED = "succeeded"
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
    """Day of ratification, accession or succession."""
    in_force: EdtfDate | None = None
    """First day in force for the State."""
    until: EdtfDate | None = None
    """First day no longer in force for the State."""
    notes: Line | None = None
    """Declarations, reservations, reach."""
    source: Line
    """Where this was read."""
    verified_on: EdtfDate | None = None
    """When; absent means not verified."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Whether a treaty bound a State on a day, and on what this rests."""

    outcome: Outcome
    row: TreatyRow | None = None


def bound(rows: Iterable[TreatyRow], state: str, instrument: str, on: EdtfDate | None) -> Bound:
    """Say whether a treaty bound a State on a day; no row, or no date, is undetermined and never no."""
    for row in rows:
        if row.state != state or row.instrument != instrument:
            continue
        if row.status in (Status.NONE, Status.SIGNED):
            return Bound(Outcome.NO, row)
        if on is None or row.in_force is None:
            return Bound(Outcome.UNDETERMINED, row)
        if (row.until and row.until.before(on) is Outcome.YES) or on.before(row.in_force) is Outcome.YES:
            return Bound(Outcome.NO, row)
        begun = on.before(row.in_force).negated()
        return Bound(begun if row.until is None else Outcome.UNDETERMINED, row)
    return Bound(Outcome.UNDETERMINED)
