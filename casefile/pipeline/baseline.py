"""Baseline: findings a team knows of and lives with for now, by fingerprint, so that only new ones are reported.

Text in, text out. No sentence of a finding is kept, because it may quote a file and a baseline is shared.
"""

from collections.abc import Iterable
from typing import Literal

from casefile.diagnostics import Diagnostic, fingerprint
from casefile.record.text import Line, Record
from casefile.routes import pointer


class KnownFinding(Record):
    """One known finding: enough for a reviewer to see which, the fingerprint to tell it from others."""

    code: Line
    """Code of the diagnostic."""
    file: Line
    """Address of the file, relative to the case folder."""
    path: str
    """JSON Pointer in the file."""
    fingerprint: Line
    """SHA-256 over code, file, pointer and message."""


class Baseline(Record):
    """A baseline file."""

    casefile: Literal[1] = 1
    """Version of this format."""
    known: tuple[KnownFinding, ...]
    """Known findings, ordered by file, code and pointer."""


def write(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the baseline of these findings; the same findings give the same text, each once."""
    rows = {fingerprint(one): one for one in diagnostics}
    known = [
        KnownFinding(code=one.defect.code, file=_shown(one.place.address), path=_shown(pointer(one.place.route)),
                     fingerprint=key)
        for key, one in rows.items()
    ]  # fmt: skip
    known.sort(key=lambda one: (one.file, one.code, one.path, one.fingerprint))
    return Baseline(known=tuple(known)).model_dump_json(indent=2) + "\n"


def _shown(text: str) -> str:
    """Return the text without what UTF-8 cannot say: the stray bytes of a file name."""
    return text.encode("utf-8", "replace").decode("utf-8")


def known(text: str) -> frozenset[str]:
    """Return the fingerprints of a baseline.

    Errors: ValueError if the text is no baseline.
    """
    return frozenset(one.fingerprint for one in Baseline.model_validate_json(text).known)
