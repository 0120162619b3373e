"""Balance: what is on file against each side, by the same count for all.

The counts reflect what was collected, and not what happened.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.law.states import IncidentReading, RuleState
from casefile.record.case import Case


@dataclass(frozen=True, slots=True)
class Side:
    """One side, and the incidents in which somebody attributes something to it."""

    actor: str
    """Party to a conflict, or an actor whom the case ascribes to none."""
    incidents: tuple[str, ...]
    claims: int
    rules: int
    """Rules engaged, each once an incident and layer."""
    states: Counter[RuleState]
    unanswered: int
    """Answers of parties that nobody has dealt with."""


def balance(case: Case, readings: Iterable[IncidentReading]) -> list[Side]:
    """Return every side that the case knows, in the order of case.yaml; a side without incidents is listed too."""
    by_incident = {one.incident: one for one in readings}
    held: dict[str, list[str]] = {party: [] for conflict in case.header.case.conflicts.values()
                                  for party in conflict.parties}  # fmt: skip
    claims: Counter[str] = Counter()
    for incident in case.in_order():
        named: dict[str, None] = {}
        for ref in case.counting(incident):
            sides = dict.fromkeys(case.header.party_of(one.actor) or one.actor for one in ref.claim.attribution)
            claims.update(list(sides))
            named |= sides
        for side in named:
            held.setdefault(side, []).append(incident.id)
    return [_side(actor, [one for one in ids if one in by_incident], claims[actor], by_incident)
            for actor, ids in held.items()]  # fmt: skip


def _side(actor: str, ids: list[str], claims: int, by_incident: dict[str, IncidentReading]) -> Side:
    rules = [rule for id_ in ids for rule in by_incident[id_].rules]
    counter = {(rule.slug, str(one.ref)) for rule in rules for one in rule.unanswered()}
    return Side(actor, tuple(ids), claims, len(rules), Counter(rule.state for rule in rules), len(counter))
