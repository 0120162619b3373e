"""Office and OpenDocument files: properties, and what in them could act. Macros are seen and never run."""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from casefile.reading.media.archives import Archive, Member, note_members
from casefile.reading.media.kinds import Kind
from casefile.reading.media.limits import MIB, Limits
from casefile.reading.media.notes import Notes
from casefile.reading.media.xml_parts import elements, tree

_PART = 8 * MIB
_OPEN = (Kind.ODT, Kind.ODS, Kind.ODP)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FACTS = {
    "creator": "author",
    "initial-creator": "author",
    "title": "title",
    "created": "written",
    "creation-date": "written",
    "modified": "changed",
    "date": "changed",
    "generator": "software",
    "Application": "software",
}
"""Properties of both families by their local names."""
_SIGNS = (
    ("vbaProject.bin", "macros"),
    ("/activeX/", "ActiveX controls"),
    ("/embeddings/", "file inside"),
    ("/externalLinks/", "links to other workbooks"),
    ("/macrosheets/", "macros"),
    ("xl/connections.xml", "connections to data elsewhere"),
    ("Basic/", "macros"),
    ("Scripts/", "macros"),
)
_OLE_SIGNS = (
    ("_VBA_PROJECT".encode("utf-16-le"), "macros"),
    ("EncryptedPackage".encode("utf-16-le"), "encryption"),
)


def read(stream: BinaryIO, notes: Notes, kind: Kind) -> None:
    """Note properties and active content of a document that is an archive."""
    with notes.part("the document"):
        archive = Archive(stream, notes.limits)
        with notes.part("the members"):
            note_members(archive, notes)
        notes.facts.pop("members", None)  # what the archive of a document holds is no fact about the document
        for sign, words in _SIGNS:
            if any(sign in f"/{name}" if sign.startswith("/") else sign in name for name in archive.members):
                notes.see(words)
        with notes.part("the properties"):
            _properties(archive, notes, kind)
        with notes.part("the references"):
            _references(archive, notes, kind)


def _properties(archive: Archive, notes: Notes, kind: Kind) -> None:
    for name in ("meta.xml",) if kind in _OPEN else ("docProps/core.xml", "docProps/app.xml"):
        if name not in archive:
            continue
        for element in tree(archive.read(name, _PART)).iter("*"):
            local = element.tag.rpartition("}")[2]
            if fact := _FACTS.get(local):
                notes.say(fact, element.text)
            elif local in ("Pages", "Slides"):
                notes.say("pages", _count(element.text))
            elif local == "document-statistic":
                pages = (value for key, value in element.attrib.items() if key.endswith("}page-count"))
                notes.say("pages", _count(next(pages, None)))


def _count(text: str | None) -> int | None:
    number = int(text) if text and text.isdecimal() and len(text) < len("1000000000") else 0
    return number or None


def _references(archive: Archive, notes: Notes, kind: Kind) -> None:
    """Note what is fetched or asked for when the document is opened; plain hyperlinks are not."""
    if kind in _OPEN:
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml", _PART):
            notes.see("encryption")
            notes.miss("the content: it is encrypted")
        if "content.xml" in archive and _holds(archive, "content.xml", b"script:event-listener"):
            notes.see("script on an event")
        return
    for name in archive.members:
        if notes.late:
            notes.miss("the references: there are too many parts")
            return
        if name.endswith(".rels"):
            for element in tree(archive.read(name, _PART)).iter("*"):
                if element.get("TargetMode") == "External":
                    what = (element.get("Type") or "").rpartition("/")[2]
                    if what != "hyperlink":
                        notes.see(f"external reference ({what or 'unnamed'})")
    if "word/document.xml" in archive and _holds(archive, "word/document.xml", b"DDE"):
        notes.see("field that asks another program (DDE)")


def _holds(archive: Archive, name: str, sign: bytes) -> bool:
    before = b""
    for piece in archive.pieces(name):
        if sign in before + piece:
            return True
        before = piece[-len(sign) :]
    return False


def read_ole(stream: BinaryIO, notes: Notes) -> None:
    """Note what the older binary format shows without being opened: macros and encryption."""
    before = b""
    while piece := stream.read(MIB):
        for sign, words in _OLE_SIGNS:
            if sign in before + piece:
                notes.see(words)
        before = piece[-64:]
        if notes.late:
            break
    notes.miss("the document: the older binary format of Office is recognised and not read")


def passages(stream: BinaryIO, limits: Limits, kind: Kind) -> Iterator[tuple[str, int, str]]:
    """Yield the paragraphs of a text document that hold any text, by their number among all paragraphs."""
    archive = Archive(stream, limits)
    if kind is Kind.ODT:
        part, tags = "content.xml", (f"{_TEXT}p", f"{_TEXT}h")
    else:
        part, tags = "word/document.xml", (f"{_WORD}p", f"{_STRICT}p")
    source = cast("BinaryIO", Member(archive.pieces(part)))
    for number, element in enumerate(elements(source, tags), 1):
        text = "".join(_runs(element, kind))
        if text.strip():
            yield "paragraph", number, text


def _runs(paragraph: Any, kind: Kind) -> Iterator[str]:
    if kind is Kind.ODT:
        yield from paragraph.itertext("*")
        return
    for element in paragraph.iter("*"):
        match element.tag.rpartition("}")[2]:
            case "t":
                yield element.text or ""
            case "tab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case _:
                pass
