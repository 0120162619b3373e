"""Reasons: why two records may, or may not, belong together. There is no score.

A reason has a subject, a side and a strength. Of each subject only the strongest reason on each side counts, so that
one thing said twice is one thing. Proposals are ordered by how many strong reasons remain when those against are
taken from those for, then fair ones, then slight ones (`Balance`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Subject(Enum):
    """What a reason is about."""

    TIME = "time"
    PLACE = "place"
    CONTENT = "content"
    SOURCE = "source"
    PARTIES = "parties"


class Side(Enum):
    """Which way a reason speaks."""

    FOR = "for"
    AGAINST = "against"


class Strength(Enum):
    """How much a reason tells."""

    STRONG = "strong"
    FAIR = "fair"
    SLIGHT = "slight"


class _Kind(NamedTuple):
    name: str
    side: Side
    subject: Subject
    strength: Strength
    words: str
    """Pattern with the values that met: `here` of the first record, `there` of the second."""


def _pro(name: str, subject: Subject, strength: Strength, words: str) -> _Kind:
    return _Kind(name, Side.FOR, subject, strength, words)


def _contra(name: str, subject: Subject, strength: Strength, words: str) -> _Kind:
    return _Kind(name, Side.AGAINST, subject, strength, words)


_T, _P, _C, _S, _A = Subject
_STRONG, _FAIR, _SLIGHT = Strength


class Ground(Enum):
    """Every reason there is."""

    SAME_DAY = _pro("same-day", _T, _STRONG, "the day is the same: {here}; {there}")
    DAY_NAMED = _pro("day-named", _T, _STRONG, "its words name the day {here}; the event: {there}")
    SAME_DATE = _pro("same-date", _T, _FAIR, "the date is the same: {here}; {there}")
    BOUNDS_WITHIN = _pro("bounds-within", _T, _FAIR, "{here} lies within {there}")
    NAMED_WITHIN = _pro("day-named-within", _T, _FAIR, "its words name {here}, within {there}")
    CAME_TO_LIGHT = _pro("came-to-light", _T, _FAIR, "it came to light on the same day: {here}; {there}")
    AT_ONCE = _pro("at-once", _T, _FAIR, "{here}, on the day or the next after {there}")
    DAYS_AFTER = _pro("days-after", _T, _SLIGHT, "{here}, shortly after {there}")
    BOUNDS_MEET = _pro("bounds-meet", _T, _SLIGHT, "{here} may lie in {there}")
    OTHER_DAY = _contra("other-day", _T, _STRONG, "other days: {here}; {there}")
    MADE_BEFORE = _contra("made-before", _T, _STRONG, "{here} lies before {there}")
    OTHER_DAY_NAMED = _contra("other-day-named", _T, _STRONG, "its words name {here} and not {there}")
    LONG_AFTER = _contra("long-after", _T, _FAIR, "{here} lies long after {there}")

    SAME_PLACE = _pro("same-place", _P, _STRONG, "the place is the same: {here}")
    PLACE_NAMED = _pro("place-named", _P, _STRONG, "its words name the place: {here}; {there}")
    COORDINATES_MEET = _pro("coordinates-meet", _P, _STRONG, "coordinates {here} from the centre of {there}")
    DISTRICT_NAMED = _pro("district-named", _P, _FAIR, "its words name the district: {here}; {there}")
    PLACE_WITHIN = _pro("place-within", _P, _FAIR, "{here} and {there}: one lies in the other")
    PLACE_SPELT_NEARLY = _pro("place-spelt-nearly", _P, _FAIR, "its words name {here}, near in spelling to {there}")
    NAMESAKE = _pro("namesake", _P, _FAIR, "its words name {here}: {there}, or another place of that name")
    PLACE_NEAR = _pro("place-near", _P, _SLIGHT, "{here} lies near {there}")
    PLACE_WIDE = _pro("place-wide", _P, _SLIGHT, "{here} and {there}, which is a whole region or country")
    OTHER_PLACE = _contra("other-place", _P, _STRONG, "other places: {here}; {there}")
    COORDINATES_FAR = _contra("coordinates-far", _P, _FAIR, "coordinates {here} from the centre of {there}")
    OTHER_PLACE_NAMED = _contra("other-place-named", _P, _FAIR, "its words name {here} and not {there}")

    LOOKS_LIKE = _pro("looks-like", _C, _STRONG, "a picture looks like one of {there}: {here} of 64 bits differ")
    SAME_PERSON = _pro("same-person", _C, _STRONG, "the same person, under the code {here}")
    MANY_WORDS = _pro("many-words", _C, _FAIR, "words in common: {here}")
    SAME_FIGURE = _pro("same-figure", _C, _FAIR, "the same number: {here}")
    SAME_WEAPON = _pro("same-weapon", _C, _SLIGHT, "the same weapon: {here}")
    FEW_WORDS = _pro("few-words", _C, _SLIGHT, "words in common: {here}")
    OTHER_IN_ORDER = _contra("other-in-order", _C, _STRONG, "number {here} of several, and number {there}")
    OTHER_WEAPON = _contra("other-weapon", _C, _SLIGHT, "other weapons: {here}; {there}")

    SAID_TO_BE_SAME = _pro("said-to-be-same", _S, _STRONG, "it may be the same as {here}, which is cited there")
    MADE_FROM = _pro("made-from", _S, _STRONG, "it was made from {here}, which is cited there")
    SAME_ADDRESS = _pro("same-address", _S, _STRONG, "the same web address: {here}")
    SAME_PASSAGE = _pro("same-passage", _S, _FAIR, "both rest on the same passage: {here}")
    ORIGIN_CITED = _pro("origin-cited", _S, _SLIGHT, "{here} is named there as an origin")
    SHARED_EXHIBIT = _pro("shared-exhibit", _S, _SLIGHT, "both rest on {here}")

    TOLD_APART = _contra("told-apart", _S, _FAIR, "the same origin tells of both in one passage: {here}")

    SAME_SIDE = _pro("same-side", _A, _SLIGHT, "attributed to the same side: {here}; {there}")
    ACTOR_NAMED = _pro("actor-named", _A, _SLIGHT, "its words name {here}, to whom it is attributed")
    OTHER_SIDE = _contra("other-side", _A, _STRONG, "attributed to opposed sides: {here}; {there}")

    @property
    def side(self) -> Side:
        """Which way it speaks."""
        return self.value.side

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.value.subject

    @property
    def strength(self) -> Strength:
        """How much it tells."""
        return self.value.strength


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with the values that met."""

    ground: Ground
    here: str
    there: str = ""

    def __str__(self) -> str:
        return self.ground.value.words.format(here=self.here, there=self.there)


class Balance(NamedTuple):
    """Reasons for less reasons against, subject by subject, the strongest of each; compared from the left."""

    strong: int
    fair: int
    slight: int

    @classmethod
    def of(cls, reasons: Iterable[Reason]) -> "Balance":
        """Return the balance of some reasons."""
        best: dict[tuple[Subject, Side], int] = {}
        for one in reasons:
            at = (one.ground.subject, one.ground.side)
            best[at] = min(best.get(at, 9), _ORDER[one.ground.strength])
        counts = [0, 0, 0]
        for (_, side), rank in best.items():
            counts[rank] += 1 if side is Side.FOR else -1
        return cls(*counts)


_ORDER = {one: rank for rank, one in enumerate(Strength)}
