"""The locator map: where the places of the incidents lie, numbered as the paragraphs run."""

import math
from collections.abc import Iterable, Sequence

from casefile.dossier.texts import Texts
from casefile.dossier.words import listed
from casefile.record.case import Case
from casefile.record.incidents import Incident
from casefile.render.drawing.canvas import (
    BLUE,
    GREY,
    HAIR,
    INK,
    LAND,
    QUIET,
    RULE,
    SEA,
    WHITE,
    XY,
    Box,
    Canvas,
    Drawing,
    around,
    fitted,
    width_of,
)
from casefile.render.drawing.ground import Plane, areas, degrees_seen, load_ground, strokes
from casefile.render.drawing.names import state_names
from casefile.render.drawing.places import HIGH, NUMBER, Sheet, Spot, lay_out, spots_of, unplaced

_NAME, _SMALL, _STATE = 6.8, 5.6, 6.2  # points
_MOST_ROWS = 30
_NAMES_ON_MAP = 30


def locator_map(case: Case, incidents: Sequence[Incident], width_mm: float, texts: Texts) -> Drawing | None:
    """Return the map of the places that incidents name, in the order given; None if none has coordinates.

    What is not on it is in the note; without a map, `unplaced` says the same.
    """
    spots = spots_of(case, incidents)
    if not spots:
        return None
    sheet = lay_out(spots, width_mm)
    columns, rows = _legend_shape(spots, width_mm, texts)
    below = sheet.frame.bottom + 2.6
    height = below + 4.2 + rows * 4.1 + 12.5
    canvas = Canvas(width_mm, height)
    _ground(canvas, sheet, Box(0, 0, width_mm, height))
    _places(canvas, sheet, texts)
    _legend(canvas, spots[: columns * rows], columns, below, texts)
    _key(canvas, height - 11.2, width_mm, texts)
    note = [unplaced(case, incidents, texts)]
    if len(spots) > columns * rows:
        rest = [texts("drawing", "map", "numbered", n=one.number, name=one.name) for one in spots[columns * rows :]]
        note.append(texts("drawing", "map", "beyond", places=listed(rest, texts)))
    note.append(texts("drawing", "map", "sources", sources="; ".join(dict.fromkeys(s.point.source for s in spots))))
    return Drawing(canvas.png(), width_mm, height, _alt(spots, sheet.plane, len(incidents), texts), " ".join(note))


def _alt(spots: Sequence[Spot], plane: Plane, total: int, texts: Texts) -> str:
    placed = sum(one.incidents for one in spots)
    if len(spots) == 1:
        return texts("drawing", "map", "alt_one", name=spots[0].name, placed=placed, all=total)
    lats = sorted(one.point.lat for one in spots)
    lons = sorted(plane.lon + math.remainder(one.point.lon - plane.lon, 360) for one in spots)
    ends = {"south": _degrees("lat", lats[0], 1, texts), "north": _degrees("lat", lats[-1], 1, texts),
            "west": _degrees("lon", lons[0], 1, texts), "east": _degrees("lon", lons[-1], 1, texts)}  # fmt: skip
    return texts("drawing", "map", "alt", places=len(spots), placed=placed, all=total, **ends)


def _degrees(axis: str, value: float, digits: int, texts: Texts) -> str:
    turned = math.remainder(value, 360) if axis == "lon" else value
    return texts.items("drawing", "map", axis)[turned >= 0].format(n=f"{abs(turned):.{digits}f}")


def _ground(canvas: Canvas, sheet: Sheet, whole: Box) -> None:
    ground, seen = load_ground(), degrees_seen(sheet.plane, sheet.view)

    def drawn(line: Iterable[XY]) -> list[XY]:
        return [sheet.paper(sheet.plane.flat(one)) for one in line]

    canvas.box(sheet.frame, SEA)
    for land, ring in areas(ground.land, seen):
        canvas.polygon(drawn(ring), LAND if land else SEA)
    for line in strokes(ground.land, seen):
        canvas.line(drawn(line), RULE, 0.12)
    for line in strokes(ground.agreed, seen):
        canvas.line(drawn(line), RULE, 0.28)
    for line in strokes(ground.contested, seen):
        canvas.line(drawn(line), RULE, 0.28, (1.3, 0.9))
    canvas.fade(whole, sheet.frame)


