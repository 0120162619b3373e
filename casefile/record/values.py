"""Values: what a claim says, as the paths and words that conditions ask for.

Labels fall out of the path (`weapons.cluster.category` is `weapons.category`); figures and attributions become
paths too (`figures.killed.civilians`, `attribution.fired`), so that one language asks for all of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

from pydantic import BaseModel

from casefile.record.claims import Claim

_IMPLIED = {"treatment.act": "treatment.done", "struck.kind": "struck.hit"}
"""A claim that names an act says that it was done, unless it says otherwise; a weapon named is not a weapon used."""


def rows_of(claim: Claim) -> Iterator[dict[str, frozenset[str]]]:
    """Yield the values of a claim as rows in which the labels of a group are never mixed.

    Shape: one row where every group has at most one label; else one row a label, with what has that label and what
    has none. Two weapons of one claim never satisfy one condition together.
    """
    labels: dict[str, dict[str, None]] = defaultdict(dict)
    said = list(leaves(claim.facts)) if claim.facts else []
    for path, label, _ in said:
        if label:
            labels[path.partition(".")[0]][label] = None
    several = {group for group, found in labels.items() if len(found) > 1}
    parted = dict.fromkeys(label for group in labels if group in several for label in labels[group])
    for wanted in parted or (None,):
        row: dict[str, set[str]] = defaultdict(set)
        for path, label, value in said:
            if label == wanted or (label not in parted and path.partition(".")[0] not in several):
                row[path].add(value)
        _count(claim, row)
        for stated, implied in _IMPLIED.items():
            if stated in row and implied not in row:
                row[implied].add("yes")
        yield {path: frozenset(values) for path, values in row.items()}


def _count(claim: Claim, found: dict[str, set[str]]) -> None:
    """Add the figures and attributions of a claim to its values."""
    for figure in claim.figures:
        counted = "no" if figure.count.is_none() else "yes"
        what = figure.what.value
        found[f"figures.{what}"].add(counted)
        found[f"figures.{what}.{figure.of.value.replace(' ', '_')}"].add(counted)
    for attribution in claim.attribution:
        found[f"attribution.{attribution.mode.value.replace(' ', '_')}"].add(attribution.actor)


def leaves(record: BaseModel, path: str = "", label: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield path, label and text of every value that is stated, in the order of the model."""
    for name, value in vars(record).items():  # the fields; model_fields and getattr cost three times as much
        if value is None or value == {}:
            continue
        here = f"{path}.{name}" if path else name
        if isinstance(value, Enum):
            yield here, label, str(value.value)
        elif isinstance(value, BaseModel):
            yield from leaves(value, here, label)
        elif isinstance(value, dict):
            for key, member in value.items():
                yield from leaves(member, here, key)
        else:
            yield here, label, str(value)
