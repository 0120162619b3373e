"""Archives: a ZIP file read within limits. Nothing is written; a member is read in pieces and only when asked for."""

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from casefile.reading.media.limits import Limits, Reason, Refused
from casefile.reading.media.notes import Notes

_PIECE = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY_BYTES = 200
"""What an entry of the directory takes at most, on average."""
_FEW = 1024 * 1024
_ENCRYPTED = 0x1


class Archive:
    """A ZIP file whose members are counted before any of them is listed."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.limits = limits
        self.taken = 0
        members, size = _directory(stream)
        if members > limits.members or size > limits.members * _ENTRY_BYTES:
            raise Refused(Reason.TOO_LARGE, f"its directory lists more than {limits.members:,} files")
        self.zip = zipfile.ZipFile(stream)
        self.members = {info.filename: info for info in self.zip.infolist()}

    def __contains__(self, name: str) -> bool:
        """Return whether there is a member of this name."""
        return name in self.members

    def pieces(self, name: str, most: int | None = None) -> Iterator[bytes]:
        """Yield a member in pieces; raise Refused where it, or all that was taken so far, becomes too much."""
        info = self.members[name]
        if info.flag_bits & _ENCRYPTED:
            raise Refused(Reason.UNREADABLE, "it is encrypted")
        most = min(most or self.limits.part, self.limits.part)
        size = 0
        with self.zip.open(info) as member:
            while piece := member.read(_PIECE):
                size += len(piece)
                self.taken += len(piece)
                bomb = size > _FEW and size > self.limits.ratio * max(info.compress_size, 1)
                if bomb or size > most or self.taken > self.limits.expanded:
                    raise Refused(Reason.TOO_LARGE, "it unpacks to more than one file may")
                yield piece

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a member as a whole."""
        return b"".join(self.pieces(name, most))


class Member:
    """A member as a stream that can only be read forward."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes, all that is left if negative, none at the end."""
        if size < 0:
            rest, self._rest = self._rest + b"".join(self._pieces), b""
            return rest
        if not self._rest:
            self._rest = next(self._pieces, b"")
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def _directory(stream: BinaryIO) -> tuple[int, int]:
    """Return how many members the end of a ZIP file declares, and the bytes of its directory."""
    end = stream.seek(0, 2)
    start = max(0, end - _END.size - 0xFFFF)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        raise Refused(Reason.UNREADABLE, "it has no directory: it is cut off or damaged")
    _, _, _, _, members, size, _, _ = _END.unpack_from(tail, at)
    if at >= _LOCATOR.size and tail[at - _LOCATOR.size : at].startswith(b"PK\6\7"):
        stream.seek(_LOCATOR.unpack_from(tail, at - _LOCATOR.size)[2])
        record = stream.read(_END64.size)
        if len(record) == _END64.size and record.startswith(b"PK\6\6"):
            *_, members, size, _ = _END64.unpack(record)
    return members, size


def read(stream: BinaryIO, notes: Notes) -> None:
    """Count the members of an archive; nothing is taken out."""
    with notes.part("the archive"):
        note_members(Archive(stream, notes.limits), notes)


def note_members(archive: Archive, notes: Notes) -> None:
    """Note what the directory of an archive says."""
    infos = archive.zip.infolist()
    notes.say("members", sum(not info.is_dir() for info in infos))
    if encrypted := sum(bool(info.flag_bits & _ENCRYPTED) for info in infos):
        notes.miss(f"encrypted members: {encrypted}")
    if outside := sum(leads_out(info.filename) for info in infos):
        notes.see(f"names of members that lead out of the folder: {outside}")
    unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if unpacked > archive.limits.expanded or unpacked > max(_FEW, archive.limits.ratio * packed):
        notes.see(f"unpacks to {unpacked:,} bytes out of {packed:,}")


def leads_out(name: str) -> bool:
    """Return whether the name of a member would lead out of the folder it is unpacked into."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or steps[0].endswith(":")