def _places(canvas: Canvas, sheet: Sheet, texts: Texts) -> None:
    for badge in sheet.badges:
        for spot in badge.spots:
            radius = sheet.radius(spot)
            if HIGH / 2 + 0.3 < radius < sheet.frame.right:
                canvas.ring(badge.at, radius, BLUE, 0.15, (0.7, 0.6))
    for badge in sheet.badges:
        middle = ((badge.box.left + badge.box.right) / 2, (badge.box.top + badge.box.bottom) / 2)
        if math.dist(middle, badge.at) > 1e-6:  # noqa: PLR2004 - not on its dot
            canvas.line((badge.at, middle), BLUE, 0.2)
            canvas.dot(badge.at, 0.65, BLUE)
    for badge in sheet.badges:
        _badge(canvas, badge.box, badge.words)
    taken = _names(canvas, sheet)
    for name, at in state_names(sheet, _STATE, taken):
        canvas.spaced(at, name, _STATE, QUIET)
    _scale_bar(canvas, sheet, texts)
    canvas.box(sheet.frame, None, GREY, 0.25)


def _badge(canvas: Canvas, box: Box, words: str) -> None:
    canvas.box(box.grown(0.2), WHITE, round_=HIGH / 2 + 0.2)
    canvas.box(box, BLUE, round_=HIGH / 2)
    canvas.text(((box.left + box.right) / 2, (box.top + box.bottom) / 2 - 0.03), words, NUMBER, WHITE,
                bold=True, anchor="mm")  # fmt: skip


def _names(canvas: Canvas, sheet: Sheet) -> list[Box]:
    """Set the names beside their numbers where there is room, and return all ground that is taken.

    The list below the map has every name.
    """
    frame = sheet.frame
    taken = [one.box.grown(0.2) for one in sheet.badges] + [around(one.at, 1.6, 1.6) for one in sheet.badges]
    taken.append(Box(frame.left, frame.bottom - 8.5, frame.left + 46, frame.bottom))  # the scale bar
    taken.append(Box(frame.right - 9, frame.top, frame.right, frame.top + 10))  # the arrow
    few = sum(len(one.spots) for one in sheet.badges) <= _NAMES_ON_MAP
    for badge in sheet.badges:
        if len(badge.spots) > 1 or not few:
            continue
        name, box = badge.spots[0].name, badge.box
        clear = sheet.radius(badge.spots[0]) - HIGH / 2
        gap = 0.9 + (clear if 0 < clear < 3 else 0)  # noqa: PLR2004 - beside a small circle, not across it
        wide, middle = width_of(name, _NAME), ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        for at in (
            (box.right + gap + wide / 2, middle[1]), (box.left - gap - wide / 2, middle[1]),
            (middle[0], box.top - gap - 1.2), (middle[0], box.bottom + gap + 1.2),
        ):  # fmt: skip
            room = around(at, wide, 2.6)
            if frame.grown(-0.8).holds(room) and not any(room.meets(one) for one in taken):
                canvas.text(at, name, _NAME, INK, anchor="mm", halo=LAND)
                taken.append(room)
                break
    return taken


