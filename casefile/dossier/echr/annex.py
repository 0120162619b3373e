"""Annex: the additional submissions, which develop what stands on the form and add no complaint."""

from collections.abc import Iterator

from casefile.dossier.blocks import Block, Heading, Paragraph, Style, Text
from casefile.dossier.filing import FilingPlan, complaint_words, filing_cover, remedy_words, when_and_where
from casefile.dossier.plan import anchor_of
from casefile.dossier.sentences import claim_runs


def annex(plan: FilingPlan) -> Iterator[Block]:
    """Yield the annex under its three headings; every fact is a numbered claim with its exhibit and passage."""
    texts = plan.texts
    yield from filing_cover(plan, "annex")
    yield Heading(1, texts("echr", "annex", "facts"), "facts")
    for incident, refs in plan.chosen:
        yield Heading(2, incident.title, incident.id)
        if known := when_and_where(plan, incident):
            yield Paragraph((Text(known),), Style.SMALL)
        for ref in refs:
            runs = claim_runs(ref, plan.case, plan.numbering, texts)
            yield Paragraph(runs, Style.CLAIM, anchor_of(ref), plan.numbering.paragraphs[str(ref)])
    if plan.left_out:
        yield Paragraph((Text(texts("echr", "left_out", n=plan.left_out)),), Style.SMALL)
    yield Heading(1, texts("echr", "annex", "violations"), "violations")
    for article, words in complaint_words(plan):
        yield Heading(2, article)
        yield Paragraph((Text(words),))
    if not plan.filing.complaints:
        yield Paragraph((Text(texts("echr", "empty", "complaints")),))
    yield Heading(1, texts("echr", "annex", "remedies"), "remedies")
    for line in remedy_words(plan) or [texts("echr", "empty", "remedies")]:
        yield Paragraph((Text(line),))
