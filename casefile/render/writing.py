"""The one writer: a file appears whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO


def write_whole(path: Path, produce: Callable[[BinaryIO], None]) -> None:
    """Write a file beside its place and put it there in one step; a killed run leaves what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        beside = Path(stream.name)
        try:
            produce(stream.file)  # type: ignore[arg-type]  # the wrapper's own file is a BinaryIO
            stream.flush()
            os.fsync(stream.fileno())
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
