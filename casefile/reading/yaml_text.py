"""YAML into a document, from libyaml's events, with every position kept.

Every plain scalar is text, so that NO stays NO and 14:05 stays 14:05. Refused with their place: a key given
twice, anchors and aliases, tags, a second document, more depth or size than a case file can need.
"""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from casefile.reading.document import CONTROL, MAX_DEPTH, MAX_NODES, Document, Mark, Spot, Trouble, Value
from casefile.routes import Route

_NOTHING = frozenset(("", "~", "null"))


class _Stop(Exception):
    """The text cannot be followed any further."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


def read_yaml(text: str) -> Document:
    """Return the document of a YAML text; never raises for anything the text holds."""
    reader = _Reader(text)
    try:
        reader.document()
    except _Stop as stop:
        reader.result.troubles.append(stop.trouble)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if "unexpected end" in str(error.problem) else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        words = error.problem or error.context or "not YAML"
        place = (mark.line, mark.column) if mark else (0, 0)
        reader.result.troubles.append(Trouble("not-yaml", place, (), words))
    except yaml.reader.ReaderError as error:  # a control character: no mark, only an offset
        before = text[: error.position]
        place = (before.count("\n"), len(before) - before.rfind("\n") - 1)
        reader.result.troubles.append(Trouble("control-character", place, (), _name(error.character)))
    finally:
        reader.parser.dispose()
    return reader.result


def _name(character: int | str) -> str:
    return f"U+{ord(character) if isinstance(character, str) else character:04X}"


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str) -> None:
        self.parser = yaml.CSafeLoader(text)
        self.get: Callable[[], Any] = self.parser.get_event
        self.result = Document()
        self.nodes = 0

    def document(self) -> None:
        """Read the one document a file may hold."""
        self.get()  # stream start
        if type(self.get()) is StreamEndEvent:
            return
        event = self.get()
        self.result.value, self.result.spot = self.node(event, (), 0)
        self.get()  # document end
        extra = self.get()
        if type(extra) is not StreamEndEvent:
            raise _Stop(Trouble("second-document", _mark(extra), ()))

    def node(self, event: Any, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read one value and its position."""
        self.nodes += 1
        kind = type(event)
        mark = _mark(event)
        if kind is ScalarEvent and not event.anchor and not event.tag:
            word: str = event.value
            if event.style == '"' and (hidden := CONTROL.search(word)):
                self.result.troubles.append(Trouble("control-character", mark, route, _name(hidden[0])))
            return (None if event.implicit[0] and word in _NOTHING else word), Spot(mark)
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _Stop(Trouble("too-deep" if depth > MAX_DEPTH else "too-large", mark, route))
        if kind is AliasEvent or event.anchor or (event.tag and event.tag != "!"):
            word = "alias" if kind is AliasEvent else "anchor" if event.anchor else "tag"
            self.result.troubles.append(Trouble("alias-or-tag", mark, route, word))
        if kind is SequenceStartEvent:
            return self.sequence(mark, route, depth)
        if kind is MappingStartEvent:
            return self.mapping(mark, route, depth)
        return (event.value if kind is ScalarEvent else None), Spot(mark)

    def sequence(self, mark: Mark, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read the items of a list."""
        values: list[Value] = []
        spots: list[Spot] = []
        while type(event := self.get()) is not SequenceEndEvent:
            value, spot = self.node(event, (*route, len(values)), depth + 1)
            values.append(value)
            spots.append(spot)
        return values, Spot(mark, None, spots)

    def mapping(self, mark: Mark, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read the keys and values of a mapping; the first of two equal keys is kept and the second reported."""
        values: dict[str, Value] = {}
        spots: dict[str, Spot] = {}
        while type(event := self.get()) is not MappingEndEvent:
            key_mark = _mark(event)
            if type(event) is not ScalarEvent:
                raise _Stop(Trouble("key-not-text", key_mark, route))
            key: str = event.value
            value, spot = self.node(self.get(), (*route, key), depth + 1)
            spot.key = key_mark
            if key in values:
                self.result.troubles.append(Trouble("repeated-key", key_mark, (*route, key), key, spots[key].key))
            else:
                values[key] = value
                spots[key] = spot
        return values, Spot(mark, None, spots)


def _mark(event: Any) -> Mark:
    return event.start_mark.line, event.start_mark.column
