"""Matches as JSON: the model of `casefile match --format json`."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from casefile.matching.proposing import Proposal, Report
from casefile.matching.reasons import Reason, Side
from casefile.render.machine import Part, Result, hyphened
from casefile.render.plain import plain


class ReasonJson(Part):
    """One reason: its name, what it is about, how much it tells, the values that met, and the same as a sentence."""

    reason: str
    subject: Literal["time", "place", "content", "source", "parties"]
    strength: Literal["strong", "fair", "slight"]
    here: str
    there: str
    words: str


class ClaimMatchJson(Part):
    """A claim the exhibit may bear on, as incident/claim, with the reasons of its own."""

    claim: str
    because: list[ReasonJson]
    against: list[ReasonJson]


class DecisionJson(Part):
    """What a person decided in `review/`."""

    kind: Literal["accept", "reject", "must", "must-not"]
    by: str
    on: str
    reason: str


class ProposalJson(Part):
    """Two records that may belong together: `one` is an exhibit or an incident, `other` an incident."""

    one: str
    other: str
    relation: Literal["belongs", "same", "part", "overlaps"]
    because: list[ReasonJson]
    against: list[ReasonJson]
    claims: list[ClaimMatchJson]
    decided: DecisionJson | None


class NeedsJson(Part):
    """What a match would help most: exhibits, and claims as incident/claim."""

    unused_exhibits: list[str]
    unsupported_claims: list[str]
    claims_of_one_origin: list[str]


class MatchJson(Result):
    """`casefile match --format json`: proposals in order, the most telling first; none is applied by itself.

    `found` counts all proposals, `settled` the pairs that decisions keep out; `lacking` says what was not looked for.
    """

    needs: NeedsJson
    found: int
    settled: int
    lacking: list[str]
    proposals: list[ProposalJson]


def match_json(needs: NeedsJson, report: Report, limit: int, as_of: date) -> MatchJson:
    """Return what may belong together, with at most `limit` proposals."""
    return MatchJson(
        as_of=as_of,
        needs=needs,
        found=len(report.proposals),
        settled=report.settled,
        lacking=list(report.lacking),
        proposals=[_proposal(one) for one in report.proposals[:limit]],
    )


def _proposal(one: Proposal) -> ProposalJson:
    decided = one.decided
    return ProposalJson(
        one=one.one,
        other=one.other,
        relation=one.relation.name.lower(),
        because=_reasons(one.reasons, Side.FOR),
        against=_reasons(one.reasons, Side.AGAINST),
        claims=[
            ClaimMatchJson(
                claim=each.claim,
                because=_reasons(each.reasons, Side.FOR),
                against=_reasons(each.reasons, Side.AGAINST),
            )
            for each in one.claims
        ],
        decided=DecisionJson(
            kind=hyphened(decided.kind.value), by=plain(decided.by), on=str(decided.on), reason=plain(decided.reason)
        )
        if decided
        else None,
    )


def _reasons(reasons: Iterable[Reason], side: Side) -> list[ReasonJson]:
    return [
        ReasonJson(
            reason=one.ground.value.name,
            subject=one.ground.subject.value,
            strength=one.ground.strength.value,
            here=plain(one.here),
            there=plain(one.there),
            words=plain(str(one)),
        )
        for one in reasons
        if one.ground.side is side
    ]
