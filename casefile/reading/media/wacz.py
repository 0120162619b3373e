"""WACZ: a web archive in a ZIP file; the hashes of its package are computed again, its records read as in `warc`."""

import gzip
import hashlib
import json
from typing import Any, BinaryIO, cast

from casefile.reading.media.archives import Archive, Member, note_members
from casefile.reading.media.limits import MIB
from casefile.reading.media.notes import Notes
from casefile.reading.media.warc import records

_PACKAGE, _SEAL = "datapackage.json", "datapackage-digest.json"
_DESCRIPTION = 8 * MIB


def read(stream: BinaryIO, notes: Notes) -> None:
    """Note the package's own words, whether its hashes agree, and its records."""
    with notes.part("the web archive"):
        archive = Archive(stream, notes.limits)
        note_members(archive, notes)
        with notes.part("the package"):
            _package(archive, notes)
        with notes.part("the seal"):
            _seal(archive, notes)
        for name in sorted(archive.members):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with notes.part(name):
                    member = Member(archive.pieces(name, archive.limits.expanded))
                    packed = name.endswith(".gz")
                    records(gzip.GzipFile(fileobj=cast("BinaryIO", member)) if packed else member, notes)


def _package(archive: Archive, notes: Notes) -> None:
    package = json.loads(archive.read(_PACKAGE, _DESCRIPTION))
    for key, name in (("title", "title"), ("created", "written"), ("modified", "changed"), ("software", "software")):
        notes.say(name, package.get(key))
    agreeing = 0
    for resource in package.get("resources", ()):
        name = resource.get("path", "")
        if notes.late:
            notes.miss("the package: time ran out before every hash was computed")
            break
        with notes.part(f"the hash of {name}"):
            agreeing += _agrees(archive, name, resource.get("hash"), notes)
    notes.facts["agreeing"] = int(notes.facts.get("agreeing", 0)) + agreeing


def _seal(archive: Archive, notes: Notes) -> None:
    if _SEAL not in archive:
        return
    seal = json.loads(archive.read(_SEAL, _DESCRIPTION))
    agreeing = _agrees(archive, seal.get("path", _PACKAGE), seal.get("hash"), notes)
    notes.facts["agreeing"] = int(notes.facts.get("agreeing", 0)) + agreeing
    if "signedData" in seal:
        notes.miss("the signature of the package: it is there and was not checked")


def _agrees(archive: Archive, name: str, written: Any, notes: Notes) -> bool:
    """Return whether a member has the hash that is written; note it where it has another."""
    if name not in archive:
        notes.add("disagreeing", f"{name}: the package lists it and does not hold it")
        return False
    algorithm, _, value = str(written or "").partition(":")
    if algorithm not in ("sha256", "sha512", "md5") or not value:
        return False
    computed = hashlib.new(algorithm, usedforsecurity=False)
    for piece in archive.pieces(name, archive.limits.expanded):
        computed.update(piece)
    if computed.hexdigest() == value.lower():
        return True
    notes.add("disagreeing", f"{name}: its {algorithm} is another than the package says")
    return False
