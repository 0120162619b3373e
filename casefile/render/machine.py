"""Machine-readable results: every JSON object is one model here, and `schema` writes its schema."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casefile.diagnostics import Diagnostic, Severity
from casefile.render.built import Built
from casefile.render.plain import plain
from casefile.routes import pointer


class Result(BaseModel):
    """What every object begins with."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    casefile: Literal[1] = 1
    as_of: date


class Part(BaseModel):
    """What every part of an object is."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Summary(Part):
    """Counts of one validation."""

    files: int
    error: int
    warning: int
    info: int


class RelatedJson(Part):
    """Another place, with what it shows."""

    file: str
    line: int
    column: int
    message: str


class DiagnosticJson(Part):
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


class ValidateJson(Result):
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


def hyphened(words: str) -> str:
    """Return a state as files and JSON write it: `threshold-reached`."""
    return words.replace(" ", "-")


class BuiltFile(Part):
    """One file that was built."""

    path: str
    sha256: str
    kind: str
    edition: str
    pages: int | None
    most_pages: int | None


class BuildJson(Result):
    """`casefile build --format json`."""

    status: Literal["complete", "partial", "refused"]
    files: list[BuiltFile]
    omitted: list[str]
    gates: list[dict[str, str]] = []


def build_json(built: Built, as_of: date) -> BuildJson:
    """Return the result of a build."""
    files = [
        BuiltFile(
            path=str(one.path),
            sha256=one.sha256,
            kind=one.kind,
            edition=built.edition.value,
            pages=one.pages,
            most_pages=one.most,
        )
        for one in built.documents
    ]
    gates = [
        {"filing": filing, "gate": one.code, "title": one.gate.title, "state": hyphened(one.state.value)}
        for filing, one in built.gates
    ]
    omitted = [f"{kind}: {n}" for kind, n in built.withheld]
    return BuildJson(as_of=as_of, status="complete", files=files, omitted=omitted, gates=gates)
