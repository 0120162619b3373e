"""The index: readings of earlier runs beside the case, rebuildable at any time and never the truth.

An SQLite file, `.casefile/index.sqlite`. A reading is used again only if the file has the same size, time and
inode, the case's header the same bytes, and casefile the same code. It holds plain JSON and nothing that runs.
"""

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefile import __version__
from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.reading.walk import walk

if TYPE_CHECKING:
    from casefile.record.digests import Digest, Provenance

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (address TEXT PRIMARY KEY, stamp TEXT, reading TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_STRAY = re.compile("[\udc80-\udcff]")
_RACY = 2_000_000_000
"""Nanoseconds; a file changed so shortly before the index was written may have changed once more since."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What stays of one file: its diagnostics and its digest."""

    diagnostics: tuple[Diagnostic, ...]
    digest: "Digest"


@dataclass(frozen=True, slots=True)
class Validation:
    """The result of `validate`: how many files were read, and everything found in them, located and in order."""

    files: int
    diagnostics: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have a severity."""
        return sum(one.defect.severity is severity for one in self.diagnostics)


class Index:
    """The index of one case folder. Whatever is wrong with its file, it is as if there were none."""

    def __init__(self, folder: Path, as_of: date | None = None) -> None:
        self._path = folder / ".casefile" / "index.sqlite"
        self._stamps = dict(_stamps(folder))
        self._key = _key(folder)
        self._day = str(as_of) if any(one.startswith("filings/") for one in self._stamps) else ""
        try:
            self._written = self._path.stat().st_mtime_ns
        except OSError:
            self._written = 0

    def unchanged(self) -> Validation | None:
        """Return the whole result of the last run if no file, no header and no code has changed since."""
        stored = self._state("result")
        if stored is None or not all(map(self._settled, self._stamps.values())):
            return None
        result = json.loads(stored)
        if result["of"] != self._fingerprint():
            return None
        return Validation(result["files"], tuple(_diagnostic(one) for one in result["diagnostics"]))

    def readings(self) -> dict[str, Reading]:
        """Return the readings of all files that have not changed."""
        if self._state("key") != self._key:
            return {}
        rows = self._rows("SELECT address, stamp, reading FROM readings")
        return {
            address: _reading(json.loads(text))
            for address, stamp, text in rows
            if self._stamps.get(address) == stamp and self._settled(stamp)
        }

    def keep(self, fresh: Mapping[str, Reading], result: Validation) -> None:
        """Store the readings made in this run and its result; a folder that cannot be written is left alone."""
        rows = [
            (address, self._stamps.get(address, ""), json.dumps(_plain(one)))
            for address, one in fresh.items()
            if not _STRAY.search(address)  # a file name that is no UTF-8 is read again each time
        ]
        whole = {
            "of": self._fingerprint(),
            "files": result.files,
            "diagnostics": [_plain_diagnostic(one) for one in result.diagnostics],
        }
        try:
            self._path.parent.mkdir(exist_ok=True)
            with closing(sqlite3.connect(self._path)) as store, store:
                store.executescript(_SCHEMA)
                if self._state("key") != self._key:
                    store.execute("DELETE FROM readings")
                store.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)
                gone = [row for row in store.execute("SELECT address FROM readings") if row[0] not in self._stamps]
                store.executemany("DELETE FROM readings WHERE address = ?", gone)
                state = [("key", self._key), ("result", json.dumps(whole))]
                store.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state)
        except (OSError, sqlite3.Error):
            return

    def _settled(self, stamp: str) -> bool:
        return int(stamp.split(":")[1]) < self._written - _RACY

    def _fingerprint(self) -> str:
        told = hashlib.sha256(f"{self._key}{self._day}".encode())  # time limits are looked at on a day
        for address, stamp in self._stamps.items():
            told.update(os.fsencode(f"{address}\0{stamp}\n"))
        return told.hexdigest()

    def _state(self, name: str) -> str | None:
        rows = list(self._rows("SELECT value FROM state WHERE name = ?", name))
        return rows[0][0] if rows else None

    def _rows(self, query: str, *values: str) -> Iterator[tuple[str, ...]]:
        if not self._written:
            return
        try:
            with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as store:
                yield from store.execute(query, values).fetchall()
        except sqlite3.Error:
            return


def _stamps(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield size, time and inode of every record file."""
    for _, address in walk(folder):
        try:
            told = os.stat(f"{folder}/{address}")  # noqa: PTH116 - ten thousand of these
        except OSError:
            yield address, "0:0:0"
        else:
            yield address, f"{told.st_size}:{told.st_mtime_ns}:{told.st_ino}"


def _key(folder: Path) -> str:
    """Return what every reading depends on besides its file: our code, and the case's header."""
    told = hashlib.sha256(_code().encode())
    for name in ("case.yaml", "people.yaml"):
        path = folder / name
        told.update(path.read_bytes() if path.is_file() else b"")
    return told.hexdigest()


@cache
def _code() -> str:
    """Return the fingerprint of the code and data a reading is made with."""
    told = hashlib.sha256(__version__.encode())
    root = Path(__file__).parents[1]
    for room in ("record", "reading", "checks", "mechanisms", "pipeline"):
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".csv", ".yaml"):
                told.update(path.read_bytes())
    told.update((root / "law" / "treaties.csv").read_bytes())  # a filing's articles are looked up there
    return told.hexdigest()


