"""Images: what a picture says of itself. Its size is looked at before anything is decoded."""

import math
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

from casefile.reading.media.kinds import Kind
from casefile.reading.media.likeness import likeness
from casefile.reading.media.limits import Limits, Reason, Refused
from casefile.reading.media.notes import Notes

PLUGINS = {
    Kind.JPEG: ("JPEG", "JpegImagePlugin"),
    Kind.PNG: ("PNG", "PngImagePlugin"),
    Kind.GIF: ("GIF", "GifImagePlugin"),
    Kind.WEBP: ("WEBP", "WebPImagePlugin"),
    Kind.TIFF: ("TIFF", "TiffImagePlugin"),
    Kind.BMP: ("BMP", "BmpImagePlugin"),
    Kind.AVIF: ("AVIF", "AvifImagePlugin"),
}
"""Pillow's name of each kind and the one module of Pillow that may read it."""

MAKE, MODEL, ORIENTATION, SOFTWARE, CHANGED, ARTIST = 0x010F, 0x0110, 0x0112, 0x0131, 0x0132, 0x013B
DETAILS, GPS = 0x8769, 0x8825
TAKEN, DIGITIZED, OFFSET, OFFSET_TAKEN, OFFSET_DIGITIZED = 0x9003, 0x9004, 0x9010, 0x9011, 0x9012
_TURNED = (5, 6, 7, 8)
_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d|Z")


@contextmanager
def picture(stream: BinaryIO, kind: Kind, limits: Limits) -> Iterator[Any]:
    """Open a picture with the one decoder of its kind; raise Refused if it has too many pixels."""
    from importlib import import_module

    from PIL import Image

    name, module = PLUGINS[kind]
    import_module(f"PIL.{module}")
    Image.MAX_IMAGE_PIXELS = limits.pixels
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(stream, formats=[name]) as image:
                yield image
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Refused(Reason.TOO_LARGE, f"more than {limits.pixels:,} pixels are not decoded") from None


def read(stream: BinaryIO, notes: Notes, kind: Kind) -> None:
    """Note size, time, place, device and likeness of a picture."""
    with notes.part("the picture"):
        if kind not in PLUGINS:
            raise Refused(Reason.NOT_FIT, "pictures of this kind are recognised and not decoded")
        with picture(stream, kind, notes.limits) as image:
            width, height = image.size
            described(image, notes)
            if notes.facts.pop("turned", False):
                width, height = height, width
            notes.say("width", width)
            notes.say("height", height)
            with notes.part("the likeness"):
                notes.say("likeness", likeness(image))
    if "width" not in notes.facts and kind in PLUGINS:
        _size_alone(stream, notes, kind)


def _size_alone(stream: BinaryIO, notes: Notes, kind: Kind) -> None:
    """Note the size of a picture that is too large to be decoded."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    stream.seek(0)
    try:
        with Image.open(stream, formats=[PLUGINS[kind][0]]) as image:
            notes.say("width", image.size[0])
            notes.say("height", image.size[1])
    except Exception:  # noqa: BLE001 - that it cannot be read is noted already
        return


def described(image: Any, notes: Notes) -> None:
    """Note what the tags of a picture say."""
    with notes.part("the tags"):
        exif = image.getexif()
        notes.say("turned", exif.get(ORIENTATION) in _TURNED)
        notes.say("device", device(exif.get(MAKE), exif.get(MODEL)))
        notes.say("software", exif.get(SOFTWARE))
        notes.say("author", exif.get(ARTIST))
        notes.say("changed", moment(exif.get(CHANGED), None))
        details = exif.get_ifd(DETAILS)
        for time, offset in ((TAKEN, OFFSET_TAKEN), (DIGITIZED, OFFSET_DIGITIZED)):
            notes.say("taken", moment(details.get(time), details.get(offset)))
        if position := exif.get_ifd(GPS):
            _position(position, notes)
    for key, name in (
        ("Software", "software"),
        ("Author", "author"),
        ("Title", "title"),
        ("Creation Time", "written"),
    ):
        if isinstance(said := image.info.get(key), str):  # a PNG's own text
            notes.say(name, said)


def device(make: object, model: object) -> str | None:
    """Return make and model, the make not twice."""
    make, model = (str(part).strip("\0 ") if part else "" for part in (make, model))
    return model if make and model.lower().startswith(make.lower()) else f"{make} {model}".strip() or None


def moment(written: object, offset: object) -> str | None:
    """Return the time as the device wrote it, with an offset only where it wrote one."""
    if not isinstance(written, str) or not written.strip("\0 :"):
        return None
    found = _MOMENT.match(written)
    if not found:
        return written
    known = isinstance(offset, str) and _OFFSET.match(offset.strip())
    return "{}-{}-{}T{}".format(*found.groups()) + (known[0] if known else "")


def _position(gps: Mapping[int, Any], notes: Notes) -> None:
    place: dict[str, float] = {}
    for name, at, positive, negative, most in (("lat", 2, "N", "S", 90), ("lon", 4, "E", "W", 180)):
        parts, side = gps.get(at), str(gps.get(at - 1, "")).strip("\0 ").upper()
        try:
            degrees, minutes, seconds = (float(part) for part in parts)  # type: ignore[union-attr]
            value = degrees + minutes / 60 + seconds / 3600
        except (TypeError, ValueError, ZeroDivisionError):
            continue
        if side in (positive, negative) and math.isfinite(value) and 0 <= value <= most:
            place[name] = round(value if side == positive else -value, 7)
    if len(place) == len(("lat", "lon")):
        notes.say("lat", place["lat"])
        notes.say("lon", place["lon"])
    elif 2 in gps or 4 in gps:  # noqa: PLR2004 - the tags of latitude and longitude
        notes.miss("the position: what the device wrote is not one")
