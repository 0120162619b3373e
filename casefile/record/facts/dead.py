"""Facts of the dead: treatment of bodies, search, return, graves."""

from enum import Enum

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record, Slug


class BodyAct(Enum):
    """What was done to a body or a grave."""

    MUTILATION = "mutilation"
    BEHEADING = "beheading"
    DRAGGING = "dragging"
    TRAMPLING = "trampling"
    STRIPPING = "stripping"
    INSULT = "insult"
    BURNING = "burning"
    DISPLAY = "display"
    THEFT = "theft"
    GRAVE_DAMAGE = "damage to a grave"
    REFUSED_RETURN = "refused return"
    ILL_TREATMENT = "ill-treatment"  # the source's word, where it names no act
    OTHER = "other"


class Dead(Record):
    """One act, or the fate of a body, by a label of the author's choice."""

    act: BodyAct | None = None
    """What was done."""
    person: Slug | None = None
    """Code of the dead."""
    dead_at_the_time: Answer | None = None
    """Whether the person was dead when it was done."""
    served_in: Slug | None = None
    """Actor whose forces the dead belonged to."""
    recorded_by_captor: Answer | None = None
    """Whether those who did it filmed it."""
    published: Answer | None = None
    """Whether images were spread."""
    taken: Line | None = None
    """What was taken from the body."""
    search_allowed: Answer | None = None
    """Whether a search was allowed."""
    feasible: Answer | None = None
    """Whether search, recovery or recording could have been done at the time."""
    recovered: EdtfDate | None = None
    """When the body was recovered."""
    identified: Line | None = None
    """How it was identified."""
    particulars_recorded: Answer | None = None
    """Whether what could identify the dead was written down before burial."""
    returned: EdtfDate | None = None
    """When it was returned."""
    grave: Line | None = None
    """State of the grave."""
    respectful_burial: Answer | None = None
    """Whether burial was respectful and the grave marked."""
