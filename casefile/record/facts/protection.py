"""Facts of special protection: medical, relief, cultural and other protected persons and objects."""

from enum import Enum

from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record


class ProtectedAs(Enum):
    """Ground of special protection."""

    MEDICAL_UNIT = "medical unit"
    MEDICAL_PERSONNEL = "medical personnel"
    MEDICAL_TRANSPORT = "medical transport"
    RELIEF = "relief personnel or object"
    PEACEKEEPER = "peacekeeper"
    JOURNALIST = "journalist"
    CIVIL_DEFENCE = "civil defence"
    EDUCATION = "education"
    WORSHIP = "place of worship"
    CULTURAL = "cultural property"
    DANGEROUS_FORCES = "works containing dangerous forces"
    SURVIVAL = "object indispensable to survival"
    UNDEFENDED = "undefended place"
    ZONE = "protected zone"


class Function(Enum):
    """What it was doing at the time."""

    OPERATING = "operating"
    CLOSED = "closed"
    EVACUATED = "evacuated"
    REPURPOSED = "repurposed"
    UNKNOWN = "unknown"


class Protection(Record):
    """One specially protected person or object, by a label of the author's choice."""

    ground: ProtectedAs
    """Ground of protection."""
    emblem: Answer | None = None
    """Whether an emblem or marking was shown."""
    coordinates_notified: Answer | None = None
    """Whether its position had been notified."""
    declared: Answer | None = None
    """For a place: whether it was open to occupation without resistance, or declared or agreed to be protected."""
    function: Function | None = None
    """What it was doing."""
    harmful_acts: Answer | None = None
    """Whether it was used for acts harmful to the enemy."""
    warned: Answer | None = None
    """Whether a warning was given before protection was treated as lost."""
    known: Answer | None = None
    """Whether the attacker knew of it."""
    significance: Line | None = None
    """Cultural significance, as the source says."""
    listed: Line | None = None
    """List or register that names it."""
    enhanced: Answer | None = None
    """Whether it was on the list of enhanced protection, or otherwise under special protection."""
    blue_shield: Answer | None = None
    """Whether it bore the blue shield."""
    military_use: Answer | None = None
    """Whether it was used for military purposes."""
    necessity_claimed: Answer | None = None
    """Whether imperative military necessity was claimed."""
    altered: Answer | None = None
    """Whether excavation, works or another use hid or destroyed traces of its past."""
    taken: Line | None = None
    """Movable objects taken."""
