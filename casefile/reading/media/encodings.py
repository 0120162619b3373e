"""Encodings: whether bytes are text, and in which encoding. Only what the bytes prove is said."""

import re
import string

_UNTEXTUAL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_UNTEXTUAL_BYTES = bytes([*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LETTERS = (string.ascii_letters + string.digits + " \t\r\n").encode() + bytes(range(0x80, 0x100))
_MOSTLY = 0.7


def encoding_of(data: bytes, *, whole: bool) -> str | None:
    """Return the encoding of a text; `8-bit` if it is none that can be proved; None if this is no text.

    Shape: unless `whole`, the data is the beginning of something longer and may end inside a character.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name if _reads(data, name, whole=whole) else None
    if data.isascii():
        return "ascii" if _plain(data) else None
    if _reads(data, "utf-8", whole=whole):
        return "utf-8"
    others = len(data.translate(None, _LETTERS))
    return "8-bit" if _plain(data) and len(data) - others >= _MOSTLY * len(data) else None


def _plain(data: bytes) -> bool:
    """Say whether no byte is one that text in a single-byte encoding does not hold."""
    return len(data.translate(None, _UNTEXTUAL_BYTES)) == len(data)


def _reads(data: bytes, encoding: str, *, whole: bool) -> bool:
    if not whole:
        data = data[: len(data) - len(data) % 2]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if whole or error.start < len(data) - 4:
            return False
        text = data[: error.start].decode(encoding)
    return _plain(data) if encoding.startswith("utf-8") else not _UNTEXTUAL.search(text)


def decoded(data: bytes, *, whole: bool) -> tuple[str, str] | None:
    """Return the text of some bytes and its encoding, or None if it is no text."""
    encoding = encoding_of(data, whole=whole)
    if encoding is None:
        return None
    return data.decode("latin-1" if encoding == "8-bit" else encoding, "replace"), encoding
