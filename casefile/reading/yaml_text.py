"""YAML into a document, from libyaml's events.

Every plain scalar is text, so that NO stays NO and 14:05 stays 14:05. Refused with their place: a key given
twice, anchors and aliases, tags, a second document, more depth or size than a case file can need.
"""

from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser  # libyaml's parser itself: events and nodes without a constructor
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from casefile.reading.document import CONTROL, MAX_DEPTH, MAX_NODES, Document, Mark, Spot, Trouble, Value
from casefile.routes import Route

_SMALL = 200_000
_SHALLOW = 2000
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class _Composer(CParser):
    """libyaml's own tree, with no tag resolved.

    It asks these three things some 600 times a file. `"".format` answers in C, with an empty text whatever the
    arguments; functions of our own would cost a fifth of the reading.
    """

    resolve = descend_resolver = ascend_resolver = "".format


class _Odd(Exception):
    """There is something in the text that the reader of events must look at."""


def _plain(text: str) -> Value:
    """Return the value of a small text in which nothing is odd, or None.

    Built from libyaml's tree in two thirds of the time that events take. Whatever could be wrong, or costly, with
    a text is left to the reader of events: anchors, tags, nothing, equal keys, hidden characters, deep nesting.
    """
    if len(text) > _SMALL or "&" in text or "*" in text:
        return None
    if text.count("[") + text.count("{") > _SHALLOW or text.count("- -") > _SHALLOW or text.count("? ") > _SHALLOW:
        return None
    parser = _Composer(text)
    try:
        node = parser.get_single_node()
        return None if node is None else _value(node, MAX_DEPTH)
    except (_Odd, RecursionError, yaml.YAMLError):
        return None
    finally:
        parser.dispose()


def _value(node: Any, levels: int) -> Value:
    if node.tag or levels < 0:
        raise _Odd
    kind = type(node)
    if kind is MappingNode:
        mapping: dict[str, Value] = {}
        for key, inner in node.value:
            if type(key) is not ScalarNode or key.tag:
                raise _Odd
            if type(inner) is ScalarNode and not inner.style:
                word = inner.value
                if word in _NOTHING or inner.tag:
                    raise _Odd
                mapping[key.value] = word
            else:
                mapping[key.value] = _value(inner, levels - 1)
        if len(mapping) != len(node.value):
            raise _Odd
        return mapping
    if kind is SequenceNode:
        return [_value(inner, levels - 1) for inner in node.value]
    text: str = node.value
    if text in _NOTHING if not node.style else node.style == '"' and CONTROL.search(text):
        raise _Odd
    return text


