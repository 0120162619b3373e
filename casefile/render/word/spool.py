"""Spools: text on its way into a part, held on disk beyond a megabyte; never a list that grows."""

import shutil
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Self

_IN_MEMORY = 1024 * 1024
_PIECES = 1_000


class Spool:
    """Text written in pieces and copied out once. The last piece can be taken back until another follows."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with the spool
        self._pieces: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, piece: str) -> None:
        """Add a piece."""
        if len(self._pieces) >= _PIECES:
            self._flush()
        self._pieces.append(piece)

    def take_back(self) -> str:
        """Return the last piece, which is then not part of the text; ValueError if there is none to take."""
        if not self._pieces:
            message = "nothing was put since the last place was asked for"
            raise ValueError(message)
        return self._pieces.pop()

    def place(self) -> int:
        """Return the place reached, in bytes; what was put so far cannot be taken back."""
        self._flush()
        return self._file.tell()

    def copy_to(self, out: IO[bytes], start: int = 0, end: int | None = None) -> None:
        """Copy what lies between two places to a stream."""
        after = self.place()
        self._file.seek(start)
        if end is None:
            shutil.copyfileobj(self._file, out, 1 << 20)
        else:
            left = end - start
            while left > 0 and (chunk := self._file.read(min(left, 1 << 20))):
                out.write(chunk)
                left -= len(chunk)
        self._file.seek(after)

    def _flush(self) -> None:
        self._file.write("".join(self._pieces).encode())
        self._pieces.clear()
