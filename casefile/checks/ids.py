"""Family ID: references that lead nowhere, and ids that stand for two things."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity, near
from casefile.record.digests import MATCHED, Digest
from casefile.record.exhibits import Exhibit
from casefile.record.facts import Facts
from casefile.record.filings import ByCode, Filing
from casefile.record.header import CaseFile, Header
from casefile.record.incidents import Incident
from casefile.routes import Route

DANGLING = Defect(
    "ID101", "dangling-reference", Severity.ERROR, "no {kind} has the id `{id}`",
    why="What hangs on it would be lost: a citation without its exhibit is an allegation without a source.",
    fix="Correct the id, or add the {kind} to {home}.{near}",
)  # fmt: skip
REPEATED_ID = Defect(
    "ID102", "repeated-id", Severity.ERROR, "the id `{id}` already belongs to another {kind}",
    why="Every citation of this id would point at two records.",
    fix="Give this {kind} an id of its own; ids that have been cited never change.",
)  # fmt: skip
REPEATED_CLAIM = Defect(
    "ID103", "repeated-claim-id", Severity.ERROR, "the claim id `{id}` is used twice in this incident",
    why="A note that cites it could mean either claim.",
    fix="Give the second claim an id of its own.",
)  # fmt: skip
RING = Defect(
    "ID104", "ring-of-parts", Severity.ERROR, "`{id}` is, through `part_of`, a part of itself",
    why="Whole and part cannot be told apart, and their figures could be counted twice.",
    fix="Take `part_of` out of the incident that is the whole.",
)  # fmt: skip

LOOKALIKES = Defect(
    "ID105", "incidents-look-alike", Severity.WARNING,
    "`{id}` has the same place and day as `{other}`, and nothing says how they are related",
    why="One event told twice counts its victims twice; two events taken for one lose half of them.",
    fix="Look at the sources. Then write under `links` what is known: possibly the same, distinct, overlaps. "
    "Nothing is merged.",
)  # fmt: skip
NAME_IN_ID = Defect(
    "ID106", "name-in-an-id", Severity.ERROR, "the id `{id}` holds a part of the name of person `{code}`",
    why="Ids stand in file names, links and documents of every edition, where no redaction reaches them.",
    fix="Choose an id from place, date and kind, before it is cited anywhere.",
)  # fmt: skip

_HOMES = {
    "incident": "incidents/", "claim": "the incident", "exhibit": "exhibits/", "actor": "actors in case.yaml",
    "origin": "bodies or actors in case.yaml", "place": "places in case.yaml", "person": "people.yaml",
}  # fmt: skip


def dangling_references(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each mention of a record that the case does not have.

    A file that cannot be read is reported once: what may refer to it is not reported as well.
    """
    held = list(digests)
    exhibits = {one.id for one in held if one.kind == "exhibit" and one.id}
    known: dict[str, set[str]] = {
        "incident": {one.id for one in held if one.kind == "incident" and one.id},
        "exhibit": exhibits,
        "twin": exhibits,
        "claim": {f"{one.id}/{claim}" for one in held for claim in one.claims},
    }
    for kind in ("incident", "exhibit"):
        known[MATCHED + kind] = known[kind] | {id_ for one in held if one.kind == kind for id_ in one.formerly}
    former_claims = {f"{id_}/{claim}" for one in held for id_ in one.formerly for claim in one.claims}
    known[f"{MATCHED}claim"] = known["claim"] | former_claims
    unsure = {one.kind for one in held if one.broken and one.id is None}
    unsure |= {"claim"} if any(one.broken and one.kind == "incident" for one in held) else set()
    for digest in held:
        for reference in digest.references:
            kind = "exhibit" if reference.kind == "twin" else reference.kind.removeprefix(MATCHED)
            if reference.id not in known[reference.kind] and kind not in unsure:
                yield _dangling(Location(digest.address, reference.route), kind, reference.id, known[reference.kind])
    for route, kind, id_ in _mentions(header.case):
        known_here = header.case.places if kind == "place" else header.case.actors
        if id_ not in known_here:
            yield _dangling(Location("case.yaml", route), kind, id_, known_here)


