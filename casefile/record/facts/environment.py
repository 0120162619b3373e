"""Facts of harm to the natural environment."""

from typing import Annotated

from pydantic import Field

from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record


class Environment(Record):
    """The natural environment."""

    harmed: Answer | None = None
    """Whether it was harmed."""
    damage: Line | None = None
    """What was harmed, in the source's words."""
    area_ha: Annotated[float, Field(ge=0)] | None = None
    """Area, hectares."""
    duration: Line | None = None
    """Expected duration."""
    widespread: Answer | None = None
    """Whether the source calls it widespread or large-scale."""
    forest_targeted: Answer | None = None
    """Whether forest or plant cover was made the target."""
    cover_for_military: Answer | None = None
    """Whether it hid forces."""
    fire_cause: Line | None = None
    """What caused the fire."""
    other_cause: Answer | None = None
    """Whether the fire or damage is said to have had another cause than the fighting."""
