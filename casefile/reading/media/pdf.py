"""PDF: properties and active content through pikepdf, pages and text through PDFium. Nothing in it is run."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from casefile.reading.media.limits import Limits, Reason, Refused
from casefile.reading.media.notes import Notes

_LOOKED = 50
"""Pages that are looked at for text."""
_OBJECTS = 50_000
"""Objects that are looked at for active content."""
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?")
_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "action that starts a program",
    "/SubmitForm": "action that sends a form",
    "/ImportData": "action that takes data in",
    "/GoToR": "action that opens another file",
    "/GoToE": "action that opens a file inside",
    "/Rendition": "action that plays media",
}
_KEYS = {
    "/JS": "script",
    "/EF": "file inside",
    "/AA": "action on an event",
    "/XFA": "form with scripts (XFA)",
    "/RichMedia": "media inside",
}


def read(stream: BinaryIO, notes: Notes) -> None:
    """Note properties, active content, pages and whether there is text."""
    with notes.part("the document"):
        _structure(stream, notes)
    stream.seek(0)
    with notes.part("the pages"):
        _pages(stream, notes)


def _structure(stream: BinaryIO, notes: Notes) -> None:
    import pikepdf

    try:
        pdf = pikepdf.open(stream)
    except pikepdf.PasswordError:
        notes.see("encryption")
        raise Refused(Reason.UNREADABLE, "it is encrypted and opens with a password only") from None
    with pdf:
        if pdf.is_encrypted:
            notes.see("encryption")
        with notes.part("the properties"):
            _properties(pdf, notes)
        with notes.part("the active content"):
            _active(pdf, notes)


def _properties(pdf: Any, notes: Notes) -> None:
    info = pdf.trailer.get("/Info")
    if info is None:
        return
    for key, name in (("/Title", "title"), ("/Author", "author")):
        notes.say(name, _words(info.get(key)))
    programs = [words for key in ("/Creator", "/Producer") if (words := _words(info.get(key)))]
    notes.say("software", ", ".join(dict.fromkeys(programs)))
    for key, name in (("/CreationDate", "written"), ("/ModDate", "changed")):
        notes.say(name, moment(_words(info.get(key))))


def _words(value: Any) -> str:
    return "" if value is None else str(value)


def moment(written: str) -> str:
    """Return a PDF date in ISO form, as exact as it was written; anything else as it stands."""
    found = _DATE.fullmatch(written.strip())
    if not found:
        return written
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    time = ":".join(part for part in (hour, minute, second) if part)
    offset = zulu or (f"{sign}{hours}:{minutes or '00'}" if sign else "")
    return f"{date}T{time}{offset}" if time else date


def _active(pdf: Any, notes: Notes) -> None:
    root = pdf.Root
    if "/OpenAction" in root:
        _action(root["/OpenAction"], notes, " on opening")
    names = root.get("/Names")
    if names is not None:
        if "/JavaScript" in names:
            notes.see("script")
        if "/EmbeddedFiles" in names:
            notes.see("file inside")
    for number, thing in enumerate(pdf.objects):
        if number >= _OBJECTS or notes.late:
            notes.miss(f"the active content: looked for in the first {number:,} objects")
            return
        _thing(thing, notes)


def _thing(thing: Any, notes: Notes, depth: int = 0) -> None:
    import pikepdf

    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    keys = thing.keys()
    for key in keys & _KEYS.keys():
        notes.see(_KEYS[key])
    if "/S" in keys:
        _action(thing, notes)
    if "/A" in keys:
        _action(thing["/A"], notes)
    if "/Subtype" in keys and thing["/Subtype"] in ("/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"):
        notes.see("media inside")
    if "/Annots" in keys and depth == 0 and isinstance(thing["/Annots"], pikepdf.Array):
        for annotation in thing["/Annots"]:
            _thing(annotation, notes, 1)


def _action(action: Any, notes: Notes, when: str = "") -> None:
    import pikepdf

    if isinstance(action, pikepdf.Dictionary) and (word := _ACTIONS.get(_words(action.get("/S")))):
        notes.see(word + when)


def _pages(stream: BinaryIO, notes: Notes) -> None:
    with _document(stream) as document:
        count = len(document)
        notes.say("pages", count or None)
        for number in range(min(count, _LOOKED)):
            if notes.late:
                break
            with notes.part(f"page {number + 1}"):
                page = document[number]
                words = page.get_textpage()
                found = words.count_chars() > 0
                words.close()
                page.close()
                if found:
                    notes.say("text_layer", True)  # noqa: FBT003 - a fact
                    return
        if 0 < count <= _LOOKED and not notes.late:
            notes.say("text_layer", False)  # noqa: FBT003 - a fact
        elif count:
            notes.miss(f"the text: looked for on the first {_LOOKED} pages, none found there")


@contextmanager
def _document(stream: BinaryIO) -> Iterator[Any]:
    """Open a document of PDFium; raise Refused where it needs a password or is damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        words = "it is encrypted and opens with a password only" if locked else "it is damaged"
        raise Refused(Reason.UNREADABLE, words) from None
    try:
        yield document
    finally:
        document.close()


def passages(stream: BinaryIO, _: Limits) -> Iterator[tuple[str, int, str]]:
    """Yield the text of each page that has any."""
    with _document(stream) as document:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            text = words.get_text_bounded().replace("\r\n", "\n")
            words.close()
            page.close()
            if text.strip():
                yield "page", number + 1, text
