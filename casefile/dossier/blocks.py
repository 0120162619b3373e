"""Blocks: what a document is made of, before anybody decides how it looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
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
class Target:
    """Text with an anchor of its own, such as the number of an exhibit in its row."""

    text: str
    anchor: str
    strong: bool = False


class Shown(Enum):
    """What a reference shows of its target."""

    NUMBER = "number"  # of the numbered paragraph or heading
    TEXT = "text"  # the words that the anchor encloses: a caption's label and number, a target's text, a heading


@dataclass(frozen=True, slots=True)
class Ref:
    """A live reference; `text` is what it shows until a reader's program works it out again: it must be right."""

    anchor: str
    text: str
    shown: Shown = Shown.NUMBER


@dataclass(frozen=True, slots=True)
class PageRef:
    """The page of an anchor, with words around it; all of it is left out where the page is not known."""

    anchor: str
    before: str = ""
    after: str = ""


Inline: TypeAlias = Text | Link | Target | Ref | PageRef


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, called where it stands. The document numbers it; `number`, if given, is what that must come to."""

    runs: tuple[Inline, ...]
    number: int = 0


Run: TypeAlias = Inline | Note


class Style(Enum):
    """What a paragraph is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    COVER = "cover"
    PRIVILEGED = "privileged"
    BODY = "body"
    CLAIM = "claim"
    ITEM = "item"
    QUOTE = "quote"
    SMALL = "small"
    LEAD = "lead"  # stays with what follows
    CONTENTS_HEAD = "contents head"
    CONTENTS_1 = "contents 1"
    CONTENTS_2 = "contents 2"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels 1 to 3 without a gap. It is numbered where the document numbers its headings."""

    level: int
    text: str
    anchor: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. A claim is numbered by the document itself; `number`, if given, is what that must come to."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    anchor: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Caption:
    """The line of a table or a figure: `label` and a number that the document counts, then the words."""

    label: str
    text: str


Cell: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row repeats on every page. Units: widths are hundredths of the text width.

    Shape: the rows of a long table may be an iterator, which is then read once. An anchor needs a caption.
    """

    header: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]
    widths: tuple[int, ...]
    first_is_header: bool = False
    """True if the first column names the row."""
    caption: Caption | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG or PNG picture in the text, of a derivative without metadata; `alt` says what is seen.

    Units: the width is in millimetres; a picture too large for the page is made smaller. An anchor needs a caption.
    """

    source: Path | bytes
    width_mm: float
    alt: str
    caption: Caption | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: the headings that follow, to a level, with their pages where these are known."""

    levels: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A new page, lying or upright, and so are those that follow."""

    landscape: bool


Block: TypeAlias = Heading | Paragraph | Table | Picture | Contents | PageBreak | Section
