"""States: what the file supports, contests or leaves open, element by element and rule by rule.

Adding a claim never changes an element it does not bear on; the order of files, claims and sources changes
nothing; no state is a finding, and none is a score.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum

from casefile.conditions import Condition, Given, Trace, evaluate
from casefile.law.applicable import AppliedBasis, applied
from casefile.law.criteria import Element, Reads, Rule
from casefile.law.library import Law
from casefile.record.case import Case, ClaimRef
from casefile.record.claims import Bearing, ClaimNature
from casefile.record.exhibits import Exhibit, ExhibitKind
from casefile.record.facts.answers import Answer
from casefile.record.header import Header, ReviewThreshold
from casefile.record.incidents import Incident, Scope
from casefile.record.outcome import Outcome
from casefile.record.reviews import Assessment
from casefile.record.sources import Source
from casefile.record.values import values_of


class ElementState(Enum):
    """How the file stands towards an element."""

    SUPPORTED = "supported"
    ALLEGED = "alleged"
    CONTESTED = "contested"
    CONTRADICTED = "contradicted"
    UNADDRESSED = "unaddressed"
    NOT_APPLICABLE = "not applicable"


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


class Weight(IntEnum):
    """What one origin's word does to an element."""

    SHOWN = 0
    """Printed, and moves nothing: a bare denial, a counter-accusation, no reply."""
    ALLEGES = 1
    """A party's word, a possibility, a report its own author calls unverified."""
    SUPPORTS = 2
    """The word of a body that is no party, or an admission."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin's word on one element, through one source line of one claim."""

    ref: ClaimRef
    source: Source
    origin: str
    bearing: Bearing
    weight: Weight
    reliability_reached: bool


@dataclass(frozen=True, slots=True)
class ElementReading:
    """The state of one element with everything it was made from."""

    slug: str
    element: Element
    state: ElementState
    voices: tuple[Voice, ...]
    origins: int
    passes_review_threshold: bool
    assessment: Assessment | None = None

    def claims(self, bearing: Bearing) -> list[str]:
        """Return the claims that bear on it one way, in order; those that are only shown stay out."""
        voices = [one for one in self.voices if one.bearing is bearing and one.weight > Weight.SHOWN]
        return list(dict.fromkeys(str(one.ref) for one in voices))


@dataclass(frozen=True, slots=True)
class RuleReading:
    """The state of one rule, on one layer, for one incident."""

    incident: str
    criterion: str
    slug: str
    rule: Rule
    layer: Layer
    state: RuleState
    engaged: Trace
    elements: tuple[ElementReading, ...]
    counter_claims: tuple[tuple[str, ClaimRef], ...]
    applicable_law: tuple[AppliedBasis, ...]

    def gaps(self) -> list[ElementReading]:
        """Return the needed elements that the file does not yet support, in the rule's order."""
        needed = {
            *self.rule.elements.required,
            *(slug for group in self.rule.elements.one_of for slug in group),
        }
        if self.layer is Layer.WAR_CRIME:
            needed |= set(self.rule.elements.war_crime)
        return [one for one in self.elements if one.slug in needed and one.state is not ElementState.SUPPORTED]


def assess(case: Case, law: Law, incident: Incident) -> list[RuleReading]:
    """Return the readings of every rule the incident engages; matters outside humanitarian law engage none."""
    if incident.scope is not Scope.IHL:
        return []
    refs = case.counting(incident)
    readings: list[RuleReading] = []
    for criterion, slug, rule in law.rules():
        engaged = _engagement(rule, refs, incident)
        if engaged.outcome is Outcome.YES:
            readings.extend(_read_rule(case, law, incident, refs, criterion, slug, rule, engaged))
    return readings


def _engagement(rule: Rule, refs: list[ClaimRef], incident: Incident) -> Trace:
    """Ask whether the claims, taken together, raise the rule; anybody's statement can raise it."""
    pooled: dict[str, frozenset[str]] = {}
    for ref in _statements(refs):
        for path, values in values_of(ref.claim).items():
            pooled[path] = pooled.get(path, frozenset()) | values
    return evaluate(rule.engaged_when, Given(pooled, {}, incident.when.date if incident.when else None))


