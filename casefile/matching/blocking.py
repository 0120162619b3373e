"""Blocking: which records are compared at all, so that cost grows with the case and not with its square.

A record is put under keys: a place with a fortnight, a cell of the map with a fortnight, a piece of a picture's
likeness, an address, a passage, a telling word. Two records are compared if they share a key. A key under which more
records lie than `CROWD` tells nothing and is passed over.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from casefile.matching.comparing import DIFFERING_BITS, LONG, SHORTLY
from casefile.matching.geography import WIDE, Atlas
from casefile.matching.profiles import Days, Profile
from casefile.matching.words import NamedDay

CROWD = 400
"""Records under one key of place and time beyond which the key is passed over."""
_WORD_CROWD = 40
"""Records that may share a word before it is one of the words everybody uses."""
_FORTNIGHT = 14
_AFTER = timedelta(days=SHORTLY)
_EITHER_WAY = timedelta(days=7)
"""By how much a date may be wrong, or stand for a neighbouring one."""
_LONGEST = LONG * 3
"""Days of a period that is put under its fortnights; a longer one is put under its place alone."""
_PIECE = 16
_PIECES = 4

Key = tuple[Hashable, ...]


class Blocks:
    """Incidents under the keys by which exhibits and other incidents find them."""

    def __init__(self, incidents: Iterable[Profile], atlas: Atlas) -> None:
        self._atlas = atlas
        self._under: dict[Key, list[str]] = defaultdict(list)
        self.crowded: set[Key] = set()
        """Keys that too many records share, and that led to no comparison by themselves."""
        for one in incidents:
            for key in dict.fromkeys(self._keys(one)):
                self._under[key].append(one.id)

    def near_exhibit(self, exhibit: Profile) -> list[str]:
        """Return the incidents an exhibit is compared with, sorted."""
        return self._found(self._asked_by(exhibit))

    def near_incident(self, incident: Profile) -> list[str]:
        """Return the incidents an incident is compared with, sorted, without itself."""
        return [one for one in self._found((*self._keys(incident), *self._wider(incident))) if one != incident.id]

    def _found(self, keys: Iterable[Key]) -> list[str]:
        found: set[str] = set()
        for key in dict.fromkeys(keys):
            ids = self._under.get(key, ())
            if len(ids) <= (_WORD_CROWD if key[0] == "word" else CROWD):
                found.update(ids)
            elif key[0] != "word":
                self.crowded.add(key)
        return sorted(found)

    def _keys(self, incident: Profile) -> Iterator[Key]:
        times = _fortnights(incident.when)
        places = _places(incident)
        for place in places:
            yield from (("place", place, time) for time in times)
            for wide in self._larger(place):
                yield from (("within", wide, time) for time in times)
        spot = self._atlas.spots.get(incident.place or "")
        if spot:
            yield from (("cell", spot.cell(), time) for time in times)
        yield from _shared(incident)
        yield from (("word", stem) for stem in incident.words)
        for bits, _ in incident.likenesses:
            yield from _pieces(bits)

    def _larger(self, place: str) -> list[str]:
        places = self._atlas.header.case.places
        return [one for one in self._atlas.around(place) if places[one].kind not in WIDE]

    def _wider(self, incident: Profile) -> Iterator[Key]:
        """Yield the keys of larger and smaller places that lie around, or in, the places of an incident."""
        for place in _places(incident):
            for time in _fortnights(incident.when):
                yield "within", place, time
                yield from (("place", wide, time) for wide in (*self._larger(place), *self._atlas.namesakes(place)))
        spot = self._atlas.spots.get(incident.place or "")
        if spot:
            yield from (("cell", cell, time) for cell in spot.around() for time in _fortnights(incident.when))

    def _asked_by(self, exhibit: Profile) -> Iterator[Key]:
        times = dict.fromkeys(_times_of_exhibit(exhibit))
        for place in _places(exhibit):
            for time in times:
                yield "place", place, time
                yield "within", place, time
                yield from (("place", wide, time) for wide in (*self._larger(place), *self._atlas.namesakes(place)))
        if exhibit.spot:
            yield from (("cell", cell, time) for cell in exhibit.spot.around() for time in times)
        yield from _shared(exhibit)
        yield from (("exhibit", one) for one in exhibit.exhibits | exhibit.made_from)
        yield from (("word", stem) for stem in exhibit.words)
        for bits, _ in exhibit.likenesses:
            yield from (("likeness", at, piece ^ flip) for _, at, piece in _pieces(bits) for flip in _FLIPS)


def _places(profile: Profile) -> list[str]:
    return list(dict.fromkeys((*((profile.place,) if profile.place else ()), *profile.named)))


def _shared(profile: Profile) -> Iterator[Key]:
    """Yield the keys of what two records have in common, wherever and whenever they are."""
    yield from (("address", one) for one in profile.addresses)
    yield from (("exhibit", one) for one in profile.exhibits if profile.kind)
    yield from (("passage", *one) for one in profile.passages)
    yield from (("person", one) for one in profile.persons)
    for days in profile.known.values():
        if days.length == 1:
            yield from (("known", days.first, voice) for voice in profile.voices)


def _fortnights(days: Days | None) -> list[int | None]:
    """Return the fortnights of a date; None for a date that is open, not known, or too long to tell."""
    if days is None or date.min in days.near or date.max in days.near:
        return [None]
    first, last = days.near
    if (last - first).days > _LONGEST:
        return [None]
    return list(_run(first, last))


def _run(first: date, last: date) -> range:
    return range(first.toordinal() // _FORTNIGHT, last.toordinal() // _FORTNIGHT + 1)


def _times_of_exhibit(exhibit: Profile) -> Iterator[int | None]:
    """Yield the fortnights in which an event that an exhibit shows or tells of may lie, and the open ones."""
    yield None
    spans = [(exhibit.when.first, exhibit.when.last)] if exhibit.when else []
    spans += [(days.first, days.last) for days in exhibit.known.values()]
    for first, last in spans:
        if date.min < first and last < date.max and (last - first).days <= _LONGEST:
            yield from _run(max(first, date.min + _AFTER) - _AFTER, min(last, date.max - _EITHER_WAY) + _EITHER_WAY)
    years = {first.year for first, _ in spans} | {one.year for one in exhibit.days if one.year}
    for one in exhibit.days:
        yield from (day.toordinal() // _FORTNIGHT for day in _dated(one, years))


def _dated(named: NamedDay, years: Iterable[int]) -> Iterator[date]:
    for year in (named.year,) if named.year else years:
        try:
            yield date(year, named.month, named.day)
        except ValueError:  # 29 February, in a year that the text does not say
            continue


def _pieces(bits: int) -> list[tuple[str, int, int]]:
    return [("likeness", at, bits >> (at * _PIECE) & ((1 << _PIECE) - 1)) for at in range(_PIECES)]


def _flips(most: int) -> list[int]:
    """Return what to change in a piece so that it meets every piece that differs in up to so many bits."""
    bits = [1 << at for at in range(_PIECE)]
    return [sum(chosen) for count in range(most + 1) for chosen in combinations(bits, count)]


_FLIPS = _flips(DIFFERING_BITS // _PIECES)
"""Of four pieces one differs in at most a quarter of the bits in which two likenesses differ."""
