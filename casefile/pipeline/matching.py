"""Matching of a case folder: what needs a match, and what may belong together, with the text of the files held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casefile.law.weapons import load_weapons, named_in
from casefile.law.weighing import Weight, standing, voices
from casefile.matching import link
from casefile.matching.proposing import Matcher, Report
from casefile.pipeline.loading import load_case
from casefile.reading.media import Pool, Reason, Refusal
from casefile.record.case import Case, ClaimRef
from casefile.record.claims import Bearing, ClaimNature
from casefile.record.exhibits import Exhibit

_MOST = 1_000_000
"""Letters of one file that are compared; a longer one names so much that it fits everything."""
_WITHOUT_WORDS = frozenset((Reason.NOT_FIT, Reason.UNKNOWN))


@dataclass(frozen=True, slots=True)
class Needs:
    """What a match would help most."""

    unused: tuple[str, ...]
    """Exhibits no claim cites."""
    unsupported: tuple[str, ...]
    """Claims that nobody's word carries: alleged by a party, passed on or unverified, or not affirmed at all."""
    one_origin: tuple[str, ...]
    """Claims that one origin carries alone."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The case with what it needs and what is proposed."""

    case: Case
    needs: Needs
    report: Report


def match_case(folder: Path, *, incidents: bool, only: Iterable[str] = ()) -> Matched:
    """Return what may belong together in a case: exhibits to incidents and claims, or incidents to incidents.

    Shape: `only` keeps what concerns these exhibits or incidents, by id; empty keeps everything.
    """
    case = load_case(folder)
    wanted = frozenset(only)
    unread: list[str] = []
    with Pool(1) as pool:
        matcher = Matcher(case, text_of=lambda one: _texts(folder, one, pool, unread), weapons_in=_weapons)
        found = matcher.incidents() if incidents else matcher.exhibits()
    kept = tuple(one for one in found.proposals if not wanted or wanted & {one.one, one.other})
    return Matched(case, _needs(case, wanted), Report(kept, found.settled, (*found.lacking, *unread)))


def _needs(case: Case, wanted: frozenset[str]) -> Needs:
    citing = link(case).citing
    unused = tuple(
        id_
        for id_, refs in citing.items()
        if not refs and not case.exhibits[id_].ended() and (not wanted or id_ in wanted)
    )
    unsupported, one_origin = [], []
    for incident in case.in_order():
        cited = {source.exhibit for claim in incident.claims for source in claim.sources}
        if wanted and incident.id not in wanted and wanted.isdisjoint(cited):
            continue
        for claim in incident.claims:
            if claim.nature is ClaimNature.STATEMENT:
                ref = ClaimRef(incident.id, claim)
                heard = tuple(voices(case, ref, Bearing.FOR))
                origins = standing(heard, case.header.case.review_threshold).origins
                carried = any(one.bearing is Bearing.FOR and one.weight is Weight.SUPPORTS for one in heard)
                if not carried:
                    unsupported.append(str(ref))
                elif origins == 1:
                    one_origin.append(str(ref))
    return Needs(unused, tuple(unsupported), tuple(one_origin))


@lru_cache(maxsize=4096)
def _weapons(text: str) -> tuple[str, ...]:
    return tuple(one.id for one in named_in(load_weapons(), text))


def _texts(folder: Path, exhibit: Exhibit, pool: Pool, unread: list[str]) -> Iterator[str]:
    """Yield the text of the files of an exhibit, page by page; what could not be read is added to `unread`."""
    for file in exhibit.files:
        told, length = f"exhibits/{exhibit.id}/{file.name}", 0
        for piece in pool.text_of(folder / told):
            if isinstance(piece, Refusal):
                if piece.reason not in _WITHOUT_WORDS:
                    unread.append(f"{told} was not read ({piece.reason.value})")
                continue
            length += len(piece.text)
            if length <= _MOST:
                yield piece.text
        if length > _MOST:
            unread.append(f"{told} was compared only up to some {_MOST:,} letters")
