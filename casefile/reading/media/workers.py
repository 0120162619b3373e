"""Workers: the other end of `worker`. One that hangs, dies or talks nonsense is ended, and that is its answer."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casefile.reading.media.limits import MIB, Limits, Reason, Refused

_LONGEST = 64 * MIB
"""Longest answer that is listened to."""
_START = """
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from casefile.reading.media.worker import main
main()
"""
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_WATCH = 0.05
_STARTING = 30.0
"""Seconds a process may take to start."""


class Worker:
    """One process that reads files one after the other."""

    def __init__(self, limits: Limits) -> None:
        self.served = 0
        self._limits = limits
        self._lock = threading.Lock()
        self._until: float | None = None
        self._overdue = False
        self.folder = tempfile.mkdtemp(prefix="casefile-")
        root = str(Path(__file__).parents[3])
        path = json.dumps([root, *(step for step in sys.path if step)])
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, path, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,
        )

    def ask(self, do: str, path: Path, **more: object) -> Iterator[dict[str, Any]]:
        """Yield the answers to one request; raise Refused, with the worker ended, if they have no proper end."""
        assert self.process.stdin  # noqa: S101 - opened above
        assert self.process.stdout  # noqa: S101
        request = {"do": do, "path": os.fsencode(path.absolute()).decode("latin-1"), **more}
        self.served += 1
        ended = False
        try:
            with contextlib.suppress(OSError):  # a worker that is gone gives no answer either
                self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
                self.process.stdin.flush()
            if self.served == 1:
                self._answer(_STARTING)
            while not ended:
                answer = self._answer(self._limits.patience)
                ended = "end" in answer
                yield answer
        finally:
            if not ended:
                self.end()

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self.process.stdout  # noqa: S101 - opened above
        with self._lock:
            self._until = time.monotonic() + seconds
        line = self.process.stdout.readline(_LONGEST)
        with self._lock:
            self._until = None
        try:
            answer = json.loads(line) if line.endswith(b"\n") else None
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise self._refusal(talking=bool(line))
        return answer

    def _refusal(self, *, talking: bool) -> Refused:
        """Return why there was no proper answer."""
        if talking:
            return Refused(Reason.DIED, "its reading gave no proper answer")
        self.end()
        ended_by = -self.process.returncode
        if self._overdue or ended_by == getattr(signal, "SIGXCPU", None):
            return Refused(Reason.TIME, "its reading took longer than a file may take")
        return Refused(Reason.DIED, "the process that read it ended without an answer")

    def watch(self, now: float) -> None:
        """End the worker if its answer is overdue; called from time to time by whoever keeps it."""
        with self._lock:
            if self._until is not None and now > self._until:
                self._overdue = True
                self.process.kill()

    def end(self) -> None:
        """End the process and remove its folder; the worker cannot be asked again."""
        if self.process.stdin and self.process.stdout:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def ended(self) -> bool:
        """Return whether the process is gone."""
        return self.process.poll() is not None


class Watch:
    """A thread that ends overdue workers, on every platform alike."""

    def __init__(self) -> None:
        self.workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_WATCH):
            with self._lock:
                workers = tuple(self.workers)
            now = time.monotonic()
            for worker in workers:
                worker.watch(now)

    def add(self, worker: Worker) -> None:
        """Watch over one more worker."""
        with self._lock:
            self.workers.add(worker)

    def drop(self, worker: Worker) -> None:
        """End a worker and watch over it no longer."""
        with self._lock:
            self.workers.discard(worker)
        worker.end()

    def close(self) -> None:
        """End all workers and the watch."""
        self._over.set()
        self._thread.join()
        for worker in tuple(self.workers):
            self.drop(worker)
