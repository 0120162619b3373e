"""The skeleton: our own template with properties, header and footer set, as the parts of a package."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable

from docx import Document
from docx.document import Document as DocumentOf
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.styles.style import ParagraphStyle

from casefile.render.word.sections import ANNEX_SIDE, Page

TYPES = "[Content_Types].xml"
_PICTURES = b"".join(b'<Default Extension="%s" ContentType="image/%s"/>' % (kind, kind) for kind in (b"jpeg", b"png"))


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands around the text: properties, header and footer."""

    title: str
    reference: str
    marking: str
    footer: str
    page_of: tuple[str, str]
    """The words before the page and between page and total."""
    language: str
    as_of: date
    short_title: str = ""
    """What runs in the header of every page but the first; the title where it is empty."""
    numbered_headings: bool = False
    first_note: int = 1
    """Number of the first note, in a later volume of a long document."""
    annex: bool = False
    """Set as the annex of an application: 12 pt, one and a half lines, margins of 3.5 cm."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The parts of a package by name."""

    parts: dict[str, bytes]

    def around(self, name: str, mark: bytes) -> tuple[bytes, bytes]:
        """Return a part cut in two before the last of a mark, between which the text goes."""
        part = self.parts[name]
        at = part.rindex(mark)
        return part[:at], part[at:]


def make_skeleton(dress: Dress) -> Skeleton:
    """Return the template's parts, dressed; nothing of them depends on the clock or the machine."""
    document = Document(io.BytesIO(_template()))
    words = {
        "MARKING": dress.marking,
        "TITLE": dress.short_title or dress.title,
        "LINE": dress.footer,
        "PAGE": dress.page_of[0],
        "OF": dress.page_of[1],
    }
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            for text in relation.target_part.element.iter(qn("w:t")):
                text.text = words.get(text.text, text.text)
    day = datetime(dress.as_of.year, dress.as_of.month, dress.as_of.day)  # noqa: DTZ001 - python-docx wants it bare
    properties = document.core_properties
    properties.title, properties.subject, properties.language = dress.title, dress.reference, dress.language
    properties.author, properties.last_modified_by, properties.comments, properties.keywords = "", "", "", ""
    properties.created = properties.modified = day
    properties.revision = 1
    if dress.annex:
        _set_as_annex(document)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), dress.language)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    start = b'<w:footnotePr><w:numStart w:val="%d"/>' % dress.first_note
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:footnotePr>", start)
    parts[TYPES] = parts[TYPES].replace(
        b"<Override", _PICTURES + b"<Override", 1
    )  # python-docx drops what it has not met
    return Skeleton(parts)


def _set_as_annex(document: DocumentOf) -> None:
    """Set body text in 12 pt with one and a half lines, and notes in 10 pt, as applications are asked to be set."""
    for name, points, lines in (
        ("Normal", 12, 1.5),
        ("Body Text", 12, 1.5),
        ("Claim", 12, 1.5),
        ("footnote text", 10, 1),
    ):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            style.font.size = Pt(points)
            style.paragraph_format.line_spacing = lines
    footer = document.styles["footer"]
    if isinstance(footer, ParagraphStyle):
        stops = footer.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Twips(Page(lying=False, side=ANNEX_SIDE).text_width), WD_TAB_ALIGNMENT.RIGHT)


def _template() -> bytes:
    """Return the template folder as a package; it is kept as text, so that a change to it can be read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        stack: list[tuple[str, Traversable]] = [("", files("casefile.render.word") / "template")]
        while stack:
            prefix, folder = stack.pop()
            for entry in folder.iterdir():
                if entry.is_dir():
                    stack.append((f"{prefix}{entry.name}/", entry))
                else:
                    package.writestr(prefix + entry.name, entry.read_bytes())
    return packed.getvalue()
