"""Family ID: references that lead nowhere, and ids that stand for two things."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity, near
from casefile.record.digests import Digest
from casefile.record.header import Header
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
    case = header.case
    known: dict[str, set[str]] = {
        "actor": set(case.actors),
        "origin": set(case.actors) | set(case.bodies),
        "place": set(case.places),
        "person": set(header.people.people),
        "incident": {one.id for one in held if one.kind == "incident" and one.id},
        "exhibit": {one.id for one in held if one.kind == "exhibit" and one.id},
        "twin": {one.id for one in held if one.kind == "exhibit" and one.id},
        "claim": {f"{one.id}/{claim}" for one in held for claim in one.claims},
    }
    unsure = {one.kind for one in held if one.broken and one.id is None}
    unsure |= {"claim"} if any(one.broken and one.kind == "incident" for one in held) else set()
    for digest in held:
        for reference in digest.references:
            if reference.id not in known[reference.kind] and reference.kind not in unsure:
                yield DANGLING.at(
                    Location(digest.address, reference.route),
                    kind="exhibit" if reference.kind == "twin" else reference.kind,
                    id=reference.id,
                    home=_HOMES[reference.kind],
                    near=near(reference.id, known[reference.kind]),
                )
    yield from _dangling_in_header(header, known)


def _dangling_in_header(header: Header, known: dict[str, set[str]]) -> Iterator[Diagnostic]:
    case = header.case
    mentions: list[tuple[Route, str]] = [
        (("conflicts", i, "parties", j), party)
        for i, conflict in case.conflicts.items()
        for j, party in enumerate(conflict.parties)
    ]
    mentions += [(("actors", i, "of"), actor.of) for i, actor in case.actors.items() if actor.of]
    mentions += [(("bodies", i, "of"), body.of) for i, body in case.bodies.items() if body.of]
    for route, id_ in mentions:
        if id_ not in known["actor"]:
            yield DANGLING.at(
                Location("case.yaml", route),
                kind="actor", id=id_, home=_HOMES["actor"], near=near(id_, known["actor"]),
            )  # fmt: skip


def repeated_ids(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each record whose id an earlier one of its kind already has."""
    first: dict[tuple[str, str], str] = {}
    for digest in digests:
        if digest.id is None:
            continue
        earlier = first.setdefault((digest.kind, digest.id), digest.address)
        if earlier != digest.address:
            related = [(Location(earlier, ("id",)), "first used here")]
            yield REPEATED_ID.at(Location(digest.address, ("id",)), related, id=digest.id, kind=digest.kind)


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
