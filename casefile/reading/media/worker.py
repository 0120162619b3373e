"""The worker: one process that reads strangers' files and can do nothing else. See `workers` for its other end.

It has its own empty folder, no input, bounded memory and processor time, and may write no file. It is a fence and
not a wall: the libraries it calls could still read what its user can read.
"""

import base64
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from casefile.reading.media import readers
from casefile.reading.media.limits import Limits, Reason, Refused

_BATCH = 100
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.startfile", "pty.")
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

Answer = dict[str, Any]


def main() -> None:
    """Answer requests, one JSON text a line, until there are no more."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    limits = Limits(**json.loads(sys.argv[1]))
    confine(limits)
    _say(answers, {"ready": True})
    for request in requests:
        rearm(limits)
        for answer in answered(json.loads(request), limits):
            _say(answers, answer)


def _say(answers: BinaryIO, answer: Answer) -> None:
    answers.write(json.dumps(answer).encode("ascii") + b"\n")
    answers.flush()


def confine(limits: Limits) -> None:
    """Take from this process what reading does not need."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # not on this platform; the time limit of the other end holds everywhere
        return
    for name, most in (("RLIMIT_AS", limits.memory), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_NOFILE", 64)):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to connect, to start anything, and to open a file for writing."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _CHANGING:
        raise PermissionError(event)


def rearm(limits: Limits) -> None:
    """Allow the processor time of one more file."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(usage.ru_utime + usage.ru_stime + limits.seconds) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def answered(request: Answer, limits: Limits) -> Iterator[Answer]:
    """Yield the answers to one request; the last one holds `end`."""
    path = request["path"].encode("latin-1")
    try:
        yield from _answers(request, path, limits)
    except Refused as refused:
        yield {"end": True, "refused": refused.reason.value, "words": refused.words}
    except MemoryError:
        yield {"end": True, "refused": Reason.MEMORY.value, "words": "it needs more memory than one file may take"}
    except Exception as error:  # noqa: BLE001 - parsers raise anything, and a message may quote the file
        yield {
            "end": True,
            "refused": Reason.UNREADABLE.value,
            "words": f"it cannot be read ({type(error).__name__})",
        }


def _answers(request: Answer, path: bytes, limits: Limits) -> Iterator[Answer]:
    match request["do"]:
        case "facts":
            notes = readers.facts(path, limits)
            yield {"end": True, "facts": {**notes.facts, **notes.lists}, "starved": notes.starved}
        case "thumbnail":
            yield _picture(readers.thumbnail(path, limits, request["width"]))
        case "still":
            yield _picture(readers.still(path, limits, request["second"]))
        case "passages":
            batch: list[tuple[str, int, str]] = []
            for unit, number, text in readers.passages(path, limits):
                batch.append((unit, number, text))
                if len(batch) == _BATCH:
                    yield {"passages": batch}
                    batch = []
            yield {"end": True, "passages": batch}
        case _:
            raise Refused(Reason.NOT_FIT, "nobody here can do that")


def _picture(data: bytes) -> Answer:
    return {"end": True, "picture": base64.b64encode(data).decode("ascii")}
