"""Machine-readable results: every JSON object is one model here, and `schema` writes its schema."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casefile.diagnostics import Diagnostic, Severity
from casefile.law.library import Law
from casefile.law.states import RuleReading
from casefile.record.claims import Bearing
from casefile.render.built import Built
from casefile.render.plain import plain
from casefile.routes import pointer


class _Result(BaseModel):
    """What every object begins with."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    casefile: Literal[1] = 1
    as_of: date


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Summary(_Part):
    """Counts of one validation."""

    files: int
    error: int
    warning: int
    info: int


class RelatedJson(_Part):
    """Another place, with what it shows."""

    file: str
    line: int
    column: int
    message: str


class DiagnosticJson(_Part):
    """One finding about the files. Units: line and column from 1; `path` is a JSON Pointer."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    file: str
    line: int
    column: int
    path: str
    why: str
    fix: str
    authority: str | None
    related: list[RelatedJson]


class ValidateJson(_Result):
    """`casefile validate --format json`."""

    summary: Summary
    diagnostics: list[DiagnosticJson]


def validate_json(files: int, diagnostics: tuple[Diagnostic, ...], as_of: date) -> ValidateJson:
    """Return the result of a validation."""
    counts = {one.value: sum(found.defect.severity is one for found in diagnostics) for one in Severity}
    return ValidateJson(
        as_of=as_of,
        summary=Summary(files=files, **counts),
        diagnostics=[_diagnostic(one) for one in diagnostics],
    )


def _diagnostic(one: Diagnostic) -> DiagnosticJson:
    return DiagnosticJson(
        code=one.defect.code,
        name=one.defect.name,
        severity=one.defect.severity.value,
        message=plain(one.message),
        file=plain(one.place.address),
        line=one.place.line,
        column=one.place.column,
        path=plain(pointer(one.place.route)),
        why=one.defect.why,
        fix=plain(one.fix),
        authority=one.defect.authority,
        related=[
            RelatedJson(file=plain(at.address), line=at.line, column=at.column, message=words)
            for at, words in one.related
        ],
    )


class BasisJson(_Part):
    """One legal basis towards one actor."""

    actor: str
    basis: str
    bound: Literal["yes", "no", "undetermined"]
    since: str | None


class ElementJson(_Part):
    """The state of one element. States are words with hyphens."""

    element: str
    nature: str
    state: str
    because: list[str]
    against: list[str]
    origins: int
    passes_review_threshold: bool


class RuleJson(_Part):
    """The state of one rule on one layer."""

    rule: str
    criterion: str
    layer: Literal["ihl", "war-crime"]
    state: str
    engaged_because: str
    applicable_law: list[BasisJson]
    elements: list[ElementJson]
    gaps: list[str]


class IncidentJson(_Part):
    """The rules one incident engages."""

    id: str
    rules: list[RuleJson]


class AssessJson(_Result):
    """`casefile assess --format json`."""

    incidents: list[IncidentJson]


def assess_json(readings: Mapping[str, list[RuleReading]], law: Law, as_of: date) -> AssessJson:
    """Return the result of an assessment."""
    incidents = [IncidentJson(id=id_, rules=[_rule(one, law) for one in rules]) for id_, rules in readings.items()]
    return AssessJson(as_of=as_of, incidents=incidents)


def _rule(reading: RuleReading, law: Law) -> RuleJson:
    return RuleJson(
        rule=reading.slug,
        criterion=reading.criterion,
        layer=reading.layer.value,
        state=hyphened(reading.state.value),
        engaged_because=reading.engaged.words(),
        applicable_law=[
            BasisJson(
                actor=one.actor,
                basis=one.authority.cite(law.instruments),
                bound=one.bound.value,
                since=str(one.since) if one.since else None,
            )
            for one in reading.applicable_law
        ],
        elements=[
            ElementJson(
                element=one.slug,
                nature=hyphened(one.element.nature.value),
                state=hyphened(one.state.value),
                because=one.claims(Bearing.FOR),
                against=one.claims(Bearing.AGAINST),
                origins=one.origins,
                passes_review_threshold=one.passes_review_threshold,
            )
            for one in reading.elements
        ],
        gaps=[gap.element.ask for gap in reading.gaps()],
    )


def hyphened(words: str) -> str:
    """Return a state as files and JSON write it: `threshold-reached`."""
    return words.replace(" ", "-")


class BuiltFile(_Part):
    """One file that was built."""

    path: str
    sha256: str
    kind: str
    edition: str


class BuildJson(_Result):
    """`casefile build --format json`."""

    status: Literal["complete", "partial", "refused"]
    files: list[BuiltFile]
    omitted: list[str]
    gates: list[dict[str, str]] = []


def build_json(built: Built, as_of: date) -> BuildJson:
    """Return the result of a build."""
    files = [
        BuiltFile(path=str(one.path), sha256=one.sha256, kind=one.kind, edition=built.edition.value)
        for one in built.documents
    ]
    return BuildJson(
        as_of=as_of, status="complete", files=files, omitted=[f"{kind}: {n}" for kind, n in built.withheld]
    )


RESULTS: dict[str, type[BaseModel]] = {"validate": ValidateJson, "assess": AssessJson, "build": BuildJson}
