"""The body: each block as WordprocessingML text, without a tree in memory."""

import re
from collections.abc import Callable
from typing import assert_never

from casefile.dossier.blocks import (
    Block,
    Cell,
    Heading,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
    Text,
)

_WIDTH = 9070  # the text width in twentieths of a point: A4 less two margins of 25 mm
_KEPT_TOGETHER = 800  # characters; a table with at most so many is not broken over two pages
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": " ", "\r": " "})
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_STYLES = {
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    Style.COVER: "CoverLine",
    Style.PRIVILEGED: "Privileged",
    Style.BODY: "BodyText",
    Style.CLAIM: "Claim",
    Style.ITEM: "Item",
    Style.SMALL: "Small",
    Style.LEAD: "Lead",
    Style.CONTENTS_HEAD: "ContentsHead",
    Style.CONTENTS_1: "Contents1",
    Style.CONTENTS_2: "Contents2",
}


class Body:
    """Turns blocks into XML, one at a time; footnotes go to `note` as they are met."""

    def __init__(self, note: Callable[[str], object]) -> None:
        self._note = note
        self._bookmarks: dict[str, int] = {}
        self._on_new_page = False

    def xml(self, block: Block) -> str:
        """Return the XML of one block."""
        match block:
            case Heading(level, text, anchor):
                return self._paragraph(f"Heading{level}", (Text(text),), anchor)
            case Paragraph(runs, style, anchor):
                return self._paragraph(_STYLES[style], runs, anchor)
            case Table():
                return self._table(block)
            case PageBreak():
                self._on_new_page = True
                return ""
            case _:
                assert_never(block)

    def _paragraph(self, style: str, runs: tuple[Run, ...], anchor: str = "", more: str = "") -> str:
        inner = "".join(map(self._run, runs))
        if self._on_new_page:
            self._on_new_page, more = False, "<w:pageBreakBefore/>" + more
        if anchor:
            name, number = self._bookmark(anchor)
            start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            inner = f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'

    def _bookmark(self, anchor: str) -> tuple[str, int]:
        """Return name and number of an anchor's bookmark; both follow the order of first mention."""
        number = self._bookmarks.setdefault(anchor, len(self._bookmarks) + 1)
        return f"cf_{number}", number

    def _run(self, run: Run) -> str:
        match run:
            case Text(text, strong, quiet, language):
                style = "Strong" if strong else "Quiet" if quiet else ""
                return _text(text, style, language)
            case Link(text, anchor):
                name, _ = self._bookmark(anchor)
                return f'<w:hyperlink w:anchor="{name}" w:history="1">{_text(text, "Hyperlink")}</w:hyperlink>'
            case Note(number, text):
                mark = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                self._note(
                    f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
                    f"<w:r>{mark}<w:footnoteRef/></w:r>{_text(' ' + text)}</w:p></w:footnote>"
                )
                return f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'
            case _:
                assert_never(run)

    def _table(self, table: Table) -> str:
        widths = [_WIDTH * width // 100 for width in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        bits, first = ("0020", 1) if table.header else ("0000", 0)
        look = (
            f'<w:tblLook w:val="{bits}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
        head = (
            '<w:tbl><w:tblPr><w:tblStyle w:val="CaseTable"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        parts = [head]
        if table.header:
            cells = "".join(
                self._cell((Text(text),), width, "TableHead")
                for text, width in zip(table.header, widths, strict=True)
            )
            parts.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
        length = sum(len(run.text) for row in table.rows for cell in row for run in cell)
        together = length <= _KEPT_TOGETHER
        for place, row in enumerate(table.rows, 1):
            keep = "<w:keepNext/>" if together and place < len(table.rows) else ""
            cells = "".join(
                self._cell(cell, width, "TableText", keep) for cell, width in zip(row, widths, strict=True)
            )
            parts.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        parts.append("</w:tbl>")
        return "".join(parts)

    def _cell(self, cell: Cell, width: int, style: str, more: str = "") -> str:
        inner = self._paragraph(style, cell, more=more)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def _text(text: str, style: str = "", language: str = "") -> str:
    """Return a run; tabs become tabs, and characters that XML cannot hold become U+FFFD, which is seen."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    turned = _RIGHT_TO_LEFT.search(text) is not None
    properties += "<w:rtl/>" if turned else ""
    if language:
        properties += f'<w:lang w:val="{language}"' + (f' w:bidi="{language}"' if turned else "") + "/>"
    head = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    safe = _ILLEGAL.sub("\ufffd", text).translate(_ESCAPES)
    pieces = [f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in safe.split("\t")]
    return f"{head}{'<w:tab/>'.join(pieces)}</w:r>"
