"""Exhibits: their records one at a time, so that an archive of any size fits; listed, shown, verified."""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from casefile.custody.entries import Deed, EntryFile, Event
from casefile.custody.hashing import in_order, over_threads
from casefile.custody.heads import Head, Heads, read_heads
from casefile.custody.log import append, log_path, read
from casefile.custody.standing import Examined, Standing, examine
from casefile.diagnostics import near
from casefile.faults import Refused, WrongUse
from casefile.reading.files import read_document
from casefile.reading.shape import fit
from casefile.reading.walk import FileKind, walk
from casefile.record.exhibits import Exhibit
from casefile.render.registered import Listed, Shown, Unread

_WORTH_PROCESSES = 400
"""Exhibits from which processes pay for their start."""
_BATCH = 50


def addresses(folder: Path) -> list[str]:
    """Return the address of every exhibit record, in order."""
    return [address for kind, address in walk(folder) if kind is FileKind.EXHIBIT]


def read_exhibit(folder: Path, address: str) -> Exhibit | Unread:
    """Return one record, or the first reason why it cannot be read."""
    record, found = fit(Exhibit, read_document(folder / address), address)
    id_ = address.split("/")[-2]
    if record is None or found:
        return Unread(id_, found[0].message if found else "it is empty")
    if record.id != id_:
        return Unread(id_, f"its record bears the id `{record.id}`, and its folder another")
    return record


def read_one(folder: Path, id_: str) -> Exhibit:
    """Return the exhibit of an id; raises WrongUse where there is none, Refused where its record is broken."""
    address = f"exhibits/{id_}/exhibit.yaml"
    if not (folder / address).is_file():
        known = [one.split("/")[-2] for one in addresses(folder)]
        message = f"no exhibit has the id `{id_}`.{near(id_, known)}"
        raise WrongUse(message)
    record = read_exhibit(folder, address)
    if isinstance(record, Unread):
        message = f"{address} cannot be used: {record.reason}. Run `casefile validate {address}`."
        raise Refused(message)
    return record


def list_exhibits(folder: Path) -> Iterator[Listed | Unread]:
    """Yield every exhibit as its record has it; no original is opened."""
    for address in addresses(folder):
        exhibit = read_exhibit(folder, address)
        yield exhibit if isinstance(exhibit, Unread) else Listed(exhibit, held(exhibit), on_hold(exhibit))


def held(exhibit: Exhibit) -> str:
    """Return in a word what the record says of the files."""
    if exhibit.destroyed:
        return "destroyed"
    if exhibit.withdrawn:
        return "withdrawn"
    return "held" if exhibit.files else "not held"


def on_hold(exhibit: Exhibit) -> bool:
    """Return whether a legal hold stands."""
    return exhibit.legal_hold is not None and exhibit.legal_hold.lifted is None


def show_exhibit(folder: Path, id_: str) -> Shown:
    """Return one exhibit with its custody record and how it stands."""
    exhibit = read_one(folder, id_)
    log = read(log_path(folder, id_))
    examined = examine(folder, exhibit, read_heads(folder))
    return Shown(exhibit, held(exhibit), on_hold(exhibit), examined, log.entries, log.problems, log.holder)


def verify(
    folder: Path, ids: Iterable[str], *, checked_by: str | None = None, jobs: int = 0
) -> Iterator[Examined | Unread]:
    """Yield how each exhibit stands, or why its record cannot be read; with `checked_by` the log says so, too.

    Shape: without ids all of them, and then what the register of heads knows and no record does.
    """
    heads, wanted = read_heads(folder), list(ids)
    for id_ in wanted:
        read_one(folder, id_)
    named = [f"exhibits/{id_}/exhibit.yaml" for id_ in wanted] or addresses(folder)
    noted = Heads(folder)
    for one in _examined(folder, named, heads, jobs):
        yield one
        if isinstance(one, Examined) and checked_by and one.files and one.standing is not Standing.NOT_HELD:
            _note_check(folder, one, checked_by, noted)
    noted.flush()
    if not wanted:
        yield from _lost(folder, heads)


_Asked = tuple[str, Head | None]


def _examined(folder: Path, named: list[str], heads: Mapping[str, Head], jobs: int) -> Iterator[Examined | Unread]:
    """Yield how exhibits stand: a few of them over threads, which share large files; many over processes.

    Records and logs are read by Python itself, one thread at a time: only processes make that faster.
    """
    asked: list[_Asked] = [(address, heads.get(address.split("/")[-2])) for address in named]
    workers = jobs or min(os.cpu_count() or 1, 4)
    if workers == 1 or len(named) < _WORTH_PROCESSES:
        yield from over_threads(partial(_examine, folder), asked, partial(_bytes_of, folder), jobs=jobs)
        return
    batches = (asked[at : at + _BATCH] for at in range(0, len(asked), _BATCH))
    with ProcessPoolExecutor(workers) as processes:
        yield from in_order(processes, partial(_examine_all, folder), batches, 4 * workers)


def _bytes_of(folder: Path, asked: _Asked) -> int:
    here = (folder / asked[0]).parent
    try:
        return sum(entry.stat(follow_symlinks=False).st_size for entry in os.scandir(here))
    except OSError:
        return 0


def _examine_all(folder: Path, batch: list[_Asked]) -> list[Examined | Unread]:
    return [_examine(folder, one) for one in batch]


def _examine(folder: Path, asked: _Asked) -> Examined | Unread:
    exhibit = read_exhibit(folder, asked[0])
    return exhibit if isinstance(exhibit, Unread) else examine(folder, exhibit, {exhibit.id: asked[1]})


def _note_check(folder: Path, one: Examined, by: str, heads: Heads) -> None:
    """Enter what a verification found; of what is intact with the hashes it was compared with."""
    exhibit = read_one(folder, one.exhibit)
    intact = one.standing.held()
    files = [EntryFile(name=file.name, sha256=file.sha256, size=file.size) for file in exhibit.files]
    about = "; ".join((one.standing.value, *one.reasons))[:2000]
    deed = Deed(event=Event.FIXITY_CHECKED, by=by, about=about, files=tuple(files) if intact else ())
    append(folder, one.exhibit, [deed], heads)
    if heads.due():
        heads.flush()


def _lost(folder: Path, heads: Mapping[str, Head]) -> Iterator[Examined]:
    for id_, head in heads.items():
        if not (folder / "exhibits" / id_ / "exhibit.yaml").is_file():
            words = f"heads.json knows it with {head.count} custody entries; there is no exhibit.yaml"
            yield Examined(id_, Standing.MISSING, (words,), (), 0, 0, 0, None)
