"""Exhibits: documents and things under an id that never changes, held or only known."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.incidents import DateBasis
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
    PHOTOGRAPH = "photograph"
    VIDEO = "video"
    AUDIO = "audio"
    OBJECT = "object"


class HeldFile(Record):
    """One original as received."""

    name: Annotated[str, Field(pattern=r"^[^/\\\x00]+$", max_length=255)]
    """File name beside exhibit.yaml."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Lower-case SHA-256, taken before anything else was done."""
    size: Annotated[int, Field(ge=0)]
    """Bytes."""


class Exhibit(Record):
    """One exhibit.yaml. No files means known and not held."""

    id: Slug
    """Stable for ever; the folder bears the same name."""
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
    relays: bool = False
    """True if it mostly passes on what others found: its origins are the bodies it names, not seen."""
    part_of: Line | None = None
    """The larger document it is a part of."""
    reliability: Reliability
    """Reliability of the source, with the reason."""
    files: tuple[HeldFile, ...] = ()
    """The untouched originals."""
    cautions: tuple[Line, ...] = ()
    """What a reader should know before relying on it."""
