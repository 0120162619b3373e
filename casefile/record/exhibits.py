"""Exhibits: documents and things under an id that never changes, held or only known."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.incidents import DateBasis
from casefile.record.media import MediaFacts
from casefile.record.provenance import (
    Collected,
    Derived,
    Destroyed,
    LegalHold,
    Original,
    Received,
    StoragePlace,
    TranslationStatus,
    WebCapture,
    Withdrawn,
)
from casefile.record.text import Line, Record, Slug


class Grade(Enum):
    """Reliability of a source; F means that it cannot be judged, not that it is worst."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    def at_least(self, other: "Grade") -> bool:
        """Return whether this grade is as good as the other; F never is."""
        return self is not Grade.F and self.value <= other.value


class Reliability(Record):
    """How reliable the source is, with the reason."""

    grade: Grade
    """A to E, or F for cannot be judged."""
    reason: Line
    """Why."""


class ExhibitKind(Enum):
    """What it is."""

    REPORT = "report"
    STATEMENT = "statement"
    LETTER = "letter"
    PRESS_RELEASE = "press release"
    ARTICLE = "article"
    DECISION = "decision"
    WEB_PAGE = "web page"
    SOCIAL_MEDIA = "social media post"
    TESTIMONY = "testimony"
    SITE_VISIT = "site visit"
    EXPERT_OPINION = "expert opinion"
    MEDICAL_RECORD = "medical record"
    IDENTITY_DOCUMENT = "identity document"
    SATELLITE_IMAGE = "satellite image"
    DATASET = "dataset"
    SOURCE_NOTE = "source note"  # our own summary of a document: shown as such, never an origin
    PHOTOGRAPH = "photograph"
    VIDEO = "video"
    AUDIO = "audio"
    OBJECT = "object"


class Depicted(Enum):
    """What a picture or a recording shows that may hurt whom it shows; never embedded while one of these is named."""

    CAPTIVES = "captives"
    THE_DEAD = "the dead"
    CHILDREN = "children"
    NUDITY = "nudity"
    SEXUAL_VIOLENCE = "sexual violence"
    NONE_OF_THESE = "none of these"


class HeldFile(Record):
    """One original as received."""

    name: Annotated[str, Field(pattern=r"^[^/\\\x00]+$", max_length=255)]
    """File name beside exhibit.yaml."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Lower-case SHA-256, taken before anything else was done."""
    size: Annotated[int, Field(ge=0)]
    """Bytes."""
    sha512: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")] | None = None
    """Lower-case SHA-512 beside it, where somebody asks for one."""
    received_as: Line | None = None
    """Name as received, where the file could not be kept under it."""
    about: MediaFacts | None = None
    """What the file says of itself."""


class Extent(Record):
    """How much there is to cite, in the document's own numbering."""

    pages: Annotated[int, Field(gt=0)] | None = None
    """Last page."""
    paras: Annotated[int, Field(gt=0)] | None = None
    """Last paragraph."""
    lines: Annotated[int, Field(gt=0)] | None = None
    """Last line."""
    notes: Annotated[int, Field(gt=0)] | None = None
    """Last note."""
    minutes: Annotated[float, Field(gt=0)] | None = None
    """Duration in minutes."""

    def last(self, unit: str) -> int | None:
        """Return the last number of a pinpoint's unit, minutes in seconds; None where it is not known."""
        if unit == "minute":
            return None if self.minutes is None else int(self.minutes * 60)
        found: int | None = getattr(self, f"{unit}s")
        return found


class Web(Record):
    """A web address, never repaired in silence."""

    address: Line
    """As printed."""
    damaged: bool = False
    """True if what is printed cannot be the whole address."""
    captured: EdtfDate | None = None
    """When it was captured."""
    archived: Line | None = None
    """Address of an archive copy."""


class Found(Record):
    """Where a thing was found."""

    place: Line
    """Spot."""
    by: Line | None = None
    """Finder."""
    date: EdtfDate | None = None
    """When."""
    shows: Line | None = None
    """What it shows, and what not."""


class Verification(Record):
    """One property that somebody verified, or could not."""

    what: Line
    """Authenticity, place, time, status of persons."""
    by: Slug | None = None
    """Body that verified it."""
    result: Line
    """Result, in that body's words."""


