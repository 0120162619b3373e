"""Applicable law: which basis carries a rule towards an actor on a day, rule by rule and actor by actor."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.authorities import Authority
from casefile.law.criteria import Rule
from casefile.law.library import Law
from casefile.law.treaties import bound
from casefile.record.dates import EdtfDate
from casefile.record.header import ActorKind, Header
from casefile.record.outcome import Outcome


@dataclass(frozen=True, slots=True)
class AppliedBasis:
    """One legal basis of a rule, as it stands towards one actor on the day."""

    actor: str
    authority: Authority
    bound: Outcome
    since: EdtfDate | None = None
    reason: str = ""


def applied(law: Law, rule: Rule, actor: str, on: EdtfDate | None, header: Header) -> Iterator[AppliedBasis]:
    """Yield every basis of a rule towards an actor on a day, bound or not; only a bound one may be cited."""
    state = _state_of(actor, header)
    for authority in rule.bases:
        if law.instruments[authority.instrument].kind == "custom":
            yield AppliedBasis(actor, authority, Outcome.YES, reason="custom")
        elif state is None:
            yield AppliedBasis(actor, authority, Outcome.UNDETERMINED, reason="not-a-state")
        else:
            own = bound(law.treaties, state, authority.instrument, on)
            outcome, reason = own.outcome, "treaty"
            if outcome is Outcome.YES and law.instruments[authority.instrument].only_between_parties:
                others = [
                    bound(law.treaties, one, authority.instrument, on).outcome for one in _adversaries(state, header)
                ]
                if Outcome.YES not in others:
                    outcome = Outcome.NO if set(others) == {Outcome.NO} else Outcome.UNDETERMINED
                    reason = "adversary-not-bound"
            yield AppliedBasis(actor, authority, outcome, own.row.in_force if own.row else None, reason)


def _state_of(actor: str, header: Header) -> str | None:
    """Return the State an actor is or is an organ or force of, by the structure the case declares."""
    seen: set[str] = set()
    at: str | None = actor
    while at and at not in seen:
        seen.add(at)
        holder = header.case.actors.get(at)
        if holder is None or holder.kind in (
            ActorKind.DE_FACTO_AUTHORITY,
            ActorKind.ARMED_GROUP,
            ActorKind.UNSPLIT,
        ):
            return None
        if holder.state:
            return holder.state
        at = holder.of
    return None


def _adversaries(state: str, header: Header) -> set[str]:
    """Return the other States that are parties to a conflict of the case."""
    parties = {party for conflict in header.case.conflicts.values() for party in conflict.parties}
    states = {header.case.actors[party].state for party in parties if party in header.case.actors}
    return {one for one in states if one and one != state}
