"""Coasts and boundary lines on a plane around some places. Natural Earth 1:10m; a sphere is near enough."""

import gzip
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from casefile.render.drawing.canvas import DATA, XY, Box

EARTH_KM = 6371.0
KM_A_DEGREE = math.radians(EARTH_KM)
_LOCAL = math.radians(55)  # wider than this from the middle, the plane shows the whole round of the globe


@dataclass(frozen=True, slots=True)
class Line:
    """A coast or a boundary line, degrees, with the box it lies in (top is south)."""

    points: tuple[XY, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Ground:
    """What the map data hold: rings of land, boundary lines, and those marked as contested there."""

    land: tuple[Line, ...]
    agreed: tuple[Line, ...]
    contested: tuple[Line, ...]


@cache
def load_ground() -> Ground:
    """Return the map data shipped with the package."""
    held = json.loads(gzip.decompress((DATA / "ground.json.gz").read_bytes()))
    units = held["units"]

    def line(steps: list[int]) -> Line:
        xs = [x / units for x in accumulate(steps[::2])]
        ys = [y / units for y in accumulate(steps[1::2])]
        return Line(tuple(zip(xs, ys, strict=True)), Box(min(xs), min(ys), max(xs), max(ys)))

    return Ground(*(tuple(line(steps) for steps in held[name]) for name in ("land", "agreed", "contested")))


@dataclass(frozen=True, slots=True)
class Plane:
    """A projection: equal area around a middle (Lambert), or, where `wide`, equal steps of longitude and latitude."""

    lon: float
    lat: float
    wide: bool = False

    def flat(self, at: XY) -> XY:
        """Return longitude and latitude as kilometres east and south of the middle."""
        turn = math.radians(at[0] - self.lon)
        if self.wide:
            return EARTH_KM * turn * self._squeeze(), EARTH_KM * math.radians(self.lat - at[1])
        up, mid = math.radians(at[1]), math.radians(self.lat)
        near = 1 + math.sin(mid) * math.sin(up) + math.cos(mid) * math.cos(up) * math.cos(turn)
        stretch = EARTH_KM * math.sqrt(2 / max(near, 1e-9))
        north = math.cos(mid) * math.sin(up) - math.sin(mid) * math.cos(up) * math.cos(turn)
        return stretch * math.cos(up) * math.sin(turn), -stretch * north

    def placed(self, at: XY) -> XY:
        """Return the same for a place, which stands once, on the near side of the edge."""
        return self.flat((self.lon + math.remainder(at[0] - self.lon, 360), at[1]))

    def globe(self, at: XY) -> XY:
        """Return the longitude, unwrapped about the middle, and latitude of a point of the plane."""
        east, north = at[0] / EARTH_KM, -at[1] / EARTH_KM
        if self.wide:
            return self.lon + math.degrees(east / self._squeeze()), self.lat + math.degrees(north)
        far = math.hypot(east, north)
        if far < 1e-12:  # noqa: PLR2004 - the middle itself
            return self.lon, self.lat
        arc, mid = 2 * math.asin(min(far / 2, 1)), math.radians(self.lat)
        up = math.cos(arc) * math.sin(mid) + north * math.sin(arc) * math.cos(mid) / far
        turn = math.atan2(
            east * math.sin(arc), far * math.cos(mid) * math.cos(arc) - north * math.sin(mid) * math.sin(arc)
        )
        return self.lon + math.degrees(turn), math.degrees(math.asin(max(-1, min(1, up))))

    def _squeeze(self) -> float:
        return math.cos(math.radians(min(abs(self.lat), 40)))


def plane_for(places: Sequence[XY]) -> Plane:
    """Return the plane in whose middle the places (longitude, latitude) lie."""
    vectors = [
        (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        for lon, lat in ((math.radians(lon), math.radians(lat)) for lon, lat in places)
    ]
    x, y, z = (sum(axis) / len(vectors) for axis in zip(*vectors, strict=True))
    size = math.sqrt(x * x + y * y + z * z)
    if size > 0.2:  # noqa: PLR2004 - shorter means spread round the globe: no middle
        found = Plane(math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1, min(1, z / size)))))
        flats = [found.flat(one) for one in places]
        middle = ((min(one[0] for one in flats) + max(one[0] for one in flats)) / 2,
                  (min(one[1] for one in flats) + max(one[1] for one in flats)) / 2)  # fmt: skip
        found = Plane(*found.globe(middle))
        if max(math.hypot(*found.flat(one)) for one in places) < 2 * EARTH_KM * math.sin(_LOCAL / 2):
            return found
    lons = sorted({lon % 360 for lon, _ in places})
    gap, after = max(
        (b - a, b % 360) for a, b in pairwise([*lons, lons[0] + 360])
    )  # the emptiest stretch is the edge
    lats = [lat for _, lat in places]
    return Plane(math.remainder(after + (360 - gap) / 2, 360), (min(lats) + max(lats)) / 2, wide=True)


