"""Who was bound by what on which day: the tables, their readings, and `casefile law`."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import jsonschema
import pytest

from casefile.cli import run
from casefile.law.declarations import DeclarationKind, DeclarationRow, in_force, load_declarations
from casefile.law.jurisdiction import Body, JurisdictionRow, load_jurisdiction, over
from casefile.law.library import load_instruments, load_law
from casefile.law.standing import CONSENSUAL
from casefile.law.state_names import StateName, find_state, folded, load_state_names, near_state
from casefile.law.treaties import Status, TreatyRow, bound, load_treaties, running
from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome
from casefile.render.schemas import schema_texts

YES, NO, OPEN = Outcome.YES, Outcome.NO, Outcome.UNDETERMINED
TREATIES, DECLARATIONS, JURISDICTION, NAMES = (
    load_treaties(), load_declarations(), load_jurisdiction(), load_state_names(),
)  # fmt: skip
INSTRUMENTS = load_instruments()
ROWS = tuple(TREATIES.values())
STATES = {row.state for row in ROWS}
REFERENCE_STATES = {"AM", "AZ", "RU", "UA", "GE", "TR", "IL", "SY", "BY", "MD"}
COUNCIL_OF_EUROPE = {
    "AL", "AD", "AM", "AT", "AZ", "BE", "BA", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "GE", "DE", "GR", "HU",
    "IS", "IE", "IT", "LV", "LI", "LT", "LU", "MT", "MD", "MC", "ME", "NL", "MK", "NO", "PL", "PT", "RO", "SM", "RS",
    "SK", "SI", "ES", "SE", "CH", "TR", "UA", "GB",
}  # fmt: skip


def day(text: str) -> EdtfDate:
    return EdtfDate.parse(text)


def rows() -> Iterator[TreatyRow | DeclarationRow | JurisdictionRow]:
    yield from chain(ROWS, DECLARATIONS, JURISDICTION)


def spans() -> Iterator[tuple[object, EdtfDate | None, EdtfDate | None]]:
    yield from ((row, row.in_force, row.until) for row in ROWS)
    yield from ((row, row.from_, row.until) for row in (*DECLARATIONS, *JURISDICTION))


# the tables


def test_a_row_stands_once() -> None:
    treaties = Counter((row.state, row.instrument) for row in ROWS)
    declared = Counter((row.state, row.instrument, row.kind, row.provision, row.made) for row in DECLARATIONS)
    grounds = Counter((row.state, row.body, row.basis) for row in JURISDICTION)
    for counted in (treaties, declared, grounds):
        assert [key for key, number in counted.items() if number > 1] == []


def test_every_state_of_the_reference_is_held() -> None:
    assert STATES == REFERENCE_STATES == {row.state for row in JURISDICTION}
    for state in STATES:
        held = {row.instrument for row in ROWS if row.state == state}
        assert {"ccm", "ccw", "cwc", "iccpr", "cat", "rome-statute", "genocide-convention"} <= held, state


def test_what_a_row_names_exists() -> None:
    known = {one.iso for one in NAMES}
    assert {row.state for row in rows()} <= known
    named = {row.instrument for row in (*ROWS, *DECLARATIONS)}
    assert named <= set(INSTRUMENTS)
    assert {INSTRUMENTS[one].kind for one in named} <= set(CONSENSUAL)


def test_nothing_ends_before_it_starts() -> None:
    for row, start, until in spans():
        if start and until:
            assert start.before(until) is YES, row


def test_consent_comes_first_except_by_succession() -> None:
    for row in ROWS:
        assert (row.in_force is None) == (row.status in (Status.NONE, Status.SIGNED)), row
        assert row.consent is None or row.status not in (Status.NONE, Status.SIGNED), row
        if row.consent and row.in_force and row.status is not Status.SUCCEEDED:
            assert row.in_force.before(row.consent) is not YES, row


def test_every_row_has_a_source_and_none_is_checked_in_the_future() -> None:
    for row in rows():
        assert row.source.strip(), row
        assert row.verified_on is None or "not read" not in row.source, row
        assert row.verified_on is None or day("2026-11-30").before(row.verified_on) is NO, row


def test_an_acceptance_has_dates_and_a_refusal_has_none() -> None:
    for row in JURISDICTION:
        assert row.accepted == (row.from_ is not None), row
        assert row.accepted or row.until is None, row
    accepting = {(row.state, row.instrument) for row in DECLARATIONS if row.kind is DeclarationKind.ACCEPTANCE}
    bodies = {"cat": Body.CAT, "cerd": Body.CERD, "icpped": Body.CED, "rome-statute": Body.ICC}
    for state, instrument in accepting:
        if instrument in bodies:
            assert [
                row for row in JURISDICTION if row.state == state and row.body is bodies[instrument] and row.accepted
            ]


def test_no_body_reaches_further_than_the_treaty_it_rests_on() -> None:
    treaty = {Body.ECHR_COURT: "echr", Body.HRC: "iccpr-op1", Body.CAT: "cat", Body.CERD: "cerd", Body.CED: "icpped"}
    for row in JURISDICTION:
        if row.accepted and row.from_ and row.body in treaty:
            assert bound(TREATIES, row.state, treaty[row.body], row.from_).outcome is YES, row


@pytest.mark.parametrize(
    ("instruments", "wait"),
    [
        (["iccpr", "iccpr-op1", "icescr", "cedaw-op", "crc-opic"], 3),
        (["ccw", "ccw-p2-amended", "ccw-p4", "ccw-p5", "gc-1949", "ap1", "ap2"], 6),
    ],
)
def test_months_between_consent_and_force(instruments: list[str], wait: int) -> None:
    """Each of these treaties binds a State that many months after its deposit, or on its own first day in force."""
    for row in ROWS:
        if row.instrument not in instruments or row.consent is None or row.in_force is None:
            continue
        consent, force = row.consent.earliest, row.in_force.earliest
        assert consent
        assert force
        months = (force.year - consent.year) * 12 + force.month - consent.month
        general = {"iccpr": "1976-03-23", "icescr": "1976-01-03", "ccw": "1983-12-02", "ccw-p5": "2006-11-12"}.get(
            row.instrument
        )
        assert (months == wait and force.day == consent.day) or str(row.in_force) == general, row


def test_the_tables_are_read_when_asked_for() -> None:
    load_law.cache_clear()
    load_treaties.cache_clear()
    law = load_law()
    assert load_treaties.cache_info().currsize == 0
    assert law.treaties == load_treaties()


# the readings


@pytest.mark.parametrize(
    ("state", "instrument", "on", "outcome"),
    [
        ("AM", "ccm", "2020-10-27", NO),
        ("AZ", "ap1", "2020-10-27", NO),
        ("AM", "ap1", "2020-10-27", YES),
        ("AM", "ap1", "1993-12-06", NO),
        ("AM", "ap1", "1993-12-07", YES),
        ("AM", "ap1", "1993-12", OPEN),
        ("AM", "ap1", "1993", OPEN),
        ("AM", "ap1", "1994", YES),
        ("XN", "ap1", "2020-10-27", OPEN),
        ("RU", "echr", "1998-05-04", NO),
        ("RU", "echr", "2022-03-16", YES),
        ("RU", "echr", "2022-09-15", YES),
        ("RU", "echr", "2022-09-16", NO),
        ("RU", "echr", "2022-09", OPEN),
        ("RU", "echr", "2022-08", YES),
        ("RU", "echr", "2022-10", NO),
        ("BY", "iccpr-op1", "2023-02-07", YES),
        ("BY", "iccpr-op1", "2023-02-08", NO),
        ("IL", "cwc", "2020-10-27", NO),
        ("GE", "hague-1954", "2008-08-08", YES),
        ("GE", "hague-1954", "1992-06", OPEN),
        ("AM", "rome-statute", "2023-12-31", NO),
        ("UA", "hague-1954-p2", "2020-06-30", YES),
    ],
)
def test_bound_on_a_day(state: str, instrument: str, on: str, outcome: Outcome) -> None:
    assert bound(TREATIES, state, instrument, day(on)).outcome is outcome


def test_without_a_day_or_a_start_nothing_is_said() -> None:
    assert bound(TREATIES, "AM", "ap1", None).outcome is OPEN
    assert bound(TREATIES, "AM", "ccm", None).outcome is NO
    assert running(None, None, day("2020")) is OPEN
    assert running(None, day("2020"), day("2021")) is NO


def declared(state: str, on: str) -> dict[tuple[str, str], Outcome]:
    return {(one.row.instrument, one.row.kind.value): one.outcome for one in in_force(DECLARATIONS, state, day(on))}


@pytest.mark.parametrize(
    ("state", "instrument", "on", "outcome"),
    [
        ("AZ", "iccpr", "2020-09-27", None),
        ("AZ", "iccpr", "2020-09-28", YES),
        ("AZ", "iccpr", "2020-12-11", YES),
        ("AZ", "iccpr", "2020-12-12", None),
        ("AZ", "iccpr", "2020-12", OPEN),
        ("AM", "iccpr", "2020-09-26", None),
        ("AM", "iccpr", "2020-09-27", YES),
        ("AM", "echr", "2020-10-27", YES),
        ("TR", "iccpr", "2018-07-18", YES),
        ("TR", "iccpr", "2018-07-19", None),
        ("UA", "echr", "2022-02-24", YES),
    ],
)
def test_derogation_windows(state: str, instrument: str, on: str, outcome: Outcome | None) -> None:
    assert declared(state, on).get((instrument, "derogation")) is outcome


def test_an_acceptance_reaches_back_behind_the_day_it_was_made() -> None:
    assert declared("AM", "2021-05-10")["rome-statute", "acceptance of jurisdiction"] is YES
    assert ("rome-statute", "acceptance of jurisdiction") not in declared("AM", "2021-05-09")


@pytest.mark.parametrize(
    ("state", "body", "on", "outcome"),
    [
        ("RU", Body.ECHR_COURT, "2022-09-15", YES),
        ("RU", Body.ECHR_COURT, "2022-09-16", NO),
        ("RU", Body.ECHR_COURT, "2022", OPEN),
        ("AM", Body.ICC, "2020-10-27", NO),
        ("AM", Body.ICC, "2021-05-09", NO),
        ("AM", Body.ICC, "2021-05-10", YES),
        ("AM", Body.ICC, "2021-05", OPEN),
        ("AM", Body.ICC, "2024-02", YES),
        ("AZ", Body.ICC, "2023-09-19", NO),
        ("UA", Body.ICC, "2013-11-20", NO),
        ("UA", Body.ICC, "2014-02-22", YES),
        ("UA", Body.ICC, "2022-02-24", YES),
        ("AM", Body.CAT, "2020-10-27", NO),
        ("AZ", Body.CAT, "2020-10-27", YES),
        ("AM", Body.CRC, "2020-10-27", NO),
        ("TR", Body.ECHR_COURT, "1987-01-27", NO),
        ("FR", Body.ICC, "2020", OPEN),
    ],
)
def test_jurisdiction_over_facts_of_a_day(state: str, body: Body, on: str, outcome: Outcome) -> None:
    found = {one.body: one for one in over(JURISDICTION, state, day(on))}
    assert list(found) == list(Body)
    assert found[body].outcome is outcome


def test_bound_and_jurisdiction_are_two_answers() -> None:
    """Armenia was bound by the Convention against Torture in 2020, and its Committee could hear nobody."""
    assert bound(TREATIES, "AM", "cat", day("2020-10-27")).outcome is YES
    assert {one.body: one.outcome for one in over(JURISDICTION, "AM", day("2020-10-27"))}[Body.CAT] is NO


# names


def test_names_of_every_state_that_is_held() -> None:
    assert {one.iso for one in NAMES} == COUNCIL_OF_EUROPE | REFERENCE_STATES
    owners: dict[str, set[str]] = {}
    for one in NAMES:
        for spelling in one.spellings():
            assert folded(spelling)
            owners.setdefault(folded(spelling), set()).add(one.iso)
    assert {spelling: states for spelling, states in owners.items() if len(states) > 1} == {}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("AM", "AM"), ("am", "AM"), ("ARM", "AM"), ("ARMENIA", "AM"), ("Հայաստան", "AM"), ("Ermənistan", "AM"),
        ("Азербайджан", "AZ"), ("azerbaycan", "AZ"), ("Azərbaycan Respublikas\u0131", "AZ"), ("آذربایجان", "AZ"),
        ("საქართველო", "GE"), ("ГРУЗИЯ", "GE"), ("TÜRKİYE", "TR"), ("turkiye", "TR"), ("Turkey", "TR"),
        ("Russian  Federation", "RU"), ("росія", "RU"), ("Україна", "UA"), ("Weissrussland", "BY"),
        ("Cote", None), ("", None), ("Bosnia Herzegovina", "BA"), ("ישראל", "IL"), ("سوريا", "SY"),
    ],
)  # fmt: skip
def test_a_state_by_any_of_its_names(text: str, iso: str | None) -> None:
    assert find_state(NAMES, text) == iso


def test_a_near_name_is_suggested() -> None:
    assert near_state(NAMES, "Azerbaijn") == " Did you mean `Azerbaijan`?"
    assert near_state(NAMES, "Hayastn") == " Did you mean `Hayastan`?"
    assert near_state(NAMES, "Atlantis-under-the-Sea") == ""
    assert near_state([StateName(iso="XN", name="Northmark")], "nortmark") == " Did you mean `Northmark`?"


# the command


def law(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["law", *arguments, "--as-of", "2031-06-02"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("state", sorted(REFERENCE_STATES | {"FR"}))
def test_the_answer_reads_in_80_columns_and_keeps_its_order(state: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = law(capsys, state, "--on", "2022-09", "--no-color").splitlines()
    assert max(map(len, lines)) <= 80
    headings = [line for line in lines if line and not line.startswith(" ")]
    order = ["Bound by", "Not bound by", "Undetermined", "Reservations, declarations", "Jurisdiction over facts"]
    places = [next((at for at, line in enumerate(headings) if line.startswith(one)), None) for one in order]
    present = [place for place in places if place is not None]
    assert present == sorted(present)
    assert places[3:] == present[-2:]
    assert any(line.startswith("This is about treaties alone. Custom binds") for line in lines)
    assert headings[-1].startswith("As of 2031-06-02.")


def test_a_row_that_was_not_checked_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    for state in sorted(STATES):
        words = " ".join(law(capsys, state, "--on", "2020-10-27").split())
        for row in ROWS:
            if row.state == state:
                short = re.escape(INSTRUMENTS[row.instrument].short)
                mark = re.search(rf"(?:^| ){short}( \[unverified\])?:", words)
                assert mark, row
                assert bool(mark[1]) == (row.verified_on is None), row


def test_the_answer_for_a_lawyer(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(law(capsys, "Russia", "--on", "2022-09-16").split())
    assert "Russia on 2022-09-16" in words
    unbound = words.partition("Not bound by")[2].partition("Reservations, declarations")[0]
    assert "European Convention on Human Rights: only since 1998-05-05 until 2022-09-16" in unbound
    assert "no: European Court of Human Rights" in words


def test_the_answer_in_json_keeps_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(schema_texts()["law-result.schema.json"])
    for state in (*sorted(REFERENCE_STATES), "FR"):
        found = json.loads(law(capsys, state, "--on", "2020-10", "--format", "json"))
        jsonschema.validate(found, schema)
        assert list(found)[:4] == ["casefile", "as_of", "state", "on"]
        assert (found["as_of"], found["state"], found["on"]) == ("2031-06-02", state, "2020-10")
        assert {one["treaty"] for one in found["treaties"]} == {
            slug for slug, one in INSTRUMENTS.items() if one.kind in CONSENSUAL
        }


def test_a_treaty_in_json_keeps_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(law(capsys, "azerbaijan", "--on", "2020-10-27", "--format", "json"))
    treaties = {one["treaty"]: one for one in found["treaties"]}
    covenant = treaties["iccpr"]
    assert set(covenant) == {
        "treaty", "name", "bound", "since", "until", "basis", "reservations", "verified", "source",
    }  # fmt: skip
    assert (covenant["bound"], covenant["since"], covenant["basis"]) == ("yes", "1992-11-13", "acceded 1992-08-13")
    assert covenant["reservations"][0].startswith("Martial law in the whole territory from 28 September 2020")
    assert treaties["ap1"]["bound"] == "no"
    assert treaties["geneva-protocol-1925"] == {
        "treaty": "geneva-protocol-1925", "name": "Geneva Protocol of 1925", "bound": "undetermined",
        "since": None, "until": None, "basis": "no row on file", "reservations": [], "verified": None, "source": None,
    }  # fmt: skip
    bodies = {one["body"]: one for one in found["jurisdiction"]}
    assert bodies["icc"]["jurisdiction"] == "no"
    assert "territory of a State that accepts it" in bodies["icc"]["grounds"][0]["reach"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Azerbaijn", "--on", "2020"], "Did you mean `Azerbaijan`?"),
        (["Armenia", "--on", "27.10.2020"], "--on: `27.10.2020` is ambiguous"),
        (["Armenia", "--on", "yesterday"], "is not a date"),
        (["Armenia"], "--on"),
        (["Armenia", "--on", "2020", "--as-of", "soon"], "is not a day"),
    ],
)
def test_wrong_use(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_it_needs_no_case_folder(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(str(tmp_path))
    assert "Armenia on 2020-10-27" in law(capsys, "Armenia", "--on", "2020-10-27", "-q")
    assert "casefile.law.treaties" in sys.modules
