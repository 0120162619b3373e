"""A few lines of text into a case, for tests."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casefile.pipeline.loading import load_case
from casefile.reading.document import Value
from casefile.reading.yaml_text import read_yaml
from casefile.record.case import Case
from casefile.record.claims import Claim
from casefile.record.conflicts import Classification
from casefile.record.header import Header
from casefile.record.incidents import Incident
from casefile.record.reviews import Assessment

HERE = Path(__file__).parent
BASE = HERE / "corpus" / "base"
REPOSITORY = HERE.parent


def parsed(text: str) -> Value:
    """Return the value of a YAML text that has nothing wrong with it."""
    document = read_yaml(text)
    assert not document.troubles
    return document.value


def overlaid(folder: Path, overlay: Path | None = None) -> Path:
    """Return a copy of the base case with the files of an overlay in their places."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".casefile"))
    if overlay:
        shutil.copytree(overlay, folder, dirs_exist_ok=True)
    return folder


def base_case() -> Case:
    return load_case(BASE)


def case_of(
    claims: list[Any],
    assessments: Iterable[Any] = (),
    incident: dict[str, Any] | None = None,
    *,
    conflict: str | None = None,
) -> Case:
    """Return the base case with one incident `it`, made of these claims; `conflict` says how it is classified."""
    base = base_case()
    header = base.header if conflict is None else classified(base.header, conflict)
    head = {"id": "it", "title": "It", "kind": "event", **(incident or {})}
    it = Incident.model_validate({**head, "claims": claims})
    written = [
        {"incident": "it", "by": "A. Lawyer", "on": "2031", "reasons": "Because.", **one} for one in assessments
    ]
    return Case(header, {"it": it}, base.exhibits, tuple(Assessment.model_validate(one) for one in written))


def classified(header: Header, kind: str) -> Header:
    """Return a header whose only view of the conflict is this one."""
    view = Classification.model_validate(
        {"during": "1900/..", "kinds": [kind], "words": "As said.", "authority": "Invented."}
    )
    conflicts = {name: one.model_copy(update={"classifications": (view,)})
                 for name, one in header.case.conflicts.items()}  # fmt: skip
    return Header(header.case.model_copy(update={"conflicts": conflicts}), header.people)


def header() -> Header:
    return base_case().header


def claim(text: str) -> Claim:
    """Return a claim, with a plain source line if the text gives none."""
    value = parsed(text)
    assert isinstance(value, dict)
    return Claim.model_validate({"id": "c", "says": "So it was.", "sources": [{"exhibit": "relief-report"}], **value})
