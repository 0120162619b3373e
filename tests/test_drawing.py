"""The map and the time line: the same bytes, nothing lost, nothing outside the sheet."""

import math
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from builders import REPOSITORY, base_case
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from casefile.dossier.chronology import chronology
from casefile.dossier.texts import load_texts
from casefile.pipeline.loading import load_case
from casefile.record.case import Case
from casefile.record.header import Header, Place
from casefile.record.incidents import Incident
from casefile.render.drawing import canvas as sheets
from casefile.render.drawing.canvas import DATA, DPI, Box, Drawing, covered, fitted, width_of
from casefile.render.drawing.ground import Plane, load_ground, plane_for
from casefile.render.drawing.locator import locator_map
from casefile.render.drawing.names import state_names
from casefile.render.drawing.places import lay_out, shown_name, spots_of, unplaced
from casefile.render.drawing.timeline import lay_out as lay_out_dates
from casefile.render.drawing.timeline import timeline

TEXTS = load_texts("en")
WIDE = 160.0


def place(name: str, lat: float | None = None, lon: float = 0, precision_m: int = 1000) -> Place:
    point = {"lat": lat, "lon": lon, "precision_m": precision_m, "source": "Invented gazetteer"}
    return Place.model_validate({"names": [{"name": name}], **({"point": point} if lat is not None else {})})


def case_of(places: dict[str, Place], events: list[tuple[str | None, str | None]]) -> Case:
    """Return a case with an incident for each pair of place and date."""
    base = base_case()
    claims = [{"id": "c", "says": "So it was.", "sources": [{"exhibit": "relief-report"}]}]
    incidents = {}
    for number, (slug, when) in enumerate(events, 1):
        head: dict[str, Any] = {"id": f"e-{number:04}", "title": f"Event {number}", "kind": "event", "claims": claims}
        if slug:
            head["where"] = {"place": slug}
        if when:
            head["when"] = {"date": when}
        incidents[head["id"]] = Incident.model_validate(head)
    header = Header(base.header.case.model_copy(update={"places": places}), base.header.people)
    return Case(header, incidents, base.exhibits)


def drawn(case: Case, width: float = WIDE) -> Drawing:
    drawing = locator_map(case, list(case.incidents.values()), width, TEXTS)
    assert drawing is not None
    return drawing


def size_of(drawing: Drawing) -> tuple[int, int]:
    with Image.open(BytesIO(drawing.png)) as image:
        image.load()
        assert image.format == "PNG"
        assert round(image.info["dpi"][0]) == DPI
        return image.size


def assert_sound(drawing: Drawing) -> None:
    assert size_of(drawing) == (
        round(drawing.width_mm / 25.4 * DPI), round(drawing.height_mm / 25.4 * DPI)
    )  # fmt: skip
    assert drawing.height_mm < 280
    assert len(drawing.png) < 2_000_000
    assert drawing.alt
    assert "{" not in drawing.alt + drawing.note


TWO = {"oak": place("Oakmouth", 40.1, 20.2), "elm": place("Elmford", 40.9, 21.0), "ash": place("Ash Hill")}


def test_the_real_case_is_drawn_the_same_twice() -> None:
    case = load_case(REPOSITORY)
    incidents = case.in_order()
    for once, again in (
        (locator_map(case, incidents, WIDE, TEXTS), locator_map(case, incidents, WIDE, TEXTS)),
        (timeline(incidents, WIDE, TEXTS), timeline(incidents, WIDE, TEXTS)),
    ):
        assert once is not None
        assert once == again
        assert_sound(once)
        assert str(len(incidents)) in once.alt


