"""The table of weapons: names in every script, no word of who used one, and the law of the criteria."""

# ruff: noqa: RUF001 - letters that look alike in two scripts are what is tested

import re
import unicodedata

import pytest

from casefile.conditions import Given, evaluate
from casefile.law.library import load_law
from casefile.law.weapons import LegalState, Submunitions, WeaponRow, folded, named_in, recognise
from casefile.record.facts.answers import Answer
from casefile.record.facts.weapons import WeaponCategory
from casefile.record.outcome import Outcome

LAW = load_law()
ROWS = LAW.weapons
BANS = {"weapons-cluster-munitions", "weapons-anti-personnel-mines", "weapons-chemical", "weapons-specific-bans"}
RESTRICTIONS = {
    "weapons-incendiary",
    "weapons-anti-personnel-mines",
    "weapons-booby-traps",
    "weapons-chemical",
}
WIDE = "weapons-wide-area-in-populated-areas"


def row(slug: str) -> WeaponRow:
    return next(one for one in ROWS if one.id == slug)


def rules_raised(one: WeaponRow) -> set[str]:
    """Return the weapon rules that a use of it in a town raises."""
    facts = {
        "weapons.category": frozenset({one.category.value}),
        "weapons.used": frozenset({"yes"}),
        "weapons.wide_area_effects": frozenset({one.wide_area_effects.value}),
        "setting.area": frozenset({"town"}),
    }
    rules = LAW.criteria["weapons"].rules
    return {slug for slug, rule in rules.items() if evaluate(rule.engaged_when, Given(facts, {})) is Outcome.YES}


def scripts(word: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}


def test_every_row_of_the_survey_is_there() -> None:
    assert len(ROWS) == len({one.id for one in ROWS}) == 58


def test_no_name_stands_for_two_weapons_or_twice() -> None:
    names = [folded(name) for one in ROWS for name in (one.name, *one.aliases)]
    assert all(names)
    assert sorted(names) == sorted(set(names))


def test_no_word_mixes_scripts() -> None:
    words = {word for one in ROWS for name in (one.name, *one.aliases) for word in re.split(r"[\s-]", name)}
    assert {word: found for word in words if len(found := scripts(word)) > 1} == {}


def test_every_name_is_recognised() -> None:
    for one in ROWS:
        for name in (one.name, *one.aliases):
            assert recognise(ROWS, name) is one, name
            assert one in named_in(ROWS, f"(a {name}, it was said)"), name


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Smerch", "smerch"),
        ("BM-30 «Smerch»", "smerch"),
        ("bm30", "smerch"),
        ("СМЕРЧ", "smerch"),
        ("Smerç", "smerch"),
        ("Սմերչ", "smerch"),
        ("სმერჩი", "smerch"),
        ("Град", "grad"),
        ("QRAD", "grad"),
        ("Գրադ", "grad"),
        ("გრადი", "grad"),
        ("Искандер-М", "iskander"),
        ("İSGƏNDƏR", "iskander"),
        ("Իսկանդեր", "iskander"),
        ("ისკანდერი", "iskander"),
        ("Պոլոնեզ", "polonez"),
        ("Точка-У", "tochka-u"),
        ("Солнцепек", "tos-1a"),
        ("ТОС\u00a01А", "tos-1a"),
        ("9M528 Smerch", "smerch-9m528"),
        ("9М528", "smerch-9m528"),
        ("LAR-160", "lar-160"),
        ("M095 DPICM", "m095"),
        ("phosphorus munitions", "white-phosphorus-munition"),
        ("ağ fosfor", "white-phosphorus-munition"),
        ("кассетные боеприпасы", "cluster-munition"),
        ("հակահետևակային ական", "anti-personnel-mine"),
    ],
)
def test_a_name_in_any_script(text: str, slug: str) -> None:
    assert recognise(ROWS, text) is row(slug)
    assert recognise(ROWS, unicodedata.normalize("NFD", text)) is row(slug)


@pytest.mark.parametrize("text", ["", "—", "Smerch and Grad", "Smer", "Gale", "extra", "точка", "spike"])
def test_what_is_no_name(text: str) -> None:
    assert recognise(ROWS, text) is None


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Smerch 9M55K cluster rocket", ["cluster-munition", "smerch-9m55k"]),
        ("a Smerch launcher", ["smerch"]),
        ("9M55K rockets of a BM-30 Smerch", ["smerch", "smerch-9m55k"]),
        ("Обстрел из РСЗО «Град» и миномётов; Град", ["grad"]),
        ("Grads and Smerches", []),
        ("gradual change, an extra shell", []),
        ("", []),
    ],
)
def test_names_in_a_longer_text(text: str, slugs: list[str]) -> None:
    assert [one.id for one in named_in(ROWS, text)] == slugs


def test_no_row_says_who_used_or_held_a_weapon() -> None:
    words = re.compile(
        r"\b(armenian?|azerbaijani?|karabakh|artsakh|russian?|turkey|turkish|israeli?|iran|georgian?|soviet)\b"
        r"|\boperat(ed|or)s? (by|of)|\bused by|\bowned|\bpossess|\bacquired|\bfired by|\barmed forces|\barsenal",
        re.IGNORECASE,
    )
    for one in ROWS:
        for text in (one.id, one.name, *one.aliases, one.note, one.source):
            assert not words.search(text), (one.id, text)


def test_the_legal_state_is_that_of_the_criteria() -> None:
    for one in ROWS:
        raised = rules_raised(one)
        match one.legal_state:
            case LegalState.BANNED:
                assert raised & BANS, one.id
            case LegalState.RESTRICTED:
                assert raised & RESTRICTIONS, one.id
            case LegalState.INACCURATE_OR_WIDE_AREA:
                assert WIDE in raised, one.id
                assert one.category is WeaponCategory.WHITE_PHOSPHORUS or not raised & (BANS | RESTRICTIONS), one.id
            case LegalState.NO_SPECIAL_RULE:
                assert not raised, one.id
            case None:
                assert one.kind.value == "class", one.id


def test_category_and_submunitions_agree() -> None:
    for one in ROWS:
        cluster = one.submunitions in (Submunitions.CARRIED, Submunitions.IS_ONE)
        assert cluster == (one.category is WeaponCategory.CLUSTER), one.id


def test_what_says_banned_says_for_whom() -> None:
    for one in ROWS:
        if one.legal_state is LegalState.BANNED:
            assert "for States bound by" in one.note, one.id
        if one.category is WeaponCategory.UNKNOWN:
            assert one.wide_area_effects is one.guided is Answer.UNKNOWN
            assert one.legal_state is None
