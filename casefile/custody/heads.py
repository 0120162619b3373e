"""The register of heads: `exhibits/heads.json`, which entry of each log is the last, so that a lost end is seen.

One line an exhibit, in the order of ids: version control joins the lines of two people. It may lag behind a log by
the entries of a killed writer, never run ahead of one.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from casefile.custody.locking import locked
from casefile.faults import Refused
from casefile.record.text import Record, Slug

_LEAST = 500


class Head(Record):
    """The last entry of one log."""

    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Its hash."""
    count: Annotated[int, Field(ge=1)]
    """How many entries the log has."""


_ALL = TypeAdapter(dict[Slug, Head])


def read_heads(folder: Path) -> Mapping[str, Head]:
    """Return the head of every exhibit; raises Refused where the file cannot be read as such."""
    path = folder / "exhibits" / "heads.json"
    try:
        return _ALL.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError:
        message = (
            f"{path} cannot be read as a register of heads. Bring back its last good state from version control or a "
            "backup; where two versions were joined, keep, of each exhibit, the line with the greater count."
        )
        raise Refused(message) from None


class Heads:
    """Heads noted by one writer, written together: rewriting the register for every file would cost the square."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._noted: dict[str, Head] = {}
        self._size = 0

    def note(self, exhibit: str, head: Head) -> None:
        """Note the new head of a log."""
        self._noted[exhibit] = head

    def due(self) -> bool:
        """Return whether enough is noted for a write to pay; the share of the register keeps the whole linear."""
        return len(self._noted) >= max(_LEAST, self._size // 4)

    def flush(self, *, lock: bool = True) -> None:
        """Bring what was noted into the register; `lock=False` where the caller holds the lock already."""
        if not self._noted:
            return
        if lock:
            with locked(self._folder):
                self._write()
        else:
            self._write()

    def _write(self) -> None:
        held = dict(read_heads(self._folder))
        for exhibit, head in self._noted.items():
            if exhibit not in held or held[exhibit].count <= head.count:
                held[exhibit] = head
        self._noted, self._size = {}, len(held)
        lines = (f"{json.dumps(id_)}: {head.model_dump_json()}" for id_, head in sorted(held.items()))
        path = self._folder / "exhibits" / "heads.json"
        with NamedTemporaryFile("wb", dir=path.parent, prefix=".heads.", delete=False) as stream:
            beside = Path(stream.name)
            try:
                stream.write(("{\n" + ",\n".join(lines) + "\n}\n").encode())
                stream.flush()
                os.fsync(stream.fileno())
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        beside.chmod(0o644)
        beside.replace(path)
