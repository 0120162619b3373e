"""Weighing: what one origin's word does to an element, and on which rule of evidence.

A finding of a body that is no party supports; so does an admission. A party's word, a report its author calls
unverified and what a document only passes on allege. A bare denial is shown and moves nothing; one that offers a
fact contests. Nothing is scored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

from casefile.record.case import Case, ClaimRef
from casefile.record.claims import Bearing
from casefile.record.exhibits import Exhibit, ExhibitKind
from casefile.record.header import Header, ReviewThreshold
from casefile.record.sources import Source


class ElementState(Enum):
    """How the file stands towards an element."""

    SUPPORTED = "supported"
    ALLEGED = "alleged"
    CONTESTED = "contested"
    CONTRADICTED = "contradicted"
    UNADDRESSED = "unaddressed"
    NOT_APPLICABLE = "not applicable"


class Weight(IntEnum):
    """What one origin's word does to an element."""

    SHOWN = 0
    """Printed, and moves nothing."""
    ALLEGES = 1
    """Says it, and does not carry it alone."""
    SUPPORTS = 2
    """Carries it."""


class Ground(Enum):
    """The rule of evidence by which a word has its weight."""

    FINDING = "the word of a body that is no party"
    ADMISSION = "an admission"
    PARTY = "a party's own word, which alone alleges"
    UNVERIFIED = "said to be unverified or only possible, which alone alleges"
    PASSED_ON = "passed on by a document that names nobody, which alone alleges"
    BARE = "a bare denial, which is shown and moves nothing"
    ASIDE = "a counter-accusation or silence, which is shown and moves nothing"

    @property
    def weight(self) -> Weight:
        """Return what a word on this ground does."""
        if self in (Ground.FINDING, Ground.ADMISSION):
            return Weight.SUPPORTS
        return Weight.SHOWN if self in (Ground.BARE, Ground.ASIDE) else Weight.ALLEGES


class Voice(NamedTuple):
    """One origin's word on one element, through one source line of one claim."""

    ref: ClaimRef
    source: Source
    origin: str
    roots: frozenset[str]
    """What the word goes back to; two words that share a root are counted once."""
    bearing: Bearing
    ground: Ground
    reliability_reached: bool

    @property
    def weight(self) -> Weight:
        """Return what it does to the element."""
        return self.ground.weight


def voices(case: Case, ref: ClaimRef, bearing: Bearing) -> Iterator[Voice]:
    """Yield the voices of a claim that bears one way on an element."""
    for source in ref.claim.sources:
        exhibit = case.exhibits.get(source.exhibit)
        reached = bool(exhibit and exhibit.reliability.grade.at_least(case.header.case.review_threshold.reliability))
        for origin, bodies in origins_of(source, exhibit):
            side, ground = _weigh(source, bearing, bodies, exhibit, case.header)
            yield Voice(ref, source, origin, _roots(bodies, source, exhibit, case.header), side, ground, reached)


def origins_of(source: Source, exhibit: Exhibit | None) -> list[tuple[str, tuple[str, ...]]]:
    """Return the origins of a source line, each with the bodies that make it up.

    Shape: each body of `by` is an origin of its own; without `by`, the joint authors of the exhibit are one, and
    an exhibit without an author stands for itself.
    """
    if source.by:
        return [(body, (body,)) for body in source.by]
    if exhibit and exhibit.authors:
        return [("+".join(sorted(exhibit.authors)), exhibit.authors)]
    return [(source.exhibit, ())]


def _roots(bodies: tuple[str, ...], source: Source, exhibit: Exhibit | None, header: Header) -> frozenset[str]:
    """Return what a word goes back to: its bodies or the party they speak for, else a document with its twins."""
    if bodies:
        return frozenset(header.party_of(body) or body for body in bodies)
    return frozenset((source.exhibit, *(exhibit.possibly_same_as if exhibit else ())))


def _weigh(
    source: Source, bearing: Bearing, bodies: tuple[str, ...], exhibit: Exhibit | None, header: Header
) -> tuple[Bearing, Ground]:
    """Return the side and the ground of one origin's word."""
    opposite = Bearing.AGAINST if bearing is Bearing.FOR else Bearing.FOR
    if source.stance.disputes():
        if not source.premises:
            return opposite, Ground.BARE
        bearing = opposite
    elif not source.stance.affirms():
        return opposite, Ground.ASIDE
    if source.hedge.leaves_open() or (exhibit and exhibit.disclaims_verification):
        return bearing, Ground.UNVERIFIED
    if exhibit and not source.by and (exhibit.relays or exhibit.kind is ExhibitKind.SOURCE_NOTE):
        return bearing, Ground.PASSED_ON
    if source.stance.admits():
        return bearing, Ground.ADMISSION
    if any(header.party_of(body) for body in bodies):
        return bearing, Ground.PARTY
    return bearing, Ground.FINDING


def fact_state(heard: tuple[Voice, ...]) -> ElementState:
    """Return the state of an element of fact from the voices that bear on it.

    A party's word alone alleges; against a party's word a finding contradicts; whatever both sides can back, or a
    party answers specifically, is contested.
    """
    pro = contra = Weight.SHOWN
    for one in heard:
        if one.bearing is Bearing.FOR:
            pro = max(pro, one.weight)
        else:
            contra = max(contra, one.weight)
    if contra is Weight.SHOWN:
        return (ElementState.UNADDRESSED, ElementState.ALLEGED, ElementState.SUPPORTED)[pro]
    if contra is Weight.SUPPORTS and pro is not Weight.SUPPORTS:
        return ElementState.CONTRADICTED
    return ElementState.CONTESTED


@dataclass(frozen=True, slots=True)
class Standing:
    """How an element stands towards the review threshold."""

    origins: int
    """Separate origins that support it; words with a common root are one."""
    named: int
    """Origins by name, before common roots are drawn together."""
    passes: bool


NO_STANDING = Standing(0, 0, passes=False)


def standing(heard: Iterable[Voice], threshold: ReviewThreshold) -> Standing:
    """Return the separate origins that support an element, and whether they pass the review threshold."""
    supporting = [one for one in heard if one.bearing is Bearing.FOR and one.weight is Weight.SUPPORTS]
    groups: list[set[str]] = []
    for one in supporting:
        touching = [group for group in groups if not group.isdisjoint(one.roots)]
        groups = [group for group in groups if group.isdisjoint(one.roots)]
        groups.append(set(one.roots).union(*touching))
    reached = len(groups) >= threshold.origins and any(one.reliability_reached for one in supporting)
    return Standing(len(groups), len({one.origin for one in supporting}), reached)
