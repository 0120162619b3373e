"""Explanations: what a code or a rule of the law means, as plain lines, and the page that lists every code."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from casefile.authorities import Authority
from casefile.conditions import Condition
from casefile.diagnostics import Defect
from casefile.law.articles import Article
from casefile.law.criteria import Element, Needed, Rule
from casefile.law.library import Law
from casefile.law.weapons import WeaponKind, WeaponRow

_WIDTH = 80
FAMILIES = {
    "SC": "shape of a file",
    "ID": "references and ids",
    "DT": "dates",
    "PL": "places",
    "FG": "figures",
    "AT": "attribution and stance",
    "EX": "exhibits",
    "CU": "custody",
    "CN": "consent and protection",
    "LW": "law",
    "ME": "mechanisms",
    "IN": "intake",
    "BD": "build",
}
_PREFACE = """\
# Diagnostics

Everything `casefile validate` can report about the files of a case, by code. `casefile explain CODE` prints one of
these entries; `--select` and `--ignore` take a code or the two letters of its family. What stands in `<...>` is
filled in from the file. This page is written from the definitions beside the checks.
"""


def pattern(words: str) -> str:
    """Return a title or a fix as it stands before the facts are filled in: `{id}` as `<id>`."""
    return re.sub(r"\{(\w+)\}", r"<\1>", words.replace("{near}", ""))


def meaning(defect: Defect) -> str:
    """Return what a finding says; the name where all of the title is filled in."""
    words = pattern(defect.title)
    return f"{defect.name.replace('-', ' ')}: {words}" if re.fullmatch(r"<\w+>", words) else words


def defect_lines(defect: Defect) -> list[str]:
    """Return what a code means, for the terminal."""
    return [
        f"{defect.code} {defect.name}",
        "",
        *_row("severity", f"{defect.severity.value}; family {defect.code[:2]}: {FAMILIES[defect.code[:2]]}"),
        *_row("means", meaning(defect)),
        *_row("why", defect.why),
        *_row("fix", pattern(defect.fix)),
        *_row("authority", defect.authority or "none: no rule of law is relied on"),
    ]


def rule_lines(slug: str, rule: Rule, law: Law) -> list[str]:
    """Return what a rule asks for and on which law it stands, for the terminal."""
    return [
        *textwrap.wrap(rule.title, _WIDTH),
        slug,
        "",
        *_row("conflict", _conflicts(rule)),
        *_row("holds for", ", ".join(status.value for status in rule.holds_for)),
        *(line for one in rule.bases for line in _row("basis", _basis(one, law))),
        *(line for one in rule.crimes for line in _row("individual", _basis(one, law))),
        *(line for one in rule.related for line in _row("see also", _basis(one, law))),
        *_row("indicators", "; ".join(rule.indicators)),
        *(line for role, name in roles(rule) for line in ["", *_element_lines(role, name, law.elements[name])]),
        *([""] if rule.counter_claims else []),
        *(line for one in rule.counter_claims for line in _row("answer", f"A party says that {one.title}.")),
        *([""] if rule.note else []),
        *_row("note", rule.note),
    ]


def roles(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the role and the slug of each element of a rule, in order; a group of alternatives has one role."""
    uses = rule.elements
    yield from _needed(uses, "")
    for limb in uses.limbs:
        yield from _needed(limb, f", by way of: {limb.title}")
    yield from (("war crime", one) for one in uses.war_crime)
    yield from (("grave breach", one) for one in uses.grave_breach)
    yield from (("recorded, not required", one) for one in uses.recorded)


def _needed(uses: Needed, way: str) -> Iterator[tuple[str, str]]:
    yield from (("required" + way, one) for one in uses.required)
    for number, group in enumerate(uses.one_of, 1):
        role = "one of these" if len(uses.one_of) == 1 else f"one of group {number}"
        yield from ((role + way, one) for one in group)


def weapon_lines(row: WeaponRow, law: Law) -> list[str]:
    """Return what a weapon is, how the law stands to it and which rules its class raises, for the terminal."""
    raised = [rule.title for _, _, rule in law.rules() if _raised_by(rule.engaged_when, row)]
    size = f"{row.calibre_mm:g} mm" if row.calibre_mm else None
    read = f", read {row.verified_on}" if row.verified_on else " [unverified]"
    return [
        *textwrap.wrap(row.name, _WIDTH),
        row.id,
        "",
        *_row(
            "what it is",
            f"{row.category.value}; {'a model or family' if row.kind is WeaponKind.SPECIFIC else 'a class'}",
        ),
        *_row("calibre", size),
        *_row("guided", row.guided.value if row.guided else None),
        *_row("wide area", row.wide_area_effects.value),
        *_row("submunitions", row.submunitions.value),
        *_row("the law", row.legal_state.value if row.legal_state else "only the munition found can tell"),
        *_row("note", row.note),
        *_row("raises", "; ".join(raised)),
        *_row("also called", " | ".join(row.aliases)),
        *_row("source", row.source + read),
    ]


