"""Volumes: a long dossier in several files with one numbering, because each note slows the reader's program."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casefile.dossier.blocks import Block, Heading, Link, Paragraph, Picture, Ref, Run, Table, Target, Text
from casefile.dossier.numbering import source_groups
from casefile.record.case import Case


@dataclass(frozen=True, slots=True)
class Volume:
    """A stretch of the incidents that stands in one file. Numbers count from 1 over the whole dossier."""

    number: int
    of: int
    incidents: frozenset[str]
    first_note: int

    @property
    def first(self) -> bool:
        """Return whether it holds what stands before the incidents."""
        return self.number == 1

    @property
    def last(self) -> bool:
        """Return whether it holds what stands after them."""
        return self.number == self.of


def volumes(case: Case, most_notes: int) -> list[Volume]:
    """Return the volumes of a dossier, each with at most so many notes unless one incident alone has more."""
    parts: list[list[str]] = [[]]
    starts, notes, before = [1], 0, 0
    for incident in case.in_order():
        own = sum(len(source_groups(claim)) for claim in incident.claims)
        if parts[-1] and notes + own > most_notes:
            parts.append([])
            starts.append(before + 1)
            notes = 0
        parts[-1].append(incident.id)
        notes, before = notes + own, before + own
    return [Volume(number, len(parts), frozenset(ids), starts[number - 1]) for number, ids in enumerate(parts, 1)]


def local(blocks: Iterable[Block], anchors: frozenset[str]) -> Iterator[Block]:
    """Yield blocks in which a link to another volume is plain text: its number is right there too."""
    for block in blocks:
        match block:
            case Paragraph():
                yield replace(block, runs=_local(block.runs, anchors))
            case Table():
                rows = tuple(tuple(_local(cell, anchors) for cell in row) for row in block.rows)
                yield replace(block, rows=rows)
            case _:
                yield block


def _local(runs: tuple[Run, ...], anchors: frozenset[str]) -> tuple[Run, ...]:
    return tuple(Text(run.text) if isinstance(run, Link | Ref) and run.anchor not in anchors else run for run in runs)


def anchors_of(blocks: Iterable[Block]) -> frozenset[str]:
    """Return every anchor that some blocks set."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading | Paragraph | Table | Picture) and block.anchor:
            found.add(block.anchor)
        if isinstance(block, Table):
            found |= {run.anchor for row in block.rows for cell in row for run in cell if isinstance(run, Target)}
        elif isinstance(block, Paragraph):
            found |= {run.anchor for run in block.runs if isinstance(run, Target)}
    return frozenset(found)
