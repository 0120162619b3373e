"""Claims in, states out: the files under tests/cases, which a lawyer can read and add to."""

from typing import Any

import pytest
from builders import HERE, case_of, parsed

from casefile.law.assessing import assess
from casefile.law.library import load_law
from casefile.law.states import Layer
from casefile.law.weighing import ElementState
from casefile.record.case import Case
from casefile.record.exhibits import ExhibitKind
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
    built = case_of(case["claims"], case.get("assessments", ()), conflict=case.get("conflict"))
    incident = built.incidents["it"]
    assert isinstance(incident, Incident)
    readings = [one for one in assess(built, load_law(), incident).rules if one.slug == rule]
    states = {one.slug: one.state.value for reading in readings for one in reading.elements}
    states |= {rule: "not applicable"} | {
        rule if one.layer is Layer.IHL else "individual responsibility": one.state.value for one in readings
    }
    assert {name: states.get(name) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, ElementState.SUPPORTED),
        ({"disclaims_verification": "Nothing in it is verified."}, ElementState.ALLEGED),
        ({"kind": ExhibitKind.SOURCE_NOTE}, ElementState.ALLEGED),
        ({"relays": True}, ElementState.ALLEGED),
    ],
    ids=["a report", "one that verifies nothing", "our own note of it", "one that passes on"],
)
def test_what_an_exhibit_is_binds_every_claim_on_it(change: dict[str, Any], state: ElementState) -> None:
    facts = {"attack": {"launched": "yes"}, "setting": {"area": "town"}}
    built = case_of([{"id": "c", "says": "So it was.", "facts": facts, "sources": [{"exhibit": "relief-report"}]}])
    exhibits = {**built.exhibits, "relief-report": built.exhibits["relief-report"].model_copy(update=change)}
    case = Case(built.header, built.incidents, exhibits)
    readings = assess(case, load_law(), case.incidents["it"]).rules
    assert (
        next(one.state for reading in readings for one in reading.elements if one.slug == "attack-launched") is state
    )
