"""Peers: other ways to do what `casefile validate` does, each a program of its own.

    python -m benchmarks.peers FOLDER       yaml.load with CSafeLoader, then the same pydantic models, no positions

The other two are the scan in yscan.c, which is the floor, and check-jsonschema. One that is not on the machine is
left out, with the reason.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Absent:
    """A peer that cannot be run here."""

    reason: str


def yscan(folder: Path) -> list[str] | Absent:
    """Compile the floor into a folder and return its command."""
    compiler, program = shutil.which("gcc") or shutil.which("cc"), folder / "yscan"
    if not compiler:
        return Absent("no C compiler on this machine")
    command = [compiler, "-O2", str(HERE / "yscan.c"), "-lyaml", "-o", str(program)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own file
    return [str(program)] if done.returncode == 0 else Absent("yscan.c does not compile: libyaml-dev is missing")


def check_jsonschema(files: list[Path], program: str | None = None) -> list[str] | Absent:
    """Return the command of check-jsonschema over incident files; a program given is taken before one found."""
    beside = Path(sys.executable).with_name("check-jsonschema")
    found = program or shutil.which("check-jsonschema") or (str(beside) if beside.is_file() else None)
    if not found:
        return Absent("check-jsonschema is not installed")
    schema = HERE.parent / "schemas" / "incident.schema.json"
    return [found, "--schemafile", str(schema), *map(str, files)]


def csafe(folder: Path) -> list[str]:
    """Return the command of the peer below."""
    return [sys.executable, "-m", "benchmarks.peers", str(folder)]


def record_files(folder: Path) -> Iterator[Path]:
    """Yield every file that `casefile validate` reads in a generated case."""
    yield folder / "case.yaml"
    yield folder / "people.yaml"
    yield from sorted(folder.glob("exhibits/*/exhibit.yaml"))
    yield from sorted(folder.glob("incidents/*.yaml"))


def load_and_fit(folder: Path) -> None:
    """Load and validate every file of a case as a plain program would, and keep nothing."""
    import yaml
    from pydantic import BaseModel

    from casefile.record.exhibits import Exhibit
    from casefile.record.header import CaseFile, People
    from casefile.record.incidents import Incident

    class TextLoader(yaml.CSafeLoader):
        """Every scalar stays text: CSafeLoader itself makes `no` False and a day a date, which the models refuse."""

        yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own name and type

    models: dict[str, type[BaseModel]] = {"case.yaml": CaseFile, "people.yaml": People, "exhibit.yaml": Exhibit}
    for path in record_files(folder):
        with path.open("rb") as stream:
            value = yaml.load(stream, TextLoader)  # noqa: S506 - a safe loader
        models.get(path.name, Incident).model_validate(value)


if __name__ == "__main__":
    load_and_fit(Path(sys.argv[1]))
