"""The list of exhibits: used and held, used and only known, listed and not used."""

from collections.abc import Iterator

from casefile.dossier.blocks import Block, Caption, Cell, Heading, Run, Table, Target, Text
from casefile.dossier.plan import Plan, body
from casefile.dossier.sentences import exhibit_words
from casefile.dossier.words import opened, runs_of
from casefile.matching import Links, link


def exhibit_blocks(plan: Plan) -> Iterator[Block]:
    """Yield the exhibits in three lists by number: cited and held, cited and not held, and not cited."""
    texts, case = plan.texts, plan.case
    links = link(case)
    held = sum(one.held() for one in plan.standings.values())
    yield body(texts("exhibits", "intro", count=len(case.exhibits), held=held))
    lists: dict[str, list[str]] = {"held": [], "known": [], "unused": []}
    for id_ in plan.numbering.exhibits:
        cited = bool(links.citing[id_])
        lists["unused" if not cited else "held" if case.exhibits[id_].files else "known"].append(id_)
    for name, ids in lists.items():
        if ids:
            yield Heading(2, texts("exhibits", "lists", name), f"exhibits.{name}")
            yield Table(
                tuple(texts.items("exhibits", "columns")), [_row(plan, links, id_) for id_ in ids], (7, 45, 32, 16),
                first_is_header=True, caption=Caption(texts("labels", "table"), texts("exhibits", "captions", name)),
                anchor=f"table.exhibits.{name}",
            )  # fmt: skip


def _row(plan: Plan, links: Links, id_: str) -> tuple[Cell, ...]:
    texts, case = plan.texts, plan.case
    exhibit = case.exhibits[id_]
    words = exhibit_words(exhibit, case.header, texts)
    about: list[Run] = [Text(texts("exhibits", "description", kind=opened(exhibit.kind.value), **words))]
    about += [Text(" " + texts("exhibits", "held", plan.standings[id_].value))]
    about += [Text(f" {caution}", quiet=True) for caution in exhibit.cautions]
    grade = texts("exhibits", "grade", grade=exhibit.reliability.grade.value, reason=exhibit.reliability.reason)
    used = (Text(runs_of(plan.number(ref) for ref in links.citing[id_]) or texts("exhibits", "unused")),)
    number = str(plan.numbering.exhibits[id_])
    return (Target(number, f"exhibit.{id_}", strong=True),), tuple(about), (Text(grade),), used
