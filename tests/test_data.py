"""The law's data: everything it names exists, and nothing ends before it starts."""

import re
from collections.abc import Iterator

from builders import HERE
from pydantic import BaseModel

from casefile.conditions import Condition
from casefile.dossier.texts import load_texts
from casefile.law.library import load_law, loose_ends
from casefile.record.attribution import Mode
from casefile.record.facts import Facts
from casefile.record.figures import Group, Harm
from casefile.record.sources import Hedge, Stance

LAW = load_law()


def test_nothing_in_the_law_leads_nowhere() -> None:
    assert not list(loose_ends(LAW))


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from models_in(part)


def paths(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = list(models_in(field.annotation))
        for one in inner:
            yield from paths(one, f"{prefix}{name}.")
        if not inner:
            yield prefix + name


def known_facts() -> set[str]:
    harms = {f"figures.{harm.value}" for harm in Harm}
    groups = {f"{harm}.{group.value.replace(' ', '_')}" for harm in harms for group in Group}
    return (
        {"conflict.kind"}
        | set(paths(Facts))
        | harms
        | groups
        | {f"attribution.{mode.value.replace(' ', '_')}" for mode in Mode}
    )


def conditions() -> Iterator[Condition]:
    for reads in (*LAW.elements.values(), *(one for _, _, rule in LAW.rules() for one in rule.reads.values())):
        yield from (one for one in (reads.for_, reads.against) if one)
    for _, _, rule in LAW.rules():
        yield from (rule.engaged_when, *(one.when for one in rule.counter_claims))


def test_every_fact_the_law_asks_for_exists_in_the_model() -> None:
    asked = {fact for condition in conditions() for fact in condition.facts()}
    assert asked
    assert not asked - known_facts()


def test_only_facts_and_context_are_read_from_claims() -> None:
    for slug, element in LAW.elements.items():
        if not element.nature.is_computed():
            assert element.for_ is None, slug
            assert element.against is None, slug
            assert element.ask.startswith("A lawyer assesses"), slug


def test_every_element_is_used_and_stands_where_it_belongs() -> None:
    users: dict[str, set[str]] = {slug: {"threshold"} for slug in LAW.threshold.named()}
    for criterion, _, rule in LAW.rules():
        for slug in rule.elements.named():
            users.setdefault(slug, set()).add(criterion)
    assert set(users) == set(LAW.elements)
    own = {slug: name for name, criterion in LAW.criteria.items() for slug in criterion.elements}
    assert {slug: name for slug, name in own.items() if users[slug] != {name}} == {}
    assert len(own) == sum(len(criterion.elements) for criterion in LAW.criteria.values())


def test_every_rule_has_its_authority_with_a_verified_mark() -> None:
    for _, slug, rule in LAW.rules():
        assert all(authority.verified.by for authority in rule.bases), slug


def test_every_rule_has_a_file_of_cases() -> None:
    for criterion, slug, _ in LAW.rules():
        assert (HERE / "cases" / criterion / f"{slug}.yaml").is_file(), slug


def test_propositions_are_neutral() -> None:
    verdict = re.compile(r"\b(crime|criminal|guilty|illegal|unlawful|atrocit|terroris)", re.IGNORECASE)
    for slug, element in LAW.elements.items():
        assert not verdict.search(element.proposition), slug


def test_every_fact_has_its_label_in_the_documents() -> None:
    texts = load_texts("en")
    assert not [path for path in paths(Facts) if not texts.has("facts", path)]
    for harm in Harm:
        assert all(texts.has("harms", harm.value, key) for key in ("one", "many", "label")), harm
    for group in Group:
        assert texts.has("singular", group.value), group
    for stance in Stance:
        assert all(texts.has("verbs", stance.value, "plain", key) for key in ("frame", "one", "many")), stance
    for hedge in Hedge:
        assert texts.has("verbs", "asserts", hedge.value, "one"), hedge
    for mode in Mode:
        assert texts.has("modes", mode.value), mode


def test_slugs_of_rules_are_unique_and_name_their_subject() -> None:
    slugs = [slug for _, slug, _ in LAW.rules()]
    assert len(slugs) == len(set(slugs)) == 88
    assert len(LAW.criteria) == 12
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", slug) for slug in slugs)


_PROVISION = {
    "custom": re.compile(r"(rule|arts?\.) \d+.*"),
    "treaty": re.compile(
        r"(GC|common|Annex|Technical Annex|Preamble|paragraph|single|arts?\. |paras?\. ).*", re.DOTALL
    ),
    "statute": re.compile(r"arts?\. \d+.*"),
    "decision": re.compile(r".+"),
}


def test_every_provision_is_one_of_its_instrument() -> None:
    for _, slug, rule in LAW.rules():
        for authority in (*rule.bases, *rule.crimes, *rule.related):
            kind = LAW.instruments[authority.instrument].kind
            assert _PROVISION[kind].fullmatch(authority.provision), (slug, authority.instrument, authority.provision)
            numbers = [int(one) for one in re.findall(r"\d+", authority.provision)]
            if authority.instrument == "icrc-custom":
                assert all(1 <= number <= 161 for number in numbers), (slug, authority.provision)


def test_what_is_not_verified_is_marked_when_it_is_cited() -> None:
    cited = [one for _, _, rule in LAW.rules() for one in (*rule.bases, *rule.crimes, *rule.related)]
    assert len(cited) > 300
    for one in cited:
        assert one.cite(LAW.instruments).endswith("[unverified]") == (one.verified.by is None)
