"""SARIF 2.1.0: findings for code hosts and editors. Only places and messages leave; no line of a file is copied."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from casefile.diagnostics import Defect, Diagnostic, Location, Severity, fingerprint
from casefile.render.explained import meaning, pattern
from casefile.render.plain import plain

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASE = "CASE"


def sarif(diagnostics: Sequence[Diagnostic], defects: Sequence[Defect], version: str) -> dict[str, object]:
    """Return one run of SARIF 2.1.0, as JSON values.

    Units: lines and columns from 1, columns in code points. Addresses are relative to the case folder.
    """
    rules = {one.code: one for one in (*defects, *(found.defect for found in diagnostics))}
    index = {code: i for i, code in enumerate(rules)}
    driver = {
        "name": "casefile",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(one) for one in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_BASE: {"description": _text("The case folder.")}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index) for one in diagnostics],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(defect: Defect) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": defect.code,
        "name": defect.name,
        "shortDescription": _text(meaning(defect)),
        "fullDescription": _text(defect.why),
        "help": _text(pattern(defect.fix)),
        "defaultConfiguration": {"level": _LEVELS[defect.severity]},
    }
    return {**rule, "properties": {"authority": defect.authority}} if defect.authority else rule


def _result(one: Diagnostic, index: Mapping[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.defect.code,
        "ruleIndex": index[one.defect.code],
        "level": _LEVELS[one.defect.severity],
        "message": _text(one.message),
        "locations": [_location(one.place)],
        "partialFingerprints": {"casefile/v1": fingerprint(one)},
        "properties": {"fix": plain(one.fix)},
    }
    related = [{"id": i, **_location(at), "message": _text(words)} for i, (at, words) in enumerate(one.related)]
    return {**result, "relatedLocations": related} if related else result


def _location(at: Location) -> dict[str, object]:
    uri = quote(at.address, errors="surrogateescape")
    physical: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": _BASE}}
    if at.line:
        physical["region"] = {"startLine": at.line, "startColumn": at.column}
    return {"physicalLocation": physical}


def _text(words: str) -> dict[str, str]:
    return {"text": plain(words)}
