"""States: what the file supports, contests or leaves open, element by element and rule by rule.

No state is a finding, and none is a score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from casefile.conditions import Given, Trace, trace
from casefile.law.applicable import AppliedBasis
from casefile.law.criteria import Element, ElementUse, Limb, Needed, Role, Rule
from casefile.law.weighing import NO_STANDING, ElementState, Standing, Voice, Weight
from casefile.record.case import ClaimRef
from casefile.record.claims import Bearing
from casefile.record.conflicts import Classification
from casefile.record.facts.persons import Status
from casefile.record.reviews import Assessment, CounterAnswer


class RuleState(Enum):
    """How the file stands towards a rule."""

    THRESHOLD_REACHED = "threshold reached"
    INDICATED = "indicated"
    CONTESTED = "contested"
    OPEN = "open"
    CONTRADICTED = "contradicted"
    NOT_APPLICABLE = "not applicable"


class Layer(Enum):
    """Breach by a party, or individual responsibility; never mixed."""

    IHL = "ihl"
    WAR_CRIME = "war-crime"


class ElementReading(NamedTuple):
    """The state of one element with everything it was made from."""

    slug: str
    element: Element
    state: ElementState
    voices: tuple[Voice, ...] = ()
    standing: Standing = NO_STANDING
    assessment: Assessment | None = None
    views: tuple[Classification, ...] = ()
    """Classifications of the conflict that answer it, for an element of context."""

    def claims(self, bearing: Bearing) -> list[str]:
        """Return the claims that bear on it one way, in order; those that are only shown stay out."""
        heard = [one for one in self.voices if one.bearing is bearing and one.weight > Weight.SHOWN]
        return list(dict.fromkeys(str(one.ref) for one in heard))


class CounterClaimReading(NamedTuple):
    """A party's specific answer against a rule, and what the team wrote on it."""

    title: str
    ref: ClaimRef
    answer: CounterAnswer | None


class ClaimedStatus(NamedTuple):
    """A status that sources claim for a person; every one is kept."""

    person: str
    status: Status
    claims: tuple[ClaimRef, ...]


class RuleReading(NamedTuple):
    """The state of one rule, on one layer, for one incident."""

    incident: str
    criterion: str
    slug: str
    rule: Rule
    layer: Layer
    state: RuleState
    said: Given
    """What all claims of the incident say together."""
    elements: tuple[ElementReading, ...]
    """Those of this layer, in the rule's order."""
    limb: Limb | None
    """Of several ways to meet the rule, the one the file carries furthest."""
    counter_claims: tuple[CounterClaimReading, ...]
    statuses: tuple[ClaimedStatus, ...]
    applicable_law: tuple[AppliedBasis, ...]

    @property
    def engaged(self) -> Trace:
        """Return why the rule is raised."""
        return trace(self.rule.engaged_when, self.said)

    def needed(self) -> list[ElementReading]:
        """Return the elements that decide the state, in the rule's order."""
        return needed_of(self.rule.elements, self.limb, self.layer, {one.slug: one for one in self.elements})

    def gaps(self) -> list[ElementReading]:
        """Return the elements that could decide the state and that the file does not yet support."""
        roles = (Role.REQUIRED, Role.ONE_OF, Role.WAR_CRIME)
        return [one for one in self.elements
                if self.role(one.slug) in roles and one.state is not ElementState.SUPPORTED]  # fmt: skip

    def deciding(self) -> list[ElementReading]:
        """Return the needed elements that keep the rule from reaching the review threshold."""
        states = [one.state for one in self.needed()]
        worst = next((one for one in (ElementState.CONTRADICTED, ElementState.CONTESTED) if one in states), None)
        if worst:
            return [one for one in self.needed() if one.state is worst]
        return [one for one in self.needed()
                if one.state is not ElementState.SUPPORTED or not one.standing.passes]  # fmt: skip

    def unanswered(self) -> list[CounterClaimReading]:
        """Return the answers of parties that nobody has dealt with."""
        return [one for one in self.counter_claims if one.answer is None]

    def role(self, slug: str) -> Role:
        """Return the part an element plays in the rule."""
        return self.rule.elements.roles[slug]

    def holds_under_every_status(self) -> bool:
        """Return whether the rule holds alike under every status that sources claim for the persons."""
        return bool(self.statuses) and {one.status for one in self.statuses} <= {*self.rule.holds_for, Status.UNKNOWN}


@dataclass(frozen=True, slots=True)
class IncidentReading:
    """Everything the file says on one incident, rule by rule."""

    incident: str
    threshold: tuple[ElementReading, ...]
    """What every rule presupposes."""
    views: tuple[Classification, ...]
    """Classifications that may speak of the event, side by side."""
    statuses: tuple[ClaimedStatus, ...]
    rules: tuple[RuleReading, ...]


def needed_of(
    uses: ElementUse, limb: Limb | None, layer: Layer, elements: dict[str, ElementReading]
) -> list[ElementReading]:
    """Return the elements that decide a rule on a layer, by one of its ways: the best of each group."""
    ways: tuple[Needed, ...] = (uses, limb) if limb else (uses,)
    needed = [elements[slug] for way in ways for slug in way.required]
    needed += [best([elements[slug] for slug in group]) for way in ways for group in way.one_of]
    if layer is Layer.WAR_CRIME:
        needed += [elements[slug] for slug in uses.war_crime or uses.grave_breach]
    return needed


def rule_state(needed: Sequence[ElementReading], *, unanswered: bool) -> RuleState:
    """Return the state of a rule from its needed elements (design, section 5)."""
    states = {one.state for one in needed}
    if ElementState.CONTRADICTED in states:
        return RuleState.CONTRADICTED
    if ElementState.CONTESTED in states or unanswered:
        return RuleState.CONTESTED
    if states <= {ElementState.SUPPORTED} and all(one.standing.passes for one in needed):
        return RuleState.THRESHOLD_REACHED
    facts = {one.state for one in needed if one.element.nature.is_computed()}
    if facts <= {ElementState.SUPPORTED, ElementState.ALLEGED} and ElementState.SUPPORTED in facts:
        return RuleState.INDICATED
    return RuleState.OPEN


_BEST = (ElementState.SUPPORTED, ElementState.CONTESTED, ElementState.ALLEGED, ElementState.UNADDRESSED,
         ElementState.CONTRADICTED, ElementState.NOT_APPLICABLE)  # fmt: skip
_BEST_WAY = (RuleState.THRESHOLD_REACHED, RuleState.INDICATED, RuleState.CONTESTED, RuleState.OPEN,
             RuleState.CONTRADICTED)  # fmt: skip


def best(group: list[ElementReading]) -> ElementReading:
    """Return the alternative the file carries furthest; past the review threshold before not past it."""
    return min(group, key=lambda one: (_BEST.index(one.state), not one.standing.passes))


def best_way(
    uses: ElementUse, layer: Layer, elements: dict[str, ElementReading], *, unanswered: bool
) -> tuple[Limb | None, RuleState]:
    """Return the way to meet a rule that the file carries furthest, and the state by it; the first of equals."""
    ways: Iterable[Limb | None] = uses.limbs or (None,)
    states = [(way, rule_state(needed_of(uses, way, layer, elements), unanswered=unanswered)) for way in ways]
    return min(states, key=lambda one: _BEST_WAY.index(one[1]))
