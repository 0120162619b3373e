"""WARC: the records of a web archive, read as a stream, and the digests they carry, computed again."""

import base64
import binascii
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Protocol

from casefile.reading.media.limits import Limits, Reason, Refused
from casefile.reading.media.notes import Notes

_LINE = 64 * 1024
_HEADER_LINES = 200
_PIECE = 256 * 1024
_HTTP_HEADER = 256 * 1024
_INFO = 64 * 1024
_ADDRESSES = 100
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512, "md5": hashlib.md5}
_CAPTURED = ("response", "resource", "revisit")


class Source(Protocol):
    """Anything that can be read forward."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class Counted:
    """A stream that is read forward by lines and by pieces, and refuses to yield more than a file may unpack to."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._rest = b""
        self._left = limits.expanded

    def _more(self) -> bytes:
        piece = self._source.read(_PIECE)
        self._left -= len(piece)
        if self._left < 0:
            raise Refused(Reason.TOO_LARGE, "it unpacks to more than one file may")
        return piece

    def line(self) -> bytes:
        """Return the next line with its end, or what is left; raise Refused for one that is too long."""
        while b"\n" not in self._rest:
            if len(self._rest) > _LINE:
                raise Refused(Reason.UNREADABLE, "a line of a header is too long")
            piece = self._more()
            if not piece:
                break
            self._rest += piece
        line, end, self._rest = self._rest.partition(b"\n")
        return line + end

    def block(self, size: int) -> Iterator[bytes]:
        """Yield the next `size` bytes in pieces; raise Refused if there are fewer."""
        while size:
            if not self._rest:
                self._rest = self._more()
            if not self._rest:
                raise Refused(Reason.UNREADABLE, "the last record is cut off")
            piece, self._rest = self._rest[:size], self._rest[size:]
            size -= len(piece)
            yield piece


@dataclass(slots=True)
class _Tally:
    """What was counted so far; it stands even where the reading stops."""

    records: int = 0
    agreeing: int = 0


def read(stream: IO[bytes], notes: Notes, *, packed: bool) -> None:
    """Note records, addresses and digests of a web archive."""
    with notes.part("the web archive"):
        records(gzip.GzipFile(fileobj=stream) if packed else stream, notes)


def records(source: Source, notes: Notes) -> None:
    """Note what the records of a stream say; raise Refused where it stops being one."""
    tally = _Tally()
    counted = Counted(source, notes.limits)
    try:
        while (header := _header(counted)) is not None:
            tally.records += 1
            _record(header, counted, notes, tally)
            if notes.late:
                notes.miss(f"the web archive: time ran out after {tally.records:,} records")
                break
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise Refused(Reason.UNREADABLE, f"it is cut off or damaged after {tally.records:,} records") from None
    finally:
        notes.facts["captures"] = int(notes.facts.get("captures", 0)) + tally.records
        notes.facts["agreeing"] = int(notes.facts.get("agreeing", 0)) + tally.agreeing


def _header(counted: Counted) -> dict[str, str] | None:
    """Return the header of the next record by lower-case names, or None at the end."""
    while (first := counted.line()) in (b"\r\n", b"\n"):
        pass
    if not first:
        return None
    if not first.startswith(b"WARC/"):
        raise Refused(Reason.UNREADABLE, "what follows is not a record")
    header: dict[str, str] = {}
    for _ in range(_HEADER_LINES):
        line = counted.line()
        if not line.strip():
            return header
        name, _, value = line.decode("utf-8", "replace").partition(":")
        header.setdefault(name.strip().lower(), value.strip())
    raise Refused(Reason.UNREADABLE, "a header has too many lines")


def _record(header: dict[str, str], counted: Counted, notes: Notes, tally: _Tally) -> None:
    kind, address = header.get("warc-type", ""), header.get("warc-target-uri", "").strip("<>")
    if address and kind in _CAPTURED:
        notes.add("addresses", address, _ADDRESSES)
    if kind == "warcinfo":
        notes.say("written", header.get("warc-date"))
    block, payload = _digest(header.get("warc-block-digest")), None
    if kind != "revisit" and "warc-segment-number" not in header:  # those speak of a payload that is elsewhere
        payload = _digest(header.get("warc-payload-digest"))
    after_header = _AfterHeader("application/http" in header.get("content-type", ""))
    start = b""
    for piece in counted.block(_length(header)):
        if block:
            block.update(piece)
        if payload:
            payload.update(after_header.take(piece))
        if kind == "warcinfo" and len(start) < _INFO:
            start += piece
    for one, name in ((block, "block"), (payload, "payload")):
        if one and one.agrees():
            tally.agreeing += 1
        elif one:
            notes.add("disagreeing", f"record {tally.records:,}: {name} digest of {address or kind}")
    notes.say("software", _software(start))


def _software(info: bytes) -> str | None:
    """Return the program that a first record names."""
    for line in info.decode("utf-8", "replace").splitlines():
        if line.lower().startswith("software:"):
            return line.partition(":")[2]
    return None


def _length(header: dict[str, str]) -> int:
    length = header.get("content-length", "")
    if not length.isdecimal() or len(length) > len(str(1 << 60)):
        raise Refused(Reason.UNREADABLE, "a record does not say how long it is")
    return int(length)


class _AfterHeader:
    """Takes the header of an HTTP message off the pieces of a record."""

    def __init__(self, there: bool) -> None:  # noqa: FBT001 - one question
        self._there = there
        self._held = b""

    def take(self, piece: bytes) -> bytes:
        if not self._there:
            return piece
        self._held += piece
        ends = [at + len(end) for end in (b"\r\n\r\n", b"\n\n") if (at := self._held.find(end)) >= 0]
        if not ends:
            if len(self._held) > _HTTP_HEADER:
                raise Refused(Reason.UNREADABLE, "the header of an answer is too long")
            return b""
        self._there = False
        return self._held[min(ends) :]


class _Expected:
    """A digest as written and the one being computed."""

    def __init__(self, name: str, written: str) -> None:
        self._hash: Any = _DIGESTS[name](usedforsecurity=False)
        self._written = written
        self.update = self._hash.update

    def agrees(self) -> bool:
        digest: bytes = self._hash.digest()
        if self._written.lower() == digest.hex():
            return True
        try:
            return base64.b32decode(self._written.upper() + "=" * (-len(self._written) % 8)) == digest
        except binascii.Error:
            return False


def _digest(written: str | None) -> _Expected | None:
    name, _, value = (written or "").partition(":")
    name = name.strip().lower().replace("-", "")
    return _Expected(name, value.strip()) if name in _DIGESTS and value else None
