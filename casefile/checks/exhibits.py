"""Family EX: citations an exhibit cannot carry, and exhibits nobody cites."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.digests import Digest
from casefile.record.header import Header

PINPOINT_OUTSIDE = Defect(
    "EX101", "pinpoint-outside-exhibit", Severity.ERROR, "{at} is cited; `{exhibit}` ends with {unit} {last}",
    why="A reader who does not find the passage will not trust the next one.",
    fix="Look the passage up again, or correct `extent` in the exhibit's record.",
)  # fmt: skip
UNCITED = Defect(
    "EX102", "exhibit-nobody-cites", Severity.INFO, "no claim cites `{exhibit}`",
    why="It may hold what an open question asks for, or it does not belong to this case.",
    fix="Read it against the open questions; cite it, or leave it listed as not used.",
)  # fmt: skip
ONLY_RELAYED = Defect(
    "EX103", "only-relayed", Severity.WARNING,
    "{claims} on `{exhibit}` alone, which passes on what others found",
    why="Until the documents of the bodies it names are on file, nobody can check what they really say.",
    fix="Obtain the original documents, register them as exhibits, and cite them beside this one.",
)  # fmt: skip


def pinpoints_outside(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each citation of a page, paragraph, line, note or minute beyond the end of its exhibit."""
    held = list(digests)
    bounded = (one for one in held if one.kind == "exhibit" and one.extent and one.extent.model_fields_set)
    exhibits = {one.id: one for one in bounded}
    for digest in held:
        for reference in digest.references:
            at = reference.at
            exhibit = exhibits.get(reference.id) if at else None
            if at is None or exhibit is None or exhibit.extent is None:
                continue
            last = exhibit.extent.last(at.unit)
            if last is not None and at.last > last:
                related = [(Location(exhibit.address, ("extent",)), "extent of the exhibit")]
                place = Location(digest.address, (*reference.route[:-1], "at"))
                yield PINPOINT_OUTSIDE.at(place, related, at=at, exhibit=reference.id, unit=at.unit, last=last)


def uncited(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each exhibit that no claim cites."""
    held = list(digests)
    cited = {one.id for digest in held for one in digest.references if one.kind == "exhibit"}
    for digest in held:
        if digest.kind == "exhibit" and digest.id and digest.id not in cited:
            yield UNCITED.at(Location(digest.address, ("id",)), exhibit=digest.id)


def only_relayed(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each relaying exhibit on which claims rest alone: one finding for the exhibit, its claims as related."""
    held = list(digests)
    relaying = {one.id: one for one in held if one.kind == "exhibit" and one.relays and one.id}
    resting: dict[str, list[Location]] = defaultdict(list)
    for digest in (one for one in held if one.kind == "incident"):
        cited: dict[tuple[str | int, ...], dict[str, None]] = defaultdict(dict)
        for reference in digest.references:
            if reference.kind == "exhibit":
                cited[reference.route[:2]][reference.id] = None
        for route, exhibits in cited.items():
            if set(exhibits) <= set(relaying):
                resting[next(iter(exhibits))].append(Location(digest.address, route))
    for id_, places in resting.items():
        related = [(place, "rests on it alone") for place in places]
        yield ONLY_RELAYED.at(
            Location(relaying[id_].address, ("relays",)),
            related,
            claims="1 claim rests" if len(places) == 1 else f"{len(places)} claims rest",
            exhibit=id_,
        )
