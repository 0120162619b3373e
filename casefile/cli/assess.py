"""`casefile assess`: what the file supports."""

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
from casefile.diagnostics import near
from casefile.faults import WrongUse


def assess(  # noqa: PLR0913 - the options every command has
    incident: Annotated[list[str] | None, typer.Argument(help="Incidents to assess; default: all.")] = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say, element by element, what the claims on file support, contest or leave open. It makes no finding."""
    from casefile.law.library import load_law
    from casefile.law.states import assess as run
    from casefile.pipeline.loading import load_case

    loaded, law = load_case(folder_of(case)), load_law()
    for wanted in incident or ():
        if wanted not in loaded.incidents:
            message = f"no incident has the id `{wanted}`.{near(wanted, loaded.incidents)}"
            raise WrongUse(message)
    chosen = [one for one in loaded.in_order() if not incident or one.id in incident]
    readings = {one.id: run(loaded, law, one) for one in chosen}
    if output is Format.JSON:
        from casefile.render.machine import assess_json

        typer.echo(assess_json(readings, law, day_of(as_of)).model_dump_json(indent=2))
    else:
        from casefile.render.terminal import Terminal
        from casefile.render.terminal.states import show_assessment

        show_assessment(Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet), loaded, law, readings)
    return 0
