"""Form sheet: text for each part of the Court's form, with its length against what fits."""

from collections.abc import Iterator

from casefile.dossier.blocks import Block, Heading, Paragraph, Style, Table, Text
from casefile.dossier.filing import (
    FilingPlan,
    complaint_words,
    filing_cover,
    plain_claims,
    remedy_words,
    when_and_where,
)
from casefile.dossier.words import date_words, name_of, opened
from casefile.mechanisms.profile import Feed, Limit, Section
from casefile.record.case import ClaimRef
from casefile.record.filings import ByCode
from casefile.record.incidents import Incident


def form_sheet(plan: FilingPlan) -> Iterator[Block]:
    """Yield the form sheet: lengths first, then part by part what stands on file for it."""
    texts = plan.texts
    written = {slug: section_lines(plan, section) for slug, section in plan.profile.sections.items()}
    yield from filing_cover(plan, "form-sheet")
    for text in texts.items("echr", "form", "about"):
        yield Paragraph((Text(text),))
    yield Heading(1, texts("echr", "form", "lengths"))
    yield _lengths(plan, written)
    yield Paragraph((Text(texts("echr", "form", "lengths_note")),), Style.SMALL)
    for slug, section in plan.profile.sections.items():
        yield Heading(1, section.title)
        source = section.authority.cite(plan.instruments)
        asked = texts("echr", "form", "asked", fields=section.fields, ask=section.ask, authority=source)
        yield Paragraph((Text(asked),), Style.SMALL)
        for line in written[slug] or [texts("echr", "empty", section.feed.value)]:
            yield Paragraph((Text(line),))
    yield Heading(1, texts("titles", "annex"))
    yield from _annex_rules(plan)
    yield Heading(1, texts("titles", "documents"))
    for line in plan.profile.documents.says:
        yield Paragraph((Text(line),), Style.ITEM)


def _annex_rules(plan: FilingPlan) -> Iterator[Block]:
    """Yield what the annex may hold and how it has to look; the layout is set in the word processor."""
    texts, rule = plan.texts, plan.profile.annex
    cited = rule.pages.authority.cite(plan.instruments)
    yield Paragraph((Text(texts("echr", "annex", "pages", pages=rule.pages.value, authority=cited)),), Style.ITEM)
    for line in rule.says:
        yield Paragraph((Text(line),), Style.ITEM)
    for name, style in rule.style.items():
        cited = style.authority.cite(plan.instruments)
        words = texts("echr", "annex", "style", name=opened(name), value=style.value, authority=cited)
        yield Paragraph((Text(words),), Style.ITEM)


def section_lines(plan: FilingPlan, section: Section) -> list[str]:
    """Return what is on file for a part of the form, a paragraph each; empty where there is nothing."""
    texts, filing = plan.texts, plan.filing
    match section.feed:
        case Feed.APPLICANTS:
            return [
                texts("echr", "applicant", code=one.person) if isinstance(one, ByCode)
                else texts("echr", "applicant_missing")
                for one in filing.applicants
            ]  # fmt: skip
        case Feed.RESPONDENT:
            return [name_of(filing.respondent, plan.case.header)]
        case Feed.FACTS:
            lines = [_incident(plan, incident, refs) for incident, refs in plan.chosen]
            return lines + [texts("echr", "left_out", n=plan.left_out)] * bool(plan.left_out)
        case Feed.COMPLAINTS:
            return [texts("echr", "under", article=article, words=words) for article, words in complaint_words(plan)]
        case Feed.REMEDIES:
            return remedy_words(plan)
        case Feed.PROCEDURES:
            lines = [
                texts("echr", "line", what=one.body, facts="; ".join(filter(None, (
                    date_words(one.date, texts) if one.date else "", one.outcome))))
                for one in filing.other_procedures
            ]  # fmt: skip
            return [texts("echr", "elsewhere", filing.put_elsewhere.value), *lines]
        case Feed.EARLIER:
            numbers = ", ".join(filing.application_numbers)
            return [texts("echr", "earlier", filing.earlier_applications.value, numbers=numbers)]
        case Feed.DOCUMENTS:
            return [texts("echr", "see_documents", n=len(plan.numbering.exhibits))]
        case Feed.BY_HAND:
            return []


def _incident(plan: FilingPlan, incident: Incident, refs: tuple[ClaimRef, ...]) -> str:
    texts, known = plan.texts, when_and_where(plan, incident)
    bracketed = texts("echr", "when_and_where", parts=known) if known else ""
    return texts("echr", "incident", title=incident.title, known=bracketed, claims=plain_claims(plan, refs))


def _lengths(plan: FilingPlan, written: dict[str, list[str]]) -> Table:
    """Return, for each part with a limit, its length beside what fits; what is over is said."""
    texts, rows = plan.texts, []
    for slug, section in plan.profile.sections.items():
        if section.pages is None or section.characters is None:
            continue
        length = sum(map(len, written[slug]))
        over = length > section.characters.value
        standing = texts("echr", "form", "over" if over else "within")
        cells = (str(length), _limit(plan, section.characters), _limit(plan, section.pages), standing)
        rows.append(((Text(section.title, strong=True),), *((Text(cell),) for cell in cells)))
    return Table(tuple(texts.items("echr", "form", "columns")), tuple(rows), (36, 12, 18, 18, 16), True)  # noqa: FBT003


def _limit(plan: FilingPlan, limit: Limit) -> str:
    key = "limit" if limit.authority.verified.by else "limit_unverified"
    return plan.texts("echr", "form", key, value=limit.value)
