"""Standing: whether what an exhibit record names is there, is what it was, and who held it all the time."""

import html
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from casefile.custody.entries import Event
from casefile.custody.hashing import Hashes, Unreadable, hash_file
from casefile.custody.heads import Head
from casefile.custody.log import LOG, Log, read
from casefile.record.exhibits import Exhibit

_SEARCHED = 8 * 1024 * 1024
"""Bytes of a page's source that are searched for its snippet."""


class Standing(Enum):
    """How an exhibit stands; of several, the first of these that applies."""

    ALTERED = "entry altered"
    CHANGED = "changed"
    MISSING = "missing"
    NOT_HELD = "not held"
    GAP = "custody gap"
    INTACT = "intact"

    def held(self) -> bool:
        """Return whether the files are here as they were taken in."""
        return self in (Standing.GAP, Standing.INTACT)

    def alarms(self) -> bool:
        """Return whether what is on disk is not what was taken in or written down."""
        return self in (Standing.ALTERED, Standing.CHANGED, Standing.MISSING)


@dataclass(frozen=True, slots=True)
class Examined:
    """How one exhibit stands, and why."""

    exhibit: str
    standing: Standing
    reasons: tuple[str, ...]
    """What was found, each in a sentence without its full stop."""
    notes: tuple[str, ...]
    """What a reader should know and that changes nothing."""
    files: int
    size: int
    entries: int
    checked: str | None
    """When the log last says that the files were compared with their hashes."""


def standing(folder: Path, exhibit: Exhibit) -> Standing:
    """Return how an exhibit stands by its files and its log; the register of heads is left to `examine`."""
    return examine(folder, exhibit, None).standing


def _size(exhibit: Exhibit) -> int:
    return sum(file.size for file in exhibit.files)


def examine(folder: Path, exhibit: Exhibit, heads: Mapping[str, Head | None] | None) -> Examined:
    """Return how an exhibit stands, with the reasons; every byte of its files is read."""
    here = f"{folder}/exhibits/{exhibit.id}"
    files = [hash_file(f"{here}/{file.name}") for file in exhibit.files]
    found: list[tuple[Standing, str]] = []
    try:
        log = read(f"{here}/{LOG}")
    except OSError as error:
        log, words = Log(), f"{LOG} cannot be read: {error.strerror}"
        found.append((Standing.ALTERED, words))
    if exhibit.destroyed:
        found += _destroyed(exhibit, log, files)
    else:
        found += _files(exhibit, log, files)
    found += _entries(exhibit.id, log, heads)
    kinds = [one for one, _ in found] + ([] if exhibit.files else [Standing.NOT_HELD])
    decided = min(kinds, key=list(Standing).index, default=Standing.INTACT)
    checked = log.last(Event.FIXITY_CHECKED, Event.HASHED)
    return Examined(
        exhibit.id,
        decided,
        tuple(words for _, words in found),
        tuple(_notes(folder, exhibit, log)),
        len(exhibit.files),
        _size(exhibit),
        len(log.entries),
        checked.at if checked else None,
    )


def _files(exhibit: Exhibit, log: Log, files: list[Hashes | Unreadable]) -> Iterator[tuple[Standing, str]]:
    noted = {file.name: file.sha256 for one in log.entries if one.event is Event.HASHED for file in one.files}
    for file, told in zip(exhibit.files, files, strict=True):
        if isinstance(told, Unreadable):
            yield (Standing.MISSING if told.absent else Standing.CHANGED), f"{file.name}: {told.reason}"
        elif told.size != file.size:
            yield Standing.CHANGED, f"{file.name}: {told.size} bytes; when registered {file.size}"
        elif told.sha256 != file.sha256:
            yield Standing.CHANGED, f"{file.name}: its SHA-256 is {told.sha256}; when registered {file.sha256}"
        elif noted.get(file.name, file.sha256) != file.sha256:
            words = f"{file.name}: exhibit.yaml gives another SHA-256 than the custody log does"
            yield Standing.CHANGED, words
        elif noted and file.name not in noted:
            yield Standing.GAP, f"{file.name}: no entry of the custody log says when it was added"
    for name in sorted(set(noted) - {file.name for file in exhibit.files}):
        yield Standing.MISSING, f"{name}: in the custody log, and no longer in exhibit.yaml"


def _destroyed(exhibit: Exhibit, log: Log, files: list[Hashes | Unreadable]) -> Iterator[tuple[Standing, str]]:
    if log.last(Event.DESTROYED) is None:
        yield Standing.GAP, "exhibit.yaml says that it was destroyed; the custody log does not"
    for file, told in zip(exhibit.files, files, strict=True):
        if not (isinstance(told, Unreadable) and told.absent):
            yield Standing.CHANGED, f"{file.name}: is still here, though recorded as destroyed"
    yield Standing.NOT_HELD, f"destroyed on {exhibit.destroyed.on if exhibit.destroyed else '?'}, on the record"


def _entries(id_: str, log: Log, heads: Mapping[str, Head | None] | None) -> Iterator[tuple[Standing, str]]:
    for one in log.problems:
        kind = Standing.ALTERED if one.trouble.touches_entries() else Standing.GAP
        yield kind, f"{LOG}, line {one.line}: {one.trouble.value}: {one.words}"
    head = (heads or {}).get(id_)
    if head and head.hash not in {one.hash for one in log.entries}:
        words = f"{LOG}, line {log.lines + 1}: entry missing: heads.json knows {head.count}, the log has {log.lines}"
        lost = log.lines < head.count
        yield Standing.ALTERED, words if lost else f"{LOG}: the entry that heads.json names as the last is not in it"
    if heads is not None and log.entries and head is None:
        yield Standing.GAP, "heads.json does not name its custody log; a lost end could not be seen"


def _snippet(folder: Path, exhibit: Exhibit) -> Iterator[str]:
    """Yield a note if the words that must stand in a captured page are not in its source."""
    capture = exhibit.capture
    if not (capture and capture.snippet and capture.html):
        return
    if capture.html not in {file.name for file in exhibit.files}:
        return  # a check of the record says so
    try:
        with (folder / "exhibits" / exhibit.id / capture.html).open("rb") as stream:
            source = stream.read(_SEARCHED).decode("utf-8", "replace")
    except OSError:
        return  # said of the file already
    if _folded(capture.snippet) not in _folded(html.unescape(re.sub(r"<[^>]*>", "", source))):
        yield f"{capture.html}: the words that should stand in the page are not in it"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _notes(folder: Path, exhibit: Exhibit, log: Log) -> Iterator[str]:
    if exhibit.files and not log.lines:
        yield "no custody log: it was registered by hand"
    if exhibit.withdrawn:
        yield f"withdrawn on {exhibit.withdrawn.on}: {exhibit.withdrawn.reason}"
    if exhibit.legal_hold and not exhibit.legal_hold.lifted:
        yield f"under a legal hold: {exhibit.legal_hold.reason}"
    yield from _snippet(folder, exhibit)
    named = {file.name for file in exhibit.files} | {"exhibit.yaml", LOG}
    try:
        here = os.listdir(f"{folder}/exhibits/{exhibit.id}")  # noqa: PTH208 - a million of these
    except OSError:
        here = []
    for name in sorted(set(here) - named):
        if name.startswith("custody.unfinished-"):
            yield f"{name}: what a stopped writer left, kept"
        elif not name.startswith("."):
            yield f"{name}: lies in the folder and in no record"
