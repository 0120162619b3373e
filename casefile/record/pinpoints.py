"""Pinpoints: the place in a document that a citation rests on."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import CoreSchema

from casefile.record.text import Misfit, text_schema

UNITS = ("page", "para", "line", "note", "minute")
_PATTERN = r"^(page|para|line|note|minute)s? [0-9]{1,6}(:[0-5][0-9])?(-[0-9]{1,6}(:[0-5][0-9])?)?$"
_FORM = re.compile(
    r"(page|para|line|note|minute)s? ([0-9]{1,6})(?::([0-5][0-9]))?(?:-([0-9]{1,6})(?::([0-5][0-9]))?)?\Z"
)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A page, paragraph, line, note or minute, or a run of them.

    Units: `first` and `last` count from 1 in the document's own numbering; minutes are kept in seconds.
    """

    text: str
    unit: str
    first: int
    last: int

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "Pinpoint":
        """Read `para 21`, `lines 3-5`, `page 7`, `minute 3:10`; raise Misfit for anything else."""
        match = _FORM.match(text)
        if not match:
            fix = "Write page 7, para 21, lines 3-5, note 2 or minute 3:10."
            raise Misfit("pinpoint", f"`{text}` does not say where in the document to look", fix)
        unit, first, first_seconds, last, last_seconds = match.groups()
        start, end = (
            _point(unit, first, first_seconds),
            _point(unit, last or first, last_seconds or first_seconds),
        )
        if start > end:
            raise Misfit("pinpoint", f"`{text}` ends before it begins", "Write the lower number first.")
        return cls(match[0], unit, start, end)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:  # noqa: ANN401
        """Read from text; the JSON Schema is a string."""
        return text_schema(lru_cache(maxsize=8192)(cls.parse), _PATTERN)

    def numbers(self) -> str:
        """Return what stands behind the unit: `21`, `3-5`, `3:10`."""
        return self.text.partition(" ")[2]


def _point(unit: str, number: str, seconds: str | None) -> int:
    return int(number) * 60 + int(seconds or 0) if unit == "minute" else int(number)
