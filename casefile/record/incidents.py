"""Incidents: what is said to have happened, once, in the narrowest record its sources speak of."""

from collections.abc import Iterator
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


class DayPart(Enum):
    """Part of the day at the place."""

    NIGHT = "night"
    EARLY_MORNING = "early morning"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class DateBasis(Enum):
    """How the date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    DERIVED = "derived"


class When(Record):
    """The date of the event, and the dates on which it came to light; none stands in for another."""

    date: EdtfDate | None = None
    """Date of the event, EDTF: 2020-10-27, 2020-10, 2020-10-27/2020-10-28, ../2020-12-10, 2020-10-27~."""
    basis: DateBasis = DateBasis.STATED
    """How it is known."""
    local_time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d~?$")] | None = None
    """Clock time at the place: 17:00, 17:00~ for about."""
    part_of_day: DayPart | None = None
    """Part of the day, where no clock time is stated."""
    zone: Annotated[str, Field(pattern=r"^([A-Z][A-Za-z_]+/[A-Za-z_]+|[+-][01]\d:[0-5]\d)$")] | None = None
    """Time zone: Asia/Baku, or +04:00."""
    surfaced: EdtfDate | None = None
    """Day on which images of it were first seen in public."""
    reported: EdtfDate | None = None
    """Day on which somebody first spoke of it."""
    published: EdtfDate | None = None
    """Day on which a report of it was published."""
    filed: EdtfDate | None = None
    """Day on which it was brought before a body."""

    def coming_to_light(self) -> Iterator[tuple[str, EdtfDate]]:
        """Yield the roles and dates on which it became known, which cannot lie before the event."""
        for role in ("surfaced", "reported", "published", "filed"):
            known = getattr(self, role)
            if known is not None:
                yield role, known


class Where(Record):
    """The place of the event."""

    place: Slug | None = None
    """Place of case.yaml; coordinates stand there, never here."""
    words: Line | None = None
    """The source's own phrase."""


class LinkKind(Enum):
    """What is known of the relation to another incident; nothing is merged."""

    POSSIBLY_SAME = "possibly the same"
    DISTINCT = "distinct"
    OVERLAPS = "overlaps"
    RESTATES = "restates"
    MIRRORS = "mirrors"  # the same allegation against the other side
    FOLLOWS = "follows"


class IncidentLink(Record):
    """A relation to another incident."""

    to: Slug
    """The other incident."""
    how: LinkKind
    """What is known of the relation."""
    why: Line | None = None
    """On what that rests."""


class Incident(Record):
    """One incident file."""

    id: Slug
    """Stable for ever; never built from a person's name."""
    formerly: tuple[Slug, ...] = ()
    """Ids it had before; what was decided under them still holds."""
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
    links: tuple[IncidentLink, ...] = ()
    """Relations to other incidents."""
    open: tuple[Line, ...] = ()
    """What is not known and should be asked."""
    note: Line | None = None
    """The team's note on the record itself; never printed as evidence."""
