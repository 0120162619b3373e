"""Deadlines: the count of a time limit, branch by branch; what no record decides stays undetermined.

Values in, values out: the day on which it is looked at is given. No branch is chosen, and no date is guessed.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casefile.authorities import Authority
from casefile.conditions import Given, evaluate
from casefile.mechanisms.profile import Counting, Period, Said, TimeLimit, TriggerRule
from casefile.record.dates import EdtfDate
from casefile.record.filings import Filing, Step, Trigger
from casefile.record.outcome import Outcome

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Branch:
    """One way of counting, with its arithmetic. Units: calendar days; both ends are days on which time runs."""

    rule: TriggerRule
    trigger: str | None
    """Id of the event on file, or None where there is none."""
    period: Period
    counted_from: date | None
    """The day that is not counted; None where it is not on file."""
    first_day: date | None
    last_day: date | None
    post_by: date | None
    """Last day at or before the last day that is no weekend."""
    kept_from: date
    """Earliest day to count from with which the day looked at still lies within the time."""
    outcome: Outcome
    """Whether the form was, or can no longer be, sent in time; undetermined while time runs."""
    assumptions: tuple[Said, ...]
    warnings: tuple[Said, ...]

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Return what the branch rests on: the event, then the period."""
        return (self.rule.authority, self.period.authority)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time limit of one or more complaints with the same events."""

    filing: str
    complaints: tuple[str, ...]
    """Ids; empty where the filing has no complaint yet."""
    branches: tuple[Branch, ...]
    outcome: Outcome
    steps: tuple[tuple[Step, Outcome], ...]
    """What was sent, and whether it stops the count."""


def deadlines(
    filing: Filing, limit: TimeLimit, days: Mapping[str, EdtfDate | None], as_of: date
) -> tuple[Deadline, ...]:
    """Return the time limits of a filing, complaints that count alike together; `days` are those of its incidents."""
    asked = _Asked(limit, tuple((one, interrupts(one, limit)) for one in filing.steps), as_of)
    groups: dict[tuple[object, ...], tuple[list[str], tuple[Trigger, ...], tuple[EdtfDate, ...]]] = {}
    for complaint in filing.complaints or (None,):
        events = filing.triggers_of(complaint.id if complaint else None)
        rests = complaint.resting_on() if complaint else ()
        known = () if events else _known(days.get(one) for one in rests or filing.incidents)
        key = (tuple(one.id for one in events), _span(known))
        ids, _, _ = groups.setdefault(key, ([], events, known))
        ids += [complaint.id] if complaint else []
    return tuple(_deadline(filing, asked, *group) for group in groups.values())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every branch of one filing is looked at with."""

    limit: TimeLimit
    steps: tuple[tuple[Step, Outcome], ...]
    as_of: date


def _deadline(
    filing: Filing, asked: _Asked, ids: list[str], events: tuple[Trigger, ...], known: tuple[EdtfDate, ...]
) -> Deadline:
    if events:
        branches = tuple(one for event in events for one in _of_event(event, asked))
        outcomes = {one.outcome for one in branches}
        outcome = outcomes.pop() if len(outcomes) == 1 else Outcome.UNDETERMINED
    else:
        branches = tuple(_without_event(asked, known))
        outcome = Outcome.UNDETERMINED  # which branch holds is not on file
    return Deadline(filing.id, tuple(ids), branches, outcome, asked.steps)


def _of_event(event: Trigger, asked: _Asked) -> Iterator[Branch]:
    """Yield the branches of an event on file: a branch a period that may hold, and a bound of its day."""
    limit = asked.limit
    rule = next(one for one in limit.triggers if one.kind is event.kind)
    counted = event.served if rule.counts_from is Counting.SERVICE and event.served else event.date
    said = [limit.no_service] if rule.decided and event.served is None else []
    if rule.decided:  # a decision served before the change was taken before it
        bounded = EdtfDate.parse(f"../{event.served.latest}") if event.served and event.served.latest else None
        periods = _periods(limit, event.date or bounded)
    else:
        periods = _periods_without_decision(limit, event.date)
        said += [limit.transition] if len(periods) > 1 else []
    starts = (counted.latest if counted else None,) if rule.counts_from is Counting.END else bounds(counted)
    for period in periods:
        for start in starts:
            yield _branch(
                rule, event.id, period, _Start(start, counted is not None and counted.qualified), asked, said
            )


def _without_event(asked: _Asked, known: tuple[EdtfDate, ...]) -> Iterator[Branch]:
    """Yield every branch that may hold while no event is on file; the act is counted from the incidents' days."""
    span, qualified = _span(known), any(one.qualified for one in known)
    for rule in asked.limit.triggers:
        starts = span if rule.from_incidents and span else (None,)
        for start in starts:
            on = EdtfDate.parse(start.isoformat()) if start else None
            free = _periods_without_decision(asked.limit, on)
            periods = _periods(asked.limit, None) if rule.decided else free
            said = [asked.limit.transition] if not rule.decided and len(free) > 1 else []
            for period in periods:
                yield _branch(rule, None, period, _Start(start, qualified), asked, said)


