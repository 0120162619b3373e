"""Packages at the terminal: what was written, and what a verification found, in plain words."""

import textwrap

from casefile.render.packaged import Packaged
from casefile.render.terminal import Terminal, many
from casefile.render.verified import NOT_PROVED, Outcome, Problem, Verified

_MOST_SHOWN = 200
_MARKS = {
    Outcome.VALID: "yes", Outcome.INVALID: "NO", Outcome.NOT_CHECKED: "not checked", Outcome.ABSENT: "none",
}  # fmt: skip


def show_verified(terminal: Terminal, verified: Verified, *, quiet: bool) -> None:
    """Print what was verified, every problem, the result, and what it does not prove."""
    if not quiet:
        _show_checks(terminal, verified)
    for problem in verified.problems[:_MOST_SHOWN]:
        terminal.hang(_line(problem))
    hidden = verified.errors + verified.warnings - min(_MOST_SHOWN, len(verified.problems))
    if hidden:
        terminal.hang(f"and {many(hidden, 'problem')} more; --format json names {len(verified.problems):,} in all.")
    if not verified.valid:
        counts = many(verified.errors, "error") + (
            f", {many(verified.warnings, 'warning')}" if verified.warnings else ""
        )
        terminal.say(f"Not valid: {counts}.", "bold red")
    elif verified.warnings:
        terminal.say(f"Valid, with {many(verified.warnings, 'warning')}.", "yellow")
    else:
        terminal.say("Valid: nothing was found to be wrong.", "green")
    terminal.hang(NOT_PROVED)


def _show_checks(terminal: Terminal, verified: Verified) -> None:
    facts = dict(verified.information)
    made = facts.get("Bag-Software-Agent", "")
    parts = [f"BagIt {verified.version}" if verified.version else "no version declared",
             f"made by {made[:60]}" if made else "",
             f"dated {facts['Bagging-Date'][:20]}" if "Bagging-Date" in facts else ""]  # fmt: skip
    terminal.hang(f"{verified.path}: {', '.join(part for part in parts if part)}")
    for check in verified.checks:
        start = f"  {check.name:<11} {_MARKS[check.outcome]:<12}"
        wrapped = textwrap.wrap(check.words, terminal.width - len(start), break_on_hyphens=False)
        for index, line in enumerate(wrapped):
            terminal.say((start if index == 0 else " " * len(start)) + line, one_line=True)


def _line(problem: Problem) -> str:
    kind = "warning: " if problem.warning else ""
    return f"{kind}{problem.trouble.value}: {problem.path}: {problem.words}"


def show_packaged(terminal: Terminal, packaged: Packaged) -> None:
    """Print what was written, what was left out, and what it is worth unsigned."""
    terminal.say(f"Packaged, {packaged.edition} edition: {packaged.path}", "green", one_line=True)
    terminal.hang(
        f"  {many(packaged.files, 'file')} of {packaged.octets:,} bytes; {many(packaged.exhibits, 'exhibit')}, "
        f"{packaged.held} of them held."
    )
    if packaged.key:
        terminal.hang(f"  Signed by the key {packaged.key}. Give this fingerprint to the reader by another way.")
    else:
        terminal.hang(
            "  Not signed: it shows accidents, not intent. Sign with --key FILE; `casefile package key new FILE` "
            "makes a key."
        )
    if packaged.authority:
        terminal.hang(f"  Time stamp of {packaged.authority}.")
    for one in packaged.omitted:
        terminal.hang(f"  Left out: {one}.")
    for one in packaged.warnings:
        terminal.hang(f"  warning: {one}")
    terminal.hang("  Check it with `casefile verify`, or as README.txt inside says.")
