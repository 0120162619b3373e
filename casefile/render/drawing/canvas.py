"""A sheet measured in millimetres, drawn with Pillow and given back as PNG: greys, one dark blue, one font."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DATA = Path(__file__).parent / "data"
DPI = 300
OVER = 2
"""Shapes are drawn at this multiple and reduced, so that their edges are smooth; letters are set at size."""
PX = DPI / 25.4
WHITE, SEA, LAND, BAND = "#ffffff", "#e3e8ec", "#fbfaf7", "#f1f3f5"
INK, GREY, QUIET, RULE, HAIR, BLUE = "#262626", "#555555", "#5f6468", "#8c8c8c", "#c3c9ce", "#1b3a63"
_SPACE = 0.55  # between the letters of a State's name, millimetres
_COVERED = ((0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B9, 0x2BC), (0x400, 0x4FF), (0x531, 0x58F),
            (0x10A0, 0x10FF), (0x1E80, 0x1E9E), (0x2010, 0x2015), (0x2018, 0x2022), (0x2116, 0x2116))  # fmt: skip

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture. Units: millimetres; the PNG has 300 pixels to the inch."""

    png: bytes
    width_mm: float
    height_mm: float
    alt: str
    """What the picture shows, for who does not see it."""
    note: str
    """What it leaves out, and where its coordinates are from."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, millimetres, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether the two share ground."""
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)  # fmt: skip

    def shared(self, other: "Box") -> float:
        """Return the area the two share, square millimetres."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0) * max(high, 0)

    def holds(self, other: "Box") -> bool:
        """Return whether the other lies inside."""
        return (self.left <= other.left and other.right <= self.right
                and self.top <= other.top and other.bottom <= self.bottom)  # fmt: skip

    def middle(self) -> XY:
        """Return the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> "Box":
        """Return the box with a margin all round."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(at: XY, width: float, height: float) -> Box:
    """Return the box of this size with this middle."""
    return Box(at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2)


@cache
def _font(points: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    path = DATA / f"Sans-{'Bold' if bold else 'Regular'}.ttf"
    # the basic layout is in every build of Pillow; the other one depends on what else is installed
    return ImageFont.truetype(str(path), points * DPI / 72, layout_engine=ImageFont.Layout.BASIC)


def covered(words: str) -> bool:
    """Return whether the font has every letter of the words: Latin, Cyrillic, Armenian, Georgian."""
    return all(any(low <= ord(one) <= high for low, high in _COVERED) for one in words)


def width_of(words: str, points: float, *, bold: bool = False) -> float:
    """Return how wide the words are set, millimetres."""
    return _font(points, bold=bold).getlength(words) / PX


def spaced_width(words: str, points: float) -> float:
    """Return how wide the words are with room between their letters, millimetres."""
    return sum(width_of(letter, points) + _SPACE for letter in words) - _SPACE


def fitted(words: str, points: float, room: float) -> str:
    """Return the words, cut with an ellipsis where the room (millimetres) is too narrow for them."""
    if width_of(words, points) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(words[:middle] + "…", points) <= room else (low, middle - 1)
    return words[:low].rstrip() + "…"


class Canvas:
    """A white sheet; shapes in the order they are drawn, letters above all of them."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self.width_mm = width_mm
        size = (round(width_mm * PX) * OVER, round(height_mm * PX) * OVER)
        self._image = Image.new("RGB", size, WHITE)
        self._draw = ImageDraw.Draw(self._image)
        self._words: list[tuple[XY, str, float, bool, str, str, str | None]] = []

    def polygon(self, points: Sequence[XY], fill: str) -> None:
        """Fill an area."""
        if len(points) > 2:  # noqa: PLR2004 - fewer corners hold no area
            self._draw.polygon([_px(one) for one in points], fill=fill)

    def box(
        self, box: Box, fill: str | None, edge: str | None = None, width: float = 0, *, round_: float = 0
    ) -> None:
        """Draw a rectangle, its corners rounded by this radius."""
        corners = (*_px((box.left, box.top)), *_px((box.right, box.bottom)))
        self._draw.rounded_rectangle(corners, round_ * PX * OVER, fill, edge, max(1, round(width * PX * OVER)))

    def line(self, points: Sequence[XY], colour: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """Draw a line; `dash` is the length of its strokes and of its gaps, millimetres."""
        thick = max(1, round(width * PX * OVER))
        for piece in _dashed(points, *dash) if dash else (points,):
            if len(piece) > 1:
                self._draw.line([_px(one) for one in piece], fill=colour, width=thick, joint="curve")

    def ring(self, at: XY, radius: float, colour: str, width: float, dash: tuple[float, float]) -> None:
        """Draw a circle of strokes."""
        steps = max(24, min(720, round(radius * 12)))
        turns = [2 * math.pi * step / steps for step in range(steps + 1)]
        self.line([(at[0] + radius * math.cos(one), at[1] + radius * math.sin(one)) for one in turns],
                  colour, width, dash)  # fmt: skip

    def dot(self, at: XY, radius: float, fill: str, edge: str = WHITE, width: float = 0.2) -> None:
        """Draw a filled circle with an edge around it."""
        for reach, colour in ((radius + width, edge), (radius, fill)):
            self._draw.ellipse((*_px((at[0] - reach, at[1] - reach)), *_px((at[0] + reach, at[1] + reach))), colour)

    def text(  # noqa: PLR0913 - what a setter of type has to know
        self, at: XY, words: str, points: float, colour: str = INK, *,
        bold: bool = False, anchor: str = "lm", halo: str | None = None,
    ) -> None:  # fmt: skip
        """Set words; the anchor is Pillow's (left, middle, right; top, middle, baseline)."""
        self._words.append((at, words, points, bold, anchor, colour, halo))

    def spaced(self, at: XY, words: str, points: float, colour: str) -> None:
        """Set words with room between their letters, about a middle."""
        x = at[0] - spaced_width(words, points) / 2
        for letter in words:
            self.text((x, at[1]), letter, points, colour)
            x += width_of(letter, points) + _SPACE

    def fade(self, box: Box, inside: Box) -> None:
        """Paint white what lies in the box and outside the inner one."""
        for left, top, right, bottom in (
            (box.left, box.top, box.right, inside.top), (box.left, inside.bottom, box.right, box.bottom),
            (box.left, inside.top, inside.left, inside.bottom), (inside.right, inside.top, box.right, inside.bottom),
        ):  # fmt: skip
            if right > left and bottom > top:
                self._draw.rectangle((*_px((left, top)), *_px((right, bottom))), WHITE)

    def png(self, height_mm: float) -> bytes:
        """Return the sheet, cut off at this height, as PNG; the same strokes give the same bytes."""
        size = (self._image.width, min(round(height_mm * PX) * OVER, self._image.height))
        image = self._image.crop((0, 0, *size)).reduce(OVER)
        draw = ImageDraw.Draw(image)
        draw.fontmode = "L"
        for (x, y), words, points, bold, anchor, colour, halo in self._words:
            where = (round(x * PX), round(y * PX))
            edge = round(0.3 * PX) if halo else 0
            draw.text(where, words, colour, _font(points, bold=bold), anchor, stroke_width=edge, stroke_fill=halo)
        held = BytesIO()
        image.save(held, "PNG", dpi=(DPI, DPI), compress_level=9)
        return held.getvalue()


def _px(point: XY) -> XY:
    return round(point[0] * PX * OVER), round(point[1] * PX * OVER)


def _dashed(points: Sequence[XY], on: float, off: float) -> Iterable[list[XY]]:
    """Yield the strokes of a dashed line."""
    piece: list[XY] = list(points[:1])
    left, drawing = on, True
    for (ax, ay), (bx, by) in pairwise(points):
        length, done = math.hypot(bx - ax, by - ay), 0.0
        while length - done > left:
            done += left
            at = (ax + (bx - ax) * done / length, ay + (by - ay) * done / length)
            if drawing:
                yield [*piece, at]
            drawing, piece = not drawing, [at]
            left = on if drawing else off
        left -= length - done
        piece.append((bx, by))
    if drawing and len(piece) > 1:
        yield piece
