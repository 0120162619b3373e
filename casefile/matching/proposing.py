"""Proposing: what may belong together, the most telling first, beside what was decided; nothing is ever applied.

A pair is proposed if its reasons come from two subjects or more and outweigh those against (`listed`). Decisions of
`review/` go before: a `must` is always listed, a `must not` and a rejected pair never, an accepted one is settled.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from casefile.matching.blocking import CROWD, Blocks
from casefile.matching.comparing import Comparer, Sides
from casefile.matching.names import Spelling, spelling
from casefile.matching.profiles import Profile, Reader, TextOf, WeaponsIn
from casefile.matching.reasons import Balance, Ground, Reason, Side, Strength, Subject
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit
from casefile.record.incidents import Incident, IncidentKind
from casefile.record.reviews import Match, MatchDecision


class Relation(Enum):
    """What is proposed of two records."""

    BELONGS = "may belong to"
    SAME = "may tell of the same event as"
    PART = "may be a part of"
    OVERLAPS = "may overlap with"


_WHOLES = {
    IncidentKind.EVENT: 0, IncidentKind.SERIES: 1, IncidentKind.PATTERN: 2, IncidentKind.GENERAL: 2,
    IncidentKind.TOTAL: 3,
}  # fmt: skip


class Bearing(NamedTuple):
    """A claim an exhibit may bear on, with the reasons of its own."""

    claim: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records that may belong together. `one` is an exhibit or an incident, `other` an incident."""

    one: str
    other: str
    relation: Relation
    reasons: tuple[Reason, ...]
    balance: Balance
    claims: tuple[Bearing, ...] = ()
    """Claims of the incident the exhibit may bear on."""
    decided: MatchDecision | None = None
    """A `must`, where somebody wrote one."""

    def side(self, side: Side) -> tuple[Reason, ...]:
        """Return the reasons of one side, the strongest first."""
        order = list(Strength)
        return tuple(sorted((one for one in self.reasons if one.ground.side is side),
                            key=lambda one: order.index(one.ground.strength)))  # fmt: skip

    @property
    def place(self) -> tuple[bool, int, int, int, str, str]:
        """Where it stands in the list: decided first, then by balance, then by id."""
        return (
            self.decided is None,
            -self.balance.strong,
            -self.balance.fair,
            -self.balance.slight,
            self.one,
            self.other,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The proposals, in order, what was settled by decisions, and what was not looked for."""

    proposals: tuple[Proposal, ...]
    settled: int
    lacking: tuple[str, ...]


LEAST = Balance(1, 1, 0)
LEAST_OF_BOTH = Balance(0, 2, 0)
LEAST_IN_WORDS = Balance(0, 1, 2)


def listed(relation: Relation, reasons: Iterable[Reason]) -> bool:
    """Return whether reasons suffice to propose a pair.

    Shape: reasons for come from two subjects or more, and after those against are taken off one strong reason is left
    with a fair one beside it, or two strong ones. For an exhibit, and for a part of a series, time and place suffice
    if both are at least fair and nothing strong speaks against it. For two accounts of which one has no place, many
    words in common do, with time and two slight reasons.
    """
    held = list(reasons)
    balance = Balance.of(held)
    pro = [one.ground for one in held if one.ground.side is Side.FOR]
    subjects = {one.subject for one in pro}
    if len(subjects) < 2:  # noqa: PLR2004 - a day alone, or a place alone, proves nothing
        return False
    if balance >= LEAST:
        return True
    if any(one.ground.side is Side.AGAINST and one.ground.strength is Strength.STRONG for one in held):
        return False
    if relation in (Relation.BELONGS, Relation.PART):
        telling = {one.subject for one in pro if one.strength is not Strength.SLIGHT}
        return {Subject.TIME, Subject.PLACE} <= telling and balance >= LEAST_OF_BOTH
    if relation is Relation.SAME:
        placed = any(one.ground.subject is Subject.PLACE for one in held)
        return not placed and Ground.MANY_WORDS in pro and Subject.TIME in subjects and balance >= LEAST_IN_WORDS
    return False


def _nothing(_: object) -> tuple[str, ...]:
    return ()


class Matcher:
    """Finds what may belong together in one case."""

    def __init__(
        self,
        case: Case,
        *,
        text_of: TextOf = _nothing,
        weapons_in: WeaponsIn = _nothing,
        spelt: Spelling | None = None,
    ) -> None:
        self._case = case
        self._spelling = spelt or spelling()
        self._reader = Reader(case, self._spelling, text_of, weapons_in)
        self.comparer = Comparer(self._reader.atlas, Sides(case.header))
        self._incidents = {one.id: self._reader.incident(one) for one in sorted(case.incidents.values(), key=_id)}
        self._holding: dict[str, set[str]] = defaultdict(set)
        """Incidents that cite an exhibit, and the wholes they are part of."""
        for one in case.incidents.values():
            for cited in self._incidents[one.id].exhibits:
                self._holding[cited].update((one.id, *(whole.id for whole in case.wholes(one))))
        self.blocks = Blocks(self._incidents.values(), self._reader.atlas)

    def profile(self, record: Exhibit | Incident) -> Profile:
        """Return what of a record can meet another one."""
        if isinstance(record, Exhibit):
            return self._reader.exhibit(record)
        return self._incidents[record.id]

    def exhibits(self) -> Report:
        """Return the incidents and claims each exhibit may belong to."""
        decisions = _Decisions(self._case, exhibits=True)
        found: list[Proposal] = []
        for exhibit in sorted(self._case.exhibits.values(), key=_id):
            found += self._of_exhibit(exhibit, decisions)
        return self._report(found, decisions)

    def _of_exhibit(self, exhibit: Exhibit, decisions: "_Decisions") -> Iterator[Proposal]:
        musts = decisions.musts(exhibit.id)
        if exhibit.ended() and not musts:
            return
        profile = self._reader.exhibit(exhibit)
        for id_ in sorted({*self.blocks.near_exhibit(profile), *musts} & self._incidents.keys()):
            incident = self._incidents[id_]
            must = musts.get(id_)
            if must is None and (id_ in self._holding[exhibit.id] or decisions.settled(exhibit.id, id_)):
                continue
            reasons = self.comparer.exhibit_and_incident(profile, incident)
            if must or listed(Relation.BELONGS, reasons):
                claims = tuple(self._bearings(profile, incident, decisions))
                yield Proposal(exhibit.id, id_, Relation.BELONGS, reasons, Balance.of(reasons), claims, must)

    def _bearings(self, exhibit: Profile, incident: Profile, decisions: "_Decisions") -> Iterator[Bearing]:
        found = []
        for claim in incident.claims:
            if exhibit.id in claim.exhibits or decisions.settled(exhibit.id, claim.id):
                continue
            reasons = self.comparer.exhibit_and_claim(exhibit, claim)
            if Balance.of(reasons) >= _BEARS or decisions.must(exhibit.id, claim.id):
                found.append(Bearing(claim.id, reasons))
        yield from sorted(found, key=lambda one: (*(-n for n in Balance.of(one.reasons)), one.claim))

    def incidents(self) -> Report:
        """Return the incidents that may tell of one event, or be whole and part."""
        decisions = _Decisions(self._case, exhibits=False)
        found: list[Proposal] = []
        for one in self._incidents.values():
            musts = decisions.musts(one.id)
            for id_ in sorted({*self.blocks.near_incident(one), *musts}):
                if id_ > one.id and id_ in self._incidents:
                    found += self._of_incidents(one, self._incidents[id_], musts.get(id_), decisions)
        return self._report(found, decisions)

    def _of_incidents(
        self, one: Profile, other: Profile, must: MatchDecision | None, decisions: "_Decisions"
    ) -> Iterator[Proposal]:
        if must is None and (self._linked(one.id, other.id) or decisions.settled(one.id, other.id)):
            return
        reasons = self.comparer.incidents(one, other)
        opposed = any(reason.ground is Ground.OTHER_SIDE for reason in reasons)
        part, whole = sorted((one, other), key=lambda each: (_WHOLES[each.kind or IncidentKind.EVENT], each.id))
        relation = _relation(part, whole)
        if must or (not opposed and listed(relation, reasons)):
            yield Proposal(part.id, whole.id, relation, reasons, Balance.of(reasons), (), must)

    def _linked(self, one: str, other: str) -> bool:
        """Return whether the record itself says how two incidents lie to each other, directly or over a whole."""
        for here, there in ((one, other), (other, one)):
            incident = self._case.incidents[here]
            if any(link.to == there for link in incident.links):
                return True
            if any(whole.id == there for whole in self._case.wholes(incident)):
                return True
        whole = self._case.incidents[one].part_of
        return whole is not None and whole == self._case.incidents[other].part_of

    def _report(self, found: list[Proposal], decisions: "_Decisions") -> Report:
        lacking = self._spelling.lacking
        if crowded := len(self.blocks.crowded):
            words = f"{crowded} stretches of place and time hold more than {CROWD} records each; being near in them "
            lacking += (words + "led to no comparison by itself",)
        return Report(tuple(sorted(found, key=lambda one: one.place)), decisions.count, lacking)


_BEARS = Balance(0, 0, 1)


def _id(record: object) -> str:
    return str(getattr(record, "id"))  # noqa: B009 - incidents and exhibits alike


def _relation(part: Profile, whole: Profile) -> Relation:
    narrow, wide = (_WHOLES[one.kind or IncidentKind.EVENT] for one in (part, whole))
    if narrow == wide:
        return Relation.SAME if narrow == 0 else Relation.OVERLAPS
    return Relation.PART if wide == 1 else Relation.OVERLAPS


class _Decisions:
    """The decisions of `review/`, found again under the ids of today."""

    def __init__(self, case: Case, *, exhibits: bool) -> None:
        incidents = _today({one.id: one.formerly for one in case.incidents.values()})
        held = _today({one.id: one.formerly for one in case.exhibits.values()})
        self._musts: dict[tuple[str, str], MatchDecision] = {}
        self._settled: set[tuple[str, str]] = set()
        for one in case.matches:
            if (one.exhibit is not None) is not exhibits:
                continue
            incident = incidents.get(one.incident, one.incident)
            left = (
                held.get(one.exhibit, one.exhibit) if one.exhibit else incidents.get(one.other or "", one.other or "")
            )
            right = f"{incident}/{one.claim.partition('/')[2]}" if one.claim else incident
            pairs = [(left, right)] if exhibits else [(left, right), (right, left)]
            if one.kind is Match.MUST:
                self._musts.update(dict.fromkeys(pairs, one))
                if one.claim:  # a claim cannot be listed without its incident
                    self._musts.setdefault((left, incident), one)
            else:
                self._settled.update(pairs)
        self._settled -= self._musts.keys()
        self.count = len(self._settled) if exhibits else len(self._settled) // 2

    def musts(self, id_: str) -> dict[str, MatchDecision]:
        """Return what must be listed with a record."""
        return {right: one for (left, right), one in self._musts.items() if left == id_}

    def must(self, left: str, right: str) -> bool:
        """Return whether a pair must be listed."""
        return (left, right) in self._musts

    def settled(self, left: str, right: str) -> bool:
        """Return whether a pair is accepted, rejected or must not be."""
        return (left, right) in self._settled


def _today(former: "dict[str, tuple[str, ...]]") -> dict[str, str]:
    """Return the id of today for each id of former days that no record has now."""
    return {old: id_ for id_, olds in former.items() for old in olds if old not in former}
