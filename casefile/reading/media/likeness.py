"""Likeness: 64 bits that stay nearly the same when a picture is scaled, compressed or turned by its tag.

A difference hash: whether each of eight by eight points is lighter than its left neighbour.
"""

from typing import Any

_SMALL = (72, 72)
_GRID = (9, 8)
_ORIENTATION = 0x0112


def likeness(image: Any) -> str:
    """Return the likeness of an opened picture as 16 hexadecimal digits; the picture is decoded small."""
    from PIL import Image, ImageOps

    orientation = image.getexif().get(_ORIENTATION)
    image.draft("L", _SMALL)
    grey = flat(image).convert("L").resize(_SMALL, Image.Resampling.BOX)
    if orientation is not None:
        grey.getexif()[_ORIENTATION] = orientation
        grey = ImageOps.exif_transpose(grey)
    points = grey.resize(_GRID, Image.Resampling.BOX).tobytes()
    width, height = _GRID
    bits = 0
    for row in range(height):
        for column in range(1, width):
            bits = bits << 1 | (points[row * width + column] > points[row * width + column - 1])
    return f"{bits:016x}"


def flat(image: Any) -> Any:
    """Return a picture as RGB or grey in eight bits, what is transparent on white."""
    from PIL import Image

    if image.mode in ("L", "RGB", "CMYK", "YCbCr", "1"):
        return image if image.mode in ("L", "RGB") else image.convert("RGB")
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("I", "F"):
        return image.point(lambda value: value / 256).convert("L")
    clear = image.convert("RGBA")
    white = Image.new("RGB", clear.size, "white")
    white.paste(clear, mask=clear.getchannel("A"))
    return white
