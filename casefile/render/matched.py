"""Matched: what may belong together as a person wants to read it, with the reasons in plain words."""

from collections.abc import Iterable, Iterator, Sequence

from casefile.matching.proposing import Bearing, Proposal, Relation, Report
from casefile.matching.reasons import Reason, Side, Strength
from casefile.record.case import Case

CLOSING = (
    "These are proposals and no findings; nothing is applied. What you decide goes into review/ under `matches`, "
    "with a name, a day and a reason."
)
_SHOWN = 5
"""Ids listed of each need; JSON holds all."""
_CLAIMS = 3
"""Claims listed below a proposal; JSON holds all."""
_ORDER = list(Strength)


def needs_lines(unused: Sequence[str], unsupported: Sequence[str], one_origin: Sequence[str]) -> Iterator[str]:
    """Yield what a match would help most, counted, with the first few ids."""
    for words, ids in (
        ("exhibits that no claim cites", unused),
        ("claims that no origin's word carries", unsupported),
        ("claims that one origin carries alone", one_origin),
    ):
        yield f"{words}: {len(ids)}"
        yield from (f"  {one}" for one in ids[:_SHOWN])
        if len(ids) > _SHOWN:
            yield f"  and {len(ids) - _SHOWN} more; --format json lists them all"


def proposal_lines(case: Case, one: Proposal) -> Iterator[str]:
    """Yield the head of a proposal and its lines: the relation, the reasons for and against, the claims."""
    yield f"{one.one} {one.relation.value} {one.other}"
    yield f"  {_title(case, one)}"
    if one.decided:
        yield f"  decided: must, by {one.decided.by}, {one.decided.on}: {one.decided.reason}"
    yield from _reason_lines(one.reasons, "  ")
    yield from _claim_lines(one.claims)


def _title(case: Case, one: Proposal) -> str:
    left = case.exhibits[one.one].title if one.relation is Relation.BELONGS else case.incidents[one.one].title
    return f"{left} / {case.incidents[one.other].title}"


def _reason_lines(reasons: Iterable[Reason], indent: str) -> Iterator[str]:
    held = sorted(reasons, key=lambda each: _ORDER.index(each.ground.strength))
    for side in Side:
        for each in held:
            if each.ground.side is side:
                yield f"{indent}{side.value} ({each.ground.strength.value}): {each}"


def _claim_lines(claims: Sequence[Bearing]) -> Iterator[str]:
    for each in claims[:_CLAIMS]:
        why = "; ".join(str(reason) for reason in each.reasons) or "decided"
        yield f"  may bear on {each.claim}: {why}"
    if len(claims) > _CLAIMS:
        yield f"  and on {len(claims) - _CLAIMS} more claims"


def closing_lines(report: Report, shown: int) -> Iterator[str]:
    """Yield what was not shown, what decisions kept out, and what was not looked for."""
    if len(report.proposals) > shown:
        yield f"{shown} of {len(report.proposals)} proposals shown; --limit {len(report.proposals)} shows all."
    if report.settled:
        yield f"Kept out by decisions in review/: {report.settled}."
    for words in report.lacking:
        yield f"Not done: {words}."
