"""The time line: when the incidents are said to have happened, each with the bounds of its date."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from casefile.dossier.texts import Texts
from casefile.dossier.words import day as day_words
from casefile.dossier.words import runs_of
from casefile.record.dates import EdtfDate
from casefile.record.incidents import Incident
from casefile.render.drawing.canvas import BAND, BLUE, GREY, HAIR, INK, WHITE, Box, Canvas, Drawing, width_of

_BREAK = 5.0  # millimetres of an axis break
_LEAST = 11.0  # narrowest column that holds its label
_SHORT = 1.8  # a dot, and the shortest bar
_LEAD = 5.0  # length of a dashed end
_TALLEST = 205.0  # the lanes together
_LANE = (3.5, 1.9)  # height of a lane where there is room, and the least
_HEAD, _FOOT = 13.0, 11.5
_LABEL, _SMALL = 6.0, 5.6  # points


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the axis: its first day and the first day after it, as ordinals, and where it lies on paper."""

    first: int
    after: int
    label: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Incidents with the same bounds and ends, by their numbers; places on paper, millimetres."""

    numbers: tuple[int, ...]
    left: float
    right: float
    open_left: bool
    open_right: bool
    sign: str
    """`day`, `range`, or `bound`: only one end is known, so that nothing is said of the days before or after it."""
    label: str
    label_left: float
    reach: tuple[float, float]
    """From where to where its lane is taken."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The time line laid out: columns, lanes of marks, and the incidents for which there is no room."""

    unit: str
    columns: tuple[Column, ...]
    lanes: tuple[tuple[Mark, ...], ...]
    lane_mm: float
    crowded: tuple[int, ...]


