"""The JSON of an assessment: states, reasons, gaps and balance, from the values that the documents are made of."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from casefile.conditions import Trace
from casefile.law.applicable import AppliedBasis
from casefile.law.balance import Side
from casefile.law.gaps import Gap
from casefile.law.library import Law
from casefile.law.states import ClaimedStatus, ElementReading, IncidentReading, RuleReading
from casefile.law.weighing import Voice
from casefile.record.claims import Bearing
from casefile.record.conflicts import Classification
from casefile.render.machine import Part, Result, hyphened

Bound = Literal["yes", "no", "undetermined"]


class ViewJson(Part):
    """One classification of the conflict that may speak of the event; competing ones stand side by side."""

    during: str
    kinds: list[str]
    between: list[str]
    words: str
    authority: str


class StatusJson(Part):
    """A status claimed for a person; every one is kept."""

    person: str
    status: str
    claims: list[str]


class BasisJson(Part):
    """One legal basis towards one actor, why it stands so, and on which view."""

    actor: str
    basis: str
    bound: Bound
    since: str | None
    reason: str
    through: str | None
    only_if: str | None


class VoiceJson(Part):
    """One origin's word on an element, and the rule of evidence that gives it its weight."""

    claim: str
    exhibit: str
    at: str | None
    origin: str
    bearing: Literal["for", "against"]
    stance: str
    hedge: str
    how: list[str]
    weight: Literal["supports", "alleges", "shown"]
    ground: str


class ElementJson(Part):
    """The state of one element. States are words with hyphens."""

    element: str
    role: str
    nature: str
    state: str
    because: list[str]
    against: list[str]
    origins: int
    origins_by_name: int
    passes_review_threshold: bool
    assessed_by: str | None
    voices: list[VoiceJson] | None
    """Only with --trace."""


class TraceJson(Part):
    """One answered condition, with the answers it was made from."""

    asked: str
    outcome: Bound
    parts: list["TraceJson"]


class CounterClaimJson(Part):
    """A party's specific answer, and who dealt with it."""

    title: str
    claim: str
    answered_by: str | None


class RuleJson(Part):
    """The state of one rule on one layer."""

    rule: str
    criterion: str
    layer: Literal["ihl", "war-crime"]
    state: str
    decided_by: list[str]
    limb: str | None
    holds_under_every_status: bool | None
    """None where the rule does not turn on a person's status, or none is claimed."""
    engaged_because: str
    trace: TraceJson | None
    """Only with --trace."""
    applicable_law: list[BasisJson]
    elements: list[ElementJson]
    counter_claims: list[CounterClaimJson]
    gaps: list[str]


class GapJson(Part):
    """What to go and find, the most useful first."""

    element: str
    state: str
    ask: str
    rules: list[str]
    decides: int
    origins_wanted: int
    reliability_wanted: bool
    usual_evidence: list[str]
    counter_evidence: list[str]


class IncidentJson(Part):
    """The rules one incident engages."""

    id: str
    classifications: list[ViewJson]
    threshold: list[ElementJson]
    statuses: list[StatusJson]
    rules: list[RuleJson]
    gaps: list[GapJson] | None
    """Only with --gaps."""


class SideJson(Part):
    """What is on file against one side; the counts reflect what was collected, and not what happened."""

    actor: str
    incidents: int
    claims: int
    rules: int
    states: dict[str, int]
    unanswered: int


class AssessJson(Result):
    """`casefile assess --format json`."""

    incidents: list[IncidentJson]
    balance: list[SideJson] | None
    """Only with --balance."""


def assess_json(  # noqa: PLR0913 - the parts of one result
    readings: Sequence[IncidentReading],
    law: Law,
    as_of: date,
    *,
    found: Mapping[str, Sequence[Gap]] | None = None,
    sides: Sequence[Side] | None = None,
    trace: bool = False,
) -> AssessJson:
    """Return the result of an assessment."""
    return AssessJson(
        as_of=as_of,
        incidents=[_incident(one, law, found, trace=trace) for one in readings],
        balance=None if sides is None else [_side(one) for one in sides],
    )


