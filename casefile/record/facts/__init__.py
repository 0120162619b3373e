"""Facts: typed values inside a claim, one file a subject, every field absent by default."""

from casefile.record.facts.attack import Attack, Objective, Setting, Struck
from casefile.record.facts.weapons import Weapon
from casefile.record.text import Record, Slug


class Facts(Record):
    """What a claim says, in words the criteria can read. No field holds `contested`: that is computed."""

    attack: Attack | None = None
    """The attack as such."""
    objective: Objective | None = None
    """Military objectives at and around the place."""
    setting: Setting | None = None
    """The surroundings."""
    struck: dict[Slug, Struck] = {}
    """What was hit, by a label of the author's choice."""
    weapons: dict[Slug, Weapon] = {}
    """Weapons, by a label of the author's choice: two claims with one label speak of one weapon."""
