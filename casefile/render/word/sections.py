"""Sections: upright and lying pages, with the header and footer of each."""

from dataclasses import dataclass

_SHORT, _LONG = 11906, 16838  # A4, in twentieths of a point
SIDE, TOP, _BOTTOM = 1701, 1758, 1588
ANNEX_SIDE = 1985
"""3.5 cm, which an annex to an application keeps at least."""
_MM = 56.7  # twentieths of a point in a millimetre
_FOOTERS = {False: "rIdFooter", True: "rIdFooterLying"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page, upright or lying."""

    lying: bool
    side: int = SIDE
    """Margin left and right, in twentieths of a point."""
    top: int = TOP
    """Margin above."""

    @property
    def bottom(self) -> int:
        """Return the margin below, in twentieths of a point."""
        return max(_BOTTOM, self.top) if self.side == ANNEX_SIDE else _BOTTOM

    @property
    def text_width(self) -> int:
        """Return the width of the text, in twentieths of a point."""
        return (_LONG if self.lying else _SHORT) - 2 * self.side

    @property
    def picture_limits(self) -> tuple[float, float]:
        """Return the largest picture that leaves room for its caption, in millimetres."""
        height = (_SHORT if self.lying else _LONG) - self.top - self.bottom
        return self.text_width / _MM, height / _MM - 25

    def properties(self, *, first: bool, first_note: int = 1) -> str:
        """Return the section's XML; the first section opens with a title page, whose header has only the marking."""
        notes = f'<w:footnotePr><w:numStart w:val="{first_note}"/></w:footnotePr>' if first else ""
        footer = _FOOTERS[self.lying]
        size = f'w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"' if self.lying else f'w:w="{_SHORT}" w:h="{_LONG}"'
        title = (
            '<w:headerReference w:type="first" r:id="rIdHeaderFirst"/>'
            f'<w:footerReference w:type="first" r:id="{footer}"/>'
        )
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
            f'<w:footerReference w:type="default" r:id="{footer}"/>{title if first else ""}{notes}'
            f'<w:pgSz {size}/><w:pgMar w:top="{self.top}" w:right="{self.side}" '
            f'w:bottom="{self.bottom}" w:left="{self.side}" '
            'w:header="737" w:footer="680" w:gutter="0"/><w:cols w:space="708"/>'
            f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
        )
