"""Tables: fixed columns, a header row on every page, rows that stay whole, and no page left half empty."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from casefile.dossier.blocks import Cell, Run, Table
from casefile.render.word.runs import attribute, text_run

_FEW, _LITTLE = 6, 800  # rows and characters; a table with no more of both is not broken over two pages
_CHUNK = 500  # rows; a reader's program needs time that grows with the square of a table's length
_LINE = 95  # twentieths of a point of a column's width per character, about, at the size of a table's text
_TALL = 24  # lines; a row that may be taller is allowed to break, or it could leave a page half empty
_LONG = 1_500  # characters
GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
"""What stands between two tables, which would be one without it."""


class MakeCell(Protocol):
    """Makes the paragraph of a cell."""

    def __call__(self, style: str, inner: str, *, keep: bool) -> str:
        """Return the paragraph's XML; `keep` if it stays with the next row."""


def table_rows(
    table: Table, text_width: int, runs: Callable[[tuple[Run, ...]], str], make: MakeCell
) -> Iterator[str]:
    """Yield the XML of a table in pieces, so that a long one is never whole in memory."""
    widths = [text_width * width // 100 for width in table.widths]
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths]
    plain = [f'{cell}<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>' for cell in cells]
    opening = _opening(table, widths) + (_header_row(table, cells, make) if table.header else "")
    yield opening
    for place, (row, keep) in enumerate(_kept(table.rows)):
        if place and place % _CHUNK == 0:
            yield f"</w:tbl>{GAP}{opening}"
        inner = [runs(cell) for cell in row]
        text = "".join(inner)
        whole = "" if len(text) > _LONG and _tall(row, widths) else "<w:trPr><w:cantSplit/></w:trPr>"
        if keep or not place or "<w:rtl/>" in text:
            made = [f"{cell}{make('TableText', one, keep=keep)}" for cell, one in zip(cells, inner, strict=True)]
        else:  # the common case, without a call for each cell
            made = [f"{cell}{one}</w:p>" for cell, one in zip(plain, inner, strict=True)]
        yield f"<w:tr>{whole}{'</w:tc>'.join(made)}</w:tc></w:tr>"
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


def _header_row(table: Table, cells: list[str], make: MakeCell) -> str:
    named = [make("TableHead", text_run(text), keep=True) for text in table.header]
    row = "".join(f"{cell}{paragraph}</w:tc>" for cell, paragraph in zip(cells, named, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{row}</w:tr>"


def _kept(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[tuple[Cell, ...], bool]]:
    """Yield each row and whether it stays with the next: the first and the last but one do, in a small table all."""
    held: deque[tuple[Cell, ...]] = deque()
    first = True
    for row in rows:
        held.append(row)
        if len(held) > _FEW:
            yield held.popleft(), first
            first = False
    small = first and sum(map(_length, held)) <= _LITTLE
    while held:
        yield held.popleft(), len(held) == 1 or (bool(held) and (first or small))
        first = False


def _length(row: tuple[Cell, ...]) -> int:
    return sum(len(getattr(run, "text", "")) for cell in row for run in cell)


def _tall(row: tuple[Cell, ...], widths: list[int]) -> bool:
    for cell, width in zip(row, widths, strict=True):
        if sum(len(getattr(run, "text", "")) for run in cell) * _LINE > width * _TALL:
            return True
    return False
