"""Media: what a file of any kind says of itself, read in a process apart. Nothing in it is run, fetched or unpacked.

A file is opened for reading only, once, and only if it is a regular file. Whoever reads many keeps a `Pool`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.reading.media.limits import USUAL, Limits, Reason, Refusal
from casefile.reading.media.pool import Passage, Pool

if TYPE_CHECKING:  # the worker loads this package too, and would pay for pydantic with every start
    from casefile.record.media import MediaFacts

__all__ = [
    "Limits", "Passage", "Pool", "Reason", "Refusal", "describe", "describe_many", "still", "text_of", "thumbnail",
]  # fmt: skip


def describe(path: Path, limits: Limits = USUAL) -> "MediaFacts | Refusal":
    """Return what a file says of itself, or why nothing is said; never raises for anything a file is or holds."""
    with Pool(1, limits) as pool:
        return pool.describe(path)


def describe_many(
    paths: Iterable[Path], jobs: int | None = None, limits: Limits = USUAL
) -> "Iterator[tuple[Path, MediaFacts | Refusal]]":
    """Yield each path with its facts or its refusal, in the order given, with so many processes."""
    with Pool(jobs, limits) as pool:
        yield from pool.describe_many(paths)


def thumbnail(path: Path, width: int, limits: Limits = USUAL) -> bytes | Refusal:
    """Return a picture as a small JPEG without a word of the original, or why there is none."""
    with Pool(1, limits) as pool:
        return pool.thumbnail(path, width)


def still(path: Path, second: float, limits: Limits = USUAL) -> bytes | Refusal:
    """Return the key frame of a video at or before a second as JPEG, or why there is none."""
    with Pool(1, limits) as pool:
        return pool.still(path, second)


def text_of(path: Path, limits: Limits = USUAL) -> Iterator[Passage | Refusal]:
    """Yield the text of a file by pages, lines or paragraphs; a refusal, if any, comes last."""
    with Pool(1, limits) as pool:
        yield from pool.text_of(path)
