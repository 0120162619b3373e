"""States in the terminal: what each incident engages, why, what to look for, and how the sides compare."""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from casefile.conditions import Trace
from casefile.law.applicable import AppliedBasis, Reason
from casefile.law.balance import Side
from casefile.law.criteria import Role
from casefile.law.gaps import Gap
from casefile.law.library import Law
from casefile.law.states import ElementReading, IncidentReading, RuleReading, RuleState
from casefile.law.weighing import ElementState, Voice, Weight
from casefile.record.case import Case
from casefile.record.claims import Bearing
from casefile.record.outcome import Outcome
from casefile.render.terminal import Terminal, many, safe

CLOSING = "States say what the file supports, contests or leaves open. They are no findings."
_COLOURS = {
    RuleState.THRESHOLD_REACHED: "green",
    RuleState.INDICATED: "cyan",
    RuleState.CONTESTED: "yellow",
    RuleState.CONTRADICTED: "magenta",
    ElementState.SUPPORTED: "green",
    ElementState.ALLEGED: "cyan",
    ElementState.CONTESTED: "yellow",
    ElementState.CONTRADICTED: "magenta",
}
_LAYERS = {"ihl": "", "war-crime": " (individual responsibility)"}


def show_summary(terminal: Terminal, case: Case, readings: Iterable[IncidentReading]) -> None:
    """Print, for each incident, the rules it engages and their states, a line a rule."""
    for reading in readings:
        _head(terminal, case, reading)
        rows = _grid(18)
        for rule in reading.rules:
            rows.add_row(_state(rule.state), Text(rule.rule.title + _LAYERS[rule.layer.value]))
        terminal.show(Padding(rows, (0, 0, 1, 2), expand=False))
    terminal.say(
        "Name an incident for its elements; add --trace for the reasons, --gaps for what to look for.", "dim"
    )
    terminal.say(CLOSING, "dim")


def show_incident(terminal: Terminal, case: Case, law: Law, reading: IncidentReading, *, trace: bool) -> None:
    """Print the rules of one incident with their elements; with every reason if asked."""
    _head(terminal, case, reading)
    _line(terminal, "views of the conflict on that day and place:" if reading.views else "", dim=True)
    for view in reading.views:
        _line(
            terminal, f"{', '.join(kind.value for kind in view.kinds)}: {view.words} ({view.authority})", 2, dim=True
        )
    for status in reading.statuses:
        claims = ", ".join(str(ref) for ref in status.claims)
        _line(terminal, f"claimed status of {status.person}: {status.status.value} ({claims})", dim=True)
    if reading.threshold:
        terminal.show(Padding(Text("What every rule presupposes", style="bold"), (1, 0, 0, 2), expand=False))
        terminal.show(Padding(_elements(reading.threshold, case, {}, trace=trace), (0, 0, 0, 2), expand=False))
    for rule in reading.rules:
        _rule(terminal, rule, law, case, trace=trace)
    terminal.show("")


def show_gaps(terminal: Terminal, case: Case, reading: IncidentReading, found: Sequence[Gap]) -> None:
    """Print what to go and find for an incident, the most useful first."""
    _head(terminal, case, reading)
    titles = {rule.slug: rule.rule.title for rule in reading.rules}
    for number, gap in enumerate(found, start=1):
        element = gap.element.element
        lines = Text(element.ask + "\n")
        lines.append(f"now {gap.element.state.value}", _COLOURS.get(gap.element.state, ""))
        if gap.origins_wanted:
            lines.append(f"; {many(gap.origins_wanted, 'further origin')} wanted", "dim")
        if gap.reliability_wanted:
            lines.append("; an exhibit as reliable as the review threshold asks is wanted", "dim")
        lines.append(f"; serves {len(gap.rules)} of {many(len(titles), 'rule')}: ", "dim")
        lines.append("; ".join(titles[slug] for slug in gap.rules), "dim")
        for words, what in (("look for", element.usual_evidence), ("against it", element.counter_evidence)):
            if what:
                lines.append(f"\n{words}: {', '.join(what)}", "dim")
        rows = _grid(3, number=True)
        rows.add_row(Text(str(number), style="dim"), lines)
        terminal.show(Padding(rows, (0, 0, 0, 2), expand=False))
    terminal.show("")


