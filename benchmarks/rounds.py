"""Rounds: whole child processes, one after the other, so that a slow minute of the machine hits all alike.

Ratios are taken inside a round, pair by pair. Imports little: a child's peak memory cannot read below ours.
"""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


@dataclass(frozen=True)
class Program:
    """One child process to measure."""

    command: list[str]
    given: Path | None = None
    """File on its standard input."""
    once: bool = False
    """True if it is slow and runs in the first round only, without a warm-up."""


@dataclass(frozen=True)
class Sample:
    """What one run took.

    Units: `wall` in seconds; `memory` is peak resident memory in kilobytes of 1,000 bytes, of the largest process.
    """

    wall: float
    memory: float


Measured = Mapping[str, Mapping[int, Sample]]
"""The samples of every program by its name and the number of the round."""


class Failed(RuntimeError):
    """A program that was to be measured did not end well."""


def run(program: Program) -> Sample:
    """Run one program to its end; raises Failed, with its last words, unless it ends with 0."""
    with tempfile.TemporaryFile() as words, (program.given or Path(os.devnull)).open("rb") as given:
        start = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 - the commands of this folder
            program.command, stdin=given, stdout=words, stderr=subprocess.STDOUT, cwd=REPOSITORY
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            words.seek(0)
            tail = words.read()[-2000:].decode(errors="replace")
            message = f"{' '.join(program.command[:6])} ended with {child.returncode}:\n{tail}"
            raise Failed(message)
    return Sample(wall, usage.ru_maxrss * 1.024)


def interleaved(programs: Mapping[str, Program], rounds: int, on_round: Callable[[int], None]) -> Measured:
    """Return the samples of so many rounds, after one round of warm-up that is thrown away."""
    measured: dict[str, dict[int, Sample]] = {name: {} for name in programs}
    for number in range(rounds + 1):
        on_round(number)
        for name, program in programs.items():
            if program.once and number != 1:
                continue
            sample = run(program)
            if number:
                measured[name][number] = sample
    return measured


@dataclass(frozen=True)
class Spread:
    """A median with the least and the greatest value."""

    middle: float
    least: float
    greatest: float


def spread(values: list[float]) -> Spread:
    """Return the spread of some values."""
    return Spread(statistics.median(values), min(values), max(values))


def over_rounds(measured: Measured, names: tuple[str, ...], make: Callable[..., float]) -> Spread:
    """Return the spread of a value made, in each round, of the samples of some programs in that round."""
    shared = set.intersection(*(set(measured[name]) for name in names))
    return spread([make(*(measured[name][number] for name in names)) for number in sorted(shared)])
