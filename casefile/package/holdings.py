"""Holdings: where the bytes of a package are, in a folder or inside a ZIP or TAR file that is never unpacked.

Nothing here follows a link, opens what is no plain file, or trusts a size that an archive claims.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from casefile.faults import Refused, WrongUse
from casefile.package.findings import Findings

_HEAD = 512


class Holding(Protocol):
    """What a verification needs of a place."""

    def files(self, found: Findings) -> Iterator[tuple[str, int]]:
        """Yield path and size of every plain file, with `/`, and note what is none."""

    def open(self, path: str) -> BinaryIO:
        """Return a stream over a file that `files` has yielded; raises OSError. May be called from any thread."""


def holding_at(path: Path) -> Holding:
    """Return the holding of a folder, a ZIP file or a TAR file."""
    from casefile.package.folder import Folder
    from casefile.package.tarred import TarHolding
    from casefile.package.zipped import ZipHolding

    if path.is_dir():
        return Folder(path)
    if not path.exists():
        message = f"There is no file or folder {path}."
        raise WrongUse(message)
    if zipfile.is_zipfile(path):
        return ZipHolding(path)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head[257:262] == b"ustar":
        return TarHolding(path)
    if head[:2] == b"\x1f\x8b" or head[:3] == b"BZh" or head[:6] == b"\xfd7zXZ\x00":
        message = f"{path} is compressed as a whole and cannot be read in place. Unpack it and name the folder."
        raise Refused(message)
    message = f"{path} is no folder, ZIP or TAR file."
    raise WrongUse(message)
