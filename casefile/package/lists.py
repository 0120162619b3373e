"""Lists: the lines of manifests and of fetch.txt, each held to its form, none followed out of the package."""

import re
from collections.abc import Iterator

from casefile.package.findings import Findings
from casefile.package.paths import decoded, trimmed, unsafe
from casefile.package.tags import algorithm_of
from casefile.render.verified import Trouble

_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)", re.DOTALL)
_FETCH = re.compile(r"(\S+)[ \t]+(-|[0-9]+)[ \t]+(.+)", re.DOTALL)
_MOST_LINES = 10_000_000
_MOST_BAD_LINES = 100


class Lines:
    """The lines of one list, with what is odd in them said once."""

    def __init__(self, name: str, version: tuple[int, int] | None, found: Findings) -> None:
        self._name, self._found = name, found
        self._version = version or (1, 0)
        self._tag = name.startswith("tag")
        self._bad = 0
        self._odd: dict[str, int] = {}

    def listed(self, lines: Iterator[str], length: int) -> Iterator[tuple[str, bytes]]:
        """Yield path and digest of every line that has its form."""
        for number, line in enumerate(lines, 1):
            if self._spent(number):
                return
            entry = _LINE.fullmatch(line)
            if not entry or len(entry[1]) != length:
                if line.strip():
                    self._fault(number, f"is no digest of {length} digits and a path")
                continue
            if entry[2]:
                self._note("has `*` before paths, as md5sum writes them")
            path = self._path(number, entry[3])
            if path is not None:
                yield path, bytes.fromhex(entry[1])

    def fetched(self, lines: Iterator[str]) -> Iterator[str]:
        """Yield the path of every line of fetch.txt that has its form."""
        for number, line in enumerate(lines, 1):
            if self._spent(number):
                return
            entry = _FETCH.fullmatch(line)
            if not entry:
                if line.strip():
                    self._fault(number, "is no address, length and path")
                continue
            path = self._path(number, entry[3])
            if path is not None:
                yield path

    def _spent(self, number: int) -> bool:
        if self._bad >= _MOST_BAD_LINES or number > _MOST_LINES:
            why = f"more than {_MOST_BAD_LINES} lines of it are wrong" if self._bad else f"over {_MOST_LINES:,} lines"
            self._found.error(Trouble.TOO_LARGE, self._name, f"{why}: not read on")
            return True
        return False

    def _path(self, number: int, written: str) -> str | None:
        """Return the path a line names; None, and noted, where it must not be followed."""
        path = decoded(written, self._version)
        why = unsafe(path)
        if not why and trimmed(path) != path:
            self._note("has paths with `.` or empty steps in them")
            path = trimmed(path)
        if why or self._tag == path.startswith("data/"):
            wrong = why or ("it lies in data/" if self._tag else "it does not lie in data/")
            self._fault(number, f"names `{ascii(path)[1:-1]}`: {wrong}", Trouble.UNSAFE if why else Trouble.MALFORMED)
            return None
        if self._tag and algorithm_of(path) and path.startswith("tag"):
            self._fault(number, "lists a tag manifest")
            return None
        return path

    def _fault(self, number: int, words: str, trouble: Trouble = Trouble.MALFORMED) -> None:
        self._bad += 1
        self._found.error(trouble, self._name, f"line {number} {words}")

    def _note(self, words: str) -> None:
        self._odd[words] = self._odd.get(words, 0) + 1

    def say(self) -> None:
        """Warn of what was odd."""
        for words in self._odd:
            self._found.warn(Trouble.MALFORMED, self._name, words)
