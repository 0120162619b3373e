"""JSON into a document with positions: the same values and the same troubles as YAML.

Numbers stay the text they were written as; true and false are text, and the model decides.
"""

import re
from json import JSONDecodeError, JSONDecoder

from casefile.reading.document import CONTROL, MAX_DEPTH, MAX_NODES, Document, Mark, Spot, Trouble, Value
from casefile.routes import Route

_SPACE = re.compile(r"[ \t\r\n]*")
_STRINGS = JSONDecoder()  # used for strings only: their escapes are the one part of JSON that is not plain
_WORD = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")


class _Stop(Exception):
    """The text cannot be followed any further."""

    def __init__(self, name: str, at: int, word: str = "") -> None:
        self.name = name
        self.at = at
        self.word = word


def read_json(text: str) -> Document:
    """Return the document of a JSON text; never raises for anything the text holds."""
    reader = _Reader(text)
    try:
        reader.result.value, reader.result.spot = reader.node((), 0)
        if reader.skip() != len(text):
            raise _Stop("not-json", reader.at, "there is more text after the end")  # noqa: TRY301
    except _Stop as stop:
        reader.result.troubles.append(Trouble(stop.name, reader.mark(stop.at), (), stop.word))
    return reader.result


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.nodes = 0
        self.result = Document()
        self.line = 0
        self.line_start = 0
        self.counted = 0

    def mark(self, at: int) -> Mark:
        """Return line and column of an offset; offsets are asked for in rising order, so the cost is linear."""
        if at < self.counted:
            before = self.text[:at]
            return before.count("\n"), len(before) - before.rfind("\n") - 1
        self.line += self.text.count("\n", self.counted, at)
        self.line_start = max(self.line_start, self.text.rfind("\n", self.counted, at) + 1)
        self.counted = at
        return self.line, at - self.line_start

    def skip(self) -> int:
        """Pass over white space."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.at

    def take(self, wanted: str) -> str:
        """Take one of the wanted characters."""
        found = self.text[self.skip() : self.at + 1]
        if not found or found not in wanted:
            raise _Stop("not-json", self.at, f"expected {' or '.join(wanted)}")
        self.at += 1
        return found

    def string(self) -> str:
        """Take a string, whose opening quote has been taken."""
        try:
            word: str
            word, self.at = _STRINGS.raw_decode(self.text, self.at - 1)
        except JSONDecodeError as error:
            raise _Stop("not-json", error.pos, error.msg) from None
        return word

    def node(self, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read one value and its position."""
        start = self.skip()
        mark = self.mark(start)
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _Stop("too-deep" if depth > MAX_DEPTH else "too-large", start)
        match self.text[start : start + 1]:
            case '"':
                self.at += 1
                text = self.string()
                if hidden := CONTROL.search(text):
                    word = f"U+{ord(hidden[0]):04X}"
                    self.result.troubles.append(Trouble("control-character", mark, route, word))
                return text, Spot(mark)
            case "[":
                return self.sequence(mark, route, depth)
            case "{":
                return self.mapping(mark, route, depth)
            case _:
                plain = _WORD.match(self.text, start)
                if not plain:
                    raise _Stop("not-json", start, "expected a value")
                self.at = plain.end()
                if plain[0] != "null":
                    return plain[0], Spot(mark)
                self.result.troubles.append(
                    Trouble("empty-value", mark, route, str(route[-1]) if route else "the file")
                )
                return None, Spot(mark)

    def sequence(self, mark: Mark, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read the items of a list."""
        values: list[Value] = []
        spots: list[Spot] = []
        self.at += 1
        if self.text[self.skip() : self.at + 1] == "]":
            self.at += 1
            return values, Spot(mark, None, spots)
        while True:
            value, spot = self.node((*route, len(values)), depth + 1)
            values.append(value)
            spots.append(spot)
            if self.take(",]") == "]":
                return values, Spot(mark, None, spots)

    def mapping(self, mark: Mark, route: Route, depth: int) -> tuple[Value, Spot]:
        """Read the keys and values of an object; the first of two equal keys is kept and the second reported."""
        values: dict[str, Value] = {}
        spots: dict[str, Spot] = {}
        self.at += 1
        if self.text[self.skip() : self.at + 1] == "}":
            self.at += 1
            return values, Spot(mark, None, spots)
        while True:
            self.take('"')
            key_mark = self.mark(self.at - 1)
            key = self.string()
            self.take(":")
            value, spot = self.node((*route, key), depth + 1)
            spot.key = key_mark
            if key in values:
                self.result.troubles.append(Trouble("repeated-key", key_mark, (*route, key), key, spots[key].key))
            else:
                values[key] = value
                spots[key] = spot
            if self.take(",}") == "}":
                return values, Spot(mark, None, spots)
