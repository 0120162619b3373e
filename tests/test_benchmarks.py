"""The generated case of the benchmarks: nothing is wrong with it, and a seed always gives the same one."""

from pathlib import Path

from benchmarks.generate import generate
from casefile.pipeline.validation import validate


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_generated_case_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    generate(tmp_path, incidents=30)
    validation = validate(tmp_path)
    assert validation.diagnostics == ()
    assert validation.files == 38  # 30 incidents, 6 exhibits, case.yaml and people.yaml


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        generate(tmp_path / name, incidents=12, seed=seed)
    assert files(tmp_path / "one") == files(tmp_path / "again")
    assert files(tmp_path / "one") != files(tmp_path / "other")
