"""What the model must be able to hold: the files under tests/represent, one row a need, a few lines of YAML each.

A row says what is needed in a line, and gives the lines that hold it. The test puts the smallest necessary
surroundings around them, asks the model, and looks at what the loaded record then holds (`shows`, with `absent` for
nothing). `also` gives further records of the same need, `refused` what the model must not take, and `at` which place.
Rows of weight must that ask something of another part of the product are in elsewhere.yaml, with the test that shows
it where that part is there.
"""

import ast
from enum import Enum
from functools import cache
from typing import Any

import pytest
from builders import HERE, REPOSITORY, parsed
from pydantic import BaseModel, ValidationError

from casefile.reading.files import MODELS
from casefile.record.claims import Claim
from casefile.record.figures import Figure
from casefile.record.header import Place
from casefile.record.sources import Source

ROOM = HERE / "represent"
MUST = {
    "S-01", "S-03", "S-05", "S-06", "S-07", "S-08", "S-11", "S-13", "S-14", "S-15", "S-16", "S-17", "S-18", "S-20",
    "S-21", "S-22", "S-27", "S-28", "S-29", "S-30", "S-31", "S-35", "S-39", "S-40", "S-41", "S-42", "S-43", "S-44",
    "S-45", "S-46", "S-47", "S-48", "S-49", "S-53", "S-54", "S-56", "S-57", "S-58", "S-60", "S-61", "S-62", "S-63",
    "S-64", "S-65", "S-66", "S-69", "S-70", "S-76", "S-79", "S-80", "S-82", "S-83", "S-84", "S-85", "S-86", "S-87",
    "S-88", "S-89", "S-90", "S-91", "S-96", "S-97", "S-98", "S-99", "S-102", "S-104", "S-111", "S-112", "S-113",
    "S-114", "S-115", "S-116",
}  # fmt: skip
"""Weight must. The other rows of the list are there because a record holds them easily."""

PARTS = {"law", "dossier", "editions", "mechanisms", "packaging"}
MODEL: dict[str, type[BaseModel]] = {
    **{kind.value: model for kind, model in MODELS.items()},
    "claim": Claim,
    "source": Source,
    "figure": Figure,
    "place": Place,
}
SOURCES = [{"exhibit": "relief-report"}]
ROUND: dict[str, dict[str, Any]] = {
    "claim": {"id": "c", "says": "So it was.", "sources": SOURCES},
    "incident": {"id": "it", "title": "It", "kind": "event"},
    "exhibit": {"id": "it", "title": "It", "kind": "report", "reliability": {"grade": "F", "reason": "Invented."}},
    "case": {"title": "Invented", "reference": "INV-1", "conflicts": {}, "actors": {}},
}


def read(name: str) -> dict[str, Any]:
    tree = parsed((ROOM / name).read_text(encoding="utf-8"))
    assert isinstance(tree, dict)
    return tree


NAMES = sorted(path.name for path in ROOM.glob("*.yaml") if path.name != "elsewhere.yaml")
ROWS = [(id_, row) for name in NAMES for id_, row in read(name).items()]
ELSEWHERE = read("elsewhere.yaml")
PIECES = [
    pytest.param(piece, id=f"{id_}.{i}") for id_, row in ROWS for i, piece in enumerate([row, *row.get("also", ())])
]


def surrounded(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return the record with what its model cannot do without."""
    match kind:
        case "people":
            return {"people": record}
        case "incident":
            claims = record.get("claims", [{}])
            whole = [{**ROUND["claim"], "id": f"c{i}", **one} for i, one in enumerate(claims)]
            return {**ROUND["incident"], **record, "claims": whole}
        case _:
            return {**ROUND.get(kind, {}), **record}


def held(record: object, path: str) -> object:
    """Return what stands at a dotted path, as a file would write it."""
    value: Any = record
    for name in path.split("."):
        match value:
            case dict():
                value = value[name]
            case tuple():
                value = value[int(name)]
            case _:
                value = getattr(value, name)
    return written(value)


def written(value: object) -> object:
    match value:
        case None:
            return "absent"
        case bool():
            return "true" if value else "false"
        case Enum():
            return written(value.value)
        case tuple():
            return [written(one) for one in value]
        case dict():
            return {key: written(one) for key, one in value.items()}
        case _:
            return str(value)


@pytest.mark.parametrize("piece", PIECES)
def test_the_model_holds_it(piece: dict[str, Any]) -> None:
    record = MODEL[piece["kind"]].model_validate(surrounded(piece["kind"], piece["record"]))
    shows = piece.get("shows", {})
    assert {path: held(record, path) for path in shows} == shows


@pytest.mark.parametrize(
    "piece",
    [pytest.param(piece, id=f"{id_}.{i}") for id_, row in ROWS for i, piece in enumerate(row.get("refused", ()))],
)
def test_the_model_does_not_take_it(piece: dict[str, Any]) -> None:
    """Refused at the place the row names and nowhere else: no slip in the surroundings passes for the rule."""
    with pytest.raises(ValidationError) as refusal:
        MODEL[piece["kind"]].model_validate(surrounded(piece["kind"], piece["record"]))
    assert [".".join(map(str, error["loc"])) for error in refusal.value.errors()] == [piece["at"]]


def test_every_row_of_weight_must_is_somewhere_and_none_twice() -> None:
    ids = [id_ for id_, _ in ROWS] + list(ELSEWHERE)
    assert len(set(ids)) == len(ids)
    assert not MUST - set(ids)
    assert not set(ELSEWHERE) - MUST


@pytest.mark.parametrize(("id_", "row"), ROWS)
def test_a_row_says_what_is_needed(id_: str, row: dict[str, Any]) -> None:
    assert row["needs"], id_
    assert set(row) <= {"needs", "kind", "record", "shows", "also", "refused"}, id_
    for piece in row.get("also", ()):
        assert set(piece) <= {"kind", "record", "shows"}, id_


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("id_", sorted(ELSEWHERE))
def test_what_is_held_elsewhere_has_its_part_and_its_test(id_: str) -> None:
    row = ELSEWHERE[id_]
    assert row["held_by"] in PARTS
    assert row["how"].endswith(".")
    if "test" in row:
        path, _, name = row["test"].partition("::")
        assert name in functions_of(path)
