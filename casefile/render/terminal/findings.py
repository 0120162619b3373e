"""Findings in the terminal: place and message, the line with a mark, why it matters, how to mend it."""

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text

from casefile.diagnostics import Diagnostic, Severity
from casefile.render.terminal import Terminal, many, safe

_MARKED = re.compile(r"""\"[^"]*\"|'[^']*'|[^\s,:{}\[\]#]+(?: +[^\s,:{}\[\]#]+)*""")
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_RELATED = 5
_MANY_FINDINGS = 5
Lines = Callable[[str], Sequence[str] | None]
"""Gives the lines of a file by its address, or None for a protected one, whose lines are never printed."""


def show_diagnostics(terminal: Terminal, found: Sequence[Diagnostic], lines: Lines) -> None:
    """Print each diagnostic: place and message, the line with a mark, why it matters, how to mend it.

    Why it matters is said once for each code; the places related are at most five, the rest counted.
    """
    told: set[str] = set()
    for one in found:
        terminal.show(_headline(one), whole_lines=True)
        _excerpt(terminal, one, lines)
        for label, words in (("why", one.defect.why), ("fix", one.fix), ("law", one.defect.authority)):
            if words and (label == "fix" or one.defect.code not in told):
                _hanging(terminal, label, words)
        told.add(one.defect.code)
        for place, words in one.related[:_RELATED]:
            _hanging(terminal, "see", f"{place.address}:{place.line}:{place.column}: {words}")
        if len(one.related) > _RELATED:
            _hanging(terminal, "see", f"and {len(one.related) - _RELATED} more places")
        terminal.show("")


def _hanging(terminal: Terminal, label: str, words: str) -> None:
    for place, line in enumerate(textwrap.wrap(safe(words), terminal.width - 9, break_on_hyphens=False)):
        head = f"{label}: ".rjust(9) if place == 0 else " " * 9
        terminal.show(Text.assemble((head, "dim"), line), whole_lines=True)


def _excerpt(terminal: Terminal, one: Diagnostic, lines: Lines) -> None:
    held = lines(one.place.address)
    if held is None or not 0 < one.place.line <= len(held):
        return
    line = held[one.place.line - 1]
    start = one.place.column - 1
    word = _MARKED.match(line, start)
    end = word.end() if word else start + 1
    room = terminal.width - 12
    cut = max(0, start - room // 2) if cell_len(safe(line)) > room else 0
    lead = "…" if cut else ""
    shown = lead + safe(line[cut:])
    gutter = f"{one.place.line:>7} | "
    before = len(lead) + cell_len(safe(line[cut:start]))
    width = max(1, min(cell_len(safe(line[start:end])), room - before))
    text = Text(shown)
    text.truncate(room, overflow="ellipsis")
    terminal.show(Text(gutter, style="dim") + text, whole_lines=True)
    mark = Text(" " * before + "^" * width, style=_COLOURS[one.defect.severity])
    terminal.show(Text("        | ", style="dim") + mark, whole_lines=True)


def show_validation(terminal: Terminal, files: int, found: Sequence[Diagnostic]) -> None:
    """Print the closing sentence of a validation; silence would read as failure."""
    counts = {one: sum(each.defect.severity is one for each in found) for one in Severity}
    if not found:
        terminal.say(f"{many(files, 'file')} read, nothing to report.", "green")
        return
    if len(found) > _MANY_FINDINGS:
        by_code = Counter((each.defect.rank_code(), each.defect.name) for each in found)
        for (_, code), name in sorted(by_code):
            number = by_code[(_, code), name]
            terminal.show(Text(f"{number:>6} x {code} {name}"), whole_lines=True)
    worded = ", ".join(many(counts[one], one.value) for one in Severity if counts[one])
    worst = min((each.defect.severity for each in found), key=lambda one: one.rank)
    terminal.say(f"{many(files, 'file')} read: {worded}.", _COLOURS[worst])


def _headline(one: Diagnostic) -> Text:
    place = f"{one.place.address}:{one.place.line}:{one.place.column}: "
    severity = one.defect.severity
    return Text.assemble(
        safe(place), (severity.value, _COLOURS[severity]), f" {one.defect.code} ", (safe(one.message), "bold")
    )
