"""The working paper: how the file stands, rule by rule, article by article, side by side. Internal and privileged."""

from collections.abc import Iterator, Mapping, Sequence

from casefile.dossier.blocks import Block, Contents, Heading, PageBreak, Paragraph, Style, Table, Text
from casefile.dossier.compose import cover
from casefile.dossier.filing import FilingPlan
from casefile.dossier.gates import gates_blocks
from casefile.dossier.human_rights import human_rights_blocks
from casefile.dossier.matrix import incident_blocks, views_blocks
from casefile.dossier.plan import Plan
from casefile.dossier.words import name_of, opened, runs_of
from casefile.law.articles import HumanRightsTreaty
from casefile.law.balance import balance
from casefile.law.library import Law
from casefile.law.states import IncidentReading, RuleState


def working_paper(
    plan: Plan,
    law: Law,
    treaties: Mapping[str, HumanRightsTreaty],
    readings: Sequence[IncidentReading],
    filings: Sequence[FilingPlan] = (),
) -> Iterator[Block]:
    """Yield the blocks of the working paper; `readings` are those of `assess_case`, in the case's order."""
    texts = plan.texts
    yield from cover(plan, texts("titles", "working-paper"))
    yield Paragraph((Text(texts("titles", "privileged")),), Style.PRIVILEGED)
    yield PageBreak()
    yield Paragraph((Text(texts("sections", "contents")),), Style.CONTENTS_HEAD)
    yield Contents(2)
    for filing in filings:
        yield from gates_blocks(filing)
    yield from _balance(plan, readings)
    yield from _contradictions(plan)
    yield from views_blocks(plan)
    yield Heading(1, texts("sections", "matrix"), "matrix")
    yield Paragraph((Text(texts("matrix", "intro")),))
    for reading in readings:
        if reading.rules:
            yield from incident_blocks(plan, law, reading)
    silent = [plan.case.incidents[one.incident] for one in readings if not one.rules]
    if silent:
        yield Heading(2, texts("matrix", "none_heading"))
    for incident in silent:
        yield Paragraph((Text(incident.title),), Style.ITEM)
    yield from human_rights_blocks(plan, treaties, readings)


def _balance(plan: Plan, readings: Sequence[IncidentReading]) -> Iterator[Block]:
    """Yield what is on file against each side, counted alike."""
    texts = plan.texts
    yield Heading(1, texts("sections", "balance"), "balance")
    yield Paragraph((Text(texts("balance", "intro")),))
    shown = [state for state in RuleState if state is not RuleState.NOT_APPLICABLE]
    rows = []
    for side in balance(plan.case, readings):
        counts = (len(side.incidents), side.rules, *(side.states[state] for state in shown), side.unanswered)
        name = opened(name_of(side.actor, plan.case.header))
        rows.append(((Text(name),), *((Text(str(count)),) for count in counts)))
    widths = (16, 11, 7, 11, 11, 11, 7, 14, 12)
    yield Table(tuple(texts.items("balance", "columns")), tuple(rows), widths, first_is_header=True)


def _contradictions(plan: Plan) -> Iterator[Block]:
    """Yield the claims that do not agree, and how the team keeps them; none is chosen."""
    texts = plan.texts
    if not plan.case.contradictions:
        return
    yield Heading(1, texts("sections", "contradictions"), "contradictions")
    yield Paragraph((Text(texts("contradictions", "intro")),))
    rows = []
    for one in plan.case.contradictions:
        numbers = runs_of(plan.numbering.paragraphs[claim] for claim in one.claims)
        standing = Text(texts("contradictions", "standing", one.standing.value))
        rows.append(((Text(opened(one.about), strong=True),), (Text(numbers),), (standing,), (Text(one.keep),)))
    yield Table(tuple(texts.items("contradictions", "columns")), tuple(rows), (30, 14, 14, 42), first_is_header=True)
