"""Facts of children in hostilities."""

from typing import Annotated

from pydantic import Field

from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record, Slug


class Child(Record):
    """One child with a force, by code."""

    age: Annotated[int, Field(ge=0, le=17)] | None = None
    """Age in years at the time."""
    age_stated_by: Line | None = None
    """On what the age rests."""
    force: Slug | None = None
    """Actor with whose forces the child was."""
    role: Line | None = None
    """What the child did."""
    direct_part: Answer | None = None
    """Whether the child took a direct part in hostilities."""
    recruited: Answer | None = None
    """Whether the child was enlisted or conscripted."""
    voluntary: Answer | None = None
    """Whether it is said to have been voluntary."""
    parent_consent: Answer | None = None
    """Whether a parent consented."""
    age_known: Answer | None = None
    """Whether the force knew the age."""
    measures_taken: Answer | None = None
    """Whether feasible measures were taken to keep the child out of it."""
    explanation: Line | None = None
    """Explanation the party gives."""
    held_with_adults: Answer | None = None
    """Whether held together with adults."""
    special_care: Answer | None = None
    """Whether special care was given."""
