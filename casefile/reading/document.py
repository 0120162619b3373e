"""A document: the value of a file, the position of every part of it, and what could not be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from casefile.routes import Route

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""All a file can say: text, nothing, lists and mappings. The model decides what a text is."""

Mark = tuple[int, int]
"""Line and column, both from 0, columns in code points."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
"""Characters that no text of a record may hold, however they are written; XML forbids most of them."""

MAX_DEPTH = 40
MAX_NODES = 500_000


@dataclass(slots=True)
class Spot:
    """The position of a value, of its key if it has one, and of its children."""

    mark: Mark
    key: Mark | None = None
    children: "dict[str, Spot] | list[Spot] | None" = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the text of a file that cannot be read. `name` is that of its defect in `reading.shape`."""

    name: str
    mark: Mark
    route: Route
    word: str = ""
    first: Mark | None = None


@dataclass(slots=True)
class Document:
    """A file as read. `value` is None if nothing could be made of it."""

    value: Value = None
    spot: Spot = field(default_factory=lambda: Spot((0, 0)))
    troubles: list[Trouble] = field(default_factory=list)

    def find(self, route: Route, *, key: bool = False) -> Mark:
        """Return where a route leads, or the nearest ancestor that the file has."""
        spot = self.spot
        for step in route:
            child = _child(spot, step)
            if child is None:
                return spot.mark
            spot = child
        return spot.key if key and spot.key else spot.mark


def _child(spot: Spot, step: str | int) -> Spot | None:
    match spot.children:
        case dict():
            return spot.children.get(step) if isinstance(step, str) else None
        case list():
            return spot.children[step] if isinstance(step, int) and step < len(spot.children) else None
        case _:
            return None


def trodden(document: Document, loc: tuple[str | int, ...]) -> Route:
    """Return the steps of a pydantic `loc` that the file really has; tags of unions are passed over."""

    def steps() -> Iterator[str | int]:
        value = document.value
        for step in loc:
            match value:
                case dict() if isinstance(step, str) and step in value:
                    value = value[step]
                case list() if isinstance(step, int) and step < len(value):
                    value = value[step]
                case _:
                    continue
            yield step

    return tuple(steps())
