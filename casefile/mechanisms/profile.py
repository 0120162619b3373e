"""Profile: a body's form, gates, time limit, lists and annex as data; every row has its authority.

What is not verified is marked wherever it is printed; it can warn and never blocks.
"""

from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from casefile.authorities import Authority
from casefile.conditions import Condition
from casefile.reading.files import read_document
from casefile.reading.shape import fit
from casefile.record.filings import TriggerKind
from casefile.record.text import Line, Record, Slug

_HERE = Path(__file__).parent

Code = Annotated[str, Field(pattern=r"^[A-Z]+-[A-Z][0-9]{2}$")]
"""Code of a gate: the body, a letter and two digits."""


class Sourced(Record):
    """A row with its authority."""

    authority: Authority
    """Provision or decision, and what was checked of it."""


class Limit(Sourced):
    """A number that may not be exceeded, or an estimate of one."""

    value: Annotated[int, Field(gt=0)]
    """Pages, characters, rows or applicants."""


class Feed(Enum):
    """What of a case fills a section."""

    APPLICANTS = "applicants"
    RESPONDENT = "respondent"
    FACTS = "facts"
    COMPLAINTS = "complaints"
    REMEDIES = "remedies"
    PROCEDURES = "procedures"
    EARLIER = "earlier applications"
    DOCUMENTS = "documents"
    BY_HAND = "by hand"


class Section(Sourced):
    """One part of the body's form."""

    title: Line
    """Name of the part, in our words."""
    fields: Line
    """Numbers of its fields."""
    feed: Feed
    """What fills it; what stays to be done by hand is said so."""
    pages: Limit | None = None
    """Pages of the form."""
    characters: Limit | None = None
    """Characters that fit, for planning."""
    ask: Line
    """What the body wants there."""


class Gate(Sourced):
    """One condition of form or of admissibility."""

    title: Line
    """The condition as a neutral proposition."""
    met_when: Condition
    """Facts of the filing, and assessments by a named person."""
    ask: Line
    """What to look for or to do."""


class Period(Sourced):
    """A number of months, and the decisions it holds for."""

    months: Annotated[int, Field(gt=0)]
    """Calendar months."""
    when: Condition
    """Asked of the day on which the final decision was taken."""


class Counting(Enum):
    """Which day of a trigger the count starts from."""

    SERVICE = "service"
    DATE = "date"
    END = "end"


class TriggerRule(Sourced):
    """One kind of event from which time runs."""

    kind: TriggerKind
    """The kind."""
    title: Line
    """What it is."""
    counts_from: Counting
    """Service or else the day itself, the day itself, or the end of a situation."""
    decided: bool = False
    """True if it is a decision, whose day chooses the period; else the transition is open."""
    from_incidents: bool = False
    """True if, without an event on file, the days of the incidents show what it would come to."""
    ask: Line
    """What to look for."""


class Said(Sourced):
    """A rule of the count, as it is printed beside the arithmetic."""

    says: Line
    """The rule in one sentence."""


class Interrupting(Said):
    """What stops the count."""

    when: Condition
    """Asked of each thing that was sent."""


class Near(Said):
    """When to warn that little time is left."""

    days: Annotated[int, Field(gt=0)]
    """Days."""


class Weekdays(Said):
    """Days on which nothing can be posted with certainty; they never move the last day."""

    days: tuple[Annotated[int, Field(ge=1, le=7)], ...]
    """ISO numbers: Monday is 1."""


class TimeLimit(Record):
    """How the body counts."""

    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    """Oldest first; the last one is in force."""
    triggers: Annotated[tuple[TriggerRule, ...], Field(min_length=1)]
    """Kinds of event, in the order in which they are looked for."""
    first_day: Said
    """The day after."""
    last_day: Said
    """Same day-number, so many months later."""
    shorter_month: Said
    """What is done where that month has no such day."""
    not_moved: Said
    """Whether weekends and holidays move the last day."""
    post_earlier: Weekdays
    """What to do where the last day is one of them."""
    near: Near
    """When little time is left."""
    transition: Said
    """What is open where no decision chooses the period."""
    no_service: Said
    """What is assumed where the day of service is not on file."""
    approximate: Said
    """What holds where a day is on file only about or uncertainly."""
    continuing: Said
    """What holds while a situation goes on."""
    passed: Said
    """What it means that the last day has passed."""
    interrupts: Interrupting
    """What stops the count."""


class DocumentsRule(Sourced):
    """The list of documents."""

    says: tuple[Line, ...]
    """How documents are listed and handed in."""
    rows: Limit | None = None
    """Rows of the form's own box."""


class StyleRule(Sourced):
    """One rule of how the annex looks."""

    value: Line
    """The rule."""


class Annex(Sourced):
    """The additional submissions."""

    pages: Limit
    """Pages at most; decisions and exhibits do not count."""
    says: tuple[Line, ...]
    """What it may hold."""
    style: dict[Slug, StyleRule]
    """How it looks."""


class ApplicantsRule(Sourced):
    """When and how applicants are listed."""

    table_above: Limit
    """Number of applicants above which a table is asked for."""


class Articles(Sourced):
    """Articles of one treaty that a complaint may rely on."""

    numbers: tuple[Annotated[int, Field(gt=0)], ...]
    """Their numbers."""


class Profile(Record):
    """One mechanism."""

    title: Line
    """Name of the body."""
    short: Line
    """Short name."""
    treaty: Slug
    """Treaty that must bind the respondent on the day."""
    articles: dict[Slug, Articles]
    """Articles that may be relied on, by treaty or protocol."""
    sections: dict[Slug, Section]
    """Parts of the form, in its order."""
    facts: dict[str, Line]
    """What each fact that a gate asks for is, in words."""
    questions: dict[Slug, Line]
    """Questions that a named person answers."""
    gates: dict[Code, Gate]
    """Conditions, in the order in which they are read."""
    time_limit: TimeLimit
    """How time is counted."""
    documents: DocumentsRule
    """The list of documents."""
    annex: Annex
    """The annex."""
    applicants: ApplicantsRule
    """The applicants' table."""


def mechanisms() -> tuple[str, ...]:
    """Return the names of the mechanisms that have a profile."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


@cache
def load_profile(mechanism: str) -> Profile:
    """Return a profile as shipped; raises ValueError for data that no model takes, which is our bug."""
    path = _HERE / f"{mechanism}.yaml"
    record, found = fit(Profile, read_document(path), path.name)
    if record is None or found:
        raise ValueError("; ".join(f"{one.place.route}: {one.message}" for one in found))
    return record


def treaty_and_number(article: str) -> tuple[str, int | None]:
    """Return treaty and number of an article's slug: `echr-p1-1` is article 1 of `echr-p1`."""
    treaty, _, number = article.rpartition("-")
    return treaty, int(number) if number.isascii() and number.isdecimal() else None
