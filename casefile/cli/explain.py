"""`casefile explain`: what a code, a rule of the law or a weapon means. It needs no case folder."""

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from casefile.cli.options import AsOf, Format, NoColour, OutputFormat, Quiet, colour_wanted, day_of
from casefile.faults import WrongUse

if TYPE_CHECKING:
    from casefile.law.weapons import WeaponRow


def explain(
    word: Annotated[
        str, typer.Argument(metavar="CODE|NAME|RULE|ARTICLE|WEAPON", help="Such as ID101, a rule, echr-2, Smerch.")
    ],
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say what a code of a diagnostic, a rule, an article or a weapon means, on what it rests, and what to do."""
    from casefile.checks import DEFECTS
    from casefile.law.library import load_articles, load_law
    from casefile.law.weapons import load_weapons, recognise
    from casefile.render.explained import article_lines, defect_lines, rule_lines, weapon_lines
    from casefile.render.explained_json import article_json, defect_json, rule_json, weapon_json

    law, day = load_law(), day_of(as_of)
    defects = {one.code: one for one in DEFECTS} | {one.name: one for one in DEFECTS}
    rules = {slug: (criterion, rule) for criterion, slug, rule in law.rules()}
    articles = {slug: one for treaty in load_articles().values() for slug, one in treaty.articles.items()}
    defect = defects.get(word) or defects.get(word.upper())
    if defect:
        lines, result = defect_lines(defect), defect_json(defect, day)
        hint = f"Where it stands in a case: `casefile validate --select {defect.code}`."
    elif word in rules:
        criterion, rule = rules[word]
        lines, result = rule_lines(word, rule, law), rule_json(criterion, word, rule, law, day)
        hint = "What a case holds on each element: `casefile assess`. It makes no finding."
    elif word in articles:
        lines, result = article_lines(word, articles[word], law), article_json(word, articles[word], law, day)
        hint = "Where a case leads to it: the working paper that `casefile build` makes. It makes no finding."
    elif weapon := recognise(load_weapons(), word) or _by_id(word):
        lines, result = weapon_lines(weapon, law), weapon_json(weapon, day)
        hint = "The table says what a weapon is. Who used or held one is a claim of a case."
    else:
        weapons = (name for row in load_weapons() for name in (row.name, *row.aliases))
        near = _nearest(word, (*defects, *rules, *articles, *weapons))
        message = f"no code, name, rule, article or weapon is called `{word}`.{near}"
        raise WrongUse(message)
    if output is Format.JSON:
        typer.echo(result.model_dump_json(indent=2))
        return 0
    from casefile.render.terminal import Terminal

    explanation = Terminal(colour=colour_wanted(no_color=no_color), quiet=False)
    for line in lines:
        explanation.say(line)
    Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet).say(f"\n{hint}", "dim")
    return 0


def _by_id(word: str) -> "WeaponRow | None":
    from casefile.law.weapons import load_weapons

    return next((row for row in load_weapons() if row.id == word), None)


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return up to three known spellings near a word, as a question, or what a spelling looks like."""
    spellings = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), spellings, n=3, cutoff=0.6)
    if not found:
        return " Give a code such as ID101, a name such as dangling-reference, or a rule that `assess` prints."
    return f" Did you mean {' or '.join(f'`{spellings[one]}`' for one in found)}?"
