"""The terminal: diagnostics and states for people, at 80 columns, without colour, through a pipe.

The only importer of rich. What comes from the files goes in as text, never as markup, and what could turn a
terminal round is shown by its code point.
"""

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from casefile.diagnostics import Diagnostic, Severity
from casefile.law.library import Law
from casefile.law.states import ElementReading, ElementState, RuleReading, RuleState, Weight
from casefile.record.case import Case
from casefile.record.claims import Bearing
from casefile.record.outcome import Outcome

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKED = re.compile(r"""\"[^"]*\"|'[^']*'|[^\s,:{}\[\]#]+(?: +[^\s,:{}\[\]#]+)*""")
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
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
_RELATED = 5
_MANY_FINDINGS = 5
Lines = Callable[[str], Sequence[str] | None]
"""Gives the lines of a file by its address, or None for a protected one, whose lines are never printed."""


def safe(text: str) -> str:
    """Return the text with every character that could garble a terminal shown by its code point."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


class Terminal:
    """Where a command writes for people."""

    def __init__(self, *, colour: bool, quiet: bool, to_error: bool = False) -> None:
        self._quiet = quiet
        stream = sys.stderr if to_error else sys.stdout
        plain = None if colour else True
        self._console = Console(
            file=stream, no_color=plain, highlight=False, markup=False, emoji=False, soft_wrap=False
        )
        if not self._console.is_terminal:
            self._console.width = 80

    def say(self, text: str, style: str = "") -> None:
        """Print a sentence, unless quiet."""
        if not self._quiet:
            self._console.print(Text(safe(text), style=style))

    def diagnostics(self, found: Sequence[Diagnostic], lines: Lines) -> None:
        """Print each diagnostic: place and message, the line with a mark, why it matters, how to mend it.

        Why it matters is said once for each code; the places related are at most five, the rest counted.
        """
        told: set[str] = set()
        for one in found:
            self._console.print(_headline(one), soft_wrap=True)
            self._excerpt(one, lines)
            for label, words in (("why", one.defect.why), ("fix", one.fix), ("law", one.defect.authority)):
                if words and (label == "fix" or one.defect.code not in told):
                    self._hanging(label, words)
            told.add(one.defect.code)
            for place, words in one.related[:_RELATED]:
                self._hanging("see", f"{place.address}:{place.line}:{place.column}: {words}")
            if len(one.related) > _RELATED:
                self._hanging("see", f"and {len(one.related) - _RELATED} more places")
            self._console.print()

    def _hanging(self, label: str, words: str) -> None:
        for place, line in enumerate(textwrap.wrap(safe(words), self._console.width - 9)):
            head = f"{label}: ".rjust(9) if place == 0 else " " * 9
            self._console.print(Text.assemble((head, "dim"), line), soft_wrap=True)

    def _excerpt(self, one: Diagnostic, lines: Lines) -> None:
        held = lines(one.place.address)
        if held is None or not 0 < one.place.line <= len(held):
            return
        line = held[one.place.line - 1]
        start = one.place.column - 1
        word = _MARKED.match(line, start)
        end = word.end() if word else start + 1
        room = self._console.width - 12
        cut = max(0, start - room // 2) if cell_len(safe(line)) > room else 0
        lead = "…" if cut else ""
        shown = lead + safe(line[cut:])
        gutter = f"{one.place.line:>7} | "
        before = len(lead) + cell_len(safe(line[cut:start]))
        width = max(1, min(cell_len(safe(line[start:end])), room - before))
        text = Text(shown)
        text.truncate(room, overflow="ellipsis")
        self._console.print(Text(gutter, style="dim") + text, soft_wrap=True)
        mark = Text(" " * before + "^" * width, style=_COLOURS[one.defect.severity])
        self._console.print(Text("        | ", style="dim") + mark, soft_wrap=True)

    def validation(self, files: int, found: Sequence[Diagnostic]) -> None:
        """Print the closing sentence of a validation; silence would read as failure."""
        counts = {one: sum(each.defect.severity is one for each in found) for one in Severity}
        if not found:
            self.say(f"{_many(files, 'file')} read, nothing to report.", "green")
            return
        if len(found) > _MANY_FINDINGS:
            by_code = Counter((each.defect.rank_code(), each.defect.name) for each in found)
            for (_, code), name in sorted(by_code):
                number = by_code[(_, code), name]
                self._console.print(Text(f"{number:>6} x {code} {name}"), soft_wrap=True)
        worded = ", ".join(_many(counts[one], one.value) for one in Severity if counts[one])
        worst = min((each.defect.severity for each in found), key=lambda one: one.rank)
        self.say(f"{_many(files, 'file')} read: {worded}.", _COLOURS[worst])

    def assessment(self, case: Case, law: Law, readings: Mapping[str, Sequence[RuleReading]]) -> None:
        """Print, for each incident, the rules it engages, their elements with reasons, and what to look for."""
        for id_, rules in readings.items():
            self._console.print(Text(safe(case.incidents[id_].title), style="bold"))
            self._console.print(Text(id_, style="dim"))
            if not rules:
                self._console.print(
                    Padding(Text("No rule is raised by the claims that count here."), (0, 0, 1, 2), expand=False)
                )
            for rule in rules:
                self._rule(rule, law, case)
        self.say("States say what the file supports, contests or leaves open. They are no findings.", "dim")

    def _rule(self, reading: RuleReading, law: Law, case: Case) -> None:
        head = Text.assemble(
            ("  " + reading.rule.title, "bold"), " (", reading.layer.value, "): ",
            (reading.state.value, _STATE_COLOURS.get(reading.state, "")),
        )  # fmt: skip
        self._console.print()
        self._console.print(head)
        self._console.print(
            Padding(
                Text(f"{reading.slug}, raised because {reading.engaged.words()}", style="dim"),
                (0, 0, 0, 2),
                expand=False,
            )
        )
        for actor in dict.fromkeys(one.actor for one in reading.applicable_law):
            binding = [one.authority.cite(law.instruments) for one in reading.applicable_law
                       if one.actor == actor and one.bound is Outcome.YES]  # fmt: skip
            self._console.print(
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
        self._console.print(Padding(rows, (0, 0, 0, 2), expand=False))


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
        text.append(f"\n{_many(element.origins, 'origin')}, {passed} the review threshold", "dim")
    return text


_WEIGHTS = {Weight.SUPPORTS: "supporting", Weight.ALLEGES: "alleging", Weight.SHOWN: "shown only"}


def _named(origin: str, case: Case) -> str:
    header = case.header.case
    names = [(header.bodies.get(one) or header.actors.get(one)) for one in origin.split("+")]
    return " with ".join(one.name for one in names if one) or f"exhibit {origin}"


def _headline(one: Diagnostic) -> Text:
    place = f"{one.place.address}:{one.place.line}:{one.place.column}: "
    severity = one.defect.severity
    return Text.assemble(
        safe(place), (severity.value, _COLOURS[severity]), f" {one.defect.code} ", (safe(one.message), "bold")
    )


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 or word == "info" else f"{number} {word}s"
