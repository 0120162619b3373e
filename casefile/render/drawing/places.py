"""Where the places of the incidents go on a map: their numbers, the plane, the frame, the badges."""

import math
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
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
ROW = 2.6  # from line to line within a badge
_SAME = (1.1, 1.8, 2.8, 4.0, 6.0, 9.0, 14.0)  # places nearer than the first that will do share one badge
_LEAST_KM = 300.0  # the shorter side of the map never shows less


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the map: its number from 1, and how many incidents name it."""

    number: int
    name: str
    point: Point
    incidents: int


@dataclass(frozen=True, slots=True)
class Badge:
    """The numbers of one place, or of several too near to part, in a box; away from its dot, a leader joins them."""

    spots: tuple[Spot, ...]
    dots: tuple[XY, ...]
    at: XY
    box: Box
    lines: tuple[str, ...]

    def displaced(self) -> bool:
        """Return whether the box stands beside its dot and not on it."""
        return math.dist(self.box.middle(), self.at) > 1e-6  # noqa: PLR2004 - millimetres


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
        return self.plane.globe(
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
    wide, high = max(1.7 * (right - left), 1.45 * _LEAST_KM), max(1.7 * (bottom - top), _LEAST_KM)
    tall = width_mm * min(max(high / wide, 0.56), 0.8)
    scale = max(wide / width_mm, high / tall)  # kilometres a millimetre
    middle = ((left + right) / 2, (top + bottom) / 2)
    if plane.wide:  # never more than the globe once round and from pole to pole
        around_km, north, south = plane.flat((plane.lon + 360, 0))[0], plane.flat((0, 90))[1], plane.flat((0, -90))[1]
        scale = min(scale, around_km / width_mm)
        north, south = north - scale, south + scale  # a millimetre: a dot at a pole keeps inside the frame
        tall = min(tall, (south - north) / scale)
        half = tall * scale / 2
        middle = (middle[0], min(max(middle[1], north + half), south - half))
    view = around(middle, width_mm * scale, tall * scale)
    frame = Box(0.3, 0.3, width_mm - 0.3, tall * (width_mm - 0.6) / width_mm)
    sheet = Sheet(plane, view, frame, ())
    return Sheet(plane, view, frame, _badges(spots, [sheet.paper(one) for one in flats], frame))


def _badges(spots: Sequence[Spot], at: Sequence[XY], frame: Box) -> tuple[Badge, ...]:
    """Return the badges, with as many places together as it takes for every badge to stand clear."""
    for same in _SAME:
        groups: dict[XY, list[tuple[Spot, XY]]] = {}
        for spot, here in zip(spots, at, strict=True):
            near = next((one for one in groups if math.dist(one, here) < same), here)
            groups.setdefault(near, []).append((spot, here))
        if found := _placed(groups, frame, crowded=same == _SAME[-1]):
            return found
    return ()


def _placed(
    groups: Mapping[XY, Sequence[tuple[Spot, XY]]], frame: Box, *, crowded: bool
) -> tuple[Badge, ...] | None:  # fmt: skip
    """Return each badge on its dot where there is room, else on the nearest free ground around it.

    Shape: None where one finds no free ground, unless `crowded`: then it stands where it covers least.
    """
    dots = {here: around(here, 1.6, 1.6) for here in groups}
    taken: list[Box] = []
    found = []
    for here, members in groups.items():
        lines = _lines(runs_of(spot.number for spot, _ in members))
        wide = max(HIGH, max(width_of(one, NUMBER, bold=True) for one in lines) + 1.5)
        size = (wide, HIGH + (len(lines) - 1) * ROW)
        others = [*taken, *(box for dot, box in dots.items() if dot != here)]
        inside = [one for one in _candidates(here, *size) if frame.grown(-0.8).holds(one)]
        box = next((one for one in inside if not any(map(one.grown(0.25).meets, others))), None)
        if box is None and not crowded:
            return None
        if box is None:
            inside = inside or [_within(frame.grown(-0.8), here, size)]
            box = min(inside, key=lambda one, others=others: sum(map(one.shared, others)))  # type: ignore[misc]
        taken.append(box)
        found.append(Badge(tuple(spot for spot, _ in members), tuple(at for _, at in members), here, box, lines))
    return tuple(found)


def _within(frame: Box, at: XY, size: XY) -> Box:
    """Return a box of this size moved into the frame."""
    x = max(min(at[0], frame.right - size[0] / 2), frame.left + size[0] / 2)
    y = max(min(at[1], frame.bottom - size[1] / 2), frame.top + size[1] / 2)
    return around((x, y), *size)


def _lines(words: str) -> tuple[str, ...]:
    """Return numbers as a block not much wider than it is high."""
    room = max(12, round(2 * math.sqrt(len(words))) + 4)
    return tuple(textwrap.wrap(words, room))


def _candidates(at: XY, wide: float, high: float) -> Iterator[Box]:
    yield around(at, wide, high)
    for step in (3.4, 5, 7, 9.5, 12.5, 16, 20, 25):
        for turn in (1, 11, 5, 7, 3, 9, 0, 6, 2, 10, 4, 8):
            angle = math.pi * turn / 6 - math.pi / 2
            east, south = step + (wide - HIGH) / 2, step + (high - HIGH) / 2
            yield around((at[0] + east * math.cos(angle), at[1] + south * math.sin(angle)), wide, high)
