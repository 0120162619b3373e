"""`casefile explain`: every code and every rule, for people and as JSON, and the page of all codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import REPOSITORY

from casefile.authorities import Authority
from casefile.checks import DEFECTS
from casefile.cli import run
from casefile.diagnostics import Defect, Severity
from casefile.law.library import load_articles, load_law
from casefile.render.explained import FAMILIES, catalogue, defect_lines, rule_lines

LAW = load_law()
RULES = [slug for _, slug, _ in LAW.rules()]


def words(text: str) -> str:
    return " ".join(text.split())


def wide(lines: list[str]) -> list[str]:
    return [line for line in lines if len(line) > 80]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: one.code)
def test_every_code_is_explained(defect: Defect, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", defect.code]) == 0
    out = capsys.readouterr().out
    assert words(out).startswith(f"{defect.code} {defect.name} severity {defect.severity.value}")
    assert words(defect.why) in words(out)
    assert "{" not in out
    assert not wide(out.splitlines())
    assert run(["explain", defect.name]) == 0
    assert capsys.readouterr().out == out
    assert run(["explain", defect.code, "--format", "json", "--as-of", "2031-06-02"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found)[:2] == ["casefile", "as_of"]
    assert (found["diagnostic"]["code"], found["diagnostic"]["why"]) == (defect.code, defect.why)


@pytest.mark.parametrize("slug", RULES)
def test_every_rule_is_explained(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    rule = next(rule for _, name, rule in LAW.rules() if name == slug)
    assert run(["explain", slug]) == 0
    out = capsys.readouterr().out
    named = rule.elements.named()
    for name in named:
        assert f"{name}  (" in out
        assert words(LAW.elements[name].proposition) in words(out)
        assert words(LAW.elements[name].ask) in words(out)
    for basis in rule.bases:
        assert words(basis.cite(LAW.instruments)) in words(out)
        assert not basis.verified.by or words(f"(verified: {basis.verified.by}") in words(out)
    assert not wide(out.splitlines())
    assert run(["explain", slug, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["rule"]
    assert {one["element"] for one in found["elements"]} == set(named)
    assert [one["verified_by"] for one in found["bases"]] == [basis.verified.by for basis in rule.bases]


def test_a_basis_that_was_not_verified_says_so() -> None:
    _, slug, rule = next(iter(LAW.rules()))
    doubtful = rule.model_copy(update={"bases": (Authority(instrument="ap1", provision="art. 1"),)})
    assert "  basis        Additional Protocol I, art. 1 [unverified]" in rule_lines(slug, doubtful, LAW)


def test_an_authority_is_shown() -> None:
    one = Defect("LW101", "x", Severity.WARNING, "{reason}", why="W.", fix="F.{near}", authority="Rule 1")
    assert "  authority    Rule 1" in defect_lines(one)
    assert "  means        x: <reason>" in defect_lines(one)
    assert "**Authority.** Rule 1" in catalogue([one])


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ID10", "`ID10"),
        ("dangling-referense", "Did you mean `dangling-reference`?"),
        ("weapons-cluster-munition", "`weapons-cluster-munitions`"),
        ("qqqqqq", "Give a code such as ID101"),
    ],
)
def test_an_unknown_word_is_wrong_use(word: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", word]) == 2
    assert hint in capsys.readouterr().err


def test_lower_case_and_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "id101", "-q"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("ID101 dangling-reference\n")
    assert "casefile validate" not in out


def test_every_family_has_its_words() -> None:
    assert {one.code[:2] for one in DEFECTS} <= set(FAMILIES)


def test_the_page_of_all_codes(golden: Callable[[Path, str], None]) -> None:
    page = catalogue(DEFECTS)
    assert page == catalogue(reversed(DEFECTS))
    golden(REPOSITORY / "docs" / "diagnostics.md", page)


@pytest.mark.parametrize("slug", [slug for treaty in load_articles().values() for slug in treaty.articles])
def test_every_article_is_explained_with_what_stands_for_and_against(
    slug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    article = next(treaty.articles[slug] for treaty in load_articles().values() if slug in treaty.articles)
    assert run(["explain", slug]) == 0
    out = capsys.readouterr().out
    assert not wide(out.splitlines())
    for one in (article.question, *article.notes, *(one.holding for one in (*article.supporting, *article.adverse))):
        assert words(one) in words(out)
    assert run(["explain", slug, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["article"]
    assert len(found["adverse"]) == len(article.adverse)
