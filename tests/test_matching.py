"""Matching: names over scripts, reasons, proposals, decisions; how much is found, on invented and real records."""

# ruff: noqa: RUF001 - letters of many scripts

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import BASE, REPOSITORY, base_case, overlaid

from benchmarks.matching_quality import cosine, curve, proposed
from benchmarks.matching_world import Labelled, labelled, photographed
from casefile.cli import run
from casefile.matching import blocking, link, proposing
from casefile.matching.names import Fit, NameBook, Spelling, allowed, spelling
from casefile.matching.proposing import Matcher, Proposal, Relation, Report
from casefile.matching.reasons import Balance, Ground, Side
from casefile.matching.words import days_named, order_in, telling, tokens
from casefile.pipeline.loading import load_case
from casefile.pipeline.matching import match_case
from casefile.pipeline.validation import validate
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit
from casefile.record.header import CaseFile, Header, Place
from casefile.record.incidents import Incident
from casefile.record.reviews import Match, MatchDecision
from casefile.render.matched_json import MatchJson

NOTHING = Spelling()

# --- names ---

FORMS = {
    "zorvel": ["Zorvel"],
    "tushgar": ["Tushgar"],
    "dakhsork": ["Dakhsork"],
    "ilm": ["Ilm"],
    "tol-mipgar": ["Tol Mipgar"],
}


def book(spelt: Spelling | None = None, forms: Mapping[str, list[str]] = FORMS) -> NameBook:
    places = {id_: Place.model_validate({"names": [{"name": one} for one in names]}) for id_, names in forms.items()}
    return NameBook.of_places(places, spelt or spelling())


def named(text: str, spelt: Spelling | None = None) -> dict[str, Fit]:
    return {one.id: one.fit for one in book(spelt).named_in(tokens(text))}


@pytest.mark.parametrize(
    ("text", "place", "fit"),
    [
        ("Обстрел посёлка Зорвель утром", "zorvel", Fit.EXACT),
        ("Обломки нашли в Тушгаре", "tushgar", Fit.EXACT),
        ("Զորվելում հարված եղավ", "zorvel", Fit.EXACT),
        ("Տուշգար ավան", "tushgar", Fit.EXACT),
        ("ჭურვები თუშგარში დაეცა", "tushgar", Fit.EXACT),
        ("დახსორკი", "dakhsork", Fit.EXACT),
        ("Tuşgarda zərbə oldu", "tushgar", Fit.EXACT),
        ("Daxsork qəsəbəsi", "dakhsork", Fit.EXACT),
        ("Tol Mipqar kəndi", "tol-mipgar", Fit.EXACT),
        ("قصف توشغار", "tushgar", Fit.NEAR),
        ("وتوشغار بعد ذلك", "tushgar", Fit.NEAR),
        ("The market of Tushgur", "tushgar", Fit.NEAR),
        ("The market of Zorvell", "zorvel", Fit.EXACT),
    ],
)
def test_a_name_is_found_in_every_script(text: str, place: str, fit: Fit) -> None:
    assert named(text) == {place: fit}


@pytest.mark.parametrize("text", ["the ilk and the elm", "Ilk", "Zorbas", "a tushgur in lower case", "Mipgar"])
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert named(text) == {}


def test_longer_names_may_differ_in_more_letters() -> None:
    assert [allowed(length) for length in (3, 4, 5, 7, 8, 20)] == [0, 0, 1, 1, 2, 2]


def test_equally_near_names_are_both_given_and_marked() -> None:
    both = book(forms={"a": ["Morvik"], "b": ["Morvak"]}).named_in(["Morvuk"])
    assert [(one.id, one.fit, one.shared) for one in both] == [("a", Fit.NEAR, True), ("b", Fit.NEAR, True)]


def test_without_the_libraries_plain_names_are_found_and_the_lack_is_said() -> None:
    assert named("Zorvel and Tushgar", NOTHING) == {"zorvel": Fit.EXACT, "tushgar": Fit.EXACT}
    assert named("Зорвель, Tushgur", NOTHING) == {}
    assert len(NOTHING.lacking) == 2
    assert spelling().lacking == ()


