"""Links: which claims cite which exhibit, as the record itself states it."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.record.case import Case, ClaimRef


@dataclass(frozen=True, slots=True)
class Links:
    """The claims that cite each exhibit, in the case's reading order; an exhibit nobody cites has none."""

    citing: Mapping[str, tuple[ClaimRef, ...]]


def link(case: Case) -> Links:
    """Return the links of a case; a claim that cites an exhibit twice is listed once."""
    citing: dict[str, dict[str, ClaimRef]] = {exhibit: {} for exhibit in case.exhibits}
    for incident in case.in_order():
        for claim in incident.claims:
            ref = ClaimRef(incident.id, claim)
            for source in claim.sources:
                if source.exhibit in citing:
                    citing[source.exhibit][str(ref)] = ref
    return Links({exhibit: tuple(refs.values()) for exhibit, refs in citing.items()})
