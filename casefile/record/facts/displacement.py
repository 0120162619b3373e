"""Facts of displacement, settlement and property."""

from enum import Enum

from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record, Slug


class DisplacementMode(Enum):
    """How people came to leave."""

    ORDER = "order"
    EXPULSION = "expulsion"
    FLIGHT = "flight from attack"
    EVACUATION = "evacuation"
    THREAT = "threat"
    HOMES_DESTROYED = "homes destroyed"
    RETURN_PREVENTED = "return prevented"
    UNKNOWN = "unknown"


class Displacement(Record):
    """Movement of people; how many stands under figures."""

    mode: DisplacementMode | None = None
    """How people came to leave."""
    from_place: Slug | None = None
    """Place left."""
    to_place: Line | None = None
    """Where they went."""
    of_own_will: Answer | None = None
    """Whether they are said to have left of their own will."""
    across_border: Answer | None = None
    """Whether they left the State; `refugees` in a source decides nothing."""
    called: Line | None = None
    """What the source calls them."""
    ordered_by: Slug | None = None
    """Actor that ordered it."""
    reason: Line | None = None
    """Reason given."""
    need_shown: Answer | None = None
    """Whether security or military reasons were shown to demand it."""
    lawfully_present: Answer | None = None
    """Whether they were lawfully where they were."""
    conditions: Line | None = None
    """Conditions after leaving."""
    conditions_adequate: Answer | None = None
    """Whether shelter, hygiene, health, safety and food were ensured and families kept together."""
    return_possible: Answer | None = None
    """Whether return is possible."""
    return_denied: Answer | None = None
    """Whether return, or property left behind, was denied after the reasons for leaving had ceased."""
    own_population_moved_in: Answer | None = None
    """Whether an occupying party moved its own people in."""
    settlement_supported: Answer | None = None
    """Whether policy or support of that party made their coming possible."""


class PropertyAct(Enum):
    """What was done to property."""

    PILLAGE = "pillage"
    REQUISITION = "requisition"
    SEIZURE = "seizure"
    DEMOLITION = "demolition"
    ARSON = "arson"
    VANDALISM = "vandalism"
    DESTRUCTION = "destruction"
    OTHER = "other"


class Property(Record):
    """One taking or destruction outside an attack, by a label of the author's choice."""

    act: PropertyAct
    """What was done."""
    kind: Line | None = None
    """What property."""
    owner: Line | None = None
    """Whose."""
    cultural: Answer | None = None
    """Whether the source calls it cultural or religious property."""
    consent: Answer | None = None
    """Whether the owner consented."""
    private_use: Answer | None = None
    """Whether it was taken for private use."""
    necessity_claimed: Line | None = None
    """Military necessity, as claimed."""
    extensive: Answer | None = None
    """Whether it was extensive."""
