"""Options that every command shares."""

import os
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from casefile.faults import WrongUse


class Format(Enum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


class ReportFormat(Enum):
    """How `validate` prints its findings: also for code hosts and build servers."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(Enum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


CaseFolder = Annotated[
    Path | None, typer.Option("--case", help="Case folder; default: the nearest with a case.yaml.")
]
OutputFormat = Annotated[Format, typer.Option("--format", help="How to print the result.")]
OutputReport = Annotated[ReportFormat, typer.Option("--format", help="How to print the findings.")]
FailOnSeverity = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit status 1 for a finding at least this severe.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Day the result speaks of; default: today.")
]
NoColour = Annotated[bool, typer.Option("--no-color", help="Print without colour; so does NO_COLOR.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and results only.")]


def day_of(as_of: str | None) -> date:
    """Return the day a result speaks of; the one place where the command line reads the clock."""
    if as_of is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        message = f"`{as_of}` is not a day. Write --as-of 2026-11-21."
        raise WrongUse(message) from None


def colour_wanted(*, no_color: bool) -> bool:
    """Return whether colour may be used."""
    return not no_color and not os.environ.get("NO_COLOR")


def folder_of(case: Path | None) -> Path:
    """Return the case folder a command works on."""
    from casefile.reading.walk import find_case

    if case is not None and not (case / "case.yaml").is_file():
        message = f"There is no case.yaml in {case}."
        raise WrongUse(message)
    return case if case is not None else find_case(Path.cwd())
