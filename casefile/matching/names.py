"""Names: keys under which a place or an actor is found again, whatever the script or spelling a source uses.

A key is a name in plain Latin letters in which spellings of one sound fall together. Two libraries of the extra
`text` make it better: `anyascii` writes other scripts in Latin letters, `rapidfuzz` measures near spellings. Without
them only names in the script and spelling of the case are found, and `Spelling.lacking` says so.
"""

# ruff: noqa: RUF001 - letters of many scripts

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from casefile.record.header import Actor, Body, Place

_AZERBAIJANI = str.maketrans(
    {"ə": "a", "ı": "i", "ş": "sh", "ç": "ch", "x": "kh", "ğ": "gh", "ö": "o", "ü": "u", "c": "j"}
)
_SOUNDS = (
    ("shch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("tz", "ts"), ("ck", "k"), ("ou", "u"), ("ow", "u"), ("ye", "e"), ("q", "g"), ("w", "v"), ("x", "h"), ("y", "i"),
)  # fmt: skip
"""Spellings of one sound in English, Russian, Azerbaijani, Armenian and Georgian usage; the longer ones first."""
_DOUBLED = re.compile(r"(sh|ch|ts|.)\1+")
_VOWELS = frozenset("aeiou")
_CLOSE = str.maketrans({"v": "f", "p": "b", "c": "j", "z": "s"})
"""Consonants that Arabic script or common usage does not keep apart."""
_ABJADS = ("ARABIC", "HEBREW")
_LONG_VOWELS = str.maketrans({"w": "u", "y": "i", "'": ""})
"""What an abjad's long vowels become in Latin letters, where they do not begin the word."""
_PREFIXES = ("وال", "بال", "ال", "و", "ب", "ل", "ف")
"""And, in, to and the article, which Arabic writes in one word with the name."""
_WORDS_OF_A_NAME = 3
_ENDING = 3
"""Letters that a case ending may add to a name, which is then named all the same."""
_SHORTEST_NEAR = 5
"""Letters below which only the very name counts: among short names too many lie one letter apart."""
_LONG = 8
_CONSONANTS = 3
_REMEMBERED = 200_000
"""Words whose look-up is remembered."""
_ENOUGH = 2
"""Letters that a name needs to be one."""


class Fit(Enum):
    """How closely a word of a text fits a name."""

    EXACT = "named"
    NEAR = "named in a near spelling"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name met in a text: whose it may be, the words as they stand there, and how closely they fit."""

    id: str
    words: str
    fit: Fit
    shared: bool = False
    """True if another record has that name too."""


@dataclass(frozen=True)
class Spelling:
    """How names are brought to one form: by the libraries of the extra `text`, or plainly without them."""

    latin: Callable[[str], str] | None = None
    distance: Callable[..., int] | None = None

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is not done, for want of which library; empty if nothing."""
        found = []
        if self.latin is None:
            found.append(
                "names in another script are not compared (anyascii is not installed; the extra `text` brings it)"
            )
        if self.distance is None:
            found.append("near spellings are not looked for (rapidfuzz is not installed; the extra `text` brings it)")
        return tuple(found)

    def key(self, name: str) -> str:
        """Return the key of a name: its letters and digits, one sound written one way."""
        text = unicodedata.normalize("NFC", name).casefold()
        if not text.isascii():
            abjad = _is_abjad(text)
            text = text.translate(_AZERBAIJANI)
            text = self.latin(text).casefold() if self.latin is not None else text
            text = text[:1] + text[1:].translate(_LONG_VOWELS) if abjad else text
        plain = "".join(one for one in unicodedata.normalize("NFKD", text) if one.isalnum())
        for written, sound in _SOUNDS:
            plain = plain.replace(written, sound)
        return _DOUBLED.sub(r"\1", plain)


@cache
def spelling() -> Spelling:
    """Return the best spelling that the installed libraries allow."""
    return Spelling(_of("anyascii", "anyascii"), _of("rapidfuzz.distance.Levenshtein", "distance"))


def _of(module: str, name: str) -> Callable[..., Any] | None:
    try:
        found: Callable[..., Any] = getattr(import_module(module), name)
    except ImportError:
        return None
    return found


def skeleton(key: str) -> str:
    """Return the consonants of a key, those that scripts confuse taken for one."""
    return "".join(one for one in key.translate(_CLOSE) if one not in _VOWELS)


def allowed(length: int) -> int:
    """Return how many letters two keys may differ in; longer names may differ in more."""
    return 0 if length < _SHORTEST_NEAR else 1 if length < _LONG else 2


@dataclass
class NameBook:
    """Every name of a set of records, in every script and form, to be found in texts.

    Shape: an exact key goes before one with a case ending, and that before a near one. A name is looked for only in
    words that can be one (with a capital, or in a script that has none). Where two are equally near both are given.
    """

    spelling: Spelling
    _exact: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _bones: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _met: dict[tuple[str, ...], tuple[tuple[str, ...], Fit] | None] = field(default_factory=dict)

    @classmethod
    def of_places(cls, places: Mapping[str, Place], spelling: Spelling) -> "NameBook":
        """Return the book of the names of places, every form of each."""
        return cls._filled({id_: [form.name for form in place.names] for id_, place in places.items()}, spelling)

    @classmethod
    def of_actors(cls, actors: Mapping[str, Actor | Body], spelling: Spelling) -> "NameBook":
        """Return the book of the names of actors and bodies, with and without a leading article."""
        return cls._filled({id_: [one.name, one.name.removeprefix("the ")] for id_, one in actors.items()}, spelling)

    @classmethod
    def _filled(cls, names: Mapping[str, Iterable[str]], spelling: Spelling) -> "NameBook":
        book = cls(spelling)
        for id_, forms in names.items():
            for form in forms:
                key = spelling.key(form)
                if len(key) >= _ENOUGH:
                    book._exact[key][id_] = None
                    for bones in _lacking_one(skeleton(key)):
                        book._bones[bones][key] = None
        return book

    def named_in(self, words: "tuple[str, ...] | list[str]") -> list[Mention]:
        """Return the names met in the words of a text, each record once, the closest fit of it, in reading order."""
        found: dict[str, Mention] = {}
        at = 0
        while at < len(words):
            taken = 1
            for length in range(min(_WORDS_OF_A_NAME, len(words) - at), 0, -1):
                met = self._look_up(tuple(words[at : at + length]))
                if met:
                    ids, fit = met
                    for id_ in ids:
                        if id_ not in found or (found[id_].fit is Fit.NEAR and fit is Fit.EXACT):
                            found[id_] = Mention(id_, " ".join(words[at : at + length]), fit, len(ids) > 1)
                    taken = length
                    break
            at += taken
        return list(found.values())

    def _look_up(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], Fit] | None:
        """Return the records of a name, or None; what was looked up once is remembered."""
        if not all(map(_may_be_name, words)):
            return None
        if words not in self._met:
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            self._met[words] = self._find(words)
        return self._met[words]

    def _find(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], Fit] | None:
        joined = " ".join(words)
        abjad = _is_abjad(joined)
        forms = (
            [joined, *(joined.removeprefix(one) for one in _PREFIXES if joined.startswith(one))]
            if abjad
            else [joined]
        )
        keys = [self.spelling.key(form) for form in forms]
        for key in keys:
            if key in self._exact:
                return tuple(self._exact[key]), Fit.EXACT
        stems = [key[:-n] for key in keys for n in range(1, _ENDING + 1) if len(key) - n >= _SHORTEST_NEAR]
        for stem in stems:
            if stem in self._exact:
                return tuple(self._exact[stem]), Fit.EXACT
        if self.spelling.distance is None:
            return None
        for key in (*keys, *stems):
            if near := self._nearest(key, abjad=abjad):
                return near, Fit.NEAR
        return None

    def _nearest(self, key: str, *, abjad: bool) -> tuple[str, ...]:
        """Return the records of the names nearest to a key, within the bound for its length."""
        best: dict[str, None] = {}
        least = 99
        for candidate in self._candidates(key):
            away = self._away(key, candidate, abjad=abjad)
            if away is not None and away <= least:
                best = dict.fromkeys((*(best if away == least else ()), *self._exact[candidate]))
                least = away
        return tuple(best)

    def _candidates(self, key: str) -> Iterator[str]:
        seen: set[str] = set()
        for bones in _lacking_one(skeleton(key)):
            for candidate in self._bones.get(bones, ()):
                if candidate not in seen:
                    seen.add(candidate)
                    yield candidate

    def _away(self, key: str, candidate: str, *, abjad: bool) -> int | None:
        """Return how many letters two keys lie apart, or None beyond the bound.

        Shape: the bound is that of the shorter key. Two keys of the same consonants may differ in their vowels as
        well: as many letters as they have vowels in an abjad, which writes few of them, else one more.
        """
        bones = skeleton(key)
        same = len(bones) >= _CONSONANTS and bones == skeleton(candidate)
        bound = allowed(min(len(key), len(candidate)))
        if abjad and same:
            bound = max(len(key), len(candidate)) - len(bones) + 1
        elif same and bound:
            bound += 1
        if not bound or self.spelling.distance is None:
            return None
        away = self.spelling.distance(key, candidate, score_cutoff=bound)
        return away if away <= bound else None


def _lacking_one(bones: str) -> list[str]:
    """Return a skeleton and every form of it that lacks one consonant: two that differ in one share a form."""
    return [bones, *(bones[:i] + bones[i + 1 :] for i in range(len(bones)))]


def _may_be_name(word: str) -> bool:
    """Say whether a word can be a name: it begins with a capital, or its script has none."""
    first = word[0]
    return first.isalpha() and first == first.title()


def _is_abjad(text: str) -> bool:
    return unicodedata.name(text[:1] or " ", "").startswith(_ABJADS)
