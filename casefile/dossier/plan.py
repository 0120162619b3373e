"""The plan of a document: the edited case, its numbers, its texts, and what is drawn for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from casefile.custody import Standing
from casefile.dossier.blocks import Cell, Link, Paragraph, Picture, Run, Text
from casefile.dossier.numbering import Numbering
from casefile.dossier.texts import Texts
from casefile.protection import Edited
from casefile.record.case import Case, ClaimRef

if TYPE_CHECKING:
    from casefile.dossier.shown import Seen


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document is composed from."""

    edited: Edited
    numbering: Numbering
    texts: Texts
    as_of: date
    standings: Mapping[str, Standing]
    drawings: Mapping[str, tuple[Picture, str]] = field(default_factory=dict)
    """Pictures drawn from the case, by name, each with the note under it."""
    seen: "Mapping[str, Seen]" = field(default_factory=dict)
    """What may be seen of held pictures and recordings, by exhibit."""

    @property
    def case(self) -> Case:
        """Return the case as the edition shows it."""
        return self.edited.case

    def number(self, ref: ClaimRef) -> int:
        """Return the paragraph number of a claim."""
        return self.numbering.paragraphs[str(ref)]


def body(text: str) -> Paragraph:
    """Return a paragraph of running text."""
    return Paragraph((Text(text),))


def anchor_of(ref: ClaimRef) -> str:
    """Return the anchor of a claim's paragraph."""
    return f"{ref.incident}.{ref.claim.id}"


def paragraph_links(plan: Plan, refs: list[ClaimRef]) -> Cell:
    """Return links to the paragraphs of claims, in the order of their numbers."""
    runs: list[Run] = []
    for ref in sorted(refs, key=plan.number):
        runs += [Text(", " * bool(runs)), Link(str(plan.number(ref)), anchor_of(ref))]
    return tuple(runs)
