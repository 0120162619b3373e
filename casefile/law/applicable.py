"""Applicable law: which basis carries a rule towards an actor on a day, rule by rule and actor by actor.

A treaty that did not bind the actor that day is shown as that and never cited as binding. Where views of the
conflict, or of whom an actor acts for, compete, each basis says on which view it rests.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from casefile.law.criteria import Basis, ConflictType, Rule
from casefile.law.library import Law
from casefile.law.treaties import bound
from casefile.record.conflicts import Classification, ConflictKind
from casefile.record.dates import EdtfDate
from casefile.record.header import ActorKind, Header
from casefile.record.outcome import Outcome


class Reason(Enum):
    """Why a basis stands towards an actor as it does."""

    CUSTOM = "custom"
    TREATY = "treaty"
    ADVERSARY = "adversary not bound"
    OTHER_CONFLICT = "other kind of conflict"
    EACH_PARTY = "binds each party to such a conflict"
    THROUGH = "if it acts for"
    NO_STATE = "no State"
    NO_RECORD = "not in the table"


@dataclass(frozen=True, slots=True)
class AppliedBasis:
    """One legal basis of a rule, as it stands towards one actor on the day."""

    actor: str
    authority: Basis
    bound: Outcome
    reason: Reason
    since: EdtfDate | None = None
    through: str | None = None
    """Actor for which this one is said to act; the basis stands only if that is so."""
    only_if: ConflictType = ConflictType.BOTH
    """The view of the conflict under which it speaks, where views compete."""


def applied(  # noqa: PLR0913 - what the law turns on
    law: Law,
    rule: Rule,
    actor: str,
    on: EdtfDate | None,
    header: Header,
    views: Iterable[Classification] = (),
    territory: str | None = None,
) -> Iterator[AppliedBasis]:
    """Yield every basis of a rule towards an actor on a day, bound or not; only a bound one may be cited.

    `views` are the classifications that speak of the event, `territory` the State whose territory it is.
    """
    kinds = {kind for view in views if takes_part(actor, view, header) for kind in view.kinds}
    state = _state_of(actor, header)
    for authority in rule.bases:
        fits = _fits(authority.applies, kinds)
        if fits is Outcome.NO:
            yield AppliedBasis(actor, authority, Outcome.NO, Reason.OTHER_CONFLICT)
            continue
        only_if = authority.applies if fits is Outcome.UNDETERMINED else ConflictType.BOTH
        if law.instruments[authority.instrument].kind == "custom":
            yield AppliedBasis(actor, authority, Outcome.YES, Reason.CUSTOM, only_if=only_if)
        elif state:
            outcome, reason, since = _of_state(law, authority, state, on, header)
            yield AppliedBasis(actor, authority, outcome, reason, since, only_if=only_if)
        else:
            yield from _of_group(law, authority, actor, on, header, territory, only_if)


def _fits(applies: ConflictType, kinds: set[ConflictKind]) -> Outcome:
    """Say whether a basis speaks in the conflict as classified; undetermined where the views differ."""
    if applies is ConflictType.BOTH or not kinds:
        return Outcome.YES
    international = {ConflictKind.INTERNATIONAL, ConflictKind.OCCUPATION}
    wanted = international if applies is ConflictType.INTERNATIONAL else {ConflictKind.NON_INTERNATIONAL}
    if not kinds & wanted:
        return Outcome.NO
    return Outcome.YES if kinds <= wanted else Outcome.UNDETERMINED


def _of_state(
    law: Law, authority: Basis, state: str, on: EdtfDate | None, header: Header
) -> tuple[Outcome, Reason, EdtfDate | None]:
    own = bound(law.treaties, state, authority.instrument, on)
    since = own.row.in_force if own.row else None
    if own.outcome is Outcome.YES and law.instruments[authority.instrument].only_between_parties:
        others = {bound(law.treaties, one, authority.instrument, on).outcome for one in _adversaries(state, header)}
        if Outcome.YES not in others:
            return (Outcome.NO if others == {Outcome.NO} else Outcome.UNDETERMINED), Reason.ADVERSARY, since
    return own.outcome, Reason.TREATY if own.row else Reason.NO_RECORD, since


def _of_group(  # noqa: PLR0913 - what the law turns on
    law: Law,
    authority: Basis,
    actor: str,
    on: EdtfDate | None,
    header: Header,
    territory: str | None,
    only_if: ConflictType,
) -> Iterator[AppliedBasis]:
    """Yield a treaty basis towards an actor that is no State: as a party to the conflict, and through a State."""
    if authority.applies is ConflictType.NON_INTERNATIONAL:
        own = bound(law.treaties, territory, authority.instrument, on) if territory else None
        outcome = own.outcome if own else Outcome.UNDETERMINED
        since = own.row.in_force if own and own.row else None
        yield AppliedBasis(actor, authority, outcome, Reason.EACH_PARTY, since, only_if=only_if)
        return
    through = list(_said_to_act_for(actor, header))
    for other in through:
        outcome, since = Outcome.UNDETERMINED, None
        if state := _state_of(other, header):
            of_state, _, since = _of_state(law, authority, state, on, header)
            outcome = Outcome.NO if of_state is Outcome.NO else Outcome.UNDETERMINED
        yield AppliedBasis(actor, authority, outcome, Reason.THROUGH, since, other, only_if)
    if not through:
        yield AppliedBasis(actor, authority, Outcome.UNDETERMINED, Reason.NO_STATE, only_if=only_if)


def _chain(actor: str, header: Header) -> Iterator[str]:
    """Yield an actor and what it belongs to, the nearest first; a ring ends where it began."""
    seen: set[str] = set()
    at: str | None = actor
    while at and at not in seen and at in header.case.actors:
        seen.add(at)
        yield at
        at = header.case.actors[at].of


def takes_part(actor: str, view: Classification, header: Header) -> bool:
    """Return whether a view of the conflict speaks of an actor, or of what it belongs to."""
    return not view.between or not set(view.between).isdisjoint(_chain(actor, header))


def _said_to_act_for(actor: str, header: Header) -> Iterator[str]:
    found = (one.actor for at in _chain(actor, header) for one in header.case.actors[at].said_to_act_for)
    yield from dict.fromkeys(found)


def _state_of(actor: str, header: Header) -> str | None:
    """Return the State an actor is or is an organ or force of, by the structure the case declares."""
    for at in _chain(actor, header):
        holder = header.case.actors[at]
        if holder.kind in (ActorKind.DE_FACTO_AUTHORITY, ActorKind.ARMED_GROUP, ActorKind.UNSPLIT):
            return None
        if holder.state:
            return holder.state
    return None


def _adversaries(state: str, header: Header) -> set[str]:
    """Return the other States that are parties to a conflict of the case."""
    parties = {party for conflict in header.case.conflicts.values() for party in conflict.parties}
    states = {header.case.actors[party].state for party in parties if party in header.case.actors}
    return {one for one in states if one and one != state}
