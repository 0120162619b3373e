"""Family DT: dates that cannot all be true."""

from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.digests import Digest
from casefile.record.header import Header
from casefile.record.outcome import Outcome

PART_OUTSIDE = Defect(
    "DT101", "part-outside-whole", Severity.ERROR, "{part} lies outside {whole}, the dates of `{id}`",
    why="A part that happened outside its whole is a different event, or one of the two dates is wrong.",
    fix="Look at the sources of both: correct the date, or take out `part_of`.",
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
