"""Entries: one line of a custody log, in the one form in which it is hashed and written.

Source of the events: the custody vocabulary of the evidence standards, section 7, with two of our own: `merged`
joins the entries of two copies of a case, `corrected` points at an entry that was wrong and stays.
"""

import hashlib
import json
from enum import Enum
from typing import Annotated, Any

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.text import Line, Record, Slug

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Event(Enum):
    """What was done."""

    COLLECTED = "collected"
    RECEIVED = "received"
    HASHED = "hashed"
    STORED = "stored"
    ACCESSED = "accessed"
    COPIED = "copied"
    DERIVED = "derived"
    REDACTED = "redacted"
    TRANSLATED = "translated"
    VERIFIED = "verified"
    EXPORTED = "exported"
    TRANSFERRED = "transferred"
    RECEIVED_BY_THIRD_PARTY = "received-by-third-party"
    FIXITY_CHECKED = "fixity-checked"
    RETURNED = "returned"
    SEALED = "sealed"
    UNSEALED = "unsealed"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"
    MERGED = "merged"
    CORRECTED = "corrected"

    def takes(self) -> bool:
        """Return whether whoever does it holds the exhibit afterwards."""
        return self in (Event.COLLECTED, Event.RECEIVED, Event.RECEIVED_BY_THIRD_PARTY, Event.RETURNED)


class EntryFile(Record):
    """A file as it was when something was done."""

    name: Line
    """File name beside exhibit.yaml."""
    sha256: Hash
    """SHA-256."""
    size: Annotated[int, Field(ge=0)]
    """Bytes."""


class Deed(Record):
    """What somebody wants to enter: the content of an entry, without its place in the log."""

    event: Event
    """What was done."""
    by: Line
    """Who did it, or received it."""
    about: Line | None = None
    """Purpose, circumstances, condition, tool."""
    sender: Line | None = None
    """Who handed it over, for what was received."""
    to: Line | None = None
    """To whom, for what was transferred."""
    occurred: EdtfDate | None = None
    """When it was done, where the entry is written later."""
    files: tuple[EntryFile, ...] = ()
    """The files concerned, as they were."""
    parent: Slug | None = None
    """The exhibit this one was made from."""
    child: Slug | None = None
    """The exhibit that was made from this one."""
    second: Line | None = None
    """The second person."""
    corrects: Hash | None = None
    """Hash of the entry that was wrong."""
    unfinished: EntryFile | None = None
    """The file beside the log into which an unfinished last line was put."""

    def begins(self) -> bool:
        """Return whether a custody record can begin with it."""
        return self.event in (Event.COLLECTED, Event.RECEIVED) or self.parent is not None


class Entry(Deed):
    """One line of a custody log."""

    seq: Annotated[int, Field(ge=1)]
    """One more than the greatest of the entries before it."""
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$")]
    """When it was written, in UTC."""
    previous: tuple[Hash, ...]
    """Hashes of the entries before it: none for the first, several for a merge."""
    hash: Hash
    """SHA-256 of the whole entry in canonical form, without this key."""

    def line(self) -> bytes:
        """Return the entry as it stands in the log."""
        return canonical(self.model_dump(mode="json", exclude_defaults=True)) + b"\n"


def canonical(value: dict[str, Any]) -> bytes:
    """Return JSON with sorted keys, no spaces, and no character but ASCII: one value has one text."""
    return _ENCODER.encode(value).encode()


def hash_of(value: dict[str, Any]) -> str:
    """Return the hash of an entry's content."""
    return hashlib.sha256(canonical({key: part for key, part in value.items() if key != "hash"})).hexdigest()


def entry_of(deed: Deed, seq: int, at: str, previous: tuple[str, ...]) -> Entry:
    """Return the entry that puts a deed into its place."""
    content = deed.model_dump(mode="json", exclude_defaults=True)
    content |= {"seq": seq, "at": at, "previous": list(previous)}
    return Entry.model_validate({**content, "hash": hash_of(content)})