class Challenge(Record):
    """A challenge to the authenticity of the exhibit, or of a class it belongs to."""

    by: Slug
    """Who challenges it."""
    words: Line
    """What is said."""


class Witness(Record):
    """Whose testimony it is, without a name."""

    kind: Line
    """Class of witness: survivor, relative, official."""
    number: Annotated[int, Field(gt=0)] = 1
    """How many, where they are not listed one by one."""
    person: Slug | None = None
    """Code in people.yaml."""


class Exhibit(Record):
    """One exhibit.yaml. No files means known and not held."""

    id: Slug
    """Stable for ever; the folder bears the same name."""
    formerly: tuple[Slug, ...] = ()
    """Ids it had before; what was decided under them still holds."""
    title: Line
    """Title as printed, or a neutral description where there is none."""
    untitled: bool = False
    """True if the title is ours."""
    kind: ExhibitKind
    """What it is."""
    authors: tuple[Slug, ...] = ()
    """Bodies of case.yaml; joint authors are one origin."""
    speaker: Slug | None = None
    """Code, in people.yaml, of the person who signs it."""
    date: EdtfDate | None = None
    """Date of publication."""
    date_basis: DateBasis = DateBasis.STATED
    """How that date is known."""
    made: EdtfDate | None = None
    """Day on which it was made or taken, where that is not the day of publication."""
    place: Slug | None = None
    """Place it shows."""
    possibly_same_as: tuple[Slug, ...] = ()
    """Exhibits that may be the same recording or document; nothing is merged."""
    relays: bool = False
    """True if it mostly passes on what others found: its origins are the bodies it names, not seen."""
    part_of: Line | None = None
    """The larger document it is a part of."""
    reliability: Reliability
    """Reliability of the source, with the reason."""
    files: tuple[HeldFile, ...] = ()
    """The untouched originals."""
    extent: Extent = Extent()
    """How much there is to cite."""
    addressee: Line | None = None
    """To whom a letter is addressed."""
    encloses: Line | None = None
    """What it encloses."""
    web: tuple[Web, ...] = ()
    """Web addresses of it, or printed in it."""
    found: Found | None = None
    """Where a thing was found."""
    witness: Witness | None = None
    """Whose testimony it is."""
    verified: tuple[Verification, ...] = ()
    """What was verified, property by property."""
    challenged: tuple[Challenge, ...] = ()
    """Challenges to its authenticity."""
    disclaims_verification: Line | None = None
    """The source's own statement that what it passes on is not verified; it binds every claim that rests on it."""
    interest: Line | None = None
    """Interest of its author in the matter."""
    personal_data: Line | None = None
    """Personal data in it that no document may carry."""
    depicts: tuple[Depicted, ...] = ()
    """What a picture or a recording shows; one that does not say it is described in documents and never embedded."""
    content_warning: Line | None = None
    """What a reader should be warned of."""
    restricted: bool = False
    """True if only the team may see it."""
    cautions: tuple[Line, ...] = ()
    """What a reader should know before relying on it."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")] | None = None
    """Language: en, az, hy, sr-Cyrl."""
    original: Original = Original.UNKNOWN
    """Whether what is held is what its maker had, or which kind of copy."""
    collected: Collected | None = None
    """How it was taken from where it was."""
    received: Received | None = None
    """How it reached us."""
    derived: Derived | None = None
    """How it was made from another exhibit."""
    translation_of: Slug | None = None
    """Exhibit it translates."""
    translation: TranslationStatus | None = None
    """Who answers for the translation."""
    transcript_of: Slug | None = None
    """Exhibit whose words it writes down."""
    capture: WebCapture | None = None
    """The page as it was captured."""
    storage: tuple[StoragePlace, ...] = ()
    """Where the files are kept."""
    legal_hold: LegalHold | None = None
    """An order or a decision to keep it."""
    withdrawn: Withdrawn | None = None
    """Why it may no longer be relied on."""
    destroyed: Destroyed | None = None
    """Why its files are no more."""

    def ended(self) -> bool:
        """Return whether it was withdrawn or destroyed and may no longer be relied on."""
        return self.withdrawn is not None or self.destroyed is not None

    def made_from(self) -> tuple[str, ...]:
        """Return the exhibits this one was made from, each once."""
        named = (self.derived.parent if self.derived else None, self.translation_of, self.transcript_of)
        return tuple(dict.fromkeys(one for one in named if one))