class _Stop(Exception):
    """The text cannot be followed any further."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


def read_yaml(text: str, *, positions: bool = True) -> Document:
    """Return the document of a YAML text; never raises for anything the text holds.

    Shape: without `positions` the document has values and troubles only, which is all that a file without
    findings needs.
    """
    if not positions and (value := _plain(text)) is not None:
        return Document(value)
    result = Document()
    parser = yaml.CSafeLoader(text)
    try:
        _Reader(parser.get_event, result, positions=positions).document()
    except _Stop as stop:
        result.troubles.append(stop.trouble)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if "unexpected end" in str(error.problem) else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        place = (mark.line, mark.column) if mark else (0, 0)
        result.troubles.append(Trouble("not-yaml", place, (), error.problem or error.context or "not YAML"))
    except yaml.reader.ReaderError as error:  # a control character: no mark, only an offset
        before = text[: error.position]
        place = (before.count("\n"), len(before) - before.rfind("\n") - 1)
        result.troubles.append(Trouble("control-character", place, (), _name(error.character)))
    finally:
        parser.dispose()
    return result


class _Reader:
    """One pass over the events of one text. Scalars are taken in the loops themselves: a file is mostly scalars."""

    def __init__(self, get: Callable[[], Any], result: Document, *, positions: bool) -> None:
        self.get = get
        self.result = result
        self.positions = positions
        self.nodes = 0

    def document(self) -> None:
        """Read the one document a file may hold."""
        self.get()  # stream start
        if type(self.get()) is StreamEndEvent:
            return
        event = self.get()
        if type(event) is ScalarEvent:
            self.result.value, self.result.spot = self.scalar(event, ()), Spot(_mark(event))
        else:
            self.result.value, self.result.spot = self.node(event, (), 0)
        self.get()  # document end
        extra = self.get()
        if type(extra) is not StreamEndEvent:
            raise _Stop(Trouble("second-document", _mark(extra), ()))

    def scalar(self, event: Any, route: Route) -> str | None:
        """Return the text of a scalar, or None for nothing; an anchor, a tag or a hidden character is trouble."""
        word: str = event.value
        if event.anchor or event.tag:
            self.odd(event, route)
        if not event.style:
            return None if word in _NOTHING else word
        if event.style == '"' and (hidden := CONTROL.search(word)):
            self.result.troubles.append(Trouble("control-character", _mark(event), route, _name(hidden[0])))
        return word

    def odd(self, event: Any, route: Route) -> None:
        """Report an anchor or a tag; the bare `!` only says that a quoted text is one."""
        if event.anchor or event.tag != "!":
            word = "anchor" if event.anchor else "tag"
            self.result.troubles.append(Trouble("alias-or-tag", _mark(event), route, word))

    def node(self, event: Any, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read a list or a mapping, or refuse what is neither."""
        if depth > MAX_DEPTH:
            raise _Stop(Trouble("too-deep", _mark(event), route))
        kind = type(event)
        if kind is AliasEvent or event.anchor or event.tag:
            word = "alias" if kind is AliasEvent else "anchor" if event.anchor else "tag"
            self.result.troubles.append(Trouble("alias-or-tag", _mark(event), route, word))
        if kind is SequenceStartEvent:
            return self.sequence(event, route, depth + 1)
        if kind is MappingStartEvent:
            return self.mapping(event, route, depth + 1)
        return None, Spot(_mark(event))

    def count(self, number: int, event: Any, route: Route) -> None:
        """Bound the size of a document."""
        self.nodes += number
        if self.nodes > MAX_NODES:
            raise _Stop(Trouble("too-large", _mark(event), route))

    def sequence(self, start: Any, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read the items of a list."""
        get = self.get
        values: list[Value] = []
        spots: list[Spot] = []
        while True:
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                word = event.value
                if event.style or word in _NOTHING or event.anchor or event.tag:
                    word = self.scalar(event, (*route, len(values)))
                    if word is None:
                        here = (*route, len(values))
                        self.result.troubles.append(Trouble("empty-value", _mark(event), here, "this item"))
                values.append(word)
                if self.positions:
                    spots.append(Spot(_mark(event)))
            elif kind is SequenceEndEvent:
                break
            else:
                value, spot = self.node(event, (*route, len(values)), depth)
                values.append(value)
                spots.append(spot)
        self.count(len(values), start, route)
        return values, Spot(_mark(start), None, spots) if self.positions else _NOWHERE

    def mapping(self, start: Any, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read the keys and values of a mapping; the first of two equal keys is kept and the second reported."""
        get = self.get
        values: dict[str, Value] = {}
        spots: dict[str, Spot] = {}
        keys: dict[str, Any] = {}
        while True:
            key_event = get()
            if type(key_event) is not ScalarEvent:
                if type(key_event) is MappingEndEvent:
                    break
                raise _Stop(Trouble("key-not-text", _mark(key_event), route))
            key: str = key_event.value
            if key_event.anchor or key_event.tag:
                self.odd(key_event, (*route, key))
            event = get()
            spot = _NOWHERE
            if type(event) is ScalarEvent:
                value: Value = event.value
                if event.style or value in _NOTHING or event.anchor or event.tag:
                    value = self.scalar(event, (*route, key))
                    if value is None:
                        self.result.troubles.append(Trouble("empty-value", _mark(key_event), (*route, key), key))
                if self.positions:
                    spot = Spot(_mark(event))
            else:
                value, spot = self.node(event, (*route, key), depth)
            if key in values:
                trouble = Trouble("repeated-key", _mark(key_event), (*route, key), key, _mark(keys[key]))
                self.result.troubles.append(trouble)
                continue
            values[key] = value
            keys[key] = key_event
            if self.positions:
                spot.key = _mark(key_event)
                spots[key] = spot
        self.count(len(values), start, route)
        return values, Spot(_mark(start), None, spots) if self.positions else _NOWHERE


_NOWHERE = Spot((0, 0))


def _mark(event: Any) -> Mark:
    return event.start_mark.line, event.start_mark.column


def _name(character: int | str) -> str:
    return f"U+{ord(character) if isinstance(character, str) else character:04X}"