# --- words ---


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2031 the market burned", "May 3, 2031", "3 мая 2031 г.", "3 may 2031-ci il", "2031թ. մայիսի 3-ին",
        "3 მაისს 2031", "في 3 مايو 2031", "03.05.2031", "2031-05-03", "3 Mayıs 2031",
    ],
)  # fmt: skip
def test_a_day_is_read_in_many_languages(text: str) -> None:
    assert [str(one) for one in days_named(text, tokens(text))] == ["2031-05-03"]


@pytest.mark.parametrize("text", ["26 markets", "3/5/2031", "31 June 2031", "in May 2031", "12 martyrs"])
def test_what_names_no_day_gives_none(text: str) -> None:
    assert days_named(text, tokens(text)) == frozenset()


def test_telling_words_leave_out_the_words_of_the_field() -> None:
    assert set(telling(tokens("The strike killed civilians at the bakery and the bakeries"))) == {"bakery", "bakeri"}
    assert order_in(tokens("Second strike")) == 2
    assert order_in(tokens("First and second strike")) == 0


# --- a small case of our own ---

HEADER = {
    "title": "Invented", "reference": "INV",
    "conflicts": {"war": {"name": "War", "parties": ["northvale", "southmere"]}},
    "actors": {
        "northvale": {"name": "Northvale", "kind": "state", "state": "XN"},
        "southmere": {"name": "Southmere", "kind": "state", "state": "XS"},
        "south-army": {"name": "the army", "kind": "state organ", "of": "southmere"},
        "north-side": {"name": "the Northvalian side", "kind": "unsplit side"},
    },
    "bodies": {"relief-watch": {"name": "Relief Watch"}, "river-post": {"name": "The River Post"}},
    "places": {
        "zorvel": {"names": [{"name": "Zorvel"}], "within": "mip-district",
                   "point": {"lat": 40.0, "lon": 44.0, "precision_m": 2000, "source": "Invented."}},
        "zorvin": {"names": [{"name": "Lomnib"}],
                   "point": {"lat": 40.0, "lon": 44.03, "precision_m": 2000, "source": "Invented."}},
        "faraway": {"names": [{"name": "Pumyelt"}],
                    "point": {"lat": 41.0, "lon": 46.0, "precision_m": 2000, "source": "Invented."}},
        "twin-a": {"names": [{"name": "Gardax"}]},
        "twin-b": {"names": [{"name": "Gardax"}]},
        "mip-district": {"names": [{"name": "Mip District"}], "kind": "district", "within": "the-region"},
        "the-region": {"names": [{"name": "Fenland"}], "kind": "region"},
    },
}  # fmt: skip


def incident(id_: str, **given: Any) -> Incident:  # noqa: ANN401 - a record as a file would write it
    claims = given.pop("claims", None) or [{"id": "c", "says": "It was so.", "sources": [{"exhibit": "paper"}]}]
    head: dict[str, Any] = {"id": id_, "title": id_.replace("-", " "), "kind": "event", "claims": claims}
    return Incident.model_validate(head | given)


def exhibit(id_: str, **given: Any) -> Exhibit:  # noqa: ANN401
    file = given.pop("file", None)
    head: dict[str, Any] = {
        "id": id_,
        "title": "A thing",
        "kind": "photograph",
        "reliability": {"grade": "F", "reason": "?"},
    }
    made = Exhibit.model_validate(head | given)
    return made.model_copy(update={"files": (file,)}) if file else made


def case_with(*records: Incident | Exhibit, matches: tuple[MatchDecision, ...] = ()) -> Case:
    incidents = {one.id: one for one in records if isinstance(one, Incident)}
    exhibits = {one.id: one for one in records if isinstance(one, Exhibit)}
    return Case(Header(CaseFile.model_validate(HEADER)), incidents, exhibits, matches=matches)


