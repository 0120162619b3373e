"""List of documents: in order of time, numbered in one run. Pages stay out until the bundle has them."""

from collections.abc import Iterator

from casefile.dossier.blocks import Block, Paragraph, Style, Table, Text
from casefile.dossier.filing import FilingPlan, filing_cover
from casefile.dossier.sentences import exhibit_words


def documents_list(plan: FilingPlan) -> Iterator[Block]:
    """Yield the list of every document that the form and the annex cite."""
    texts, rule = plan.texts, plan.profile.documents
    yield from filing_cover(plan, "documents")
    rows = []
    for id_, exhibit in plan.exhibits().items():
        words = exhibit_words(exhibit, plan.case.header, texts)
        what = texts("echr", "documents", "row", kind=exhibit.kind.value, **words)
        copy = texts("echr", "documents", "files" if exhibit.files else "no_files")
        number = str(plan.numbering.exhibits[id_])
        rows.append(((Text(number, strong=True),), (Text(words["date"]),), (Text(what),), (Text(copy),)))
    if rows:
        yield Table(tuple(texts.items("echr", "documents", "columns")), tuple(rows), (8, 20, 52, 20), True)  # noqa: FBT003
    else:
        yield Paragraph((Text(texts("echr", "empty", "documents")),))
    if rule.rows and len(rows) > rule.rows.value:
        yield Paragraph((Text(texts("echr", "documents", "sheet", rows=rule.rows.value)),), Style.SMALL)
