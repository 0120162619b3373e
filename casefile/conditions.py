"""Conditions: the one closed language of the law's data, its three-valued evaluator and its trace.

    {fact: weapons.category, is: cluster}     {fact: dead.taken, is: stated}     {fact: children.age, below: 15}
    {assessment: clus-definition}     {date: {from: 2010-08-01}}
    {all: [...]}   {any: [...]}   {not: ...}

No expression stands inside a string, and nothing else can be asked.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.outcome import Outcome, all_of, any_of
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
    if condition.fact is not None:
        values = given.facts.get(condition.fact)
        if not values or values == _UNKNOWN:
            return Outcome.UNDETERMINED
        return Outcome.YES if _met(condition, values) else Outcome.NO
    if condition.all is not None:
        return all_of(evaluate(one, given) for one in condition.all)
    if condition.any is not None:
        return any_of(evaluate(one, given) for one in condition.any)
    if condition.not_ is not None:
        return evaluate(condition.not_, given).negated()
    if condition.date is not None:
        return _date(condition.date, given)
    answer = given.assessments.get(condition.assessment or "", Answer.UNKNOWN)
    return {Answer.YES: Outcome.YES, Answer.NO: Outcome.NO}.get(answer, Outcome.UNDETERMINED)


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
