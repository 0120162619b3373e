"""The house rules that tools check: lint, format, types, and what may be committed."""

import re
import subprocess
import sys

import pytest
from builders import REPOSITORY

TOOLS = [
    ["ruff", "check", "casefile", "tests"],
    ["ruff", "format", "--check", "casefile", "tests"],
    ["mypy"],
]


@pytest.mark.parametrize("command", TOOLS, ids=" ".join)
def test_the_tool_finds_nothing(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_locks_have_hashes_and_name_no_index() -> None:
    for path in (REPOSITORY / "locks").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|index-url|find-links", text), path
        pinned = re.findall(r"^[\w.-]+(?:\[[\w,]+\])?==[^ ;]+", text, re.MULTILINE)
        assert len(pinned) > 10
        for block in re.split(r"\n(?=\w)", text.strip()):
            assert "--hash=sha256:" in block, block[:60]


def test_incident_files_begin_with_their_schema() -> None:
    for room in ("incidents", "exhibits"):
        for path in (REPOSITORY / room).rglob("*.yaml"):
            assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema="), path
