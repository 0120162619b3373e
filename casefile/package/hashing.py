"""Hashing: every file read once, on all threads, whatever the number of digests; memory stays flat."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import BinaryIO

from casefile.package.findings import Findings
from casefile.package.holdings import Holding
from casefile.package.ledger import Ledger, Work
from casefile.package.tags import known_algorithms
from casefile.render.verified import Problem, Trouble

_BATCH_FILES, _BATCH_BYTES = 64, 8 << 20


class Digests:
    """Several digests of one reading; what `hashlib.file_digest` asks of one."""

    def __init__(self, algorithms: Iterable[str]) -> None:
        names = known_algorithms()
        self.each = {name: hashlib.new(names[name], usedforsecurity=False) for name in algorithms}

    def update(self, data: "bytes | memoryview") -> None:
        """Take more bytes into every digest."""
        for one in self.each.values():
            one.update(data)


def digests_of(stream: BinaryIO, algorithms: Iterable[str]) -> dict[str, bytes]:
    """Return the digests of a stream, read in pieces and once."""
    wanted = Digests(algorithms)
    hashlib.file_digest(stream, lambda: wanted)  # type: ignore[arg-type,return-value]  # an object with `update`
    return {name: one.digest() for name, one in wanted.each.items()}


def hash_all(holding: Holding, ledger: Ledger, found: Findings, on_file: Callable[[str], None]) -> None:
    """Hash every file that is held and listed, over threads; a bounded number waits at any time."""
    workers = min(8, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[list[tuple[str, list[Problem]]]]] = deque()
        batches = _batches(ledger.work())
        for batch in islice(batches, workers * 2):
            waiting.append(pool.submit(_hash_batch, holding, batch))
        while waiting:
            for path, problems in waiting.popleft().result():
                on_file(path)
                for problem in problems:
                    found.add(problem)
            for batch in islice(batches, 1):
                waiting.append(pool.submit(_hash_batch, holding, batch))


def _batches(works: Iterator[Work]) -> Iterator[list[Work]]:
    """Yield files in batches: many small ones, or one that is large."""
    batch: list[Work] = []
    octets = 0
    for work in works:
        batch.append(work)
        octets += work.size
        if len(batch) >= _BATCH_FILES or octets >= _BATCH_BYTES:
            yield batch
            batch, octets = [], 0
    if batch:
        yield batch


def _hash_batch(holding: Holding, batch: list[Work]) -> list[tuple[str, list[Problem]]]:
    return [(work.path, list(_compared(holding, work))) for work in batch]


def _compared(holding: Holding, work: Work) -> Iterator[Problem]:
    """Yield what is wrong with the content of one file."""
    algorithms = dict.fromkeys(algorithm for algorithm, _ in work.listed)
    try:
        with holding.open(work.stored) as stream:
            digests = digests_of(stream, algorithms)
    except OSError as error:
        yield Problem(Trouble.UNREADABLE, work.path, f"it cannot be read: {error.strerror}")
        return
    right = [algorithm for algorithm, digest in work.listed if digests[algorithm] == digest]
    wrong = [algorithm for algorithm, digest in work.listed if digests[algorithm] != digest]
    if wrong and not right:
        yield Problem(Trouble.DAMAGED, work.path, f"its content is not what is listed ({', '.join(wrong)})")
    elif wrong:
        words = f"its content is what {', '.join(right)} lists and not what {', '.join(wrong)} lists"
        yield Problem(Trouble.DISAGREEING, work.path, words)
        if not work.path.startswith("data/"):  # no other list says whether a list of tag files is whole
            for algorithm in wrong:
                words = f"what it lists for `{work.path}` is not the content, which {', '.join(right)} agrees with"
                yield Problem(Trouble.DISAGREEING, f"tagmanifest-{algorithm}.txt", words)
