"""Geography: how two places of a case lie to each other, as far as it knows; an unknown distance stays unknown."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from casefile.matching.names import Spelling
from casefile.record.header import Header, Place, PlaceKind

_EARTH_KM = 6371.0
_CELL = 0.25
"""Degrees of latitude and longitude of one cell; two points in no neighbouring cells lie at least 15 km apart."""
_DISTRICT_KM = 25.0
_WIDTHS = frozenset(("district", "region", "rayon", "raion", "province", "city", "town", "village", "municipality"))
WIDE = (PlaceKind.REGION, PlaceKind.COUNTRY)


class Lie(Enum):
    """How two places lie to each other."""

    SAME = "the same place"
    WITHIN = "one within the other"
    WIDE = "one within the other, which is a region or a country"
    NEAR = "near each other"
    APART = "apart"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Spot:
    """Coordinates with what may be wrong with them. Units: degrees WGS84; kilometres."""

    lat: float
    lon: float
    radius_km: float

    def distance_km(self, other: "Spot") -> float:
        """Return the distance of two centres (haversine, within half a per cent)."""
        north, east = radians(other.lat - self.lat) / 2, radians(other.lon - self.lon) / 2
        across = sin(north) ** 2 + cos(radians(self.lat)) * cos(radians(other.lat)) * sin(east) ** 2
        return 2 * _EARTH_KM * asin(sqrt(min(across, 1.0)))

    def cell(self) -> tuple[int, int]:
        """Return the cell it lies in."""
        return int(self.lat // _CELL), int(self.lon // _CELL)

    def around(self) -> list[tuple[int, int]]:
        """Return its cell and the eight around it."""
        north, east = self.cell()
        return [(north + i, east + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


@dataclass(frozen=True)
class Atlas:
    """The places of a case."""

    header: Header
    spelling: Spelling
    _around: dict[str, frozenset[str]] = field(default_factory=dict)
    _lies: dict[tuple[str, str], tuple[Lie, float | None]] = field(default_factory=dict)

    @cached_property
    def spots(self) -> Mapping[str, Spot]:
        """The places with coordinates."""
        return {
            id_: Spot(place.point.lat, place.point.lon, place.point.precision_m / 1000)
            for id_, place in self.header.case.places.items()
            if place.point
        }

    @cached_property
    def _bare_keys(self) -> Mapping[str, frozenset[str]]:
        """Keys of a place's names without the word for its width: a district is named after its centre."""
        return {id_: frozenset(self._bare(form.name) for form in place.names) - {""}
                for id_, place in self.header.case.places.items()}  # fmt: skip

    def _extent(self, place: str) -> Spot | None:
        """Return where a place is; a district without coordinates lies around the place it is named after."""
        if place in self.spots or not self.is_district(place):
            return self.spots.get(place)
        centre = next((self.spots[one] for one in self.namesakes(place) if one in self.spots), None)
        return Spot(centre.lat, centre.lon, max(centre.radius_km, _DISTRICT_KM)) if centre else None

    def is_wide(self, place: str) -> bool:
        """Return whether a place is a region or a country."""
        known = self.header.case.places.get(place)
        return known is not None and known.kind in WIDE

    def is_district(self, place: str) -> bool:
        """Return whether a place is a district."""
        known = self.header.case.places.get(place)
        return known is not None and known.kind is PlaceKind.DISTRICT

    @cached_property
    def _of_key(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_, keys in self._bare_keys.items():
            for key in keys:
                found[key].append(id_)
        return found

    def namesakes(self, place: str) -> tuple[str, ...]:
        """Return the other places that bear its name, but for the word that says how wide they are."""
        found = (id_ for key in self._bare_keys.get(place, ()) for id_ in self._of_key[key])
        return tuple(dict.fromkeys(id_ for id_ in found if id_ != place))

    def _bare(self, name: str) -> str:
        return self.spelling.key(" ".join(one for one in name.split() if one.casefold() not in _WIDTHS))

    def around(self, place: str) -> frozenset[str]:
        """Return the larger places that a place lies in, without itself."""
        if place not in self._around:
            found = set(self.header.around(place))
            states = {one.state for id_ in found if (one := self.header.case.places.get(id_)) and one.state}
            found |= {id_ for id_, one in self._countries.items() if one.state in states}
            self._around[place] = frozenset(found - {place})
        return self._around[place]

    @cached_property
    def _countries(self) -> Mapping[str, Place]:
        return {id_: one for id_, one in self.header.case.places.items() if one.kind is PlaceKind.COUNTRY}

    def lie(self, one: str, other: str) -> tuple[Lie, float | None]:
        """Return how two places lie, with the kilometres between their centres where both are known."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._lies:
            self._lies[pair] = self._find(*pair)
        return self._lies[pair]

    def _find(self, one: str, other: str) -> tuple[Lie, float | None]:
        places = self.header.case.places
        if one == other:
            return Lie.SAME, 0.0
        if one not in places or other not in places:
            return Lie.UNKNOWN, None
        for inner, outer in ((one, other), (other, one)):
            if outer in self.around(inner):
                return (Lie.WIDE if places[outer].kind in WIDE else Lie.WITHIN), None
        kinds = {places[one].kind, places[other].kind}
        if PlaceKind.DISTRICT in kinds and len(kinds) > 1 and other in self.namesakes(one):
            return Lie.WITHIN, None
        here, there = self._extent(one), self._extent(other)
        if here and there:
            away = here.distance_km(there)
            return (Lie.NEAR if away <= here.radius_km + there.radius_km else Lie.APART), away
        wide = kinds & {PlaceKind.DISTRICT, *WIDE}
        return (Lie.UNKNOWN if wide else Lie.APART), None
