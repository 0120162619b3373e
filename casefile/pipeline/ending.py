"""Ending: withdrawal and destruction of exhibits. Number, record and custody log always stay."""

import os
from functools import partial
from pathlib import Path

from casefile.custody.entries import Deed, EntryFile, Event
from casefile.custody.locking import locked
from casefile.faults import Refused, WrongUse
from casefile.pipeline.exhibits import on_hold, read_one
from casefile.pipeline.registering import append_missing, put, written
from casefile.reading.shape import fit
from casefile.reading.yaml_text import read_yaml
from casefile.record.exhibits import Exhibit
from casefile.record.provenance import Destroyed, Withdrawn
from casefile.render.record_text import block_text
from casefile.render.writing import write_whole


def withdraw(folder: Path, id_: str, said: Withdrawn) -> Exhibit:
    """Record that an exhibit may no longer be relied on, and return its record as it is now."""
    with locked(folder, "registering"):
        exhibit = read_one(folder, id_)
        if exhibit.withdrawn:
            message = f"`{id_}` was withdrawn on {exhibit.withdrawn.on} already: {exhibit.withdrawn.reason}"
            raise Refused(message)
        about = f"{said.reason}; authority: {said.authority}"[:2000]
        text = _with(folder, exhibit, "withdrawn", said)
        append_missing(folder, id_, [Deed(event=Event.WITHDRAWN, by=said.by, about=about, occurred=written(said.on))])
        return _write(folder, id_, text)


def destroy(folder: Path, id_: str, said: Destroyed) -> Exhibit:
    """Destroy the files of an exhibit and return its record as it is now.

    Shape: the log is written first, then the record, then the files go; killed in between, it can be given again.
    Refused under a legal hold, without a second person, and where nothing is held.
    """
    if said.by.casefold().split() == said.second.casefold().split():
        message = "the second person must be another than the one who destroys."
        raise WrongUse(message)
    with locked(folder, "registering"):
        exhibit = read_one(folder, id_)
        if on_hold(exhibit) and exhibit.legal_hold:
            message = f"`{id_}` is under a legal hold and stays: {exhibit.legal_hold.reason}"
            raise Refused(message)
        here = [folder / "exhibits" / id_ / file.name for file in exhibit.files]
        there = [path for path in here if path.is_symlink() or path.exists()]
        if exhibit.destroyed is None:
            if not there:
                message = f"`{id_}` holds no file here; there is nothing to destroy."
                raise Refused(message)
            text = _with(folder, exhibit, "destroyed", said)
            append_missing(folder, id_, [_deed(exhibit, said)])
            exhibit = _write(folder, id_, text)
        elif not there:
            message = f"`{id_}` was destroyed on {exhibit.destroyed.on} already: {exhibit.destroyed.reason}"
            raise Refused(message)
        for path in there:
            if os.name == "nt":
                path.chmod(0o644)  # Windows removes nothing that is read-only
            path.unlink()
        return exhibit


def _deed(exhibit: Exhibit, said: Destroyed) -> Deed:
    return Deed(
        event=Event.DESTROYED,
        by=said.by,
        second=said.second,
        about=f"{said.reason}; authority: {said.authority}"[:2000],
        occurred=written(said.on),
        files=tuple(EntryFile(name=file.name, sha256=file.sha256, size=file.size) for file in exhibit.files),
    )


def _with(folder: Path, exhibit: Exhibit, key: str, said: Withdrawn | Destroyed) -> str:
    """Return the text of a record with one key more at its end; remarks and order of what is there stay."""
    path = folder / "exhibits" / exhibit.id / "exhibit.yaml"
    before = path.read_text(encoding="utf-8-sig")
    text = before.rstrip("\n") + "\n" + block_text({key: said.model_dump(mode="json", exclude_defaults=True)})
    record, found = fit(Exhibit, read_yaml(text, positions=False), str(path))
    if found or record != exhibit.model_copy(update={key: said}):
        message = (
            f"{path} is written in a way to which nothing can be added at its end. Write its keys one to a line, "
            "without braces round them, and try again."
        )
        raise Refused(message)
    return text


def _write(folder: Path, id_: str, text: str) -> Exhibit:
    write_whole(folder / "exhibits" / id_ / "exhibit.yaml", partial(put, data=text.encode()))
    return read_one(folder, id_)
