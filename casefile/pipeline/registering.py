"""Registering: files into exhibits. Hashed before anything else, copied byte for byte, the record written last.

Killed at any moment it can be run again: a file whose record stands is known by its hash, any other is taken up where
it was left. No file that is given is opened for writing.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

from casefile import __version__
from casefile.custody.entries import Deed, EntryFile, Event
from casefile.custody.hashing import Hashes, Unreadable, hash_file, hash_many
from casefile.custody.heads import Head, Heads, read_heads
from casefile.custody.locking import locked
from casefile.custody.log import append, log_path, read
from casefile.faults import Refused
from casefile.pipeline.known_files import KnownFiles
from casefile.reading.document import CONTROL
from casefile.record.dates import EdtfDate
from casefile.record.exhibits import Exhibit, ExhibitKind, Extent, Grade, HeldFile, Reliability
from casefile.record.media import MediaFacts
from casefile.record.provenance import Collected, Received
from casefile.render.plain import plain
from casefile.render.record_text import record_text
from casefile.render.registered import Registration, Taken
from casefile.render.writing import write_whole

_SCHEMA = "../../schemas/exhibit.schema.json"
_UNSAFE = re.compile(
    r'[<>:"|?*\\/\x00]|\A[.]|[. ]\Z|\A(?:con|prn|aux|nul|com\d|lpt\d|custody)(?:\.|\Z)', re.IGNORECASE
)
_LONGEST_NAME = 200  # bytes; file systems take 255, and a copy beside it needs a longer one
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}\Z")
_DRAWN = 10  # hexadecimal digits of the hash in an id; more where two would be equal
_KINDS = {"image": ExhibitKind.PHOTOGRAPH, "video": ExhibitKind.VIDEO, "audio": ExhibitKind.AUDIO}
_PAGES = frozenset(("text/html", "application/xhtml+xml", "application/warc", "application/wacz"))
Describe = Callable[[Path], MediaFacts | str | None]
_UNJUDGED = Reliability(grade=Grade.F, reason="Not judged yet.")


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever registers files says of them; all of it goes into every record made in that run."""

    by: str
    """Who registers them."""
    id_: str | None = None
    """Id of the one exhibit that all files belong to; without it each file becomes an exhibit of its own."""
    title: str | None = None
    kind: ExhibitKind | None = None
    collected: Collected | None = None
    received: Received | None = None
    reliability: Reliability = _UNJUDGED
    sha512: bool = False
    more: dict[str, Any] = field(default_factory=dict)
    """Further fields of the exhibit: authors, language, where it was derived from."""
    begins: tuple[Deed, ...] = ()
    """How custody begins, where it is neither collection nor receipt."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One file that can be taken in."""

    path: Path
    hashes: Hashes
    about: MediaFacts | None
    remark: str | None = None
    """Why its content could not be read, if somebody says all the same what it is."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run works with."""

    folder: Path
    given: Given
    known: KnownFiles
    heads: Heads
    describe: Describe


def register(
    folder: Path, paths: Sequence[Path], given: Given, on_file: Callable[[str], None] = lambda _path: None
) -> Iterator[Registration]:
    """Yield what became of each file, in the order given."""
    with locked(folder, "registering"):
        named, together = read_heads(folder), list[_Found]()
        with describing() as describe, _flushed(Heads(folder)) as heads:
            run = _Run(folder, given, KnownFiles(folder), heads, describe)
            for found in _examined(run, paths, together):
                if isinstance(found, Registration):
                    if found.taken is Taken.KNOWN and found.exhibit and found.exhibit not in named:
                        _note_head(folder, found.exhibit, heads)
                    yield found
                elif given.id_:
                    together.append(found)
                else:
                    yield from _registered(run, [found])
                on_file(str(found.path))
                if heads.due():
                    heads.flush()
            if together:
                yield from _registered(run, together)


@contextmanager
def _flushed(heads: Heads) -> Iterator[Heads]:
    """Bring what was noted of heads to the disk, however the work ends."""
    try:
        yield heads
    finally:
        heads.flush()


def _note_head(folder: Path, id_: str, heads: Heads) -> None:
    """Note the head of a log that a killed run has written and not registered."""
    log = read(log_path(folder, id_))
    if len(log.heads) == 1 and not log.problems:
        heads.note(id_, Head(hash=log.heads[0], count=log.lines))


