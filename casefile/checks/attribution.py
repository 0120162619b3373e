"""Family AT: who is said to have acted, and who may say so against whom."""

from collections.abc import Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.claims import Claim
from casefile.record.header import ActorKind, Header
from casefile.record.incidents import Incident

FOREIGN_ADMISSION = Defect(
    "AT101", "admission-for-another", Severity.ERROR,
    "{origin} cannot admit what is attributed to {actors}",
    why="An admission counts only against the one who makes it; lent to another actor it is a bare accusation.",
    fix="Attribute the act to {origin} in a claim of its own, or change the stance to `asserts`.",
)  # fmt: skip


def foreign_admissions(address: str, incident: Incident, header: Header) -> Iterator[Diagnostic]:
    """Flag each admission, by an actor, of an act that the claim attributes only to others."""
    for i, claim in enumerate(incident.claims):
        for j, source in enumerate(claim.sources):
            if not source.stance.admits() or not claim.attribution:
                continue
            for k, origin in enumerate(source.by):
                if not _speaks_for_one_of(origin, claim, header):
                    related = [(Location(address, ("claims", i, "attribution")), "attributed here")]
                    yield FOREIGN_ADMISSION.at(
                        Location(address, ("claims", i, "sources", j, "by", k)),
                        related,
                        origin=f"`{origin}`",
                        actors=" and ".join(f"`{one.actor}`" for one in claim.attribution),
                    )


def _speaks_for_one_of(origin: str, claim: Claim, header: Header) -> bool:
    """Return whether an origin is one of the actors named, its office, its organ, or the State of that organ."""
    named = {one.actor for one in claim.attribution}
    return bool(named & _same_voice(origin, header)) or any(origin in _same_voice(one, header) for one in named)


def _same_voice(origin: str, header: Header) -> set[str]:
    """Return an origin with what it is an office or a State organ of; a force is not the authority it fights for."""
    body, actor = header.case.bodies.get(origin), header.case.actors.get(origin)
    if body and body.of:
        return {origin, body.of}
    if actor and actor.of and actor.kind is ActorKind.STATE_ORGAN:
        return {origin, actor.of}
    return {origin}
