"""A package inside a ZIP file, which is never unpacked. What the archive claims is bounded before it is believed."""

import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, BinaryIO

from casefile.faults import Refused
from casefile.package.findings import Findings
from casefile.package.paths import base_of, within
from casefile.render.verified import Trouble

_MOST_FILES = 500_000
_MOST_LIST_BYTES = 200 * _MOST_FILES
_BOMB_BYTES = 1 << 30
_BOMB_RATIO = 250
_UNIX = 3
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


class ZipHolding:
    """A package inside a ZIP file."""

    def __init__(self, path: Path) -> None:
        _refuse_endless(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            message = f"{path} cannot be read as a ZIP file: {error}."
            raise Refused(message) from None
        total = sum(one.file_size for one in self._zip.infolist())
        if total > _BOMB_BYTES and total > _BOMB_RATIO * path.stat().st_size:
            message = (
                f"{path} would unpack to {total:,} bytes, more than {_BOMB_RATIO} times its size: it is not read. "
                "If you trust it, unpack it and name the folder."
            )
            raise Refused(message)
        self._base = base_of([one.filename for one in self._zip.infolist()])
        self._members: dict[str, zipfile.ZipInfo] = {}

    def files(self, found: Findings) -> Iterator[tuple[str, int]]:
        """Yield path and size of every member that is a plain file."""
        for one in self._zip.infolist():
            kind = stat.S_IFMT(one.external_attr >> 16) if one.create_system == _UNIX else 0
            name = within(one.filename, self._base, found)
            if name is None or one.is_dir():
                continue
            if "\0" in one.orig_filename:
                found.error(Trouble.UNSAFE, name, "its name in the archive goes on after a zero character")
            elif kind not in (0, stat.S_IFREG):
                found.error(Trouble.UNSAFE, name, "it is a link or a device; a package holds plain files only")
            elif one.flag_bits & 1:
                found.error(Trouble.UNREADABLE, name, "it is encrypted")
            else:
                self._members.setdefault(name, one)
                yield name, one.file_size

    def open(self, path: str) -> BinaryIO:
        """Return a stream over a member; what the archive gets wrong is an OSError."""
        try:
            return BufferedReader(_Guarded(self._zip.open(self._members[path])), 1 << 18)
        except _ZIP_FAULTS as error:
            raise OSError(0, f"the archive is damaged here: {error}") from None


class _Guarded(RawIOBase):
    """A member of a ZIP file whose damage is an OSError."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except _ZIP_FAULTS as error:
            raise OSError(0, f"the archive is damaged here: {error}") from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _refuse_endless(path: Path) -> None:
    """Refuse a ZIP file whose list of members would not fit into memory, before the list is read."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    claims = [
        struct.unpack_from(form, tail, one.start() + offset)[0]
        for mark, form, offset in ((b"PK\x05\x06", "<L", 12), (b"PK\x06\x06", "<Q", 40))
        for one in re.finditer(re.escape(mark), tail)  # any of them may be the one that a reader takes
        if one.start() + offset + struct.calcsize(form) <= len(tail)
    ]
    octets = max((min(claim, size) for claim in claims), default=0)
    if octets > _MOST_LIST_BYTES:
        message = (
            f"{path} lists more than {_MOST_FILES:,} files or endless names: an archive of that kind is not read "
            "in place. Unpack it and name the folder."
        )
        raise Refused(message)
