"""Explanations as JSON: the model of `casefile explain --format json`."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casefile.authorities import Authority
from casefile.diagnostics import Defect
from casefile.law.criteria import Rule
from casefile.law.library import Law
from casefile.render.explained import meaning, pattern, roles


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DefectJson(_Part):
    """A code. `means` and `fix` show as `<name>` what a finding fills in."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    means: str
    why: str
    fix: str
    authority: str | None


class ReferenceJson(_Part):
    """A legal reference; `verified_by` is null where it was not verified."""

    reference: str
    instrument: str
    provision: str
    verified_by: str | None
    verified_on: str | None


class ExplainedElementJson(_Part):
    """An element in its role."""

    element: str
    role: str
    nature: str
    proposition: str
    question: str
    usual_evidence: list[str]
    counter_evidence: list[str]


class ExplainedRuleJson(_Part):
    """A rule of the law."""

    rule: str
    criterion: str
    title: str
    conflict_type: Literal["international", "non-international", "both"]
    bases: list[ReferenceJson]
    related: list[ReferenceJson]
    elements: list[ExplainedElementJson]
    counter_claims: list[str]
    note: str | None


class ExplainJson(_Part):
    """`casefile explain --format json`: a diagnostic or a rule; the other is null."""

    casefile: Literal[1] = 1
    as_of: date
    diagnostic: DefectJson | None = None
    rule: ExplainedRuleJson | None = None


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
            bases=[_reference(one, law) for one in rule.bases],
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
