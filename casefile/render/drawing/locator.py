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
from casefile.render.drawing.ground import KM_A_DEGREE, Plane, areas, degrees_seen, load_ground, strokes
from casefile.render.drawing.names import state_names
from casefile.render.drawing.places import HIGH, NUMBER, ROW, Sheet, Spot, lay_out, spots_of, unplaced

_NAME, _SMALL, _STATE = 6.8, 5.6, 6.4  # points
_SPECK = 0.35  # millimetres; smaller islands and lakes are left out
_FINE = 8.0  # kilometres a millimetre; beyond it, finer lines
_MOST_ROWS = 30
_KEY = 22.0  # millimetres: more than the key takes on the narrowest sheet; what is left is cut off
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
    key = below + 5.5 + rows * 4.1
    canvas = Canvas(width_mm, key + _KEY)
    contested = _ground(canvas, sheet, key)
    circles = _places(canvas, sheet, texts)
    _legend(canvas, spots[: columns * rows], columns, below, texts)
    height = _key(canvas, key, texts, circles=circles, contested=contested)
    note = [unplaced(case, incidents, texts)]
    if len(spots) > columns * rows:
        rest = [texts("drawing", "map", "numbered", n=one.number, name=one.name) for one in spots[columns * rows :]]
        note.append(texts("drawing", "map", "beyond", places=listed(rest, texts)))
    note.append(texts("drawing", "map", "sources", sources="; ".join(dict.fromkeys(s.point.source for s in spots))))
    return Drawing(
        canvas.png(height), width_mm, height, _alt(spots, sheet.plane, len(incidents), texts), " ".join(note)
    )


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


def _ground(canvas: Canvas, sheet: Sheet, height: float) -> bool:
    """Draw land, water and boundaries; return whether a contested boundary is in view."""
    ground, seen, scale = load_ground(), degrees_seen(sheet.plane, sheet.view), sheet.scale()
    least = _SPECK * scale / KM_A_DEGREE
    heavy = 0.28 if scale < _FINE else 0.14

    def drawn(line: Iterable[XY]) -> list[XY]:
        return [sheet.paper(sheet.plane.flat(one)) for one in line]

    canvas.box(sheet.frame, SEA)
    for land, ring in areas(ground.land, seen, least):
        canvas.polygon(drawn(ring), LAND if land else SEA)
    for line in strokes(ground.land, seen, least):
        canvas.line(drawn(line), RULE, 0.12 if scale < _FINE else 0.08)
    for line in strokes(ground.agreed, seen, least):
        canvas.line(drawn(line), RULE, heavy)
    contested = False
    for line in strokes(ground.contested, seen, least):
        points = drawn(line)
        canvas.line(points, RULE, heavy, (1.3, 0.9))
        contested = contested or any(sheet.frame.meets(around(one, 0.1, 0.1)) for one in points)
    canvas.fade(Box(0, 0, canvas.width_mm, height), sheet.frame)
    return contested


def _places(canvas: Canvas, sheet: Sheet, texts: Texts) -> bool:
    """Draw dots, badges, names and measures; return whether a place has a circle of uncertainty."""
    rings = [(badge.at, sheet.radius(spot)) for badge in sheet.badges for spot in badge.spots]
    rings = [(at, radius) for at, radius in dict.fromkeys(rings) if HIGH / 2 + 0.3 < radius < sheet.frame.right]
    for at, radius in rings:
        canvas.ring(at, radius, BLUE, 0.15, (0.7, 0.6))
    for badge in sheet.badges:
        middle = badge.box.middle()
        if badge.displaced():
            canvas.line((badge.at, middle), BLUE, 0.2)
        for dot in badge.dots:
            canvas.dot(dot, 0.55, BLUE)
    for badge in sheet.badges:
        _badge(canvas, badge.box, badge.lines)
    taken = _names(canvas, sheet)
    for name, where in () if sheet.plane.wide else state_names(sheet, _STATE, taken):
        canvas.spaced(where, name, _STATE, QUIET)
    _scale_bar(canvas, sheet, texts)
    canvas.box(sheet.frame, None, GREY, 0.25)
    return bool(rings)


def _badge(canvas: Canvas, box: Box, lines: Sequence[str]) -> None:
    canvas.box(box.grown(0.2), WHITE, round_=HIGH / 2 + 0.2)
    canvas.box(box, BLUE, round_=HIGH / 2)
    x, y = box.middle()
    for index, words in enumerate(lines):
        canvas.text(
            (x, y - 0.03 + (index - (len(lines) - 1) / 2) * ROW), words, NUMBER, WHITE, bold=True, anchor="mm"
        )


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
        wide, middle = width_of(name, _NAME), box.middle()
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
        if part == 2 and length < 20 * scale:  # noqa: PLR2004 - the middle of a short bar has no room
            continue
        words = f"{length * part / 4:g}" if part < 4 else texts("drawing", "map", "km", n=f"{length:g}")  # noqa: PLR2004
        canvas.text((left + length / scale * part / 4, base - 1), words, _SMALL, INK, anchor=anchor, halo=LAND)
    seen = degrees_seen(sheet.plane, sheet.view)
    if seen.right - seen.left >= 360:  # noqa: PLR2004 - around a pole, north is not up
        return
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
        _badge(canvas, Box(left, middle - HIGH / 2, left + wide, middle + HIGH / 2), [str(spot.number)])
        room = column - digits - 3
        suffix = _entry(spot, texts).removeprefix(spot.name)
        name = fitted(spot.name, _NAME, room - width_of(suffix, _NAME)) + suffix
        canvas.text((left + digits + 1.2, middle), name, _NAME, INK)


def _key(canvas: Canvas, top: float, texts: Texts, *, circles: bool, contested: bool) -> float:
    """Draw the key to the signs on the map, and what the map must not be taken for; return where the sheet ends."""
    canvas.line([(0.3, top), (canvas.width_mm - 0.3, top)], HAIR, 0.15)
    x, y = 0.3, top + 2.6
    shown = {"key_dot": 3.0, "key_circle": 3.2, "key_agreed": 6.4, "key_contested": 7.2}
    for key, sign in shown.items():
        if (key == "key_circle" and not circles) or (key == "key_contested" and not contested):
            continue
        words = texts("drawing", "map", key)
        wide = sign + width_of(words, _SMALL)
        if x + wide > canvas.width_mm:
            x, y = 0.3, y + 3.2
        if key == "key_dot":
            canvas.dot((x + 1, y), 0.9, BLUE)
        elif key == "key_circle":
            canvas.ring((x + 1.1, y), 1.1, BLUE, 0.15, (0.7, 0.6))
        else:
            canvas.line([(x, y), (x + sign - 1.2, y)], RULE, 0.28, (1.3, 0.9) if key == "key_contested" else None)
        canvas.text((x + sign, y), words, _SMALL, GREY)
        x += wide + 4
    illustrative = texts("drawing", "map", "illustrative") + " " + texts("drawing", "map", "data")
    canvas.text((0.3, y + 3.4), fitted(illustrative, _SMALL, canvas.width_mm - 0.6), _SMALL, GREY)
    return y + 5.2
