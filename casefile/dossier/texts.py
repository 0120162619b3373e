"""Fixed texts and sentence patterns, read from `texts/<language>.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from casefile.reading.document import Value
from casefile.reading.files import read_document

_HERE = Path(__file__).parent / "texts"


class Texts:
    """The texts of one language; a missing one is our bug and raises KeyError."""

    def __init__(self, tree: Mapping[str, Value]) -> None:
        self._tree = tree

    def __call__(self, *path: str, **facts: object) -> str:
        """Return the text at a path with its blanks filled in."""
        found = self._at(path)
        if not isinstance(found, str):
            raise KeyError(path)
        return found.format(**facts) if facts else found

    def items(self, *path: str) -> list[str]:
        """Return a list of texts."""
        found = self._at(path)
        if not isinstance(found, list):
            raise KeyError(path)
        return [str(one) for one in found]

    def has(self, *path: str) -> bool:
        """Return whether there is a text at a path."""
        try:
            return isinstance(self._at(path), str)
        except KeyError:
            return False

    def _at(self, path: tuple[str, ...]) -> Value:
        at: Value = dict(self._tree)
        for step in path:
            if not isinstance(at, dict) or step not in at:
                raise KeyError(path)
            at = at[step]
        return at


@cache
def load_texts(language: str) -> Texts:
    """Return the texts of a language; raises KeyError if there are none."""
    path = _HERE / f"{language}.yaml"
    document = read_document(path)
    if not isinstance(document.value, dict) or document.troubles:
        raise KeyError(language)
    return Texts(document.value)
