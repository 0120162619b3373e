"""Claims in, states out: the files under tests/cases, which a lawyer can read and add to."""

from typing import Any

import pytest
from builders import HERE, case_of, parsed

from casefile.law.library import load_law
from casefile.law.states import assess
from casefile.record.incidents import Incident

FILES = sorted((HERE / "cases").rglob("*.yaml"))


def cases() -> list[Any]:
    found = []
    for path in FILES:
        tree = parsed(path.read_text(encoding="utf-8"))
        assert isinstance(tree, dict)
        found += [pytest.param(path.stem, case, id=f"{path.stem}: {name}") for name, case in tree.items()]
    return found


@pytest.mark.parametrize(("rule", "case"), cases())
def test_states(rule: str, case: dict[str, Any]) -> None:
    built = case_of(case["claims"], case.get("assessments", ()))
    incident = built.incidents["it"]
    assert isinstance(incident, Incident)
    reading = next((one for one in assess(built, load_law(), incident) if one.slug == rule), None)
    states = {rule: reading.state.value if reading else "not applicable"}
    states |= {one.slug: one.state.value for one in reading.elements} if reading else {}
    assert {name: states.get(name) for name in case["expect"]} == case["expect"]
