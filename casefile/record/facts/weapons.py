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
    POISON = "poison"
    BIOLOGICAL = "biological"
    EXPANDING_BULLET = "expanding bullet"
    EXPLODING_BULLET = "exploding bullet"
    UNDETECTABLE_FRAGMENTS = "undetectable fragments"
    BLINDING_LASER = "blinding laser"
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


class TrappedObject(Enum):
    """What a trap was tied to or hidden in."""

    BODY = "body"
    GRAVE = "grave"
    WOUNDED = "wounded or sick person"
    EMBLEM = "protective emblem"
    MEDICAL = "medical object"
    CHILDREN = "toy or object made for children"
    FOOD = "food or drink"
    KITCHEN = "kitchen utensil"
    RELIGIOUS = "religious object"
    HERITAGE = "monument, work of art or place of worship"
    ANIMAL = "animal"
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
    """Whether records of the laying were kept."""
    laid_by: Slug | None = None
    """Actor said to have laid it, or to have kept it in place."""
    where_civilians_move: Answer | None = None
    """Whether it was laid against civilians, or where they live, work or pass."""
    trapped_object: TrappedObject | None = None
    """What a trap was tied to or hidden in."""
    maps_handed_over: Answer | None = None
    """Whether records or maps were handed over after hostilities."""
    clearance_help: Answer | None = None
    """Whether information on remnants, warning of them or help to clear them was given."""
    needless_injury: Answer | None = None
    """Whether the source says that it injures beyond what puts a fighter out of action."""
    malfunction: Answer | None = None
    """Whether it failed to work as designed."""