def _incident(
    reading: IncidentReading, law: Law, found: Mapping[str, Sequence[Gap]] | None, *, trace: bool
) -> IncidentJson:
    return IncidentJson(
        id=reading.incident,
        classifications=[_view(one) for one in reading.views],
        threshold=[_element(one, "threshold", trace=trace) for one in reading.threshold],
        statuses=[_status(one) for one in reading.statuses],
        rules=[_rule(one, law, trace=trace) for one in reading.rules],
        gaps=None if found is None else [_gap(one) for one in found[reading.incident]],
    )


def _view(view: Classification) -> ViewJson:
    return ViewJson(during=str(view.during), kinds=[kind.value for kind in view.kinds], between=list(view.between),
                    words=view.words, authority=view.authority)  # fmt: skip


def _status(one: ClaimedStatus) -> StatusJson:
    return StatusJson(person=one.person, status=hyphened(one.status.value), claims=[str(ref) for ref in one.claims])


def _rule(reading: RuleReading, law: Law, *, trace: bool) -> RuleJson:
    return RuleJson(
        rule=reading.slug,
        criterion=reading.criterion,
        layer=reading.layer.value,
        state=hyphened(reading.state.value),
        decided_by=[one.slug for one in reading.deciding()],
        limb=reading.limb.title if reading.limb else None,
        holds_under_every_status=reading.holds_under_every_status() if reading.statuses else None,
        engaged_because=reading.engaged.words(),
        trace=_trace(reading.engaged) if trace else None,
        applicable_law=[_basis(one, law) for one in reading.applicable_law],
        elements=[_element(one, reading.role(one.slug).value, trace=trace) for one in reading.elements],
        counter_claims=[
            CounterClaimJson(title=one.title, claim=str(one.ref), answered_by=one.answer.by if one.answer else None)
            for one in reading.counter_claims
        ],
        gaps=[gap.element.ask for gap in reading.gaps()],
    )


def _basis(one: AppliedBasis, law: Law) -> BasisJson:
    return BasisJson(
        actor=one.actor,
        basis=one.authority.cite(law.instruments),
        bound=one.bound.value,
        since=str(one.since) if one.since else None,
        reason=hyphened(one.reason.value),
        through=one.through,
        only_if=None if one.only_if.value == "both" else one.only_if.value,
    )


def _element(one: ElementReading, role: str, *, trace: bool) -> ElementJson:
    return ElementJson(
        element=one.slug,
        role=hyphened(role),
        nature=hyphened(one.element.nature.value),
        state=hyphened(one.state.value),
        because=one.claims(Bearing.FOR),
        against=one.claims(Bearing.AGAINST),
        origins=one.standing.origins,
        origins_by_name=one.standing.named,
        passes_review_threshold=one.standing.passes,
        assessed_by=one.assessment.by if one.assessment else None,
        voices=[_voice(voice) for voice in one.voices] if trace else None,
    )


def _voice(voice: Voice) -> VoiceJson:
    source = voice.source
    return VoiceJson(
        claim=str(voice.ref),
        exhibit=source.exhibit,
        at=str(source.at) if source.at else None,
        origin=voice.origin,
        bearing=voice.bearing.value,
        stance=hyphened(source.stance.value),
        hedge=hyphened(source.hedge.value),
        how=[one.value for one in source.how],
        weight=_WEIGHTS[voice.weight.name],
        ground=voice.ground.value,
    )


_WEIGHTS: Mapping[str, Literal["supports", "alleges", "shown"]] = {
    "SUPPORTS": "supports", "ALLEGES": "alleges", "SHOWN": "shown",
}  # fmt: skip


def _trace(trace: Trace) -> TraceJson:
    return TraceJson(asked=trace.asked, outcome=trace.outcome.value, parts=[_trace(part) for part in trace.parts])


def _gap(gap: Gap) -> GapJson:
    element = gap.element.element
    return GapJson(
        element=gap.element.slug,
        state=hyphened(gap.element.state.value),
        ask=element.ask,
        rules=list(gap.rules),
        decides=gap.decides,
        origins_wanted=gap.origins_wanted,
        reliability_wanted=gap.reliability_wanted,
        usual_evidence=list(element.usual_evidence),
        counter_evidence=list(element.counter_evidence),
    )


def _side(side: Side) -> SideJson:
    return SideJson(
        actor=side.actor,
        incidents=len(side.incidents),
        claims=side.claims,
        rules=side.rules,
        states={
            hyphened(state.value): count for state, count in sorted(side.states.items(), key=lambda one: one[0].value)
        },
        unanswered=side.unanswered,
    )
