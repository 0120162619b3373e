"""Properties of the states: what adding, removing, ordering and splitting may change, and what not."""

from dataclasses import replace
from typing import Any

from builders import case_of
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.law.assessing import assess
from casefile.law.balance import Side, balance
from casefile.law.library import load_law
from casefile.law.weighing import ElementState
from casefile.record.case import Case

LAW = load_law()
FACTS = st.sampled_from(
    [
        {"attack": {"launched": "yes"}, "setting": {"area": "town"}},
        {"attack": {"launched": "no"}},
        {"objective": {"present": "yes"}},
        {"objective": {"present": "no"}},
        {"weapons": {"cluster": {"category": "cluster", "used": "yes"}}},
        {"weapons": {"cluster": {"category": "cluster", "used": "no"}}},
        {"weapons": {"cluster": {"category": "cluster", "submunitions_dispersed": "yes"}}},
        {"struck": {"market": {"kind": "business"}}},
        {"struck": {"school": {"kind": "school", "hit": "yes", "civilian": "yes", "targeted": "yes"}}},
        {"warning": {"given": "no"}, "attack": {"launched": "yes"}, "setting": {"populated": "yes"}},
        {"warning": {"given": "yes", "reached_civilians": "yes"}},
        {
            "persons": {"p1": {"status": "prisoner of war", "hors_de_combat": "yes"}},
            "captivity": {"p1": {"site": "A."}},
        },
        {"treatment": {"act": {"act": "beating", "person": "p1", "done": "yes", "alive": "yes"}}},
        {"treatment": {"act": {"act": "beating", "person": "p1", "done": "no"}}},
        {"dead": {"body": {"act": "display", "dead_at_the_time": "yes"}}},
        {"property": {"house": {"act": "pillage", "consent": "no"}}},
        {"environment": {"harmed": "yes", "forest_targeted": "yes"}},
    ]
)
SOURCE = st.fixed_dictionaries(
    {
        "exhibit": st.sampled_from(["relief-report", "staff-communique"]),
        "by": st.lists(
            st.sampled_from(["relief-watch", "river-post", "southmere-army", "northvale-office"]), max_size=2
        ),
        "stance": st.sampled_from(
            ["asserts", "admits", "denies", "justifies", "doubts", "counter-accuses", "no reply"]
        ),
        "hedge": st.sampled_from(["plain", "likely", "unverified"]),
        "premises": st.sampled_from([[], ["For a reason."]]),
    }
)
CLAIM = st.fixed_dictionaries(
    {
        "facts": FACTS,
        "sources": st.lists(SOURCE, min_size=1, max_size=3),
        "actor": st.sampled_from(["southmere", "northvale"]),
    }
)
CLAIMS = st.lists(CLAIM, min_size=1, max_size=5)


def built(claims: list[dict[str, Any]]) -> Case:
    said = []
    for place, one in enumerate(claims):
        acted = [{"actor": one.get("actor", "southmere"), "mode": "fired"}]
        kept = {key: value for key, value in one.items() if key != "actor"}
        said.append({"id": f"c{place}", "says": "So it was.", **kept, "attribution": acted})
    return case_of(said)


def states(case: Case) -> dict[str, str]:
    found: dict[str, str] = {}
    for reading in assess(case, LAW, case.incidents["it"]).rules:
        found[reading.slug] = reading.state.value
        found |= {f"{reading.slug}/{one.slug}": one.state.value for one in reading.elements}
        found |= {f"{reading.slug}/{one.slug}/origins": str(one.standing.origins) for one in reading.elements}
    return found


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_sources_changes_nothing(claims: list[dict[str, Any]], random: Any) -> None:  # noqa: ANN401
    shuffled = [{**one, "sources": random.sample(one["sources"], len(one["sources"]))} for one in claims]
    random.shuffle(shuffled)
    assert states(built(claims)) == states(built(shuffled))


@given(CLAIMS)
def test_adding_a_claim_changes_no_element_it_does_not_bear_on(claims: list[dict[str, Any]]) -> None:
    before = states(built(claims))
    after = states(
        built([*claims, {"facts": {"setting": {"front_km": 12}}, "sources": [{"exhibit": "relief-report"}]}])
    )
    assert after == before


@given(CLAIMS)
def test_splitting_an_origin_over_two_exhibits_never_raises_origins(claims: list[dict[str, Any]]) -> None:
    named = [
        {**one, "sources": [{**source, "by": source["by"] or ["river-post"]} for source in one["sources"]]}
        for one in claims
    ]
    split = [
        {
            **one,
            "sources": [*one["sources"], *({**source, "exhibit": "staff-communique"} for source in one["sources"])],
        }
        for one in named
    ]
    before, after = states(built(named)), states(built(split))
    origins = [name for name in before if name.endswith("/origins")]
    assert [after[name] for name in origins] == [before[name] for name in origins]


@given(CLAIMS)
def test_the_sides_change_places_and_the_states_stay(claims: list[dict[str, Any]]) -> None:
    """The mirrored case: what one side says, and is said to have done, the other says and is said to have done."""
    speakers = {"southmere-army": "northvale-office", "northvale-office": "southmere-army"}
    actors = {"southmere": "northvale", "northvale": "southmere"}

    def sided(*, swapped: bool) -> Case:
        said = []
        for one in claims:
            sources = [
                {**source, "by": [speakers.get(by, by) if swapped else by for by in source["by"] or ["river-post"]]}
                for source in one["sources"]
            ]
            actor = actors[one["actor"]] if swapped else one["actor"]
            said.append({**one, "sources": sources, "actor": actor})
        return built(said)

    case, mirrored = sided(swapped=False), sided(swapped=True)
    assert states(mirrored) == states(case)

    def counted(of: Case) -> dict[str, Side]:
        return {side.actor: side for side in balance(of, [assess(of, LAW, of.incidents["it"])])}

    before, after = counted(case), counted(mirrored)
    assert {side.actor for side in before.values() if side.incidents} == {one["actor"] for one in claims}
    for actor, side in before.items():
        assert after[actors[actor]] == replace(side, actor=actors[actor])


@given(CLAIMS)
def test_without_claims_nothing_is_raised_and_every_element_is_unaddressed(claims: list[dict[str, Any]]) -> None:
    case = built(claims)
    empty = case.incidents["it"].model_copy(update={"claims": ()})
    assert assess(case, LAW, empty).rules == ()
    unheard = built([{**one, "sources": [{"exhibit": "relief-report", "stance": "no reply"}]} for one in claims])
    for reading in assess(unheard, LAW, unheard.incidents["it"]).rules:
        heard = {one.state for one in reading.elements if not one.views}
        assert heard == {ElementState.UNADDRESSED}, reading.slug


@settings(max_examples=20)
@given(CLAIMS)
def test_claims_that_are_no_statements_raise_no_rule(claims: list[dict[str, Any]]) -> None:
    silent = [{**one, "nature": "opinion"} for one in claims]
    assert states(built(silent)) == {}


@given(CLAIMS)
def test_no_state_of_fact_is_supported_by_parties_alone(claims: list[dict[str, Any]]) -> None:
    party = [
        {**one, "sources": [{**source, "by": ["northvale-office"], "stance": "asserts"} for source in one["sources"]]}
        for one in claims
    ]
    case = built(party)
    for reading in assess(case, LAW, case.incidents["it"]).rules:
        assert ElementState.SUPPORTED not in {one.state for one in reading.elements}
