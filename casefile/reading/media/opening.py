"""Opening: a regular file, for reading only, and the proof that it stayed the same while it was read."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from casefile.reading.media.limits import Limits, Reason, Refused

_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)  # each where the platform has it


@contextmanager
def opened(path: bytes, limits: Limits) -> Iterator[BinaryIO]:
    """Open a regular file; raise Refused for anything else, and for a file that changed before it is closed."""
    try:
        seen = _checked(os.lstat(path), limits)  # a device or a pipe is not even opened: that alone can act
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            before = _checked(os.fstat(stream.fileno()), limits)
            if os.path.samestat(seen, before):
                yield stream
                if _state(os.fstat(stream.fileno())) == _state(before):
                    return
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refused(Reason.LINK, "it is a link; the file itself is wanted") from None
        if error.filename is None:
            raise  # not about opening: a reader's own
        raise Refused(Reason.UNREADABLE, f"it cannot be opened: {error.strerror}") from None
    raise Refused(Reason.CHANGED, "it changed while it was read")


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _checked(status: os.stat_result, limits: Limits) -> os.stat_result:
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        raise Refused(Reason.LINK, "it is a link; the file itself is wanted")
    if stat.S_ISDIR(mode):
        raise Refused(Reason.FOLDER, "it is a folder")
    if not stat.S_ISREG(mode):
        raise Refused(Reason.SPECIAL, "it is a device, a pipe or a socket, not a file")
    if status.st_size == 0:
        raise Refused(Reason.EMPTY, "it is empty")
    if status.st_size > limits.file_bytes:
        raise Refused(Reason.TOO_LARGE, f"it is larger than {limits.file_bytes:,} bytes")
    return status
