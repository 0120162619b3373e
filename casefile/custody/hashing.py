"""Hashing: what a file's bytes are, read in pieces, never written; many files over threads in bounded memory.

hashlib lets other threads run while it works, so threads are enough. Small files go to a thread by the batch: handing
over one by one would cost a fifth of the time.
"""

import hashlib
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import TypeVar

_PIECE = 256 * 1024
_BATCH_BYTES = 8 * 1024 * 1024
_BATCH_ITEMS = 64
_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_mine = local()
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Hashes:
    """What a file's bytes are. Units: `size` in bytes; hashes in lower-case hexadecimal."""

    sha256: str
    size: int
    sha512: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file has no hash."""

    reason: str
    absent: bool = False
    """True if nothing is there."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file; raises OSError where it cannot be read."""
    told = hash_file(path)
    if isinstance(told, Unreadable):
        raise OSError(told.reason)
    return told.sha256


def hash_file(path: Path | str, *, sha512: bool = False) -> Hashes | Unreadable:
    """Return the hashes of a plain file; a link, a folder or a device is refused, and nothing waits on a pipe."""
    try:
        descriptor = os.open(path, _READ_ONLY)
    except FileNotFoundError:
        return Unreadable("there is no such file", absent=True)
    except OSError as error:
        link = os.path.islink(path)  # noqa: PTH114 - the path may be a text
        return Unreadable("it is a link" if link else error.strerror or "it cannot be opened")
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            return Unreadable("it is a folder" if stat.S_ISDIR(mode) else "it is no plain file")
        return _read(descriptor, sha512=sha512)
    except OSError as error:
        return Unreadable(error.strerror or "it cannot be read")
    finally:
        os.close(descriptor)


def _read(descriptor: int, *, sha512: bool) -> Hashes:
    if not hasattr(_mine, "piece"):
        _mine.piece = bytearray(_PIECE)
    piece = memoryview(_mine.piece)
    first, second, size = hashlib.sha256(), hashlib.sha512() if sha512 else None, 0
    with open(descriptor, "rb", buffering=0, closefd=False) as stream:
        while count := stream.readinto(piece):
            first.update(piece[:count])
            if second:
                second.update(piece[:count])
            size += count
    return Hashes(first.hexdigest(), size, second.hexdigest() if second else None)


def hash_many(
    paths: Iterable[Path], *, sha512: bool = False, jobs: int = 0
) -> Iterator[tuple[Path, Hashes | Unreadable]]:
    """Yield each path with its hashes, in the order given."""

    def one(path: Path) -> tuple[Path, Hashes | Unreadable]:
        return path, hash_file(path, sha512=sha512)

    return over_threads(one, paths, _size, jobs=jobs)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def over_threads(
    work: Callable[[_Item], _Result], items: Iterable[_Item], size: Callable[[_Item], int], *, jobs: int = 0
) -> Iterator[_Result]:
    """Yield the result of each item, in the order given; no more than a few batches are under way at a time.

    Units: `size` in bytes to be read for an item; `jobs` threads, 0 for as many as there are cores, at most eight.
    """
    workers = jobs or min(os.cpu_count() or 1, 8)

    def whole(batch: list[_Item]) -> list[_Result]:
        return [work(one) for one in batch]

    with ThreadPoolExecutor(workers) as threads:
        yield from in_order(threads, whole, _batches(items, size), 2 * workers)


def in_order(
    executor: Executor, work: Callable[[list[_Item]], list[_Result]], batches: Iterable[list[_Item]], ahead: int
) -> Iterator[_Result]:
    """Yield the results of batches in their order, with no more than `ahead` of them under way."""
    pending: deque[Future[list[_Result]]] = deque()
    for batch in batches:
        pending.append(executor.submit(work, batch))
        if len(pending) > ahead:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


def _batches(items: Iterable[_Item], size: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    """Yield the items in batches of a few million bytes; a large one is a batch of its own."""
    batch: list[_Item] = []
    held = 0
    for item in items:
        more = size(item)
        if batch and (held + more > _BATCH_BYTES or len(batch) == _BATCH_ITEMS):
            yield batch
            batch, held = [], 0
        batch.append(item)
        held += more
    if batch:
        yield batch
