"""Human-rights articles in the working paper: which ones the incidents lead to, and what stands against them.

Before a human-rights body humanitarian law is argument inside an article.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from casefile.dossier.blocks import Block, Heading, Paragraph, Style, Text
from casefile.dossier.plan import Plan
from casefile.law.articles import Article, Decision, Derogability, HumanRightsTreaty
from casefile.law.states import IncidentReading, Layer


def human_rights_blocks(
    plan: Plan, treaties: Mapping[str, HumanRightsTreaty], readings: Sequence[IncidentReading]
) -> Iterator[Block]:
    """Yield, for each treaty, the articles that the rules raised lead to."""
    texts = plan.texts
    yield Heading(1, texts("sections", "human_rights"), "human-rights")
    yield Paragraph((Text(texts("human_rights", "intro")),))
    for treaty in treaties.values():
        raised = [(article, list(_led_to(article, readings))) for article in treaty.articles.values()]
        raised = [(article, incidents) for article, incidents in raised if incidents]
        if not raised:
            continue
        yield Heading(2, treaty.title)
        yield Paragraph((Text(texts("human_rights", "body", body=treaty.body)),), Style.SMALL)
        yield from _decisions(plan, "evidence", treaty.evidence)
        for article, incidents in raised:
            yield from _article(plan, article, incidents)


def _led_to(article: Article, readings: Iterable[IncidentReading]) -> Iterator[tuple[str, list[str]]]:
    """Yield the incidents that raise a rule hooked to an article, with the titles of those rules."""
    for reading in readings:
        rules = [one.rule.title for one in reading.rules
                 if one.layer is Layer.IHL and not {one.slug, one.criterion}.isdisjoint(article.hooks)]  # fmt: skip
        if rules:
            yield reading.incident, rules


def _article(plan: Plan, article: Article, incidents: list[tuple[str, list[str]]]) -> Iterator[Block]:
    texts = plan.texts
    mark = "" if article.verified.by else " [unverified]"
    yield Heading(3, texts("human_rights", "article", provision=article.provision, title=article.title) + mark)
    yield Paragraph((Text(article.question),))
    if article.non_derogable:
        words = texts("human_rights", "derogation", article.non_derogable.value)
        if article.non_derogable is Derogability.WITH_EXCEPTION and article.exception:
            words += f" {article.exception}"
        yield Paragraph((Text(words),), Style.SMALL)
    titles = "; ".join(plan.case.incidents[incident].title for incident, _ in incidents)
    yield Paragraph((Text(texts("human_rights", "incidents", count=len(incidents), titles=titles)),), Style.SMALL)
    if article.procedural_limb:
        limb = article.procedural_limb
        cited = "; ".join(one.cite() for one in limb.authorities)
        yield Paragraph((Text(texts("human_rights", "procedural", duty=limb.duty, authorities=cited)),))
    yield from _decisions(plan, "supporting", article.supporting)
    yield from _decisions(plan, "adverse", article.adverse)
    for note in article.notes:
        yield Paragraph((Text(note),), Style.SMALL)


def _decisions(plan: Plan, head: str, decisions: Iterable[Decision]) -> Iterator[Block]:
    held = list(decisions)
    if held:
        yield Paragraph((Text(plan.texts("human_rights", head), strong=True),), Style.LEAD)
    for one in held:
        yield Paragraph((Text(f"{one.cite()}: {one.holding}"),), Style.ITEM)
