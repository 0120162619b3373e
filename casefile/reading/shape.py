"""Shape: documents into records, and everything that keeps one from becoming the other (family SC, DT, FG, EX).

One list of errors for YAML and JSON, for text that cannot be read and for values no model takes. A cause is
reported once: what follows from it is left out.
"""

import copy
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casefile.diagnostics import Defect, Diagnostic, Location, Severity, near
from casefile.reading.document import Document, Mark, Trouble, trodden
from casefile.record.text import Misfit

Model = TypeVar("Model", bound=BaseModel)
ERROR = Severity.ERROR

EMPTY = Defect(
    "SC106", "empty-value", ERROR, "`{word}` has no value",
    why="An empty value says nothing: not stated, unknown and absent are three different things.",
    fix="Write a value, or remove the line if no source states one.",
)  # fmt: skip
_TEXT = {
    "empty-value": EMPTY,
    "unreadable-file": Defect(
        "SC001", "unreadable-file", ERROR, "the file cannot be opened: {word}",
        why="Nothing in it can be checked or used.",
        fix="Check that the file exists and that you may read it.",
    ),
    "not-utf-8": Defect(
        "SC002", "not-utf-8", ERROR, "the text is not UTF-8: byte {word} stands here",
        why="Letters outside plain English would come out wrong, and a wrong name is a wrong person.",
        fix="Open the file in an editor and save it again as UTF-8.",
    ),
    "too-large": Defect(
        "SC003", "too-large", ERROR, "the file holds more than a case file can need",
        why="Very large files are mistakes or attacks; reading stopped here.",
        fix="Split the record: one incident a file, at most 8 MiB.",
    ),
    "too-deep": Defect(
        "SC004", "too-deep", ERROR, "brackets or indents are nested too deeply",
        why="No record needs more than a few levels; reading stopped here.",
        fix="Close the brackets, or remove the indents, that were opened by mistake.",
    ),
    "not-yaml": Defect(
        "SC005", "not-yaml", ERROR, "this is not YAML: {word}",
        why="Nothing after this place can be read.",
        fix="Look at this line and the one above: quotes and brackets that do not close, tabs, or a `: ` in a "
        "sentence without quotes.",
    ),
    "not-json": Defect(
        "SC006", "not-json", ERROR, "this is not JSON: {word}",
        why="Nothing after this place can be read.",
        fix="Look for a missing comma, quote or bracket here or on the line above.",
    ),
    "control-character": Defect(
        "SC007", "control-character", ERROR, "the invisible character {word} stands here",
        why="Invisible characters can hide or turn round what a reader sees.",
        fix="Delete the character and type the text again.",
    ),
    "repeated-key": Defect(
        "SC008", "repeated-key", ERROR, "`{word}` is given twice",
        why="Only one of the two can count, and a reader could not tell which.",
        fix="Keep one, or turn the two values into a list.",
    ),
    "alias-or-tag": Defect(
        "SC009", "alias-or-tag", ERROR, "a YAML {word} stands here",
        why="Anchors, aliases and tags make one text mean another; a record says what it says.",
        fix="Write the value out; put a text that begins with `*`, `&` or `!` in quotes.",
    ),
    "key-not-text": Defect(
        "SC010", "key-not-text", ERROR, "a key must be plain text",
        why="Nothing after this place can be read.",
        fix="Put the text in quotes, or remove the bracket that opens here.",
    ),
    "second-document": Defect(
        "SC011", "second-document", ERROR, "a second document begins here",
        why="One file holds one record; the rest would be dropped.",
        fix="Move what follows `---` into a file of its own.",
    ),
}  # fmt: skip

MISSING = Defect(
    "SC101", "missing-key", ERROR, "`{key}` is missing",
    why="The record cannot be used without it.",
    fix="Add `{key}:`.",
)  # fmt: skip
UNKNOWN_KEY = Defect(
    "SC102", "unknown-key", ERROR, "`{key}` is not a key of this record",
    why="A misspelt key would be dropped in silence, and with it what it says.",
    fix="Correct the spelling or remove the line.{near}",
)  # fmt: skip
UNKNOWN_WORD = Defect(
    "SC103", "unknown-word", ERROR, "`{word}` is not one of the words allowed here",
    why="The criteria and the documents read these words; any other would be passed over.",
    fix="Write {allowed}.{near}",
)  # fmt: skip
WRONG_SHAPE = Defect(
    "SC104", "wrong-shape", ERROR, "expected {wanted}, found {found}",
    why="The value cannot be read as what this key holds.",
    fix="Write {wanted}.",
)  # fmt: skip
UNFIT_VALUE = Defect(
    "SC105", "unfit-value", ERROR, "`{word}` does not fit: {reason}",
    why="The value is outside what this key can hold.",
    fix="Correct the value.",
)  # fmt: skip
SAYS_NOTHING = Defect(
    "SC107", "empty-claim", ERROR, "{reason}",
    why="Numbered paragraphs are claims; this one would be a number without a sentence.",
    fix="Add `says` with one sentence.",
)  # fmt: skip
NOT_A_DATE = Defect(
    "DT001", "not-a-date", ERROR, "{reason}",
    why="Dates decide which law applied and which time limit runs; a wrong one is worse than none.",
    fix="Write the date in EDTF form.",
)  # fmt: skip
NOT_A_COUNT = Defect(
    "FG001", "not-a-count", ERROR, "{reason}",
    why="A figure without its qualifier claims more, or less, than its source.",
    fix="Write the count as the source does.",
)  # fmt: skip
NOT_A_PINPOINT = Defect(
    "EX001", "not-a-pinpoint", ERROR, "{reason}",
    why="A reader of the dossier must find the very passage.",
    fix="Write where in the exhibit it stands.",
)  # fmt: skip

