"""Schemas: JSON Schema of every kind of file, and of every command's JSON, from the models.

The reader takes every plain word of a file as text; an editor's YAML parser makes numbers, true and false of
some. So the schema of a file takes what either YAML version makes of a text that the model takes, and offers
none of it. It may let pass what `validate` refuses, and refuses nothing that `validate` takes.
"""

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaValue

from casefile.reading.files import MODELS
from casefile.render.assessed import AssessJson
from casefile.render.deadlines_json import DeadlinesJson
from casefile.render.exhibits_json import ExhibitJson
from casefile.render.explained_json import ExplainJson
from casefile.render.law_json import LawJson
from casefile.render.machine import BuildJson, ValidateJson
from casefile.render.matched_json import MatchJson
from casefile.render.verified_json import PackageJson, VerifyJson

RESULTS: Mapping[str, type[BaseModel]] = {
    "validate": ValidateJson,
    "assess": AssessJson,
    "build": BuildJson,
    "explain": ExplainJson,
    "law": LawJson,
    "match": MatchJson,
    "deadlines": DeadlinesJson,
    "exhibit": ExhibitJson,
    "package": PackageJson,
    "verify": VerifyJson,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTES = frozenset(("default", "description", "title", "type"))
_BOOLEAN_WORDS = tuple(  # of YAML 1.1; of YAML 1.2 only true and false
    spelt
    for word in ("y", "n", "yes", "no", "true", "false", "on", "off")
    for spelt in (word, word.title(), word.upper())
)
_WHOLE_WORDS = ("0", "7", "2020", "17:00")  # YAML 1.1 counts the last in sixties
_PARTED_WORDS = ("1.5", "-1.5")
_UNOFFERED: Mapping[str, JsonSchemaValue] = {  # editors offer what a `type` names, and not what a `not` leaves
    "TrueOrFalse": {
        "description": "A word such as yes or no, which YAML 1.1 makes true or false.",
        "not": {"type": ["array", "null", "number", "object", "string"]},
    },
}
_TRUTHS = ("true", "t", "yes", "y", "on", "1", "false", "f", "no", "n", "off", "0")
_TRUTH = f"^({'|'.join(''.join(f'[{c.upper()}{c}]' if c.isalpha() else c for c in word) for word in _TRUTHS)})$"
_WHOLE = r"[0-9][0-9_]*(\.0*)?"
_PARTED = r"([0-9][0-9_]*\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?"


def schema_texts() -> dict[str, str]:
    """Return file name and text of every schema; the same models give the same text."""
    trees = {f"{kind.value}.schema.json": file_schema(model) for kind, model in MODELS.items()}
    trees |= {f"{command}-result.schema.json": model.model_json_schema() for command, model in RESULTS.items()}
    return {
        name: json.dumps({"$schema": _DIALECT, **tree}, ensure_ascii=False, indent=2) + "\n"
        for name, tree in trees.items()
    }


def file_schema(model: type[BaseModel]) -> JsonSchemaValue:
    """Return the schema of a kind of file, for editors and for validators that are not ours."""
    tree = model.model_json_schema(mode="validation")
    parts: dict[str, JsonSchemaValue] = tree.pop("$defs", {})
    for part in _models(model):
        for name, words in _descriptions(part).items():
            _member_of(part, tree if part is model else parts[part.__name__], name)["description"] = words
    shared = {name: _named(part, parts) for name, part in parts.items()}
    return {**_named(tree, parts), "$defs": {**shared, **_UNOFFERED}}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - an annotation of any form
    """Yield a model and every model below it, each once."""
    seen: dict[type[BaseModel], None] = {}
    stack = [annotation]
    while stack:
        at = stack.pop()
        if isinstance(at, type) and issubclass(at, BaseModel) and at not in seen:
            seen[at] = None
            stack += [field.annotation for field in at.model_fields.values()]
        stack += getattr(at, "__args__", ())
    yield from seen


def _member_of(model: type[BaseModel], part: JsonSchemaValue, name: str) -> JsonSchemaValue:
    member: JsonSchemaValue = part["properties"][model.model_fields[name].alias or name]
    return member


def _descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return the text below each field, read from the source."""
    tree = _source(inspect.getsourcefile(model) or "")
    body = next(one.body for one in ast.walk(tree) if isinstance(one, ast.ClassDef) and one.name == model.__name__)
    found = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            found[field.target.id] = inspect.cleandoc(ast.literal_eval(below.value))
    return {name: words for name, words in found.items() if name in model.model_fields}


@cache
def _source(path: str) -> ast.Module:
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def _named(part: JsonSchemaValue, parts: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """Return a record or a list of words as it stands on its own, under its name in plain words."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part["title"]).capitalize()
    return {"title": words, **_fitted(part, parts)}


def _fitted(schema: JsonSchemaValue, parts: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """Return a schema that takes what editors make of the texts the model takes; an empty value is refused."""
    options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    note = _described(schema, options, parts)
    if len(options) > 1:
        return note | _or([_fitted(one, parts) for one in options], [])
    return note | _taken(options[0], parts)


def _described(
    schema: JsonSchemaValue, options: list[JsonSchemaValue], parts: Mapping[str, JsonSchemaValue]
) -> JsonSchemaValue:
    """Return the description: the author's own, or that of the part referred to, and what an absent key means.

    An editor would write a `default` out into the file, where it reads as if a source had said it.
    """
    words = schema.get("description")
    for option in options:
        part = str(option.get("$ref", "")).rpartition("/")[2]
        words = words or parts.get(part, {}).get("description")
    absent = _absent(schema.get("default"))
    return {"description": f"{words} If left out: `{absent}`." if absent else words} if words else {}


def _absent(default: object) -> str:
    match default:
        case bool():
            return str(default).lower()
        case str() | int() | float():
            return str(default)
        case [*members]:
            return ", ".join(map(_absent, members))
        case _:
            return ""


def _taken(schema: JsonSchemaValue, parts: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """Return what a schema says of values, without its names and notes."""
    limits = {key: value for key, value in schema.items() if key not in _NOTES}
    match schema:
        case {"$ref": target}:
            return {"$ref": target}
        case {"enum": words}:
            if set(words) & set(_BOOLEAN_WORDS):
                return _or([{"enum": words}], ["TrueOrFalse"])
            return {"type": "string", "enum": words}
        case {"type": "string"}:
            typed = ["TrueOrFalse"] if _admits(limits, _BOOLEAN_WORDS) else []
            parted, whole = _admits(limits, _PARTED_WORDS), _admits(limits, _WHOLE_WORDS)
            types = ["string", "number"] if parted else ["string", "integer"] if whole else "string"
            return _or([{"type": types}], typed) | limits
        case {"type": "integer" | "number" as kind}:
            sign = "[+]?" if max(limits.get(key, -1) for key in ("minimum", "exclusiveMinimum")) >= 0 else "[-+]?"
            form = f"^{sign}({_WHOLE if kind == 'integer' else _PARTED})$"
            return {"type": ["string", kind]} | {"pattern": form} | limits
        case {"type": "boolean"}:
            words, bit = {"type": "string", "pattern": _TRUTH}, {"type": "integer", "minimum": 0, "maximum": 1}
            return _or([{"type": "boolean"}, words, bit], [])
        case {"type": "array", "items": items}:
            return {"type": "array"} | limits | {"items": _fitted(items, parts)}
        case {"type": "object"}:
            return {"type": "object"} | _members(limits, parts)
        case _:
            message = f"no editor's schema is known for {schema}"
            raise TypeError(message)


def _or(options: list[JsonSchemaValue], unoffered: list[str]) -> JsonSchemaValue:
    """Return the options, or what is taken besides though no editor shall offer it."""
    options = [*options, *({"$ref": f"#/$defs/{name}"} for name in unoffered)]
    return {"anyOf": options} if len(options) > 1 else options[0]


def _admits(limits: JsonSchemaValue, words: tuple[str, ...]) -> bool:
    """Say whether a text within these limits may be one of the words."""
    if "pattern" not in limits:
        return "format" not in limits
    return any(re.search(limits["pattern"], word) for word in words)


def _members(limits: JsonSchemaValue, parts: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """Return the keys of a record, or the form of the keys of a mapping; no other key is taken."""
    inner = {
        of_keys: {key: _fitted(value, parts) for key, value in limits[of_keys].items()}
        for of_keys in ("properties", "patternProperties")
        if of_keys in limits
    }
    others = limits.get("additionalProperties", False)
    closed = {"additionalProperties": _fitted(others, parts) if others else False}
    return inner | {key: value for key, value in limits.items() if key not in inner} | closed
