"""States in the terminal: the rules an incident engages, their elements with reasons, what to look for."""

from collections.abc import Mapping, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from casefile.law.library import Law
from casefile.law.states import ElementReading, ElementState, RuleReading, RuleState, Weight
from casefile.record.case import Case
from casefile.record.claims import Bearing
from casefile.record.outcome import Outcome
from casefile.render.terminal import Terminal, many, safe

_STATE_COLOURS = {
    RuleState.THRESHOLD_REACHED: "green",
    RuleState.INDICATED: "cyan",
    RuleState.CONTESTED: "yellow",
    RuleState.CONTRADICTED: "magenta",
    ElementState.SUPPORTED: "green",
    ElementState.ALLEGED: "cyan",
    ElementState.CONTESTED: "yellow",
    ElementState.CONTRADICTED: "magenta",
}


def show_assessment(terminal: Terminal, case: Case, law: Law, readings: Mapping[str, Sequence[RuleReading]]) -> None:
    """Print, for each incident, the rules it engages, their elements with reasons, and what to look for."""
    for id_, rules in readings.items():
        terminal.show(Text(safe(case.incidents[id_].title), style="bold"))
        terminal.show(Text(id_, style="dim"))
        if not rules:
            terminal.show(
                Padding(Text("No rule is raised by the claims that count here."), (0, 0, 1, 2), expand=False)
            )
        for rule in rules:
            _rule(terminal, rule, law, case)
    terminal.say("States say what the file supports, contests or leaves open. They are no findings.", "dim")


def _rule(terminal: Terminal, reading: RuleReading, law: Law, case: Case) -> None:
    head = Text.assemble(
        ("  " + reading.rule.title, "bold"), " (", reading.layer.value, "): ",
        (reading.state.value, _STATE_COLOURS.get(reading.state, "")),
    )  # fmt: skip
    terminal.show("")
    terminal.show(head)
    terminal.show(
        Padding(
            Text(f"{reading.slug}, raised because {reading.engaged.words()}", style="dim"),
            (0, 0, 0, 2),
            expand=False,
        )
    )
    for actor in dict.fromkeys(one.actor for one in reading.applicable_law):
        binding = [one.authority.cite(law.instruments) for one in reading.applicable_law
                   if one.actor == actor and one.bound is Outcome.YES]  # fmt: skip
        terminal.show(
            Padding(
                Text(f"law towards {actor}: {'; '.join(binding) or 'undetermined'}", style="dim"),
                (0, 0, 0, 2),
                expand=False,
            )
        )
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=14)
    rows.add_column(ratio=1)
    for element in reading.elements:
        rows.add_row(
            Text(element.state.value, style=_STATE_COLOURS.get(element.state, "")),
            _reasons(element, case),
        )
    for title, ref in reading.counter_claims:
        rows.add_row(Text("unanswered", style="yellow"), Text(safe(f"A party says that {title} ({ref}).")))
    terminal.show(Padding(rows, (0, 0, 0, 2), expand=False))


def _reasons(element: ElementReading, case: Case) -> Text:
    """Return the proposition and who speaks for and against it."""
    text = Text(element.element.proposition)
    if element.assessment:
        text.append(safe(f"\nassessed by {element.assessment.by}: {element.assessment.reasons}"), "dim")
    elif not element.element.nature.is_computed():
        text.append(f"\n{element.element.nature.value}: waits for an assessment in review/", "dim")
    for bearing in Bearing:
        for weight in sorted(Weight, reverse=True):
            voices = [one for one in element.voices if one.bearing is bearing and one.weight is weight]
            if voices:
                names = ", ".join(dict.fromkeys(_named(one.origin, case) for one in voices))
                claims = ", ".join(dict.fromkeys(str(one.ref) for one in voices))
                text.append(safe(f"\n{bearing.value}, {_WEIGHTS[weight]}: {names} ({claims})"), "dim")
    if element.origins:
        passed = "past" if element.passes_review_threshold else "not past"
        text.append(f"\n{many(element.origins, 'origin')}, {passed} the review threshold", "dim")
    return text


_WEIGHTS = {Weight.SUPPORTS: "supporting", Weight.ALLEGES: "alleging", Weight.SHOWN: "shown only"}


def _named(origin: str, case: Case) -> str:
    header = case.header.case
    names = [(header.bodies.get(one) or header.actors.get(one)) for one in origin.split("+")]
    return " with ".join(one.name for one in names if one) or f"exhibit {origin}"
