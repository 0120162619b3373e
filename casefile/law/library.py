"""The law as shipped: criteria, elements and authorities, read once and checked against each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from casefile.authorities import Authorities, Instrument
from casefile.law.articles import HumanRightsTreaty
from casefile.law.criteria import Criterion, Element, Elements, ElementUse, Rule
from casefile.law.treaties import Treaties, load_treaties
from casefile.reading.files import read_document
from casefile.reading.shape import fit
from casefile.record.text import Record

if TYPE_CHECKING:
    from casefile.law.weapons import WeaponRow

_HERE = Path(__file__).parent
_Model = TypeVar("_Model", bound=Record)


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """Everything the assessment reads. Mappings are keyed by slug and sorted by it."""

    criteria: Mapping[str, Criterion]
    elements: Mapping[str, Element]
    threshold: ElementUse
    instruments: Mapping[str, Instrument]

    @property
    def treaties(self) -> Treaties:
        """Return the rows of treaties.csv; they are read when first asked for."""
        return load_treaties()

    @property
    def weapons(self) -> "tuple[WeaponRow, ...]":
        """Weapons by their names in any script; read when first asked for, because most commands never ask."""
        from casefile.law.weapons import load_weapons

        return load_weapons()

    def rules(self) -> Iterator[tuple[str, str, Rule]]:
        """Yield criterion slug, rule slug and rule, in order."""
        for slug, criterion in self.criteria.items():
            for rule_slug, rule in criterion.rules.items():
                yield slug, rule_slug, rule


@cache
def load_law() -> Law:
    """Return the law as shipped; raises ValueError for data that does not hold together, which is our bug."""
    criteria = {path.stem: _read(path, Criterion) for path in sorted((_HERE / "criteria").glob("*.yaml"))}
    shared = _read(_HERE / "elements.yaml", Elements)
    law = Law(
        criteria,
        {**shared.elements, **{slug: one for each in criteria.values() for slug, one in each.elements.items()}},
        shared.threshold,
        load_instruments(),
    )
    problems = list(loose_ends(law))
    if problems:
        raise ValueError("; ".join(problems))
    return law


@cache
def load_instruments() -> Mapping[str, Instrument]:
    """Return the instruments of authorities.yaml, without the criteria that cite them."""
    return _read(_HERE.parent / "authorities.yaml", Authorities).instruments


@cache
def load_articles() -> Mapping[str, HumanRightsTreaty]:
    """Return the articles of the human-rights treaties by file; raises ValueError like load_law."""
    return {path.stem: _read(path, HumanRightsTreaty) for path in sorted((_HERE / "articles").glob("*.yaml"))}


def _read(path: Path, model: type[_Model]) -> _Model:
    record, diagnostics = fit(model, read_document(path), path.name)
    if record is None:
        raise ValueError("; ".join(f"{one.place.address} {one.place.route}: {one.message}" for one in diagnostics))
    return record


def loose_ends(law: Law) -> Iterator[str]:
    """Yield every name in the law's data that leads nowhere."""
    for _, slug, rule in law.rules():
        named = {*rule.elements.named(), *rule.reads}
        yield from (f"{slug}: no element {element}" for element in sorted(named - set(law.elements)))
        cited = {authority.instrument for authority in (*rule.bases, *rule.crimes, *rule.related)}
        yield from (f"{slug}: no instrument {one}" for one in sorted(cited - set(law.instruments)))