def bounds(day: EdtfDate | None) -> tuple[date | None, ...]:
    """Return the first and last day a date may mean as written, once if they are one; None where one is open."""
    return tuple(dict.fromkeys((day.earliest, day.latest))) if day else (None,)


def _known(days: Iterable[EdtfDate | None]) -> tuple[EdtfDate, ...]:
    return tuple(one for one in days if one)


def _span(known: tuple[EdtfDate, ...]) -> tuple[date, ...]:
    """Return the first and the last day of all that is dated, as written; one if they are one."""
    held = sorted(one for day in known for one in bounds(day) if one)
    return tuple(dict.fromkeys((held[0], held[-1]))) if held else ()


def _periods(limit: TimeLimit, decided: EdtfDate | None) -> tuple[Period, ...]:
    """Return the periods that may hold for a decision of a day."""
    return tuple(one for one in limit.periods if _holds(one, decided) is not Outcome.NO)


def _periods_without_decision(limit: TimeLimit, on: EdtfDate | None) -> tuple[Period, ...]:
    """Return the periods that may hold where no decision chooses one: that of the day, and always the latest."""
    return tuple(one for one in limit.periods if _holds(one, on) is not Outcome.NO or one is limit.periods[-1])


def _holds(period: Period, on: EdtfDate | None) -> Outcome:
    return evaluate(period.when, Given({}, {}, on))


@dataclass(frozen=True, slots=True)
class _Start:
    """The day that is not counted, and whether the file has it only about."""

    day: date | None
    qualified: bool


def _branch(  # noqa: PLR0913 - the parts of one branch
    rule: TriggerRule, trigger: str | None, period: Period, start: _Start, asked: _Asked, said: list[Said]
) -> Branch:
    limit, day = asked.limit, start.day
    last = last_day(day, period.months) if day else None
    outcome = Outcome.UNDETERMINED if last is None or start.qualified else _outcome(last, asked)
    warnings: list[Said] = []
    if day and last:
        said = [limit.first_day, limit.last_day, limit.not_moved, *said]
        said += [limit.shorter_month] if last.day != day.day else []
        said += [limit.approximate] if start.qualified else []
        warnings += [limit.post_earlier] if last.isoweekday() in limit.post_earlier.days else []
        sent = any(stops is Outcome.YES for _, stops in asked.steps)
        warnings += [limit.near] if not sent and 0 <= (last - asked.as_of).days < limit.near.days else []
        warnings += [limit.passed] if outcome is Outcome.NO else []
    elif rule.counts_from is Counting.END:
        said = [*said, limit.continuing]
    return Branch(
        rule,
        trigger,
        period,
        day,
        day + _ONE_DAY if day and day < date.max else None,
        last,
        _post_by(last, limit) if last else None,
        kept_from(_looked_at(asked), period.months),
        outcome,
        tuple(said),
        tuple(warnings),
    )


def last_day(counted_from: date, months: int) -> date:
    """Return the last day: the same day-number so many months later, or the last day of a shorter month.

    Units: calendar months. Beyond the year 9999 it is the last day there is.
    Source: Kocherov and Sergeyeva v. Russia, 16899/13, § 62; the shorter month is the conservative reading.
    """
    year, month = divmod(counted_from.year * 12 + counted_from.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(counted_from.day, calendar.monthrange(year, month + 1)[1]))


def kept_from(day: date, months: int) -> date:
    """Return the earliest day to count from whose last day is not before a day; the inverse of `last_day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    found = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return found if last_day(found, months) >= day else found + _ONE_DAY


def _post_by(last: date, limit: TimeLimit) -> date:
    while last.isoweekday() in limit.post_earlier.days:
        last -= _ONE_DAY
    return last


def interrupts(step: Step, limit: TimeLimit) -> Outcome:
    """Say whether something that was sent stops the count."""
    facts = {
        "step.what": frozenset({step.what.value}),
        "step.channel": frozenset({step.channel.value}),
        "step.complete": frozenset({step.complete.value}),
    }
    return evaluate(limit.interrupts.when, Given(facts, {}))


def _looked_at(asked: _Asked) -> date:
    """Return the day that must lie within the time: that of the form sent, or the day looked at."""
    sent = [step.date.reach()[1] for step, stops in asked.steps if stops is Outcome.YES]
    return min(sent, default=asked.as_of)


def _outcome(last: date, asked: _Asked) -> Outcome:
    """Say whether a form that stops the count left in time; undetermined while time runs."""
    unsure = False
    for step, stops in asked.steps:
        first_sent, last_sent = step.date.reach()
        if stops is Outcome.YES and last_sent <= last:
            return Outcome.YES
        unsure |= stops is not Outcome.NO and first_sent <= last
    return Outcome.UNDETERMINED if unsure or asked.as_of <= last else Outcome.NO
