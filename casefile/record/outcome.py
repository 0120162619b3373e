"""The three answers a comparison or a condition can give."""

from collections.abc import Iterable
from enum import Enum


class Outcome(Enum):
    """Yes, no, or not to be decided from what is on file."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"

    def negated(self) -> "Outcome":
        """Return no for yes, yes for no, and undetermined for itself."""
        return {Outcome.YES: Outcome.NO, Outcome.NO: Outcome.YES}.get(self, self)


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return yes if all are yes, no if one is no, else undetermined (Kleene's strong conjunction)."""
    seen = set(outcomes)
    if Outcome.NO in seen:
        return Outcome.NO
    return Outcome.UNDETERMINED if Outcome.UNDETERMINED in seen else Outcome.YES


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return yes if one is yes, no if all are no, else undetermined (Kleene's strong disjunction)."""
    return all_of(outcome.negated() for outcome in outcomes).negated()
