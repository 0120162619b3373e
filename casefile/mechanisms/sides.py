"""Sides: against which States an incident is alleged, so that no application puts both in one."""

from collections.abc import Iterable

from casefile.record.case import Case
from casefile.record.header import ActorKind, Header
from casefile.record.incidents import Incident


def states_of(actor: str, header: Header) -> frozenset[str]:
    """Return the States an actor is, belongs to, or is said on some view to act for; an unsplit side has none."""
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [actor]
    while ahead:
        at = ahead.pop()
        record = header.case.actors.get(at)
        if record is None or at in seen:
            continue
        seen.add(at)
        if record.kind is ActorKind.STATE:
            found.add(at)
            continue
        ahead += [record.of] if record.of else []
        ahead += [one.actor for one in record.said_to_act_for]
    return frozenset(found)


def states_alleged(actors: Iterable[str], header: Header) -> frozenset[str]:
    """Return the States against which the actors named count."""
    return frozenset(state for actor in actors for state in states_of(actor, header))


def alleged_against(case: Case, incident: Incident) -> frozenset[str]:
    """Return the States against which an incident is alleged, by its own claims and those that cover it."""
    actors = (one.actor for ref in case.counting(incident) for one in ref.claim.attribution)
    return states_alleged(actors, case.header)


def planned(case: Case, mechanism: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return, for each State, the id of a filing in memory, the State, and what is alleged against it alone."""
    chosen: dict[str, list[str]] = {}
    for incident in case.in_order():
        states = alleged_against(case, incident)
        if len(states) == 1:
            chosen.setdefault(next(iter(states)), []).append(incident.id)
    return tuple((f"{mechanism}-{state}", state, tuple(chosen[state])) for state in sorted(chosen))