def _statements(refs: list[ClaimRef]) -> Iterator[ClaimRef]:
    return (ref for ref in refs if ref.claim.nature is ClaimNature.STATEMENT)


def _read_rule(  # noqa: PLR0913 - the parts of one reading
    case: Case,
    law: Law,
    incident: Incident,
    refs: list[ClaimRef],
    criterion: str,
    slug: str,
    rule: Rule,
    engaged: Trace,
) -> Iterator[RuleReading]:
    uses = rule.elements
    elements = {
        one: read_element(case, law.elements[one], one, rule.reads.get(one), incident, refs) for one in uses.named()
    }
    counter = tuple(_counter_claims(rule, refs, case.header))
    actors = dict.fromkeys(one.actor for ref in refs for one in ref.claim.attribution)
    on = incident.when.date if incident.when else None
    basis = tuple(one for actor in actors for one in applied(law, rule, actor, on, case.header))
    for layer in (Layer.IHL, Layer.WAR_CRIME) if uses.war_crime else (Layer.IHL,):
        needed = [elements[one] for one in uses.required]
        needed += [best([elements[one] for one in group]) for group in uses.one_of]
        if layer is Layer.WAR_CRIME:
            needed += [elements[one] for one in uses.war_crime]
        state = rule_state(needed, unanswered=bool(counter))
        yield RuleReading(
            incident.id,
            criterion,
            slug,
            rule,
            layer,
            state,
            engaged,
            tuple(elements.values()),
            counter,
            basis,
        )


def rule_state(needed: list[ElementReading], *, unanswered: bool) -> RuleState:
    """Return the state of a rule from its needed elements (design, section 5)."""
    states = {one.state for one in needed}
    if ElementState.CONTRADICTED in states:
        return RuleState.CONTRADICTED
    if ElementState.CONTESTED in states or unanswered:
        return RuleState.CONTESTED
    if states == {ElementState.SUPPORTED} and all(one.passes_review_threshold for one in needed):
        return RuleState.THRESHOLD_REACHED
    facts = {one.state for one in needed if one.element.nature.is_computed()}
    if facts <= {ElementState.SUPPORTED, ElementState.ALLEGED} and ElementState.SUPPORTED in facts:
        return RuleState.INDICATED
    return RuleState.OPEN


_BEST = (ElementState.SUPPORTED, ElementState.CONTESTED, ElementState.ALLEGED, ElementState.UNADDRESSED,
         ElementState.CONTRADICTED, ElementState.NOT_APPLICABLE)  # fmt: skip


def best(group: list[ElementReading]) -> ElementReading:
    """Return the alternative the file carries furthest; past the review threshold before not past it."""
    return min(group, key=lambda one: (_BEST.index(one.state), not one.passes_review_threshold))


def _counter_claims(rule: Rule, refs: list[ClaimRef], header: Header) -> Iterator[tuple[str, ClaimRef]]:
    """Yield the specific answers of parties, which keep the rule contested."""
    for counter in rule.counter_claims:
        for ref in _statements(refs):
            said = evaluate(counter.when, Given(values_of(ref.claim), {})).outcome is Outcome.YES
            by_party = any(header.party_of(one) for source in ref.claim.sources
                           if source.stance.affirms() for one in source.by)  # fmt: skip
            if said and by_party:
                yield counter.title, ref


def read_element(  # noqa: PLR0913 - the parts of one reading
    case: Case, element: Element, slug: str, narrower: Reads | None, incident: Incident, refs: list[ClaimRef]
) -> ElementReading:
    """Return the state of one element for one incident."""
    reads = narrower or element
    voices = tuple(voice for ref in _statements(refs) for voice in _voices(case, slug, reads, ref))
    if element.nature.is_computed():
        origins, reached = _standing(voices, case.header.case.review_threshold)
        return ElementReading(slug, element, fact_state(voices), voices, origins, reached)
    assessment = next((one for one in case.assessments if one.incident == incident.id and one.element == slug), None)
    holds = assessment.holds if assessment else Answer.UNKNOWN
    state = {Answer.YES: ElementState.SUPPORTED, Answer.NO: ElementState.CONTRADICTED}.get(
        holds, ElementState.UNADDRESSED
    )
    return ElementReading(slug, element, state, voices, 0, holds is Answer.YES, assessment)


