"""Text: plain text, tables, JSON, XML, web pages and mail. Nothing in them is run or fetched."""

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from casefile.reading.media.encodings import encoding_of
from casefile.reading.media.kinds import Kind
from casefile.reading.media.limits import MIB, Limits, Reason, Refused
from casefile.reading.media.notes import Notes

_PIECE = MIB
_PAGE = 64 * MIB
_PROVED = 1024 * MIB
_HEADER = 256 * 1024
_LONGEST_LINE = 100_000
_ACTIVE = {"script": "script", "iframe": "page inside", "object": "object inside", "embed": "object inside"}
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    )
)
_UNSEEN = frozenset(("script", "style", "template", "noscript"))


def read(stream: BinaryIO, notes: Notes, kind: Kind) -> None:
    """Note the encoding of a text, and what in a web page or a mail could act."""
    with notes.part("the text"):
        encoding = _encoding(stream)
        notes.say("encoding", encoding)
        if stream.tell() > _PROVED:
            notes.miss(f"the encoding: looked for in the first {_PROVED:,} bytes")
        if encoding == "8-bit":
            notes.miss("the encoding: it is not UTF-8, and the file does not prove which it is")
    stream.seek(0)
    if kind in (Kind.HTML, Kind.SVG, Kind.XML):
        with notes.part("the page"):
            _page(stream, notes)
    elif kind is Kind.MAIL:
        with notes.part("the mail"):
            _mail(stream, notes)


def read_rtf(stream: BinaryIO, notes: Notes) -> None:
    """Note objects inside a rich text; the rest is not read."""
    before = b""
    while piece := stream.read(_PIECE):
        if b"\\objdata" in before + piece:
            notes.see("object inside")
        before = piece[-16:]
    notes.miss("the document: rich text is recognised and not read")


def _encoding(stream: BinaryIO) -> str:
    """Return the encoding that all bytes of a text prove, or those of its first part if it is very long."""
    piece = stream.read(_PIECE)
    marked = encoding_of(piece, whole=len(piece) < _PIECE) or "8-bit"
    if marked == "8-bit":
        return marked
    decoder = codecs.getincrementaldecoder("utf-8" if marked == "ascii" else marked)()
    plain = marked == "ascii"
    try:
        while piece and stream.tell() <= _PROVED:
            decoder.decode(piece)
            plain = plain and piece.isascii()
            piece = stream.read(_PIECE)
        decoder.decode(b"", final=not piece)
    except UnicodeDecodeError:
        return "8-bit"
    return "ascii" if plain else "utf-8" if marked == "ascii" else marked


class _Target:
    """What libxml2 reports of a page as it reads it; no tree is kept. Comments and the like are left out."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, text: str) -> None:
        """Take a piece of text."""

    def comment(self, text: str) -> None:
        """Leave a comment out."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Leave an instruction to programs out."""

    def doctype(self, *_: object) -> None:
        """Leave the document type out."""

    def close(self) -> None:
        """End."""


class _Seen(_Target):
    """The title of a page, and what in it could act."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.title = ""
        self.in_title = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _ACTIVE:
            self.notes.see(_ACTIVE[tag])
        elif tag == "title":
            self.in_title = not self.title
        if attributes:
            if any(name.startswith("on") for name in attributes):
                self.notes.see("script on an event")
            if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
                self.notes.see("leads to another page by itself")
            if any(value.strip().lower().startswith("javascript:") for value in attributes.values()):
                self.notes.see("script")

    def end(self, tag: str) -> None:
        if self.in_title and tag == "title":
            self.in_title = False

    def data(self, text: str) -> None:
        if self.in_title and len(self.title) < _LONGEST_LINE:
            self.title += text


class _Blocks(_Target):
    """The text of a page, block by block."""

    def __init__(self) -> None:
        self.hidden = 0
        self.within: list[str] = []
        self.done: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - libxml2 gives them
        self.hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.close()

    def end(self, tag: str) -> None:
        self.hidden -= tag in _UNSEEN and self.hidden > 0
        if tag in _BLOCKS:
            self.close()

    def data(self, text: str) -> None:
        if not self.hidden:
            self.within.append(text)

    def close(self) -> None:
        if self.within and (text := " ".join("".join(self.within).split())):
            self.done.append(text)
        self.within.clear()


def _parser(target: _Target, encoding: str | None) -> Any:
    from lxml import etree

    made: Any = etree.HTMLParser
    return made(target=target, encoding=encoding, no_network=True, huge_tree=False)


def _page(stream: BinaryIO, notes: Notes) -> None:
    data = stream.read(_PAGE)
    page = _Seen(notes)
    parser = _parser(page, _declared(data))
    parser.feed(data)
    parser.close()
    notes.say("title", page.title)
    if stream.read(1):
        notes.miss("the page: only its beginning was looked at")


def _declared(data: bytes) -> str | None:
    """Return the encoding that the bytes prove; a page that proves none says its own, which libxml2 follows."""
    encoding = encoding_of(data, whole=True)
    return encoding.removesuffix("-sig") if encoding and encoding.startswith("utf") else None


def _mail(stream: BinaryIO, notes: Notes) -> None:
    from email.parser import BytesHeaderParser
    from email.policy import default

    start = stream.read(_HEADER)
    header = BytesHeaderParser(policy=default).parsebytes(start.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0])
    for key, name in (("From", "author"), ("Subject", "title"), ("Date", "written")):
        with notes.part(f"the line {key}"):
            value = header[key]
            notes.say(name, None if value is None else str(value))
    stream.seek(0)
    attached = sum(
        line.lower().startswith((b"content-disposition: attachment", b"content-disposition:attachment"))
        for line in iter(lambda: stream.readline(_LONGEST_LINE), b"")
    )
    if attached:
        notes.see(f"files inside: {attached}")


def lines(stream: BinaryIO, _: Limits) -> Iterator[tuple[str, int, str]]:
    """Yield the lines of a plain text that hold any text."""
    encoding = _encoding(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding="latin-1" if encoding == "8-bit" else encoding, errors="replace")
    number = 0
    fresh = True
    try:
        while line := text.readline(_LONGEST_LINE):
            number += fresh
            fresh = line.endswith("\n")
            if line.strip():
                yield "line", number, line.rstrip("\n")
    finally:
        text.detach()


def paragraphs(stream: BinaryIO, _: Limits) -> Iterator[tuple[str, int, str]]:
    """Yield the text of a web page block by block, without scripts and styles."""
    data = stream.read(_PAGE + 1)
    if len(data) > _PAGE:
        raise Refused(Reason.TOO_LARGE, f"pages of more than {_PAGE:,} bytes are not read for text")
    page = _Blocks()
    parser = _parser(page, _declared(data))
    number = 0
    for start in range(0, len(data), _PIECE):
        parser.feed(data[start : start + _PIECE])
        for block in page.done:
            number += 1
            yield "paragraph", number, block
        page.done.clear()
    parser.close()
    for block in page.done:
        number += 1
        yield "paragraph", number, block