def _scale_bar(canvas: Canvas, sheet: Sheet, texts: Texts) -> None:
    """Draw the bar, true in the middle of the map, and the arrow; neither holds where the whole globe is shown."""
    if sheet.plane.wide:
        return
    frame, scale = sheet.frame, sheet.scale()
    most = 34 * scale
    power = 10.0 ** math.floor(math.log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    left, base = frame.left + 3.5, frame.bottom - 3
    for part in range(4):
        ends = [left + length / scale * step / 4 for step in (part, part + 1)]
        canvas.box(Box(ends[0], base - 0.5, ends[1], base + 0.5), INK if part % 2 == 0 else WHITE, INK, 0.12)
    for part, anchor in ((0, "lb"), (2, "mb"), (4, "rb")):
        words = f"{length * part / 4:g}" if part < 4 else texts("drawing", "map", "km", n=f"{length:g}")  # noqa: PLR2004
        canvas.text((left + length / scale * part / 4, base - 1), words, _SMALL, INK, anchor=anchor, halo=LAND)
    x, y = frame.right - 5, frame.top + 8.6
    canvas.polygon([(x, y - 4.4), (x + 1.5, y), (x, y - 0.9)], INK)
    canvas.polygon([(x, y - 4.4), (x - 1.5, y), (x, y - 0.9)], GREY)
    canvas.text((x, y - 4.9), texts("drawing", "map", "north"), 6.4, INK, bold=True, anchor="mb", halo=LAND)


def _legend_shape(spots: Sequence[Spot], width_mm: float, texts: Texts) -> tuple[int, int]:
    """Return columns and rows of the list of places."""
    longest = max(width_of(_entry(one, texts), _NAME) for one in spots)
    columns = max(1, min(4, int(width_mm / (longest + HIGH * 2 + 5)), len(spots)))
    if len(spots) > columns * _MOST_ROWS:
        columns = max(1, min(4, int(width_mm / 32)))
    return columns, min(_MOST_ROWS, math.ceil(len(spots) / columns))


def _entry(spot: Spot, texts: Texts) -> str:
    return texts("drawing", "map", "count", name=spot.name, n=spot.incidents)


def _legend(canvas: Canvas, spots: Sequence[Spot], columns: int, top: float, texts: Texts) -> None:
    width_mm, rows = canvas.width_mm, math.ceil(len(spots) / columns)
    canvas.text((0.3, top + 0.6), texts("drawing", "map", "places"), _NAME, INK, bold=True, anchor="lm")
    column, digits = width_mm / columns, max(HIGH, width_of(str(spots[-1].number), NUMBER, bold=True) + 1.5)
    for index, spot in enumerate(spots):
        left, middle = 0.3 + index // rows * column, top + 5 + index % rows * 4.1
        wide = max(HIGH, width_of(str(spot.number), NUMBER, bold=True) + 1.5)
        _badge(canvas, Box(left, middle - HIGH / 2, left + wide, middle + HIGH / 2), str(spot.number))
        room = column - digits - 3
        suffix = _entry(spot, texts).removeprefix(spot.name)
        name = fitted(spot.name, _NAME, room - width_of(suffix, _NAME)) + suffix
        canvas.text((left + digits + 1.2, middle), name, _NAME, INK)


def _key(canvas: Canvas, top: float, width_mm: float, texts: Texts) -> None:
    """Draw the key to the signs, and what the map must not be taken for."""
    canvas.line([(0.3, top), (width_mm - 0.3, top)], HAIR, 0.15)
    x, y = 0.3, top + 2.6

    def words(key: str) -> None:
        nonlocal x
        canvas.text((x, y), texts("drawing", "map", key), _SMALL, GREY)
        x += width_of(texts("drawing", "map", key), _SMALL) + 4

    canvas.dot((x + 1, y), 0.9, BLUE)
    x += 3
    words("key_dot")
    canvas.ring((x + 1.1, y), 1.1, BLUE, 0.15, (0.7, 0.6))
    x += 3.2
    words("key_circle")
    x, y = 0.3, y + 3.2
    canvas.line([(x, y), (x + 5, y)], RULE, 0.28)
    x += 6.2
    words("key_agreed")
    canvas.line([(x, y), (x + 6, y)], RULE, 0.28, (1.3, 0.9))
    x += 7.2
    words("key_contested")
    illustrative = texts("drawing", "map", "illustrative") + " " + texts("drawing", "map", "data")
    canvas.text((0.3, y + 3.4), illustrative, _SMALL, GREY)
