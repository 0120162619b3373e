"""Locking: one writer at a time, released by the system when a process ends, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any


@contextmanager
def locked(folder: Path, what: str = "custody") -> Iterator[None]:
    """Hold one of the case's locks; waits for whoever holds it now. A process never takes the same one twice."""
    path = folder / ".casefile" / f"{what}.lock"
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(descriptor)
        yield
    finally:
        os.close(descriptor)  # which releases it


def _take(descriptor: int) -> None:
    system: Any = import_module("msvcrt" if os.name == "nt" else "fcntl")
    if os.name == "nt":
        while True:
            try:
                system.locking(descriptor, system.LK_LOCK, 1)
            except OSError:  # ten seconds have passed, and another still writes
                continue
            return
    system.flock(descriptor, system.LOCK_EX)
