"""`casefile deadlines`: the arithmetic of time limits, branch by branch."""

from typing import Annotated

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


def deadlines(  # noqa: PLR0913 - the options every command has
    filing: Annotated[list[str] | None, typer.Argument(help="Filings to count for; default: all.")] = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Count the time limit of each filing, on every branch the file leaves open. No branch is chosen."""
    from casefile.law.library import load_instruments
    from casefile.mechanisms.deadlines import deadlines as count
    from casefile.mechanisms.profile import load_profile
    from casefile.pipeline.building import filings_of
    from casefile.pipeline.loading import load_case

    day, loaded, instruments = day_of(as_of), load_case(folder_of(case)), load_instruments()
    days = {id_: one.when.date if one.when else None for id_, one in loaded.incidents.items()}
    found = [
        (one, count(one, load_profile(one.mechanism).time_limit, days, day))
        for one in filings_of(loaded, filing or (), None)
    ]
    if output is Format.JSON:
        from casefile.render.deadlines_json import deadlines_json

        typer.echo(deadlines_json(found, instruments, day).model_dump_json(indent=2))
        return 0
    from casefile.render.deadlines_text import deadline_lines
    from casefile.render.terminal import Terminal

    terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=False)
    for one, limits in found:
        for line in deadline_lines(one, limits, load_profile(one.mechanism), instruments, day):
            terminal.hang(line)
    if not found:
        terminal.say("No filing is on file, so there is nothing to count.")
    elif not quiet:
        terminal.say("This is arithmetic. Which branch holds is for a lawyer.", "dim")
    return 0
