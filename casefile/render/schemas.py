"""Schemas: JSON Schema of every kind of file, and of every command's JSON, from the models."""

import json

from casefile.reading.files import MODELS
from casefile.render.machine import RESULTS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_texts() -> dict[str, str]:
    """Return file name and text of every schema; the same models give the same text."""
    files = {f"{kind.value}.schema.json": model for kind, model in MODELS.items()}
    results = {f"{command}-result.schema.json": model for command, model in RESULTS.items()}
    texts = {}
    for name, model in (files | results).items():
        tree = {"$schema": _DIALECT, **model.model_json_schema(mode="validation")}
        texts[name] = json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    return texts