def show_balance(terminal: Terminal, case: Case, sides: Sequence[Side]) -> None:
    """Print what is on file against each side, counted alike."""
    shown = [state for state in RuleState if state is not RuleState.NOT_APPLICABLE]
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for head in ("incidents", "rules", "threshold", *(state.value for state in shown[1:]), "unanswered"):
        table.add_column(head, justify="right", no_wrap=True)
    for side in sides:
        counts = (len(side.incidents), side.rules, *(side.states[state] for state in shown), side.unanswered)
        table.add_row(*(str(count) for count in counts))
    lines = _printed(table)
    terminal.show(Text(lines[0], style="dim"))
    for side, line in zip(sides, lines[1:], strict=True):
        actor = case.header.case.actors.get(side.actor)
        terminal.show(Text(safe(actor.name if actor else side.actor)))
        terminal.show(Text(line))
    terminal.show("")
    terminal.say(
        "The counts reflect what was collected and how it was recorded, and not what happened. An incident "
        "attributed to several is counted for each; unanswered are the parties' specific answers that nobody has "
        "dealt with.",
        "dim",
    )


def _printed(table: Table) -> list[str]:
    """Return the lines of a table of numbers."""
    with StringIO() as lines:
        Console(file=lines, width=80).print(table)
        return [line.rstrip() for line in lines.getvalue().splitlines()]


def _head(terminal: Terminal, case: Case, reading: IncidentReading) -> None:
    terminal.show(Text(safe(case.incidents[reading.incident].title), style="bold"))
    terminal.show(Text(reading.incident, style="dim"))
    if not reading.rules:
        _line(terminal, "No rule is raised by the claims that count here.", 2)


def _line(terminal: Terminal, text: str, indent: int = 0, *, dim: bool = False) -> None:
    if text:
        terminal.show(Padding(Text(safe(text), style="dim" if dim else ""), (0, 0, 0, 2 + indent), expand=False))


def _grid(width: int, *, number: bool = False) -> Table:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=width, justify="right" if number else "left")
    rows.add_column(ratio=1)
    return rows


def _state(state: RuleState | ElementState) -> Text:
    return Text(state.value, style=_COLOURS.get(state, ""))


def _rule(terminal: Terminal, reading: RuleReading, law: Law, case: Case, *, trace: bool) -> None:
    terminal.show("")
    terminal.show(Text.assemble("  ", (reading.rule.title + _LAYERS[reading.layer.value], "bold"), ": ",
                                _state(reading.state)))  # fmt: skip
    _line(terminal, f"{reading.slug}, raised because {reading.engaged.words()}", dim=True)
    if reading.limb:
        _line(terminal, f"by this way: {reading.limb.title}", dim=True)
    if reading.statuses:
        words = "holds alike under every status claimed" if reading.holds_under_every_status() else (
            "does not hold alike under every status claimed: see the note of the rule"
        )  # fmt: skip
        _line(terminal, f"the rule {words}", dim=True)
    for actor in dict.fromkeys(one.actor for one in reading.applicable_law):
        for words in _law_towards([one for one in reading.applicable_law if one.actor == actor], law, case):
            _line(terminal, f"law towards {actor}: {words}", dim=True)
    if trace:
        _asked(terminal, reading.engaged, 2)
        deciding = ", ".join(one.slug for one in reading.deciding())
        _line(terminal, f"decided by: {deciding or 'every needed element'}", 2, dim=True)
    roles = {one.slug: reading.role(one.slug) for one in reading.elements}
    rows = _elements(reading.elements, case, roles, trace=trace)
    for one in reading.counter_claims:
        said = f"A party says that {one.title} ({one.ref})."
        by = f" Dealt with by {one.answer.by}: {one.answer.reasons}" if one.answer else ""
        rows.add_row(Text("answered" if one.answer else "unanswered", style="yellow"), Text(safe(said + by)))
    terminal.show(Padding(rows, (0, 0, 0, 2), expand=False))


