"""Exhibits beside their incident: pictures and frames that may be shown, and what is said of those that may not."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.dossier.blocks import Block, Caption, Heading, Paragraph, Picture, Style, Text
from casefile.dossier.plan import Plan
from casefile.dossier.sentences import exhibit_words
from casefile.dossier.words import listed
from casefile.protection import may_be_shown
from casefile.record.exhibits import Exhibit, ExhibitKind
from casefile.record.incidents import Incident

SHOWN = (ExhibitKind.PHOTOGRAPH, ExhibitKind.SATELLITE_IMAGE, ExhibitKind.VIDEO, ExhibitKind.AUDIO)
"""Kinds that stand beside their incident; documents are cited by page in the notes."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be seen of a held file: a derivative without the original's metadata, or why there is none."""

    jpeg: bytes | None = None
    at_second: float | None = None
    """Where in a recording the frame stands."""
    seconds: float | None = None
    """Duration of a recording."""
    reason: str | None = None
    """Why nothing is shown, in words."""


def exhibits_beside(plan: Plan, incident: Incident) -> Iterator[Block]:
    """Yield the pictures and recordings that an incident's claims cite and that are held, each once."""
    cited = dict.fromkeys(source.exhibit for claim in incident.claims for source in claim.sources)
    held = [plan.case.exhibits[one] for one in cited if one in plan.seen]
    if held:
        yield Heading(3, plan.texts("shown", "heading"))
    for exhibit in held:
        yield from _exhibit(plan, exhibit)


def _exhibit(plan: Plan, exhibit: Exhibit) -> Iterator[Block]:
    texts, seen = plan.texts, plan.seen[exhibit.id]
    words = _words(plan, exhibit, seen)
    if seen.jpeg is None or not may_be_shown(exhibit):
        yield Paragraph((Text(words), Text(" " + _why_not(plan, exhibit, seen), quiet=True)), Style.SMALL)
        return
    caption = Caption(texts("labels", "figure"), words)
    yield Picture(seen.jpeg, _WIDTH_MM, texts("shown", "alt", title=exhibit.title), caption)


_WIDTH_MM = 110.0


def _words(plan: Plan, exhibit: Exhibit, seen: Seen) -> str:
    """Return number, title, source, date, what part is shown, and the first digits of the hash."""
    texts = plan.texts
    known = exhibit_words(exhibit, plan.case.header, texts)
    words = texts("shown", "caption", number=plan.numbering.exhibits[exhibit.id], **known)
    if seen.seconds is not None:
        words += texts("shown", "lasts", time=_clock(seen.seconds))
    if seen.at_second is not None and seen.jpeg is not None:
        words += texts("shown", "frame", time=_clock(seen.at_second))
    return words + texts("shown", "hash", hash=exhibit.files[0].sha256[:12])


def _why_not(plan: Plan, exhibit: Exhibit, seen: Seen) -> str:
    texts = plan.texts
    warning = f" {exhibit.content_warning}" if exhibit.content_warning else ""
    if seen.reason:
        return texts("shown", "unread", reason=seen.reason) + warning
    if exhibit.kind is ExhibitKind.AUDIO:
        return texts("shown", "sound") + warning
    if not exhibit.depicts:
        return texts("shown", "unknown") + warning
    return texts("shown", "dignity", depicts=listed((one.value for one in exhibit.depicts), texts)) + warning


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