_MISFITS = {"claim": SAYS_NOTHING, "date": NOT_A_DATE, "count": NOT_A_COUNT, "pinpoint": NOT_A_PINPOINT}
_SHAPES = {
    "string_type": "text",
    "list_type": "a list (lines that begin with `- `)",
    "tuple_type": "a list (lines that begin with `- `)",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "int_parsing": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
}

DEFECTS: tuple[Defect, ...] = (
    *_TEXT.values(), MISSING, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_SHAPE, UNFIT_VALUE, SAYS_NOTHING,
    NOT_A_DATE, NOT_A_COUNT, NOT_A_PINPOINT,
)  # fmt: skip


def fit(model: type[Model], document: Document, address: str) -> tuple[Model | None, list[Diagnostic]]:
    """Return the record of a document, or None, and everything that is wrong with its shape."""
    found = [_text_diagnostic(trouble, address) for trouble in document.troubles]
    if document.value is None and found:
        return None, found
    try:
        record = model.model_validate(document.value)
    except ValidationError as error:
        broken = [trouble.route for trouble in document.troubles]
        errors = error.errors(include_url=False)
        inner = {details["loc"][:depth] for details in errors for depth in range(len(details["loc"]))}
        for details in errors:
            if details["type"] == "too_short" and details["loc"] in inner:
                continue  # pydantic counts the members it refused; each is reported at its own place
            route = trodden(document, details["loc"])
            if not any(route[: len(cause)] == cause for cause in broken):
                found.append(_model_diagnostic(model, details, Location(address, route)))
        return None, found
    return (None if found else record), found


def salvage(model: type[Model], document: Document, found: list[Diagnostic]) -> Model | None:
    """Return what is left of a record without the keys that were refused, or None.

    It serves the checks alone, so that one run says all that is wrong with a file; nothing else is made from it.
    """
    value = copy.deepcopy(document.value)
    for route in sorted({one.place.route for one in found}, key=len, reverse=True):
        holder = value
        for step in route[:-1]:
            holder = holder[step] if isinstance(holder, dict | list) else None  # type: ignore[index]
        if not route or not isinstance(holder, dict):
            return None
        holder.pop(str(route[-1]), None)
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _text_diagnostic(trouble: Trouble, address: str) -> Diagnostic:
    place = marked(Location(address, trouble.route), trouble.mark)
    related = [(marked(place, trouble.first), "first given here")] if trouble.first else []
    return _TEXT[trouble.name].at(place, related, word=trouble.word)


def marked(place: Location, mark: Mark) -> Location:
    """Return the place with its line and column, which count from 1."""
    return Location(place.address, place.route, mark[0] + 1, mark[1] + 1, place.at_key)


def _model_diagnostic(model: type[BaseModel], details: ErrorDetails, place: Location) -> Diagnostic:
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    key = str(details["loc"][-1]) if details["loc"] else "the file"
    match kind:
        case "missing":
            return MISSING.at(place, key=key)
        case "extra_forbidden":
            known = _keys_beside(model, details["loc"])
            return UNKNOWN_KEY.at(Location(place.address, place.route, at_key=True), key=key, near=near(key, known))
        case _ if value is None:
            return EMPTY.at(Location(place.address, place.route, at_key=True), word=key)
        case "enum":
            words = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
            listed = ", ".join(f"`{word}`" for word in words)
            return UNKNOWN_WORD.at(place, word=value, allowed=f"one of {listed}", near=near(str(value), words))
        case "value_error" if isinstance(misfit := context["error"], Misfit):
            return _MISFITS[misfit.kind].at(place, fix=misfit.fix, reason=str(misfit))
        case _ if kind in _SHAPES:
            return WRONG_SHAPE.at(place, wanted=_SHAPES[kind], found=_described(value))
        case "string_pattern_mismatch":
            return UNFIT_VALUE.at(place, word=value, reason=f"the form is {context['pattern']}")
        case "too_short":
            return EMPTY.at(Location(place.address, place.route, at_key=True), word=key)
        case _:
            return UNFIT_VALUE.at(place, word=_described(value), reason=details["msg"])


def _described(value: object) -> str:
    match value:
        case dict():
            return "keys with values"
        case list():
            return "a list"
        case _:
            return f"`{value}`"


def _keys_beside(model: type[BaseModel], loc: tuple[str | int, ...]) -> Iterator[str]:
    """Yield the keys the record has where the unknown one stands, found along the annotations."""
    at: Any = model
    for step in loc[:-1]:
        at = _member(at, step)
    for option in _models(at):
        yield from option.model_fields


def _member(annotation: Any, step: str | int) -> Any:
    for option in _models(annotation):
        if isinstance(step, str) and step in option.model_fields:
            return option.model_fields[step].annotation
    return annotation


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)
