"""Family CU: custody as the records tell it. Files and logs are compared by `casefile exhibit verify`."""

from collections.abc import Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.exhibits import Exhibit
from casefile.record.header import Header
from casefile.record.outcome import Outcome

RECEIVED_FIRST = Defect(
    "CU101", "received-before-collected", Severity.ERROR,
    "received {received}, before it was collected on {collected}",
    why="Custody begins where the exhibit was taken; the order of the first two links is what is asked about first.",
    fix="Look at the custody log and the collector's notes, and correct the date that is wrong.",
)  # fmt: skip
NO_BEGINNING = Defect(
    "CU102", "held-without-receipt", Severity.WARNING,
    "files of `{exhibit}` are held, and nothing says who collected it or from whom it was received",
    why="A chain of custody that does not begin cannot be closed later.",
    fix="Write `received` or `collected` with what is known: from whom, when, by which way, by whom.",
)  # fmt: skip
ONE_PLACE = Defect(
    "CU103", "kept-in-one-place", Severity.WARNING, "`{exhibit}` is kept in one place alone",
    why="One fire, one theft or one broken disk would end it.",
    fix="Keep a second copy elsewhere, compare its hash, and add the place under `storage`.",
)  # fmt: skip
DESTROYED_UNDER_HOLD = Defect(
    "CU104", "destroyed-under-hold", Severity.ERROR, "`{exhibit}` was destroyed on {on}, while a legal hold stood",
    why="What is under a hold is wanted by a court or an authority; its destruction must be explained to them.",
    fix="Write under `legal_hold` when it was lifted, if it was; else tell whoever placed the hold.",
)  # fmt: skip
NO_SECOND = Defect(
    "CU105", "destroyed-by-one-person", Severity.ERROR,
    "the second person at the destruction of `{exhibit}` is the first",
    why="The second person is there so that nobody can make an exhibit disappear alone.",
    fix="Write who else saw it done. If nobody did, enter that into the custody log and tell whoever decided it.",
)  # fmt: skip


def custody_of_record(address: str, exhibit: Exhibit, _header: Header) -> Iterator[Diagnostic]:
    """Flag what the record of an exhibit says of its custody and cannot stand, or leaves out."""
    collected, received = exhibit.collected, exhibit.received
    if collected and received and collected.on and received.on and received.on.before(collected.on) is Outcome.YES:
        related = [(Location(address, ("collected", "on")), "collected")]
        place = Location(address, ("received", "on"))
        yield RECEIVED_FIRST.at(place, related, received=received.on, collected=collected.on)
    if exhibit.files and not (collected or received or exhibit.derived):
        yield NO_BEGINNING.at(Location(address, ("files",), at_key=True), exhibit=exhibit.id)
    if len({place.place.casefold() for place in exhibit.storage}) == 1:
        yield ONE_PLACE.at(Location(address, ("storage",), at_key=True), exhibit=exhibit.id)
    gone, hold = exhibit.destroyed, exhibit.legal_hold
    if gone and hold and (hold.lifted is None or gone.on.before(hold.lifted) is Outcome.YES):
        related = [(Location(address, ("legal_hold",), at_key=True), "the hold")]
        yield DESTROYED_UNDER_HOLD.at(Location(address, ("destroyed", "on")), related, exhibit=exhibit.id, on=gone.on)
    if gone and gone.by.casefold().split() == gone.second.casefold().split():
        yield NO_SECOND.at(Location(address, ("destroyed", "second")), exhibit=exhibit.id)
