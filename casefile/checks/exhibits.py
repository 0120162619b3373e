"""Family EX: citations an exhibit cannot carry, exhibits nobody cites, captures that show too little."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.dates import EdtfDate
from casefile.record.digests import Digest
from casefile.record.exhibits import Exhibit
from casefile.record.header import Header
from casefile.record.outcome import Outcome
from casefile.record.provenance import WebCapture
from casefile.routes import Route

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
TAKEN_BEFORE_EVENT = Defect(
    "EX105", "taken-before-event", Severity.WARNING,
    "exhibit `{exhibit}`, made or captured {captured}, is older than the event of {event}",
    why="What was recorded before an event cannot show it; a device's clock, a date or the citation is wrong.",
    fix="Look at both dates. If it shows the place before the event, say so in the claim, and look for what shows it "
    "afterwards.",
)  # fmt: skip
MADE_AFTER_RECEIPT = Defect(
    "EX106", "made-after-receipt", Severity.ERROR, "{role} {made} is later than the receipt of {received}",
    why="What reached us had been made by then; whoever contests the exhibit will begin with these two dates.",
    fix="Look at the custody log and at the source of the other date, and correct the one that is wrong.",
)  # fmt: skip
BELOW_MINIMUM = Defect(
    "EX107", "capture-below-minimum", Severity.WARNING, "the capture of the page has no {missing}",
    why="Address, source and a picture of the whole page are the least that a court can test.",
    fix="Capture the page again with both, or find an archive's copy; if it is gone, say so in `cautions`.",
    authority="Berkeley Protocol on Digital Open Source Investigations (OHCHR, 2022), paragraph 155(a)-(c)",
)  # fmt: skip
INCOMPLETE_CAPTURE = Defect(
    "EX108", "capture-incomplete", Severity.INFO, "the capture of the page has no {missing}",
    why="These items tie a page to its time, its author and the machine that captured it.",
    fix="Add what the capturing tool has written down; what was never taken cannot be made up later.",
    authority="Berkeley Protocol on Digital Open Source Investigations (OHCHR, 2022), paragraph 155(d)-(h)",
)  # fmt: skip
NO_SUCH_FILE = Defect(
    "EX109", "capture-names-no-file", Severity.ERROR, "`{name}` is not among the files of this exhibit",
    why="A file that is named and not listed has no hash, and nobody can show that it is the one that was captured.",
    fix="List it under `files` with its hash, or correct the name.",
)  # fmt: skip
NO_VERSION = Defect(
    "EX110", "tool-without-version", Severity.WARNING, "{tool} was used for the {work}, and its version is not given",
    why="Whoever is asked in court how it was done must name the very tool, so that others can repeat it.",
    fix="Write `version` beside `tool`.",
)  # fmt: skip
_CAPTURE = ("html", "archive", "screenshot")


def made_after_receipt(address: str, exhibit: Exhibit, _header: Header) -> Iterator[Diagnostic]:
    """Flag each date of making or capture that lies after the receipt."""
    received = exhibit.received.on if exhibit.received else None
    if received is None:
        return
    dates: list[tuple[str, Route, EdtfDate | None]] = [("made", ("made",), exhibit.made)]
    if exhibit.capture and exhibit.capture.at:
        dates.append(("captured", ("capture", "at"), EdtfDate.parse(exhibit.capture.at[:10])))
    for role, route, made in dates:
        if made and received.before(made) is Outcome.YES:
            related = [(Location(address, ("received", "on")), "receipt")]
            yield MADE_AFTER_RECEIPT.at(Location(address, route), related, role=role, made=made, received=received)


def captures(address: str, exhibit: Exhibit, _header: Header) -> Iterator[Diagnostic]:
    """Flag a captured page without what a court can test, and what else is not with it."""
    capture = exhibit.capture
    if capture is None:
        return
    place = Location(address, ("capture",), at_key=True)
    least = [] if capture.html or capture.archive else ["source of the page (b)"]
    least += [] if capture.screenshot else ["picture of the whole page (c)"]
    if least:
        yield BELOW_MINIMUM.at(place, missing=" and no ".join(least))
    rest = list(_left_out(capture))
    if rest:
        yield INCOMPLETE_CAPTURE.at(place, missing=", no ".join(rest))
    held = {file.name for file in exhibit.files}
    named: list[tuple[Route, str | None]] = [(("capture", key), getattr(capture, key)) for key in _CAPTURE]
    named += [(("capture", "media", i), name) for i, name in enumerate(capture.media)]
    for route, name in named:
        if name and name not in held:
            yield NO_SUCH_FILE.at(Location(address, route), name=name)


def _left_out(capture: WebCapture) -> Iterator[str]:
    if not (capture.media or capture.archive):
        yield "media of the page (d)"
    if not (capture.metadata or capture.archive):
        yield "embedded metadata (e)"
    if not capture.context:
        yield "context (f)"
    parts = (("person", capture.by), ("time", capture.at), ("clock", capture.clock), ("machine", capture.machine))
    lacking = [word for word, value in parts if not value]
    if lacking:
        yield f"{' and '.join(lacking)} of the capture (g)"


def tools_without_version(address: str, exhibit: Exhibit, _header: Header) -> Iterator[Diagnostic]:
    """Flag each tool of collection, capture or derivation that is named without its version."""
    for key, work, used in (
        ("collected", "collection", exhibit.collected),
        ("capture", "capture", exhibit.capture),
        ("derived", "derivation", exhibit.derived),
    ):
        if used and used.tool and not used.version:
            yield NO_VERSION.at(Location(address, (key, "tool")), tool=used.tool, work=work)


def taken_before_events(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each citation of what was recorded before the event; once for an incident and an exhibit.

    A document older than the event by its date of publication is left to DT102.
    """
    held = list(digests)
    taken = {one.id: one for one in held if one.kind == "exhibit" and one.provenance.captured}
    for digest in held if taken else ():
        if digest.kind != "incident" or not digest.date:
            continue
        begins = digest.date.reach()[0]
        seen: set[str] = set()
        for reference in digest.references:
            exhibit = taken.get(reference.id) if reference.kind == "exhibit" and reference.affirms else None
            if exhibit is None or reference.id in seen or (exhibit.date and exhibit.date.reach()[1] < begins):
                continue
            captured = exhibit.provenance.captured
            if EdtfDate.parse(captured).reach()[1] < begins:
                seen.add(reference.id)
                related = [(Location(exhibit.address, ("id",)), "the exhibit")]
                place = Location(digest.address, reference.route)
                yield TAKEN_BEFORE_EVENT.at(
                    place, related, exhibit=reference.id, captured=captured, event=digest.date
                )


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
