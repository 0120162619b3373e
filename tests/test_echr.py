"""The European Court: the count of the time limit, gates, documents, and the two skeletons of the real case."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import HERE, REPOSITORY, base_case, overlaid
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from test_documents import outline

from casefile.cli import run
from casefile.dossier.blocks import Block, Heading, Paragraph, Table
from casefile.dossier.filing import filing_plan
from casefile.dossier.gates import gates_blocks
from casefile.dossier.texts import load_texts
from casefile.law.library import load_instruments
from casefile.mechanisms.deadlines import Branch, Deadline, deadlines, kept_from, last_day
from casefile.mechanisms.gates import GateState, facts_of, read_gates
from casefile.mechanisms.profile import Profile, Section, Sourced, load_profile, mechanisms, treaty_and_number
from casefile.mechanisms.sides import alleged_against
from casefile.pipeline.building import DOCUMENTS
from casefile.pipeline.loading import load_case
from casefile.record.case import Case
from casefile.record.dates import EdtfDate
from casefile.record.filings import Filing, TriggerKind
from casefile.record.header import Header
from casefile.record.outcome import Outcome

PROFILE = load_profile("echr")
TODAY = date(2026, 11, 21)
SENT = {"what": "form", "channel": "post", "complete": "yes"}
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
MONTHS = st.sampled_from([4, 6])


def filing(**more: Any) -> Filing:  # noqa: ANN401
    plain: dict[str, Any] = {
        "id": "first",
        "mechanism": "echr",
        "respondent": "northvale",
        "applicants": [{"person": "w1"}],
        "incidents": ["oakhaven-0503"],
    }
    return Filing.model_validate(plain | more)


def counted(*triggers: dict[str, Any], as_of: date = TODAY, day: str = "2031-05-03", **more: Any) -> Deadline:  # noqa: ANN401
    named = [{"id": f"t{place}", **one} for place, one in enumerate(triggers)]
    one = filing(triggers=named, **more)
    (found,) = deadlines(one, PROFILE.time_limit, {"oakhaven-0503": EdtfDate.parse(day)}, as_of)
    return found


def decision(day: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "final decision", "date": day, **more}


def only(found: Deadline) -> Branch:
    (branch,) = found.branches
    return branch


# the count


@pytest.mark.parametrize(
    ("day", "months", "first", "last"),
    [
        # Kocherov and Sergeyeva v. Russia, 16899/13, § 62
        ("2012-07-17", 6, "2012-07-18", "2013-01-17"),
        ("2022-01-31", 6, "2022-02-01", "2022-07-31"),
        ("2022-02-01", 4, "2022-02-02", "2022-06-01"),
        # a shorter month ends on its last day
        ("2022-10-31", 4, "2022-11-01", "2023-02-28"),
        ("2023-10-31", 4, "2023-11-01", "2024-02-29"),
        ("2023-10-29", 4, "2023-10-30", "2024-02-29"),
        ("2021-08-31", 6, "2021-09-01", "2022-02-28"),
        ("2022-12-31", 4, "2023-01-01", "2023-04-30"),
    ],
)
def test_worked_dates(day: str, months: int, first: str, last: str) -> None:
    branch = only(counted(decision(day, served=day)))
    assert (branch.period.months, str(branch.first_day), str(branch.last_day)) == (months, first, last)
    clamped = PROFILE.time_limit.shorter_month in branch.assumptions
    assert clamped == (last[-2:] != day[-2:])


def test_a_last_day_on_a_sunday_is_not_moved() -> None:
    """As in Sabri Güneş v. Turkey [GC], 27396/06: what is posted on the Monday is out of time."""
    given_day = decision("2021-08-27", served="2021-08-27")
    for sent, outcome in (("2022-02-27", Outcome.YES), ("2022-02-28", Outcome.NO)):
        found = counted(given_day, steps=[SENT | {"date": sent}])
        branch = only(found)
        assert (str(branch.last_day), str(branch.post_by)) == ("2022-02-27", "2022-02-25")
        assert PROFILE.time_limit.post_earlier in branch.warnings
        assert found.outcome is outcome


def test_service_starts_the_count_and_the_decision_chooses_the_period() -> None:
    branch = only(counted(decision("2022-01-20", served="2022-03-05")))
    assert (branch.period.months, str(branch.last_day)) == (6, "2022-09-05")
    unserved = only(counted(decision("2022-01-20")))
    assert str(unserved.last_day) == "2022-07-20"
    assert PROFILE.time_limit.no_service in unserved.assumptions


def test_a_decision_of_which_only_the_service_is_known() -> None:
    """Served before the change it was taken before it; served after, it may have been taken on either side."""
    before = counted({"kind": "final decision", "served": "2022-01-31"})
    assert [one.period.months for one in before.branches] == [6]
    after = counted({"kind": "final decision", "served": "2022-03-05"})
    assert [(one.period.months, str(one.last_day)) for one in after.branches] == [
        (6, "2022-09-05"),
        (4, "2022-07-05"),
    ]


def test_without_a_decision_the_transition_is_for_a_lawyer() -> None:
    before = counted({"kind": "act", "date": "2020-10-27"})
    assert [(one.period.months, str(one.last_day)) for one in before.branches] == [
        (6, "2021-04-27"),
        (4, "2021-02-27"),
    ]
    assert all(PROFILE.time_limit.transition in one.assumptions for one in before.branches)
    after = only(counted({"kind": "knowledge", "date": "2023-05-10"}))
    assert (after.period.months, str(after.last_day)) == (4, "2023-09-10")
    assert PROFILE.time_limit.transition not in after.assumptions


def test_a_month_is_counted_from_both_its_ends_and_never_in_between() -> None:
    found = counted(decision("2023-05", served="2023-05"), as_of=date(2023, 9, 15))
    assert [str(one.last_day) for one in found.branches] == ["2023-09-01", "2023-09-30"]
    assert [one.outcome for one in found.branches] == [Outcome.NO, Outcome.UNDETERMINED]
    assert found.outcome is Outcome.UNDETERMINED


def test_a_day_known_only_about_settles_nothing() -> None:
    branch = only(counted(decision("2023-05-10~", served="2023-05-10~")))
    assert branch.last_day == date(2023, 9, 10)
    assert branch.outcome is Outcome.UNDETERMINED
    assert PROFILE.time_limit.approximate in branch.assumptions


def test_a_continuing_situation_is_not_counted_while_it_lasts() -> None:
    lasting = counted({"kind": "continuing situation", "date": "2020-10-27/.."})
    assert {one.last_day for one in lasting.branches} == {None}
    assert lasting.outcome is Outcome.UNDETERMINED
    assert all(PROFILE.time_limit.continuing in one.assumptions for one in lasting.branches)
    ended = counted({"kind": "continuing situation", "date": "2022-10-27/2023-03-01"})
    assert str(ended.branches[-1].last_day) == "2023-07-01"


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        (SENT, Outcome.YES),
        (SENT | {"channel": "fax"}, Outcome.NO),
        (SENT | {"channel": "e-mail"}, Outcome.NO),
        (SENT | {"what": "announcement"}, Outcome.NO),
        (SENT | {"what": "request for interim measures"}, Outcome.NO),
        (SENT | {"complete": "no"}, Outcome.NO),
        (SENT | {"complete": "unknown"}, Outcome.UNDETERMINED),
    ],
)
def test_only_the_complete_form_posted_stops_the_count(step: dict[str, str], outcome: Outcome) -> None:
    found = counted(decision("2023-05-10", served="2023-05-10"), steps=[step | {"date": "2023-09-10"}])
    assert found.outcome is outcome
    assert [stops for _, stops in found.steps] == [outcome]


def test_little_time_is_said_and_a_passed_day_too() -> None:
    given_day = decision("2023-05-10", served="2023-05-10")
    for as_of, warned in (
        (date(2023, 8, 26), ()),
        (date(2023, 9, 1), (PROFILE.time_limit.near,)),
        (date(2023, 9, 11), (PROFILE.time_limit.passed,)),
    ):
        found = [one for one in only(counted(given_day, as_of=as_of)).warnings if one.says != _WEEKEND]
        assert tuple(found) == warned


_WEEKEND = PROFILE.time_limit.post_earlier.says


def test_without_an_event_every_branch_is_shown_and_none_is_chosen() -> None:
    found = counted(day="2020-10-27/2020-10-28")
    assert found.outcome is Outcome.UNDETERMINED
    assert {one.rule.kind for one in found.branches} == set(TriggerKind)
    acts = [one for one in found.branches if one.rule.kind is TriggerKind.ACT]
    assert [(one.period.months, str(one.counted_from), str(one.last_day)) for one in acts] == [
        (6, "2020-10-27", "2021-04-27"),
        (4, "2020-10-27", "2021-02-27"),
        (6, "2020-10-28", "2021-04-28"),
        (4, "2020-10-28", "2021-02-28"),
    ]
    others = [one for one in found.branches if one.rule.kind is not TriggerKind.ACT]
    assert all(one.last_day is None and one.outcome is Outcome.UNDETERMINED for one in others)
    assert {(one.period.months, str(one.kept_from)) for one in others} == {(6, "2026-05-21"), (4, "2026-07-21")}


def test_complaints_that_count_alike_stand_together() -> None:
    one = filing(
        incidents=["oakhaven-0503", "oakhaven-series"],
        complaints=[
            {"id": "a", "article": "echr-2"},
            {"id": "b", "article": "echr-3"},
            {"id": "c", "article": "echr-8"},
        ],
        triggers=[{"id": "last", **decision("2023-05-10"), "complaints": ["a", "b"]}],
    )
    found = deadlines(one, PROFILE.time_limit, {}, TODAY)
    assert [limit.complaints for limit in found] == [("a", "b"), ("c",)]
    assert [limit.outcome for limit in found] == [Outcome.NO, Outcome.UNDETERMINED]


@given(DAYS, MONTHS)
def test_a_later_day_never_ends_earlier(day: date, months: int) -> None:
    assert last_day(day, months) <= last_day(day + timedelta(days=1), months)


@given(DAYS, MONTHS)
def test_the_last_day_has_the_number_of_the_day_or_ends_its_month(day: date, months: int) -> None:
    last = last_day(day, months)
    assert (last.year - day.year) * 12 + last.month - day.month == months
    assert last.day == day.day or (last.day < day.day and (last + timedelta(days=1)).day == 1)


@given(DAYS, MONTHS)
def test_kept_from_is_the_earliest_day_that_still_does(day: date, months: int) -> None:
    earliest = kept_from(day, months)
    assert last_day(earliest, months) >= day
    assert last_day(earliest - timedelta(days=1), months) < day


@given(DAYS, DAYS, DAYS)
def test_looking_later_never_brings_time_back(day: date, first: date, second: date) -> None:
    early, late = sorted((first, second))
    event = decision(day.isoformat(), served=day.isoformat())
    if counted(event, as_of=early).outcome is Outcome.NO:
        assert counted(event, as_of=late).outcome is Outcome.NO


def test_the_end_of_the_calendar_is_no_fault() -> None:
    assert counted(decision("9999-12-31", served="9999-12-31")).branches[0].last_day == date.max


# the profile


def sourced(part: object) -> list[Sourced]:
    found = [part] if isinstance(part, Sourced) else []
    inner = vars(part).values() if hasattr(part, "model_fields_set") else ()
    for value in inner:
        members = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        found += [one for member in members for one in sourced(member)]
    return found


@pytest.mark.parametrize("mechanism", mechanisms())
def test_a_profile_leads_nowhere_into_the_void(mechanism: str) -> None:
    profile: Profile = load_profile(mechanism)
    rows = sourced(profile)
    instruments = load_instruments()
    assert len(rows) > len(profile.gates) + len(profile.sections)
    assert not {one.authority.instrument for one in rows} - set(instruments)
    assert {profile.treaty, *profile.articles} <= set(instruments)
    asked = {fact for gate in profile.gates.values() for fact in gate.met_when.facts()}
    assert asked == set(profile.facts)
    text = (REPOSITORY / "casefile" / "mechanisms" / f"{mechanism}.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"assessment: ([a-z-]+)", text)) == set(profile.questions)
    assert {one.kind for one in profile.time_limit.triggers} == set(TriggerKind)
    assert not re.search(r"\b(crime|guilty|illegal|atrocit|terroris)", text, re.IGNORECASE)


def test_pages_of_the_form_are_verified_and_characters_are_not() -> None:
    limited: list[Section] = [one for one in PROFILE.sections.values() if one.pages]
    assert [(one.title[0], one.pages.value) for one in limited if one.pages] == [("E", 3), ("F", 2), ("G", 1)]
    assert all(one.pages.authority.verified.by for one in limited if one.pages)
    assert not any(one.characters.authority.verified.by for one in limited if one.characters)


def test_every_body_with_a_profile_has_its_documents() -> None:
    assert set(DOCUMENTS) == set(mechanisms())


def test_an_article_names_treaty_and_number() -> None:
    assert treaty_and_number("echr-p1-1") == ("echr-p1", 1)
    assert treaty_and_number("echr-3") == ("echr", 3)
    assert treaty_and_number("echr-art") == ("echr", None)


# gates


COMPLAINT = {"id": "life", "article": "echr-2", "incidents": ["oakhaven-0503"], "words": "No warning was given."}
YES = {"holds": "yes", "reasons": "See the file.", "by": "A. Lawyer", "on": "2031"}
FULL = {
    "complaints": [COMPLAINT],
    "remedies": [{"what": "Appeal", "outcome": "refused"}],
    "put_elsewhere": "no",
    "earlier_applications": "no",
    "triggers": [{"id": "t", "kind": "final decision", "date": "2031-07-17", "served": "2031-07-17"}],
    "steps": [SENT | {"date": "2031-11-17"}],
    "assessments": [{"of": question, **YES} for question in PROFILE.questions],
}
CONTRARY = {
    "complaints": [{"id": "return", "article": "echr-p4-2"}, {"id": "none", "article": "echr-99"}],
    "remedies": [{"what": "Appeal", "complaints": ["none"]}],
    "put_elsewhere": "yes",
    "earlier_applications": "unknown",
    "triggers": [{"id": "t", "kind": "final decision", "date": "2012-07-17", "served": "2012-07-17"}],
    "steps": [SENT | {"channel": "fax", "date": "2013-01-18"}],
    "assessments": [{"of": question, **YES, "holds": "no"} for question in PROFILE.questions],
}


def coded(code: str | None, actors: list[str], *, respondent: str = "northvale") -> Case:
    """The base case with a code for the respondent, so that rows are found, and one incident against actors."""
    case = base_case()
    held = dict(case.header.case.actors)
    held[respondent] = held[respondent].model_copy(update={"state": code})
    incident = case.incidents["oakhaven-0503"]
    alleged = incident.model_validate(
        {
            "id": "oakhaven-0503",
            "title": "First Oakhaven strike",
            "kind": "event",
            "when": {"date": "2031-05-03"},
            "claims": [
                {
                    "id": "fired",
                    "attribution": [{"actor": one, "mode": "fired"} for one in actors],
                    "sources": [{"exhibit": "relief-report"}],
                }
            ],
        }
    )
    header = Header(case.header.case.model_copy(update={"actors": held}), case.header.people)
    return Case(header, {**case.incidents, "oakhaven-0503": alleged}, case.exhibits)


def states(one: Filing, case: Case) -> dict[str, GateState]:
    days = {id_: each.when.date if each.when else None for id_, each in case.incidents.items()}
    limits = deadlines(one, PROFILE.time_limit, days, TODAY)
    return {each.code: each.state for each in read_gates(one, PROFILE, case, limits)}


def test_every_gate_can_be_met_not_met_and_open() -> None:
    met = states(filing(**FULL), coded("TR", ["northvale"]))
    assert set(met.values()) == {GateState.MET}
    contrary = filing(**CONTRARY, respondent="river-guard")
    case = coded("BY", ["river-guard", "southmere"], respondent="river-guard")
    assert set(states(contrary, case).values()) == {GateState.NOT_MET}
    empty = states(filing(applicants=["not on file"]), coded(None, ["river-guard"]))
    decided = {"ECHR-F04": GateState.MET, "ECHR-G00": GateState.MET, "ECHR-F13": GateState.NOT_MET}
    assert {code: state for code, state in empty.items() if code in decided} == decided
    assert {state for code, state in empty.items() if code not in decided} == {
        GateState.UNDETERMINED,
        GateState.FOR_A_HUMAN,
    }


def test_what_only_a_lawyer_can_say_is_for_a_human() -> None:
    case = coded("TR", ["northvale"])
    read = states(filing(**{**FULL, "assessments": []}), case)
    human = {code for code, state in read.items() if state is GateState.FOR_A_HUMAN}
    asking = {code for code, gate in PROFILE.gates.items() if "assessment" in gate.met_when.model_dump_json()}
    assert {"ECHR-F01", "ECHR-J04", "ECHR-V01", "ECHR-R00"} <= human <= asking
    assert read["ECHR-N03"] is GateState.MET
    elsewhere = states(filing(**{**FULL, "assessments": [], "put_elsewhere": "yes"}), case)
    assert elsewhere["ECHR-N03"] is GateState.FOR_A_HUMAN


def test_every_fact_of_a_gate_is_computed() -> None:
    case = coded("TR", ["northvale"])
    one = filing(**FULL)
    limits = deadlines(one, PROFILE.time_limit, {"oakhaven-0503": EdtfDate.parse("2031-05-03")}, TODAY)
    assert set(facts_of(one, PROFILE, case, limits)) == set(PROFILE.facts)


# documents and commands


@pytest.fixture(scope="module")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return overlaid(tmp_path_factory.mktemp("filed") / "case", HERE / "corpus" / "valid" / "a-filing")


@pytest.fixture(scope="module")
def built(case_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    command = [
        "build",
        "first",
        "--case",
        str(case_folder),
        "--out",
        str(out),
        "--as-of",
        "2031-11-20",
        "-q",
        "--no-pages",
    ]
    assert run(command) == 0
    return out / "internal" / "first"


KINDS = ("form-sheet", "annex", "documents", "applicants")


@pytest.mark.parametrize("kind", KINDS)
def test_outline_of_a_document(kind: str, built: Path, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "golden" / f"echr-{kind}.txt", outline(built / f"{kind}.docx"))


def shown(block: Block) -> str:
    match block:
        case Heading():
            return "#" * block.level + " " + block.text
        case Paragraph():
            return "".join(run.text for run in block.runs)
        case Table():
            rows = [" | ".join("".join(run.text for run in cell) for cell in row) for row in block.rows]
            return "\n".join([" | ".join(block.header), *rows])
        case _:
            return ""


def test_outline_of_the_gates(case_folder: Path, golden: Callable[[Path, str], None]) -> None:
    case = load_case(case_folder)
    texts, instruments = load_texts("en"), load_instruments()
    plan = filing_plan(case.filings["first"], PROFILE, case, texts, instruments, date(2031, 11, 20))
    golden(HERE / "golden" / "echr-gates.txt", "\n".join(map(shown, gates_blocks(plan))) + "\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_sound_and_the_same_bytes_twice(
    kind: str, built: Path, case_folder: Path, tmp_path: Path
) -> None:
    assert not [str(one) for one in OpenXmlValidator().validate(str(built / f"{kind}.docx")).errors]
    command = [
        "build",
        "first",
        "--case",
        str(case_folder),
        "--out",
        str(tmp_path),
        "--as-of",
        "2031-11-20",
        "-q",
        "--no-pages",
    ]
    assert run(command) == 0
    again = tmp_path / "internal" / "first" / f"{kind}.docx"
    assert again.read_bytes() == (built / f"{kind}.docx").read_bytes()


def test_numbered_claims_and_no_page_that_is_not_known(built: Path) -> None:
    text = outline(built / "annex.docx")
    numbers = [int(one) for one in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    (table,) = Document(str(built / "documents.docx")).tables
    assert "Page" not in [cell.text for cell in table.rows[0].cells]


def test_nothing_identifies_a_person(built: Path) -> None:
    text = "".join(outline(built / f"{kind}.docx") for kind in KINDS)
    assert "w1" in text
    assert "Ann Example" not in text


def test_a_body_without_a_filing_gets_one_in_memory_for_each_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = overlaid(tmp_path / "case", HERE / "corpus" / "valid" / "a-filing")
    (case / "filings" / "first" / "filing.yaml").unlink()
    command = [
        "build",
        "--mechanism",
        "echr",
        "--case",
        str(case),
        "--out",
        str(tmp_path / "out"),
        "--format",
        "json",
        "--no-pages",
    ]
    assert run([*command, "--as-of", "2031-11-20"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [Path(one["path"]).parts[-2:] for one in found["files"]] == [
        ("echr-northvale", f"{kind}.docx") for kind in KINDS
    ]
    assert {one["filing"] for one in found["gates"]} == {"echr-northvale"}
    assert {one["state"] for one in found["gates"]} <= {one.value.replace(" ", "-") for one in GateState}
    assert "not on file" in outline(tmp_path / "out" / "internal" / "echr-northvale" / "applicants.docx")


@pytest.mark.parametrize("arguments", [["build", "frist"], ["build", "--mechanism", "ehcr"], ["deadlines", "frist"]])
def test_what_is_not_there_is_wrong_use(
    arguments: list[str], case_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--case", str(case_folder)]) == 2
    assert "first" in (said := capsys.readouterr().err) or "echr" in said


def test_deadlines_as_text_fit_eighty_columns(case_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadlines", "--case", str(case_folder), "--as-of", "2031-11-20"]) == 0
    text = capsys.readouterr().out
    assert "2031-07-17 not counted; 2031-07-18 to 2031-11-17; post by 2031-11-17" in text
    assert "on the arithmetic a complete form left in time" in text
    assert "does not stop the count" in text
    assert max(map(len, text.splitlines())) <= 80


def test_deadlines_as_json(case_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadlines", "first", "--case", str(case_folder), "--as-of", "2031-11-20", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["casefile"], found["as_of"]) == (1, "2031-11-20")
    (row,) = [one for one in found["deadlines"] if one["trigger"] == "last"]
    assert (row["mechanism"], row["kind"], row["limit"], row["complaints"]) == ("echr", "final-decision", 4, ["life"])
    assert (row["first_day"], row["last_day"], row["post_by"]) == ("2031-07-18", "2031-11-17", "2031-11-17")
    assert (row["kept"], [one["stops"] for one in row["steps"]]) == ("yes", ["no", "yes"])
    assert len(row["assumptions"]) == 3
    assert row["authority"]


def test_the_day_decides_even_where_no_file_has_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = overlaid(tmp_path / "case", HERE / "corpus" / "valid" / "a-filing")
    path = case / "filings" / "first" / "filing.yaml"
    path.write_text(re.sub(r"(?s)steps:.*(?=assessments:)", "", path.read_text("utf-8")), "utf-8")
    for day, passed in (("2031-11-17", False), ("2031-11-18", True), ("2031-11-17", False)):
        assert run(["validate", "--case", str(case), "--as-of", day]) == 0
        assert ("ME109" in capsys.readouterr().out) == passed


# the real case


def test_both_skeletons_of_the_real_case_are_of_one_build() -> None:
    case = load_case(REPOSITORY)
    first, second = (case.filings[f"echr-{state}"] for state in ("armenia", "azerbaijan"))
    for one in (first, second):
        assert not one.codes()
        assert not one.triggers
        for id_ in one.incidents:
            assert alleged_against(case, case.incidents[id_]) == {one.respondent}, id_
    assert [(one.article, one.words, len(one.incidents)) for one in first.complaints] == [
        (one.article, one.words, len(one.incidents)) for one in second.complaints
    ]
    assert [case.incidents[one].kind for one in first.incidents] == [
        case.incidents[one].kind for one in second.incidents
    ]


def test_the_time_limit_of_the_real_case_is_undetermined() -> None:
    case = load_case(REPOSITORY)
    days = {id_: one.when.date if one.when else None for id_, one in case.incidents.items()}
    for one in case.filings.values():
        for limit in deadlines(one, PROFILE.time_limit, days, TODAY):
            assert limit.outcome is Outcome.UNDETERMINED
            assert {branch.rule.kind for branch in limit.branches} == set(TriggerKind)
