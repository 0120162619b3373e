"""Family FG: counts that cannot all be true."""

from collections.abc import Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.header import Header
from casefile.record.incidents import Incident

BREAKDOWN_EXCEEDS = Defect(
    "FG101", "breakdown-exceeds-figure", Severity.ERROR,
    "{part} {of} {what} cannot be among {whole} {among}",
    why="A breakdown larger than its figure shows a slip in the record, and a reader will doubt every other count.",
    fix="Look at the source again: correct one of the two, or take out `among` if it counts other persons.",
)  # fmt: skip


def breakdowns(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each figure that must exceed the one it is said to be among, in the same claim."""
    for i, claim in enumerate(incident.claims):
        for j, part in enumerate(claim.figures):
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
