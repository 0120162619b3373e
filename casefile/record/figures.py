"""Figures: how many, of whom, as the source counts them.

A count keeps the source's own words; `at least 94` never becomes 94. Whole and part are never added together.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from pydantic import Field
from pydantic_core import CoreSchema

from casefile.record.dates import EdtfDate
from casefile.record.text import Misfit, Record, text_schema

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}"
_WORDS = "at least|over|more than|up to|at most|fewer than|some|about|close to"
_EXACT = re.compile(rf"({_NUMBER})\Z")
_RANGE = re.compile(rf"({_NUMBER}) to ({_NUMBER})\Z")
_QUALIFIED = re.compile(rf"({_WORDS}) ({_NUMBER})\Z")
_SEVERAL = {"several": 2, "dozens": 24, "hundreds": 200, "thousands": 2000, "hundreds of thousands": 200_000}
_PATTERN = rf"^({'|'.join(_SEVERAL)}|(({_WORDS}) )?({_NUMBER})|({_NUMBER}) to ({_NUMBER}))$"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as a source states it, with the bounds its words give.

    Shape: `low` and `high` are whole numbers; `high` is None where the words set no upper bound, and where
    they only approximate (`some 52`) both bounds are None.
    """

    text: str
    low: int | None
    high: int | None

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "Count":
        """Read a count; raise Misfit for words that are none."""
        plain = text
        if match := _EXACT.match(plain):
            return cls(plain, _whole(match[1]), _whole(match[1]))
        if match := _RANGE.match(plain):
            low, high = _whole(match[1]), _whole(match[2])
            if low > high:
                raise Misfit("count", f"`{text}` runs from more to less", f"Write {match[2]} to {match[1]}.")
            return cls(plain, low, high)
        if match := _QUALIFIED.match(plain):
            number = _whole(match[2])
            match match[1]:
                case "at least":
                    return cls(plain, number, None)
                case "over" | "more than":
                    return cls(plain, number + 1, None)
                case "up to" | "at most":
                    return cls(plain, 0, number)
                case "fewer than":
                    return cls(plain, 0, max(number - 1, 0))
                case _:
                    return cls(plain, None, None)
        if plain in _SEVERAL:
            return cls(plain, _SEVERAL[plain], None)
        raise Misfit(
            "count",
            f"`{text}` is not a count",
            "Write 26, at least 94, over 83, up to 10, some 52, 20 to 25 or dozens, as the source does.",
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:  # noqa: ANN401
        """Read from text; the JSON Schema is a string."""
        return text_schema(lru_cache(maxsize=8192)(cls.parse), _PATTERN)

    def is_one(self) -> bool:
        """Return whether grammar asks for the singular."""
        return self.low == self.high == 1

    def is_collective(self) -> bool:
        """Return whether the word is a noun: dozens of persons."""
        return self.text in _SEVERAL and self.text != "several"

    def is_none(self) -> bool:
        """Return whether the source counts nobody."""
        return self.high == 0


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))


class Harm(Enum):
    """What happened to those counted."""

    KILLED = "killed"
    INJURED = "injured"
    SERIOUSLY_INJURED = "seriously injured"
    CASUALTIES = "casualties"  # killed or injured, the source does not say which
    MISSING = "missing"
    CAPTURED = "captured"
    DETAINED = "detained"
    RETURNED = "returned"
    DISPLACED = "displaced"
    AFFECTED = "affected"  # in the source's sense, which it may leave open
    ARRESTED = "arrested"
    DAMAGED = "damaged"
    DESTROYED = "destroyed"
    DAMAGED_OR_DESTROYED = "damaged or destroyed"
    FIRED = "fired"
    DOCUMENTED = "documented"


class Group(Enum):
    """Who or what is counted, in the words of the field."""

    PERSONS = "persons"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    SOLDIERS = "soldiers"
    PRISONERS_OF_WAR = "prisoners of war"
    WOUNDED = "wounded"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    OLDER_PERSONS = "older persons"
    MEDICAL_STAFF = "medical staff"
    RELIEF_WORKERS = "relief workers"
    JOURNALISTS = "journalists"
    CAPTIVES = "captives"
    PREGNANT_WOMEN = "pregnant women"
    HOMES = "homes"
    OBJECTS = "civilian objects"
    SHELLS = "shells"
    ATTACKS = "attacks"
    VIDEOS = "videos"


class Figure(Record):
    """One count by one set of sources. Its scope is the incident that holds it."""

    what: Harm
    """What happened to those counted."""
    of: Group
    """Who or what is counted."""
    count: Count
    """The number in the source's words: 26, at least 94, some 52, dozens."""
    among: Group | None = None
    """The larger group of the same claim these are part of (2 children among 7 civilians)."""
    cut_off: EdtfDate | None = Field(default=None)
    """Day up to which the source counted."""
