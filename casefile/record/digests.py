"""Digests: the little of a record that checks across records need, small enough to keep for a whole archive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from casefile.record.claims import ClaimNature
from casefile.record.dates import EdtfDate
from casefile.record.exhibits import Exhibit, Extent
from casefile.record.filings import Filing
from casefile.record.incidents import Incident
from casefile.record.pinpoints import Pinpoint
from casefile.record.provenance import Original
from casefile.record.reviews import Review
from casefile.record.sources import How

_DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)


class Reference(NamedTuple):
    """A mention of another record, and the route to it."""

    kind: str
    """`incident`, `exhibit` (cited), `twin` (an exhibit named and not cited) or `claim`.

    `matched-incident`, `matched-exhibit`, `matched-claim`: named by a decision, which a former id reaches too.
    """
    id: str
    route: tuple[str | int, ...]
    at: Pinpoint | None = None
    """Where in the exhibit, if it is one."""
    by: tuple[str, ...] = ()
    """Whose knowledge it is, where the source line says so."""
    affirms: bool = True
    """Whether it is cited for the claim, not against it."""
    grade: int | None = None
    """Credibility of the information, 1 to 6."""


class Provenance(NamedTuple):
    """What checks across records need of how an exhibit came to be, kept and ended."""

    authors: tuple[str, ...] = ()
    made_from: tuple[str, ...] = ()
    """Exhibits it was made from."""
    hashes: tuple[str, ...] = ()
    """SHA-256 of its files."""
    captured: str = ""
    """Day on which it was taken or captured."""
    ended: str = ""
    """`withdrawn`, `destroyed` or nothing."""
    language: str = ""
    translation_of: str = ""
    reshared: bool = False
    """True if it was passed on by somebody who did not make it."""


_NONE = Provenance()


MATCHED = "matched-"


@dataclass(frozen=True, slots=True)
class Digest:
    """What stays of a record once its file is closed."""

    address: str
    kind: str
    id: str | None
    references: tuple[Reference, ...]
    date: EdtfDate | None = None
    part_of: str | None = None
    claims: tuple[str, ...] = ()
    broken: bool = False
    """True if the file could not be read as a record; what refers to it may be right."""
    place: str | None = None
    shape: str = ""
    """Kind of incident or of exhibit."""
    figures: tuple[tuple[str, str, int | None, tuple[str | int, ...]], ...] = ()
    """Exact counts of an incident: what, of whom, how many, and the route."""
    extent: Extent | None = None
    relays: bool = False
    bare: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    """Attributions that no admission, method or premise carries: claim's place, its id, actors."""
    alleged: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Actors to whom an incident is attributed, each with the parts for which the claim counts too."""
    filing: Filing | None = None
    """A filing whole: there are few, and every check of one looks at all of it."""
    provenance: Provenance = _NONE
    """Of an exhibit."""
    formerly: tuple[str, ...] = ()
    """Ids it had before."""


def digest_incident(address: str, incident: Incident) -> Digest:
    """Return the digest of an incident."""
    return Digest(
        address,
        "incident",
        incident.id,
        tuple(_mentions(incident)),
        incident.when.date if incident.when else None,
        incident.part_of,
        tuple(claim.id for claim in incident.claims),
        place=incident.where.place if incident.where else None,
        shape=incident.kind.value,
        figures=tuple(
            (figure.what.value, figure.of.value, figure.count.low, ("claims", i, "figures", j))
            for i, claim in enumerate(incident.claims)
            for j, figure in enumerate(claim.figures)
            if figure.count.low == figure.count.high
        ),
        bare=tuple(_bare_attributions(incident)),
        alleged=tuple(
            dict.fromkeys((one.actor, claim.covers) for claim in incident.claims for one in claim.attribution)
        ),
        formerly=incident.formerly,
    )


def _bare_attributions(incident: Incident) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for i, claim in enumerate(incident.claims):
        if (
            claim.attribution
            and claim.nature is ClaimNature.STATEMENT
            and not any(
                source.stance.admits() or source.premises or set(source.how) != {How.NOT_STATED}
                for source in claim.sources
            )
        ):
            yield i, claim.id, tuple(dict.fromkeys(one.actor for one in claim.attribution))


def _mentions(incident: Incident) -> Iterator[Reference]:
    """Yield what an incident says of other files; what the header holds is checked with the record itself."""
    if incident.part_of:
        yield Reference("incident", incident.part_of, ("part_of",))
    for i, link in enumerate(incident.links):
        yield Reference("incident", link.to, ("links", i, "to"))
    for i, claim in enumerate(incident.claims):
        for j, covered in enumerate(claim.covers):
            yield Reference("incident", covered, ("claims", i, "covers", j))
        for j, source in enumerate(claim.sources):
            route = ("claims", i, "sources", j, "exhibit")
            affirms = source.stance.affirms()
            yield Reference("exhibit", source.exhibit, route, source.at, source.by, affirms, source.grade)


def digest_exhibit(address: str, exhibit: Exhibit) -> Digest:
    """Return the digest of an exhibit."""
    return Digest(
        address,
        "exhibit",
        exhibit.id,
        tuple(_relatives(exhibit)),
        exhibit.date,
        shape=exhibit.kind.value,
        extent=exhibit.extent,
        relays=exhibit.relays,
        provenance=Provenance(
            exhibit.authors,
            exhibit.made_from(),
            tuple(file.sha256 for file in exhibit.files),
            _captured(exhibit),
            "withdrawn" if exhibit.withdrawn else "destroyed" if exhibit.destroyed else "",
            exhibit.language or "",
            exhibit.translation_of or "",
            exhibit.original is Original.RESHARE,
        ),
        formerly=exhibit.formerly,
    )


def _relatives(exhibit: Exhibit) -> Iterator[Reference]:
    for i, one in enumerate(exhibit.possibly_same_as):
        yield Reference("twin", one, ("possibly_same_as", i))
    if exhibit.derived:
        yield Reference("twin", exhibit.derived.parent, ("derived", "parent"))
    if exhibit.translation_of:
        yield Reference("twin", exhibit.translation_of, ("translation_of",))
    if exhibit.transcript_of:
        yield Reference("twin", exhibit.transcript_of, ("transcript_of",))


def _captured(exhibit: Exhibit) -> str:
    """Return the day on which it was made, by its record, its capture or its device; the first that is given."""
    if exhibit.made:
        return str(exhibit.made)
    if exhibit.capture and exhibit.capture.at:
        return exhibit.capture.at[:10]
    days = (file.about.taken[:10] for file in exhibit.files if file.about and file.about.taken)
    return next((one for one in days if _DAY.fullmatch(one)), "")


def digest_review(address: str, review: Review) -> Digest:
    """Return the digest of a review file."""
    mentions: list[Reference] = []
    for i, assessment in enumerate(review.assessments):
        mentions.append(Reference("incident", assessment.incident, ("assessments", i, "incident")))
        for j, claim in enumerate(assessment.relies_on):
            route = ("assessments", i, "relies_on", j)
            mentions.append(Reference("claim", f"{assessment.incident}/{claim}", route))
    for i, answer in enumerate(review.answers):
        mentions.append(Reference("incident", answer.incident, ("answers", i, "incident")))
        mentions.append(Reference("claim", answer.claim, ("answers", i, "claim")))
        for j, claim in enumerate(answer.relies_on):
            mentions.append(Reference("claim", f"{answer.incident}/{claim}", ("answers", i, "relies_on", j)))
    for i, contradiction in enumerate(review.contradictions):
        for j, claim in enumerate(contradiction.claims):
            mentions.append(Reference("claim", claim, ("contradictions", i, "claims", j)))
    for i, match in enumerate(review.matches):
        named = (
            ("incident", match.incident),
            ("exhibit", match.exhibit),
            ("other", match.other),
            ("claim", match.claim),
        )
        for key, id_ in named:
            if id_:
                kind = "incident" if key == "other" else key
                mentions.append(Reference(f"{MATCHED}{kind}", id_, ("matches", i, key)))
    return Digest(address, "review", None, tuple(mentions))


def digest_filing(address: str, filing: Filing) -> Digest:
    """Return the digest of a filing: the whole of it, and every record it mentions."""
    return Digest(address, "filing", filing.id, tuple(_mentions_of_filing(filing)), filing=filing)


def _mentions_of_filing(filing: Filing) -> Iterator[Reference]:
    yield from (Reference("incident", one, ("incidents", i)) for i, one in enumerate(filing.incidents))
    for i, complaint in enumerate(filing.complaints):
        at = ("complaints", i)
        yield from (Reference("incident", one, (*at, "incidents", j)) for j, one in enumerate(complaint.incidents))
        yield from (Reference("claim", one, (*at, "claims", j)) for j, one in enumerate(complaint.claims))
    for room in ("remedies", "other_procedures", "triggers", "steps"):
        for i, one in enumerate(getattr(filing, room)):
            if one.exhibit:
                yield Reference("exhibit", one.exhibit, (room, i, "exhibit"))
