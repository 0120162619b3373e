"""Recognise: the kind of a file by its content. The name is never asked."""

import json
import re
import zlib
from typing import BinaryIO

from casefile.reading.media.archives import Archive
from casefile.reading.media.encodings import decoded
from casefile.reading.media.kinds import BEGINNINGS, BRANDS, RIFF, Kind
from casefile.reading.media.limits import Limits, Refused

_HEAD = 64 * 1024
_PDF_WITHIN = 1024
_JSON_WHOLE = 4 * 1024 * 1024
_FEWEST_ROWS = 2
_FEWEST_LINES = 2


def kind_of(stream: BinaryIO, limits: Limits) -> Kind | None:
    """Return the kind of a file, or None if it is none that casefile reads; the stream is left at its beginning."""
    stream.seek(0)
    head = stream.read(_HEAD)
    kind = _binary(head) or _archive(head, stream, limits)
    if kind is None and (text := decoded(head, whole=len(head) < _HEAD)) is not None:
        kind = _text(text[0], stream)
    stream.seek(0)
    return kind


def _binary(head: bytes) -> Kind | None:
    for offset, magic, kind in BEGINNINGS:
        if head.startswith(magic, offset):
            return kind
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], Kind.MP4)
    if head.startswith(b"RIFF"):
        return RIFF.get(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return Kind.WEBM if b"webm" in head[:64] else Kind.MKV if b"matroska" in head[:64] else None
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return Kind.BMP
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Kind.PDF
    return _frames(head)


def _frames(head: bytes) -> Kind | None:
    """Recognise a sound without a header by its first frame."""
    if len(head) < 4 or head[0] != 0xFF:  # noqa: PLR2004 - the sync word
        return None
    if head[1] & 0xF6 == 0xF0:  # noqa: PLR2004 - ADTS: sync word and layer 0
        return Kind.AAC
    layer_three, rate, frequency = head[1] & 0xE6 == 0xE2, head[2] >> 4, head[2] >> 2 & 3  # noqa: PLR2004
    return Kind.MP3 if layer_three and 0 < rate < 15 and frequency < 3 else None  # noqa: PLR2004 - reserved values


def _archive(head: bytes, stream: BinaryIO, limits: Limits) -> Kind | None:
    if head.startswith(b"\x1f\x8b"):
        try:
            begins = zlib.decompressobj(31).decompress(head, 5)
        except zlib.error:
            begins = b""
        return Kind.WARC_GZ if begins == b"WARC/" else Kind.GZIP
    if not head.startswith((b"PK\3\4", b"PK\5\6")):
        return None
    try:
        archive = Archive(stream, limits)
        if "mimetype" in archive:
            declared = archive.read("mimetype", 200).decode("ascii", "replace").strip()
            if declared in (Kind.ODT.value, Kind.ODS.value, Kind.ODP.value):
                return Kind(declared)
    except Refused:
        return Kind.ZIP
    except Exception:  # noqa: BLE001 - a damaged archive is still one
        return Kind.ZIP
    if "[Content_Types].xml" in archive:
        for folder, kind in (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPTX)):
            if any(name.startswith(folder) for name in archive.members):
                return kind
    if "datapackage.json" in archive and any(name.startswith("archive/") for name in archive.members):
        return Kind.WACZ
    return Kind.ZIP


_SIGHT = 4096
_MARKUP = re.compile(r"<(!doctype html|html|head|body)\b", re.IGNORECASE)
_SVG = re.compile(r"<svg[\s>]")
_HEADER = re.compile(
    r"^(From|To|Date|Subject|Received|Message-ID|MIME-Version|Return-Path): ", re.IGNORECASE | re.MULTILINE
)
_FIELD = re.compile(r"[!-9;-~]+:[ \t]|[ \t]|From ")


def _text(text: str, stream: BinaryIO) -> Kind:
    bare = text.lstrip("\ufeff \t\r\n")
    begins = _begins(bare)
    if _MARKUP.match(begins):
        return Kind.HTML
    if begins.startswith(("<?xml", "<svg")):
        if _SVG.search(begins):
            return Kind.SVG
        return Kind.HTML if "<html" in begins.lower() else Kind.XML
    if bare.startswith(("{", "[")) and _is_json(bare, stream):
        return Kind.JSON
    if _is_mail(bare):
        return Kind.MAIL
    return Kind.CSV if _is_table(bare) else Kind.TEXT


def _begins(text: str) -> str:
    """Return the beginning of a text without the space and the comments before it."""
    text = text[:_SIGHT].lstrip()
    while text.startswith("<!--"):
        text = text.partition("-->")[2].lstrip()
    return text


def _is_mail(bare: str) -> bool:
    """Say whether a text begins with the header of a mail."""
    if not _FIELD.match(bare):
        return False
    header = re.split(r"\r?\n\r?\n", bare[:16384], maxsplit=1)[0]
    named = {found.lower() for found in _HEADER.findall(header)}
    return len(named) >= _FEWEST_LINES and all(_FIELD.match(row) for row in header.splitlines()[:20])


def _is_json(bare: str, stream: BinaryIO) -> bool:
    if stream.seek(0, 2) > _JSON_WHOLE:
        return re.match(r'\{\s*"[^"]*"\s*:|\[\s*[\[{"\d]', bare) is not None
    stream.seek(0)
    text = decoded(stream.read(), whole=True)
    try:
        json.loads(text[0].lstrip("\ufeff") if text else "")
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


def _is_table(bare: str) -> bool:
    """Say whether the first rows all hold the same number of one delimiter, outside of quotes."""
    rows = bare[:8192].splitlines()[:20]
    rows = rows[:-1] if len(bare) > 8192 and len(rows) > 1 else rows  # noqa: PLR2004 - the last one may be cut
    rows = [re.sub(r'"[^"]*"', "", row) for row in rows if row.strip()]
    if len(rows) < _FEWEST_ROWS:
        return False
    for delimiter in (",", ";", "\t"):
        counts = {row.count(delimiter) for row in rows}
        if len(counts) == 1 and counts.pop() >= (1 if len(rows) > _FEWEST_ROWS else 2):
            return True
    return False
