"""Standing in words: how a State stood on a day, as plain lines for the terminal."""

import textwrap
from collections.abc import Iterator, Mapping

from casefile.authorities import Instrument
from casefile.law.declarations import DeclarationKind, DeclarationRow, Declared
from casefile.law.jurisdiction import JurisdictionRow, Over
from casefile.law.standing import Standing
from casefile.law.treaties import Bound, Status, TreatyRow
from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome

_WIDTH = 80
_UNVERIFIED = "[unverified]"
_LIMITS = (DeclarationKind.RESERVATION, DeclarationKind.DECLARATION, DeclarationKind.TERRITORIAL,
           DeclarationKind.DEROGATION)  # fmt: skip
_GROUPS = (
    (Outcome.YES, "Bound by"),
    (Outcome.NO, "Not bound by"),
    (Outcome.UNDETERMINED, "Undetermined"),
)
_CLOSING = (
    "This is about treaties alone. Custom binds regardless of them, and a treaty that did not bind is never cited as "
    "binding. A body's jurisdiction is another question than whether a treaty bound. What is marked "
    f"{_UNVERIFIED} was not checked against a text of its source."
)


def consent(one: Bound) -> str:
    """Return how a State stands to a treaty: `acceded 1993-06-07`, `signed, not ratified`."""
    row = one.row
    if row is None:
        return "no row on file"
    if row.status is Status.NONE:
        return "no act of consent"
    if row.status is Status.SIGNED:
        return "signed only"
    return f"{row.status.value} {row.consent}" if row.consent else row.status.value


def limits(instrument: str, found: Standing) -> Iterator[Declared]:
    """Yield what limits a treaty towards the State that day: reservations, declarations, derogations."""
    yield from (one for one in found.declarations if one.row.instrument == instrument and one.row.kind in _LIMITS)


def standing_lines(found: Standing, name: str, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """Yield how a State stood on a day, for a reader at 80 columns; headings are lines without indent."""
    yield f"{name} on {found.on}"
    for outcome, heading in _GROUPS:
        held = {slug: one for slug, one in found.treaties.items() if one.outcome is outcome and one.row}
        if held:
            yield from ("", heading)
        for slug, one in held.items():
            note = "see its declarations below" if any(limits(slug, found)) else ""
            yield from _treaty(instruments[slug].short, one, note)
    if absent := [instruments[slug].short for slug, one in found.treaties.items() if one.row is None]:
        yield from ("", "Nothing on file, so undetermined", *_wrapped("; ".join(absent), 2))
    yield from ("", "Reservations, declarations and derogations that reach the day")
    for declared in found.declarations:
        yield from _declaration(declared, instruments)
    if not found.declarations:
        yield "  None on file."
    yield from ("", f"Jurisdiction over facts of {found.on}")
    for over in found.jurisdiction:
        yield from _jurisdiction(over)
    yield from ("", *_wrapped(_CLOSING, 0))


def _treaty(short: str, one: Bound, note: str) -> Iterator[str]:
    row = one.row
    if row is None:
        return
    only = "only " if one.outcome is Outcome.NO else ""
    facts = [*(f"{only}{words}" for words in _days(row.in_force, row.until)), consent(one), row.notes, note]
    yield from _wrapped(f"{short}{_mark(row)}: {'; '.join(filter(None, facts))}", 2)


def _declaration(one: Declared, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    row = one.row
    place = ", ".join(filter(None, (instruments[row.instrument].short, row.provision)))
    facts = [f"made {row.made}"] if row.made else []
    facts += _days(row.from_, row.until)
    if one.outcome is Outcome.UNDETERMINED:
        facts.append("undetermined for this date")
    yield from _wrapped(f"{row.kind.value}{_mark(row)}, {place}{_after(facts)}", 2)
    yield from _wrapped(row.says, 6)


def _jurisdiction(one: Over) -> Iterator[str]:
    yield from _wrapped(f"{one.outcome.value}: {one.body.title}", 2)
    for row in one.rows:
        yield from _wrapped(f"{row.basis}{_mark(row)}{_after(_days(row.from_, row.until))}", 6)
        if row.reach:
            yield from _wrapped(row.reach, 6)
    if not one.rows:
        yield "      Nothing on file."


def _days(start: EdtfDate | None, until: EdtfDate | None) -> list[str]:
    days = [f"{word} {day}" for word, day in (("since", start), ("until", until)) if day]
    return [" ".join(days)] if days else []


def _after(facts: list[str]) -> str:
    return f": {'; '.join(facts)}" if facts else ""


def _mark(row: TreatyRow | DeclarationRow | JurisdictionRow) -> str:
    return "" if row.verified_on else f" {_UNVERIFIED}"


def _wrapped(words: str, indent: int) -> list[str]:
    """Return a paragraph whose further lines stand a little further in."""
    return textwrap.wrap(
        words, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2 if indent else 0),
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
