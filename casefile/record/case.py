"""The case: every record of one folder, loaded, in an order that no file name decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casefile.record.claims import Claim
from casefile.record.exhibits import Exhibit
from casefile.record.filings import Filing
from casefile.record.header import Header
from casefile.record.incidents import Incident
from casefile.record.reviews import Assessment, Contradiction, CounterAnswer, MatchDecision


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim as seen from the case: the incident that holds it, and itself."""

    incident: str
    claim: Claim

    def __str__(self) -> str:
        return f"{self.incident}/{self.claim.id}"


@dataclass(frozen=True, slots=True)
class Case:
    """A loaded case. Mappings are keyed by id and sorted by it."""

    header: Header
    incidents: Mapping[str, Incident]
    exhibits: Mapping[str, Exhibit]
    assessments: tuple[Assessment, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    answers: tuple[CounterAnswer, ...] = ()
    filings: Mapping[str, Filing] = field(default_factory=dict)
    matches: tuple[MatchDecision, ...] = ()

    def in_order(self) -> list[Incident]:
        """Return the incidents as a reader wants them: wholes before their parts, then by date and id."""

        def place(incident: Incident) -> tuple[object, ...]:
            when = incident.when.date if incident.when else None
            first = (when.earliest or when.latest) if when else None
            return (first is None, first, incident.id)

        parts: dict[str | None, list[Incident]] = {}
        for incident in sorted(self.incidents.values(), key=place):
            whole = incident.part_of if incident.part_of in self.incidents else None
            parts.setdefault(whole, []).append(incident)
        ordered: dict[str, Incident] = {}

        def walk(whole: str | None) -> None:
            for incident in parts.get(whole, ()):
                if incident.id not in ordered:
                    ordered[incident.id] = incident
                    walk(incident.id)

        walk(None)
        for incident in self.incidents.values():  # a ring of parts, which a check reports
            ordered.setdefault(incident.id, incident)
        return list(ordered.values())

    def wholes(self, incident: Incident) -> Iterator[Incident]:
        """Yield the incidents this one is part of, the nearest first; a ring ends where it began."""
        seen = {incident.id}
        at = incident
        while at.part_of and at.part_of not in seen and at.part_of in self.incidents:
            seen.add(at.part_of)
            at = self.incidents[at.part_of]
            yield at

    def said_of_whole(self, incident: Incident) -> list[ClaimRef]:
        """Return the claims of the wholes, said of the series and not of this part."""
        return [ClaimRef(whole.id, claim) for whole in self.wholes(incident) for claim in whole.claims]

    def counting(self, incident: Incident) -> list[ClaimRef]:
        """Return the claims that count towards an incident: its own, and its wholes' that cover it."""
        own = [ClaimRef(incident.id, claim) for claim in incident.claims]
        return own + [ref for ref in self.said_of_whole(incident) if incident.id in ref.claim.covers]