def _plain(reading: Reading) -> list[Any]:
    digest = reading.digest
    return [
        [_plain_diagnostic(one) for one in reading.diagnostics],
        [
            digest.address, digest.kind, digest.id,
            [[*one[:3], str(one.at) if one.at else None, *one[4:]] for one in digest.references],
            str(digest.date) if digest.date else None,
            digest.part_of, digest.claims, digest.broken, digest.place, digest.shape, digest.figures,
            digest.extent.model_dump() if digest.extent else None, digest.relays, digest.bare, digest.alleged,
            digest.filing.model_dump(mode="json", exclude_defaults=True) if digest.filing else None,
            digest.provenance, digest.formerly,
        ],
    ]  # fmt: skip


def _reading(plain: list[Any]) -> Reading:
    from casefile.record.dates import EdtfDate
    from casefile.record.digests import Digest, Reference
    from casefile.record.exhibits import Extent
    from casefile.record.filings import Filing
    from casefile.record.pinpoints import Pinpoint

    found, told = plain
    *told, kept, formerly = told
    (address, kind, id_, references, when, part_of, claims, broken, place, shape, figures, extent, relays, bare,
     alleged, filing) = told  # fmt: skip
    mentions = [
        Reference(of, to, tuple(route), Pinpoint.parse(at) if at else None, tuple(by), affirms, grade)
        for of, to, route, at, by, affirms, grade in references
    ]
    digest = Digest(
        address, kind, id_, tuple(mentions), EdtfDate.parse(when) if when else None, part_of, tuple(claims), broken,
        place, shape, tuple((what, of, number, tuple(route)) for what, of, number, route in figures),
        Extent.model_validate(extent) if extent else None, relays,
        tuple((claim, id_, tuple(actors)) for claim, id_, actors in bare),
        tuple((actor, tuple(parts)) for actor, parts in alleged),
        Filing.model_validate(filing) if filing else None,
        _provenance(kept),
        tuple(formerly),
    )  # fmt: skip
    return Reading(tuple(_diagnostic(one) for one in found), digest)


def _provenance(plain: list[Any]) -> "Provenance":
    from casefile.record.digests import Provenance

    authors, made_from, hashes, *rest = plain
    return Provenance(tuple(authors), tuple(made_from), tuple(hashes), *rest)


def _plain_diagnostic(one: Diagnostic) -> list[Any]:
    defect = one.defect
    return [
        [defect.code, defect.name, defect.severity.value, defect.title, defect.why, defect.fix, defect.authority],
        _plain_place(one.place),
        one.message,
        one.fix,
        [[_plain_place(place), words] for place, words in one.related],
    ]


def _plain_place(place: Location) -> list[Any]:
    return [place.address, place.route, place.line, place.column, place.at_key]


def _diagnostic(plain: list[Any]) -> Diagnostic:
    (code, name, severity, title, why, fix_pattern, authority), place, message, fix, related = plain
    defect = Defect(code, name, Severity(severity), title, why, fix_pattern, authority)
    return Diagnostic(defect, _place(place), message, fix, tuple((_place(at), words) for at, words in related))


def _place(plain: list[Any]) -> Location:
    address, route, line, column, at_key = plain
    return Location(address, tuple(route), line, column, at_key)
