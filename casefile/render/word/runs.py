"""Runs: text as WordprocessingML, safe for XML, each script in its own direction and language."""

import re
from functools import lru_cache
from hashlib import blake2b

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LEFT = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\ud7ff"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CARE = bytes((*range(32), *b"&<>", *range(0xD6, 0xE1), 0xED, 0xEF))
"""Bytes of UTF-8 without which a text needs no care: of controls, of markup, of scripts written from the right."""
_TURNED = re.compile(f"([{_RIGHT}](?:[^{_LEFT}{_RIGHT}]*[{_RIGHT}])*)")
_FIRST_STRONG = re.compile(f"[{_LEFT}{_RIGHT}]")
_PLAIN = "<w:r>"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\r": " "})


def text_run(text: str, style: str = "", language: str = "") -> str:
    """Return text as runs; tabs become tabs, and characters that XML cannot hold become U+FFFD, which is seen."""
    if not text:
        return ""
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) == len(encoded.translate(None, _CARE)):  # the common case, faster than a pattern
        head = _PLAIN if not style and not language else _head(style, language)
        return f'{head}<w:t xml:space="preserve">{text}</w:t></w:r>'
    pieces = _TURNED.split(text)  # every second piece runs from right to left
    return "".join(_piece(piece, _head(style, language, turned=place % 2 == 1)) for place, piece in enumerate(pieces))


def runs_right_to_left(text: str) -> bool:
    """Say whether a text begins in a script that is written from right to left."""
    first = _FIRST_STRONG.search(text)
    return first is not None and _TURNED.match(first.group()) is not None


def attribute(text: str) -> str:
    """Return text safe inside an attribute."""
    return _ILLEGAL.sub("\ufffd", text).translate(_ESCAPES)


def field(code: str, shown: str, style: str = "") -> str:
    """Return a field with the runs it shows until it is worked out again, in the form that all readers know."""
    head = _head(style, "")
    return f"{mark('begin', head)}{instruction(code, head)}{mark('separate', head)}{shown}{mark('end', head)}"


def instruction(code: str, head: str = _PLAIN) -> str:
    """Return the run that says what a field is."""
    return f'{head}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


def mark(kind: str, head: str = _PLAIN) -> str:
    """Return the begin, separate or end of a field; the whole field looks as its marks do once it is worked out."""
    return f'{head}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def bookmark(anchor: str) -> str:
    """Return the name of an anchor's bookmark: letters and digits only, so that it survives into a PDF."""
    return bookmark_and_key(anchor)[0]


@lru_cache(maxsize=8_192)
def bookmark_and_key(anchor: str) -> tuple[str, int]:
    """Return the name of an anchor's bookmark, and the same as a number of eight bytes."""
    digest = blake2b(anchor.encode(errors="surrogatepass"), digest_size=8).digest()
    return f"cf{digest.hex()}", int.from_bytes(digest)


def _piece(piece: str, head: str) -> str:
    if not piece:
        return ""
    safe = _ILLEGAL.sub("\ufffd", piece).translate(_ESCAPES)
    parts = [f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in safe.split("\t")]
    return f"{head}{'<w:tab/>'.join(parts)}</w:r>"


@lru_cache(maxsize=512)
def _head(style: str, language: str, *, turned: bool = False) -> str:
    """Return the opening of a run. Another language is not checked or hyphenated by the rules of the document's."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:noProof/>" if language else ""
    properties += "<w:rtl/>" if turned else ""
    if language:
        tag = attribute(language)
        properties += f'<w:lang w:bidi="{tag}"/>' if turned else f'<w:lang w:val="{tag}"/>'
    return f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
