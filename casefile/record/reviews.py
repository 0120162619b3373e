"""Reviews: what the team concludes, by name and with reasons, outside every incident file."""

from enum import Enum
from typing import Annotated

from pydantic import Field, model_validator

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.text import ClaimId, IncidentId, Line, Misfit, Record, Slug


class Invoked(Record):
    """A provision a lawyer relies on towards an actor."""

    instrument: Slug
    """Instrument of the list of authorities."""
    provision: Line
    """Article, rule or paragraph."""
    towards: Slug
    """Actor it is held against."""


class Assessment(Record):
    """A named person's written reasons on an element of legal characterisation or mental state."""

    incident: Slug
    """Incident assessed."""
    element: Slug
    """Element assessed; never an element of fact."""
    holds: Answer
    """Whether, in the assessor's view, the file supports it."""
    reasons: Line
    """Why, citing claims."""
    relies_on: tuple[Slug, ...] = ()
    """Claims of the incident it rests on."""
    invokes: tuple[Invoked, ...] = ()
    """Provisions relied on."""
    by: Line
    """Who assessed."""
    on: EdtfDate
    """When."""


class CounterAnswer(Record):
    """A named person's written reasons why a party's specific answer does not keep a rule contested."""

    incident: Slug
    """Incident assessed."""
    rule: Slug
    """Rule that the answer is held against."""
    claim: ClaimId
    """The party's answer, as incident/claim."""
    reasons: Line
    """Why it does not stand, citing claims; the answer itself is printed all the same."""
    relies_on: tuple[Slug, ...] = ()
    """Claims of the incident it rests on."""
    by: Line
    """Who answered it."""
    on: EdtfDate
    """When."""


class Standing(Enum):
    """How the team sees two claims that do not agree."""

    OPEN = "open"
    EXPLAINED = "explained"
    DIFFERENT_SCOPE = "different scope"
    COMPATIBLE = "compatible"


class Contradiction(Record):
    """Claims that do not agree, or seem not to, and how they are kept; none is chosen, none is averaged."""

    id: Slug
    """Stable id."""
    about: Line
    """What they do not agree on."""
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    """Claims, as incident/claim."""
    standing: Standing
    """How the team sees it."""
    keep: Line
    """How the record keeps it."""


class Match(Enum):
    """What was decided of a proposed match."""

    ACCEPT = "accept"
    REJECT = "reject"
    MUST = "must"  # belongs together, whatever is proposed: always listed
    MUST_NOT = "must not"  # does not belong together: never listed again


class MatchDecision(Record):
    """A named person's decision on whether two records belong together; it changes neither of them."""

    kind: Match
    """Accept or reject a proposal; must and must not hold whatever the records come to say."""
    incident: IncidentId
    """Incident, under its id or one it had."""
    exhibit: Slug | None = None
    """Exhibit that does, or does not, belong to the incident."""
    other: IncidentId | None = None
    """Other incident, where two incidents are matched."""
    claim: ClaimId | None = None
    """Claim of the incident that the exhibit bears on, as incident/claim."""
    by: Line
    """Who decided."""
    on: EdtfDate
    """When."""
    reason: Line
    """Why."""

    @model_validator(mode="after")
    def _one_pair(self) -> "MatchDecision":
        fix = "Name either `exhibit` or `other`; a `claim` only with an exhibit, and one of the incident named."
        if (self.exhibit is None) == (self.other is None):
            raise Misfit("match", "a match is of an incident with one exhibit or with one other incident", fix)
        if self.other == self.incident:
            raise Misfit("match", f"`{self.incident}` is matched with itself", fix)
        if self.claim and (self.exhibit is None or self.claim.partition("/")[0] != self.incident):
            raise Misfit("match", f"the claim `{self.claim}` is none of `{self.incident}`", fix)
        return self


class Review(Record):
    """One file under review/."""

    assessments: tuple[Assessment, ...] = ()
    """Assessments, each of one element of one incident."""
    answers: tuple[CounterAnswer, ...] = ()
    """Answers to what parties say against a rule."""
    contradictions: tuple[Contradiction, ...] = ()
    """Contradictions between claims."""
    matches: tuple[MatchDecision, ...] = ()
    """Decisions on which records belong together."""
