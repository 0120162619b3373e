"""Custody: what hashing and `casefile exhibit verify` cost, beside other tools, and what memory they need.

    python -m benchmarks.custody --megabytes 512 --rounds 5

Prints one Markdown table. A row that cannot be measured here says why. See README.md for how it is measured.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers import Absent
from benchmarks.rounds import REPOSITORY, Sample, interleaved
from benchmarks.validate import Row, Setup, raw, table, times

HASH = (
    "import sys; from pathlib import Path; from casefile.custody.hashing import hash_many; "
    "[print(told.sha256, path) for path, told in hash_many(sorted(Path(sys.argv[1]).rglob('*.bin')))]"
)
PLAIN = (
    "import hashlib, sys; from pathlib import Path\n"
    "for path in sorted(Path(sys.argv[1]).rglob('*.bin')):\n"
    "    with path.open('rb') as stream: print(hashlib.file_digest(stream, 'sha256').hexdigest(), path)\n"
)
BAG = "import bagit, sys; sys.exit(not bagit.Bag(sys.argv[1]).is_valid(processes=2))"


def memory(one: Sample, other: Sample) -> float:
    """Return how many megabytes more the first took at its peak."""
    return (one.memory - other.memory) / 1000


def rows(megabytes: int) -> Iterator[Row]:
    """Yield the rows of the table, with their targets."""
    yield Row(f"hashing, threads, beside sha256sum ({megabytes} MB)", ("hash", "sha256sum"), times, 0.5)
    yield Row("hashing, threads, beside hashlib.file_digest", ("hash", "hashlib"), times, 0.9)
    yield Row("`exhibit verify` beside bagit-python, two processes", ("verify", "bagit"), times, 1.0)
    yield Row("`exhibit verify` beside our own hashing alone", ("verify", "hash"), times, 2.0)
    small = megabytes // 8
    yield Row(f"memory, {megabytes} MB beyond {small} MB", ("verify", "verify-small"), memory, 10, " MB")


def set_up(folder: Path, megabytes: int) -> Setup:
    """Write the cases and the bag, and return what can be run."""
    large, small, bag = folder / "large", folder / "small", folder / "bag-of-large"
    for case, size in ((large, megabytes), (small, megabytes // 8)):
        make = [sys.executable, "-m", "benchmarks.custody_case", case, folder / f"bag-of-{case.name}"]
        subprocess.run([*map(str, make), "--megabytes", str(size)], cwd=REPOSITORY, check=True)  # noqa: S603 - our own
    listed = folder / "files.txt"
    listed.write_bytes(b"".join(os.fsencode(path) + b"\0" for path in sorted(large.rglob("*.bin"))))
    setup = Setup()
    summing = shutil.which("sha256sum")
    xargs = shutil.which("xargs")
    found = [xargs, "-0", summing] if xargs and summing else Absent("sha256sum is not on this machine")
    setup.add("sha256sum", found, listed)
    setup.add("hashlib", [sys.executable, "-c", PLAIN, str(large)])
    setup.add("hash", [sys.executable, "-c", HASH, str(large)])
    for name, case in (("verify", large), ("verify-small", small)):
        setup.add(name, [sys.executable, "-m", "casefile", "exhibit", "verify", "-q", "--case", str(case)])
    there = importlib.util.find_spec("bagit")
    setup.add("bagit", [sys.executable, "-c", BAG, str(bag)] if there else Absent("bagit is not installed"))
    return setup


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()

    def on_round(number: int) -> None:
        print(f"round {number} of {given.rounds}" if number else "warm-up", file=sys.stderr)

    with tempfile.TemporaryDirectory() as folder:
        setup = set_up(Path(folder), given.megabytes)
        measured = interleaved(setup.programs, given.rounds, on_round)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {given.rounds} rounds; median (least to most)."
    )
    print("", *table(setup, measured, rows(given.megabytes)), "", *raw(setup, measured), sep="\n")


if __name__ == "__main__":
    main()
