"""Dates as documenters know them: partial, approximate, uncertain, open, one of a set.

EDTF (ISO 8601-2:2019) levels 0 and 1, and of level 2 the sets and the X in any digit of a day or month.
A date is two bounds; what the bounds cannot decide stays undetermined.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pydantic_core import CoreSchema

from casefile.record.outcome import Outcome
from casefile.record.text import Misfit, text_schema

_ONE = re.compile(
    r"(?P<year>\d{2}[\dX]{2})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|\dX|XX))?)?(?P<mark>[?~%])?\Z", re.ASCII
)
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z", re.ASCII)
_DAY = r"[0-9]{2}[0-9X]{2}(-([0-9]{2}|XX)(-([0-9]{2}|[0-9]X|XX))?)?[?~%]?"
_PATTERN = rf"^({_DAY}|({_DAY}|\.\.)?/({_DAY}|\.\.)?|\[[0-9X?~%., -]+\])$"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with its bounds.

    Shape: `earliest` and `latest` are the first and last day the text allows; None is an open end.
    Units: calendar days at the place of the event.
    Source: EDTF specification, Library of Congress, 2019-02-04.
    """

    text: str
    earliest: date | None
    latest: date | None
    qualified: bool = False
    """True if the text carries ~, ? or %: approximate, uncertain or both."""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "EdtfDate":
        """Read EDTF text; raise Misfit, with what to write instead, for anything else."""
        if text.startswith("["):
            return _parse_set(text)
        if "/" in text and not _DAY_FIRST.match(text):
            start, _, end = text.partition("/")
            return _span(text, _parse_end(start, text), _parse_end(end, text))
        return _parse_one(text, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:  # noqa: ANN401
        """Read from text; the JSON Schema is a string."""
        return text_schema(lru_cache(maxsize=8192)(cls.parse), _PATTERN)

    def reach(self) -> tuple[date, date]:
        """Return the bounds as days, open ends and qualified dates widened.

        Shape: a qualified date reaches one unit of the next larger precision further on both sides
        (a day by a month, a month by a year, a year by ten): our convention, EDTF leaves it open.
        """
        first, last = self.earliest or date.min, self.latest or date.max
        if self.qualified:
            length = (last - first).days + 1
            slack = timedelta(days=31 if length < 28 else 366 if length < 365 else 3653)  # noqa: PLR2004
            first = date.min if first - date.min < slack else first - slack
            last = date.max if date.max - last < slack else last + slack
        return first, last

    def before(self, other: "EdtfDate") -> Outcome:
        """Say whether the whole of this date lies before the whole of the other."""
        first, last = self.reach()
        other_first, other_last = other.reach()
        if last < other_first:
            return Outcome.YES
        return Outcome.NO if first >= other_last else Outcome.UNDETERMINED

    def within(self, whole: "EdtfDate") -> Outcome:
        """Say whether this date lies inside the other; no only if the two cannot meet."""
        first, last = self.reach()
        whole_first, whole_last = whole.reach()
        if whole_first <= first and last <= whole_last:
            return Outcome.YES
        return Outcome.NO if last < whole_first or whole_last < first else Outcome.UNDETERMINED


def _misfit(text: str, reason: str, fix: str = "") -> Misfit:
    return Misfit(
        "date",
        f"`{text}` {reason}",
        fix or "Write 2020-10-27, 2020-10, 2020, 2020-10-27/2020-10-28 or 2020-10-27~.",
    )


def _parse_one(part: str, text: str) -> EdtfDate:
    match = _ONE.match(part)
    if not match:
        if old := _DAY_FIRST.match(part):
            day, month, year = old.groups()
            raise _misfit(
                text,
                "is ambiguous: day and month cannot be told apart",
                f"Write year-month-day: {year}-{month:0>2}-{day:0>2} if {day} is the day.",
            )
        raise _misfit(text, "is not a date in EDTF form")
    year, month, day, mark = match.group("year", "month", "day", "mark")
    try:
        first = date(int(year.replace("X", "0")), _low(month, 1), _low(day, 1))
        last_year, last_month = int(year.replace("X", "9")), _high(month, 12)
        month_end = calendar.monthrange(last_year, last_month)[1]
        last = date(last_year, last_month, min(_high(day, 31), month_end) if not day or "X" in day else int(day))
    except ValueError:
        raise _misfit(text, "is not a day of the calendar", "Look at the source again; nothing is guessed.") from None
    if "X" in year and month:
        raise _misfit(text, "gives a month without its year")
    if month == "XX" and day not in (None, "XX"):
        raise _misfit(text, "gives a day without its month")
    return EdtfDate(part, first, last, mark is not None)


def _low(digits: str | None, lowest: int) -> int:
    return max(int(digits.replace("X", "0")), lowest) if digits else lowest


def _high(digits: str | None, highest: int) -> int:
    if not digits:
        return highest
    return min(int(digits.replace("X", "9")), highest) if "X" in digits else int(digits)


def _parse_end(part: str, text: str) -> EdtfDate:
    return EdtfDate(part, None, None) if part in ("", "..") else _parse_one(part, text)


def _span(text: str, start: EdtfDate, end: EdtfDate) -> EdtfDate:
    if start.earliest and end.latest and start.earliest > end.latest:
        raise _misfit(text, "ends before it begins")
    if start.earliest is None and end.latest is None:
        raise _misfit(text, "is open at both ends", "Leave the date out, or give one bound.")
    return EdtfDate(text, start.earliest, end.latest, start.qualified or end.qualified)


def _parse_set(text: str) -> EdtfDate:
    """Read `[a,b,c]` or `[a..b]`: one of these days, which one is not known."""
    if not text.endswith("]"):
        raise _misfit(text, "opens a set and does not close it", "Write [2020-10-04,2020-10-08].")
    members: list[EdtfDate] = []
    for part in text[1:-1].split(","):
        start, dots, end = part.strip().partition("..")
        one = _parse_end(start, text)
        members.append(_span(text, one, _parse_end(end, text) if dots else one))
    lows, highs = [one.earliest for one in members], [one.latest for one in members]
    first = None if None in lows else min(low for low in lows if low)
    last = None if None in highs else max(high for high in highs if high)
    return EdtfDate(text, first, last, any(one.qualified for one in members))
