"""The log: `exhibits/<id>/custody.jsonl`, append-only, each entry bound to the ones before it by their hashes.

An append is one write of whole lines under a lock, brought to the disk before it is reported. A killed writer leaves
at most an unfinished last line; the next append moves that into a file beside the log and says so in its own entry.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from casefile.custody import clock
from casefile.custody.entries import Deed, Entry, EntryFile, Event, canonical, entry_of, hash_of
from casefile.custody.heads import Head, Heads
from casefile.custody.locking import locked
from casefile.faults import Refused

LOG = "custody.jsonl"


class Trouble(Enum):
    """What can be wrong with a log."""

    ALTERED = "entry altered"
    ABSENT = "entry missing"
    UNKNOWN_EVENT = "unknown event"
    UNFINISHED = "unfinished last line"
    FORK = "two lines of entries"
    HOLDER = "holder gap"
    TIME = "time going backwards"

    def touches_entries(self) -> bool:
        """Return whether what was written is no longer what is there."""
        return self in (Trouble.ALTERED, Trouble.ABSENT, Trouble.UNKNOWN_EVENT)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a log. Units: lines count from 1; the line after the last where one is gone."""

    trouble: Trouble
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Log:
    """The entries that could be read, in the order of the file, and everything that is wrong."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    heads: tuple[str, ...] = ()
    """Hashes of the entries that no other names; one, unless two copies of a case went on apart."""
    holder: str | None = None
    """Who holds the exhibit after the last entry."""
    lines: int = 0
    """Whole lines, whether they could be read or not."""

    def last(self, *events: Event) -> Entry | None:
        """Return the last entry of one of these events."""
        return next((one for one in reversed(self.entries) if one.event in events), None)


def log_path(folder: Path, exhibit: str) -> Path:
    """Return where the log of an exhibit is."""
    return folder / "exhibits" / exhibit / LOG


def read(path: Path | str) -> Log:
    """Return a log with its problems; a file that is not there is a log without entries. Raises OSError."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - a million of these
            data = stream.readall()
    except FileNotFoundError:
        return Log()
    return read_bytes(data)


def read_bytes(data: bytes) -> Log:
    """Return the log that some bytes are, with its problems."""
    return _Reader().log(data)


