"""Conditions: the one closed language of the law's data, its three-valued evaluator and its trace.

    {fact: weapons.category, is: cluster}     {fact: dead.taken, is: stated}     {fact: children.age, below: 15}
    {assessment: clus-definition}     {date: {from: 2010-08-01}}
    {all: [...]}   {any: [...]}   {not: ...}

No expression stands inside a string, and nothing else can be asked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.outcome import Outcome, all_of, any_of
from casefile.record.text import Misfit, Record, Slug

Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Given:
    """What a condition is asked of: values by path, assessments by element, and the date of the event."""

    facts: Mapping[str, frozenset[str]]
    assessments: Mapping[str, Answer]
    date: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One answered condition, with the answers it was made from."""

    asked: str
    outcome: Outcome
    parts: "tuple[Trace, ...]" = ()

    def words(self) -> str:
        """Return what decided the answer, as one line."""
        if not self.parts:
            return self.asked
        if self.asked == "not":
            return f"not {self.parts[0].words()}"
        deciding = [part for part in self.parts if part.outcome is self.outcome] or list(self.parts)
        return " and ".join(part.words() for part in deciding)


def evaluate(condition: Condition, given: Given) -> Trace:
    """Answer a condition; what nothing on file answers stays undetermined."""
    if condition.fact is not None:
        return _fact(condition, given)
    if condition.assessment is not None:
        answer = given.assessments.get(condition.assessment, Answer.UNKNOWN)
        outcome = {Answer.YES: Outcome.YES, Answer.NO: Outcome.NO}.get(answer, Outcome.UNDETERMINED)
        return Trace(f"assessment of {condition.assessment}", outcome)
    if condition.date is not None:
        return _date(condition.date, given)
    if condition.not_ is not None:
        part = evaluate(condition.not_, given)
        return Trace("not", part.outcome.negated(), (part,))
    if condition.all is not None:
        return _joined("all of", condition.all, all_of, given)
    return _joined("any of", condition.any or (), any_of, given)


def _joined(words: str, conditions: tuple[Condition, ...], join: Callable[[Any], Outcome], given: Given) -> Trace:
    parts = tuple(evaluate(one, given) for one in conditions)
    return Trace(words, join(part.outcome for part in parts), parts)


def _fact(condition: Condition, given: Given) -> Trace:
    path, wanted = condition.fact or "", condition.is_
    values = given.facts.get(path, frozenset()) - {"unknown"}
    if condition.below is not None:
        asked, answer = f"{path} is below {condition.below:g}", any(float(one) < condition.below for one in values)
    elif wanted == ("stated",):
        asked, answer = f"{path} is stated", bool(values)
    else:
        met = [one for one in wanted if one in values]
        asked, answer = f"{path} is {' or '.join(met or wanted)}", bool(met)
    if not values:
        return Trace(asked, Outcome.UNDETERMINED)
    return Trace(asked, Outcome.YES if answer else Outcome.NO)


def _date(between: Between, given: Given) -> Trace:
    asked = f"date from {between.from_ or '..'} to {between.to or '..'}"
    if given.date is None:
        return Trace(asked, Outcome.UNDETERMINED)
    after = given.date.before(between.from_).negated() if between.from_ else Outcome.YES
    before = between.to.before(given.date).negated() if between.to else Outcome.YES
    return Trace(asked, all_of((after, before)))