def fact_state(voices: tuple[Voice, ...]) -> ElementState:
    """Return the state of an element of fact from the voices that bear on it.

    A party's word alone alleges; against a party's word a finding contradicts; whatever both sides can back, or a
    party answers specifically, is contested.
    """

    def weight(bearing: Bearing) -> Weight:
        return max((one.weight for one in voices if one.bearing is bearing), default=Weight.SHOWN)

    pro, contra = weight(Bearing.FOR), weight(Bearing.AGAINST)
    if contra is Weight.SHOWN:
        return (ElementState.UNADDRESSED, ElementState.ALLEGED, ElementState.SUPPORTED)[pro]
    if contra is Weight.SUPPORTS and pro is not Weight.SUPPORTS:
        return ElementState.CONTRADICTED
    return ElementState.CONTESTED


def _standing(voices: tuple[Voice, ...], threshold: ReviewThreshold) -> tuple[int, bool]:
    """Return the separate origins that support an element, and whether they pass the review threshold."""
    supporting = [one for one in voices if one.bearing is Bearing.FOR and one.weight is Weight.SUPPORTS]
    origins = len({one.origin for one in supporting})
    return origins, origins >= threshold.origins and any(one.reliability_reached for one in supporting)


def _voices(case: Case, slug: str, reads: Reads, ref: ClaimRef) -> Iterator[Voice]:
    bearing = _bearing(slug, reads, ref)
    if bearing is None:
        return
    for source in ref.claim.sources:
        exhibit = case.exhibits.get(source.exhibit)
        reached = bool(exhibit and exhibit.reliability.grade.at_least(case.header.case.review_threshold.reliability))
        for origin, bodies in origins_of(source, exhibit):
            side, weight = _weigh(source, bearing, bodies, exhibit, case.header)
            yield Voice(ref, source, origin, side, weight, reached)


def _bearing(slug: str, reads: Reads, ref: ClaimRef) -> Bearing | None:
    given = Given(values_of(ref.claim), {})

    def says(condition: Condition | None) -> bool:
        return condition is not None and evaluate(condition, given).outcome is Outcome.YES

    for one in ref.claim.bears:
        if one.element == slug:
            return one.bearing
    if says(reads.for_):
        return Bearing.FOR
    return Bearing.AGAINST if says(reads.against) else None


def origins_of(source: Source, exhibit: Exhibit | None) -> list[tuple[str, tuple[str, ...]]]:
    """Return the origins of a source line, each with the bodies that make it up.

    Shape: each body of `by` is an origin of its own; without `by`, the joint authors of the exhibit are one, and
    an exhibit without an author stands for itself.
    """
    if source.by:
        return [(body, (body,)) for body in source.by]
    if exhibit and exhibit.authors:
        return [("+".join(sorted(exhibit.authors)), exhibit.authors)]
    return [(source.exhibit, ())]


def _weigh(
    source: Source, bearing: Bearing, bodies: tuple[str, ...], exhibit: Exhibit | None, header: Header
) -> tuple[Bearing, Weight]:
    """Return the side and the weight of one origin's word."""
    opposite = Bearing.AGAINST if bearing is Bearing.FOR else Bearing.FOR
    if source.stance.disputes():
        if not source.premises:
            return opposite, Weight.SHOWN
        bearing = opposite
    elif not source.stance.affirms():
        return opposite, Weight.SHOWN
    passes_on = exhibit is not None and (exhibit.relays or exhibit.kind is ExhibitKind.SOURCE_NOTE)
    nobody_named = passes_on and not source.by
    unverified = source.hedge.leaves_open() or bool(exhibit and exhibit.disclaims_verification)
    interested = any(header.party_of(body) for body in bodies) and not source.stance.admits()
    if unverified or nobody_named or interested:
        return bearing, Weight.ALLEGES
    return bearing, Weight.SUPPORTS
