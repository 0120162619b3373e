"""`casefile show`: any record as a person wants to read it."""

from typing import Annotated

import typer

from casefile.cli.options import AsOf, CaseFolder, NoColour, Quiet, colour_wanted, day_of, folder_of


def show(
    record: Annotated[
        str, typer.Argument(metavar="ID", help="An incident, claim (incident/claim), exhibit, place, ...")
    ],
    case: CaseFolder = None,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Show one record with what it says, on whose word, and what refers to it."""
    from casefile.pipeline.building import plan_of
    from casefile.protection import Edition
    from casefile.render.shown import shown
    from casefile.render.terminal import Terminal

    lines = shown(plan_of(folder_of(case), Edition.INTERNAL, day_of(as_of)), record)
    terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=False)
    terminal.say(lines[0], "bold")
    for line in lines[1:]:
        terminal.hang(line)
    if not quiet:
        terminal.say("")
    return 0
