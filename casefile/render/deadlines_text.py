"""Time limits in words: the arithmetic of each way of counting, as plain lines for the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from casefile.authorities import Instrument
from casefile.mechanisms.deadlines import Branch, Deadline
from casefile.mechanisms.profile import Profile
from casefile.record.filings import Filing
from casefile.record.outcome import Outcome

_OUTCOMES = {
    Outcome.YES: "on the arithmetic a complete form left in time",
    Outcome.NO: "on the arithmetic the last day has passed",
    Outcome.UNDETERMINED: "undetermined; every way of counting is shown, and none is chosen",
}
_STOPS = {
    Outcome.YES: "stops the count",
    Outcome.NO: "does not stop the count",
    Outcome.UNDETERMINED: "not known whether it stops the count",
}


def deadline_lines(
    filing: Filing, limits: Sequence[Deadline], profile: Profile, instruments: Mapping[str, Instrument], as_of: date
) -> Iterator[str]:
    """Yield the time limits of a filing; headings are lines without indent."""
    yield f"{filing.id}: {profile.title}, as of {as_of}"
    for limit in limits:
        yield f"  Complaints: {', '.join(limit.complaints) or 'none on file yet, so the whole filing'}"
        yield f"  Standing: {_OUTCOMES[limit.outcome]}."
        for branch in limit.branches:
            yield from _branch(branch)
        for step, stops in limit.steps:
            yield f"    Sent: {step.what.value}, by {step.channel.value}, {step.date}: {_STOPS[stops]}."
    branches = [branch for limit in limits for branch in limit.branches]
    said = [one for branch in branches for one in (*branch.warnings, *branch.assumptions)]
    for one in dict.fromkeys((*said, profile.time_limit.interrupts)):
        yield f"  - {one.says} ({one.authority.cite(instruments)})"
    rests = dict.fromkeys(one.cite(instruments) for branch in branches for one in branch.authorities)
    yield f"  Rests on: {'; '.join(rests)}"


def _branch(one: Branch) -> Iterator[str]:
    event = f" `{one.trigger}`" if one.trigger else ""
    yield f"    {one.period.months} months from{event}: {one.rule.title}"
    if one.first_day and one.last_day:
        yield f"      {one.counted_from} not counted; {one.first_day} to {one.last_day}; post by {one.post_by}"
    else:
        yield f"      not on file; kept if that day is {one.kept_from} or later"
