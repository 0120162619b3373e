"""Explanations as JSON: the model of `casefile explain --format json`."""

from datetime import date
from typing import Literal

from casefile.authorities import Authority
from casefile.diagnostics import Defect
from casefile.law.articles import Article, Decision
from casefile.law.criteria import Rule
from casefile.law.library import Law
from casefile.law.weapons import WeaponRow
from casefile.render.explained import meaning, pattern, roles
from casefile.render.machine import Part, Result


class DefectJson(Part):
    """A code. `means` and `fix` show as `<name>` what a finding fills in."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    means: str
    why: str
    fix: str
    authority: str | None


class ReferenceJson(Part):
    """A legal reference; `verified_by` is null where it was not verified."""

    reference: str
    instrument: str
    provision: str
    verified_by: str | None
    verified_on: str | None


class ExplainedElementJson(Part):
    """An element in its role."""

    element: str
    role: str
    nature: str
    proposition: str
    question: str
    usual_evidence: list[str]
    counter_evidence: list[str]


class ExplainedRuleJson(Part):
    """A rule of the law."""

    rule: str
    criterion: str
    title: str
    conflict_type: Literal["international", "non-international", "both"]
    holds_for: list[str]
    bases: list[ReferenceJson]
    crimes: list[ReferenceJson]
    related: list[ReferenceJson]
    elements: list[ExplainedElementJson]
    indicators: list[str]
    counter_claims: list[str]
    note: str | None


class ExplainedWeaponJson(Part):
    """A weapon of the law's table, which says nothing of who used or held it."""

    weapon: str
    name: str
    aliases: list[str]
    kind: str
    category: str
    guided: str | None
    calibre_mm: float | None
    wide_area_effects: str
    submunitions: str
    legal_state: str | None
    note: str
    source: str
    verified_on: str | None


class DecisionJson(Part):
    """A judgment, decision or general comment; `verified_by` is null where its holding was not verified."""

    reference: str
    holding: str
    verified_by: str | None


class ExplainedArticleJson(Part):
    """An article of a human-rights treaty."""

    article: str
    reference: str
    title: str
    question: str
    hooks: list[str]
    non_derogable: str | None
    duty_afterwards: str | None
    supporting: list[DecisionJson]
    adverse: list[DecisionJson]
    notes: list[str]


class ExplainJson(Result):
    """`casefile explain --format json`: a diagnostic, a rule, an article or a weapon; the others are null."""

    diagnostic: DefectJson | None = None
    rule: ExplainedRuleJson | None = None
    weapon: ExplainedWeaponJson | None = None
    article: ExplainedArticleJson | None = None


def defect_json(defect: Defect, as_of: date) -> ExplainJson:
    """Return a code explained."""
    return ExplainJson(
        as_of=as_of,
        diagnostic=DefectJson(
            code=defect.code,
            name=defect.name,
            severity=defect.severity.value,
            means=meaning(defect),
            why=defect.why,
            fix=pattern(defect.fix),
            authority=defect.authority,
        ),
    )


def rule_json(criterion: str, slug: str, rule: Rule, law: Law, as_of: date) -> ExplainJson:
    """Return a rule explained."""
    elements = [(role, name, law.elements[name]) for role, name in roles(rule)]
    return ExplainJson(
        as_of=as_of,
        rule=ExplainedRuleJson(
            rule=slug,
            criterion=criterion,
            title=rule.title,
            conflict_type=rule.conflict_type.value,
            holds_for=[one.value.replace(" ", "-") for one in rule.holds_for],
            bases=[_reference(one, law) for one in rule.bases],
            crimes=[_reference(one, law) for one in rule.crimes],
            related=[_reference(one, law) for one in rule.related],
            elements=[
                ExplainedElementJson(
                    element=name,
                    role=role.replace(",", "").replace(" ", "-"),
                    nature=element.nature.value.replace(" ", "-"),
                    proposition=element.proposition,
                    question=element.ask,
                    usual_evidence=list(element.usual_evidence),
                    counter_evidence=list(element.counter_evidence),
                )
                for role, name, element in elements
            ],
            indicators=list(rule.indicators),
            counter_claims=[one.title for one in rule.counter_claims],
            note=rule.note,
        ),
    )


def _reference(authority: Authority, law: Law) -> ReferenceJson:
    return ReferenceJson(
        reference=authority.cite(law.instruments),
        instrument=authority.instrument,
        provision=authority.provision,
        verified_by=authority.verified.by,
        verified_on=authority.verified.on,
    )


def weapon_json(row: WeaponRow, as_of: date) -> ExplainJson:
    """Return a weapon explained."""
    return ExplainJson(
        as_of=as_of,
        weapon=ExplainedWeaponJson(
            weapon=row.id,
            name=row.name,
            aliases=list(row.aliases),
            kind=row.kind.value,
            category=row.category.value,
            guided=row.guided.value if row.guided else None,
            calibre_mm=row.calibre_mm,
            wide_area_effects=row.wide_area_effects.value,
            submunitions=row.submunitions.value,
            legal_state=row.legal_state.value if row.legal_state else None,
            note=row.note,
            source=row.source,
            verified_on=str(row.verified_on) if row.verified_on else None,
        ),
    )


def article_json(slug: str, article: Article, law: Law, as_of: date) -> ExplainJson:
    """Return an article explained."""
    limb = article.procedural_limb
    return ExplainJson(
        as_of=as_of,
        article=ExplainedArticleJson(
            article=slug,
            reference=article.cite(law.instruments),
            title=article.title,
            question=article.question,
            hooks=list(article.hooks),
            non_derogable=article.non_derogable.value.replace(" ", "-") if article.non_derogable else None,
            duty_afterwards=limb.duty if limb else None,
            supporting=[_decision(one) for one in article.supporting],
            adverse=[_decision(one) for one in article.adverse],
            notes=list(article.notes),
        ),
    )


def _decision(one: Decision) -> DecisionJson:
    return DecisionJson(reference=one.cite(), holding=one.holding, verified_by=one.verified.by)
