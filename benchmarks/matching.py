"""Matching: what `casefile match` costs as a case grows.

    python -m benchmarks.matching --incidents 2000 --exhibits 10000 --rounds 3

Prints one Markdown table: seconds and peak memory for a tenth of the case and for all of it, and how the time grew.
The cases are those of `matching_world`, in memory; each is matched in a child process of its own.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import time

from benchmarks.matching_world import labelled
from benchmarks.rounds import REPOSITORY
from casefile.matching.proposing import Matcher

LIMIT = 12.0
"""Ten times the records may take so many times as long: 10 is linear, the rest is the crowd under the keys."""


def measure(incidents: int, exhibits: int) -> tuple[float, int, int]:
    """Return seconds of the processor, peak kilobytes and proposals of matching exhibits, then incidents."""
    world = labelled(incidents, exhibits_each=exhibits / incidents)
    start = time.process_time()
    matcher = Matcher(world.case, text_of=world.text_of)
    found = len(matcher.exhibits().proposals) + len(matcher.incidents().proposals)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, found


def main() -> None:
    """Measure and print; with `--once`, one measurement in this process, for the parent."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=2000)
    parser.add_argument("--exhibits", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", action="store_true", help="measure once and print three numbers")
    given = parser.parse_args()
    if given.once:
        print(*measure(given.incidents, given.exhibits))
        return
    sizes = ((given.incidents // 10, given.exhibits // 10), (given.incidents, given.exhibits))
    taken: dict[tuple[int, int], list[tuple[float, float, float]]] = {size: [] for size in sizes}
    for _ in range(given.rounds):
        for incidents, exhibits in sizes:
            command = [sys.executable, "-m", "benchmarks.matching", "--once"]
            command += ["--incidents", str(incidents), "--exhibits", str(exhibits)]
            run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)  # noqa: S603
            seconds, memory, found = map(float, run.stdout.split())
            taken[incidents, exhibits].append((seconds, memory, found))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {given.rounds} rounds; median.", "", sep="\n")
    print("| incidents | exhibits | seconds | peak memory | proposals |", "|---|---|---|---|---|", sep="\n")
    for (incidents, exhibits), runs in taken.items():
        seconds, memory, found = (statistics.median(values) for values in zip(*runs, strict=True))
        print(f"| {incidents:,} | {exhibits:,} | {seconds:.2f} | {memory / 1000:.0f} MB | {found:,.0f} |")
    small, large = (statistics.median(run[0] for run in taken[size]) for size in sizes)
    verdict = "met" if large / small <= LIMIT else "**missed**"
    print(
        "",
        f"Growth of time for ten times the records: {large / small:.1f}x, at most {LIMIT:g}x: {verdict}.",
        sep="\n",
    )


if __name__ == "__main__":
    main()
