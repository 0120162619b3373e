"""The terminal: what a command says to people, at 80 columns, without colour, through a pipe.

The only importer of rich. What comes from the files goes in as text, never as markup, and what could turn a
terminal round is shown by its code point.
"""

import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.text import Text

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def safe(text: str) -> str:
    """Return the text with every character that could garble a terminal shown by its code point."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def many(number: int, word: str) -> str:
    """Return `1 file`, `2 files`."""
    return f"{number} {word}" if number == 1 or word == "info" else f"{number} {word}s"


class Terminal:
    """Where a command writes for people."""

    def __init__(self, *, colour: bool, quiet: bool, to_error: bool = False) -> None:
        self._quiet = quiet
        stream = sys.stderr if to_error else sys.stdout
        plain = None if colour else True
        self._console = Console(
            file=stream, no_color=plain, highlight=False, markup=False, emoji=False, soft_wrap=False
        )
        if not self._console.is_terminal:
            self._console.width = 80

    def say(self, text: str, style: str = "", *, one_line: bool = False) -> None:
        """Print a sentence, unless quiet; in one line, whatever the width, if somebody may want to copy it."""
        if not self._quiet:
            self._console.print(Text(safe(text), style=style), soft_wrap=one_line)

    @property
    def quiet(self) -> bool:
        """Return whether only findings and results are wanted."""
        return self._quiet

    @property
    def width(self) -> int:
        """Return the width in columns."""
        return self._console.width

    def show(self, what: RenderableType, *, whole_lines: bool = False) -> None:
        """Print something made for the terminal; whole lines are never broken, so that a pipe can be searched."""
        self._console.print(what, soft_wrap=whole_lines)

    def hang(self, line: str) -> None:
        """Print a line whose continuation stands under its own beginning, a little further in."""
        indent = " " * (len(line) - len(line.lstrip()))
        lines = textwrap.wrap(
            safe(line.strip()), self.width, initial_indent=indent, subsequent_indent=indent + "    ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        for part in lines:
            self._console.print(Text(part), soft_wrap=True)


@contextmanager
def counting(total: Callable[[], int | None], words: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show how far long work has come, on a terminal's error stream; nothing in a pipe, and nothing when quiet."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _address: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(words, total=total())
        yield lambda _address: progress.advance(task)
