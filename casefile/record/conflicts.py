"""Conflicts: which armed conflict, between whom, and how it is classified; competing views stand side by side."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome
from casefile.record.text import Line, Record, Slug


class ConflictKind(Enum):
    """What kind of conflict a view takes it to be."""

    INTERNATIONAL = "international"
    NON_INTERNATIONAL = "non-international"
    OCCUPATION = "occupation"
    NONE = "none"


class Classification(Record):
    """One view of a conflict over a period; two views of one day are both kept, and the assessment shows both."""

    during: EdtfDate
    """The period."""
    kinds: Annotated[tuple[ConflictKind, ...], Field(min_length=1)]
    """What it is in this view; occupation goes with international."""
    between: tuple[Slug, ...] = ()
    """Actors between whom it is so; empty for all parties of the conflict."""
    places: tuple[Slug, ...] = ()
    """Places for which it is so, with all that lies in them; empty for everywhere."""
    words: Line
    """The view in one sentence."""
    authority: Line
    """Who classifies it so, where, when."""

    def covers(self, day: EdtfDate | None, places: frozenset[str]) -> bool:
        """Return whether this view may speak of an event: its date may lie in the period, its place in the places."""
        elsewhere = bool(self.places) and places.isdisjoint(self.places)
        return not elsewhere and (day is None or day.within(self.during) is not Outcome.NO)


class Conflict(Record):
    """One armed conflict."""

    name: Line
    """Neutral name."""
    parties: Annotated[tuple[Slug, ...], Field(min_length=2)]
    """Actors whose word is a party's word."""
    classifications: tuple[Classification, ...] = ()
    """How it is classified, view by view."""
