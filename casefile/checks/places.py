"""Family PL: coordinates that cannot be where the record says."""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.reading.tables import read_table
from casefile.record.digests import Digest
from casefile.record.header import Header, Point
from casefile.record.text import Record

OUTSIDE_STATE = Defect(
    "PL101", "outside-the-named-state", Severity.ERROR, "the coordinates of `{id}` lie outside {state}",
    why="A place in the wrong State puts the incident under the wrong jurisdiction.",
    fix="Look for swapped or mistyped coordinates; where the territory is disputed, say so under `disputed`.",
)  # fmt: skip
FAR_FROM_NAMED = Defect(
    "PL102", "far-from-the-named-place", Severity.WARNING,
    "`{id}` lies {distance} km from `{within}`, which is said to contain it",
    why="Places share names; the wrong one of two villages is a wrong incident.",
    fix="Look the place up again with its district.",
)  # fmt: skip

_FAR_KM = 120
_EARTH_KM = 6371


class StateBox(Record):
    """One rectangle around a part of a State's territory. Units: degrees, WGS84."""

    state: str
    """ISO 3166-1 code."""
    west: float
    """Western edge."""
    south: float
    """Southern edge."""
    east: float
    """Eastern edge."""
    north: float
    """Northern edge."""


@cache
def state_boxes() -> dict[str, tuple[StateBox, ...]]:
    """Return the rectangles around each State's territory (Natural Earth, public domain; see the table's head)."""
    boxes: dict[str, tuple[StateBox, ...]] = {}
    for row in read_table(Path(__file__).with_name("state_boxes.csv"), StateBox):
        boxes[row.state] = (*boxes.get(row.state, ()), row)
    return boxes


def coordinates(_digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag coordinates outside the named State, or far from the place said to contain them."""
    for id_, place in header.case.places.items():
        if place.point is None:
            continue
        at = Location("case.yaml", ("places", id_, "point"))
        if place.state and not place.disputed and _outside(place.point, place.state):
            yield OUTSIDE_STATE.at(at, id=id_, state=place.state)
        container = header.case.places.get(place.within or "")
        if container and container.point:
            distance = kilometres(place.point, container.point)
            if distance > _FAR_KM:
                related = [(Location("case.yaml", ("places", place.within or "", "point")), "the larger place")]
                yield FAR_FROM_NAMED.at(at, related, id=id_, distance=round(distance), within=place.within)


def _outside(point: Point, state: str) -> bool:
    """Return whether a point lies outside every rectangle of a State, its own uncertainty allowed for."""
    boxes = state_boxes().get(state, ())
    slack = point.precision_m / 111_000 + 0.05
    return bool(boxes) and not any(
        box.west - slack <= point.lon <= box.east + slack and box.south - slack <= point.lat <= box.north + slack
        for box in boxes
    )


def kilometres(one: Point, other: Point) -> float:
    """Return the distance of two points on a sphere, to a few parts in a thousand."""
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
