"""Thumbnails: a small JPEG made from the bare pixels, so that nothing the original said of itself is in it."""

import io
from typing import Any, BinaryIO

from casefile.reading.media.images import ORIENTATION, PLUGINS, picture
from casefile.reading.media.kinds import Kind
from casefile.reading.media.likeness import flat
from casefile.reading.media.limits import Limits, Reason, Refused

_QUALITY = 80
_TURNED = (5, 6, 7, 8)


def thumbnail(stream: BinaryIO, kind: Kind, limits: Limits, width: int) -> bytes:
    """Return a picture as JPEG, at most so many pixels wide as shown and never larger than it is."""
    if kind not in PLUGINS:
        raise Refused(Reason.NOT_FIT, "it is not a picture that can be decoded")
    with picture(stream, kind, limits) as image:
        orientation = image.getexif().get(ORIENTATION)
        size = fitted(image.size, width, turned=orientation in _TURNED)
        image.draft("RGB", size)  # asked for the exact size, a JPEG is decoded at the nearest scale above it
        return encoded(image, size, orientation)


def fitted(size: tuple[int, int], width: int, *, turned: bool = False) -> tuple[int, int]:
    """Return the size, as stored, of a picture that is shown at most so wide."""
    scale = min(1.0, width / size[1 if turned else 0])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def encoded(image: Any, size: tuple[int, int], orientation: int | None = None) -> bytes:
    """Return the pixels of a picture as a JPEG of this size, turned last, with no word of the original."""
    from PIL import Image, ImageOps

    small = flat(image)
    if small.size != size:
        small = small.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    if orientation is not None and orientation != 1:
        small.getexif()[ORIENTATION] = orientation
        small = ImageOps.exif_transpose(small)
    fresh = Image.new(small.mode, small.size)
    fresh.paste(small)
    written = io.BytesIO()
    fresh.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
