"""Readers: which reader reads which kind, for facts, for text, for pictures. Runs in the worker only."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from casefile.reading.media import archives, audiovisual, images, office, pdf, texts, thumbnails, wacz, warc
from casefile.reading.media.kinds import Kind, misnamed
from casefile.reading.media.limits import Limits, Reason, Refused
from casefile.reading.media.notes import Notes
from casefile.reading.media.opening import opened
from casefile.reading.media.recognise import kind_of

_WORD = (Kind.DOCX, Kind.ODT)
_OFFICE = (Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS, Kind.ODP)
_PICTURES = (*images.PLUGINS, Kind.HEIC)
_TEXTS = (Kind.TEXT, Kind.CSV, Kind.JSON, Kind.XML, Kind.SVG, Kind.HTML, Kind.MAIL)
_LINES = (Kind.TEXT, Kind.CSV, Kind.JSON, Kind.MAIL)


def facts(path: bytes, limits: Limits) -> Notes:
    """Return what a file says of itself; raise Refused if it cannot be opened or is of no known kind."""
    notes = Notes(limits)
    with opened(path, limits) as stream:
        kind = _kind(stream, limits)
        notes.say("media_type", kind.value)
        notes.say("named", misnamed(os.fsdecode(path), kind))
        _read(stream, notes, kind)
    return notes


def _kind(stream: BinaryIO, limits: Limits) -> Kind:
    kind = kind_of(stream, limits)
    if kind is None:
        raise Refused(Reason.UNKNOWN, "its content is of no kind that casefile reads")
    return kind


def _read(stream: BinaryIO, notes: Notes, kind: Kind) -> None:
    if kind in _PICTURES:
        images.read(stream, notes, kind)
    elif kind is Kind.PDF:
        pdf.read(stream, notes)
    elif kind in _OFFICE:
        office.read(stream, notes, kind)
    elif kind is Kind.OLE:
        office.read_ole(stream, notes)
    elif kind in audiovisual.FORMATS:
        audiovisual.read(stream, notes, kind)
    elif kind in (Kind.WARC, Kind.WARC_GZ):
        warc.read(stream, notes, packed=kind is Kind.WARC_GZ)
    elif kind is Kind.WACZ:
        wacz.read(stream, notes)
    elif kind is Kind.ZIP:
        archives.read(stream, notes)
    elif kind is Kind.GZIP:
        notes.miss("the content: a packed file is recognised and not unpacked")
    elif kind is Kind.RTF:
        texts.read_rtf(stream, notes)
    elif kind in _TEXTS:
        texts.read(stream, notes, kind)


def thumbnail(path: bytes, limits: Limits, width: int) -> bytes:
    """Return a picture small and bare, as JPEG."""
    with opened(path, limits) as stream:
        return thumbnails.thumbnail(stream, _kind(stream, limits), limits, width)


def still(path: bytes, limits: Limits, second: float) -> bytes:
    """Return one picture of a recording, as JPEG."""
    with opened(path, limits) as stream:
        return audiovisual.still(stream, _kind(stream, limits), limits, second)


def passages(path: bytes, limits: Limits) -> Iterator[tuple[str, int, str]]:
    """Yield the text of a file by its units, up to the limit; raise Refused where there can be none or too much."""
    with opened(path, limits) as stream:
        kind = _kind(stream, limits)
        left = limits.text
        for unit, number, text in _passages(stream, limits, kind):
            left -= len(text)
            if left < 0:
                raise Refused(Reason.TOO_LARGE, f"it holds more than {limits.text:,} characters")
            yield unit, number, text


def _passages(stream: BinaryIO, limits: Limits, kind: Kind) -> Iterator[tuple[str, int, str]]:
    if kind is Kind.PDF:
        return pdf.passages(stream, limits)
    if kind in _WORD:
        return office.passages(stream, limits, kind)
    if kind is Kind.HTML:
        return texts.paragraphs(stream, limits)
    if kind in _LINES:
        return texts.lines(stream, limits)
    raise Refused(Reason.NOT_FIT, "no text is taken out of files of this kind")