def _law_towards(bases: list[AppliedBasis], law: Law, case: Case) -> list[str]:
    """Return what binds an actor, what may, and what does not, each with its reason where it is no plain one."""

    def cited(one: AppliedBasis) -> str:
        words = one.authority.cite(law.instruments)
        if one.through:
            actor = case.header.case.actors.get(one.through)
            even = "not even " if one.bound is Outcome.NO else ""
            words += f" ({even}if its acts are those of {actor.name if actor else one.through})"
        elif one.reason in (Reason.EACH_PARTY, Reason.ADVERSARY, Reason.OTHER_CONFLICT):
            words += f" ({one.reason.value})"
        if one.only_if.value != "both" and one.bound is not Outcome.NO:
            words += f" (if the conflict is {one.only_if.value})"
        return words

    heads = {Outcome.YES: "", Outcome.UNDETERMINED: "undetermined: ", Outcome.NO: "did not bind: "}
    found = [(head, [cited(one) for one in bases if one.bound is outcome]) for outcome, head in heads.items()]
    return [head + "; ".join(dict.fromkeys(words)) for head, words in found if words]


def _asked(terminal: Terminal, trace: Trace, indent: int) -> None:
    """Print an answered condition, part by part."""
    _line(terminal, f"{trace.outcome.value}: {trace.asked}", indent, dim=True)
    for part in trace.parts:
        _asked(terminal, part, indent + 2)


def _elements(elements: Sequence[ElementReading], case: Case, roles: Mapping[str, Role], *, trace: bool) -> Table:
    rows = _grid(14)
    for one in elements:
        rows.add_row(_state(one.state), _reasons(one, case, roles.get(one.slug), trace=trace))
    return rows


def _reasons(reading: ElementReading, case: Case, role: Role | None, *, trace: bool) -> Text:
    """Return the proposition and who speaks for and against it."""
    text = Text(reading.element.proposition)
    if role in (Role.RECORDED, Role.GRAVE_BREACH):
        text.append(f" [{role.value}, not required]", "dim")
    if reading.assessment:
        text.append(safe(f"\nassessed by {reading.assessment.by}: {reading.assessment.reasons}"), "dim")
    elif not reading.element.nature.is_computed():
        text.append(f"\n{reading.element.nature.value}: waits for an assessment in review/", "dim")
    if trace:
        for voice in reading.voices:
            text.append(safe(f"\n{_traced(voice, case)}"), "dim")
    else:
        text.append(safe(_voices(reading.voices, case)), "dim")
    if reading.standing.origins:
        passed = "past" if reading.standing.passes else "not past"
        text.append(f"\n{many(reading.standing.origins, 'origin')}, {passed} the review threshold", "dim")
        if reading.standing.named > reading.standing.origins:
            text.append(f"; independence not known among {reading.standing.named} names", "dim")
    return text


def _voices(voices: Sequence[Voice], case: Case) -> str:
    lines = []
    for bearing in Bearing:
        for weight in sorted(Weight, reverse=True):
            heard = [one for one in voices if one.bearing is bearing and one.weight is weight]
            if heard:
                names = ", ".join(dict.fromkeys(_named(one.origin, case) for one in heard))
                claims = ", ".join(dict.fromkeys(str(one.ref) for one in heard))
                lines.append(f"\n{bearing.value}, {_WEIGHTS[weight]}: {names} ({claims})")
    return "".join(lines)


def _traced(voice: Voice, case: Case) -> str:
    """Return everything that gives a word its weight, down to the exhibit and the rule of evidence."""
    at = f", {voice.source.at}" if voice.source.at else ""
    how = ", ".join(one.value for one in voice.source.how)
    return (
        f"{voice.bearing.value}, {_WEIGHTS[voice.weight]}: {_named(voice.origin, case)} {voice.source.stance.value} "
        f"({voice.source.hedge.value}; {how}) in {voice.source.exhibit}{at}, claim {voice.ref}: {voice.ground.value}"
    )


_WEIGHTS = {Weight.SUPPORTS: "supporting", Weight.ALLEGES: "alleging", Weight.SHOWN: "shown only"}


def _named(origin: str, case: Case) -> str:
    header = case.header.case
    names = [(header.bodies.get(one) or header.actors.get(one)) for one in origin.split("+")]
    return " with ".join(one.name for one in names if one) or f"exhibit {origin}"
