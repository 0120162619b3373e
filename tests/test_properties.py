"""Properties of the states: what adding, removing, ordering and splitting may change, and what not."""

from typing import Any

from builders import case_of
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.law.assessing import assess
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
CLAIM = st.fixed_dictionaries({"facts": FACTS, "sources": st.lists(SOURCE, min_size=1, max_size=3)})
CLAIMS = st.lists(CLAIM, min_size=1, max_size=5)


def built(claims: list[dict[str, Any]]) -> Case:
    return case_of([{"id": f"c{place}", "says": "So it was.", **one} for place, one in enumerate(claims)])


def states(case: Case) -> dict[str, str]:
    found: dict[str, str] = {}
    for reading in assess(case, LAW, case.incidents["it"]).rules:
        found[reading.slug] = reading.state.value
        found |= {f"{reading.slug}/{one.slug}": one.state.value for one in reading.elements}
        found |= {f"{reading.slug}/{one.slug}/origins": str(one.origins) for one in reading.elements}
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
        built(
            [*claims, {"facts": {"struck": {"house": {"kind": "home"}}}, "sources": [{"exhibit": "relief-report"}]}]
        )
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
    """The mirrored case: what one party's army says, the other party's office says, and the reverse."""
    swap = {"southmere-army": "northvale-office", "northvale-office": "southmere-army"}
    mirrored = [
        {
            **one,
            "sources": [
                {**source, "by": [swap.get(by, by) for by in source["by"] or ["river-post"]]}
                for source in one["sources"]
            ],
        }
        for one in claims
    ]
    named = [
        {**one, "sources": [{**source, "by": source["by"] or ["river-post"]} for source in one["sources"]]}
        for one in claims
    ]
    assert states(built(mirrored)) == states(built(named))


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
