"""Blocks: what a document is made of, before anybody decides how it looks."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; `language` is a BCP 47 tag where it is not the document's own."""

    text: str
    strong: bool = False
    quiet: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an anchor of the same document."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, called where it stands; notes are numbered from 1 in the order of the text."""

    number: int
    text: str


Run: TypeAlias = Text | Link | Note


class Style(Enum):
    """What a paragraph is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    COVER = "cover"
    PRIVILEGED = "privileged"
    BODY = "body"
    CLAIM = "claim"
    ITEM = "item"
    SMALL = "small"
    LEAD = "lead"  # stays with what follows
    CONTENTS_HEAD = "contents head"
    CONTENTS_1 = "contents 1"
    CONTENTS_2 = "contents 2"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels 1 to 3 without a gap."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. A claim is numbered by the document itself; `number` is what that number must come to."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    anchor: str = ""
    number: int = 0


Cell: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row repeats on every page. Units: widths are hundredths of the text width."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    first_is_header: bool = False
    """True if the first column names the row."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


Block: TypeAlias = Heading | Paragraph | Table | PageBreak
