"""Names of States on the map: for finding one's way, set well inside, and never on ground that is in dispute.

The map data say of each tenth of a degree which State's name may stand there. That is a choice of where to set type,
and no view of where a State ends.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache

from PIL import Image

from casefile.render.drawing.canvas import DATA, XY, Box, around, spaced_width
from casefile.render.drawing.places import Sheet

_STEP = 1.5  # millimetres between the points looked at
_CELLS = 10  # to a degree
_CLEAR = 2  # steps from any boundary


@cache
def _cells() -> tuple[tuple[str, ...], Image.Image]:
    """Return the names, and the picture of the globe whose values are their numbers from 1."""
    names = json.loads((DATA / "names.json").read_text(encoding="utf-8"))
    with Image.open(DATA / "names.png") as image:
        return tuple(names), image.convert("L")


def state_names(sheet: Sheet, points: float, taken: Sequence[Box]) -> Iterable[tuple[str, XY]]:
    """Yield names in capitals with the middle of each on paper, where they are clear of all that is taken."""
    names, image = _cells()
    frame, held = sheet.frame, list(taken)
    columns, rows = int((frame.right - frame.left) / _STEP), int((frame.bottom - frame.top) / _STEP)
    field = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows + 1):
        for column in range(columns + 1):
            lon, lat = sheet.globe((frame.left + column * _STEP, frame.top + row * _STEP))
            if abs(lat) < 90:  # noqa: PLR2004 - beyond the poles the wide map is empty
                field[row][column] = int(
                    image.getpixel((int((lon + 180) % 360 * _CELLS), int((90 - lat) * _CELLS)))  # type: ignore[arg-type]
                )
    deep = _depths(field)
    for number in sorted({one for row in field for one in row} - {0}):
        words = names[number - 1].upper()
        wide = spaced_width(words, points)
        spots = [(-deep[row][column], row, column) for row in range(rows + 1) for column in range(columns + 1)
                 if field[row][column] == number and deep[row][column] > _CLEAR]  # fmt: skip
        for _, row, column in sorted(spots):
            at = (frame.left + column * _STEP, frame.top + row * _STEP)
            room = around(at, wide + 2, 3.6)
            half = int(wide / 2 / _STEP) + 1
            inside = half <= column <= columns - half and all(
                field[down][across] == number
                for down in range(row - 1, row + 2) for across in range(column - half, column + half + 1)
            )  # fmt: skip
            if inside and frame.grown(-1).holds(room) and not any(room.meets(one) for one in held):
                held.append(room)
                yield words, at
                break


def _depths(field: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for each point how many steps it lies from one of another value or from the edge."""
    rows, columns = len(field), len(field[0])
    deep = [[0] * columns for _ in range(rows)]
    for order, back in ((range(1, rows - 1), -1), (range(rows - 2, 0, -1), 1)):
        for row in order:
            for column in range(1, columns - 1) if back < 0 else range(columns - 2, 0, -1):
                beside = ((row + back, column), (row, column + back), (row + back, column + back),
                          (row + back, column - back))  # fmt: skip
                around_ = min(deep[y][x] if field[y][x] == field[row][column] else 0 for y, x in beside) + 1
                deep[row][column] = around_ if back < 0 else min(deep[row][column], around_)
    return deep