def test_no_word_of_the_real_case_leaves_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    set_words: list[tuple[float, float, float]] = []
    original = sheets.Canvas.text

    def noted(self: sheets.Canvas, at: sheets.XY, words: str, points: float, *rest: str, **more: str) -> None:
        wide = width_of(words, points, bold=bool(more.get("bold")))
        left = at[0] - {"l": 0, "m": wide / 2, "r": wide}[more.get("anchor", "lm")[0]]
        set_words.append((left, left + wide, at[1]))
        original(self, at, words, points, *rest, **more)

    monkeypatch.setattr(sheets.Canvas, "text", noted)
    case = load_case(REPOSITORY)
    for draw in (lambda: drawn(case), lambda: timeline(case.in_order(), WIDE, TEXTS)):
        drawing = draw()
        assert len(set_words) > 20
        for left, right, middle in set_words:
            assert left >= 0
            assert right <= drawing.width_mm
            assert 1 <= middle <= drawing.height_mm - 1
        set_words.clear()


def test_words_stand_out_from_their_ground() -> None:
    def light(colour: str) -> float:
        parts = [one / 255 for one in ImageColor.getrgb(colour)]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ground in (sheets.WHITE, sheets.LAND, sheets.SEA, sheets.BAND):
        for ink in (sheets.INK, sheets.GREY, sheets.QUIET, sheets.BLUE):
            assert (light(ground) + 0.05) / (light(ink) + 0.05) >= 4.5, (ground, ink)


def test_numbers_follow_the_order_in_which_places_are_named() -> None:
    case = case_of(TWO, [("elm", "2031-05"), ("oak", "2031-04"), ("elm", None)])
    spots = spots_of(case, list(case.incidents.values()))
    assert [(one.number, one.name, one.incidents) for one in spots] == [(1, "Elmford", 2), (2, "Oakmouth", 1)]
    turned = spots_of(case, list(reversed(case.incidents.values()))[1:])
    assert [one.name for one in turned] == ["Oakmouth", "Elmford"]


def test_places_without_coordinates_are_named_in_the_note() -> None:
    case = case_of(TWO, [("oak", None), ("ash", None), ("ash", None), (None, None)])
    note = drawn(case).note
    assert "Ash Hill (2)" in note
    assert "name no place: 1" in note
    assert "Invented gazetteer" in note
    assert "Elmford" not in note, "a place that no incident names is not spoken of"


def test_without_coordinates_there_is_no_map_and_the_words_remain() -> None:
    case = case_of(TWO, [("ash", None)])
    incidents = list(case.incidents.values())
    assert locator_map(case, incidents, WIDE, TEXTS) is None
    assert "Ash Hill (1)" in unplaced(case, incidents, TEXTS)
    assert locator_map(case, [], WIDE, TEXTS) is None


def test_places_of_the_list_that_has_no_room_are_in_the_note() -> None:
    many = {f"p-{n}": place(f"Hamlet {n}", 10 + n % 13 / 7, 20 + n % 17 / 5) for n in range(140)}
    drawing = drawn(case_of(many, [(slug, None) for slug in many]))
    assert_sound(drawing)
    assert "121 Hamlet 120" in drawing.note
    assert "140 Hamlet 139" in drawing.note


@pytest.mark.parametrize(
    "points",
    [
        [(48.0, 30.0)],
        [(-17.0, 179.6), (-16.2, -179.4)],
        [(89.9, 0.0), (84.0, 170.0)],
        [(-90.0, 0.0)],
        [(51.0, 0.0), (-34.0, 151.0), (35.0, 139.0), (40.0, -74.0)],
        [(0.0, 0.0), (0.0, 180.0)],
    ],
)
def test_every_place_is_inside_the_frame(points: list[tuple[float, float]]) -> None:
    places = {f"p-{n}": place(f"Place {n}", *at) for n, at in enumerate(points)}
    case = case_of(places, [(slug, None) for slug in places])
    assert_sound(drawn(case))
    sheet = lay_out(spots_of(case, list(case.incidents.values())), WIDE)
    dots = [dot for badge in sheet.badges for dot in badge.dots]
    assert len(dots) == len(points)
    for x, y in dots:
        assert sheet.frame.holds(Box(x, y, x, y))
    for badge in sheet.badges:
        assert sheet.frame.holds(badge.box)


