"""A package that lies open in a folder. No link is followed, and nothing is opened that is no plain file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from casefile.package.findings import Findings
from casefile.package.paths import unsafe
from casefile.render.verified import Trouble


class Folder:
    """A package that lies open on a disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def files(self, found: Findings) -> Iterator[tuple[str, int]]:
        """Yield path and size of every plain file; links and devices are named and left alone."""
        stack = [""]
        while stack:
            here = stack.pop()
            try:
                with os.scandir(f"{self._folder}/{here}") as entries:
                    for entry in entries:
                        yield from self._entry(f"{here}{entry.name}", entry, stack, found)
            except OSError as error:
                found.error(Trouble.UNREADABLE, here or ".", f"the folder cannot be read: {error.strerror}")

    @staticmethod
    def _entry(path: str, entry: "os.DirEntry[str]", stack: list[str], found: Findings) -> Iterator[tuple[str, int]]:
        if not path.isprintable() and unsafe(path):
            found.error(Trouble.UNSAFE, ascii(path), "the name is not Unicode text")
        elif entry.is_symlink():
            found.error(Trouble.UNSAFE, path, "it is a link; a package holds plain files only")
        elif entry.is_dir(follow_symlinks=False):
            stack.append(f"{path}/")
        elif entry.is_file(follow_symlinks=False):
            yield path, entry.stat(follow_symlinks=False).st_size
        else:
            found.error(Trouble.UNSAFE, path, "it is no plain file but a pipe, a socket or a device")

    def open(self, path: str) -> BinaryIO:
        """Return a stream over a file; one that has become a link or a pipe since is not opened."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        number = os.open(f"{self._folder}/{path}", flags)
        if not stat.S_ISREG(os.fstat(number).st_mode):
            os.close(number)
            raise OSError(0, "it is no plain file any more")
        return os.fdopen(number, "rb")
