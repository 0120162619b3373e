"""Record text: a record as the YAML a documenter would have written, in the order of its model.

A word stands bare only where nobody could read it as anything else; all other text is in double quotes.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from casefile.record.text import Record

_BARE = re.compile(r"[A-Za-z0-9(][A-Za-z0-9 ._,;/()+~-]*(?<![ ,])\Z", re.ASCII)
_MISREAD = re.compile(r"(?i)(null|~|y|n|yes|no|true|false|on|off)\Z")
_BREAKS = re.compile("[\x80-\x9f\u2028\u2029\ufeff]")

Plain = str | int | float | bool | Sequence["Plain"] | Mapping[str, "Plain"]


def record_text(record: Record, schema: str) -> str:
    """Return a whole file for a record; what stands at its default is left out. `schema`: its address."""
    head = f"# yaml-language-server: $schema={schema}\n"
    return head + block_text(record.model_dump(mode="json", exclude_defaults=True))


def block_text(values: Mapping[str, Plain]) -> str:
    """Return keys and values in block style."""
    return "".join(f"{line}\n" for line in _mapping(values, ""))


def _mapping(values: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for key, value in values.items():
        match value:
            case Mapping():
                yield f"{indent}{key}:"
                yield from _mapping(value, indent + "  ")
            case str() | int() | float():
                yield f"{indent}{key}: {_scalar(value)}"
            case _:
                yield f"{indent}{key}:"
                yield from _items(value, indent + "  ")


def _items(values: Sequence[Plain], indent: str) -> Iterator[str]:
    for value in values:
        match value:
            case Mapping():
                first, *rest = _mapping(value, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            case str() | int() | float():
                yield f"{indent}- {_scalar(value)}"
            case _:
                message = "a record holds no list in a list"
                raise TypeError(message)


def _scalar(value: str | float) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            bare = _BARE.match(value) and not _MISREAD.match(value)
            return value if bare else _quoted(value)
        case _:
            return repr(value)


def _quoted(text: str) -> str:
    """Return the text in double quotes; what YAML takes for a line end, or for nothing, is escaped."""
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