class _Reader:
    """One pass over the lines of a log."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.known: dict[str, Entry] = {}
        self.holding: dict[str, _Holding] = {}
        self.heads: dict[str, None] = {}
        self.forks: list[int] = []
        self.lost_before = False  # the line before could not be read: what followed it cannot be found

    def log(self, data: bytes) -> Log:
        """Return what the lines say together."""
        *lines, rest = data.split(b"\n")
        for number, line in enumerate(lines, 1):
            entry = self._entry(number, line)
            if entry is not None:
                self._place(number, entry)
            self.lost_before = entry is None
        if rest:
            self._found(Trouble.UNFINISHED, len(lines) + 1, "the line has no end: a writer was stopped")
        for number in self.forks:
            words = "an earlier entry follows the same one, and no merge names both"
            self._found(Trouble.FORK, number, words)
        holding = self.holding[self.entries[-1].hash] if self.entries else _NOBODY
        self.problems.sort(key=lambda one: one.line)
        return Log(tuple(self.entries), tuple(self.problems), tuple(self.heads), holding.who, len(lines))

    def _found(self, trouble: Trouble, line: int, words: str) -> None:
        self.problems.append(Problem(trouble, line, words))

    def _entry(self, number: int, line: bytes) -> Entry | None:
        """Return the entry of a line, or None with the problem noted."""
        value: Any = None
        try:
            value = json.loads(line)
            entry = Entry.model_validate(value)
        except ValidationError as error:
            unknown = any(one["loc"] == ("event",) and one["type"] == "enum" for one in error.errors())
            sound = isinstance(value, dict) and canonical(value) == line and value.get("hash") == hash_of(value)
            trouble = Trouble.UNKNOWN_EVENT if unknown and sound else Trouble.ALTERED
            words = f"`{value['event']}` is no event of custody" if unknown else "the line is no entry"
            self._found(trouble, number, words)
            return None
        except (ValueError, RecursionError):
            self._found(Trouble.ALTERED, number, "the line is no entry")
            return None
        if canonical(value) != line or hash_of(value) != entry.hash:
            self._found(Trouble.ALTERED, number, "the content is not what its hash was taken of")
            return None
        if entry.hash in self.known:
            self._found(Trouble.ALTERED, number, "the entry stands here a second time")
            return None
        return entry

    def _place(self, number: int, entry: Entry) -> None:
        """Take an entry in, and note what is wrong with its place among the others."""
        before = [self.known[one] for one in entry.previous if one in self.known]
        lost = len(before) < len(entry.previous)
        if lost and not self.lost_before:
            self._found(Trouble.ABSENT, number, "the entry before this one is not in the log")
        if not lost and entry.seq != 1 + max((one.seq for one in before), default=0):
            self._found(Trouble.ABSENT, number, f"the entry has number {entry.seq}, which does not follow")
        if any(one.at > entry.at for one in before):
            self._found(Trouble.TIME, number, f"written at {entry.at}, before the entry it follows")
        written = date.fromisoformat(entry.at[:10])
        if entry.occurred and entry.occurred.reach()[0] > written + timedelta(
            days=1
        ):  # a day is not a day everywhere
            self._found(Trouble.TIME, number, f"says what was done on {entry.occurred}, after it was written")
        if not lost and self.entries and not (entry.previous and set(entry.previous) <= set(self.heads)):
            self.forks.append(number)
        for one in self.entries[-1:] if lost else before:
            self.heads.pop(one.hash, None)
        self.heads[entry.hash] = None
        if len(self.heads) == 1:
            self.forks.clear()
        held, words = self._before(before, lost=lost).after(entry)
        self.holding[entry.hash] = held
        if words and not lost:
            self._found(Trouble.HOLDER, number, words)
        if len({self.holding[one.hash] for one in before} - {self._base(before)}) > 1:
            self._found(Trouble.HOLDER, number, "the entries it joins name two holders")
        self.entries.append(entry)
        self.known[entry.hash] = entry

    def _before(self, before: list[Entry], *, lost: bool) -> "_Holding":
        """Return who held the exhibit before an entry; of two lines of entries, the one that changed it."""
        if lost:
            return self.holding[self.entries[-1].hash] if self.entries else _NOBODY
        states = [self.holding[one.hash] for one in before]
        changed = [one for one in states if one != self._base(before)]
        return (changed or states or [_NOBODY])[0]

    def _base(self, before: list[Entry]) -> "_Holding | None":
        """Return who held the exhibit where several lines of entries parted, None for one line."""
        if len(before) < 2:  # noqa: PLR2004
            return None
        shared = set.intersection(*(self._older(one) for one in before))
        return self.holding[max(shared, key=lambda one: self.known[one].seq)] if shared else None

    def _older(self, entry: Entry) -> set[str]:
        found, stack = set[str](), [entry.hash]
        while stack:
            one = stack.pop()
            if one in self.known and one not in found:
                found.add(one)
                stack += self.known[one].previous
        return found


@dataclass(frozen=True, slots=True)
class _Holding:
    """Who holds the exhibit, and to whom it is on its way."""

    who: str | None
    on_its_way_to: str | None = None

    def after(self, entry: Entry) -> tuple["_Holding", str | None]:
        """Return the state after an entry, and what is missing between the two."""
        if not entry.previous and not entry.begins():
            return _Holding(entry.by), "the log does not begin with how the exhibit was collected or received"
        match entry.event:
            case Event.TRANSFERRED:
                if entry.to is None:
                    return self, "handed over, and nothing says to whom"
                gap = self.who is not None and not _same(entry.by, self.who)
                return _Holding(self.who, entry.to), f"handed over by {entry.by}; {self.who} held it" if gap else None
            case event if event.takes():
                return _Holding(entry.by), self._gap_of_receipt(entry)
            case Event.MERGED | Event.CORRECTED | Event.WITHDRAWN:
                return self, None
            case _ if self.on_its_way_to is not None:
                return self, f"{entry.event.value}, while on its way to {self.on_its_way_to}, who has not received it"
            case _:
                return (self if self.who is not None else _Holding(entry.by)), None

    def _gap_of_receipt(self, entry: Entry) -> str | None:
        if self.on_its_way_to is not None:
            expected = _same(entry.by, self.on_its_way_to)
            return None if expected else f"received by {entry.by}; it was on its way to {self.on_its_way_to}"
        if self.who is None or _same(entry.by, self.who) or (entry.sender and _same(entry.sender, self.who)):
            return None
        return f"received by {entry.by}; {self.who} held it, and no entry says that it was handed over"


_NOBODY = _Holding(None)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def append(folder: Path, exhibit: str, deeds: Sequence[Deed], heads: Heads | None = None) -> tuple[Entry, ...]:
    """Write what was done into the log of an exhibit and return the entries.

    Shape: with `heads`, the register of heads is noted there and written when its owner flushes it; else at once.
    Raises Refused where the log has two lines of entries that nobody has merged.
    """
    path = log_path(folder, exhibit)
    with locked(folder):
        told = read(path)
        if len(told.heads) > 1:
            message = f"the custody log of `{exhibit}` has two lines of entries. Enter `merged` first."
            raise Refused(message)
        return _written(folder, exhibit, told, tuple(deeds), heads)


def merge(folder: Path, exhibit: str, by: str, about: str) -> Entry:
    """Write the entry that names all heads of a log, after the entries of two copies of a case came together."""
    with locked(folder):
        told = read(log_path(folder, exhibit))
        if len(told.heads) < 2:  # noqa: PLR2004
            message = f"the custody log of `{exhibit}` has one line of entries; there is nothing to merge."
            raise Refused(message)
        deed = Deed(event=Event.MERGED, by=by, about=about)
        return _written(folder, exhibit, told, (deed,), None)[0]


def _written(
    folder: Path, exhibit: str, told: Log, deeds: tuple[Deed, ...], heads: Heads | None
) -> tuple[Entry, ...]:
    path = log_path(folder, exhibit)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _quarantined(path)
    if unfinished and deeds:
        deeds = (deeds[0].model_copy(update={"unfinished": unfinished}), *deeds[1:])
    entries: list[Entry] = []
    previous, seq = told.heads, max((one.seq for one in told.entries if one.hash in told.heads), default=0)
    for deed in deeds:
        seq += 1
        entries.append(entry_of(deed, seq, clock.now(), previous))
        previous = (entries[-1].hash,)
    _write_at_end(path, b"".join(one.line() for one in entries))
    noted = heads or Heads(folder)
    noted.note(exhibit, Head(hash=previous[0], count=told.lines + len(entries)))
    if heads is None:
        noted.flush(lock=False)
    return tuple(entries)


def _quarantined(path: Path) -> EntryFile | None:
    """Move an unfinished last line into a file beside the log; the line leaves the log once that file is on disk."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    whole = data.rfind(b"\n") + 1
    rest = data[whole:]
    if not rest:
        return None
    told = hashlib.sha256(rest).hexdigest()
    beside = path.with_name(f"custody.unfinished-{told[:12]}.txt")
    with beside.open("wb") as stream:
        stream.write(rest)
        stream.flush()
        os.fsync(stream.fileno())
    os.truncate(path, whole)
    return EntryFile(name=beside.name, sha256=told, size=len(rest))


def _write_at_end(path: Path, data: bytes) -> None:
    """Write whole lines in one call, and wait for the disk."""
    new = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        if os.write(descriptor, data) != len(data):
            message = f"{path} cannot take a whole entry: the disk may be full."
            raise Refused(message)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if new and os.name != "nt":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
