"""Family DT: dates that cannot all be true."""

from collections.abc import Iterable, Iterator
from datetime import date

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.digests import Digest
from casefile.record.header import Header
from casefile.record.incidents import Incident
from casefile.record.outcome import Outcome

PART_OUTSIDE = Defect(
    "DT101", "part-outside-whole", Severity.ERROR, "{part} lies outside {whole}, the dates of `{id}`",
    why="A part that happened outside its whole is a different event, or one of the two dates is wrong.",
    fix="Look at the sources of both: correct the date, or take out `part_of`.",
)  # fmt: skip
FINDING_BEFORE_EVENT = Defect(
    "DT102", "finding-before-event", Severity.WARNING,
    "exhibit `{exhibit}` of {published} is older than the event of {event}",
    why="A document cannot report what had not happened; one of the two dates, or the citation, is wrong.",
    fix="Look at both: the event's date may be that of a publication, or another document may be meant.",
)  # fmt: skip
KNOWN_BEFORE_EVENT = Defect(
    "DT103", "known-before-event", Severity.ERROR, "{role} {known}, before the event of {event}",
    why="What came to light before it happened is another event, or one of the two dates is wrong.",
    fix="Correct the date; where only the day of publication is known, the event is `../` that day.",
)  # fmt: skip


def parts_outside(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each part whose date cannot lie within the dates of its whole; what the bounds leave open is silent."""
    held = {one.id: one for one in digests if one.kind == "incident"}
    for digest in held.values():
        whole = held.get(digest.part_of)
        if digest.date and whole and whole.date and digest.date.within(whole.date) is Outcome.NO:
            yield PART_OUTSIDE.at(
                Location(digest.address, ("when", "date")),
                [(Location(whole.address, ("when", "date")), "dates of the whole")],
                part=digest.date,
                whole=whole.date,
                id=whole.id,
            )


def findings_before_events(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each citation of a dated document that is older than the event; once for an incident and a document."""
    held = list(digests)
    published = {one.id: (one.date.reach()[1], one) for one in held if one.kind == "exhibit" and one.date}
    for digest in held:
        if digest.kind != "incident" or not digest.date:
            continue
        begins = digest.date.reach()[0]
        seen: set[str] = set()
        for reference in digest.references:
            last, exhibit = published.get(reference.id, _NONE) if reference.kind == "exhibit" else _NONE
            if exhibit is None or last >= begins or reference.id in seen:
                continue
            seen.add(reference.id)
            related = [(Location(exhibit.address, ("date",)), "date of the exhibit")]
            place = Location(digest.address, reference.route)
            yield FINDING_BEFORE_EVENT.at(
                place, related, exhibit=reference.id, published=exhibit.date, event=digest.date
            )


_NONE: tuple[date, Digest | None] = (date.max, None)


def known_before_events(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each date on which an event came to light before it happened."""
    when = incident.when
    for role, known in when.coming_to_light() if when and when.date else ():
        if when and when.date and known.before(when.date) is Outcome.YES:
            related = [(Location(address, ("when", "date")), "date of the event")]
            yield KNOWN_BEFORE_EVENT.at(
                Location(address, ("when", role)), related, role=role, known=known, event=when.date
            )
