"""The sample case and the commands that begin a case: made whole, clean, intact, and never over another."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from builders import REPOSITORY

import casefile
from casefile.cli import run
from casefile.custody import Standing, standing
from casefile.pipeline.loading import load_case
from casefile.pipeline.validation import validate
from casefile.record.claims import ClaimNature
from casefile.record.incidents import IncidentKind, Scope
from casefile.record.sources import Stance

SAMPLE = Path(casefile.__file__).parent / "sample" / "case"
GUIDE = (REPOSITORY / "docs" / "guide.md").read_text(encoding="utf-8")
FILLED = {
    "title": "Closing of a workshop in Saltgate",
    "date": "2024-04-02",
    "words": "the workshop by the mill",
    "says": "The workshop was closed.",
    "exhibit": "gazette-page",
}


def made(folder: Path, *options: str) -> Path:
    assert run(["init", str(folder), *options]) == 0
    return folder


def filled(path: Path, **values: str) -> None:
    """Fill the blanks of a template as a documenter would, and change other lines of it."""
    text = path.read_text(encoding="utf-8")
    for key, value in {**FILLED, **values}.items():
        text, number = re.subn(rf"^( *(?:- )?{key}:).*$", rf"\1 {value}", text, flags=re.MULTILINE)
        assert number == 1, key
    assert "# FILL IN" not in text
    path.write_text(text, encoding="utf-8")


def offers_taken(text: str) -> str:
    """Return a template with every optional line in use: one that begins with `#` and not with `# ` and a word."""
    return re.sub(r"^( *)#(?! [^ ])", r"\1", text, flags=re.MULTILINE)


def test_the_sample_is_clear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "case", "--sample")
    assert validate(folder).diagnostics == ()
    assert run(["validate", "--case", str(folder)]) == 0
    assert "15 files read, nothing to report." in capsys.readouterr().out
    assert "15 files read, nothing to report." in GUIDE


def test_the_files_of_the_sample_are_what_their_records_say(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", "--sample")
    standings = {id_: standing(folder, exhibit) for id_, exhibit in load_case(folder).exhibits.items()}
    assert standings.pop("relief-register") is Standing.NOT_HELD
    assert len(standings) == 6
    assert set(standings.values()) == {Standing.INTACT}


def test_the_sample_is_small_and_says_that_it_is_invented() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 200_000
    for path in files:
        if path.suffix == ".yaml":
            head = path.read_text(encoding="utf-8").splitlines()[:2]
            assert head[0].startswith("# yaml-language-server: $schema="), path
            assert head[1].startswith("# SAMPLE"), path


def test_the_sample_shows_what_a_documenter_needs() -> None:
    case = load_case(SAMPLE)
    claims = [claim for incident in case.incidents.values() for claim in incident.claims]
    sources = [source for claim in claims for source in claim.sources]
    denials = [source for source in sources if source.stance is Stance.DENIES]
    assert {one.kind for one in case.incidents.values()} == {IncidentKind.EVENT, IncidentKind.SERIES}
    assert Scope.HUMAN_RIGHTS in {one.scope for one in case.incidents.values()}
    assert any(one.part_of for one in case.incidents.values())
    assert all(one.open for one in case.incidents.values())
    assert any(figure.among for claim in claims for figure in claim.figures)
    assert any(claim.covers for claim in claims)
    assert any(len(claim.attribution) > 1 for claim in claims)
    assert any(claim.nature is ClaimNature.LABEL for claim in claims)
    assert any(one.premises for one in denials)
    assert any(not one.premises for one in denials)
    assert any(one.stance is Stance.ADMITS for one in sources)


def test_both_sides_of_the_sample_are_alleged_against_in_the_same_way() -> None:
    case = load_case(SAMPLE)

    def against(party: str) -> tuple[set[Scope], set[str]]:
        """Return the scopes of what is alleged against a party, and the ids of claims that speak of it."""
        held = [
            incident
            for incident in case.incidents.values()
            for claim in incident.claims
            if any(case.header.party_of(one.actor) == party for one in claim.attribution)
        ]
        return {one.scope for one in held}, {claim.id for one in held for claim in one.claims}

    (scopes, highfen), (other_scopes, saltmere) = against("highfen"), against("saltmere")
    assert scopes == other_scopes == {Scope.IHL, Scope.HUMAN_RIGHTS}
    assert {"cluster", "toll", "fired"} <= highfen & saltmere


def test_the_sample_builds(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", "--sample")
    assert run(["build", "--case", str(folder), "--as-of", "2024-06-01", "--no-pages"]) == 0
    assert (folder / "output" / "internal" / "dossier.docx").is_file()


def test_an_empty_case_is_clear_and_has_its_rooms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "case")
    assert "replace what is marked REPLACE" in capsys.readouterr().out
    assert validate(folder).diagnostics == ()
    assert run(["validate", "--case", str(folder)]) == 0
    for room in ("incidents", "exhibits", "review", "output"):
        assert list((folder / room).iterdir()) == []
    assert (folder / "schemas" / "incident.schema.json").is_file()
    assert "REPLACE" in (folder / "case.yaml").read_text(encoding="utf-8")


def test_what_the_empty_case_offers_in_remarks_is_true(tmp_path: Path) -> None:
    folder = made(tmp_path / "case")
    for name in ("case.yaml", "people.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(offers_taken(text).replace(": {}", ":"), encoding="utf-8")
    assert validate(folder).diagnostics == ()
    header = load_case(folder).header
    assert (len(header.case.actors), len(header.case.bodies), len(header.case.places)) == (3, 2, 1)
    assert len(header.people.people) == 2


def test_init_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "case")
    (folder / "case.yaml").write_text("title: mine\n", encoding="utf-8")
    assert run(["init", str(folder), "--sample"]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert (folder / "case.yaml").read_text(encoding="utf-8") == "title: mine\n"
    assert list((folder / "incidents").iterdir()) == []


def test_init_writes_nothing_beside_a_file_of_another_s(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert run(["init", str(tmp_path)]) == 1
    assert ".gitignore is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [".gitignore"]


def test_an_interrupted_init_can_be_repeated(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", "--sample")
    (folder / "case.yaml").unlink()
    made(folder, "--sample")


def test_init_where_no_folder_can_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(["init", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_git_sees_the_records_and_not_the_testimony(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", "--sample")
    (folder / "exhibits" / "night-sound" / "custody.jsonl").write_text("{}\n", encoding="utf-8")
    for name in ("intake/x", "output/x", ".casefile/x"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    exhibits = {Path(one).name for one in listed if one.startswith("exhibits/")}
    assert exhibits == {"exhibit.yaml", "custody.jsonl"}
    assert {one.partition("/")[0] for one in listed} == {
        ".gitignore", "case.yaml", "exhibits", "incidents", "people.yaml", "schemas",
    }  # fmt: skip


def test_a_new_incident_is_clear_once_filled(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", "--sample")
    assert run(["new", "incident", "saltgate-0402", "--case", str(folder)]) == 0
    path = folder / "incidents" / "saltgate-0402.yaml"
    assert len(re.findall(r": +# FILL IN$", path.read_text(encoding="utf-8"), re.MULTILINE)) == len(FILLED)
    assert validate(folder).diagnostics
    filled(path)
    assert validate(folder).diagnostics == ()
    assert load_case(folder).incidents["saltgate-0402"].title == FILLED["title"]


def test_what_the_template_offers_in_remarks_is_true(tmp_path: Path) -> None:
    """Every optional line, freed of its `#` and with real ids, is read without a finding."""
    folder = made(tmp_path / "case", "--sample")
    assert run(["new", "incident", "saltgate-0402", "--case", str(folder)]) == 0
    path = folder / "incidents" / "saltgate-0402.yaml"
    filled(path)
    offered = offers_taken(path.read_text(encoding="utf-8"))
    ids = {
        "id-of-the-series": "willowford-series", "id-of-the-place": "saltgate", "id-of-the-actor": "highfen-army",
        "id-of-the-exhibit": "gazette-page", "relief-watch": "fen-relief",
    }  # fmt: skip
    for placeholder, real in ids.items():
        offered = offered.replace(placeholder, real)
    path.write_text(offered.replace("2024-04-02", "2024-03-12"), encoding="utf-8")
    assert validate(folder).diagnostics == ()
    incident = load_case(folder).incidents["saltgate-0402"]
    assert [claim.id for claim in incident.claims] == ["what-happened", "toll", "who", "label"]
    assert incident.part_of
    assert incident.open
    assert incident.note
    assert incident.claims[0].facts
    assert incident.claims[0].sources[0].premises


def test_a_new_incident_replaces_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "case", "--sample")
    before = (folder / "incidents" / "saltgate-0320.yaml").read_bytes()
    assert run(["new", "incident", "saltgate-0320", "--case", str(folder)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (folder / "incidents" / "saltgate-0320.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("id_", "instead"),
    [
        ("Oakhaven, 3 May", "oakhaven-3-may"),
        ("Bärental_0503", "barental-0503"),
        ("../case", "case"),
        ("Вилофорд", "rivertown-0312"),
        ("x" * 90, "x" * 80),
    ],
)
def test_an_id_that_is_none_is_answered_with_one(
    id_: str, instead: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "case")
    assert run(["new", "incident", id_, "--case", str(folder)]) == 2
    assert f"`casefile new incident {instead}`" in capsys.readouterr().err
    assert list((folder / "incidents").iterdir()) == []


def test_every_casefile_command_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```console\n(.*?)```", GUIDE.partition("## 2.")[2], re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    here = tmp_path
    for command in commands:
        name, *arguments = shlex.split(command)
        if name == "cd":
            here = (here / arguments[0]).resolve()
        else:
            assert name == "casefile"
            monkeypatch.chdir(here)
            blanks_left = arguments[0] == "validate" and len(arguments) > 1  # the guide shows what it says of them
            assert run(arguments) == blanks_left, command
    assert (tmp_path / "real-case" / "case.yaml").is_file()


def test_the_messages_of_the_guide_are_the_program_s(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("empty", "mistaken"):
        folder = made(tmp_path / name, "--sample")
        assert run(["new", "incident", "saltgate-0402", "--case", str(folder)]) == 0
        if name == "mistaken":
            filled(folder / "incidents" / "saltgate-0402.yaml", date="4.5.2024", stance="denys")
        assert run(["validate", "--no-color", "--case", str(folder)]) == 1
    shown = capsys.readouterr().out
    messages = re.findall(r"```text\n(incidents/.*?)```", GUIDE, re.DOTALL)
    assert len(messages) == 3
    for message in messages:
        assert message in shown
