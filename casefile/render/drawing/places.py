"""Where the places of the incidents go on a map: their numbers, the plane, the frame, the badges."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.dossier.texts import Texts
from casefile.dossier.words import listed, runs_of
from casefile.record.case import Case
from casefile.record.header import Place, Point
from casefile.record.incidents import Incident
from casefile.render.drawing.canvas import XY, Box, around, covered, width_of
from casefile.render.drawing.ground import Plane, plane_for

NUMBER = 6.2  # points
HIGH = 3.3  # a number's badge, millimetres
_SAME = 1.1  # places nearer than this on paper share one dot
_LEAST_KM = 260.0  # the shorter side of the map never shows less


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the map: its number from 1, and how many incidents name it."""

    number: int
    name: str
    point: Point
    incidents: int


@dataclass(frozen=True, slots=True)
class Badge:
    """A dot on the map with the box its numbers stand in; away from the dot, a leader joins them."""

    spots: tuple[Spot, ...]
    at: XY
    box: Box
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map laid out: the plane, what it shows, the frame on paper, and every badge."""

    plane: Plane
    view: Box
    frame: Box
    badges: tuple[Badge, ...]

    def scale(self) -> float:
        """Return how many kilometres one millimetre is."""
        return (self.view.right - self.view.left) / (self.frame.right - self.frame.left)

    def radius(self, spot: Spot) -> float:
        """Return the radius of uncertainty of a place on paper."""
        return spot.point.precision_m / 1000 / self.scale()

    def paper(self, at: XY) -> XY:
        """Return where a point of the plane lies on paper."""
        scale = self.scale()
        return self.frame.left + (at[0] - self.view.left) / scale, self.frame.top + (at[1] - self.view.top) / scale

    def globe(self, at: XY) -> XY:
        """Return longitude and latitude of a point on paper."""
        scale = self.scale()
        return self.plane.round(
            (self.view.left + (at[0] - self.frame.left) * scale, self.view.top + (at[1] - self.frame.top) * scale)
        )


def shown_name(slug: str, place: Place) -> str:
    """Return the first form of the name that the font can set, or the id of the place."""
    forms = (unicodedata.normalize("NFC", one.name) for one in place.names)
    return next((form for form in forms if covered(form)), slug)


def spots_of(case: Case, incidents: Sequence[Incident]) -> list[Spot]:
    """Return the places with coordinates, numbered in the order in which the incidents first name them."""
    used = [one.where.place for one in incidents if one.where and one.where.place]
    found = [(slug, case.header.case.places.get(slug)) for slug in dict.fromkeys(used)]
    held = [(slug, place, place.point) for slug, place in found if place and place.point]
    return [
        Spot(number, shown_name(slug, place), point, used.count(slug))
        for number, (slug, place, point) in enumerate(held, 1)
    ]


def unplaced(case: Case, incidents: Sequence[Incident], texts: Texts) -> str:
    """Return in words which places of the incidents no map can show, and how many incidents name none."""
    used = [one.where.place if one.where else None for one in incidents]
    places = case.header.case.places
    missing = [slug for slug in dict.fromkeys(used) if slug and not (slug in places and places[slug].point)]
    parts = []
    if missing:
        names = [shown_name(slug, places[slug]) if slug in places else slug for slug in missing]
        counts = [texts("drawing", "map", "count", name=name, n=used.count(slug))
                  for name, slug in zip(names, missing, strict=True)]  # fmt: skip
        parts.append(texts("drawing", "map", "unplaced", places=listed(counts, texts)))
    if None in used:
        parts.append(texts("drawing", "map", "no_place", n=used.count(None)))
    return " ".join(parts) or texts("drawing", "map", "all_placed")


def lay_out(spots: Sequence[Spot], width_mm: float) -> Sheet:
    """Return the map of these places on a sheet this wide."""
    plane = plane_for([(one.point.lon, one.point.lat) for one in spots])
    flats = [plane.placed((one.point.lon, one.point.lat)) for one in spots]
    reach = [min(one.point.precision_m / 1000, 1500.0) for one in spots]
    left = min(x - r for (x, _), r in zip(flats, reach, strict=True))
    right = max(x + r for (x, _), r in zip(flats, reach, strict=True))
    top = min(y - r for (_, y), r in zip(flats, reach, strict=True))
    bottom = max(y + r for (_, y), r in zip(flats, reach, strict=True))
    wide, high = 1.7 * (right - left), 1.7 * (bottom - top)
    wide, high = max(wide, _LEAST_KM), max(high, _LEAST_KM)
    tall = width_mm * min(max(high / wide, 0.56), 0.8)
    scale = max(wide / width_mm, high / tall)  # kilometres a millimetre
    view = around(((left + right) / 2, (top + bottom) / 2), width_mm * scale, tall * scale)
    frame = Box(0.3, 0.3, width_mm - 0.3, tall * (width_mm - 0.6) / width_mm)
    sheet = Sheet(plane, view, frame, ())
    return Sheet(plane, view, frame, _badges(spots, [sheet.paper(one) for one in flats], frame))


def _badges(spots: Sequence[Spot], at: Sequence[XY], frame: Box) -> tuple[Badge, ...]:
    """Return the badges: on the dot where there is room, else the nearest free ground around it."""
    groups: dict[XY, list[Spot]] = {}
    for spot, here in zip(spots, at, strict=True):
        near = next((one for one in groups if math.dist(one, here) < _SAME), here)
        groups.setdefault(near, []).append(spot)
    dots = {here: around(here, 1.6, 1.6) for here in groups}
    taken: list[Box] = []
    found = []
    for here, members in groups.items():
        words = runs_of(one.number for one in members)
        wide = max(HIGH, width_of(words, NUMBER, bold=True) + 1.5)
        others = [box for dot, box in dots.items() if dot != here]
        inner = frame.grown(-0.8)
        box = min(
            _candidates(here, wide),
            key=lambda one, others=others: (  # type: ignore[misc]
                not inner.holds(one), sum(one.grown(0.25).shared(other) for other in (*taken, *others)) > 0
            ),
        )  # fmt: skip
        taken.append(box)
        found.append(Badge(tuple(members), here, box, words))
    return tuple(found)


def _candidates(at: XY, wide: float) -> Iterable[Box]:
    yield around(at, wide, HIGH)
    for step in (3.4, 5, 7, 9.5, 12.5, 16, 20, 25):
        for turn in (1, 11, 5, 7, 3, 9, 0, 6, 2, 10, 4, 8):
            angle = math.pi * turn / 6 - math.pi / 2
            yield around((at[0] + (step + wide / 2 - 1.6) * math.cos(angle), at[1] + step * math.sin(angle)),
                         wide, HIGH)  # fmt: skip
