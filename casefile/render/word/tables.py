"""Tables: fixed columns, a header row on every page, rows that stay whole, and no page left half empty."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from casefile.dossier.blocks import Cell, Run, Table, Text
from casefile.render.word.runs import attribute

_CHUNK = 500  # rows; a reader's program needs time that grows with the square of a table's length
_LINE = 95  # twentieths of a point of a column's width per character, about, at the size of a table's text
_TALL = 24  # lines; a row that may be taller is allowed to break, or it could leave a page half empty
GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
"""What stands between two tables, which would be one without it."""


class MakeCell(Protocol):
    """Makes the paragraph of a cell."""

    def __call__(self, style: str, runs: tuple[Run, ...], *, keep: bool) -> str:
        """Return the paragraph's XML; `keep` if it stays with the next row."""


def table_rows(table: Table, text_width: int, make: MakeCell) -> Iterator[str]:
    """Yield the XML of a table in pieces, so that a long one is never whole in memory."""
    widths = [text_width * width // 100 for width in table.widths]
    opening = _opening(table, widths) + (_header_row(table, widths, make) if table.header else "")
    yield opening
    for place, (row, keep) in enumerate(_kept(table.rows)):
        if place and place % _CHUNK == 0:
            yield f"</w:tbl>{GAP}{opening}"
        cells = "".join(
            _cell(make("TableText", cell, keep=keep), width) for cell, width in zip(row, widths, strict=True)
        )
        whole = "" if _tall(row, widths) else "<w:trPr><w:cantSplit/></w:trPr>"
        yield f"<w:tr>{whole}{cells}</w:tr>"
    yield "</w:tbl>"


def _opening(table: Table, widths: list[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first_row, first_column = bool(table.header), table.first_is_header
    bits = 0x0600 | first_row * 0x0020 | first_column * 0x0080
    look = (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="{first_row:d}" w:lastRow="0" w:firstColumn="{first_column:d}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    named = f'<w:tblCaption w:val="{attribute(table.caption.text)}"/>' if table.caption else ""
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="CaseTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(inner: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def _header_row(table: Table, widths: list[int], make: MakeCell) -> str:
    cells = "".join(
        _cell(make("TableHead", (Text(text),), keep=True), width)
        for text, width in zip(table.header, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _kept(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[tuple[Cell, ...], bool]]:
    """Yield each row and whether it stays with the next: the first does, and the last but one."""
    held: list[tuple[Cell, ...]] = []
    first = True
    for row in rows:
        held.append(row)
        if len(held) == 3:  # noqa: PLR2004 - the last but one is known two rows on
            yield held.pop(0), first
            first = False
    for place, row in enumerate(held):
        yield row, place < len(held) - 1


def _tall(row: tuple[Cell, ...], widths: list[int]) -> bool:
    for cell, width in zip(row, widths, strict=True):
        if sum(len(run.text) for run in cell if isinstance(run, Text)) * _LINE > width * _TALL:
            return True
    return False
