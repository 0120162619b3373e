"""Claims: one proposition, written once, with the source lines that carry it."""

from enum import Enum
from typing import Annotated

from pydantic import Field, model_validator

from casefile.record.attribution import Attribution
from casefile.record.facts import Facts
from casefile.record.figures import Figure
from casefile.record.sources import Source
from casefile.record.text import Line, Misfit, Record, Slug


class ClaimNature(Enum):
    """What kind of saying a claim is; only a statement can count as proof."""

    STATEMENT = "statement"
    LABEL = "label"
    OPINION = "opinion"
    MEASURE = "measure"


class Bearing(Enum):
    """Which way a claim bears on an element."""

    FOR = "for"
    AGAINST = "against"


class Bears(Record):
    """An author's note that a claim bears on an element where no typed fact says so."""

    element: Slug
    """Element of a criterion."""
    bearing: Bearing = Bearing.FOR
    """For or against."""


class Claim(Record):
    """One proposition with one or more source lines."""

    id: Slug
    """Id inside the incident."""
    says: Line | None = None
    """The proposition as one neutral sentence; left out where facts, figures or attribution say it all."""
    facts: Facts | None = None
    """The same in typed values."""
    figures: tuple[Figure, ...] = ()
    """Counts."""
    attribution: tuple[Attribution, ...] = ()
    """Actors and roles; several are alternatives."""
    nature: ClaimNature = ClaimNature.STATEMENT
    """Statement, or a label, opinion or measure, which are recorded and never count as proof."""
    covers: tuple[Slug, ...] = ()
    """Parts of this incident for which the claim counts too."""
    bears: tuple[Bears, ...] = ()
    """Elements it bears on where no typed fact says so."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Source lines; a claim without one is a rumour."""

    @model_validator(mode="after")
    def _says_something(self) -> "Claim":
        if not (self.says or self.figures or self.attribution):
            fix = "Add `says` with one sentence, or `figures`, or `attribution`."
            raise Misfit("claim", f"claim `{self.id}` says nothing a reader could read", fix)
        return self
