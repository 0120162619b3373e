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
        if self is Outcome.YES:
            return Outcome.NO
        return Outcome.YES if self is Outcome.NO else self


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return yes if all are yes, no if one is no, else undetermined (Kleene's strong conjunction)."""
    least = Outcome.YES
    for one in outcomes:
        if one is Outcome.NO:
            return one
        if one is Outcome.UNDETERMINED:
            least = one
    return least


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return yes if one is yes, no if all are no, else undetermined (Kleene's strong disjunction)."""
    most = Outcome.NO
    for one in outcomes:
        if one is Outcome.YES:
            return one
        if one is Outcome.UNDETERMINED:
            most = one
    return most
