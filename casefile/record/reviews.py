"""Reviews: what the team concludes, by name and with reasons, outside every incident file."""

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.text import Line, Record, Slug


class Assessment(Record):
    """A named person's written reasons on an element of legal characterisation or mental state."""

    incident: Slug
    """Incident assessed."""
    element: Slug
    """Element assessed; never an element of fact."""
    holds: Answer
    """Whether, in the assessor's view, the file supports it."""
    reasons: Line
    """Why, citing claims."""
    relies_on: tuple[Slug, ...] = ()
    """Claims of the incident it rests on."""
    by: Line
    """Who assessed."""
    on: EdtfDate
    """When."""


class Review(Record):
    """One file under review/."""

    assessments: tuple[Assessment, ...] = ()
    """Assessments, each of one element of one incident."""
