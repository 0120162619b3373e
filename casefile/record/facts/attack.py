"""Facts of an attack: the means, the claimed aim, what was hit, and what stood around."""

from enum import Enum

from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record


class AttackKind(Enum):
    """How the attack was delivered."""

    ARTILLERY = "artillery"
    ROCKETS = "rockets"
    MISSILES = "missiles"
    AIRCRAFT = "aircraft"
    DRONE = "drone"
    LOITERING_MUNITION = "loitering munition"
    SMALL_ARMS = "small arms"
    UNKNOWN = "unknown"


class Attack(Record):
    """The attack as such."""

    launched: Answer | None = None
    """Whether an act of violence was carried out against the adversary."""
    kind: AttackKind | None = None
    """How it was delivered."""
    aimed_at: Line | None = None
    """Target as the speaker names it; what was hit stands under struck."""


class Objective(Record):
    """Military objectives at and around the place."""

    present: Answer | None = None
    """Whether a military objective was there; no means searched for and not found."""
    distance_m: float | None = None
    """Distance from the nearest impact, metres."""
    detail: Line | None = None
    """Which objective, as far as the source says."""


class Area(Enum):
    """What kind of place was hit."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    FIELDS = "fields"
    ROAD = "road"
    FOREST = "forest"
    MILITARY_SITE = "military site"
    UNKNOWN = "unknown"


class Setting(Record):
    """The surroundings."""

    area: Area | None = None
    """Kind of place."""
    populated: Answer | None = None
    """Whether it held a concentration of civilians or civilian objects."""


class ObjectKind(Enum):
    """What was hit."""

    HOME = "home"
    BUSINESS = "business"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    VEHICLE = "vehicle"
    INFRASTRUCTURE = "infrastructure"
    CHURCH = "place of worship"
    CEMETERY = "cemetery"
    OTHER = "other"


class Struck(Record):
    """One kind of object hit."""

    kind: ObjectKind
    """What it was."""
    civilian: Answer | None = None
    """Whether the source calls it civilian."""
    degree: Line | None = None
    """How badly, in the source's words."""
