"""`casefile assess`: what the file supports."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from collections.abc import Collection

    from casefile.law.states import IncidentReading


def assess(  # noqa: PLR0913, PLR0917 - the options every command has
    incident: Annotated[list[str] | None, typer.Argument(help="Incidents to assess; default: all.")] = None,
    trace: Annotated[bool, typer.Option("--trace", help="Print the whole reason of every state.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Print what to go and find, the most useful first.")] = False,
    balance: Annotated[bool, typer.Option("--balance", help="Print what is on file against each side.")] = False,
    criterion: Annotated[list[str] | None, typer.Option(help="Only rules of this criterion.")] = None,
    rule: Annotated[list[str] | None, typer.Option(help="Only this rule.")] = None,
    state: Annotated[list[str] | None, typer.Option(help="Only rules in this state, such as contested.")] = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say, element by element, what the claims on file support, contest or leave open. It makes no finding."""
    from casefile.law.assessing import assess_case
    from casefile.law.balance import balance as compare
    from casefile.law.gaps import gaps as missing
    from casefile.law.library import load_law
    from casefile.law.states import RuleState
    from casefile.pipeline.loading import load_case

    law = load_law()
    wanted = (
        _known("criterion", criterion, law.criteria),
        _known("rule", rule, [slug for _, slug, _ in law.rules()]),
        _known("state", state, [one.value.replace(" ", "-") for one in RuleState]),
    )
    loaded = load_case(folder_of(case))
    named = _known("incident", incident, loaded.incidents)
    chosen = [one for one in loaded.in_order() if not named or one.id in named]
    readings = [_filtered(one, *wanted) for one in assess_case(loaded, law, chosen)]
    if any(wanted):
        readings = [one for one in readings if one.rules]
    found = {one.incident: missing(one, loaded.header.case.review_threshold) for one in readings} if gaps else None
    sides = compare(loaded, readings) if balance else None
    if output is Format.JSON:
        from casefile.render.assessed import assess_json

        result = assess_json(readings, law, day_of(as_of), found=found, sides=sides, trace=trace)
        typer.echo(result.model_dump_json(indent=2))
        return 0
    from casefile.render.terminal import Terminal
    from casefile.render.terminal import states as show

    terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet)
    if found is not None:
        for one in readings:
            show.show_gaps(terminal, loaded, one, found[one.incident])
    elif sides is not None:
        show.show_balance(terminal, loaded, sides)
    elif named or trace:
        for one in readings:
            show.show_incident(terminal, loaded, law, one, trace=trace)
    else:
        show.show_summary(terminal, loaded, readings)
        return 0
    terminal.say(show.CLOSING, "dim")
    return 0


def _known(what: str, given: "list[str] | None", known: "Collection[str]") -> frozenset[str]:
    """Return what was asked for; refused with a near suggestion where there is no such thing."""
    for one in given or ():
        if one not in known:
            message = f"no {what} has the id `{one}`.{near(one, known)}"
            raise WrongUse(message)
    return frozenset(given or ())


def _filtered(
    reading: "IncidentReading", criteria: frozenset[str], rules: frozenset[str], states: frozenset[str]
) -> "IncidentReading":
    kept = tuple(
        one
        for one in reading.rules
        if (not criteria or one.criterion in criteria)
        and (not rules or one.slug in rules)
        and (not states or one.state.value.replace(" ", "-") in states)
    )
    return replace(reading, rules=kept)