def _examined(run: _Run, paths: Sequence[Path], together: list[_Found]) -> Iterator[_Found | Registration]:
    """Yield each file with its hash and what it says of itself, or why it is not taken."""
    given = run.given
    taken = given.id_ is not None and (run.folder / "exhibits" / given.id_ / "exhibit.yaml").exists()
    for path, told in hash_many(paths, sha512=given.sha512):
        name = plain(str(path))
        if isinstance(told, Unreadable):
            hint = ": name the files in it" if path.is_dir() else ""
            yield Registration(name, Taken.REFUSED, reason=f"{told.reason}{hint}")
            continue
        if told.size == 0:
            yield Registration(name, Taken.REFUSED, reason="it is empty", sha256=told.sha256)
            continue
        twin = run.known.holder(told.sha256)
        if twin is None and any(one.hashes.sha256 == told.sha256 for one in together):
            twin = given.id_
        if twin:
            yield Registration(name, Taken.KNOWN, twin, sha256=told.sha256)
            continue
        if taken:
            words = f"the id `{given.id_}` belongs to another exhibit, and ids never change hands: choose another"
            yield Registration(name, Taken.REFUSED, reason=words, sha256=told.sha256)
            continue
        about = run.describe(path)
        facts, remark = (None, about) if isinstance(about, str) else (about, None)
        if given.kind is None and _kind(facts) is None:
            words = f"{remark or 'its content does not show what kind of exhibit it is'}; name one with --kind"
            yield Registration(name, Taken.REFUSED, reason=words, sha256=told.sha256)
        else:
            yield _Found(path, told, facts, remark)


@contextmanager
def describing() -> Iterator[Describe]:
    """Lend the reader of what a file says of itself; it answers with words why not."""
    from casefile.reading.media import Pool
    from casefile.record.media import MediaFacts

    with Pool(1) as pool:

        def describe(path: Path) -> MediaFacts | str:
            told = pool.describe(path)
            return told if isinstance(told, MediaFacts) else plain(str(told.words))

        yield describe


def _kind(about: MediaFacts | None) -> ExhibitKind | None:
    if about is None:
        return None
    return ExhibitKind.WEB_PAGE if about.media_type in _PAGES else _KINDS.get(about.media_type.partition("/")[0])


def _registered(run: _Run, found: list[_Found]) -> Iterator[Registration]:
    """Yield what became of the files of one exhibit."""
    folder, given, known = run.folder, run.given, run.known
    kind = given.kind or _kind(found[0].about) or ExhibitKind.OBJECT
    id_ = given.id_ or _free_id(folder, kind, found[0].hashes.sha256)
    here = folder / "exhibits" / id_
    here.mkdir(parents=True, exist_ok=True)
    files: list[HeldFile] = []
    for one in found:
        name = _kept_name(one.path, {file.name for file in files})
        refused = keep(one.path, here / name, one.hashes)
        if refused:
            yield Registration(plain(str(one.path)), Taken.REFUSED, reason=refused, sha256=one.hashes.sha256)
            continue
        as_received = plain(one.path.name) if name != one.path.name else None
        files.append(HeldFile(name=name, received_as=as_received, about=one.about, **_digits(one.hashes)))
    if not files:
        return
    exhibit = _record(id_, kind, files, given)
    deeds = _deeds(exhibit, given)
    append_missing(folder, id_, deeds, run.heads)
    write_whole(here / "exhibit.yaml", partial(put, data=record_text(exhibit, _SCHEMA).encode()))
    kept = {file.sha256 for file in files}
    for one in found:
        if one.hashes.sha256 in kept:
            likeness = one.about.likeness if one.about else None
            alike = known.alike(likeness) if likeness else ()
            known.add_file(one.hashes.sha256, id_)
            if likeness:
                known.add_picture(likeness, id_)
            path = plain(str(one.path))
            yield Registration(path, Taken.REGISTERED, id_, one.remark, one.hashes.sha256, alike)


def _digits(hashes: Hashes) -> dict[str, Any]:
    return {"sha256": hashes.sha256, "size": hashes.size, "sha512": hashes.sha512}


def _free_id(folder: Path, kind: ExhibitKind, sha256: str) -> str:
    """Return an id that gives away neither name nor order: the kind, and digits of the hash."""
    for digits in range(_DRAWN, len(sha256) + 1, 2):
        id_ = f"{kind.value.replace(' ', '-')}-{sha256[:digits]}"
        if not (folder / "exhibits" / id_ / "exhibit.yaml").exists():
            return id_
    message = f"an exhibit bears the whole hash {sha256} as its id, and holds another file."
    raise Refused(message)


