"""Deriving: what was made from an exhibit becomes an exhibit of its own, and both custody logs say so."""

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

from casefile.custody.entries import Deed, Event
from casefile.faults import Refused
from casefile.pipeline.exhibits import read_one
from casefile.pipeline.registering import Given, append_missing, register, written
from casefile.record.provenance import Derived, Original
from casefile.render.registered import Registration, Taken


class Making(Enum):
    """What is made from an exhibit."""

    COPY = "copy"
    EXCERPT = "excerpt"
    CONVERSION = "conversion"
    REDACTION = "redaction"
    TRANSLATION = "translation"
    TRANSCRIPT = "transcript"


_EVENTS = {Making.REDACTION: Event.REDACTED, Making.TRANSLATION: Event.TRANSLATED, Making.COPY: Event.COPIED}


def derive(folder: Path, file: Path, making: Making, derived: Derived, given: Given) -> Registration:
    """Register a file that was made from an exhibit and return what became of it.

    Shape: authors, place and reliability are the parent's, so that both count as one origin.
    """
    parent = read_one(folder, derived.parent)
    if parent.withdrawn or parent.destroyed:
        message = f"`{parent.id}` was {'destroyed' if parent.destroyed else 'withdrawn'}; nothing is made from it."
        raise Refused(message)
    event = _EVENTS.get(making, Event.DERIVED)
    tool = " ".join(one for one in (derived.tool, derived.version) if one)
    about = "; ".join([making.value, *derived.operations, *([tool] if tool else [])])[:2000]
    more: dict[str, Any] = {
        "authors": parent.authors, "speaker": parent.speaker, "date": written(parent.date),
        "date_basis": parent.date_basis,
        "place": parent.place, "restricted": parent.restricted, "content_warning": parent.content_warning,
        "personal_data": parent.personal_data, "original": Original.COPY, "language": parent.language,
        "derived": derived,
    }  # fmt: skip
    if making is Making.TRANSLATION:
        more |= {"translation_of": parent.id}
    if making is Making.TRANSCRIPT:
        more |= {"transcript_of": parent.id}
    begins = Deed(event=event, by=derived.by or given.by, about=about, occurred=written(derived.on), parent=parent.id)
    whole = replace(
        given,
        kind=given.kind or parent.kind,
        reliability=parent.reliability,
        more=more | given.more,
        begins=(begins,),
    )
    (result,) = register(folder, [file], whole)
    if result.taken is not Taken.REFUSED and result.exhibit and _made_from(folder, result.exhibit, parent.id):
        append_missing(folder, parent.id, [begins.model_copy(update={"parent": None, "child": result.exhibit})])
    return result


def _made_from(folder: Path, id_: str, parent: str) -> bool:
    return id_ != parent and parent in read_one(folder, id_).made_from()
