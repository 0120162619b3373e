"""`casefile law`: what bound a State on a day. It needs no case folder."""

from typing import Annotated

import typer

from casefile.cli.options import AsOf, Format, NoColour, OutputFormat, Quiet, colour_wanted, day_of
from casefile.faults import WrongUse


def law(  # noqa: PLR0913 - the options every command has
    state: Annotated[str, typer.Argument(metavar="STATE", help="A name, in any language on file, or an ISO code.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Day, month or year: 2020-10-27, 2020-10, 2020.")],
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say which treaties bound a State on a day, with what reservations, and which bodies reach facts of that day."""
    from casefile.law.library import load_instruments
    from casefile.law.standing import standing
    from casefile.law.state_names import find_state, load_state_names, near_state
    from casefile.record.dates import EdtfDate
    from casefile.record.text import Misfit

    names, today = load_state_names(), day_of(as_of)
    iso = find_state(names, state)
    if iso is None:
        message = f"no State on file is called `{state}`.{near_state(names, state)}"
        raise WrongUse(message)
    try:
        day = EdtfDate.parse(on)
    except Misfit as misfit:
        message = f"--on: {misfit}. {misfit.fix}"
        raise WrongUse(message) from None
    instruments = load_instruments()
    found = standing(instruments, iso, day)
    if output is Format.JSON:
        from casefile.render.law_json import law_json

        typer.echo(law_json(found, instruments, today).model_dump_json(indent=2))
        return 0
    from casefile.render.standing import standing_lines
    from casefile.render.terminal import Terminal

    terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=False)
    name = next(one.name for one in names if one.iso == iso)
    for line in standing_lines(found, name, instruments):
        terminal.say(line, "" if line.startswith(" ") else "bold")
    if not quiet:
        terminal.say(f"\nAs of {today}. Sources, and the day each was read: --format json.", "dim")
    return 0
