"""Authorities: the one list of instruments, rules and decisions that a legal statement may rest on."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from casefile.record.text import Line, Record, Slug


class Instrument(Record):
    """A treaty, a set of rules, a statute or a court."""

    title: Line
    """Full title."""
    short: Line
    """Short form for references."""
    kind: Annotated[str, Field(pattern=r"^(treaty|custom|statute|rules|decision)$")]
    """What it is."""
    adopted: Annotated[str, Field(pattern=r"^\d{4}(-\d\d-\d\d)?$")] | None = None
    """Day or year of adoption."""
    only_between_parties: bool = False
    """True if it binds only towards adversaries that are bound too (Protocol I, art. 96(2))."""


class Verified(Record):
    """What was checked of a row of law; what was not may warn and never blocks."""

    by: Line | None = None
    """Text against which it was checked; absent means not verified."""
    on: Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$")] | None = None
    """Day, month or year of that text."""


class Authority(Record):
    """A provision of an instrument."""

    instrument: Slug
    """Instrument of authorities.yaml."""
    provision: Line
    """Article, rule or paragraph."""
    verified: Verified = Verified()
    """What was checked, and when."""

    def cite(self, instruments: Mapping[str, Instrument]) -> str:
        """Return the reference as printed; an unverified one says so."""
        mark = "" if self.verified.by else " [unverified]"
        return f"{instruments[self.instrument].short}, {self.provision}{mark}"


class Authorities(Record):
    """authorities.yaml."""

    instruments: dict[Slug, Instrument]
    """Instruments by id."""
