"""Cases of exhibits with files and custody logs, and the same files as a bag.

    python -m benchmarks.custody_case DIR BAG --megabytes 512

A program of its own, so that whoever measures memory afterwards has used none.
"""

import argparse
import hashlib
import random
from pathlib import Path

from benchmarks.writing import write
from casefile.custody.entries import Deed, EntryFile, Event, entry_of
from casefile.custody.heads import Head, Heads
from casefile.custody.log import LOG

_SMALL = 100_000
_LARGE = 16_000_000
_AT = "2031-06-01T09:00:00+00:00"
_CASE = "title: Invented\nreference: INV-1\nconflicts: {x: {name: X, parties: []}}\nactors: {}\n"


def make_case(folder: Path, size: int) -> None:
    """Write a case whose exhibits hold so many bytes: half of them in small files, half in large ones."""
    write(folder / "case.yaml", _CASE)
    heads, r = Heads(folder), random.Random(1)  # noqa: S311 - bytes to hash
    sizes = [_SMALL] * (size // 2 // _SMALL) + [_LARGE] * (size // 2 // _LARGE)
    for number, length in enumerate(sizes):
        id_ = f"e{number:06}"
        here = folder / "exhibits" / id_
        content = r.randbytes(length)
        here.mkdir(parents=True)
        (here / "a.bin").write_bytes(content)
        told = hashlib.sha256(content).hexdigest()
        lines = (
            f"id: {id_}", f"title: Exhibit {number}", "kind: report", "reliability: {grade: F, reason: Invented.}",
            "files:", f"  - {{name: a.bin, sha256: {told}, size: {length}}}", "received: {sender: Relief Watch}",
        )  # fmt: skip
        write(here / "exhibit.yaml", "\n".join(lines) + "\n")
        file = EntryFile(name="a.bin", sha256=told, size=length)
        first = entry_of(Deed(event=Event.RECEIVED, by="Ada"), 1, _AT, ())
        second = entry_of(Deed(event=Event.HASHED, by="Ada", files=(file,)), 2, _AT, (first.hash,))
        (here / LOG).write_bytes(first.line() + second.line())
        heads.note(id_, Head(hash=second.hash, count=2))
    heads.flush()


def make_bag(case: Path, bag: Path) -> None:
    """Write a bag of the same files."""
    lines = []
    for path in sorted(case.rglob("*.bin")):
        name = f"data/{path.parent.name}.bin"
        (bag / "data").mkdir(parents=True, exist_ok=True)
        (bag / name).hardlink_to(path)
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n")
    write(bag / "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    write(bag / "manifest-sha256.txt", "".join(lines))


def main() -> None:
    """Write a case and a bag."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("bag", type=Path)
    parser.add_argument("--megabytes", type=int, default=512)
    given = parser.parse_args()
    make_case(given.case, given.megabytes * 1_000_000)
    make_bag(given.case, given.bag)


if __name__ == "__main__":
    main()
