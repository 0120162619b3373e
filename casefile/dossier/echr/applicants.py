"""Applicants' table: codes alone; what identifies a person is filled into the Court's own sheet by hand."""

from collections.abc import Iterator

from casefile.dossier.blocks import Block, Paragraph, Style, Table, Text
from casefile.dossier.filing import FilingPlan, article_words, filing_cover
from casefile.dossier.words import opened
from casefile.record.filings import ByCode


def applicants(plan: FilingPlan) -> Iterator[Block]:
    """Yield the applicants, one row each, or that none is on file."""
    texts, rule = plan.texts, plan.profile.applicants
    above = rule.table_above.value
    yield from filing_cover(plan, "applicants")
    cited = rule.table_above.authority.cite(plan.instruments)
    about = texts("echr", "applicants", "about", above=above, authority=cited)
    yield Paragraph((Text(about),), Style.SMALL)
    complaints = "; ".join(article_words(plan, one.article) for one in plan.filing.complaints)
    rows = []
    for number, one in enumerate(plan.filing.applicants, 1):
        if isinstance(one, ByCode):
            role = opened(plan.case.header.people.people[one.person].role.value)
            cells = (str(number), one.person, role, one.relation or "", complaints)
        else:
            cells = (str(number), one, "", "", complaints)
        rows.append(tuple((Text(cell),) for cell in cells))
    yield Table(tuple(texts.items("echr", "applicants", "columns")), tuple(rows), (8, 20, 16, 22, 34))
