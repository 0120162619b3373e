"""Weapons: what a named weapon is, in whatever script a source writes its name.

The table says nothing of any State or force: who used or held a weapon is a claim of a case.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from casefile.reading.tables import read_table
from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.facts.weapons import WeaponCategory
from casefile.record.text import Line, Record, Slug


class WeaponKind(Enum):
    """How closely a name says what the weapon is."""

    SPECIFIC = "specific"
    """A model or a family of models."""
    CLASS = "class"
    """A kind of weapon."""


class Submunitions(Enum):
    """How a weapon stands to submunitions."""

    CARRIED = "carried"
    IS_ONE = "is one"
    SOME_VARIANTS = "some variants"
    NONE = "none"
    UNKNOWN = "unknown"


class LegalState(Enum):
    """How the law stands to a weapon; for whom, the note says."""

    BANNED = "banned"
    """As such, by treaty for States bound or by custom for all."""
    RESTRICTED = "restricted"
    """In its use."""
    INACCURATE_OR_WIDE_AREA = "inaccurate or wide-area"
    """No ban and no restriction of its own; where civilians are, its accuracy and reach must be asked."""
    NO_SPECIAL_RULE = "no special rule"
    """The rules on attacks and on treatment alone."""


class WeaponRow(Record):
    """One row of weapons.csv."""

    id: Slug
    """Stable id."""
    name: Line
    """Neutral name."""
    aliases: Annotated[
        tuple[Line, ...],
        BeforeValidator(lambda text: tuple(text.split(" | ")) if isinstance(text, str) else text),
    ] = ()
    """Other names, in any script; in the table divided by ` | `."""
    kind: WeaponKind
    """How closely the name says what it is."""
    category: WeaponCategory
    """Class of weapon, as claims name it."""
    guided: Answer | None = None
    """Whether it is guided to a point; absent where it does not fly."""
    calibre_mm: Annotated[float, Field(gt=0)] | None = None
    """Calibre, millimetres."""
    wide_area_effects: Answer
    """Whether its effects reach over an area; unknown where the model, charge or fire decides."""
    submunitions: Submunitions
    """How it stands to submunitions."""
    legal_state: LegalState | None = None
    """How the law stands to it; absent where only the munition found can tell."""
    note: Line
    """For whom and by which rule, and what the name leaves open."""
    source: Line
    """Where this was read."""
    verified_on: EdtfDate | None = None
    """When it was checked; absent means not verified."""

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Every name of the weapon, folded."""
        return frozenset(folded(one) for one in (self.name, *self.aliases))


@cache
def load_weapons() -> tuple[WeaponRow, ...]:
    """Return the table as shipped; raises for a row that does not fit, which is our bug."""
    return read_table(Path(__file__).with_suffix(".csv"), WeaponRow)


_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return what of a name tells it from another: its letters and digits, without case, accents or spaces."""
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf")))


def recognise(rows: Iterable[WeaponRow], text: str) -> WeaponRow | None:
    """Return the weapon of which the whole text is a name; None for any other text."""
    wanted = folded(text)
    return next((row for row in rows if wanted in row.spellings), None)


def named_in(rows: Iterable[WeaponRow], text: str) -> list[WeaponRow]:
    """Return the weapons that a text names by whole words, the longest name first, each weapon once.

    A word belongs to one name only, the longest: `Smerch 9M55K` names the rocket and not its launcher too.
    """
    known = {spelling: row for row in rows for spelling in row.spellings}
    longest = max(map(len, known), default=0)
    words = _words(text)
    found: list[tuple[int, int, int]] = []
    for start in range(len(words)):
        name = ""
        for end in range(start, len(words)):
            name += words[end]
            if len(name) > longest:
                break
            if name in known:
                found.append((-len(name), start, end))
    taken: set[int] = set()
    named: dict[str, WeaponRow] = {}
    for _, start, end in sorted(found):
        span = range(start, end + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            row = known["".join(words[start : end + 1])]
            named.setdefault(row.id, row)
    return list(named.values())


@cache
def classes_named(text: str) -> frozenset[str]:
    """Return the classes of the weapons that a model names, as a source writes it; none for an unknown name."""
    rows = load_weapons()
    whole = recognise(rows, text)
    return frozenset(row.category.value for row in ([whole] if whole else named_in(rows, text)))


@cache
def recognise_in_table(text: str) -> WeaponRow | None:
    """Return the weapon of the table as shipped of which the whole text is a name."""
    return recognise(load_weapons(), text)


_BROADER = {
    WeaponCategory.BALLISTIC_MISSILE: WeaponCategory.MISSILE,
    WeaponCategory.GUIDED: WeaponCategory.MISSILE,
    WeaponCategory.LOITERING: WeaponCategory.DRONE,
}


def may_be(row: WeaponRow, category: WeaponCategory) -> bool:
    """Return whether a claim may record a weapon in a category: its own, a broader one, or what it may carry."""
    if category is WeaponCategory.CLUSTER:
        return row.category is category or row.submunitions in (Submunitions.CARRIED, Submunitions.SOME_VARIANTS)
    return category in (row.category, _BROADER.get(row.category), WeaponCategory.UNKNOWN)