def test_badges_stand_clear_of_each_other() -> None:
    crowd = {f"p-{n}": place(f"Place {n}", 13 + n % 7 / 20, 30 + n // 7 / 20) for n in range(35)}
    case = case_of(crowd, [(slug, None) for slug in crowd])
    sheet = lay_out(spots_of(case, list(case.incidents.values())), WIDE)
    assert sorted(spot.number for badge in sheet.badges for spot in badge.spots) == list(range(1, 36))
    for index, badge in enumerate(sheet.badges):
        assert not any(badge.box.meets(other.box) for other in sheet.badges[index + 1 :])


def test_places_at_one_spot_share_a_dot() -> None:
    case = case_of(
        {"oak": place("Oakmouth", 40.1, 20.2), "elm": place("Elmford", 40.1001, 20.2)}, [("oak", None), ("elm", None)]
    )
    (badge,) = lay_out(spots_of(case, list(case.incidents.values())), WIDE).badges
    assert badge.lines == ("1–2",)


def test_a_name_in_letters_the_font_lacks_gives_way_to_another_form() -> None:
    both = Place.model_validate({"names": [{"name": "村"}, {"name": "Oakmouth"}]})
    assert shown_name("oak", both) == "Oakmouth"
    assert shown_name("oak", Place.model_validate({"names": [{"name": "村"}]})) == "oak"
    for name in ("Əyricə", "Ցորենավան", "წიფელი", "Далёкий", "Şuşa"):
        assert covered(name)
        assert shown_name("oak", place(name)) == name


def test_long_names_are_cut_to_their_room() -> None:
    cut = fitted("Upper Willowford on the Long Meadow", 7, 20)
    assert cut.endswith("…")
    assert width_of(cut, 7) <= 20


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(-20, 20), st.floats(-9, 9))
def test_the_plane_leads_back_to_the_globe(lon: float, lat: float, east: float, north: float) -> None:
    for wide in (False, True):
        plane = Plane(lon, lat, wide=wide)
        back = plane.globe(plane.flat((lon + east, lat + north)))
        assert math.isclose(back[0], lon + east, abs_tol=1e-6)
        assert math.isclose(back[1], lat + north, abs_tol=1e-6)


def test_the_plane_stands_across_the_date_line() -> None:
    plane = plane_for([(179.0, 10.0), (-179.0, 10.0)])
    assert not plane.wide
    assert abs(abs(plane.lon) - 180) < 0.1


def test_the_ground_has_lines_of_both_kinds() -> None:
    ground = load_ground()
    assert len(ground.land) > 2000
    assert len(ground.agreed) > 300
    assert len(ground.contested) > 30
    assert sum(one.stat().st_size for one in DATA.iterdir()) < 1_500_000


def test_no_name_of_a_state_stands_on_ground_in_dispute() -> None:
    case = case_of({"oak": place("Oakmouth", 39.8, 46.75)}, [("oak", None)])
    sheet = lay_out(spots_of(case, list(case.incidents.values())), WIDE)
    for name, at in state_names(sheet, 6.4, ()):
        lon, lat = sheet.globe(at)
        assert not (45.4 < lon < 47.9 and 38.8 < lat < 40.5), name


def test_the_time_line_merges_equal_dates_and_keeps_every_number() -> None:
    dates = ["2031-04-05", "2031-04-05", "2031-04~", "../2031-05-02", "2031-04-07/..", None, "1999"]
    case = case_of({}, [(None, one) for one in dates])
    incidents = list(case.incidents.values())
    chart = lay_out_dates([(n, one.when.date) for n, one in enumerate(incidents, 1) if one.when and one.when.date],
                          WIDE, TEXTS)  # fmt: skip
    marks = {mark.numbers: mark for lane in chart.lanes for mark in lane}
    assert sorted(number for numbers in marks for number in numbers) == [1, 2, 3, 4, 5, 7]
    assert marks[1, 2].sign == "day"
    assert (marks[3,].open_left, marks[3,].open_right, marks[3,].sign) == (True, True, "range")
    assert (marks[4,].open_left, marks[4,].open_right, marks[4,].sign) == (True, False, "bound")
    assert (marks[5,].open_left, marks[5,].open_right, marks[5,].sign) == (False, True, "bound")
    assert any(a.after < b.first for a, b in pairwise(chart.columns)), "1999 is broken off"
    drawing = timeline(incidents, WIDE, TEXTS)
    assert "incidents 6." in drawing.note
    assert "6 of 7" in drawing.alt
    assert_sound(drawing)


def test_lanes_never_overlap_and_stay_on_the_sheet() -> None:
    case = load_case(REPOSITORY)
    dated = [(n, one.when.date) for n, one in enumerate(case.in_order(), 1) if one.when and one.when.date]
    chart = lay_out_dates(dated, WIDE, TEXTS)
    assert not chart.crowded
    for lane in chart.lanes:
        reaches = sorted(mark.reach for mark in lane)
        assert all(a[1] <= b[0] for a, b in pairwise(reaches))
        assert all(reach[0] >= -0.1 and reach[1] <= WIDE + 1.7 for reach in reaches)


def test_a_time_line_too_full_says_which_incidents_it_leaves_out() -> None:
    days = [date.fromordinal(date(2031, 1, 1).toordinal() + n) for n in range(400)]
    case = case_of({}, [(None, f"{day}/2033-12-{n % 28 + 1:02}") for n, day in enumerate(days)])
    drawing = timeline(list(case.incidents.values()), WIDE, TEXTS)
    assert "for want of room" in drawing.note
    assert_sound(drawing)


def test_no_date_at_all_is_said() -> None:
    drawing = timeline(list(case_of({}, [(None, None)]).incidents.values()), WIDE, TEXTS)
    assert_sound(drawing)
    assert "none of 1" in drawing.alt
    assert_sound(timeline([], WIDE, TEXTS))


def test_the_chronology_is_by_date_and_ends_with_the_undated() -> None:
    case = case_of(TWO, [("oak", "2031-05"), ("elm", "2031-04-02"), (None, None), ("ash", "../2031-04-20")])
    entries = chronology(case, TEXTS)
    numbers = {one.id: number for number, one in enumerate(case.in_order(), 1)}
    assert [one.incident for one in entries] == ["e-0002", "e-0004", "e-0001", "e-0003"]
    assert all(one.number == numbers[one.incident] for one in entries)
    assert entries[0].when == "2 April 2031"
    assert entries[0].places == ("Elmford",)
    assert [one.dated() for one in entries] == [True, True, True, False]
    assert chronology(case, TEXTS) == entries


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
DATES = st.one_of(
    st.none(),
    DAYS.map(str),
    DAYS.map(lambda one: f"{one}~"),
    DAYS.map(lambda one: f"../{one}"),
    DAYS.map(lambda one: f"{one}?/.."),
    DAYS.map(lambda one: f"{one:%Y-%m}".rjust(7, "0")),
    st.tuples(DAYS, DAYS).map(lambda two: f"{min(two)}/{max(two)}"),
)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 10**9))


@settings(max_examples=6, deadline=None)
@example([((52.0, 0.0, 1), None), ((-89.0, 0.0, 1), None)], 90.0)  # a place beside a pole
@given(st.lists(st.tuples(POINTS, DATES), min_size=1, max_size=8), st.sampled_from([90.0, 160.0, 247.0]))
def test_any_points_and_dates_are_drawn(
    events: list[tuple[tuple[float, float, int], str | None]], width: float
) -> None:
    places = {f"p-{n}": place(f"Place {n}", *point) for n, (point, _) in enumerate(events)}
    case = case_of(places, [(f"p-{n}", when) for n, (_, when) in enumerate(events)])
    incidents = list(case.incidents.values())
    assert_sound(drawn(case, width))
    assert_sound(timeline(incidents, width, TEXTS))
    sheet = lay_out(spots_of(case, incidents), width)
    for badge in sheet.badges:
        assert all(sheet.frame.holds(Box(x, y, x, y)) for x, y in badge.dots)
        assert sheet.frame.holds(badge.box)
