"""Articles of the human-rights treaties: what they name exists, and what is not verified says so."""

import re
from collections.abc import Iterator

import pytest

from casefile.authorities import Verified
from casefile.law.articles import Article, Decision, Derogability
from casefile.law.library import load_articles, load_law

LAW = load_law()
ARTICLES = {slug: article for treaty in load_articles().values() for slug, article in treaty.articles.items()}


def decisions(article: Article) -> Iterator[Decision]:
    yield from (*article.supporting, *article.adverse)
    if article.procedural_limb:
        yield from article.procedural_limb.authorities


def test_a_slug_names_one_article_and_begins_with_its_treaty() -> None:
    assert len(ARTICLES) == sum(len(treaty.articles) for treaty in load_articles().values())
    for name, treaty in load_articles().items():
        assert all(slug.startswith(f"{name}-") for slug in treaty.articles)


def test_every_hook_exists_and_stands_once() -> None:
    known = {*LAW.criteria, *(slug for _, slug, _ in LAW.rules())}
    for slug, article in ARTICLES.items():
        assert len(set(article.hooks)) == len(article.hooks), slug
        criteria = {criterion for criterion, rule, _ in LAW.rules() if rule in article.hooks}
        assert not criteria & set(article.hooks), f"{slug} hooks a criterion and a rule of it"
    loose = {slug: sorted(set(article.hooks) - known) for slug, article in ARTICLES.items()}
    assert {slug: hooks for slug, hooks in loose.items() if hooks} == {}


def test_every_provision_is_of_a_known_instrument_and_was_read() -> None:
    for slug, article in ARTICLES.items():
        assert article.instrument in LAW.instruments, slug
        assert article.verified.by, slug


def test_an_exception_is_named_where_there_is_one() -> None:
    for slug, article in ARTICLES.items():
        assert bool(article.exception) == (article.non_derogable is Derogability.WITH_EXCEPTION), slug


def test_an_article_from_which_nothing_derogates_is_marked_as_the_treaty_has_it() -> None:
    safe = {slug for slug, article in ARTICLES.items() if article.non_derogable is Derogability.YES}
    assert safe == {"echr-3", "iccpr-6", "iccpr-7", "iccpr-18"}
    partly = {slug for slug, article in ARTICLES.items() if article.non_derogable is Derogability.WITH_EXCEPTION}
    assert partly == {"echr-2", "echr-4", "iccpr-8"}


def test_questions_and_titles_are_neutral() -> None:
    verdict = re.compile(r"\b(crime|criminal|guilty|illegal|unlawful|atrocit|terroris)", re.IGNORECASE)
    for slug, article in ARTICLES.items():
        assert article.question.endswith("?"), slug
        assert not verdict.search(f"{article.title} {article.question}"), slug


def test_one_decision_is_cited_in_one_way() -> None:
    """A case has one number and one date, wherever it is cited."""
    seen: dict[str, tuple[str | None, str]] = {}
    general = [one for treaty in load_articles().values() for one in treaty.evidence]
    for one in (*general, *(one for article in ARTICLES.values() for one in decisions(article))):
        cited = (one.number, str(one.date))
        assert seen.setdefault(one.name, cited) == cited


@pytest.mark.parametrize(
    ("verified", "cited"),
    [
        (Verified(by="the text"), "River v. Northvale, 1/31, § 4"),
        (Verified(), "River v. Northvale, 1/31, § 4 [unverified]"),
    ],
)
def test_an_unverified_decision_says_so(verified: Verified, cited: str) -> None:
    decision = Decision(
        name="River v. Northvale", number="1/31", paragraph="§ 4", holding="It flows.", verified=verified
    )
    assert decision.cite() == cited
