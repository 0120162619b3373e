"""Family ID: references that lead nowhere, and ids that stand for two things."""

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
        "claim": {f"{one.id}/{claim}" for one in held for claim in one.claims},
    }
    unsure = {one.kind for one in held if one.broken and one.id is None}
    unsure |= {"claim"} if any(one.broken and one.kind == "incident" for one in held) else set()
    for digest in held:
        for reference in digest.references:
            if reference.id not in known[reference.kind] and reference.kind not in unsure:
                yield DANGLING.at(
                    Location(digest.address, reference.route),
                    kind=reference.kind,
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
