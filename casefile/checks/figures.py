"""Family FG: counts that cannot all be true."""

from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.digests import Digest
from casefile.record.header import Header
from casefile.record.incidents import Incident

BREAKDOWN_EXCEEDS = Defect(
    "FG101", "breakdown-exceeds-figure", Severity.ERROR,
    "{part} {of} {what} cannot be among {whole} {among}",
    why="A breakdown larger than its figure shows a slip in the record, and a reader will doubt every other count.",
    fix="Look at the source again: correct one of the two, or take out `among` if it counts other persons.",
)  # fmt: skip
TOTALS_ADDED = Defect(
    "FG102", "whole-and-part-added", Severity.WARNING,
    "{total} {of} {what} is exactly {whole} of `{whole_id}` and {part} of its part `{part_id}` together",
    why="A part is contained in its whole: added together, the same persons are counted twice.",
    fix="Look at the source of the total. If it is right, say in a note how it was counted.",
)  # fmt: skip


def breakdowns(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each figure that must exceed the one it is said to be among, in the same claim."""
    for i, claim in enumerate(incident.claims):
        for j, part in enumerate(claim.figures):
            if part.among is None:
                continue
            for k, whole in enumerate(claim.figures):
                if part.among is not whole.of or part.what is not whole.what or j == k:
                    continue
                if part.count.low is not None and whole.count.high is not None and part.count.low > whole.count.high:
                    route = ("claims", i, "figures")
                    yield BREAKDOWN_EXCEEDS.at(
                        Location(address, (*route, j, "count")),
                        [(Location(address, (*route, k, "count")), "the figure it is among")],
                        part=part.count, of=part.of.value, what=part.what.value,
                        whole=whole.count, among=whole.of.value,
                    )  # fmt: skip


def totals_added(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each exact count that is the sum of a whole's count and that of one of its parts.

    Only totals and incidents of the same place are looked at: elsewhere such a sum is chance.
    """
    held = {one.id: one for one in digests if one.kind == "incident" and one.id}
    sums: dict[tuple[str, str, int], tuple[Digest, Digest, int, int, tuple[str | int, ...]]] = {}
    for part in held.values():
        whole = held.get(part.part_of) if part.part_of else None
        for what, of, inner, _ in part.figures if whole else ():
            for whole_what, whole_of, outer, route in whole.figures if whole else ():
                if whole and (what, of) == (whole_what, whole_of) and inner and outer:
                    sums.setdefault((what, of, inner + outer), (whole, part, outer, inner, route))
    for digest in held.values():
        for what, of, total, route in digest.figures:
            found = sums.get((what, of, total or 0))
            if found and digest not in found[:2] and (digest.shape == "total" or digest.place == found[0].place):
                whole, part, outer, inner, at = found
                yield TOTALS_ADDED.at(
                    Location(digest.address, (*route, "count")),
                    [(Location(whole.address, (*at, "count")), "the whole")],
                    total=total, of=of, what=what, whole=outer, whole_id=whole.id, part=inner, part_id=part.id,
                )  # fmt: skip
