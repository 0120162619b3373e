"""Sound and video: duration, codecs, tags, place, and one still. PyAV is an extra; without it only the kind is known.

The demuxer is chosen by the recognised kind: FFmpeg is never left to guess, because some of its formats open others.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from casefile.reading.media.images import device
from casefile.reading.media.kinds import Kind
from casefile.reading.media.limits import Limits, Reason, Refused
from casefile.reading.media.notes import Notes
from casefile.reading.media.thumbnails import encoded, fitted

FORMATS = {
    **dict.fromkeys((Kind.MP4, Kind.MOV, Kind.M4A), "mov"),
    **dict.fromkeys((Kind.WEBM, Kind.MKV), "matroska"),
    Kind.AVI: "avi",
    Kind.MP3: "mp3",
    Kind.AAC: "aac",
    Kind.AMR: "amr",
    Kind.WAV: "wav",
    Kind.OGG: "ogg",
    Kind.FLAC: "flac",
}
"""FFmpeg's demuxer of each kind."""

_MICROSECONDS = 1_000_000
_STREAMS = 16
_STILL_WIDTH = 1280
_PLACE = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")
_TAGS = {
    "com.apple.quicktime.creationdate": "taken",
    "creation_time": "written",
    "date": "written",
    "com.apple.quicktime.software": "software",
    "encoder": "software",
    "artist": "author",
    "author": "author",
    "title": "title",
}
_QUARTERS = (90, 270)


@contextmanager
def _container(stream: BinaryIO, kind: Kind, limits: Limits) -> Iterator[Any]:
    """Open a container with the one demuxer of its kind; nothing but this stream is ever opened."""
    try:
        import av
    except ImportError:
        raise Refused(Reason.NOT_FIT, "sound and video are read with the extra `media` only") from None

    def nothing_else(url: str, flags: int, options: dict[str, str]) -> Any:
        raise PermissionError(url, flags, options)

    options = {"max_pixels": str(limits.pixels), "max_streams": str(_STREAMS), "protocol_whitelist": ""}
    with av.open(
        stream, format=FORMATS[kind], options=options, metadata_errors="replace", io_open=nothing_else
    ) as container:
        yield container


def read(stream: BinaryIO, notes: Notes, kind: Kind) -> None:
    """Note duration, codecs, tags and size."""
    with notes.part("the recording"), _container(stream, kind, notes.limits) as container:
        if container.duration and container.duration > 0:
            notes.say("seconds", container.duration / _MICROSECONDS)
        for track in container.streams:
            codec = getattr(track, "codec_context", None)
            notes.add("codecs", codec.name if codec else str(track.type))
        with notes.part("the tags"):
            tags = {key.lower(): value for key, value in container.metadata.items()}
            for track in container.streams:
                tags = {**{key.lower(): value for key, value in track.metadata.items()}, **tags}
            _tags(tags, notes)
        with notes.part("the picture"):
            for track in container.streams.video[:1]:
                size = track.codec_context.width, track.codec_context.height
                with notes.part("the first picture"):
                    if int(_frame(container, track, notes.limits).rotation) % 180:
                        size = size[::-1]
                notes.say("width", size[0] or None)
                notes.say("height", size[1] or None)


def _tags(tags: dict[str, str], notes: Notes) -> None:
    for key, name in _TAGS.items():
        notes.say(name, tags.get(key))
    make, model = (tags.get(f"com.apple.quicktime.{part}") or tags.get(part) for part in ("make", "model"))
    notes.say("device", device(make, model))
    for key, value in tags.items():
        if "location" in key and (place := _PLACE.match(value)):
            lat, lon = (float(part) for part in place.groups())
            if abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - the ends of the earth
                notes.say("lat", lat)
                notes.say("lon", lon)


def still(stream: BinaryIO, kind: Kind, limits: Limits, second: float) -> bytes:
    """Return the key frame at or before a second as JPEG, turned as shown, with no word of the original."""
    if kind not in FORMATS:
        raise Refused(Reason.NOT_FIT, "it is not a recording")
    with _container(stream, kind, limits) as container:
        if not container.streams.video:
            raise Refused(Reason.NOT_FIT, "it holds no picture")
        track = container.streams.video[0]
        if second > 0:
            container.seek(int(second * _MICROSECONDS))
        frame = _frame(container, track, limits)
        image = frame.to_image()
        turn = int(frame.rotation) % 360
        size = fitted(image.size, _STILL_WIDTH, turned=turn in _QUARTERS)
        return encoded(image, size, {90: 8, 180: 3, 270: 6}.get(turn))


def _frame(container: Any, track: Any, limits: Limits) -> Any:
    """Return the next key frame of a track."""
    track.codec_context.thread_count = 1
    track.codec_context.skip_frame = "NONKEY"
    frame = next(container.decode(track), None)
    if frame is None:
        raise Refused(Reason.UNREADABLE, "no picture can be decoded there")
    if frame.width * frame.height > limits.pixels:
        raise Refused(Reason.TOO_LARGE, f"more than {limits.pixels:,} pixels are not decoded")
    return frame
