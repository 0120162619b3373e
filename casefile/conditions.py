"""Conditions: the one closed language of the law's data, its three-valued evaluator and its trace.

    {fact: weapons.category, is: cluster}     {fact: dead.taken, is: stated}     {fact: children.age, below: 15}
    {assessment: clus-definition}     {date: {from: 2010-08-01}}
    {all: [...]}   {any: [...]}   {not: ...}

No expression stands inside a string, and nothing else can be asked.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.outcome import Outcome, all_of
from casefile.record.text import Misfit, Record, Slug

Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]  # fmt: skip


STATED = ("stated",)
"""Asks for any value."""
_UNKNOWN = frozenset({"unknown"})


class Between(Record):
    """A stretch of days, one end of which may be open."""

    from_: Annotated[EdtfDate | None, Field(alias="from")] = None
    """First day."""
    to: EdtfDate | None = None
    """Last day."""


class Condition(Record):
    """Exactly one question: a fact, an assessment, a date, or all, any or none of other conditions."""

    fact: Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)*$")] | None = None
    """Path of a fact: weapons.category, objective.present, figures.killed."""
    is_: Annotated[Words, Field(alias="is")] = ("yes",)
    """Values that satisfy it; `stated` is any value."""
    below: float | None = None
    """For a number: satisfied by a smaller one."""
    assessment: Slug | None = None
    """Element on which a named person has written."""
    date: Between | None = None
    """Days the event must lie in."""
    all: "tuple[Condition, ...] | None" = None
    """Every one of these."""
    any: "tuple[Condition, ...] | None" = None
    """At least one of these."""
    not_: Annotated["Condition | None", Field(alias="not")] = None
    """The contrary of this."""

    @model_validator(mode="after")
    def _asks_one_question(self) -> "Condition":
        questions = (self.fact, self.assessment, self.date, self.all, self.any, self.not_)
        if sum(question is not None for question in questions) != 1:
            raise Misfit(
                "claim",
                "a condition asks exactly one question",
                "Keep one of fact, assessment, date, all, any, not.",
            )
        return self

    @cached_property
    def ask(self) -> "Callable[[Given], Outcome]":
        """The question as a function, made once: an archive asks it a million times."""
        return _question(self)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every fact path it asks for."""
        return frozenset(self.facts())

    def facts(self) -> Iterator[str]:
        """Yield every fact path it asks for."""
        if self.fact:
            yield self.fact
        for part in (*(self.all or ()), *(self.any or ()), *((self.not_,) if self.not_ else ())):
            yield from part.facts()


class Given(NamedTuple):
    """What a condition is asked of: values by path, assessments by element, and the date of the event."""

    facts: Mapping[str, frozenset[str]]
    assessments: Mapping[str, Answer]
    date: EdtfDate | None = None


class Trace(NamedTuple):
    """One answered condition, with the answers it was made from."""

    condition: Condition
    outcome: Outcome
    parts: "tuple[Trace, ...]" = ()
    met: tuple[str, ...] = ()
    """The values that satisfied it."""

    @property
    def asked(self) -> str:
        """Return the question in one line, with the value that met it."""
        one = self.condition
        if one.fact is not None:
            if one.below is not None:
                return f"{one.fact} is below {one.below:g}"
            return f"{one.fact} is {'stated' if one.is_ == STATED else ' or '.join(self.met or one.is_)}"
        if one.assessment is not None:
            return f"assessment of {one.assessment}"
        if one.date is not None:
            return f"date from {one.date.from_ or '..'} to {one.date.to or '..'}"
        return "not" if one.not_ is not None else "all of" if one.all is not None else "any of"

    def words(self) -> str:
        """Return what decided the answer, as one line."""
        if not self.parts:
            return self.asked
        if self.condition.not_ is not None:
            return f"not {self.parts[0].words()}"
        deciding = [part for part in self.parts if part.outcome is self.outcome] or list(self.parts)
        return " and ".join(part.words() for part in deciding)


def evaluate(condition: Condition, given: Given) -> Outcome:
    """Answer a condition; what nothing on file answers stays undetermined."""
    return condition.ask(given)


def _question(condition: Condition) -> Callable[[Given], Outcome]:
    if condition.fact is not None:
        return _fact(condition, condition.fact)
    if condition.all is not None:
        return _joined([one.ask for one in condition.all], Outcome.NO, Outcome.YES)
    if condition.any is not None:
        return _joined([one.ask for one in condition.any], Outcome.YES, Outcome.NO)
    if condition.not_ is not None:
        contrary = condition.not_.ask
        return lambda given: contrary(given).negated()
    if condition.date is not None:
        between = condition.date
        return lambda given: _date(between, given)
    element = condition.assessment or ""
    answers = {Answer.YES: Outcome.YES, Answer.NO: Outcome.NO}
    return lambda given: answers.get(given.assessments.get(element, Answer.UNKNOWN), Outcome.UNDETERMINED)


def _fact(condition: Condition, path: str) -> Callable[[Given], Outcome]:
    wanted = frozenset(condition.is_)
    plain = condition.below is None and condition.is_ != STATED

    def ask(given: Given) -> Outcome:
        values = given.facts.get(path)
        if not values or values == _UNKNOWN:
            return Outcome.UNDETERMINED
        met = not wanted.isdisjoint(values) if plain else bool(_met(condition, values))
        return Outcome.YES if met else Outcome.NO

    return ask


def _joined(
    asks: list[Callable[[Given], Outcome]], decides: Outcome, otherwise: Outcome
) -> Callable[[Given], Outcome]:
    """Return a conjunction, which one `no` decides, or a disjunction, which one `yes` decides (Kleene's strong)."""

    def ask(given: Given) -> Outcome:
        answer = otherwise
        for one in asks:
            outcome = one(given)
            if outcome is decides:
                return outcome
            if outcome is Outcome.UNDETERMINED:
                answer = outcome
        return answer

    return ask


def trace(condition: Condition, given: Given) -> Trace:
    """Answer a condition and keep the answer to each of its parts."""
    if condition.not_ is not None:
        parts: tuple[Trace, ...] = (trace(condition.not_, given),)
    else:
        parts = tuple(trace(one, given) for one in condition.all or condition.any or ())
    outcome = evaluate(condition, given)
    met = _met(condition, given.facts[condition.fact]) if condition.fact and outcome is Outcome.YES else ()
    return Trace(condition, outcome, parts, met)


def _met(condition: Condition, values: frozenset[str]) -> tuple[str, ...]:
    """Return the values that satisfy a question of fact."""
    if condition.below is not None:
        return tuple(sorted(one for one in values - _UNKNOWN if float(one) < condition.below))
    if condition.is_ == STATED:
        return STATED
    return tuple([one for one in condition.is_ if one in values])


def _date(between: Between, given: Given) -> Outcome:
    if given.date is None:
        return Outcome.UNDETERMINED
    after = given.date.before(between.from_).negated() if between.from_ else Outcome.YES
    before = between.to.before(given.date).negated() if between.to else Outcome.YES
    return all_of((after, before))
