"""Values that are written as text: dates, counts, pinpoints."""

from datetime import date

import pytest
from builders import claim
from hypothesis import given
from hypothesis import strategies as st

from casefile.dossier.texts import load_texts
from casefile.dossier.words import date_words, runs_of
from casefile.record.dates import EdtfDate
from casefile.record.figures import Count
from casefile.record.outcome import Outcome
from casefile.record.pinpoints import Pinpoint
from casefile.record.text import Misfit
from casefile.record.values import rows_of

YES, NO, OPEN = Outcome.YES, Outcome.NO, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-10-27", date(2020, 10, 27), date(2020, 10, 27)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-10-XX", date(2020, 10, 1), date(2020, 10, 31)),
        ("2020-02-2X", date(2020, 2, 20), date(2020, 2, 29)),
        ("2020-XX-XX", date(2020, 1, 1), date(2020, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2020-10-27/2020-10-28", date(2020, 10, 27), date(2020, 10, 28)),
        ("../2020-10-30", None, date(2020, 10, 30)),
        ("2020-10-30/..", date(2020, 10, 30), None),
        ("[2020-10-04,2020-10-08]", date(2020, 10, 4), date(2020, 10, 8)),
        ("[..2020-10-30]", None, date(2020, 10, 30)),
        ("[2020-10-04..2020-10-17]", date(2020, 10, 4), date(2020, 10, 17)),
    ],
)
def test_a_date_is_two_bounds(text: str, first: date | None, last: date | None) -> None:
    edtf = EdtfDate.parse(text)
    assert (edtf.earliest, edtf.latest, str(edtf)) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("27.10.2020", "2020-10-27"),
        ("03/05/2031", "year-month-day"),
        ("2020-02-30", "nothing is guessed"),
        ("2020-13", "nothing is guessed"),
        ("2020-10-28/2020-10-27", "Write"),
        ("../..", "open at both ends"),
        ("[2020-10-04", "Write ["),
        ("27 October 2020", "Write 2020-10-27"),
        ("yesterday", "EDTF"),
        ("2020-XX-05", "without its month"),
        ("202X-05", "without its year"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, words: str) -> None:
    with pytest.raises(Misfit) as caught:
        EdtfDate.parse(text)
    assert words in f"{caught.value} {caught.value.fix}"


@pytest.mark.parametrize(
    ("part", "whole", "within"),
    [
        ("2020-10-27", "2020-10-27/2020-10-28", YES),
        ("2020-10-29", "2020-10-27/2020-10-28", NO),
        ("2020-10", "2020-10-27/2020-10-28", OPEN),
        ("2020-10-29~", "2020-10-27/2020-10-28", OPEN),
        ("2021-10-29~", "2020-10-27/2020-10-28", NO),
        ("2020-10-29", "../2020-10-30", YES),
    ],
)
def test_within_answers_from_the_bounds(part: str, whole: str, within: Outcome) -> None:
    assert EdtfDate.parse(part).within(EdtfDate.parse(whole)) is within


DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
EDTF = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    DAYS.map(lambda day: day.isoformat() + "~"),
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(day.isoformat() for day in sorted(pair))),
    DAYS.map(lambda day: f"../{day.isoformat()}"),
)


@given(EDTF, EDTF)
def test_partial_dates_order_consistently(left: str, right: str) -> None:
    one, other = EdtfDate.parse(left), EdtfDate.parse(right)
    if one.before(other) is YES:
        assert other.before(one) is NO
        assert one.within(other) is NO
    assert one.within(one) is YES


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("26", 26, 26),
        ("at least 94", 94, None),
        ("over 83", 84, None),
        ("up to 10", 0, 10),
        ("some 52", None, None),
        ("20 to 25", 20, 25),
        ("dozens", 24, None),
        ("100,000", 100000, 100000),
        ("fewer than 5", 0, 4),
    ],
)
def test_a_count_keeps_its_words_and_has_bounds(text: str, low: int | None, high: int | None) -> None:
    count = Count.parse(text)
    assert (str(count), count.low, count.high) == (text, low, high)


@pytest.mark.parametrize("text", ["", "many", "-3", "26.5", "25 to 20", "at least many", "1e5", "26 killed"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(Misfit):
        Count.parse(text)


@pytest.mark.parametrize(
    ("text", "unit", "first", "last"),
    [
        ("para 21", "para", 21, 21),
        ("lines 3-5", "line", 3, 5),
        ("page 7", "page", 7, 7),
        ("minute 3:10", "minute", 190, 190),
    ],
)
def test_a_pinpoint_has_unit_and_bounds(text: str, unit: str, first: int, last: int) -> None:
    pinpoint = Pinpoint.parse(text)
    assert (pinpoint.unit, pinpoint.first, pinpoint.last) == (unit, first, last)


@pytest.mark.parametrize("text", ["21", "para", "para 21-20", "p. 7", "minute 3:75"])
def test_what_is_no_pinpoint_is_refused(text: str) -> None:
    with pytest.raises(Misfit):
        Pinpoint.parse(text)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-10-27", "27 October 2020"),
        ("2020-10-27/2020-10-28", "27 to 28 October 2020"),
        ("2020-09-27/2020-10-28", "27 September 2020 to 28 October 2020"),
        ("2020-10", "October 2020"),
        ("2020-10-27~", "about 27 October 2020"),
        ("../2020-10-30", "by 30 October 2020"),
        ("2020-10-04?", "4 October 2020 (uncertain)"),
        ("[2020-10-04,2020-10-08]", "one of 4 October 2020, 8 October 2020"),
        ("2020-10-XX", "October 2020, day unknown"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert date_words(EdtfDate.parse(edtf), load_texts("en")) == words


def test_runs_of_numbers() -> None:
    assert runs_of([9, 1, 3, 4, 5, 3]) == "1, 3–5, 9"
    assert runs_of([]) == ""


def test_what_has_one_label_is_never_read_with_what_has_another() -> None:
    said = claim(
        "facts: {persons: {v1: {status: civilian}, v2: {status: combatant}}, captivity: {v2: {site: A cellar}}, "
        "weapons: {gun: {category: small arms}}}"
    )
    rows = list(rows_of(said))
    assert [row["persons.status"] for row in rows] == [{"civilian"}, {"combatant"}]
    assert ["captivity.site" in row for row in rows] == [False, True]
    assert all(row["weapons.category"] == {"small arms"} for row in rows)
