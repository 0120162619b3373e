"""Values: what a claim says, as the paths and words that conditions ask for.

Labels fall out of the path (`weapons.cluster.category` is `weapons.category`); figures and attributions become
paths too (`figures.killed.civilians`, `attribution.fired`), so that one language asks for all of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

from pydantic import BaseModel

from casefile.record.claims import Claim


def values_of(claim: Claim) -> dict[str, frozenset[str]]:
    """Return the values of a claim by path; a path that nothing fills is absent."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, _, value in leaves(claim.facts) if claim.facts else ():
        found[path].add(value)
    for figure in claim.figures:
        counted = "no" if figure.count.is_none() else "yes"
        what = figure.what.value
        found[f"figures.{what}"].add(counted)
        found[f"figures.{what}.{figure.of.value.replace(' ', '_')}"].add(counted)
    for attribution in claim.attribution:
        found[f"attribution.{attribution.mode.value.replace(' ', '_')}"].add(attribution.actor)
    return {path: frozenset(values) for path, values in found.items()}


def leaves(record: BaseModel, path: str = "", label: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield path, label and text of every value that is stated."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        here = f"{path}.{name}" if path else name
        match value:
            case None:
                continue
            case BaseModel():
                yield from leaves(value, here, label)
            case dict():
                for key, member in value.items():
                    yield from leaves(member, here, key)
            case Enum():
                yield here, label, str(value.value)
            case _:
                yield here, label, str(value)
