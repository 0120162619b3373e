"""Whole cases: invalid ones with what `validate` must print, valid ones that must stay silent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import HERE, overlaid

from casefile.cli import run

INVALID = sorted((HERE / "corpus" / "invalid").iterdir())
WARNING = sorted((HERE / "corpus" / "warning").iterdir())
VALID = sorted((HERE / "corpus" / "valid").iterdir())


@pytest.mark.parametrize("overlay", [*INVALID, *WARNING], ids=lambda path: path.name)
def test_a_case_says_what_is_wrong(
    overlay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[Path, str], None]
) -> None:
    case = overlaid(tmp_path / "case", overlay)
    (case / "expected.txt").unlink(missing_ok=True)
    assert run(["validate", "--case", str(case)]) == (overlay in INVALID)
    golden(overlay / "expected.txt", capsys.readouterr().out)


@pytest.mark.parametrize("overlay", VALID, ids=lambda path: path.name)
def test_a_valid_case_is_silent_but_says_so(
    overlay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = overlaid(tmp_path / "case", overlay)
    assert run(["validate", "--case", str(case)]) == 0
    assert capsys.readouterr().out.endswith("files read, nothing to report.\n")
