"""The import order of the rooms, walked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import REPOSITORY

PACKAGE = REPOSITORY / "casefile"
ORDER = [
    {"record"},
    {"reading"},
    {"law", "custody", "matching"},
    {"mechanisms"},
    {"checks"},
    {"protection"},
    {"dossier"},
    {"render"},
    {"pipeline"},
    {"package"},
    {"intake"},
    {"cli"},
]
BESIDE = {"diagnostics", "routes", "conditions", "authorities", "faults"}
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
SOLE_IMPORTERS = {
    "docx": "render/word",
    "rich": "render/terminal",
    "typer": "cli",
    "yaml": "reading/yaml_text.py",
    "sqlite3": ("pipeline", "package/ledger.py"),
    "av": "reading/media/audiovisual.py",
    "cryptography": ("package/signing.py", "package/timestamp.py", "package/keyfile.py"),
    "rfc3161_client": "package/timestamp.py",
}
DISK = {"reading", "custody", "protection", "render", "pipeline", "package", "intake", "cli", "law", "dossier"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room_of(path) for path in modules()} - {"__init__", "__main__"}
    assert rooms <= set(LEVEL) | BESIDE


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    for name in imported(path):
        if not name.startswith("casefile."):
            continue
        other = name.split(".")[1]
        if other == room:
            continue
        if room == "record":
            pytest.fail(f"record imports nothing of ours, and imports {name}")
        if room in BESIDE:
            assert other == "record" or other in BESIDE, f"{room} may import at most record, and imports {name}"
        elif other not in BESIDE:
            assert LEVEL[other] < LEVEL[room], f"{room} must not import {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_have_one_importer(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        home = SOLE_IMPORTERS.get(name.split(".")[0])
        assert home is None or here.startswith(home), f"{here} imports {name}, which belongs to {home}"


def test_only_the_command_line_reads_the_clock() -> None:
    for path in modules():
        text = path.read_text(encoding="utf-8")
        reads = ".now(" in text or ".today(" in text or "time.time(" in text
        assert not reads or room_of(path) in ("cli", "custody"), path
