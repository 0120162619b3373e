"""Validate: what `casefile validate` costs, beside the floor, beside other tools and as the case grows.

    python -m benchmarks.validate --incidents 10000 --rounds 5

Prints one Markdown table. A row that cannot be measured here says why. See README.md for what each row means.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.peers import Absent, check_jsonschema, csafe, record_files, yscan
from benchmarks.rounds import REPOSITORY, Measured, Program, Sample, Spread, interleaved, over_rounds

CASEFILE = [sys.executable, "-m", "casefile"]


@dataclass(frozen=True)
class Row:
    """One line of the table: a value made of the samples of some programs, round by round."""

    measure: str
    programs: tuple[str, ...]
    make: Callable[..., float]
    limit: float
    unit: str = "x"


@dataclass
class Setup:
    """The programs that can be run here, and why the others cannot."""

    programs: dict[str, Program] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, command: list[str] | Absent, given: Path | None = None, *, once: bool = False) -> None:
        """Add a program, or the reason why it is left out."""
        if isinstance(command, Absent):
            self.absent[name] = command.reason
        else:
            self.programs[name] = Program(command, given, once)


def times(one: Sample, other: Sample) -> float:
    """Return how many times as long the first took."""
    return one.wall / other.wall


def growth(large: Sample, small: Sample, start: Sample) -> float:
    """Return how many times as long the large case took as the small one, both beyond the start."""
    return (large.wall - start.wall) / (small.wall - start.wall)


def rows(incidents: int) -> Iterator[Row]:
    """Yield the rows of the table, with their targets."""
    small = max(1, incidents // 10)

    def memory_each(large: Sample, start: Sample) -> float:
        return (large.memory - start.memory) / incidents

    yield Row(f"cold, one process, beside the floor ({incidents:,} incidents)", ("cold", "floor"), times, 10)
    yield Row(f"beside CSafeLoader and pydantic ({incidents:,})", ("cold", "csafe"), times, 0.8)
    yield Row(f"beside check-jsonschema ({small:,}, one round)", ("cold-small", "check-jsonschema"), times, 0.25)
    yield Row(f"two processes beside one ({incidents:,})", ("two", "cold"), times, 0.8)
    yield Row(f"warm beside cold ({incidents:,})", ("warm", "cold"), times, 0.1)
    yield Row(f"growth of time, {small:,} to {incidents:,}", ("cold", "cold-small", "one-file"), growth, 11)
    yield Row(f"memory of an incident beyond the start ({incidents:,})", ("cold", "one-file"), memory_each, 30, " kB")
    yield Row("`--help` beside bare Python", ("help", "bare"), times, 15)
    yield Row("`validate` of a case of one incident beside bare Python", ("one-file", "bare"), times, 30)


def set_up(folder: Path, incidents: int, checker: str | None) -> Setup:
    """Generate the cases, compile the floor, and return what can be run."""
    large, small, one = (folder / name for name in ("large", "small", "one"))
    for case, count in ((large, incidents), (small, max(1, incidents // 10)), (one, 1)):
        generate(case, count)
    listed = folder / "files.txt"
    listed.write_text("".join(f"{path}\n" for path in record_files(large)))
    options = subprocess.run(  # noqa: S603 - our own program
        [*CASEFILE, "validate", "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    indexed, parallel = "--no-index" in options, "--jobs" in options

    def validate(case: Path, *, jobs: int = 1, index: bool = False) -> list[str]:
        flags = [*(["--jobs", str(jobs)] if parallel else []), *(["--no-index"] if indexed and not index else [])]
        return [*CASEFILE, "validate", "-q", "--case", str(case), *flags]

    setup = Setup()
    setup.add("bare", [sys.executable, "-c", "pass"])
    setup.add("help", [*CASEFILE, "--help"])
    setup.add("one-file", validate(one))
    setup.add("floor", yscan(folder), listed)
    setup.add("cold", validate(large))
    setup.add("two", validate(large, jobs=2) if parallel else Absent("`validate` has no `--jobs`"))
    setup.add("warm", validate(large, index=True) if indexed else Absent("`validate` has no index"))
    setup.add("csafe", csafe(large))
    setup.add("cold-small", validate(small))
    setup.add("check-jsonschema", check_jsonschema(sorted(small.glob("incidents/*.yaml")), checker), once=True)
    return setup


def table(setup: Setup, measured: Measured, wanted: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| measure | measured | target |"
    yield "|---|---|---|"
    for row in wanted:
        reasons = [setup.absent[name] for name in row.programs if name in setup.absent]
        target = f"at most {row.limit:g}{row.unit}"
        if reasons:
            yield f"| {row.measure} | not measured: {reasons[0]} | {target} |"
            continue
        value = over_rounds(measured, row.programs, row.make)
        verdict = "met" if value.middle <= row.limit else "**missed**"
        yield f"| {row.measure} | {shown(value, row.unit)} | {target}: {verdict} |"


def shown(value: Spread, unit: str = "") -> str:
    """Return a spread as the table prints it: median, then least to greatest."""
    middle, least, greatest = (f"{number:.3g}" for number in (value.middle, value.least, value.greatest))
    return f"{middle}{unit} ({least} to {greatest})"


def raw(setup: Setup, measured: Measured) -> Iterator[str]:
    """Yield one line a program: seconds and peak memory, for whoever doubts a ratio."""
    for name in setup.programs:
        wall = over_rounds(measured, (name,), lambda sample: sample.wall)
        memory = over_rounds(measured, (name,), lambda sample: sample.memory / 1000)
        yield f"{name}: {shown(wall, ' s')}, {memory.middle:.0f} MB"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check-jsonschema", metavar="PROGRAM", help="where check-jsonschema is, if not on the path")
    given = parser.parse_args()

    def on_round(number: int) -> None:
        print(f"round {number} of {given.rounds}" if number else "warm-up", file=sys.stderr)

    with tempfile.TemporaryDirectory() as folder:
        setup = set_up(Path(folder), given.incidents, given.check_jsonschema)
        measured = interleaved(setup.programs, given.rounds, on_round)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, {given.rounds} rounds; median (least to greatest).")
    print("", *table(setup, measured, rows(given.incidents)), "", *raw(setup, measured), sep="\n")


if __name__ == "__main__":
    main()
