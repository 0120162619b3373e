"""The index: what has not changed is not read again, and nothing that has changed is missed."""

import os
import sqlite3
from pathlib import Path

import pytest
from builders import HERE, overlaid

from casefile.pipeline import validation
from casefile.pipeline.validation import Options, validate

BROKEN = HERE / "corpus" / "invalid" / "dangling-references"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose files lie long enough in the past to be settled."""
    folder = overlaid(tmp_path / "case", BROKEN)
    for path in folder.rglob("*.yaml"):
        os.utime(path, ns=(10**18, 10**18))
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses read since the test began."""
    seen: list[str] = []
    real = validation.read_record

    def counting(folder: Path, task: validation.Task, header: object) -> object:
        seen.append(task[1])
        return real(folder, task, header)  # type: ignore[arg-type]

    monkeypatch.setattr(validation, "read_record", counting)
    return seen


def test_nothing_is_read_when_nothing_has_changed(case: Path, read: list[str]) -> None:
    first = validate(case)
    assert read
    read.clear()
    assert validate(case) == first
    assert not read


def test_without_the_index_the_result_is_the_same(case: Path) -> None:
    cold = validate(case, Options(index=False))
    assert not (case / ".casefile").exists()
    assert validate(case) == cold
    assert validate(case) == cold


def test_only_what_changed_is_read_again(case: Path, read: list[str]) -> None:
    validate(case)
    read.clear()
    path = case / "incidents" / "oakhaven-0503.yaml"
    path.write_text(path.read_text().replace("oakhaven-serie\n", "oakhaven-series\n"))
    found = {one.message for one in validate(case).diagnostics}
    assert read == ["incidents/oakhaven-0503.yaml"]
    assert "no incident has the id `oakhaven-serie`" not in found
    assert found == {one.message for one in validate(case, Options(index=False)).diagnostics}


def test_a_change_of_the_header_reads_everything_again(case: Path, read: list[str]) -> None:
    validate(case)
    read.clear()
    path = case / "case.yaml"
    path.write_text(path.read_text().replace("  oakhaven:", "  oakhafen:"))
    os.utime(path, ns=(10**18, 10**18))
    found = [one.message for one in validate(case).diagnostics]
    assert "no place has the id `oakhaven`" in found
    assert len(read) == 5


def test_a_file_that_was_added_or_removed_is_noticed(case: Path) -> None:
    validate(case)
    moved = case / "incidents" / "oakhaven-0504.yaml"
    (case / "incidents" / "oakhaven-0503.yaml").rename(moved)
    assert {one.place.address for one in validate(case).diagnostics} == {"incidents/oakhaven-0504.yaml"}
    moved.unlink()
    assert [one.message for one in validate(case).diagnostics] == ["no incident has the id `oakhaven-0503`"]


def test_a_file_changed_a_moment_ago_is_not_trusted(case: Path, read: list[str]) -> None:
    (case / "incidents" / "oakhaven-series.yaml").touch()
    validate(case)
    read.clear()
    validate(case)
    assert read == ["incidents/oakhaven-series.yaml"]


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_index_is_as_none(case: Path, damage: bytes | None) -> None:
    first = validate(case)
    path = case / ".casefile" / "index.sqlite"
    if damage is None:
        with sqlite3.connect(path) as store:
            store.execute("DROP TABLE readings")
    else:
        path.write_bytes(damage)
    assert validate(case) == first


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = overlaid(tmp_path / "case", BROKEN)
    one = validate(folder, Options(index=False, jobs=1))
    monkeypatch.setattr(validation, "_CHUNK", 1)
    assert validate(folder, Options(index=False, jobs=2)) == one


def test_a_partner_s_files_keep_their_bytes_and_get_its_name_before_their_ids(tmp_path: Path) -> None:
    folder = overlaid(tmp_path / "case")
    partner = folder / "incidents" / "relief"
    partner.mkdir()
    for name in ("oakhaven-series", "oakhaven-0503"):
        source = folder / "incidents" / f"{name}.yaml"
        (partner / f"{name}.yaml").write_bytes(source.read_bytes())
    found = validate(folder, Options(index=False)).diagnostics
    assert [one.defect.code for one in found] == ["ID105"]  # two accounts of one strike, pointed out and not merged
    assert "`relief.oakhaven-0503`" in found[0].message
