"""The documentation: every command it shows is run, every file it names is there."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import REPOSITORY

from casefile.cli import run

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(console|powershell)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line[2:] for kind, block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
CASEFILE = [  # a block is run as it stands, one command after the other
    tuple(line[2:] for line in block.splitlines() if line.startswith("$ casefile ")) for _, block in BLOCKS
]


@pytest.fixture
def clone(tmp_path: Path, needs: Callable[[str], str]) -> Path:
    """A fresh clone of what git knows here, uncommitted changes included."""
    listed = subprocess.run(
        [needs("git"), "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("commands", [one for one in CASEFILE if one], ids=lambda one: one[0])
def test_every_casefile_command_of_the_readme_runs(
    commands: tuple[str, ...], clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    for command in commands:
        assert run(shlex.split(command)[1:]) == 0, command


def test_make_dossier_on_a_fresh_clone(clone: Path, needs: Callable[[str], str]) -> None:
    """The first of the README's two commands, with an environment of its own, from the lock."""
    assert "make dossier" in COMMANDS
    done = subprocess.run(
        [needs("make"), "--no-print-directory", "dossier"], cwd=clone, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^\d+ files read: (?!.*error)", done.stdout, re.MULTILINE)
    assert "Built, complete, internal edition" in done.stdout
    assert (clone / "output" / "internal" / "dossier.docx").is_file()
    listed = subprocess.run(
        [str(clone / ".venv" / "bin" / "python"), "-m", "pip", "list"], capture_output=True, text=True, check=True
    )
    assert "\npytest " not in listed.stdout


def test_make_test_is_what_ci_runs() -> None:
    assert "make test" in COMMANDS
    assert "\nmake test" in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")


def test_the_way_without_make_is_the_makefile_s_own() -> None:
    """What the README shows for machines without make is what make does, word for word where it counts."""
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for part in ("--require-hashes -r locks/core.txt", "--no-deps --no-build-isolation -e ."):
        assert part in makefile
        assert README.count(part) == 2  # for Windows, and for macOS and Linux


def test_every_file_the_documentation_links_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (REPOSITORY / target).exists(), f"{name}: {target}"
