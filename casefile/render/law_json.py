"""Standing as JSON: the model of `casefile law --format json`."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from casefile.authorities import Instrument
from casefile.law.declarations import Declared
from casefile.law.jurisdiction import Over
from casefile.law.standing import Standing
from casefile.law.treaties import Bound
from casefile.record.dates import EdtfDate
from casefile.render.machine import Part, Result
from casefile.render.standing import consent, limits

_Answer = Literal["yes", "no", "undetermined"]


class TreatyJson(Part):
    """One treaty. Dates are EDTF; `until` is the first day no longer bound; `verified` is null where nothing was."""

    treaty: str
    name: str
    bound: _Answer
    since: str | None
    until: str | None
    basis: str
    reservations: list[str]
    verified: str | None
    source: str | None


class DeclarationJson(Part):
    """A reservation, declaration, derogation, acceptance or notice that reaches the day, or may."""

    treaty: str
    kind: str
    in_force: _Answer
    provision: str | None
    made: str | None
    since: str | None
    until: str | None
    says: str
    verified: str | None
    source: str


class GroundJson(Part):
    """What an answer on jurisdiction rests on."""

    since: str | None
    until: str | None
    basis: str
    reach: str | None
    verified: str | None
    source: str


class JurisdictionJson(Part):
    """Whether a body has jurisdiction over facts of the day; without grounds, nothing is on file."""

    body: str
    name: str
    jurisdiction: _Answer
    grounds: list[GroundJson]


class LawJson(Result):
    """`casefile law --format json`: one State on one day. `state` is an ISO 3166-1 code, `on` an EDTF date."""

    state: str
    on: str
    treaties: list[TreatyJson]
    declarations: list[DeclarationJson]
    jurisdiction: list[JurisdictionJson]


def law_json(found: Standing, instruments: Mapping[str, Instrument], as_of: date) -> LawJson:
    """Return how a State stood on a day."""
    return LawJson(
        as_of=as_of,
        state=found.state,
        on=str(found.on),
        treaties=[_treaty(slug, instruments[slug], one, found) for slug, one in found.treaties.items()],
        declarations=[_declaration(one) for one in found.declarations],
        jurisdiction=[_jurisdiction(one) for one in found.jurisdiction],
    )


def _treaty(slug: str, instrument: Instrument, one: Bound, found: Standing) -> TreatyJson:
    row = one.row
    return TreatyJson(
        treaty=slug,
        name=instrument.short,
        bound=one.outcome.value,
        since=_text(row.in_force if row else None),
        until=_text(row.until if row else None),
        basis=consent(one),
        reservations=[each.row.says for each in limits(slug, found)],
        verified=_text(row.verified_on if row else None),
        source=row.source if row else None,
    )


def _declaration(one: Declared) -> DeclarationJson:
    row = one.row
    return DeclarationJson(
        treaty=row.instrument,
        kind=row.kind.value.replace(" ", "-"),
        in_force=one.outcome.value,
        provision=row.provision,
        made=_text(row.made),
        since=_text(row.from_),
        until=_text(row.until),
        says=row.says,
        verified=_text(row.verified_on),
        source=row.source,
    )


def _jurisdiction(one: Over) -> JurisdictionJson:
    return JurisdictionJson(
        body=one.body.value,
        name=one.body.title,
        jurisdiction=one.outcome.value,
        grounds=[
            GroundJson(
                since=_text(row.from_),
                until=_text(row.until),
                basis=row.basis,
                reach=row.reach,
                verified=_text(row.verified_on),
                source=row.source,
            )
            for row in one.rows
        ],
    )


def _text(day: EdtfDate | None) -> str | None:
    return str(day) if day else None
