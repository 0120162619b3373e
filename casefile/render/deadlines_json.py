"""The JSON of time limits: one object a way of counting, so that no branch is chosen for the reader."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from casefile.authorities import Instrument
from casefile.mechanisms.deadlines import Branch, Deadline
from casefile.record.filings import Filing
from casefile.render.machine import Part, Result, hyphened

Kept = Literal["yes", "no", "undetermined"]


class StepJson(Part):
    """One thing that was sent, and whether it stops the count."""

    what: str
    channel: str
    date: str
    complete: Kept
    stops: Kept


class DeadlineJson(Part):
    """One way of counting one limit. Units: ISO days; `limit` is calendar months; null where no day is on file."""

    filing: str
    complaints: list[str]
    mechanism: str
    trigger: str | None
    kind: str
    limit: int
    counted_from: date | None
    first_day: date | None
    last_day: date | None
    post_by: date | None
    kept_if_from: date
    kept: Kept
    kept_overall: Kept
    steps: list[StepJson]
    assumptions: list[str]
    warnings: list[str]
    authority: list[str]


class DeadlinesJson(Result):
    """`casefile deadlines --format json`."""

    deadlines: list[DeadlineJson]


def deadlines_json(
    found: Sequence[tuple[Filing, Sequence[Deadline]]], instruments: Mapping[str, Instrument], as_of: date
) -> DeadlinesJson:
    """Return the time limits of filings, branch by branch."""
    return DeadlinesJson(
        as_of=as_of,
        deadlines=[
            _branch(filing, limit, branch, instruments)
            for filing, limits in found
            for limit in limits
            for branch in limit.branches
        ],
    )


def _branch(filing: Filing, limit: Deadline, one: Branch, instruments: Mapping[str, Instrument]) -> DeadlineJson:
    steps = [
        StepJson(
            what=step.what.value,
            channel=step.channel.value,
            date=str(step.date),
            complete=_complete[step.complete.value],
            stops=stops.value,
        )
        for step, stops in limit.steps
    ]
    return DeadlineJson(
        filing=filing.id,
        complaints=list(limit.complaints),
        mechanism=filing.mechanism,
        trigger=one.trigger,
        kind=hyphened(one.rule.kind.value),
        limit=one.period.months,
        counted_from=one.counted_from,
        first_day=one.first_day,
        last_day=one.last_day,
        post_by=one.post_by,
        kept_if_from=one.kept_from,
        kept=one.outcome.value,
        kept_overall=limit.outcome.value,
        steps=steps,
        assumptions=[said.says for said in one.assumptions],
        warnings=[said.says for said in one.warnings],
        authority=[authority.cite(instruments) for authority in one.authorities],
    )


_complete: Mapping[str, Kept] = {"yes": "yes", "no": "no", "unknown": "undetermined"}
