"""The body: each block as WordprocessingML text, without a tree in memory."""

import re
from array import array
from collections.abc import Mapping
from contextlib import ExitStack
from typing import IO, Self, assert_never

from casefile.dossier.blocks import (
    Block,
    Caption,
    Contents,
    Heading,
    Link,
    Note,
    PageBreak,
    PageRef,
    Paragraph,
    Picture,
    Ref,
    Run,
    Section,
    Shown,
    Style,
    Table,
    Target,
    Text,
)
from casefile.render.word.contents import ContentsList
from casefile.render.word.numbering import HEADINGS, RESTARTED
from casefile.render.word.pictures import Media, drawing
from casefile.render.word.runs import bookmark, bookmark_and_key, field, runs_right_to_left, text_run
from casefile.render.word.sections import ANNEX_SIDE, SIDE, TOP, Page
from casefile.render.word.skeleton import Dress
from casefile.render.word.spool import Spool
from casefile.render.word.tables import GAP, table_rows

_LEVELS = 3
_STYLES = {
    Style.TITLE.value: "Title",
    Style.SUBTITLE.value: "Subtitle",
    Style.COVER.value: "CoverLine",
    Style.PRIVILEGED.value: "Privileged",
    Style.BODY.value: "BodyText",
    Style.CLAIM.value: "Claim",
    Style.ITEM.value: "Item",
    Style.QUOTE.value: "Quote",
    Style.SMALL.value: "Small",
    Style.LEAD.value: "Lead",
    Style.CONTENTS_HEAD.value: "ContentsHead",
    Style.CONTENTS_1.value: "Contents1",
    Style.CONTENTS_2.value: "Contents2",
}
_SPACED = frozenset(("BodyText", "Claim", "Item", "Quote"))
_AFTER_TABLE = '<w:spacing w:before="200"/>'
_TAGS = re.compile("<[^>]*>")
_CALL = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_NOTE = f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>{_CALL}<w:footnoteRef/></w:r>{text_run(" ")}'


