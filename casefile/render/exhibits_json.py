"""Exhibits as JSON: one model for what every `casefile exhibit` command says."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from casefile.custody.entries import Entry
from casefile.custody.standing import Examined
from casefile.record.exhibits import Exhibit
from casefile.render.machine import Part, Result, hyphened
from casefile.render.plain import plain
from casefile.render.registered import Listed, Registration, Shown, Unread

Command = Literal["add", "derive", "list", "show", "verify", "record", "withdraw", "destroy"]


class RegistrationJson(Part):
    """What became of one file: registered, already-registered or refused."""

    path: str
    taken: str
    exhibit: str | None
    reason: str | None
    sha256: str | None
    alike: list[str]


class FileJson(Part):
    """One original. Units: `size` in bytes."""

    name: str
    sha256: str
    size: int
    media_type: str | None


class StandingJson(Part):
    """How an exhibit stands: intact, changed, missing, not-held, custody-gap or entry-altered, and why."""

    standing: str
    reasons: list[str]
    notes: list[str]
    entries: int
    last_checked: str | None


class ProblemJson(Part):
    """One thing that is wrong with a custody log. Units: `line` from 1."""

    trouble: str
    line: int
    words: str


class OneExhibitJson(Part):
    """One exhibit; what the command did not ask for is null. `held`: held, not-held, withdrawn, destroyed."""

    id: str
    title: str | None = None
    kind: str | None = None
    held: str | None = None
    legal_hold: bool | None = None
    files: list[FileJson] | None = None
    standing: StandingJson | None = None
    holder: str | None = None
    custody: list[Entry] | None = None
    problems: list[ProblemJson] | None = None
    unreadable: str | None = None


class ExhibitJson(Result):
    """`casefile exhibit ... --format json`; the summary counts what became of files, or how exhibits stand."""

    command: Command
    summary: dict[str, int]
    registrations: tuple[RegistrationJson, ...] = ()
    exhibits: tuple[OneExhibitJson, ...] = ()


def added_json(command: Command, done: Iterable[Registration], as_of: date) -> ExhibitJson:
    """Return what became of files that were to be registered."""
    rows = tuple(
        RegistrationJson(
            path=plain(one.path),
            taken=hyphened(one.taken.value),
            exhibit=one.exhibit,
            reason=plain(one.reason) if one.reason else None,
            sha256=one.sha256,
            alike=list(one.alike),
        )
        for one in done
    )
    return ExhibitJson(as_of=as_of, command=command, summary=Counter(one.taken for one in rows), registrations=rows)


def exhibits_json(command: Command, found: Iterable[Listed | Shown | Examined | Unread], as_of: date) -> ExhibitJson:
    """Return exhibits as a list, one of them, or how they stand."""
    rows = tuple(_one(one) for one in found)
    kinds = (
        "unreadable" if one.unreadable else one.standing.standing if one.standing else one.held or "?" for one in rows
    )
    return ExhibitJson(as_of=as_of, command=command, summary=Counter(kinds), exhibits=rows)


def _one(found: Listed | Shown | Examined | Unread) -> OneExhibitJson:
    match found:
        case Listed():
            return _described(found.exhibit, found.held, hold=found.hold)
        case Shown():
            told = _described(found.exhibit, found.held, hold=found.hold)
            problems = [
                ProblemJson(trouble=hyphened(one.trouble.value), line=one.line, words=plain(one.words))
                for one in found.problems
            ]
            more = {"standing": _standing(found.examined), "holder": found.holder, "problems": problems}
            return told.model_copy(update={**more, "custody": list(found.entries)})
        case Examined():
            return OneExhibitJson(id=found.exhibit, standing=_standing(found))
        case Unread():
            return OneExhibitJson(id=plain(found.exhibit), unreadable=plain(found.reason))


def _described(exhibit: Exhibit, held: str, *, hold: bool) -> OneExhibitJson:
    files = [
        FileJson(
            name=one.name,
            sha256=one.sha256,
            size=one.size,
            media_type=one.about.media_type if one.about else None,
        )
        for one in exhibit.files
    ]
    return OneExhibitJson(
        id=exhibit.id,
        title=exhibit.title,
        kind=hyphened(exhibit.kind.value),
        held=hyphened(held),
        legal_hold=hold,
        files=files,
    )


def _standing(one: Examined) -> StandingJson:
    return StandingJson(
        standing=hyphened(one.standing.value),
        reasons=[plain(words) for words in one.reasons],
        notes=[plain(words) for words in one.notes],
        entries=one.entries,
        last_checked=one.checked,
    )