def _mentions(case: CaseFile) -> Iterator[tuple[Route, str, str]]:
    """Yield the mentions of actors and places inside case.yaml, each with its route and kind."""
    for name, conflict in case.conflicts.items():
        here: Route = ("conflicts", name)
        yield from (((*here, "parties", i), "actor", one) for i, one in enumerate(conflict.parties))
        for i, view in enumerate(conflict.classifications):
            at = (*here, "classifications", i)
            yield from (((*at, "between", j), "actor", one) for j, one in enumerate(view.between))
            yield from (((*at, "places", j), "place", one) for j, one in enumerate(view.places))
    for name, actor in case.actors.items():
        for i, other in enumerate(actor.said_to_act_for):
            yield ("actors", name, "said_to_act_for", i, "actor"), "actor", other.actor
    for room, members in (("actors", case.actors), ("bodies", case.bodies)):
        yield from (((room, name, "of"), "actor", member.of) for name, member in members.items() if member.of)


def _dangling(place: Location, kind: str, id_: str, known: Iterable[str]) -> Diagnostic:
    return DANGLING.at(place, kind=kind, id=id_, home=_HOMES[kind], near=near(id_, known))


def unknown_to_header(address: str, incident: Incident, header: Header) -> Iterator[Diagnostic]:
    """Flag each actor, origin, place or person of an incident that case.yaml and people.yaml do not have."""
    actors, bodies, people = header.case.actors, header.case.bodies, header.people.people
    if incident.where and incident.where.place and incident.where.place not in header.case.places:
        yield _dangling(Location(address, ("where", "place")), "place", incident.where.place, header.case.places)
    for i, claim in enumerate(incident.claims):
        for j, attribution in enumerate(claim.attribution):
            if attribution.actor not in actors:
                at = Location(address, ("claims", i, "attribution", j, "actor"))
                yield _dangling(at, "actor", attribution.actor, actors)
        for j, source in enumerate(claim.sources):
            for k, origin in enumerate(source.by):
                if origin not in bodies and origin not in actors:
                    at = Location(address, ("claims", i, "sources", j, "by", k))
                    yield _dangling(at, "origin", origin, (*bodies, *actors))
            if source.speaker and source.speaker not in people:
                at = Location(address, ("claims", i, "sources", j, "speaker"))
                yield _dangling(at, "person", source.speaker, people)
        if claim.facts:
            for code, route in _codes(claim.facts):
                if code not in people:
                    yield _dangling(Location(address, ("claims", i, "facts", *route)), "person", code, people)


_BY_CODE = frozenset(("persons", "captivity", "trial", "disappearance", "children"))
_NAMING = frozenset(("treatment", "dead"))


def _codes(facts: Facts) -> Iterator[tuple[str, Route]]:
    """Yield the codes of the persons a claim's facts speak of, with their routes."""
    for group in sorted(facts.model_fields_set & _BY_CODE):
        for code in getattr(facts, group):
            yield code, (group, code)
    for group in sorted(facts.model_fields_set & _NAMING):
        for label, member in getattr(facts, group).items():
            if member.person:
                yield member.person, (group, label, "person")


def unknown_to_header_of_exhibit(address: str, exhibit: Exhibit, header: Header) -> Iterator[Diagnostic]:
    """Flag each author, place or signatory of an exhibit that case.yaml and people.yaml do not have."""
    case = header.case
    for i, author in enumerate(exhibit.authors):
        if author not in case.bodies and author not in case.actors:
            yield _dangling(Location(address, ("authors", i)), "origin", author, (*case.bodies, *case.actors))
    if exhibit.place and exhibit.place not in case.places:
        yield _dangling(Location(address, ("place",)), "place", exhibit.place, case.places)
    if exhibit.speaker and exhibit.speaker not in header.people.people:
        yield _dangling(Location(address, ("speaker",)), "person", exhibit.speaker, header.people.people)


def unknown_to_header_of_filing(address: str, filing: Filing, header: Header) -> Iterator[Diagnostic]:
    """Flag the respondent and each applicant of a filing that case.yaml and people.yaml do not have."""
    actors, people = header.case.actors, header.people.people
    if filing.respondent not in actors:
        yield _dangling(Location(address, ("respondent",)), "actor", filing.respondent, actors)
    for i, one in enumerate(filing.applicants):
        if isinstance(one, ByCode) and one.person not in people:
            yield _dangling(Location(address, ("applicants", i, "person")), "person", one.person, people)