class Body:
    """Turns blocks into XML, one at a time; body and footnotes wait in spools until the text is whole.

    Errors: ValueError for a number that does not come out as asked, an anchor set twice and a reference to none.
    """

    def __init__(self, media: Media, pages: Mapping[str, int], dress: Dress) -> None:
        self._stack = ExitStack()
        self._text, self.notes = (self._stack.enter_context(Spool()) for _ in range(2))
        self._media, self._pages = media, pages
        self._contents: list[ContentsList] = []
        self._numbered_headings = dress.numbered_headings
        self._headings, self._headed = [0] * _LEVELS, False
        self._claims = self._note_count = self._drawings = self._bookmarks = self._unnamed = 0
        self._note_count, self._first_note = dress.first_note - 1, dress.first_note
        self._captions = {"Table": 0, "Figure": 0}
        self.restarts: list[int] = []
        """The numbers at which the claims were made to go on, where they do not simply count on."""
        self._set, self._asked = array("Q"), array("Q")
        self._margins = (ANNEX_SIDE, ANNEX_SIDE) if dress.annex else (SIDE, TOP)
        self._page, self._first_section = Page(lying=False, side=self._margins[0], top=self._margins[1]), True
        self._on_new_page = False
        self._last: type[Block] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Paragraph():
                self._add_paragraph(block)
            case Heading():
                self._add_heading(block)
            case Table():
                self._add_table(block)
            case Picture():
                self._add_picture(block)
            case Contents(levels):
                self._add_contents(levels)
            case PageBreak():
                self._on_new_page = True
                return
            case Section(landscape):
                self._add_section(Page(landscape, *self._margins))
            case _:
                assert_never(block)
        self._last = type(block)

    def write(self, out: IO[bytes]) -> None:
        """Write the whole body to a stream, the lists of contents in their places."""
        if self._last in (None, Table):
            self._text.put(GAP)
        self._text.put(self._page.properties(first=self._first_section, first_note=self._first_note))
        anchors = set(self._set)
        if len(anchors) < len(self._set):
            message = f"{len(self._set) - len(anchors)} anchors are set twice"
            raise ValueError(message)
        if missing := set(self._asked) - anchors:
            message = f"{len(missing)} references lead to an anchor that the document does not have"
            raise ValueError(message)
        start = 0
        for contents in self._contents:
            contents.close()
            self._text.copy_to(out, start, contents.place)
            contents.spool.copy_to(out)
            start = contents.place
        self._text.copy_to(out, start)

    def _add_paragraph(self, block: Paragraph) -> None:
        numbering = ""
        if block.style is Style.CLAIM:
            if block.number and block.number != self._claims + 1:
                self.restarts.append(block.number)
            self._claims = block.number or self._claims + 1
            if self.restarts:
                number = RESTARTED + len(self.restarts) - 1
                numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        inner = self._runs(block.runs)
        if block.anchor:
            inner = self._marked(block.anchor, inner)
        self._text.put(self._paragraph(_STYLES[block.style.value], inner, numbering=numbering))

    def _add_heading(self, block: Heading) -> None:
        anchor = block.anchor
        if not anchor:
            self._unnamed += 1
            anchor = f"\0{self._unnamed}"
        numbering, number = "", ""
        if self._numbered_headings and block.numbered:
            self._headings[block.level - 1] += 1
            self._headings[block.level :] = [0] * (_LEVELS - block.level)
            number = ".".join(map(str, self._headings[: block.level]))
            numbering = f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        inner = self._marked(anchor, text_run(block.text))
        self._text.put(self._paragraph(f"Heading{block.level}", inner, numbering=numbering))
        self._headed = True
        for contents in self._contents:
            contents.add(block.level, number, block.text, bookmark(anchor))

    def _add_contents(self, levels: int) -> None:
        if self._headed:
            message = "a list of contents stands before the headings it lists"
            raise ValueError(message)
        self._contents.append(ContentsList(levels, self._text.place(), self._pages))
        self._stack.enter_context(self._contents[-1].spool)

    def _add_section(self, page: Page) -> None:
        properties = self._page.properties(first=self._first_section, first_note=self._first_note)
        if self._last in (None, Table, Contents, Section):
            self._text.put(GAP)
        paragraph = self._text.take_back()
        self._text.put(paragraph.replace("</w:pPr>", f"{properties}</w:pPr>", 1))
        self._page, self._first_section, self._on_new_page = page, False, False

    def _add_table(self, table: Table) -> None:
        if table.caption:
            self._text.put(self._caption("Table", table.caption, table.anchor, keep="<w:keepNext/>"))
        elif self._last is Table:
            self._text.put(GAP)
        for piece in table_rows(table, self._page.text_width, self._runs, self._cell):
            self._text.put(piece)

    def _cell(self, style: str, inner: str, *, keep: bool) -> str:
        return self._paragraph(style, inner, keep="<w:keepNext/>" if keep else "")

    def _add_picture(self, picture: Picture) -> None:
        if not picture.alt.strip():
            message = "a picture has words for those who do not see it"
            raise ValueError(message)
        self._drawings += 1
        stored = self._media.add(picture.source)
        inner = drawing(stored, self._drawings, picture.alt, picture.width_mm, self._page.picture_limits)
        self._text.put(self._paragraph("Figure", inner, keep="<w:keepNext/>" if picture.caption else ""))
        if picture.caption:
            self._text.put(self._caption("Figure", picture.caption, picture.anchor))

    def _caption(self, sequence: str, caption: Caption, anchor: str, keep: str = "") -> str:
        self._captions[sequence] += 1
        number = field(
            f"SEQ {sequence} \\* ARABIC", text_run(str(self._captions[sequence]), "CaptionLabel"), "CaptionLabel"
        )
        label = text_run(f"{caption.label} ", "CaptionLabel") + number
        if anchor:
            label = self._marked(anchor, label)
        style = "Caption" if sequence == "Table" else "FigureCaption"
        return self._paragraph(style, label + text_run(f"\u2002{caption.text}"), keep=keep)

    def _paragraph(self, style: str, inner: str, *, keep: str = "", numbering: str = "") -> str:
        more = keep
        if self._on_new_page:
            self._on_new_page, more = False, f"{more}<w:pageBreakBefore/>"
        more += numbering
        if "<w:rtl/>" in inner and runs_right_to_left(_TAGS.sub("", inner)):
            more += "<w:bidi/>"
        if self._last is Table and style in _SPACED:
            more += _AFTER_TABLE
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'

    def _marked(self, anchor: str, inner: str) -> str:
        name, key = bookmark_and_key(anchor)
        self._set.append(key)
        self._bookmarks = number = self._bookmarks + 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def _asking(self, anchor: str) -> str:
        name, key = bookmark_and_key(anchor)
        self._asked.append(key)
        return name

    def _runs(self, runs: tuple[Run, ...]) -> str:
        """Return runs; they are most of a document, so that plain text is made without another call."""
        made = [
            text_run(run.text, "Strong" if run.strong else "Quiet" if run.quiet else "", run.language)
            if isinstance(run, Text)
            else self._link(run)
            if isinstance(run, Link)
            else self._note(run)
            if isinstance(run, Note)
            else self._reference(run)
            for run in runs
        ]
        return made[0] if len(made) == 1 else "".join(made)

    def _link(self, run: Link) -> str:
        shown = text_run(run.text, "Hyperlink")
        return f'<w:hyperlink w:anchor="{self._asking(run.anchor)}" w:history="1">{shown}</w:hyperlink>'

    def _reference(self, run: Ref | PageRef | Target) -> str:
        match run:
            case Ref(anchor, text, shown):
                switches = "\\r \\h" if shown is Shown.NUMBER else "\\h"
                return field(f"REF {self._asking(anchor)} {switches}", text_run(text))
            case PageRef(anchor, before, after):
                name = self._asking(anchor)
                page = self._pages.get(name)
                if page is None:
                    return ""
                return text_run(before) + field(f"PAGEREF {name} \\h", text_run(str(page))) + text_run(after)
            case Target(text, anchor, strong):
                return self._marked(anchor, text_run(text, "Strong" if strong else ""))
            case _:
                assert_never(run)

    def _note(self, note: Note) -> str:
        self._note_count += 1
        number = self._note_count
        if note.number not in (0, number):
            message = f"note {note.number} comes to stand as note {number}"
            raise ValueError(message)
        self.notes.put(f'<w:footnote w:id="{number}">{_NOTE}{self._runs(note.runs)}</w:p></w:footnote>')
        return f'<w:r>{_CALL}<w:footnoteReference w:id="{number}"/></w:r>'