def _kept_name(path: Path, taken: Iterable[str]) -> str:
    """Return the name a file is kept under: its own, unless a file system or a record could not hold it."""
    name = path.name
    safe = not (_UNSAFE.search(name) or CONTROL.search(name) or name == "exhibit.yaml" or name != name.strip())
    if not safe or len(os.fsencode(name)) > _LONGEST_NAME:
        suffix = _SUFFIX.search(name.lower())
        name = f"original{suffix[0] if suffix else ''}"
    free, number = name, 2
    while free in taken:
        free = f"{PurePath(name).stem}-{number}{PurePath(name).suffix}"
        number += 1
    return free


def keep(source: Path, target: Path, hashes: Hashes) -> str | None:
    """Copy a file byte for byte and compare; return why it was not kept, or None. Nothing is overwritten."""
    there = hash_file(target)
    if isinstance(there, Hashes):
        return None if there.sha256 == hashes.sha256 else f"another file lies at {target}"
    if not there.absent:
        return f"{target}: {there.reason}"
    with NamedTemporaryFile("wb", dir=target.parent, prefix=".copy.", delete=False) as stream:
        beside = Path(stream.name)
        try:
            with source.open("rb") as original:
                shutil.copyfileobj(original, stream.file, 1 << 20)
                told = os.fstat(original.fileno())
            stream.flush()
            os.fsync(stream.fileno())
            if hash_file(beside) != Hashes(hashes.sha256, hashes.size):
                beside.unlink()
                return "it changed while it was being copied"
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    os.utime(beside, ns=(told.st_atime_ns, told.st_mtime_ns))
    beside.chmod(0o444)
    beside.replace(target)
    return None


def _record(id_: str, kind: ExhibitKind, files: Sequence[HeldFile], given: Given) -> Exhibit:
    about = files[0].about if len(files) == 1 else None
    minutes = round(about.seconds / 60, 4) if about and about.seconds else None
    return Exhibit(
        id=id_,
        title=given.title or f"{kind.value.capitalize()} {files[0].sha256[:_DRAWN]}",
        untitled=given.title is None,
        kind=kind,
        reliability=given.reliability,
        files=tuple(files),
        extent=Extent(pages=about.pages if about else None, minutes=minutes or None),
        collected=given.collected,
        received=given.received,
        **given.more,
    )


def _deeds(exhibit: Exhibit, given: Given) -> Iterator[Deed]:
    """Yield how the custody record of a new exhibit begins."""
    yield from given.begins
    collected, received = exhibit.collected, exhibit.received
    collector = (collected.by or collected.org) if collected else None
    if collected and collector:
        tool = " ".join(one for one in (collected.tool, collected.version) if one)
        about = "; ".join(one for one in (collected.org, collected.method, tool, collected.device) if one)
        yield Deed(event=Event.COLLECTED, by=collector, about=about or None, occurred=written(collected.on))
    if not given.begins:
        sender = received.sender if received else None
        words = [received.channel.value] if received and received.channel else []
        words += [f"from {sender}"] if sender and collector else []
        yield Deed(
            event=Event.RECEIVED,
            by=given.by,
            sender=collector or sender,
            about="; ".join(words) or None,
            occurred=written(received.on) if received else None,
        )
    files = tuple(EntryFile(name=one.name, sha256=one.sha256, size=one.size) for one in exhibit.files)
    yield Deed(event=Event.HASHED, by=given.by, about=f"casefile {__version__}, before anything else", files=files)
    yield Deed(event=Event.STORED, by=given.by, about=f"exhibits/{exhibit.id}", files=files)


def append_missing(folder: Path, id_: str, deeds: Iterable[Deed], heads: Heads | None = None) -> None:
    """Enter what the log does not say yet, so that a command that was killed can be given again."""
    there = {Deed.model_validate(_content(one)) for one in read(log_path(folder, id_)).entries}
    wanted = [one for one in deeds if one not in there]
    if wanted:
        append(folder, id_, wanted, heads)


def _content(entry: Deed) -> dict[str, Any]:
    return entry.model_dump(mode="json", include=set(Deed.model_fields) - {"unfinished"})


def written(day: EdtfDate | None) -> str | None:
    """Return a date as its text, from which models read it."""
    return None if day is None else str(day)


def put(stream: BinaryIO, data: bytes) -> None:
    """Write the bytes."""
    stream.write(data)
