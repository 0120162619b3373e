"""Media: what a file says of itself when it is opened once, in isolation; nothing of it is taken on trust."""

from typing import Annotated

from pydantic import Field

from casefile.record.text import Line, Record


class MediaFacts(Record):
    """What was read out of a file when it was registered; absent is not known."""

    media_type: Line
    """Type by content, never by name: image/jpeg."""
    named: Line | None = None
    """Type that the ending of its name claims, where its content is of another."""
    width: Annotated[int, Field(gt=0)] | None = None
    """Pixels, as shown (after rotation)."""
    height: Annotated[int, Field(gt=0)] | None = None
    """Pixels, as shown."""
    taken: Line | None = None
    """Time the device wrote, as it wrote it: 2031-05-03T09:02:11, with offset only where the device wrote one."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north, as the device wrote it."""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east, as the device wrote it."""
    device: Line | None = None
    """Make and model."""
    software: Line | None = None
    """Program that wrote or changed it."""
    author: Line | None = None
    """Author in the document's properties; may name a protected person and is never printed."""
    title: Line | None = None
    """Title in the document's properties."""
    written: Line | None = None
    """Time of creation in the document's properties."""
    changed: Line | None = None
    """Time of last change in the document's properties."""
    pages: Annotated[int, Field(gt=0)] | None = None
    """Pages."""
    text_layer: bool | None = None
    """Whether the pages hold text that can be searched."""
    seconds: Annotated[float, Field(ge=0)] | None = None
    """Duration."""
    codecs: tuple[Line, ...] = ()
    """Codecs of the streams."""
    encoding: Line | None = None
    """Encoding of a text, as its bytes prove it; 8-bit where they do not prove which."""
    captures: Annotated[int, Field(ge=0)] | None = None
    """Records of a web archive."""
    addresses: tuple[Line, ...] = ()
    """Addresses captured in a web archive, the first hundred."""
    agreeing: Annotated[int, Field(ge=0)] | None = None
    """Digests written inside a web archive that were computed again and are the same."""
    disagreeing: tuple[Line, ...] = ()
    """Digests written inside a web archive that come out otherwise, the first fifty."""
    likeness: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = None
    """Perceptual hash of a picture, 64 bits: pictures that look alike differ in few bits."""
    members: Annotated[int, Field(ge=0)] | None = None
    """Files in an archive; none of them is taken out."""
    active: tuple[Line, ...] = ()
    """What could act, was seen and not run: macros, scripts, external references, files inside, encryption."""
    unread: tuple[Line, ...] = ()
    """What could not be read, and why."""
