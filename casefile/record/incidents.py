"""Incidents: what is said to have happened, once, in the narrowest record its sources speak of."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.claims import Claim
from casefile.record.dates import EdtfDate
from casefile.record.text import Line, Record, Slug


class IncidentKind(Enum):
    """Whether it is one event, several, a finding at the level of a report, or a total."""

    EVENT = "event"
    SERIES = "series"
    PATTERN = "pattern"
    GENERAL = "general"
    TOTAL = "total"


class Scope(Enum):
    """Which body of law the matter belongs to."""

    IHL = "ihl"
    HUMAN_RIGHTS = "human-rights"
    BACKGROUND = "background"


class DateBasis(Enum):
    """How the date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    DERIVED = "derived"


class When(Record):
    """The date of the event."""

    date: EdtfDate
    """EDTF: 2020-10-27, 2020-10, 2020-10-27/2020-10-28, 2020-10-27~."""
    basis: DateBasis = DateBasis.STATED
    """How it is known."""
    local_time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d~?$")] | None = None
    """Clock time at the place: 17:00, 17:00~ for about."""


class Where(Record):
    """The place of the event."""

    place: Slug | None = None
    """Place of case.yaml; coordinates stand there, never here."""
    words: Line | None = None
    """The source's own phrase."""


class Incident(Record):
    """One incident file."""

    id: Slug
    """Stable for ever; never built from a person's name."""
    title: Line
    """Neutral, without a legal conclusion."""
    kind: IncidentKind
    """Event, series, pattern, general or total; what happened follows from the facts."""
    scope: Scope = Scope.IHL
    """Body of law the matter belongs to."""
    part_of: Slug | None = None
    """The incident this is part of."""
    when: When | None = None
    """The date as known."""
    where: Where | None = None
    """The place as known."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """Everything that is said, each proposition once."""
    open: tuple[Line, ...] = ()
    """What is not known and should be asked."""
    note: Line | None = None
    """The team's note on the record itself; never printed as evidence."""
