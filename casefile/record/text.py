"""Values that are written as one piece of text: dates, counts, pinpoints, slugs."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Field(json_schema_extra={"patternErrorMessage": "Write lower-case letters, digits and single hyphens."}),
]
"""A stable id: lower-case letters, digits and single hyphens, never built from a person's name."""

IncidentId = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+\.)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
"""An incident as seen from the case: its id, after a partner's name and a dot where a partner sent it."""

ClaimId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+/[a-z0-9]+(-[a-z0-9]+)*$", max_length=170)]
"""A claim as seen from the case: incident/claim."""

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000, strip_whitespace=True),
    Field(json_schema_extra={"pattern": r"\S"}),
]
"""A sentence or a short passage; empty text is refused."""


class Misfit(ValueError):
    """Text that is not the value it should be; `kind` names the value, `fix` what to write instead."""

    def __init__(self, kind: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.fix = fix


class Record(BaseModel):
    """A frozen part of a record that refuses keys it does not know.

    Each field is described by the text below it. The schemas carry these descriptions (`render.schemas`); pydantic
    itself is not asked to read them, because that would cost every command a sixth of its start.
    """

    # models are built when they are first used: a command pays for the records it reads and no others
    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", allow_inf_nan=False)


def text_schema(parse: Callable[[str], Any], pattern: str) -> CoreSchema:
    """Return the pydantic schema of a value read from text by `parse` and written back by `str`."""

    def for_editors(schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        try:
            parse("")
        except Misfit as misfit:
            return {**handler(schema), "pattern": pattern, "patternErrorMessage": misfit.fix}
        return {**handler(schema), "pattern": pattern}

    return core_schema.no_info_after_validator_function(
        parse,
        core_schema.str_schema(max_length=200),
        serialization=core_schema.to_string_ser_schema(),
        metadata={"pydantic_js_functions": [for_editors]},
    )
