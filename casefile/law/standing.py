"""Standing: how a State stood on a day, from the three tables: treaties, declarations, jurisdiction."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.authorities import Instrument
from casefile.law.declarations import Declared, in_force, load_declarations
from casefile.law.jurisdiction import Over, load_jurisdiction, over
from casefile.law.treaties import Bound, bound, load_treaties
from casefile.record.dates import EdtfDate

CONSENSUAL = ("treaty", "statute")
"""Kinds of instrument that bind by consent."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one State stood on one day. Treaties by slug, in the order of authorities.yaml."""

    state: str
    on: EdtfDate
    treaties: Mapping[str, Bound]
    declarations: tuple[Declared, ...]
    jurisdiction: tuple[Over, ...]


def standing(instruments: Mapping[str, Instrument], state: str, on: EdtfDate) -> Standing:
    """Return how a State stood on a day to every instrument that binds by consent."""
    treaties = load_treaties()
    return Standing(
        state,
        on,
        {slug: bound(treaties, state, slug, on) for slug, one in instruments.items() if one.kind in CONSENSUAL},
        tuple(in_force(load_declarations(), state, on)),
        tuple(over(load_jurisdiction(), state, on)),
    )
