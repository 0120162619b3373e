"""Attribution: to whom a source attributes what, in which role, with its alternatives kept apart."""

from enum import Enum

from casefile.record.text import Line, Record, Slug


class Mode(Enum):
    """In which role an actor is said to have taken part."""

    FIRED = "fired"
    SUPPLIED = "supplied"
    HELD = "held"
    CARRIED_OUT = "carried out"
    ORDERED = "ordered"
    FAILED_TO_PREVENT = "failed to prevent"


class Attribution(Record):
    """One alternative: an actor and its role. Several in one claim are alternatives to each other."""

    actor: Slug
    """Actor of case.yaml; an unsplit side is an actor of its own."""
    mode: Mode
    """Role the source gives the actor."""
    words: Line | None = None
    """The source's own words, where they say more than the role."""