def lay_out(dated: Sequence[tuple[int, EdtfDate]], width_mm: float, texts: Texts) -> Chart:
    """Return the chart of numbered dates on a sheet this wide."""
    ends = [(when.earliest or when.latest, when.latest or when.earliest) for _, when in dated]
    bounds = [(first, last) for first, last in ends if first and last]
    unit = _unit([one for pair in bounds for one in pair], width_mm)
    columns = _columns(bounds, unit, width_mm, texts)
    groups: dict[tuple[object, ...], list[int]] = {}
    kinds: dict[tuple[object, ...], EdtfDate] = {}
    for number, when in dated:
        opening, _, ending = when.text.partition("/")
        loose = (when.earliest is None or opening.endswith(("~", "?", "%")),
                 when.latest is None or (ending or opening).endswith(("~", "?", "%")))  # fmt: skip
        key = (when.earliest, when.latest, *loose)
        groups.setdefault(key, []).append(number)
        kinds.setdefault(key, when)
    marks = [_mark(numbers, kinds[key], (bool(key[2]), bool(key[3])), columns, width_mm, texts)
             for key, numbers in groups.items()]  # fmt: skip
    lanes: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda one: (one.left, one.right, one.numbers)):
        lane = next((one for one in lanes if all(_clear(mark, other) for other in one)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(mark)
    most = int(_TALLEST / _LANE[1])
    crowded = tuple(sorted(number for lane in lanes[most:] for mark in lane for number in mark.numbers))
    kept = tuple(tuple(lane) for lane in lanes[:most])
    return Chart(unit, columns, kept, max(_LANE[1], min(_LANE[0], _TALLEST / max(len(kept), 1))), crowded)


def _clear(mark: Mark, other: Mark) -> bool:
    return mark.reach[0] > other.reach[1] or mark.reach[1] < other.reach[0]


def _start(day: date, unit: str) -> date:
    if unit == "month":
        return day.replace(day=1)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return date(max(day.year // size * size, 1), 1, 1)


def _after(start: date, unit: str) -> int:
    """Return the ordinal of the first day after a stretch."""
    if unit == "month":
        return (date(start.year + start.month // 12, start.month % 12 + 1, 1).toordinal()
                if (start.year, start.month) != (date.max.year, 12) else date.max.toordinal() + 1)  # fmt: skip
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    year = start.year // size * size + size
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1


def _unit(days: Sequence[date], width_mm: float) -> str:
    """Return the finest unit whose stretches, where anything begins or ends, all fit on the sheet."""
    for unit in ("month", "year", "decade"):
        starts = sorted({_start(one, unit) for one in days})
        gaps = sum(_after(a, unit) < b.toordinal() for a, b in pairwise(starts))
        if len(starts) * _LEAST + gaps * _BREAK <= width_mm - 2 * _LEAD:
            return unit
    return "century"


def _columns(bounds: Sequence[tuple[date, date]], unit: str, width_mm: float, texts: Texts) -> tuple[Column, ...]:
    """Return the stretches in which anything begins or ends, the fuller the wider; what lies between is left out."""
    counts: dict[date, set[date]] = {}
    for one in (day for pair in bounds for day in pair):
        counts.setdefault(_start(one, unit), set()).add(one)
    starts = sorted(counts)
    gaps = sum(_after(a, unit) < b.toordinal() for a, b in pairwise(starts))
    room = width_mm - 2 * _LEAD - gaps * _BREAK
    least = min(_LEAST, room / max(len(starts), 1))
    share = (room - least * len(starts)) / max(sum(len(counts[one]) - 1 for one in starts), 1)
    spare = (
        (room - least * len(starts)) / max(len(starts), 1) if all(len(held) == 1 for held in counts.values()) else 0
    )
    columns: list[Column] = []
    left = _LEAD
    for start in starts:
        if columns and columns[-1].after < start.toordinal():
            left += _BREAK
        right = left + least + share * (len(counts[start]) - 1) + spare
        columns.append(Column(start.toordinal(), _after(start, unit), _name(start, unit, texts), left, right))
        left = right
    return tuple(columns)


def _name(start: date, unit: str, texts: Texts) -> str:
    if unit == "month":
        return f"{texts.items('drawing', 'time', 'months')[start.month - 1]} {start.year}"
    if unit == "year":
        return str(start.year)
    if unit == "decade":
        return texts("drawing", "time", "decade", year=start.year // 10 * 10)
    return f"{max(start.year // 100 * 100, 1)}–{start.year // 100 * 100 + 99}"


def _place(ordinal: int, columns: Sequence[Column]) -> float:
    """Return where the beginning of a day lies; a day of no column would be our bug."""
    column = columns[max(bisect_right([one.first for one in columns], ordinal) - 1, 0)]
    part = (ordinal - column.first) / (column.after - column.first)
    return column.left + (column.right - column.left) * min(max(part, 0), 1)


def _mark(  # noqa: PLR0913 - where, when, which and in what words
    numbers: Sequence[int], when: EdtfDate, loose: tuple[bool, bool], columns: Sequence[Column], width_mm: float,
    texts: Texts,
) -> Mark:  # fmt: skip
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None and last is not None  # noqa: S101, PT018 - the reader refuses a date open at both ends
    left, right = _place(first.toordinal(), columns), _place(last.toordinal() + 1, columns)
    sign = "day" if when.earliest == when.latest else "range"
    if when.earliest is None or when.latest is None:
        sign = "bound"
        left = right = right if when.earliest is None else left
    elif sign == "day" or right - left < _SHORT:
        middle, half = (left + right) / 2, _SHORT / 2
        left, right = middle - half, middle + half
    label = runs_of(numbers)
    if width_of(label, _LABEL, bold=True) > width_mm / 2:  # hundreds on one day: the first and the last say enough
        label = texts("drawing", "time", "many", first=numbers[0], last=numbers[-1], n=len(numbers))
    reach = (left - (_LEAD if loose[0] else 0.4), right + (_LEAD if loose[1] else 0.4))
    wide = width_of(label, _LABEL, bold=True)
    if reach[1] + 0.8 + wide <= width_mm - 0.6:
        return Mark(
            tuple(numbers), left, right, *loose, sign, label, reach[1] + 0.5, (reach[0], reach[1] + 1.6 + wide)
        )
    begin = reach[0] - 0.5 - wide
    if begin > 0.5:  # noqa: PLR2004 - millimetres from the edge
        return Mark(tuple(numbers), left, right, *loose, sign, label, begin, (begin - 1.1, reach[1]))
    return Mark(tuple(numbers), left, right, *loose, sign, label, width_mm - wide - 0.6, (reach[0], width_mm))


def timeline(incidents: Sequence[Incident], width_mm: float, texts: Texts) -> Drawing:
    """Return the time line of incidents, numbered from 1 in the order given.

    What it does not show is in the note.
    """
    held = [(number, one.when.date if one.when else None) for number, one in enumerate(incidents, 1)]
    dated = [(number, when) for number, when in held if when]
    undated = [number for number, when in held if not when]
    chart = lay_out(dated, width_mm, texts)
    bottom = _HEAD + max(len(chart.lanes) * chart.lane_mm, 6) + 1.5
    canvas = Canvas(width_mm, bottom + _FOOT)
    canvas.text((0.3, 2.2), texts("drawing", "time", "heading"), 6.8, INK, bold=True)
    if dated:
        _axis(canvas, chart, width_mm, bottom)
    else:
        canvas.text((0.3, _HEAD), texts("drawing", "time", "none"), 6.8, GREY)
    for index, lane in enumerate(chart.lanes):
        for mark in lane:
            _draw(canvas, mark, _HEAD + 0.8 + (index + 0.5) * chart.lane_mm, min(chart.lane_mm, _LANE[0]))
    for middle in _breaks(chart.columns):  # a bar that runs through a break is cut there too
        canvas.box(Box(middle - 0.5, _HEAD - 0.5, middle + 0.5, bottom), WHITE)
    _key(canvas, bottom + 3, width_mm, texts)
    notes = [("undated", undated), ("crowded", chart.crowded)]
    note = [texts("drawing", "time", key, numbers=runs_of(numbers)) for key, numbers in notes if numbers]
    return Drawing(
        canvas.png(bottom + _FOOT),
        width_mm,
        bottom + _FOOT,
        _alt(dated, chart, len(incidents), texts),
        " ".join(note),
    )


def _alt(dated: Sequence[tuple[int, EdtfDate]], chart: Chart, total: int, texts: Texts) -> str:
    if not dated:
        return texts("drawing", "time", "alt_none", all=total)
    days = [one for _, when in dated for one in (when.earliest, when.latest) if one]
    touched = [
        sum(any(column.first <= one.toordinal() < column.after for one in (when.earliest, when.latest) if one)
            for _, when in dated) for column in chart.columns
    ]  # fmt: skip
    most = max(touched)
    facts = {"first": day_words(min(days), texts), "last": day_words(max(days), texts), "most": most,
             "unit": texts("drawing", "time", "units", chart.unit),
             "busiest": chart.columns[touched.index(most)].label}  # fmt: skip
    return texts("drawing", "time", "alt", dated=len(dated), all=total, **facts)


def _axis(canvas: Canvas, chart: Chart, width_mm: float, bottom: float) -> None:
    taken = 0.0
    for index, column in enumerate(chart.columns):
        if index % 2 == 0:
            canvas.box(Box(column.left, _HEAD - 1, column.right, bottom), BAND)
    for column in chart.columns:
        canvas.line([(column.left, _HEAD - 1), (column.left, bottom)], HAIR, 0.12)
        canvas.line([(column.right, _HEAD - 1), (column.right, bottom)], HAIR, 0.12)
        middle = (column.left + column.right) / 2
        wide = width_of(column.label, _SMALL, bold=True)
        if middle - wide / 2 > taken:
            canvas.text((middle, 6.3), column.label, _SMALL, INK, bold=True, anchor="mm")
            taken = middle + wide / 2 + 1
        _days(canvas, column, bottom, fine=chart.unit == "month")
    canvas.line([(0.3, _HEAD - 1), (width_mm - 0.3, _HEAD - 1)], GREY, 0.25)
    for middle in _breaks(chart.columns):
        canvas.box(Box(middle - 0.7, _HEAD - 1.6, middle + 0.7, _HEAD - 0.4), WHITE)
        for x in (middle - 0.7, middle + 0.7):
            canvas.line([(x - 0.5, _HEAD + 0.3), (x + 0.5, _HEAD - 2.3)], GREY, 0.25)


def _breaks(columns: Sequence[Column]) -> list[float]:
    """Return the middles of the axis breaks."""
    return [(a.right + b.left) / 2 for a, b in pairwise(columns) if a.after < b.first]


def _days(canvas: Canvas, column: Column, bottom: float, *, fine: bool) -> None:
    """Mark days on the axis of a month that is wide enough to read them."""
    each = (column.right - column.left) / (column.after - column.first)
    if not fine or each < 0.45:  # noqa: PLR2004 - millimetres a day
        return
    for day in (5, 10, 15, 20, 25) if each < 1.5 else range(2, column.after - column.first + 1):  # noqa: PLR2004
        x = _place(column.first + day - 1, [column])
        named = day % (5 if each > 0.65 else 10) == 0  # noqa: PLR2004
        canvas.line([(x, _HEAD - 1), (x, _HEAD - (2.1 if named else 1.6))], GREY, 0.15)
        if named and day < column.after - column.first:
            canvas.text((x, _HEAD - 2.5), str(day), 5.2, GREY, anchor="mb")
            canvas.line([(x, _HEAD - 0.9), (x, bottom)], HAIR, 0.1, (0.4, 0.8))


def _draw(canvas: Canvas, mark: Mark, y: float, lane: float) -> None:
    half = lane * 0.2
    if mark.open_left:
        canvas.line([(mark.left, y), (mark.left - _LEAD + 0.6, y)], BLUE, 0.35, (0.8, 0.6))
    if mark.open_right:
        canvas.line([(mark.right, y), (mark.right + _LEAD - 0.6, y)], BLUE, 0.35, (0.8, 0.6))
    if mark.sign == "bound":
        canvas.box(Box(mark.left - 0.3, y - 2 * half, mark.right + 0.3, y + 2 * half), BLUE)
    elif mark.sign == "day":
        canvas.dot(((mark.left + mark.right) / 2, y), min(1.35 * half, _SHORT / 2), BLUE)
    else:
        canvas.box(Box(mark.left, y - half, mark.right, y + half), BLUE, round_=half * 0.6)
    size = min(_LABEL, lane / _LANE[0] * 2 * _LABEL)
    canvas.text((mark.label_left, y), mark.label, size, INK, bold=True, halo=WHITE)


def _key(canvas: Canvas, top: float, width_mm: float, texts: Texts) -> None:
    canvas.line([(0.3, top - 1.8), (width_mm - 0.3, top - 1.8)], HAIR, 0.15)
    x, y = 0.3, top + 0.6

    def words(key: str) -> None:
        nonlocal x
        canvas.text((x, y), texts("drawing", "time", key), _SMALL, GREY)
        x += width_of(texts("drawing", "time", key), _SMALL) + 4

    canvas.dot((x + 1, y), 0.9, BLUE)
    x += 3
    words("key_day")
    canvas.box(Box(x, y - 0.7, x + 6, y + 0.7), BLUE, round_=0.5)
    x += 7.2
    words("key_range")
    canvas.line([(x, y), (x + 6, y)], BLUE, 0.35, (0.8, 0.6))
    x += 7.2
    words("key_open")
    x, y = 0.3, y + 3.3
    canvas.line([(x, y), (x + 4.4, y)], BLUE, 0.35, (0.8, 0.6))
    canvas.box(Box(x + 4.4, y - 1.2, x + 5, y + 1.2), BLUE)
    x += 7.2
    words("key_bound")
    for left in (1.3, 2.7):
        canvas.line([(x + left - 0.5, y + 1.3), (x + left + 0.5, y - 1.3)], GREY, 0.25)
    x += 5
    words("key_break")
    canvas.text((0.3, y + 3.3), texts("drawing", "time", "scale"), _SMALL, GREY)
