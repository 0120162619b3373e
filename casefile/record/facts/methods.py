"""Facts of other methods of warfare, of relief, and of what a party did about allegations."""

from enum import Enum

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record, Slug


class Method(Record):
    """Methods of warfare."""

    perfidy: Line | None = None
    """Feigned protection, as the source describes it."""
    emblem_misused: Line | None = None
    """Emblem, sign or uniform misused."""
    no_quarter: Line | None = None
    """Statement that there would be no survivors."""
    no_quarter_by_commander: Answer | None = None
    """Whether the speaker had command or control over those addressed."""
    starvation_of: Line | None = None
    """Object of which civilians were deprived."""
    proxies_used: Answer | None = None
    """Whether unidentified proxies are said to have taken part."""


class Relief(Record):
    """Relief for civilians."""

    agency: Line | None = None
    """Agency."""
    need: Line | None = None
    """Need."""
    adequately_supplied: Answer | None = None
    """Whether civilians were adequately supplied."""
    impartial: Answer | None = None
    """Whether the relief was humanitarian, impartial and without adverse distinction."""
    consent_asked: Answer | None = None
    """Whether consent was asked for."""
    blocked: Answer | None = None
    """Whether passage was refused, delayed or obstructed; no means the source says that it was let through."""
    blocked_by: Slug | None = None
    """Actor that blocked it."""
    reason: Line | None = None
    """Reason given."""


class ProceedingKind(Enum):
    """What kind of step it is; none is a finding on the facts."""

    INVESTIGATION = "investigation"
    ARREST = "arrest"
    CHARGE = "charge"
    LAWSUIT = "lawsuit"
    APPLICATION = "application"
    INTERIM_MEASURE = "interim measure"
    TRANSMISSION = "transmission of material"
    PROBE = "probe by an ombudsman"
    RESOLUTION = "resolution"
    CALL = "call for action"


class Proceeding(Record):
    """One step by a State or before a body, by a label of the author's choice."""

    kind: ProceedingKind
    """What kind of step."""
    before: Line | None = None
    """Body or court."""
    taken_by: Slug | None = None
    """Actor or body that took it."""
    date: EdtfDate | None = None
    """When."""
    about: Line | None = None
    """What it is about, which may be less than what is alleged."""
    against: Line | None = None
    """Against whom, without names: number, rank."""
    done: Answer | None = None
    """Whether it was taken; no means the source says that it was not."""
    put_on_notice: Answer | None = None
    """Whether it brought a credible allegation to the party whose forces are concerned."""
    into_own_forces: Answer | None = None
    """Whether it concerns the forces of the party that took it, or should have."""
    effective: Answer | None = None
    """Whether the source calls it prompt, impartial and effective."""
    outcome: Line | None = None
    """Outcome, if any."""


class Restriction(Enum):
    """Right restricted, where the matter is one of human rights alone."""

    EXPRESSION = "expression and information"
    LIBERTY = "liberty"
    ASSEMBLY = "assembly"
    PRIVATE_LIFE = "private life"
    PROPERTY = "property"
    MOVEMENT = "movement"


class HumanRights(Record):
    """A matter of human-rights law outside the rules of armed conflict."""

    restricted: Restriction | None = None
    """Right concerned."""
    measure: Line | None = None
    """What was done."""
    authority: Slug | None = None
    """Actor or body that did it."""
    until: EdtfDate | None = None
    """Until when."""
