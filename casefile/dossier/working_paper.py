"""The working paper: rule by rule and element by element, how the file stands. Internal and privileged."""

from collections.abc import Iterator, Sequence

from casefile.dossier.blocks import Block, Cell, Heading, PageBreak, Paragraph, Run, Style, Table, Text
from casefile.dossier.compose import Plan, cover
from casefile.dossier.words import listed, name_of, opened, runs_of
from casefile.law.library import Law
from casefile.law.states import ElementReading, IncidentReading, Role, RuleReading
from casefile.law.weighing import Weight
from casefile.record.claims import Bearing
from casefile.record.incidents import Incident
from casefile.record.outcome import Outcome


def working_paper(plan: Plan, law: Law, readings: Sequence[IncidentReading]) -> Iterator[Block]:
    """Yield the blocks of the working paper; `readings` are those of `assess_case`, in the case's order."""
    texts = plan.texts
    yield from cover(plan, texts("titles", "working-paper"))
    yield Paragraph((Text(texts("titles", "privileged")),), Style.PRIVILEGED)
    yield PageBreak()
    yield Heading(1, texts("sections", "matrix"), "matrix")
    yield Paragraph((Text(texts("matrix", "intro")),))
    silent = []
    for reading in readings:
        incident = plan.case.incidents[reading.incident]
        if reading.rules:
            yield from _incident(plan, law, incident, reading.rules)
        else:
            silent.append(incident)
    if silent:
        yield Heading(2, texts("matrix", "none_heading"))
    for incident in silent:
        yield Paragraph((Text(incident.title),), Style.ITEM)
    yield from _contradictions(plan)


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


def _incident(plan: Plan, law: Law, incident: Incident, readings: Sequence[RuleReading]) -> Iterator[Block]:
    texts = plan.texts
    yield Heading(2, incident.title, f"matrix.{incident.id}")
    for reading in readings:
        state = texts("states", reading.state.value)
        yield Heading(3, texts("matrix", "rule", title=reading.rule.title, state=state))
        yield from _applicable_law(plan, law, reading)
        yield _matrix(plan, reading)
        for one in reading.counter_claims:
            words = texts("matrix", "counter", title=one.title, paragraph=plan.number(one.ref))
            yield Paragraph((Text(words),), Style.SMALL)
        yield from _gaps(plan, reading)


def _applicable_law(plan: Plan, law: Law, reading: RuleReading) -> Iterator[Block]:
    """Yield, for each actor named, the bases that bound it that day; what did not bind is named as that."""
    texts = plan.texts
    actors = dict.fromkeys(one.actor for one in reading.applicable_law)
    for actor in actors:
        by_outcome = {
            outcome: "; ".join(one.authority.cite(law.instruments) for one in reading.applicable_law
                               if one.actor == actor and one.bound is outcome)
            for outcome in Outcome
        }  # fmt: skip
        named = opened(name_of(actor, plan.case.header))
        key = "basis" if by_outcome[Outcome.YES] else "basis_none"
        runs: list[Run] = [Text(texts("matrix", key, actor=named, bases=by_outcome[Outcome.YES]))]
        for outcome, text in ((Outcome.NO, "not_bound"), (Outcome.UNDETERMINED, "undetermined")):
            if by_outcome[outcome]:
                runs.append(Text(" " + opened(texts("matrix", text, bases=by_outcome[outcome])) + ".", quiet=True))
        yield Paragraph(tuple(runs), Style.SMALL)


def _matrix(plan: Plan, reading: RuleReading) -> Table:
    texts = plan.texts
    rows = []
    for element in reading.elements:
        state: list[Run] = [Text(texts("states", element.state.value), strong=True)]
        if element.standing.origins:
            passes = texts("matrix", "passes") if element.standing.passes else ""
            key = "origin_one" if element.standing.origins == 1 else "origins"
            state.append(Text(", " + texts("matrix", key, origins=element.standing.origins, passes=passes)))
        elif not element.element.nature.is_computed() and element.assessment is None:
            state.append(Text(", " + texts("matrix", "waits")))
        role = texts("matrix", "roles", _ROLES[reading.role(element.slug)])
        proposition: Cell = (Text(element.element.proposition), Text(f" {opened(role)}.", quiet=True))
        sides = (_voices(plan, element, Bearing.FOR), _voices(plan, element, Bearing.AGAINST))
        rows.append((proposition, tuple(state), *sides))
    return Table(tuple(texts.items("matrix", "columns")), tuple(rows), (38, 18, 22, 22), first_is_header=True)


_ROLES = {role: role.value.replace(" ", "_") for role in Role}


def _voices(plan: Plan, element: ElementReading, bearing: Bearing) -> Cell:
    """Return who speaks on one side, with the paragraphs; bare denials stand apart, as shown only."""
    texts, header = plan.texts, plan.case.header
    runs: list[Run] = []
    for shown in (False, True):
        voices = [one for one in element.voices if one.bearing is bearing and (one.weight is Weight.SHOWN) is shown]
        if not voices:
            continue
        names = listed((name_of(one, header) if one not in plan.case.exhibits
                        else texts("sentences", "author_unknown", number=plan.numbering.exhibits[one])
                        for voice in voices for one in voice.origin.split("+")), texts)  # fmt: skip
        text = texts("matrix", "shown", voices=names) if shown else names
        numbers = runs_of(plan.number(one.ref) for one in voices)
        runs.append(Text(" " * bool(runs) + f"{opened(text)} ({numbers})"))
    return tuple(runs)


def _gaps(plan: Plan, reading: RuleReading) -> Iterator[Block]:
    gaps = reading.gaps()
    if gaps:
        yield Paragraph((Text(plan.texts("sections", "gaps"), strong=True),), Style.LEAD)
    for gap in gaps:
        state = plan.texts("states", gap.state.value)
        yield Paragraph((Text(plan.texts("matrix", "gap", ask=gap.element.ask, element=state)),), Style.ITEM)
