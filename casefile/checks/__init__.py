"""Checks: questions to the files, a file a family. To add one: a Defect and a function beside it, and its row here.

Two shapes only. A check of one record takes its address, the record and the header; a check across records
takes the digests and the header. Both yield diagnostics and conclude nothing about what happened.
"""

from collections.abc import Callable, Iterable, Iterator

from casefile.checks import attribution, dates, figures, ids
from casefile.diagnostics import Defect, Diagnostic
from casefile.reading.shape import DEFECTS as SHAPE_DEFECTS
from casefile.record.digests import Digest
from casefile.record.header import Header
from casefile.record.incidents import Incident

PER_INCIDENT: tuple[Callable[[str, Incident, Header], Iterator[Diagnostic]], ...] = (
    ids.repeated_claims,
    figures.breakdowns,
    attribution.foreign_admissions,
)
ACROSS: tuple[Callable[[Iterable[Digest], Header], Iterator[Diagnostic]], ...] = (
    ids.dangling_references,
    ids.repeated_ids,
    ids.rings_of_parts,
    dates.parts_outside,
)
DEFECTS: tuple[Defect, ...] = (
    *SHAPE_DEFECTS,
    ids.DANGLING, ids.REPEATED_ID, ids.REPEATED_CLAIM, ids.RING,
    dates.PART_OUTSIDE,
    figures.BREAKDOWN_EXCEEDS,
    attribution.FOREIGN_ADMISSION,
)  # fmt: skip
