"""The command line: exit statuses, JSON against its schema, what the terminal is spared."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from builders import BASE, HERE, REPOSITORY, overlaid

from casefile.cli import run
from casefile.render.schemas import schema_texts

INVALID = HERE / "corpus" / "invalid"


def result(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    status = run([*arguments, "--format", "json", "--as-of", "2031-06-02"])
    return status, json.loads(capsys.readouterr().out)


def test_the_real_case_is_clear(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = result(capsys, "validate", "--case", str(REPOSITORY))
    assert (status, found["summary"]["error"]) == (0, 0)  # type: ignore[index]


@pytest.mark.parametrize(
    ("command", "case"),
    [("validate", BASE), ("validate", INVALID / "misspelt-key-and-word"), ("assess", BASE), ("build", BASE)],
)
def test_json_keeps_its_schema(command: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = overlaid(tmp_path / "case", case)
    _, found = result(capsys, command, "--case", str(folder))
    schema = json.loads(schema_texts()[f"{command}-result.schema.json"])
    jsonschema.validate(found, schema)
    assert list(found)[:2] == ["casefile", "as_of"]
    assert found["as_of"] == "2031-06-02"


def test_a_diagnostic_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = overlaid(tmp_path / "case", INVALID / "an-admission-for-another")
    status, found = result(capsys, "validate", "--case", str(folder))
    assert status == 1
    assert found["summary"] == {"files": 7, "error": 1, "warning": 0, "info": 0}
    (one,) = found["diagnostics"]  # type: ignore[misc]
    place = {key: one[key] for key in ("code", "severity", "file", "line", "column", "path")}
    assert place == {
        "code": "AT101", "severity": "error", "file": "incidents/oakhaven-0503.yaml",
        "line": 8, "column": 39, "path": "/claims/0/sources/0/by/0",
    }  # fmt: skip
    assert one["related"] == [
        {"file": "incidents/oakhaven-0503.yaml", "line": 6, "column": 18, "message": "attributed here"}
    ]


def test_assess_in_json_keeps_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = result(capsys, "assess", "nk-2020-barda-series", "--case", str(REPOSITORY))
    rules = {one["rule"]: one for one in found["incidents"][0]["rules"]}  # type: ignore[index]
    cluster = rules["weapons-cluster-munitions"]
    assert (cluster["criterion"], cluster["layer"], cluster["state"]) == ("weapons", "ihl", "contested")
    used = cluster["elements"][0]
    assert (used["element"], used["state"], used["origins"]) == ("weap-used", "supported", 3)
    assert used["because"] == ["nk-2020-barda-series/cluster"]
    towards_armenia = {one["basis"]: one["bound"] for one in cluster["applicable_law"] if one["actor"] == "armenia"}
    assert towards_armenia["Convention on Cluster Munitions, arts. 1(1)(a) and 2(2)"] == "no"
    assert towards_armenia["ICRC customary study, rule 71"] == "yes"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["frobnicate"], 2, "No such command"),
        (["validate", "--case", "/nonexistent"], 2, "There is no case.yaml"),
        (["assess", "oakhaven-serie", "--case", str(BASE)], 2, "Did you mean `oakhaven-series`?"),
        (["build", "--edition", "public", "--case", str(BASE)], 2, "no edition `public`"),
        (["validate", "--as-of", "tomorrow", "--format", "json", "--case", str(BASE)], 2, "is not a day"),
    ],
)
def test_wrong_use(arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == status
    assert words in capsys.readouterr().err


def test_a_bug_says_where_and_prints_no_testimony(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("the witness said")  # noqa: TRY003

    monkeypatch.setattr("casefile.pipeline.validation.validate", broken)
    assert run(["validate", "--case", str(BASE), "--no-index"]) == 3
    error = capsys.readouterr().err
    assert "RuntimeError at" in error
    assert "witness" not in error


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("casefile.pipeline.validation.validate", interrupted)
    assert run(["validate", "--case", str(BASE), "--no-index"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_line_of_a_protected_record_is_located_and_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = overlaid(tmp_path / "case")
    (folder / "people.yaml").write_text("people:\n  w1: {role: witness, nmae: Secret Name}\n")
    assert run(["validate", "--case", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "people.yaml:2:23: error SC102" in out
    assert "Secret" not in out


def test_nothing_in_a_file_garbles_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = overlaid(tmp_path / "case")
    (folder / "incidents" / "x.yaml").write_text("id: x\ntitle: t\nkind: '\u202e[/bold][link=http://x]'\nclaims: 3\n")
    assert run(["validate", "--case", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "\u202e" not in out
    assert "<U+202E>[/bold][link=http://x]" in out


def test_the_assessment_reads_in_80_columns_without_colour(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", "nk-2020-barda-series", "--case", str(REPOSITORY), "--no-color"]) == 0
    out = capsys.readouterr().out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert "\x1b" not in out
    assert "waits for an assessment" in out


def test_success_is_said_in_a_sentence_and_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--case", str(BASE)]) == 0
    assert capsys.readouterr().out == "7 files read, nothing to report.\n"
    assert run(["validate", "--case", str(BASE), "-q"]) == 0
    assert capsys.readouterr().out == ""


def test_today_is_the_default_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--case", str(BASE), "--format", "json"]) == 0
    assert abs((date.fromisoformat(json.loads(capsys.readouterr().out)["as_of"]) - date.today()).days) <= 1  # noqa: DTZ011


def test_the_program_itself_starts() -> None:
    done = subprocess.run([sys.executable, "-m", "casefile", "--version"], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "0.1.0"


def test_the_committed_schemas_are_the_models() -> None:
    folder = REPOSITORY / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == schema_texts()
    for text in schema_texts().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        ("oakhaven-series", ["part: oakhaven-0503 (First Oakhaven strike)", "The army of Southmere denies this."]),
        ("oakhaven-0503", ["part of: oakhaven-series", "oakhaven-series/strikes (of the whole, covers this)"]),
        ("oakhaven-series/strikes", ["asserts: relief-report, p. 2 (on site; plain)", "covers: oakhaven-0503"]),
        ("relief-report", ["cited by 4 claims:", "oakhaven-series/toll (page 3)"]),
        ("oakhaven", ["Oakhaven / Eichenhafen", "incident: oakhaven-0503"]),
        ("southmere-army", ["its word is the word of a party (southmere)"]),
        ("w1", ["Person w1", "person w1: witness"]),
    ],
)
def test_show_reads_any_record(record: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", record, "--case", str(BASE)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert [line for line in lines if line not in out] == []


def test_show_suggests_a_near_spelling(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "relief-raport", "--case", str(BASE)]) == 2
    assert "Did you mean `relief-report`?" in capsys.readouterr().err


def test_a_single_file_is_checked_in_its_case_and_without_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = overlaid(tmp_path / "case", INVALID / "dangling-references")
    assert run(["validate", str(folder / "incidents" / "oakhaven-0503.yaml")]) == 1
    assert "1 file read: 6 errors, 1 warning." in capsys.readouterr().out
    assert run(["validate", str(folder / "exhibits")]) == 0
    assert capsys.readouterr().out == "2 files read, nothing to report.\n"
    alone = tmp_path / "alone.yaml"
    alone.write_text((folder / "incidents" / "oakhaven-0503.yaml").read_text())
    assert run(["validate", str(alone)]) == 0
    assert capsys.readouterr().out == "1 file read, nothing to report.\n"
    assert run(["validate", str(tmp_path / "none.yaml")]) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_counted_alike(
    end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = overlaid(tmp_path / "case")
    text = "id: x\ntitle: t\nkind: evnt\nclaims: 3\n".replace("\n", end)
    (folder / "incidents" / "x.yaml").write_bytes(text.encode())
    assert run(["validate", "--case", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "incidents/x.yaml:3:7: error SC103" in out
    assert "      3 | kind: evnt\n        |       ^^^^\n" in out


def test_mixed_line_ends_and_a_byte_order_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = overlaid(tmp_path / "case")
    text = "\ufeffid: x\r\ntitle: t\rkind: evnt\nclaims: 3\n"
    (folder / "incidents" / "x.yaml").write_bytes(text.encode())
    assert run(["validate", "--case", str(folder)]) == 1
    assert "      3 | kind: evnt\n        |       ^^^^\n" in capsys.readouterr().out


def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path, needs: Callable[[str], str]) -> None:
    folder = overlaid(tmp_path / "case")
    for number in range(300):
        (folder / "incidents" / f"x{number}.yaml").write_text("id: [\n")
    command = f"{sys.executable} -m casefile validate --case {folder} | head -n 1"
    done = subprocess.run([needs("bash"), "-c", command], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_a_file_name_that_is_no_utf_8_is_told_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = overlaid(tmp_path / "case")
    (folder / "incidents" / os.fsdecode(b"caf\xe9.yaml")).write_text("id: x\n")
    for form in ("text", "json", "sarif", "junit"):
        assert run(["validate", "--case", str(folder), "--format", form]) == 1, form
        assert "caf" in capsys.readouterr().out
