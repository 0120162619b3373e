"""Known files: which hashes and which pictures the exhibits of a case hold already.

The records are searched as text: asked for one new file, an archive of a million is not parsed.
"""

import re
from collections import defaultdict
from pathlib import Path

from casefile.reading.walk import FileKind, walk

_HASH = re.compile(rb"""sha256["']?\s*:\s*["']?([0-9a-f]{64})""")
_LIKENESS = re.compile(rb"""likeness["']?\s*:\s*["']?([0-9a-f]{16})""")
_ALIKE = 7
"""Bits, of 64, in which two pictures that look alike may differ; then one byte of eight is equal in both."""


class KnownFiles:
    """Hashes and likenesses of the files of a case."""

    def __init__(self, folder: Path) -> None:
        self._by_hash: dict[str, str] = {}
        self._by_byte: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
        for kind, address in walk(folder):
            if kind is FileKind.EXHIBIT:
                text, id_ = (folder / address).read_bytes(), address.split("/")[-2]
                for found in _HASH.findall(text):
                    self._by_hash.setdefault(found.decode(), id_)
                for found in _LIKENESS.findall(text):
                    self.add_picture(found.decode(), id_)

    def holder(self, sha256: str) -> str | None:
        """Return the exhibit that holds a file of this hash."""
        return self._by_hash.get(sha256)

    def add_file(self, sha256: str, exhibit: str) -> None:
        """Note a file that was registered."""
        self._by_hash[sha256] = exhibit

    def add_picture(self, likeness: str, exhibit: str) -> None:
        """Note a picture that was registered."""
        value = int(likeness, 16)
        for place, byte in enumerate(value.to_bytes(8)):
            self._by_byte[place, byte].append((value, exhibit))

    def alike(self, likeness: str) -> tuple[str, ...]:
        """Return the exhibits with a picture that looks alike, each once, in order."""
        value = int(likeness, 16)
        near = {
            exhibit
            for place, byte in enumerate(value.to_bytes(8))
            for other, exhibit in self._by_byte.get((place, byte), ())
            if (value ^ other).bit_count() <= _ALIKE
        }
        return tuple(sorted(near))
