"""Assess: what it costs to put a case to all rules, beside validating it, and as the case grows.

    python -m benchmarks.assess --incidents 10000 --rounds 3

Prints one Markdown table. The records are read once; then validating the same files in one process, without the
index, and assessing the loaded records against every rule are timed in turn, so that a slow minute hits both.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.rounds import spread
from casefile.law.assessing import assess_case
from casefile.law.library import load_law
from casefile.pipeline.loading import load_case
from casefile.pipeline.validation import Options, validate


def timed(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work took, the collector run before it."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(folder: Path, incidents: int, rounds: int) -> list[tuple[float, float]]:
    """Return, round by round, the seconds of validating a generated case and of assessing it."""
    generate(folder, incidents)
    law, case = load_law(), load_case(folder)

    def assessed() -> int:
        return sum(len(reading.rules) for reading in assess_case(case, law, case.in_order()))

    rules = assessed()  # warms the tables of the law; says that there was something to do
    print(f"{incidents:,} incidents, {rules:,} readings of rules, {len(list(law.rules()))} rules")
    options = Options(jobs=1, index=False)
    return [(timed(lambda: validate(folder, options)), timed(assessed)) for _ in range(rounds)]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    sizes = (given.incidents // 10, given.incidents)
    with tempfile.TemporaryDirectory() as folder:
        small, large = (measure(Path(folder) / str(size), size, given.rounds) for size in sizes)
    beside = spread([assess / check for check, assess in large])
    growth = spread([big[1] / little[1] for big, little in zip(large, small, strict=True)])
    print("\n| measure | measured | target |")
    print("|---|---|---|")
    for words, values, limit in (
        (f"assessing beside validating ({sizes[1]:,})", beside, 1),
        (f"growth of assessing, {sizes[0]:,} to {sizes[1]:,}", growth, 11),
    ):
        met = "met" if values.middle <= limit else "not met"
        shown = f"{values.middle:.3g}x ({values.least:.3g} to {values.greatest:.3g})"
        print(f"| {words} | {shown} | at most {limit:g}x: {met} |")


if __name__ == "__main__":
    main()
