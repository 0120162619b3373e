"""One small file of each kind, made on the spot; places and persons are invented."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
import pikepdf
from PIL import Image, ImageDraw

SAMPLE = Path(__file__).parents[1] / "casefile" / "sample" / "case" / "exhibits"
TAKEN = "2031:05:03 09:02:11"


def picture(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).ellipse((10, 10, size[0] // 2, size[1] - 10), fill="black")
    return image


def exif(orientation: int = 6) -> Image.Exif:
    tags = Image.Exif()
    tags.update({0x010F: "Reedcam", 0x0110: "Reedcam R2", 0x0112: orientation, 0x0131: "Reedsoft 3"})
    tags.get_ifd(0x8769).update({0x9003: TAKEN, 0x9011: "+04:00"})
    tags.get_ifd(0x8825).update({1: "N", 2: (40.0, 30.0, 0.0), 3: "E", 4: (46.0, 15.0, 36.0)})
    return tags


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def photo(size: tuple[int, int] = (120, 80)) -> bytes:
    return saved(picture(size), "JPEG", exif=exif(), comment=b"secret comment", icc_profile=b"secret profile")


def pdf(pages: int = 2, **root: pikepdf.Object) -> bytes:
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for number in range(1, pages + 1):
        page = document.add_blank_page(page_size=(300, 300))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 12 Tf 20 200 Td (Reed page {number}) Tj ET".encode())
    document.docinfo["/Title"] = "Two towns"
    document.docinfo["/Author"] = "Lantern Watch"
    document.docinfo["/CreationDate"] = "D:20310503090211+04'00'"
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    written = io.BytesIO()
    document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def word(paragraphs: Iterable[str] = ("First words.", "Second words.")) -> bytes:
    document = docx.Document()
    document.core_properties.author = "Lantern Watch"
    document.core_properties.title = "Two towns"
    for text in paragraphs:
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def zipped(members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def open_text(content: str = "<text:p>First words.</text:p><text:h>Second words.</text:h>") -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "meta.xml": f"<office:meta {names}><dc:title>Two towns</dc:title></office:meta>".encode(),
            "content.xml": f"<office:document-content {names} {text}>{content}</office:document-content>".encode(),
        }
    )


def record(payload: bytes = b"<p>Reed</p>", *, digest: str | None = None) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    payload_digest = digest or "sha1:" + base64.b32encode(hashlib.sha1(payload).digest()).decode()  # noqa: S324
    header = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://reed.example/a\r\n"
        f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}\r\nWARC-Payload-Digest: {payload_digest}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def warc() -> bytes:
    info = b"software: Reedcrawl 2\r\n"
    header = (
        f"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2031-05-03T09:02:11Z\r\nContent-Length: {len(info)}\r\n\r\n"
    )
    return header.encode() + info + b"\r\n\r\n" + record()


def wacz(*, wrong: bool = False) -> bytes:
    inner = gzip.compress(warc()) + gzip.compress(record(b"more"))
    digest = "0" * 64 if wrong else hashlib.sha256(inner).hexdigest()
    package = {
        "title": "Reed pages",
        "created": "2031-05-03T10:00:00Z",
        "resources": [{"path": "archive/data.warc.gz", "hash": f"sha256:{digest}", "bytes": len(inner)}],
    }
    return zipped({"datapackage.json": json.dumps(package).encode(), "archive/data.warc.gz": inner})


MAIL = b"""From: Reed Office <office@reed.example>
To: Lantern <lantern@reed.example>
Subject: The market
Date: Sat, 03 May 2031 09:02:11 +0400
MIME-Version: 1.0

Attached is what we saw.
"""

HTML = b"""<!doctype html><html><head><title>Marsh Gazette</title><script>var hidden = 1;</script></head>
<body onload="go()"><h1>Market</h1><p>First words.</p><p>Second <b>words</b>.</p></body></html>"""


def samples() -> dict[str, bytes]:
    """Return a file of each kind under a name that fits it."""
    sheet = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"}
    return {
        "photo.jpg": photo(),
        "drawing.png": saved(picture(), "PNG"),
        "drawing.gif": saved(picture(), "GIF"),
        "drawing.webp": saved(picture(), "WEBP", exif=exif(1)),
        "scan.tif": saved(picture(), "TIFF", compression="tiff_lzw"),
        "drawing.bmp": saved(picture(), "BMP"),
        "drawing.avif": saved(picture(), "AVIF"),
        "report.pdf": pdf(),
        "letter.docx": word(),
        "list.xlsx": zipped(sheet),
        "letter.odt": open_text(),
        "flash.mp4": (SAMPLE / "strike-video" / "flash.mp4").read_bytes(),
        "evening.wav": (SAMPLE / "night-sound" / "evening.wav").read_bytes(),
        "pages.warc": warc(),
        "pages.warc.gz": gzip.compress(warc()),
        "pages.wacz": wacz(),
        "files.zip": zipped({"a.txt": b"a", "b/c.txt": b"c"}),
        "page.html": HTML,
        "table.csv": b"place,day\nReed,1\nFen,2\nMarsh,3\n",
        "data.json": b'{"place": "Reed", "days": [1, 2]}',
        "note.eml": MAIL,
        "note.txt": "Über den Fluß.\n\nZweite Zeile.\n".encode(),
    }