def claim(**given: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": "c", "says": "It was so.", "sources": [{"exhibit": "paper"}], **given}


def fired(actor: str) -> list[dict[str, Any]]:
    return [claim(attribution=[{"actor": actor, "mode": "fired"}])]


def weapon(category: str) -> list[dict[str, Any]]:
    return [claim(facts={"weapons": {"w": {"category": category}}})]


def names_weapons(text: str) -> Iterator[str]:
    yield from (one for one in ("mortar", "rocket") if one in text)


WITHDRAWN = {"reason": "Consent withdrawn.", "authority": "The team.", "by": "A. Lawyer", "on": "2031-07-01"}
DAY = {"date": "2031-05-03"}
AT = {"place": "zorvel"}
THERE = incident("it", when=DAY, where=AT)
LIKE = photographed(None, None, None, "00ff00ff00ff00ff")
ALIKE = photographed(None, None, None, "00ff00ff00ff00fe")


def grounds(*records: Incident | Exhibit, text: str = "") -> set[Ground]:
    """Return every reason that the matcher finds between the first two records, listed or not."""
    one, other, *_ = records
    matcher = Matcher(case_with(*records), text_of=lambda _: [text], weapons_in=names_weapons)
    there = matcher.profile(other)
    if isinstance(one, Exhibit):
        return {reason.ground for reason in matcher.comparer.exhibit_and_incident(matcher.profile(one), there)}
    return {reason.ground for reason in matcher.comparer.incidents(matcher.profile(one), there)}


CITING = [claim(sources=[{"exhibit": "paper", "at": "para 2", "by": ["relief-watch"]}])]
CASES: list[tuple[Ground, tuple[Incident | Exhibit, ...], str]] = [
    (Ground.SAME_DAY, (exhibit("x", made="2031-05-03"), THERE), ""),
    (Ground.SAME_DAY, (exhibit("x", file=photographed("2031-05-03T09:02:11", None, None)), THERE), ""),
    (Ground.DAY_NAMED, (exhibit("x"), THERE), "3 May 2031"),
    (Ground.SAME_DATE, (incident("a", when={"date": "2031-05"}), incident("b", when={"date": "2031-05"})), ""),
    (Ground.BOUNDS_WITHIN, (incident("a", when=DAY), incident("b", when={"date": "2031-05"})), ""),
    (Ground.NAMED_WITHIN, (exhibit("x"), incident("it", when={"date": "2031-05"})), "3 May 2031"),
    (Ground.CAME_TO_LIGHT, (exhibit("x", date="2031-06-01"), incident("it", when={"reported": "2031-06-01"})), ""),
    (Ground.AT_ONCE, (exhibit("x", date="2031-05-04"), THERE), ""),
    (Ground.DAYS_AFTER, (exhibit("x", made="2031-05-08"), THERE), ""),
    (Ground.BOUNDS_MEET, (incident("a", when={"date": "../2031-06"}), incident("b", when=DAY)), ""),
    (Ground.OTHER_DAY, (incident("a", when={"date": "2031-05-09"}), incident("b", when=DAY)), ""),
    (Ground.MADE_BEFORE, (exhibit("x", made="2031-04-30"), THERE), ""),
    (Ground.MADE_BEFORE, (exhibit("x", date="2031-04"), THERE), ""),
    (Ground.OTHER_DAY_NAMED, (exhibit("x"), THERE), "9 May 2031"),
    (Ground.LONG_AFTER, (exhibit("x", made="2032-01-01"), THERE), ""),
    (Ground.SAME_PLACE, (exhibit("x", place="zorvel"), THERE), ""),
    (Ground.PLACE_NAMED, (exhibit("x"), THERE), "Зорвель"),
    (Ground.DISTRICT_NAMED, (exhibit("x"), incident("it", where={"place": "mip-district"})), "Mip District"),
    (Ground.COORDINATES_MEET, (exhibit("x", file=photographed(None, 40.01, 44.0)), THERE), ""),
    (Ground.PLACE_WITHIN, (exhibit("x", place="mip-district"), THERE), ""),
    (Ground.PLACE_SPELT_NEARLY, (exhibit("x"), THERE), "Zorval"),
    (Ground.NAMESAKE, (exhibit("x"), incident("it", where={"place": "twin-a"})), "Gardax"),
    (Ground.PLACE_NEAR, (exhibit("x", place="zorvin"), THERE), ""),
    (Ground.PLACE_WIDE, (exhibit("x", place="the-region"), THERE), ""),
    (Ground.OTHER_PLACE, (exhibit("x", place="faraway"), THERE), ""),
    (Ground.COORDINATES_FAR, (exhibit("x", file=photographed(None, 40.3, 44.0)), THERE), ""),
    (Ground.OTHER_PLACE_NAMED, (exhibit("x"), THERE), "Pumyelt"),
    (Ground.LOOKS_LIKE, (exhibit("x", file=LIKE), THERE, exhibit("paper", file=ALIKE)), ""),
    (Ground.SAME_PERSON, tuple(incident(id_, claims=[claim(facts={"persons": {"v1": {}}})]) for id_ in "ab"), ""),
    (Ground.MANY_WORDS, tuple(incident(id_, title="Bakery, orchard, chapel") for id_ in "ab"), ""),
    (Ground.FEW_WORDS, (exhibit("x"), incident("it", title="A bakery")), "the bakery"),
    (Ground.SAME_FIGURE, (exhibit("x"), incident("it", claims=[claim(figures=[{"what": "killed", "of": "persons",
                                                                              "count": "26"}])])), "26 persons"),
    (Ground.SAME_WEAPON, (exhibit("x"), incident("it", claims=weapon("mortar"))), "a mortar"),
    (Ground.OTHER_WEAPON, (exhibit("x"), incident("it", claims=weapon("mortar"))), "a rocket"),
    (Ground.OTHER_IN_ORDER, (incident("a", title="First strike"), incident("b", title="Second strike")), ""),
    (Ground.SAID_TO_BE_SAME, (exhibit("x", possibly_same_as=["paper"]), THERE), ""),
    (Ground.MADE_FROM, (exhibit("x", transcript_of="paper"), THERE), ""),
    (Ground.SAME_ADDRESS, (exhibit("x", web=[{"address": "https://www.example.org/a/"}]), THERE,
                           exhibit("paper", web=[{"address": "http://example.org/a#top"}])), ""),
    (Ground.SAME_PASSAGE, (incident("a", claims=CITING), incident("b", kind="series", claims=CITING)), ""),
    (Ground.TOLD_APART, (incident("a", claims=CITING), incident("b", claims=CITING)), ""),
    (Ground.ORIGIN_CITED, (exhibit("x", authors=["relief-watch"]), incident("it", claims=CITING)), ""),
    (Ground.SHARED_EXHIBIT, (incident("a"), incident("b")), ""),
    (Ground.SAME_SIDE, (incident("a", claims=fired("south-army")), incident("b", claims=fired("southmere"))), ""),
    (Ground.SAME_SIDE, (incident("a", claims=fired("north-side")), incident("b", claims=fired("northvale"))), ""),
    (Ground.ACTOR_NAMED, (exhibit("x"), incident("it", claims=fired("southmere"))), "Southmere"),
    (Ground.OTHER_SIDE, (incident("a", claims=fired("northvale")), incident("b", claims=fired("south-army"))), ""),
]  # fmt: skip


@pytest.mark.parametrize(("ground", "records", "text"), CASES, ids=[one[0].name for one in CASES])
def test_each_reason_has_its_case(ground: Ground, records: tuple[Incident | Exhibit, ...], text: str) -> None:
    assert ground in grounds(*records, text=text)


def test_no_reason_is_without_a_case() -> None:
    assert {ground for ground, _, _ in CASES} == set(Ground)
    assert len({one.value.name for one in Ground}) == len(Ground)


def test_two_days_that_only_touch_and_silence_give_no_reason() -> None:
    assert grounds(exhibit("x"), incident("it", claims=[claim(sources=[{"exhibit": "other"}])])) == set()


# --- what is proposed ---


def told(report: Report) -> list[tuple[str, str, Relation]]:
    return [(one.one, one.other, one.relation) for one in report.proposals]


def test_a_strike_told_by_two_bodies_is_proposed_as_one_and_its_mirror_is_not() -> None:
    one = incident("a", when=DAY, where=AT, title="Bakery in Zorvel", claims=fired("northvale"))
    again = incident("b", when=DAY, where=AT, title="Zorvel, a bakery", claims=fired("north-side"))
    mirror = incident("m", when=DAY, where=AT, title="Zorvel, a bakery", claims=fired("southmere"))
    found = Matcher(case_with(one, again, mirror)).incidents()
    assert told(found) == [("a", "b", Relation.SAME)]


def test_a_part_is_proposed_for_its_series_and_not_for_the_total_alone() -> None:
    part = incident("part", when=DAY, where=AT)
    series = incident(
        "series", kind="series", when={"date": "2031-05-01/2031-05-20"}, where={"place": "mip-district"}
    )
    total = incident("total", kind="total", when={"date": "2031"}, where={"place": "the-region"})
    assert told(Matcher(case_with(part, series, total)).incidents()) == [("part", "series", Relation.PART)]


def test_claims_are_proposed_below_the_incident() -> None:
    claims = [claim(id="oven", says="The oven of the bakery was hit."), claim(id="bridge", says="A bridge fell.")]
    case = case_with(
        incident("it", when=DAY, where=AT, claims=claims), exhibit("x", made="2031-05-03", place="zorvel")
    )
    (found,) = Matcher(case, text_of=lambda _: ["an oven, a bakery"]).exhibits().proposals
    assert [one.claim for one in found.claims] == ["it/oven"]


def test_what_is_cited_already_is_not_proposed_again() -> None:
    case = case_with(THERE, exhibit("paper", made="2031-05-03", place="zorvel"))
    assert Matcher(case).exhibits().proposals == ()
    assert [str(ref) for ref in link(case).citing["paper"]] == ["it/c"]


@pytest.mark.parametrize(("beside", "proposed"), [("Zorvel", ["it"]), ("Pumyelt", [])])
def test_a_report_of_many_strikes_counts_where_day_and_place_stand_together(beside: str, proposed: list[str]) -> None:
    far = "Nothing more is told here of it. " * 20
    text = (
        f"On 3 May 2031 {beside} was hit. {far} On 9 May, 12 May and 20 May Lomnib was hit. {far} Zorvel lies east."
    )
    found = Matcher(case_with(THERE, exhibit("x", date="2031-09-01")), text_of=lambda _: [text]).exhibits()
    assert [one.other for one in found.proposals] == proposed


def test_what_was_withdrawn_is_not_proposed() -> None:
    gone = exhibit("x", made="2031-05-03", place="zorvel", withdrawn=WITHDRAWN)
    assert Matcher(case_with(THERE, gone)).exhibits().proposals == ()


def test_neither_a_day_nor_a_place_alone_suffices() -> None:
    on_the_day = exhibit("x", made="2031-05-03")
    at_the_place = exhibit("y", place="zorvel")
    assert Matcher(case_with(THERE, on_the_day, at_the_place)).exhibits().proposals == ()


def test_stronger_reasons_go_before_more_reasons() -> None:
    assert Balance(1, 0, 0) > Balance(0, 5, 5)
    assert Balance.of(()) == (0, 0, 0)


# --- decisions ---

CLEAR = exhibit("x", made="2031-05-03", place="zorvel")
UNCLEAR = exhibit("y", made="2029-01-01", place="faraway")


def decided(kind: Match, **pair: str) -> MatchDecision:
    return MatchDecision.model_validate(
        {"kind": kind, "incident": "it", **pair, "by": "A. Lawyer", "on": "2031-07-01", "reason": "Looked at it."}
    )


def pairs(report: Report) -> list[tuple[str, str]]:
    return [(one.one, one.other) for one in report.proposals]


@pytest.mark.parametrize("kind", [Match.ACCEPT, Match.REJECT, Match.MUST_NOT])
def test_what_is_decided_is_not_proposed(kind: Match) -> None:
    found = Matcher(case_with(THERE, CLEAR, matches=(decided(kind, exhibit="x"),))).exhibits()
    assert found.proposals == ()
    assert found.settled == 1


def test_a_must_is_always_listed_and_first() -> None:
    found = Matcher(case_with(THERE, CLEAR, UNCLEAR, matches=(decided(Match.MUST, exhibit="y"),))).exhibits()
    assert pairs(found) == [("y", "it"), ("x", "it")]
    assert found.proposals[0].decided is not None
    assert any(reason.ground.side is Side.AGAINST for reason in found.proposals[0].reasons)


def test_decisions_on_incidents_hold_both_ways() -> None:
    again = incident("again", when=DAY, where=AT, title="it")
    assert pairs(Matcher(case_with(THERE, again)).incidents()) == [("again", "it")]
    apart = decided(Match.MUST_NOT, other="again")
    assert Matcher(case_with(THERE, again, matches=(apart,))).incidents().proposals == ()
    elsewhere = incident("zz", when={"date": "2020"}, where={"place": "faraway"})
    must = decided(Match.MUST, other="zz")
    assert ("it", "zz") in pairs(Matcher(case_with(THERE, elsewhere, matches=(must,))).incidents())


def test_a_decision_survives_a_new_id() -> None:
    renamed = THERE.model_copy(update={"id": "it-renamed", "formerly": ("it",)})
    thing = CLEAR.model_copy(update={"id": "x-renamed", "formerly": ("x",)})
    assert pairs(Matcher(case_with(renamed, thing)).exhibits()) == [("x-renamed", "it-renamed")]
    case = case_with(renamed, thing, matches=(decided(Match.REJECT, exhibit="x"),))
    assert Matcher(case).exhibits().proposals == ()


def test_a_claim_alone_can_be_rejected() -> None:
    case = case_with(incident("it", when=DAY, where=AT, title="it", claims=[claim(says="A bakery.")]), CLEAR)
    before = Matcher(case, text_of=lambda _: ["bakery"]).exhibits().proposals[0]
    assert [one.claim for one in before.claims] == ["it/c"]
    case = replace(case, matches=(decided(Match.REJECT, exhibit="x", claim="it/c"),))
    assert Matcher(case, text_of=lambda _: ["bakery"]).exhibits().proposals[0].claims == ()


@pytest.mark.parametrize(
    "pair", [{}, {"exhibit": "x", "other": "b"}, {"other": "it"}, {"exhibit": "x", "claim": "b/c"}]
)
def test_a_decision_is_on_one_pair(pair: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Value error"):
        decided(Match.ACCEPT, **pair)


REVIEW = """matches:
  - {kind: reject, incident: INCIDENT, exhibit: EXHIBIT, claim: CLAIM, by: A. Lawyer, on: 2031-07-01, reason: Looked.}
  - {kind: must, incident: oakhaven-0503, other: oakhaven-series, by: A. Lawyer, on: 2031-07-01, reason: Looked.}
"""


@pytest.mark.parametrize(
    ("incident_id", "exhibit_id", "claim_id", "wrong"),
    [
        ("oakhaven-0503", "relief-report", "market", 0),
        ("oakhaven-0504", "relief-report", "market", 2),
        ("oakhaven-0503", "relief-notes", "market", 1),
        ("oakhaven-0503", "relief-report", "bazaar", 1),
        ("oakhaven-first", "relief-report", "market", 0),
    ],
)
def test_decisions_name_records_that_are_there(
    tmp_path: Path, incident_id: str, exhibit_id: str, claim_id: str, wrong: int
) -> None:
    folder = overlaid(tmp_path)
    text = REVIEW.replace("INCIDENT", incident_id).replace("EXHIBIT", exhibit_id)
    (folder / "review").mkdir(exist_ok=True)
    (folder / "review" / "m.yaml").write_text(text.replace("CLAIM", f"{incident_id}/{claim_id}"), encoding="utf-8")
    record = folder / "incidents" / "oakhaven-0503.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "formerly: [oakhaven-first]\n", encoding="utf-8")
    for _ in range(2):  # from the files, then from the index
        found = [one for one in validate(folder).diagnostics if one.place.address == "review/m.yaml"]
        assert [one.defect.code for one in found] == ["ID101"] * wrong


def test_a_former_id_belongs_to_one_record(tmp_path: Path) -> None:
    folder = overlaid(tmp_path)
    record = folder / "incidents" / "oakhaven-0503.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "formerly: [oakhaven-series]\n", encoding="utf-8")
    assert "ID102" in {one.defect.code for one in validate(folder).diagnostics}


# --- properties ---


@pytest.fixture(scope="module")
def world() -> Labelled:
    return labelled(100, seed=5)


def of_world(world: Labelled, case: Case) -> tuple[Proposal, ...]:
    matcher = Matcher(case, text_of=world.text_of)
    return (*matcher.exhibits().proposals, *matcher.incidents().proposals)


def test_the_order_of_the_records_changes_nothing(world: Labelled) -> None:
    incidents, exhibits = list(world.case.incidents.items()), list(world.case.exhibits.items())
    r = random.Random(1)  # noqa: S311 - keeps no secret
    r.shuffle(incidents)
    r.shuffle(exhibits)
    mixed = replace(world.case, incidents=dict(incidents), exhibits=dict(exhibits))
    assert of_world(world, mixed) == of_world(world, world.case)


@pytest.mark.parametrize(
    "given",
    [
        {"title": "A lighthouse", "when": {"date": "1999-01-01"}},
        {"title": "A bakery", "when": {"date": "1999-01-01"}, "where": {"place": "place-00003"}},
        {"title": "A lighthouse", "kind": "series", "where": {"words": "on the coast"}},
    ],
)
def test_an_unrelated_incident_changes_no_other_proposal(world: Labelled, given: dict[str, Any]) -> None:
    stranger = incident("stranger", **given)
    more = replace(world.case, incidents={**world.case.incidents, "stranger": stranger})
    assert of_world(world, more) == of_world(world, world.case)


def test_a_must_is_listed_and_a_must_not_is_not_whatever_the_records_say(world: Labelled) -> None:
    r = random.Random(2)  # noqa: S311
    ids, things = sorted(world.case.incidents), sorted(world.case.exhibits)
    chosen = [(Match.MUST if i % 2 else Match.MUST_NOT, r.choice(ids), r.choice(things)) for i in range(40)]
    matches = tuple(decided(kind, incident=one, exhibit=thing) for kind, one, thing in dict.fromkeys(chosen))
    found = set(pairs(Matcher(replace(world.case, matches=matches), text_of=world.text_of).exhibits()))
    for kind, one, thing in chosen:
        assert ((thing, one) in found) is (kind is Match.MUST)


def test_the_work_per_exhibit_does_not_grow_with_the_case() -> None:
    def compared(incidents: int) -> float:
        world = labelled(incidents, seed=6, exhibits_each=1)
        matcher = Matcher(world.case, text_of=world.text_of)
        found = [len(matcher.blocks.near_exhibit(matcher.profile(one))) for one in world.case.exhibits.values()]
        return sum(found) / len(found)

    assert compared(400) < 1.5 * compared(200)


# --- how much is found ---


@pytest.mark.parametrize("seed", [2, 3])
def test_generated_matches_are_found(seed: int) -> None:
    """Measured: 0.981 at 0.948 and 0.981 at 0.923; the plain words reach neither half of it."""
    world = labelled(200, seed=seed)
    _, precision, recall = list(curve(proposed(world), world.truth))[-1]
    assert precision >= 0.95
    assert recall >= 0.9
    assert max((r for _, p, r in curve(cosine(world), world.truth) if p >= 0.95), default=0) < 0.2


def real_case() -> tuple[Case, dict[frozenset[str], str]]:
    """Return the real case without what it says of how its incidents are linked, and what it says."""
    case = load_case(REPOSITORY)
    known: dict[frozenset[str], str] = {}
    bare = {}
    for one in case.incidents.values():
        known |= {frozenset((one.id, each.to)): each.how.value for each in one.links}
        known |= {frozenset((one.id, one.part_of)): "part of"} if one.part_of else {}
        claims = tuple(each.model_copy(update={"covers": ()}) for each in one.claims)
        bare[one.id] = one.model_copy(update={"part_of": None, "links": (), "claims": claims})
    return replace(case, incidents=bare), known


def test_the_links_of_the_real_case_are_found_again() -> None:
    """Measured: all 8 parts; 3 of the 9 pairs that may be the same; 12 of 14 proposals are links on record.

    The rules were made with these records in sight, so this says what is held and not how well it carries over.
    """
    case, known = real_case()
    found = {frozenset((one.one, one.other)): one.relation for one in Matcher(case).incidents().proposals}
    parts = {pair for pair, how in known.items() if how == "part of"}
    same = {pair for pair, how in known.items() if how == "possibly the same"}
    related = parts | same | {pair for pair, how in known.items() if how == "overlaps"}
    assert (len(parts), len(same)) == (8, 9)
    assert parts <= {pair for pair, relation in found.items() if relation is Relation.PART}
    assert len(same & found.keys()) >= 3
    assert len(related & found.keys()) / len(found) >= 0.85
    assert not {pair for pair, how in known.items() if how in ("mirrors", "distinct", "follows")} & found.keys()


def test_nothing_that_the_real_case_links_is_proposed_again() -> None:
    _, known = real_case()
    found = match_case(REPOSITORY, incidents=True).report
    assert not {frozenset((one.one, one.other)) for one in found.proposals} & known.keys()


# --- the command ---


def sample() -> Path:
    return REPOSITORY / "casefile" / "sample" / "case"


def test_the_command_lists_needs_then_proposals(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "--case", str(sample())]) == 0
    out = capsys.readouterr().out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert out.index("exhibits that no claim cites") < out.index("claims that one origin carries alone")
    assert "nothing is applied" in out
    assert "score" not in out


def test_the_command_writes_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--incidents"]):
        assert run(["match", "--case", str(BASE), "--format", "json", "--as-of", "2031-07-01", *more]) == 0
        found = MatchJson.model_validate(json.loads(capsys.readouterr().out))
        assert "oakhaven-0503/market" in found.needs.claims_of_one_origin
        assert found.needs.unused_exhibits == []


def test_an_id_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "--case", str(BASE), "oakhaven-0530"]) == 2
    assert "oakhaven-0503" in capsys.readouterr().err


def test_the_text_of_a_file_held_is_read(tmp_path: Path) -> None:
    folder = overlaid(tmp_path)
    home = folder / "exhibits" / "transcript"
    home.mkdir()
    (home / "said.txt").write_text("3 May 2031, Oakhaven.", encoding="utf-8")
    (home / "exhibit.yaml").write_text(
        "id: transcript\ntitle: A transcript\nkind: audio\nreliability: {grade: F, reason: Not judged.}\n"
        f"files: [{{name: said.txt, sha256: {'0' * 64}, size: 21}}]\n",
        encoding="utf-8",
    )
    found = match_case(folder, incidents=False, only=["transcript"])
    assert found.needs.unused == ("transcript",)
    assert ("transcript", "oakhaven-0503") in pairs(found.report)


def test_a_crowd_that_leads_to_no_comparison_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "CROWD", 2)
    monkeypatch.setattr(blocking, "CROWD", 2)
    one = base_case().incidents["oakhaven-0503"]
    many = {f"it-{n}": one.model_copy(update={"id": f"it-{n}", "part_of": None}) for n in range(3)}
    report = Matcher(replace(base_case(), incidents=many)).incidents()
    assert any("more than 2 records each" in words for words in report.lacking)
