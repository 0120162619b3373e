"""Numbering: every number of a document, before a word of it is composed. Nothing is numbered while it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casefile.record.case import Case, ClaimRef
from casefile.record.claims import Claim
from casefile.record.exhibits import Exhibit
from casefile.record.sources import Source


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers from 1. Paragraphs by claim, notes by claim and group of source lines, exhibits by id."""

    paragraphs: Mapping[str, int]
    notes: Mapping[tuple[str, int], int]
    exhibits: Mapping[str, int]
    first_cited: Mapping[str, int]
    """The note in which each cited exhibit is cited first."""


def number(case: Case) -> Numbering:
    """Return the numbers of a case; they depend on the records and on nothing else."""
    refs = (ClaimRef(incident.id, claim) for incident in case.in_order() for claim in incident.claims)
    return numbered(refs, case.exhibits)


def numbered(refs: Iterable[ClaimRef], exhibits: Mapping[str, Exhibit]) -> Numbering:
    """Return the numbers of claims in the order given, and of exhibits in the order of their dates."""
    paragraphs: dict[str, int] = {}
    notes: dict[tuple[str, int], int] = {}
    first_cited: dict[str, int] = {}
    for one in refs:
        ref = str(one)
        paragraphs[ref] = len(paragraphs) + 1
        for group, sources in enumerate(source_groups(one.claim)):
            note = notes[ref, group] = len(notes) + 1
            for source in sources:
                first_cited.setdefault(source.exhibit, note)
    places = {id_: place for place, id_ in enumerate(sorted(exhibits, key=lambda one: _age(exhibits[one])), 1)}
    return Numbering(paragraphs, notes, places, first_cited)


def _age(exhibit: Exhibit) -> tuple[object, ...]:
    first = exhibit.date.reach()[0] if exhibit.date else None
    return (first is None, first, exhibit.id)


def source_groups(claim: Claim) -> list[tuple[Source, ...]]:
    """Return the source lines of a claim by stance and hedge: those that affirm first, each group one sentence."""
    groups: dict[tuple[object, object], list[Source]] = {}
    for source in sorted(claim.sources, key=lambda one: not one.stance.affirms()):
        groups.setdefault((source.stance, source.hedge), []).append(source)
    return [tuple(group) for group in groups.values()]
