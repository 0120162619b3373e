"""Source lines: who says it, where it stands, how they know, how firmly, and on which side."""

from enum import Enum

from pydantic import Field

from casefile.record.pinpoints import Pinpoint
from casefile.record.text import Line, Record, Slug


class Stance(Enum):
    """What the origin does with the proposition."""

    ASSERTS = "asserts"
    ADMITS = "admits"
    ADMITS_IN_PART = "admits in part"
    JUSTIFIES = "justifies"
    DENIES = "denies"
    DOUBTS = "doubts"
    COUNTER_ACCUSES = "counter-accuses"
    NO_REPLY = "no reply"

    def affirms(self) -> bool:
        """Return whether the origin says that the proposition is so."""
        return self in (Stance.ASSERTS, Stance.ADMITS, Stance.ADMITS_IN_PART, Stance.JUSTIFIES)

    def disputes(self) -> bool:
        """Return whether the origin says, or suspects, that the proposition is not so."""
        return self in (Stance.DENIES, Stance.DOUBTS)

    def admits(self) -> bool:
        """Return whether the origin speaks against its own interest."""
        return self in (Stance.ADMITS, Stance.ADMITS_IN_PART)


class Hedge(Enum):
    """How firmly the origin says it, never to be strengthened."""

    PLAIN = "plain"
    LIKELY = "likely"
    APPEARS = "appears"
    CONSISTENT = "consistent with"
    POSSIBLE = "possible"
    UNVERIFIED = "unverified"

    def leaves_open(self) -> bool:
        """Return whether the words are too weak to support, and can only allege."""
        return self in (Hedge.POSSIBLE, Hedge.UNVERIFIED)


class How(Enum):
    """How the origin knows."""

    ON_SITE = "on site"
    INTERVIEW = "interview"
    REMNANTS = "remnants"
    SATELLITE = "satellite"
    VIDEO_VERIFICATION = "video verification"
    DOCUMENTS = "documents"
    EYEWITNESS = "eyewitness"
    VIDEO = "video seen"
    UNIFORM = "uniform or insignia"
    TRAJECTORY = "trajectory"
    EXCLUSIVE_POSSESSION = "exclusive possession of the weapon"
    MEDICAL = "medical examination"
    OPEN_SOURCES = "open sources"
    PREMISES_SEARCHED = "search for military objectives"
    INFERENCE = "inference"
    EXPERT_OPINION = "expert opinion"
    OWN_CONDUCT = "own conduct"
    NOT_STATED = "not stated"


class Source(Record):
    """One line of provenance. Positions, origins and corroboration are computed from these, never written."""

    exhibit: Slug
    """Exhibit that says it."""
    at: Pinpoint | None = None
    """Where in the exhibit: para 21, lines 3-5, page 7."""
    by: tuple[Slug, ...] = ()
    """Bodies or actors whose knowledge it is, each a separate origin; leave out for the exhibit's authors."""
    speaker: Slug | None = None
    """Code, in people.yaml, of the official or author who said it."""
    how: tuple[How, ...] = (How.NOT_STATED,)
    """How the origin knows."""
    hedge: Hedge = Hedge.PLAIN
    """How firmly it is said."""
    stance: Stance = Stance.ASSERTS
    """What the origin does with the proposition."""
    words: Line | None = None
    """A short quotation of the origin's own words."""
    premises: tuple[Line, ...] = ()
    """Facts the origin reasons from; a denial with premises is a specific one."""
    grade: int | None = Field(default=None, ge=1, le=6)
    """Credibility of the information, 1 to 6; 6 means it cannot be judged."""
