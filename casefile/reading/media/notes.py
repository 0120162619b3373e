"""Notes: what a reader finds in one file, as plain values that go through a pipe."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager

from casefile.reading.document import CONTROL
from casefile.reading.media.limits import Limits, Refused

LONGEST = 500
MOST = 50

Fact = str | int | float | bool

NUMBERS = frozenset(("width", "height", "lat", "lon", "pages", "text_layer", "seconds", "members", "turned"))
"""Facts that are no text; where a file has a number in place of a text, it says nothing that can be kept."""


class Notes:
    """The findings of one file; one reader after another writes into it."""

    def __init__(self, limits: Limits) -> None:
        self.facts: dict[str, Fact] = {}
        self.lists: dict[str, list[str]] = {}
        self.limits = limits
        self.starved = False
        """True if memory ran out; a fresh process may get further."""
        self._until = time.process_time() + limits.seconds / 2, time.monotonic() + limits.patience / 2

    @property
    def late(self) -> bool:
        """Return whether half the time is gone: what streams stops here and says so."""
        work, clock = self._until
        return time.process_time() > work or time.monotonic() > clock

    def say(self, name: str, value: object) -> None:
        """Keep a fact, unless there is none or another reader gave it already; text is made one clean line."""
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        if isinstance(value, str):
            value = line(value)
        if value in (None, "") or name in self.facts or (name in NUMBERS) is isinstance(value, str):
            return
        if isinstance(value, float) and not math.isfinite(value):
            return
        if isinstance(value, Fact):
            self.facts[name] = value

    def add(self, name: str, words: str, most: int = MOST) -> None:
        """Add one line to a list of facts, once; a list that is full takes no more."""
        listed = self.lists.setdefault(name, [])
        words = line(words)
        if words and words not in listed and len(listed) < most:
            listed.append(words)

    def see(self, words: str) -> None:
        """Note active content that was not run."""
        self.add("active", words)

    def miss(self, words: str) -> None:
        """Note what could not be read, and why."""
        self.add("unread", words)

    @contextmanager
    def part(self, what: str) -> Iterator[None]:
        """Read one part of a file: what goes wrong is noted, in our own words, and the other parts are read."""
        try:
            yield
        except Refused as refused:
            self.miss(f"{what}: {refused.words}")
        except MemoryError:
            self.starved = True
            self.miss(f"{what}: needs more memory than one file may take")
        except Exception as error:  # noqa: BLE001 - parsers raise anything, and a message may quote the file
            self.miss(f"{what}: cannot be read ({type(error).__name__})")


def line(text: str) -> str:
    """Return a text as one line without hidden characters, cut to a bearable length."""
    text = " ".join(CONTROL.sub("\ufffd", text[: 4 * LONGEST].rstrip("\0")).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
