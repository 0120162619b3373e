"""Provenance: how an exhibit came to be, came to us, was kept, and ended.

Sources: Berkeley Protocol (OHCHR, 2022), paragraphs 153-155 and 167-172; HURIDOCS formats for what came from whom.
"""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.text import Line, Record, Slug


class Original(Enum):
    """What is at hand, compared with what its maker had."""

    CAMERA = "camera original"
    DOCUMENT = "original document"
    DOWNLOAD = "download"
    RESHARE = "re-share"
    SCAN = "scan"
    SCREENSHOT = "screenshot"
    RECORDING = "screen recording"
    COPY = "copy"
    UNKNOWN = "unknown"


class Collected(Record):
    """How it was taken from where it was."""

    by: Line | None = None
    """Person responsible for the act; a code of people.yaml where the name is protected."""
    org: Line | None = None
    """Organisation of that person."""
    on: EdtfDate | None = None
    """When."""
    method: Line | None = None
    """How it was taken, with every conversion."""
    tool: Line | None = None
    """Program or apparatus."""
    version: Line | None = None
    """Version of the tool."""
    device: Line | None = None
    """Machine or camera."""
    clock: Line | None = None
    """Where that machine's time came from: set by hand, by a time server."""


class Channel(Enum):
    """The way by which it reached us."""

    UPLOAD = "upload"
    IN_PERSON = "in person"
    POST = "post"
    MAIL = "e-mail"
    MESSENGER = "messenger"
    WEB = "web capture"
    OWN = "own collection"
    OTHER = "other"


class Received(Record):
    """How it reached us: the first link of custody where we did not collect it ourselves."""

    on: EdtfDate | None = None
    """Day of receipt; the custody log has the time."""
    channel: Channel | None = None
    """By which way."""
    sender: Line | None = None
    """Organisation or person it came from; a code of people.yaml where the name is protected."""
    by: Line | None = None
    """Who took it in."""


class TranslationStatus(Enum):
    """Who answers for a translation."""

    MACHINE = "machine"
    HUMAN = "human"
    CERTIFIED = "certified"


class Derived(Record):
    """How it was made from another exhibit, so that somebody else could make it again."""

    parent: Slug
    """Exhibit it was made from."""
    operations: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What was done, in order: cut from 0:40 to 1:10, faces blurred."""
    tool: Line | None = None
    """Program it was done with; left out for work by hand."""
    version: Line | None = None
    """Version of the tool."""
    by: Line | None = None
    """Who did it."""
    on: EdtfDate | None = None
    """When."""


class WebCapture(Record):
    """One page as it was captured: the eight items (a) to (h) of the Berkeley Protocol, paragraph 155.

    Shape: files are named as in `files`, where item (h), the hash, stands.
    """

    address: Line
    """(a) Address of the page."""
    html: Line | None = None
    """(b) File with the source of the page."""
    archive: Line | None = None
    """(b) File of a web archive (WARC, WACZ) that holds the source."""
    screenshot: Line | None = None
    """(c) File with the whole page as it was shown, with date and time."""
    media: tuple[Line, ...] = ()
    """(d) Files of the media in the page; an archive may hold them."""
    metadata: Line | None = None
    """(e) Embedded metadata, or the file that holds them."""
    context: Line | None = None
    """(f) Comments, account and posts around it, or the file that holds them."""
    by: Line | None = None
    """(g) Who captured it."""
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$")] | None = None
    """(g) Time with offset: 2031-05-06T09:12:44+02:00."""
    clock: Line | None = None
    """(g) Where the time came from: a time server, set by hand."""
    machine: Line | None = None
    """(g) What identifies the capturing machine."""
    tool: Line | None = None
    """Program it was captured with."""
    version: Line | None = None
    """Version of the program."""
    snippet: Line | None = None
    """Words that must be found in the source: a login page has an address, and does not show what was seen."""


class LegalHold(Record):
    """An order or a decision to keep: while it stands nothing may be destroyed."""

    reason: Line
    """Why it must be kept."""
    by: Line
    """Who placed the hold."""
    since: EdtfDate | None = None
    """From when."""
    lifted: EdtfDate | None = None
    """When it was lifted; absent while it stands."""


class Withdrawn(Record):
    """The exhibit may no longer be relied on; number, record and custody log stay."""

    reason: Line
    """Why: consent withdrawn, received by mistake, replaced."""
    authority: Line
    """Who decided it, or under which rule."""
    by: Line
    """Who recorded it."""
    on: EdtfDate
    """When."""


class Destroyed(Record):
    """The files were destroyed; number, record and custody log stay."""

    reason: Line
    """Why."""
    authority: Line
    """Who decided it, or under which rule."""
    by: Line
    """Who did it."""
    second: Line
    """The second person, who saw it."""
    on: EdtfDate
    """When."""


class Copy(Enum):
    """What a stored copy is for."""

    REFERENCE = "reference copy"
    WORKING = "working copy"
    BACKUP = "backup"


class StoragePlace(Record):
    """One place where the files are kept."""

    copy_for: Copy
    """What the copy is for."""
    place: Line
    """Where, in words that give nothing away: safe of the office, store of a partner."""
    medium: Line | None = None
    """On what it is kept."""
