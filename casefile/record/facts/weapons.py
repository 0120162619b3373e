"""Facts of a weapon: class, model, what was found of it. What a model can do stands in the law's own table."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.facts.answers import Answer
from casefile.record.figures import Count
from casefile.record.text import Line, Record, Slug


class WeaponCategory(Enum):
    """Class of weapon, as far as the law asks."""

    ARTILLERY = "artillery"
    MORTAR = "mortar"
    ROCKET = "rocket"
    MISSILE = "missile"
    BALLISTIC_MISSILE = "ballistic missile"
    GUIDED = "guided munition"
    DRONE = "armed drone"
    LOITERING = "loitering munition"
    AIR_BOMB = "air bomb"
    CLUSTER = "cluster"
    FRAGMENTATION = "fragmentation"
    INCENDIARY = "incendiary"
    WHITE_PHOSPHORUS = "white phosphorus"
    THERMOBARIC = "thermobaric"
    CHEMICAL = "chemical"
    RIOT_AGENT = "riot control agent"
    MINE = "mine"
    BOOBY_TRAP = "booby-trap"
    SMALL_ARMS = "small arms"
    EDGED = "edged weapon"
    INSTRUMENT = "instrument of ill-treatment"
    UNKNOWN = "unknown"


class MineKind(Enum):
    """Kind of mine or trap."""

    ANTI_PERSONNEL = "anti-personnel"
    ANTI_VEHICLE = "anti-vehicle"
    BOOBY_TRAP = "booby-trap"
    IMPROVISED = "improvised"
    OTHER = "other"


class Delivery(Enum):
    """How it reached the place."""

    AIR = "air"
    GROUND = "ground"
    EMPLACED = "emplaced"
    SCATTERED = "scattered"
    UNKNOWN = "unknown"


class Weapon(Record):
    """One weapon as a source identifies it."""

    category: WeaponCategory | None = None
    """Class of weapon."""
    model: Line | None = None
    """Model as the source names it."""
    made_in: Line | None = None
    """Country of manufacture, which is no responsibility."""
    used: Answer | None = None
    """Whether it was used; a find, possession or transport alone is no use."""
    possessed_by: Slug | None = None
    """Actor said to hold such weapons."""
    not_possessed_by: Slug | None = None
    """Actor said to hold none."""
    transported_by: Slug | None = None
    """Actor said to have moved it into the area."""
    guided: Answer | None = None
    """Whether this one was guided, as the source says."""
    inaccurate: Answer | None = None
    """Whether the source calls it inherently inaccurate."""
    wide_area_effects: Answer | None = None
    """Whether the source ascribes wide-area effects to it."""
    warhead_kg: Annotated[float, Field(gt=0)] | None = None
    """Warhead, kilograms."""
    effects_radius_m: Annotated[float, Field(gt=0)] | None = None
    """Radius of its effects, metres."""
    submunition: Line | None = None
    """Submunition as the source names it."""
    submunitions_dispersed: Answer | None = None
    """Whether submunitions were dispersed over the place."""
    unexploded_found: Answer | None = None
    """Whether unexploded parts of it remained."""
    unexploded_number: Count | None = None
    """How many."""
    delivery: Delivery | None = None
    """How it reached the place."""
    primary_incendiary: Answer | None = None
    """Whether burning is what it is primarily designed for."""
    burns_consistent: Answer | None = None
    """Whether burns were found consistent with it."""
    agent: Line | None = None
    """Chemical agent."""
    mine: MineKind | None = None
    """Kind of mine or trap."""
    mine_marked: Answer | None = None
    """Whether the area was marked."""
    mine_recorded: Answer | None = None
    """Whether records were kept or handed over."""
    malfunction: Answer | None = None
    """Whether it failed to work as designed."""
