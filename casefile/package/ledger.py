"""The ledger: what is listed and what is held, side by side, in a database that the disk keeps and nobody sees.

A manifest may have millions of lines; memory stays flat whatever it has.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from casefile.package.paths import folded, normalised

_TABLES = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE held (path TEXT, stored TEXT, size INTEGER);
CREATE TABLE listed (path TEXT, algorithm TEXT, digest BLOB);
CREATE TABLE fetch (path TEXT);
"""
_INDEXES = """
CREATE INDEX held_path ON held (path);
CREATE INDEX listed_path ON listed (path, algorithm, digest);
CREATE INDEX fetch_path ON fetch (path);
"""


class Work(NamedTuple):
    """A file to hash, with what is listed of it. `stored` is its name where it is, `path` its name in the lists."""

    path: str
    stored: str
    size: int
    listed: tuple[tuple[str, bytes], ...]


class Ledger:
    """One package's lists. Fill it, call `settle`, then ask."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.create_function("folded", 1, folded, deterministic=True)
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def hold(self, files: Iterable[tuple[str, int]]) -> None:
        """Enter files that are there, with their sizes."""
        self._base.executemany("INSERT INTO held VALUES (?, ?, ?)", ((path, path, size) for path, size in files))

    def enter(self, algorithm: str, lines: Iterable[tuple[str, bytes]]) -> None:
        """Enter what a manifest lists: paths and digests."""
        self._base.executemany(
            "INSERT INTO listed VALUES (?, ?, ?)", ((path, algorithm, digest) for path, digest in lines)
        )

    def fetch(self, paths: Iterable[str]) -> None:
        """Enter the files that are to be had elsewhere."""
        self._base.executemany("INSERT INTO fetch VALUES (?)", ((path,) for path in paths))

    def settle(self) -> None:
        """End the filling."""
        self._base.executescript(_INDEXES)

    def twice_listed(self) -> Iterator[tuple[str, str, bool]]:
        """Yield path, algorithm, and whether the digests differ, where one manifest lists a file more than once."""
        for path, algorithm, digests in self._base.execute(
            "SELECT path, algorithm, COUNT(DISTINCT digest) FROM listed GROUP BY path, algorithm HAVING COUNT(*) > 1"
        ):
            yield path, algorithm, digests > 1

    def twice_held(self) -> Iterator[str]:
        """Yield the paths that stand more than once in an archive."""
        for (path,) in self._base.execute("SELECT path FROM held GROUP BY path HAVING COUNT(*) > 1"):
            yield path

    def alike(self) -> Iterator[list[str]]:
        """Yield groups of names that some systems cannot keep apart."""
        for (names,) in self._base.execute(
            "SELECT json_group_array(path) FROM (SELECT path FROM held UNION SELECT path FROM listed) "  # noqa: S608
            f"GROUP BY {_FOLD.format('path')} HAVING COUNT(*) > 1"
        ):
            yield json.loads(names)

    def adopt(self) -> Iterator[tuple[str, str, bool]]:
        """Yield listed path, held path and whether it is now taken for the listed one, for names almost alike.

        A file that no manifest lists is taken for a missing one whose name is the same but for Unicode
        normalisation. One that is listed itself with the same digests is a twin that a system has made one file.
        """
        self._base.execute(f"CREATE INDEX held_fold ON held ({_FOLD.format('path')})")
        pairs = self._base.execute(
            f"SELECT gone.path, held.path FROM ({_MISSING}) AS gone "  # noqa: S608
            f"JOIN held ON {_FOLD.format('held.path')} = {_FOLD.format('gone.path')}"
        )
        for path, near in pairs.fetchmany(_MOST_ADOPTED):
            if self._digests(near):
                if self._digests(path) & self._digests(near):
                    self._base.execute("DELETE FROM listed WHERE path = ?", (path,))
                    yield path, near, False
            elif normalised(path) == normalised(near):
                self._base.execute("UPDATE held SET path = ? WHERE path = ?", (path, near))
                yield path, near, True

    def _digests(self, path: str) -> set[tuple[str, bytes]]:
        return set(self._base.execute("SELECT algorithm, digest FROM listed WHERE path = ?", (path,)))

    def missing(self) -> Iterator[tuple[str, bool]]:
        """Yield the paths that are listed and not there, and whether fetch.txt names them."""
        for path, fetch in self._base.execute(
            f"SELECT path, EXISTS (SELECT 1 FROM fetch WHERE fetch.path = gone.path) FROM ({_MISSING}) AS gone"  # noqa: S608
        ):
            yield path, bool(fetch)

    def empty_when_listed(self, path: str, empty: dict[str, bytes]) -> bool:
        """Return whether every digest listed for a path is that of an empty file."""
        found = self._digests(path)
        return bool(found) and all(empty[algorithm] == digest for algorithm, digest in found)

    def unlisted(self) -> Iterator[str]:
        """Yield the paths that are there and that no manifest lists."""
        for (path,) in self._base.execute(
            "SELECT path FROM held WHERE NOT EXISTS (SELECT 1 FROM listed WHERE listed.path = held.path)"
        ):
            yield path

    def unlisted_fetches(self) -> Iterator[str]:
        """Yield the paths that are to be fetched and that no manifest lists."""
        for (path,) in self._base.execute(
            "SELECT path FROM fetch WHERE NOT EXISTS (SELECT 1 FROM listed WHERE listed.path = fetch.path)"
        ):
            yield path

    def listed_by_some(self, algorithms: int, *, payload: bool) -> Iterator[tuple[str, str]]:
        """Yield path and algorithms of what some manifests list and others do not."""
        yield from self._base.execute(
            "SELECT path, GROUP_CONCAT(DISTINCT algorithm) FROM listed WHERE (substr(path, 1, 5) = 'data/') = ? "
            "GROUP BY path HAVING COUNT(DISTINCT algorithm) < ?",
            (payload, algorithms),
        )

    def work(self) -> Iterator[Work]:
        """Yield every file that is held and listed, by path."""
        at: list[tuple[str, str, int, str, bytes]] = []
        for row in self._base.execute(
            "SELECT held.path, stored, size, algorithm, digest FROM held JOIN listed ON held.path = listed.path "
            "ORDER BY held.path"
        ):
            if at and at[0][0] != row[0]:
                yield _work(at)
                at = []
            at.append(row)
        if at:
            yield _work(at)

    def payload(self) -> tuple[int, int]:
        """Return number and bytes of the files under data/."""
        files, octets = self._base.execute(
            "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM held WHERE substr(path, 1, 5) = 'data/'"
        ).fetchone()
        return files, octets

    def size(self, path: str) -> int | None:
        """Return the size of a file that is there; None if it is not."""
        row = self._base.execute("SELECT size FROM held WHERE path = ?", (path,)).fetchone()
        return None if row is None else int(row[0])

    def named(self, name: str) -> Iterator[tuple[str, int]]:
        """Yield path and size of the exhibits' files of this name."""
        yield from self._base.execute(
            "SELECT stored, size FROM held WHERE path GLOB 'data/exhibits/*/' || ? ORDER BY path", (name,)
        )


_MISSING = "SELECT DISTINCT path FROM listed WHERE NOT EXISTS (SELECT 1 FROM held WHERE held.path = listed.path)"
_FOLD = "CASE WHEN length({0}) = length(CAST({0} AS BLOB)) THEN lower({0}) ELSE folded({0}) END"  # quick for ASCII
_MOST_ADOPTED = 10_000


def _work(rows: list[tuple[str, str, int, str, bytes]]) -> Work:
    path, stored, size = rows[0][:3]
    return Work(path, stored, size, tuple(dict.fromkeys((row[3], row[4]) for row in rows)))
