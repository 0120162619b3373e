"""The pool: some workers, fed file by file. One file's harm never becomes another's refusal."""

import base64
import contextlib
import os
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from casefile.reading.media.limits import USUAL, Limits, Reason, Refusal, Refused
from casefile.reading.media.workers import Watch, Worker

if TYPE_CHECKING:
    from casefile.record.media import MediaFacts

Result = TypeVar("Result")

_AHEAD = 16
"""Files given out ahead, for each worker."""
_TIRED = 1000
"""Files after which a worker is replaced, whatever its libraries have kept."""


class Passage(NamedTuple):
    """A piece of the text of a file."""

    unit: str
    """`page`, `line` or `paragraph`."""
    number: int
    """Counted from 1 among all of its unit."""
    text: str


class Pool:
    """Workers kept for as long as a command needs them; a context, closed at its end."""

    def __init__(self, jobs: int | None = None, limits: Limits = USUAL) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self.limits = limits
        self._watch = Watch()
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.close()

    def describe(self, path: Path) -> "MediaFacts | Refusal":
        """Return what a file says of itself, or why nothing is said."""
        from casefile.record.media import MediaFacts

        answer = self._one("facts", path)
        if isinstance(answer, Refusal):
            return answer
        try:
            return MediaFacts.model_validate(answer["facts"])
        except (ValueError, KeyError):
            return Refusal(path, Reason.DIED, "its reading gave no proper answer")

    def describe_many(self, paths: Iterable[Path]) -> "Iterator[tuple[Path, MediaFacts | Refusal]]":
        """Yield each path with its facts, in the order given; the paths are taken as they are needed."""
        return self.over(paths, self.describe)

    def over(self, paths: Iterable[Path], do: Callable[[Path], Result]) -> Iterator[tuple[Path, Result]]:
        """Yield each path with what is done to it, in the order given, with all workers at once."""
        under_way: deque[tuple[Path, Future[Result]]] = deque()
        with ThreadPoolExecutor(self.jobs) as threads:
            try:
                for path in paths:
                    under_way.append((path, threads.submit(do, path)))
                    if len(under_way) >= self.jobs * _AHEAD:
                        first, future = under_way.popleft()
                        yield first, future.result()
                while under_way:
                    first, future = under_way.popleft()
                    yield first, future.result()
            finally:
                for _, future in under_way:
                    future.cancel()

    def thumbnail(self, path: Path, width: int) -> bytes | Refusal:
        """Return a picture as a small JPEG without a word of the original, or why there is none."""
        return self._picture(self._one("thumbnail", path, width=width))

    def still(self, path: Path, second: float) -> bytes | Refusal:
        """Return the key frame of a video at or before a second as JPEG, or why there is none."""
        return self._picture(self._one("still", path, second=second))

    def text_of(self, path: Path) -> Iterator[Passage | Refusal]:
        """Yield the text of a file piece by piece; a refusal, if any, comes last, after what could be read."""
        worker = self._take()
        try:
            for answer in worker.ask("passages", path):
                if "refused" in answer:
                    yield _refusal(path, answer)
                for unit, number, text in answer.get("passages", ()):
                    yield Passage(unit, number, text)
        except Refused as refused:
            yield Refusal(path, refused.reason, refused.words)
        finally:
            self._give_back(worker)

    def _picture(self, answer: dict[str, Any] | Refusal) -> bytes | Refusal:
        return answer if isinstance(answer, Refusal) else base64.b64decode(answer["picture"])

    def _one(self, do: str, path: Path, **more: object) -> dict[str, Any] | Refusal:
        """Return the one answer to a request; what ended a used worker is tried once more in a fresh one."""
        while True:
            worker = self._take()
            fresh = worker.served == 0
            try:
                *_, answer = worker.ask(do, path, **more)
                starved = bool(answer.get("starved")) or answer.get("refused") == Reason.MEMORY.value
            except Refused as refused:
                answer = {"refused": refused.reason.value, "words": refused.words}
                starved = refused.reason is Reason.DIED
            if starved:
                worker.end()
            self._give_back(worker)
            if fresh or not starved:
                return _refusal(path, answer) if "refused" in answer else answer

    def _take(self) -> Worker:
        """Return a worker that is free, or a new one: a text half read must not hold up what is asked next."""
        with contextlib.suppress(queue.Empty):
            while True:
                worker = self._idle.get_nowait()
                if not worker.ended and worker.served < _TIRED:
                    return worker
                self._watch.drop(worker)
        worker = Worker(self.limits)
        self._watch.add(worker)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.ended:
            self._watch.drop(worker)
        else:
            self._idle.put(worker)


def _refusal(path: Path, answer: dict[str, Any]) -> Refusal:
    return Refusal(path, Reason(answer["refused"]), str(answer["words"]))