def degrees_seen(plane: Plane, view: Box) -> Box:
    """Return the box of degrees (top is south) that covers a view of the plane, with room to spare."""
    steps = [step / 24 for step in range(25)]
    seen = [plane.globe((view.left + (view.right - view.left) * across, view.top + (view.bottom - view.top) * down))
            for across in steps for down in steps]  # fmt: skip
    lons, lats = [one[0] for one in seen], [one[1] for one in seen]
    spare = 0.2 + 0.08 * (max(lats) - min(lats))
    found = Box(min(lons) - spare, max(min(lats) - spare, -90), max(lons) + spare, min(max(lats) + spare, 90))
    for pole in () if plane.wide else (-90, 90):
        x, y = plane.flat((plane.lon, pole))
        if abs(plane.lat - pole) < 90 and view.grown(abs(view.right - view.left) / 8).meets(Box(x, y, x + 1, y + 1)):  # noqa: PLR2004
            found = Box(plane.lon - 180, min(found.top, pole), plane.lon + 180, max(found.bottom, pole))
    return found


def areas(lines: Sequence[Line], seen: Box, least: float = 0) -> Iterator[tuple[bool, list[XY]]]:
    """Yield the rings cut to a box of degrees, each as often as it comes into it, with True for land, not a lake.

    Units: `least` is the extent in degrees below which a ring is too small to draw.
    """
    for line, points, shift in _met(lines, seen, least):
        ring = [(lon + shift, lat) for lon, lat in points]
        if not seen.holds(_moved(line.box, shift)):
            for axis, bound, keep in ((0, seen.left, 1), (0, seen.right, -1), (1, seen.top, 1), (1, seen.bottom, -1)):
                ring = _cut(ring, axis, bound, keep)
        if ring:
            ring.append(ring[0])
            turned = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
            yield turned < 0, _fine(ring)


def strokes(lines: Sequence[Line], seen: Box, least: float = 0) -> Iterator[list[XY]]:
    """Yield the stretches of lines inside a box of degrees, without the seams at 180° and at the pole."""
    for _, points, shift in _met(lines, seen, least):
        west, east = seen.left - shift, seen.right - shift
        run: list[XY] = []
        for a, b in pairwise(points):
            inside = (a[0] >= west or b[0] >= west) and (a[0] <= east or b[0] <= east)
            inside = (
                inside and (a[1] >= seen.top or b[1] >= seen.top) and (a[1] <= seen.bottom or b[1] <= seen.bottom)
            )
            if inside and not _seam(a, b):
                run = run or [(a[0] + shift, a[1])]
                run.append((b[0] + shift, b[1]))
            elif run:
                yield run
                run = []
        if run:
            yield run


def _seam(a: XY, b: XY) -> bool:
    """Return whether a step runs where the data cut the globe open."""
    return (abs(a[0]) > 179.99 and abs(b[0]) > 179.99) or min(a[1], b[1]) < -89.9  # noqa: PLR2004 - degrees


def _met(lines: Sequence[Line], seen: Box, least: float) -> Iterator[tuple[Line, Sequence[XY], float]]:
    """Yield the lines, and rings of some extent, that come into a box, no finer than paper shows; and their turn."""
    for line in lines:
        closed = line.points[0] == line.points[-1]
        if closed and max(line.box.right - line.box.left, line.box.bottom - line.box.top) < least:
            continue
        shifts = [one for one in (-720.0, -360.0, 0.0, 360.0, 720.0) if seen.meets(_moved(line.box, one))]
        points = _thin(line.points, least / 3) if shifts and least > 0.03 else line.points  # noqa: PLR2004 - degrees
        yield from ((line, points, shift) for shift in shifts)


def _thin(points: Sequence[XY], step: float) -> list[XY]:
    """Return the line without points nearer than a step to the one before; its ends stay."""
    kept = [points[0]]
    x, y = points[0]
    for one in points[1:-1]:
        if abs(one[0] - x) + abs(one[1] - y) > step:
            kept.append(one)
            x, y = one
    return [*kept, points[-1]]


def _moved(box: Box, shift: float) -> Box:
    return Box(box.left + shift, box.top, box.right + shift, box.bottom)


def _cut(ring: Sequence[XY], axis: int, bound: float, keep: int) -> list[XY]:
    """Return the part of a ring on one side of a line (Sutherland and Hodgman)."""
    out: list[XY] = []
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, stays = (a[axis] - bound) * keep >= 0, (b[axis] - bound) * keep >= 0
        if inside:
            out.append(a)
        if inside != stays:
            part = (bound - a[axis]) / (b[axis] - a[axis])
            out.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
    return out


def _fine(line: Sequence[XY]) -> list[XY]:
    """Return the line with points on its long stretches, which are curves on the plane."""
    out: list[XY] = []
    for a, b in pairwise(line):
        pieces = max(1, math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
        out += [
            (a[0] + (b[0] - a[0]) * step / pieces, a[1] + (b[1] - a[1]) * step / pieces) for step in range(pieces)
        ]
    return [*out, line[-1]]
