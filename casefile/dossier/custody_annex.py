"""The custody annex: every entry of every exhibit's log, for whoever asks who held what, when."""

from collections.abc import Iterator, Mapping

from casefile.custody.log import Log
from casefile.dossier.blocks import Block, Heading, PageBreak, Paragraph, Style, Table, Text
from casefile.dossier.compose import cover
from casefile.dossier.plan import Plan, body


def custody_annex(plan: Plan, logs: Mapping[str, Log]) -> Iterator[Block]:
    """Yield each exhibit with its standing, its files and its log; what a log lacks is said."""
    texts, case = plan.texts, plan.case
    yield from cover(plan, texts("titles", "custody-annex"))
    yield PageBreak()
    yield Heading(1, texts("custody", "heading"), "custody")
    yield body(texts("custody", "intro"))
    for id_, number in plan.numbering.exhibits.items():
        exhibit, log = case.exhibits[id_], logs[id_]
        yield Heading(2, texts("custody", "exhibit", number=number, title=exhibit.title), f"custody.{id_}")
        yield body(texts("exhibits", "held", plan.standings[id_].value))
        for file in exhibit.files:
            words = texts("custody", "file", name=file.name, size=file.size, sha256=file.sha256)
            yield Paragraph((Text(words),), Style.SMALL)
        for problem in log.problems:
            words = texts("custody", "problem", line=problem.line, words=problem.words)
            yield Paragraph((Text(words),), Style.SMALL)
        if not log.entries:
            yield Paragraph((Text(texts("custody", "none")),), Style.SMALL)
            continue
        rows = [
            (
                (Text(str(entry.seq)),),
                (Text(entry.at.replace("T", " ").removesuffix("+00:00")),),
                (Text(entry.event.value),),
                (Text(entry.by), Text(f". {entry.about}" if entry.about else "", quiet=True)),
                (Text(entry.hash[:12]),),
            )
            for entry in log.entries
        ]
        yield Table(tuple(texts.items("custody", "columns")), rows, (6, 22, 18, 38, 16))