def article_lines(slug: str, article: Article, law: Law) -> list[str]:
    """Return the question an article puts, what leads to it, and what stands for and against a complaint."""
    limb = article.procedural_limb
    return [
        *textwrap.wrap(f"{article.cite(law.instruments)}: {article.title}", _WIDTH),
        slug,
        "",
        *_row("question", article.question),
        *_row("derogation", _derogation(article)),
        *_row("raised by", ", ".join(article.hooks)),
        *_row("afterwards", limb.duty if limb else None),
        *(line for one in (limb.authorities if limb else ()) for line in _row("", f"{one.cite()}: {one.holding}")),
        *([""] if article.supporting else []),
        *(line for one in article.supporting for line in _row("may lean on", f"{one.cite()}: {one.holding}")),
        *([""] if article.adverse else []),
        *(line for one in article.adverse for line in _row("against", f"{one.cite()}: {one.holding}")),
        *([""] if article.notes else []),
        *(line for one in article.notes for line in _row("note", one)),
    ]


def _derogation(article: Article) -> str | None:
    if article.non_derogable is None:
        return None
    words = {"yes": "none is possible", "no": "possible in war, as far as strictly required"}
    return words.get(article.non_derogable.value, f"none is possible, with an exception: {article.exception or ''}")


def _raised_by(condition: Condition, row: WeaponRow) -> bool:
    """Return whether a claim that names the class and its use may raise a rule for the class itself."""
    if condition.fact == "weapons.category":
        return row.category.value in condition.is_
    return any(_raised_by(one, row) for one in (*(condition.all or ()), *(condition.any or ())))


def _element_lines(role: str, slug: str, element: Element) -> list[str]:
    return [
        f"{slug}  ({role}; {element.nature.value})",
        *_row("proposition", element.proposition),
        *_row("question", element.ask),
        *_row("evidence", ", ".join(element.usual_evidence)),
        *_row("against", ", ".join(element.counter_evidence)),
    ]


def _conflicts(rule: Rule) -> str:
    kind = rule.conflict_type.value
    return "international and non-international" if kind == "both" else kind


def _basis(authority: Authority, law: Law) -> str:
    """Return a reference and against what it was verified; `cite` itself marks one that was not."""
    checked = authority.verified
    mark = f" (verified: {checked.by}{f', {checked.on}' if checked.on else ''})" if checked.by else ""
    return authority.cite(law.instruments) + mark


def _row(label: str, words: str | None) -> list[str]:
    """Return a labelled paragraph with its lines under each other; none without words."""
    indent = " " * 15
    return textwrap.wrap(
        words or "", _WIDTH, initial_indent=f"  {label:<13}", subsequent_indent=indent, break_on_hyphens=False
    )


def catalogue(defects: Iterable[Defect]) -> str:
    """Return the page of all codes, in Markdown; the same definitions give the same text."""
    parts = [_PREFACE]
    family = ""
    for one in sorted(defects, key=lambda defect: defect.code):
        if one.code[:2] != family:
            family = one.code[:2]
            parts.append(f"## {family}: {FAMILIES[family]}\n")
        parts.append(_entry(one))
    return "\n".join(parts)


def _entry(defect: Defect) -> str:
    rows = [
        f"### {defect.code} {defect.name}\n",
        f"```text\n{defect.severity.value} {defect.code} {meaning(defect)}\n```\n",
        f"{_escaped(defect.why)}\n",
        f"**Fix.** {_escaped(pattern(defect.fix))}\n",
        *([f"**Authority.** {_escaped(defect.authority)}\n"] if defect.authority else []),
    ]
    return "\n".join(rows)


def _escaped(words: str) -> str:
    """Return the words with what Markdown would take for markup escaped; code between backticks stays."""
    return re.sub(r"`[^`]*`|[<>*_\[\]]", lambda found: found[0] if len(found[0]) > 1 else "\\" + found[0], words)
