"""`casefile validate`: whether the files are well made."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typer

from casefile.cli.options import (
    AsOf,
    CaseFolder,
    Format,
    NoColour,
    OutputFormat,
    Quiet,
    colour_wanted,
    day_of,
    folder_of,
)

_PROTECTED = frozenset({"people.yaml"})


def validate(
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say whether the files of a case are well made: every finding with its place, why it matters, how to mend it."""
    from casefile.diagnostics import Severity
    from casefile.pipeline.validation import validate as run

    folder = folder_of(case)
    result = run(folder)
    if output is Format.JSON:
        from casefile.render.machine import validate_json

        typer.echo(validate_json(result.files, result.diagnostics, day_of(as_of)).model_dump_json(indent=2))
    else:
        from casefile.render.terminal import Terminal

        terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet)
        terminal.diagnostics(result.diagnostics, lambda address: _lines(folder, address))
        terminal.validation(result.files, result.diagnostics)
    return 1 if result.count(Severity.ERROR) else 0


@cache
def _lines(folder: Path, address: str) -> Sequence[str] | None:
    """Return the lines of a file to show beside a finding; none of a protected record or of one that is no text."""
    from casefile.reading.files import read_text

    text = read_text(folder / address)
    return text.split("\n") if isinstance(text, str) and address not in _PROTECTED else None
