"""The list of contents: one line a heading, shown right without a refresh, in a field that a refresh renews."""

from collections.abc import Mapping

from casefile.render.word.runs import field, instruction, mark, text_run
from casefile.render.word.spool import Spool


class ContentsList:
    """A list of contents, filled while the headings after it are written; its lines wait in a spool of their own."""

    def __init__(self, levels: int, place: int, pages: Mapping[str, int]) -> None:
        self.levels, self.place = levels, place
        self.spool = Spool()
        self._pages, self._held = pages, ""

    def add(self, level: int, number: str, text: str, name: str) -> None:
        """Add a heading by its bookmark's name, if it is of the list's levels."""
        if level > self.levels:
            return
        opening = ""
        if not self._held:
            opening = mark("begin") + instruction(f'TOC \\o "1-{self.levels}" \\h \\z \\u') + mark("separate")
        else:
            self.spool.put(f"{self._held}</w:p>")
        words = text_run(f"{number}\t{text}" if number else text)
        page = self._pages.get(name)
        column = "" if page is None else f"<w:r><w:tab/></w:r>{field(_page_of(name), text_run(str(page)))}"
        self._held = (
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{opening}'
            f'<w:hyperlink w:anchor="{name}" w:history="1">{words}{column}</w:hyperlink>'
        )

    def close(self) -> None:
        """End the field; a list without a heading has nothing to show and no field."""
        if self._held:
            self.spool.put(f"{self._held}{mark('end')}</w:p>")
            self._held = ""


def _page_of(name: str) -> str:
    return f"PAGEREF {name} \\h"
