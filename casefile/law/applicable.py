"""Applicable law: which basis carries a rule towards an actor on a day, rule by rule and actor by actor.

A treaty that did not bind the actor that day is shown as that and never cited as binding. Where views of the
conflict, or of whom an actor acts for, compete, each basis says on which view it rests.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

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
    UNVERIFIED = "the row of the table is not verified"


class AppliedBasis(NamedTuple):
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


class Towards:
    """The law towards one actor on one day at one place; every rule of an incident is put to it."""

    def __init__(  # noqa: PLR0913 - what the law turns on
        self,
        law: Law,
        actor: str,
        on: EdtfDate | None,
        header: Header,
        views: Iterable[Classification] = (),
        territory: str | None = None,
    ) -> None:
        """Take the classifications that speak of the event, and the State whose territory it is."""
        self._law, self._actor, self._on, self._header, self._territory = law, actor, on, header, territory
        self._kinds = {kind for view in views if takes_part(actor, view, header) for kind in view.kinds}
        self._state = _state_of(actor, header)
        self._known: dict[tuple[str, str], tuple[Outcome, Reason, EdtfDate | None]] = {}

    def applied(self, rule: Rule) -> Iterator[AppliedBasis]:
        """Yield every basis of a rule as it stands, bound or not; only a bound one may be cited."""
        for authority in rule.bases:
            fits = _fits(authority.applies, self._kinds)
            if fits is Outcome.NO:
                yield AppliedBasis(self._actor, authority, Outcome.NO, Reason.OTHER_CONFLICT)
                continue
            only_if = authority.applies if fits is Outcome.UNDETERMINED else ConflictType.BOTH
            if self._law.instruments[authority.instrument].kind == "custom":
                yield AppliedBasis(self._actor, authority, Outcome.YES, Reason.CUSTOM, only_if=only_if)
            elif self._state:
                found = self._of_state(authority.instrument, self._state)
                yield AppliedBasis(self._actor, authority, *found, only_if=only_if)
            else:
                yield from self._of_group(authority, only_if)

    def _of_state(self, instrument: str, state: str) -> tuple[Outcome, Reason, EdtfDate | None]:
        key = (instrument, state)
        if key not in self._known:
            self._known[key] = _of_state(self._law, instrument, state, self._on, self._header)
        return self._known[key]

    def _of_group(self, authority: Basis, only_if: ConflictType) -> Iterator[AppliedBasis]:
        """Yield a treaty basis towards an actor that is no State: as a party to the conflict, and through a State."""
        if authority.applies is ConflictType.NON_INTERNATIONAL:
            own = bound(self._law.treaties, self._territory or "", authority.instrument, self._on)
            since = own.row.in_force if own.row else None
            yield AppliedBasis(self._actor, authority, own.outcome, Reason.EACH_PARTY, since, None, only_if)
            return
        through = list(_said_to_act_for(self._actor, self._header))
        for other in through:
            outcome, since = Outcome.UNDETERMINED, None
            if state := _state_of(other, self._header):
                of_state, _, since = self._of_state(authority.instrument, state)
                outcome = Outcome.NO if of_state is Outcome.NO else Outcome.UNDETERMINED
            yield AppliedBasis(self._actor, authority, outcome, Reason.THROUGH, since, other, only_if)
        if not through:
            yield AppliedBasis(self._actor, authority, Outcome.UNDETERMINED, Reason.NO_STATE, only_if=only_if)


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
    law: Law, instrument: str, state: str, on: EdtfDate | None, header: Header
) -> tuple[Outcome, Reason, EdtfDate | None]:
    own = bound(law.treaties, state, instrument, on)
    since = own.row.in_force if own.row else None
    if own.outcome is Outcome.YES and law.instruments[instrument].only_between_parties:
        others = {bound(law.treaties, one, instrument, on).outcome for one in _adversaries(state, header)}
        if Outcome.YES not in others:
            return (Outcome.NO if others == {Outcome.NO} else Outcome.UNDETERMINED), Reason.ADVERSARY, since
    return own.outcome, Reason.TREATY if own.row else Reason.NO_RECORD, since


def binding(law: Law, instrument: str, actor: str, on: EdtfDate | None, header: Header) -> tuple[Outcome, Reason]:
    """Return whether an instrument bound an actor on a day, and why; an unverified row leaves it undetermined."""
    if law.instruments[instrument].kind == "custom":
        return Outcome.YES, Reason.CUSTOM
    state = _state_of(actor, header)
    if state is None:
        return Outcome.UNDETERMINED, Reason.NO_STATE
    outcome, reason, _ = _of_state(law, instrument, state, on, header)
    row = law.treaties.get((state, instrument))
    if outcome is Outcome.NO and row and not row.verified_on:
        return Outcome.UNDETERMINED, Reason.UNVERIFIED
    return outcome, reason


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
