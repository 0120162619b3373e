"""Gates and time limits of a filing, for the working paper: internal, and never part of what is filed."""

from collections.abc import Iterator

from casefile.dossier.blocks import Block, Heading, Paragraph, Style, Table, Text
from casefile.dossier.filing import FilingPlan
from casefile.dossier.words import date_words, day, opened
from casefile.mechanisms.deadlines import Branch, Deadline
from casefile.mechanisms.gates import Because
from casefile.record.outcome import Outcome


def gates_blocks(plan: FilingPlan) -> Iterator[Block]:
    """Yield the section of one filing: every gate with its reasons, then the arithmetic branch by branch."""
    texts = plan.texts
    yield Heading(1, texts("gates", "heading", title=plan.title), f"gates.{plan.filing.id}")
    yield Paragraph((Text(texts("gates", "intro")),))
    rows = []
    for one in plan.gates:
        why = "; ".join(_because(because, plan) for because in one.because)
        title = (
            Text(one.gate.title, strong=True),
            Text(f" {one.gate.authority.cite(plan.instruments)}.", quiet=True),
        )
        rows.append(((Text(one.code),), title, (Text(texts("gates", "states", one.state.value)),), (Text(why),)))
    yield Table(tuple(texts.items("gates", "columns")), tuple(rows), (14, 36, 16, 34), first_is_header=True)
    yield Heading(2, texts("gates", "time", date=day(plan.as_of, texts)))
    for limit in plan.limits:
        yield from _limit(plan, limit)
    branches = [one for limit in plan.limits for one in limit.branches]
    said = [rule for branch in branches for rule in (*branch.warnings, *branch.assumptions)]
    for rule in dict.fromkeys((*said, plan.profile.time_limit.interrupts)):  # each once
        words = texts("gates", "said", says=rule.says, authority=rule.authority.cite(plan.instruments))
        yield Paragraph((Text(words),), Style.SMALL)


def _because(one: Because, plan: FilingPlan) -> str:
    texts = plan.texts
    if one.is_fact:  # what the file gives, which a condition may want to be no
        given = texts("gates", "answers", one.given[0] if one.given else Outcome.UNDETERMINED.value)
        return texts("gates", "fact", fact=plan.profile.facts[one.asked], answer=given)
    answer = texts("gates", "answers", one.outcome.value)
    asked = plan.profile.questions[one.asked]
    return texts("gates", "assessed", question=asked, answer=answer, reasons=one.reasons) if one.reasons else (
        texts("gates", "question", question=asked)
    )  # fmt: skip


def _limit(plan: FilingPlan, limit: Deadline) -> Iterator[Block]:
    texts = plan.texts
    named = "; ".join(limit.complaints) or texts("gates", "no_complaints")
    words = texts("gates", "outcome", limit.outcome.value)
    yield Paragraph((Text(texts("gates", "limit", complaints=named, words=words)),), Style.LEAD)
    rows = [tuple((Text(cell),) for cell in _cells(plan, one)) for one in limit.branches]
    yield Table(
        tuple(texts.items("gates", "branch_columns")), tuple(rows), (34, 10, 14, 14, 14, 14), first_is_header=True
    )
    for step, stops in limit.steps:
        stopped = texts("gates", "stops", stops.value)
        words = texts("gates", "step", what=opened(step.what.value), channel=step.channel.value,
                      date=date_words(step.date, texts), stops=stopped)  # fmt: skip
        yield Paragraph((Text(words),), Style.ITEM)


def _cells(plan: FilingPlan, one: Branch) -> tuple[str, ...]:
    texts = plan.texts
    rule = opened(one.rule.title)
    months = texts("gates", "months", n=one.period.months)
    if one.counted_from is None or one.first_day is None or one.last_day is None or one.post_by is None:
        kept = texts("gates", "kept", date=day(one.kept_from, texts))
        return (rule, months, texts("gates", "not_on_file"), "–", kept, "–")
    return (
        rule,
        months,
        *(day(when, texts) for when in (one.counted_from, one.first_day, one.last_day, one.post_by)),
    )
