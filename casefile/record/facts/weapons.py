"""Facts of a weapon: its class, its model, what was found of it."""

from enum import Enum

from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record


class WeaponCategory(Enum):
    """Class of weapon, as far as the law asks."""

    ARTILLERY = "artillery"
    MORTAR = "mortar"
    ROCKET = "rocket"
    MISSILE = "missile"
    BALLISTIC_MISSILE = "ballistic missile"
    CLUSTER = "cluster"
    INCENDIARY = "incendiary"
    MINE = "mine"
    SMALL_ARMS = "small arms"
    UNKNOWN = "unknown"


class Weapon(Record):
    """One weapon as a source identifies it."""

    category: WeaponCategory | None = None
    """Class of weapon."""
    model: Line | None = None
    """Model as the source names it."""
    used: Answer | None = None
    """Whether it was used; a find or possession alone is no use."""
    submunitions_dispersed: Answer | None = None
    """Whether submunitions were dispersed over the place."""
    unexploded_found: Answer | None = None
    """Whether unexploded parts of it remained."""
