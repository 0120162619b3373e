"""`casefile match`: what may belong together, with the reasons for and against."""

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


def match(  # noqa: PLR0913 - the options every command has
    record: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Exhibits or incidents; default: all.")
    ] = None,
    incidents: Annotated[
        bool, typer.Option("--incidents", help="Match incidents with incidents, not exhibits with incidents.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many proposals to print.")] = 20,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Propose which exhibits belong to which incidents and claims, with reasons. It changes nothing."""
    from casefile.pipeline.matching import match_case

    found = match_case(folder_of(case), incidents=incidents, only=record or ())
    known = [*found.case.incidents, *found.case.exhibits]
    for id_ in record or ():
        if id_ not in known:
            message = f"no incident or exhibit has the id `{id_}`.{near(id_, known)}"
            raise WrongUse(message)
    needs, report = found.needs, found.report
    if output is Format.JSON:
        from casefile.render.matched_json import NeedsJson, match_json

        wanted = NeedsJson(
            unused_exhibits=list(needs.unused),
            unsupported_claims=list(needs.unsupported),
            claims_of_one_origin=list(needs.one_origin),
        )
        result = match_json(wanted, report, limit, day_of(as_of))
        typer.echo(result.model_dump_json(indent=2))
        return 0
    from casefile.render.matched import CLOSING, closing_lines, needs_lines, proposal_lines
    from casefile.render.terminal import Terminal

    terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=False)
    for line in needs_lines(needs.unused, needs.unsupported, needs.one_origin):
        terminal.hang(line)
    for one in report.proposals[:limit]:
        head, *lines = proposal_lines(found.case, one)
        terminal.say("")
        terminal.say(head, "bold")
        for line in lines:
            terminal.hang(line)
    if quiet:
        return 0
    terminal.say("")
    if not report.proposals:
        terminal.say("Nothing is proposed.")
    for line in closing_lines(report, min(limit, len(report.proposals))):
        terminal.say(line)
    terminal.say(CLOSING, "dim")
    return 0
