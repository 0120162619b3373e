"""A package inside a TAR file that is not compressed, read in place; names and attributes are bounded."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO

from casefile.package.findings import Findings
from casefile.package.paths import base_of, within
from casefile.render.verified import Trouble

_MOST_FILES = 500_000
_LONG_NAME = 64 * 1024
_BLOCK = 512
_GNU_NAME, _GNU_LINK, _PAX, _PAX_GLOBAL = b"L", b"K", b"x", b"g"
_BODILESS = (
    tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Member:
    """One member, and the byte at which its content begins."""

    name: str
    kind: bytes
    at: int
    size: int


class _Broken(ValueError):
    """What ends the reading of an archive, in words."""


class TarHolding:
    """A package inside a TAR file that is not compressed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._broken: str | None = None
        self._members: list[_Member] = []
        try:
            for one in _members(path):
                self._members.append(one)
                if len(self._members) > _MOST_FILES:
                    message = f"it holds more than {_MOST_FILES:,} files; the rest was not read"
                    raise _Broken(message)  # noqa: TRY301 - the same end as any other
        except _Broken as error:
            self._broken = str(error)
        self._base = base_of([one.name for one in self._members])
        self._places: dict[str, _Member] = {}

    def files(self, found: Findings) -> Iterator[tuple[str, int]]:
        """Yield path and size of every member that is a plain file."""
        end = self._path.stat().st_size
        if self._broken:
            found.error(Trouble.UNREADABLE, self._path.name, self._broken)
        for one in self._members:
            name = within(one.name, self._base, found)
            if name is None or one.kind == tarfile.DIRTYPE:
                continue
            if one.kind not in (tarfile.REGTYPE, tarfile.AREGTYPE):
                found.error(Trouble.UNSAFE, name, "it is a link, a device or no whole file; not read")
            elif one.at + one.size > end:
                found.error(Trouble.UNREADABLE, name, "the archive ends before the file does")
            else:
                self._places.setdefault(name, one)
                yield name, one.size

    def open(self, path: str) -> BinaryIO:
        """Return a stream over a member."""
        one = self._places[path]
        return BufferedReader(_Stretch(self._path, one.at, one.size), 1 << 18)


def _members(path: Path) -> Iterator[_Member]:
    """Yield every member of an archive; raises _Broken where nothing more can be read."""
    end = path.stat().st_size
    ahead: dict[str, str] = {}  # what a header before says of the next member
    at = 0
    with path.open("rb") as stream:
        while at + _BLOCK <= end:
            stream.seek(at)
            block = stream.read(_BLOCK)
            if not block.strip(b"\0"):
                return
            try:
                header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
            except tarfile.HeaderError:
                message = f"it is damaged at byte {at:,}; nothing after that was read"
                raise _Broken(message) from None
            at += _BLOCK
            if header.type in (_GNU_NAME, _GNU_LINK, _PAX, _PAX_GLOBAL):
                if not 0 <= header.size <= _LONG_NAME:
                    message = f"a name at byte {at:,} is longer than any system allows; nothing after that was read"
                    raise _Broken(message)
                ahead |= _said_ahead(header.type, stream.read(header.size))
                at += _padded(header.size)
                continue
            size = int(ahead["size"]) if ahead.get("size", "").isdecimal() else header.size
            if size < 0:
                message = f"a size at byte {at:,} is less than nothing; nothing after that was read"
                raise _Broken(message)
            yield _Member(ahead.get("path", header.name), header.type, at, size)
            ahead = {}
            at += 0 if header.type in _BODILESS else _padded(size)


def _padded(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _said_ahead(kind: bytes, text: bytes) -> dict[str, str]:
    """Return what an extended header says of the member after it."""
    if kind == _GNU_NAME:
        return {"path": text.rstrip(b"\0").decode("utf-8", "surrogateescape")}
    return _attributes(text) if kind == _PAX else {}


def _attributes(text: bytes) -> dict[str, str]:
    """Return the attributes of a pax header; what does not fit the format ends the reading."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        digits = text[at : at + 8].partition(b" ")[0]
        if not digits.isdigit() or not len(digits) + 1 < int(digits) <= len(text) - at:
            break
        key, _, value = text[at + len(digits) + 1 : at + int(digits) - 1].partition(b"=")
        found[key.decode("utf-8", "replace")] = value.decode("utf-8", "surrogateescape")
        at += int(digits)
    return {key: value[:20] if key == "size" else value for key, value in found.items()}


class _Stretch(RawIOBase):
    """A stretch of a file, with a place of its own, so that many threads can read one archive."""

    def __init__(self, path: Path, at: int, size: int) -> None:
        self._stream = path.open("rb", buffering=0)
        self._stream.seek(at)
        self._left = size

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read into a buffer, never beyond the end of the member."""
        data = self._stream.read(min(len(buffer), self._left)) or b""
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file below."""
        self._stream.close()
        super().close()
