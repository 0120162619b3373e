"""Pictures: JPEG and PNG files, stored once each, measured from their own header, refused with metadata in them."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from casefile.render.word.runs import attribute

_EMU = 36_000  # per millimetre
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"bKGD", b"sBIT")
)
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture in the package. Units: width and height in pixels."""

    number: int
    kind: str
    width: int
    height: int


class UnfitPictureError(ValueError):
    """A picture that cannot stand in a document, and why."""


class Media:
    """The pictures of one package; the bytes go straight into it."""

    def __init__(self, package: zipfile.ZipFile, member: Callable[[str], zipfile.ZipInfo]) -> None:
        self._package, self._member = package, member
        self._stored: dict[bytes, Stored] = {}

    def add(self, source: Path | bytes) -> Stored:
        """Return a picture, put into the package unless it is there; raises UnfitPictureError."""
        content = source if isinstance(source, bytes) else source.read_bytes()
        digest = sha256(content).digest()
        if (known := self._stored.get(digest)) is not None:
            return known
        kind, width, height = measure(content)
        stored = self._stored[digest] = Stored(len(self._stored) + 1, kind, width, height)
        info = self._member(f"word/media/picture{stored.number}.{kind}")
        info.compress_type = zipfile.ZIP_STORED
        self._package.writestr(info, content)
        return stored

    def relationships(self) -> str:
        """Return the relationships of the pictures, as XML."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        return "".join(
            f'<Relationship Id="{rid(one)}" Type="{kind}" Target="media/picture{one.number}.{one.kind}"/>'
            for one in self._stored.values()
        )


def rid(picture: Stored) -> str:
    """Return the id of a picture's relationship."""
    return f"rIdPicture{picture.number}"


def drawing(picture: Stored, place: int, alt: str, width: float, limits: tuple[float, float]) -> str:
    """Return a picture in the line; `place` counts drawings. Units: `width` and the limits are in millimetres."""
    width = min(width, limits[0])
    height = width * picture.height / picture.width
    if height > limits[1]:
        width, height = width * limits[1] / height, limits[1]
    extent = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{place}" name="Picture {place}" descr="{attribute(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{place}" name="Picture {place}" descr="{attribute(alt)}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid(picture)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def measure(content: bytes) -> tuple[str, int, int]:
    """Return kind, width and height; UnfitPictureError for another kind of file, or one that carries metadata."""
    try:
        if content.startswith(_PNG):
            return ("png", *_png(content))
        if content.startswith(b"\xff\xd8"):
            return ("jpeg", *_jpeg(content))
    except (struct.error, IndexError):
        message = "the picture's header is cut off or damaged"
        raise UnfitPictureError(message) from None
    message = "a picture is a JPEG or a PNG file"
    raise UnfitPictureError(message)


def _png(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, 16)
    at = len(_PNG)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        _refuse_unless(kind in _PNG_CHUNKS)
        at += 12 + length
    return _checked(width, height)


def _jpeg(content: bytes) -> tuple[int, int]:
    at, size = 2, (0, 0)
    while True:
        start, kind = content[at], content[at + 1]
        if start != 0xFF:  # noqa: PLR2004 - every segment begins so
            message = "the picture's header is cut off or damaged"
            raise UnfitPictureError(message)
        if kind == 0xFF:  # noqa: PLR2004 - a filler
            at += 1
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        if kind == _SCAN:
            break
        body = content[at + 4 : at + 18]
        if kind in _SIZES:
            height, width = struct.unpack_from(">HH", body, 1)
            size = (width, height)
        _refuse_unless(not _tells(kind, body))
        at += 2 + length
    _refuse_unless(content.endswith(b"\xff\xd9"))
    return _checked(*size)


def _tells(kind: int, body: bytes) -> bool:
    """Say whether a segment holds more than what a picture needs: a camera's notes, a comment, a second picture."""
    harmless = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    if kind == 0xE0 and any(body[12:14]):  # noqa: PLR2004 - the size of a thumbnail
        return True
    return kind == 0xFE or (0xE0 <= kind <= 0xEF and not (kind in harmless and body.startswith(harmless[kind])))  # noqa: PLR2004


def _refuse_unless(holds: bool) -> None:  # noqa: FBT001 - a condition
    if not holds:
        message = "the picture carries metadata; give a derivative without any"
        raise UnfitPictureError(message)


def _checked(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        message = "the picture has no size"
        raise UnfitPictureError(message)
    return width, height
