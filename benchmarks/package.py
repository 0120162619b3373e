"""Package: what `casefile verify` costs beside bagit-python, and as a package grows.

    python -m benchmarks.package --files 2000 --kilobytes 500 --rounds 3

The package is plain BagIt with SHA-256 and SHA-512, so that both read it. bagit-python runs with two processes,
casefile with its threads. Prints one Markdown table; a row that cannot be measured here says why.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import hashlib
import importlib.util
import os
import platform
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.rounds import Program, Sample, interleaved, over_rounds
from benchmarks.validate import shown

VERIFY = [sys.executable, "-m", "casefile", "verify", "-q"]
BAGIT = [sys.executable, "-m", "bagit", "--validate", "--quiet", "--processes", "2"]


def make_bag(folder: Path, files: int, size: int) -> Path:
    """Write a bag of so many files of this many bytes; the same numbers always give the same one."""
    source = random.Random(7)  # noqa: S311 - a benchmark's own
    lists: dict[str, list[str]] = {"sha256": [], "sha512": []}
    for number in range(files):
        path = f"data/{number % 100:02}/{number}.bin"
        content = source.randbytes(size)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        for algorithm, lines in lists.items():
            lines.append(f"{hashlib.new(algorithm, content).hexdigest()}  {path}\n")
    tags = {f"manifest-{algorithm}.txt": "".join(lines) for algorithm, lines in lists.items()}
    tags["bagit.txt"] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    tags["bag-info.txt"] = f"Payload-Oxum: {files * size}.{files}\n"
    for name, text in tags.items():
        (folder / name).write_text(text)
    for algorithm in lists:
        lines = [f"{hashlib.new(algorithm, text.encode()).hexdigest()}  {name}\n" for name, text in tags.items()]
        (folder / f"tagmanifest-{algorithm}.txt").write_text("".join(lines))
    return folder


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--kilobytes", type=int, default=500, help="size of each file")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    size = given.kilobytes * 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bags = {
            "large": make_bag(folder / "large", given.files, size),
            "tenth": make_bag(folder / "tenth", max(1, given.files // 10), size),
            "many": make_bag(folder / "many", given.files * 10, 100),
        }
        programs = {bag: Program([*VERIFY, str(path)]) for bag, path in bags.items()}
        if importlib.util.find_spec("bagit"):
            programs |= {f"bagit-{bag}": Program([*BAGIT, str(bags[bag])]) for bag in ("large", "many")}
        measured = interleaved(programs, given.rounds, lambda number: print(f"round {number}", file=sys.stderr))
    rows = (
        (
            f"beside bagit-python ({given.files:,} files of {given.kilobytes:,} kB)",
            ("large", "bagit-large"),
            _time,
            1.0,
        ),
        (f"beside bagit-python ({given.files * 10:,} files of 0.1 kB)", ("many", "bagit-many"), _time, 1.0),
        ("memory beside a tenth of the bytes", ("large", "tenth"), _memory, 1.2),
        ("memory of ten times the files beside few", ("many", "large"), _memory, 1.2),
    )
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, {given.rounds} rounds; median (least to greatest).")
    print("", "| measure | measured | target |", "|---|---|---|", sep="\n")
    for measure, names, make, limit in rows:
        if not set(names) <= set(programs):
            print(f"| {measure} | not measured: bagit is not installed | at most {limit:g}x |")
            continue
        value = over_rounds(measured, names, make)
        verdict = "met" if value.middle <= limit else "**missed**"
        print(f"| {measure} | {shown(value, 'x')} | at most {limit:g}x: {verdict} |")
    print()
    for program in programs:
        wall = over_rounds(measured, (program,), lambda sample: sample.wall)
        memory = over_rounds(measured, (program,), lambda sample: sample.memory / 1000)
        print(f"{program}: {shown(wall, ' s')}, {memory.middle:.0f} MB")


def _time(one: Sample, other: Sample) -> float:
    return one.wall / other.wall


def _memory(one: Sample, other: Sample) -> float:
    return one.memory / other.memory


if __name__ == "__main__":
    main()