def repeated_ids(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each record whose id, or former id, another of its kind already has."""
    first: dict[tuple[str, str], str] = {}
    held = [one for one in digests if one.id is not None]
    for digest in held:
        earlier = first.setdefault((digest.kind, digest.id or ""), digest.address)
        if earlier != digest.address:
            related = [(Location(earlier, ("id",)), "first used here")]
            yield REPEATED_ID.at(Location(digest.address, ("id",)), related, id=digest.id, kind=digest.kind)
    for digest in held:
        for i, former in enumerate(digest.formerly):
            earlier = first.setdefault((digest.kind, former), digest.address)
            if earlier != digest.address:
                related = [(Location(earlier, ("id",)), "used here")]
                at = Location(digest.address, ("formerly", i))
                yield REPEATED_ID.at(at, related, id=former, kind=digest.kind)


def repeated_claims(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each claim whose id an earlier claim of the incident already has."""
    if len({claim.id for claim in incident.claims}) == len(incident.claims):
        return
    first: dict[str, int] = {}
    for i, claim in enumerate(incident.claims):
        earlier = first.setdefault(claim.id, i)
        if earlier != i:
            related = [(Location(address, ("claims", earlier, "id")), "first used here")]
            yield REPEATED_CLAIM.at(Location(address, ("claims", i, "id")), related, id=claim.id)


def rings_of_parts(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each incident that is, over any number of steps, a part of itself."""
    held = {one.id: one for one in digests if one.kind == "incident"}
    for digest in held.values():
        seen: set[str | None] = set()
        at = digest.part_of
        while at in held and at not in seen and at != digest.id:
            seen.add(at)
            at = held[at].part_of
        if at is not None and at == digest.id:
            yield RING.at(Location(digest.address, ("part_of",)), id=digest.id)


def lookalikes(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each single event at the place and on the very day of an earlier one, if nothing links the two.

    Several strikes on one village are not flagged: only one and the same day is, and not between parts of one whole.
    """
    first: dict[tuple[str, str], Digest] = {}
    events = [one for one in digests if one.kind == "incident" and one.shape == "event" and one.place and one.date]
    for digest in events:
        if not (digest.date and digest.place) or digest.date.qualified or digest.date.earliest != digest.date.latest:
            continue
        earlier = first.setdefault((digest.place, str(digest.date)), digest)
        if earlier is digest or (digest.part_of is not None and digest.part_of == earlier.part_of):
            continue
        linked = {one.id for one in digest.references if one.kind == "incident"}
        linked_back = {one.id for one in earlier.references if one.kind == "incident"}
        if earlier.id not in linked and digest.id not in linked_back:
            related = [(Location(earlier.address, ("when", "date")), "the earlier one")]
            yield LOOKALIKES.at(Location(digest.address, ("when", "date")), related, id=digest.id, other=earlier.id)


def names_in_ids(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each id that holds a part of a name the case knows."""
    parts = {
        part: code
        for code, person in header.people.people.items()
        for part in _folded(person.name or "").split()
        if len(part) > _SHORT
    }
    if not parts:
        return
    named = re.compile(rf"(?:^|[-.])({'|'.join(map(re.escape, parts))})(?=$|[-.])")
    ids: list[tuple[str, Route, str]] = [(one.address, ("id",), one.id) for one in digests if one.id]
    ids += [("case.yaml", ("bodies", body), body) for body in header.case.bodies]
    ids += [("people.yaml", ("people", code), code) for code in header.people.people]
    for address, route, id_ in ids:
        if part := named.search(id_):
            place = Location(address, route, at_key=len(route) > 1)
            yield NAME_IN_ID.at(place, id=id_, code=parts[part[1]])


_SHORT = 3  # letters; shorter parts of names are ordinary words


def _folded(name: str) -> str:
    """Return a name in plain lower-case letters, accents and punctuation gone."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in plain.casefold())
