"""The matrix of one incident: its rules, their elements, the law towards each actor, what to look for next."""

from collections.abc import Iterable, Iterator, Sequence

from casefile.dossier.blocks import Block, Cell, Heading, Paragraph, Run, Style, Table, Text
from casefile.dossier.plan import Plan
from casefile.dossier.words import date_words, listed, name_of, opened, runs_of
from casefile.law.applicable import AppliedBasis, Reason
from casefile.law.criteria import ConflictType, Role
from casefile.law.gaps import gaps
from casefile.law.library import Law
from casefile.law.states import ElementReading, IncidentReading, Layer, RuleReading, RuleState
from casefile.law.weighing import ElementState, Weight
from casefile.record.claims import Bearing
from casefile.record.conflicts import Classification
from casefile.record.outcome import Outcome

_GAPS = 6
"""Gaps printed for an incident; `casefile assess --gaps` prints them all."""
_CRIME = (Role.WAR_CRIME, Role.GRAVE_BREACH)


def incident_blocks(plan: Plan, law: Law, reading: IncidentReading) -> Iterator[Block]:
    """Yield how one incident stands: what is past `open` in full, the rest in one table, then what to look for."""
    texts = plan.texts
    yield Heading(2, plan.case.incidents[reading.incident].title, f"matrix.{reading.incident}")
    yield from _presupposed(plan, reading)
    told = [one for one in reading.rules if one.state is not RuleState.OPEN]
    full = {one.slug for one in told}
    for one in reading.rules:
        if one.slug not in full:
            continue
        if one.layer is Layer.IHL:
            yield from _rule(plan, law, one)
        else:
            yield from _crime(plan, one)
    open_ = [one for one in reading.rules if one.slug not in full and one.layer is Layer.IHL]
    if open_:
        yield Heading(3, texts("matrix", "open_heading"))
        rows = tuple(_open_row(plan, one) for one in open_)
        yield Table(tuple(texts.items("matrix", "open_columns")), rows, (34, 33, 33), first_is_header=True)
    yield from _gaps(plan, reading)


def views_blocks(plan: Plan) -> Iterator[Block]:
    """Yield every view of the conflict, numbered; incidents name the ones that may speak of them."""
    texts = plan.texts
    yield Heading(1, texts("sections", "views"), "views")
    yield Paragraph((Text(texts("matrix", "views_intro")),))
    rows = []
    for number, view in enumerate(_views(plan), start=1):
        kinds = opened(listed((kind.value for kind in view.kinds), texts))
        during = opened(date_words(view.during, texts))
        words: Cell = (Text(view.words), Text(f" {view.authority}.", quiet=True))
        rows.append(((Text(str(number)),), (Text(during),), (Text(kinds),), words))
    yield Table(tuple(texts.items("matrix", "views_columns")), tuple(rows), (8, 22, 18, 52), first_is_header=True)


def _views(plan: Plan) -> list[Classification]:
    return [view for conflict in plan.case.header.case.conflicts.values() for view in conflict.classifications]


def _presupposed(plan: Plan, reading: IncidentReading) -> Iterator[Block]:
    """Yield the views, what every rule presupposes and the file does not carry, and the statuses claimed."""
    texts = plan.texts
    if reading.views:
        numbers = runs_of(number for number, view in enumerate(_views(plan), start=1) if view in reading.views)
        yield _small(texts("matrix", "views", numbers=numbers))
    words = "; ".join(f"{_lowered(one.element.proposition)} ({texts('states', one.state.value)})"
                      for one in reading.threshold if one.state is not ElementState.SUPPORTED)  # fmt: skip
    if words:
        yield _small(texts("matrix", "presupposed", elements=words))
    for status in reading.statuses:
        numbers = runs_of(plan.number(ref) for ref in status.claims)
        yield _small(texts("matrix", "status", person=status.person, status=status.status.value, paragraphs=numbers))


def _rule(plan: Plan, law: Law, reading: RuleReading) -> Iterator[Block]:
    texts = plan.texts
    state = texts("states", reading.state.value)
    yield Heading(3, texts("matrix", "rule", title=reading.rule.title, state=state))
    yield from _law_towards(plan, law, reading.applicable_law)
    if reading.limb:
        yield _small(texts("matrix", "limb", title=reading.limb.title))
    if reading.statuses:
        yield _small(texts("matrix", "holds" if reading.holds_under_every_status() else "holds_not"))
    yield _matrix(plan, reading, [one for one in reading.elements if reading.role(one.slug) not in _CRIME])
    for one in reading.counter_claims:
        key = "answered" if one.answer else "counter"
        more = {"by": one.answer.by, "reasons": one.answer.reasons} if one.answer else {}
        yield _small(texts("matrix", key, title=one.title, paragraph=plan.number(one.ref), **more))


def _crime(plan: Plan, reading: RuleReading) -> Iterator[Block]:
    """Yield the further elements of individual responsibility, apart from those of the breach."""
    texts = plan.texts
    state = texts("states", reading.state.value)
    further = [one for one in reading.elements if reading.role(one.slug) in _CRIME]
    if all(one.state is ElementState.UNADDRESSED and not one.voices for one in further):
        elements = "; ".join(_lowered(one.element.proposition) for one in further)
        yield _small(texts("matrix", "crime_silent", state=state, elements=elements))
        return
    yield Paragraph((Text(texts("matrix", "crime", state=state), strong=True),), Style.LEAD)
    yield _matrix(plan, reading, further)


def _law_towards(plan: Plan, law: Law, bases: Sequence[AppliedBasis]) -> Iterator[Block]:
    """Yield, for each actor named, the bases that bound it that day; what did not bind is named as that."""
    texts = plan.texts
    for actor in dict.fromkeys(one.actor for one in bases):
        by_outcome = {
            outcome: "; ".join(dict.fromkeys(_cited(plan, law, one) for one in bases
                                             if one.actor == actor and one.bound is outcome))
            for outcome in Outcome
        }  # fmt: skip
        named = opened(name_of(actor, plan.case.header))
        key = "basis" if by_outcome[Outcome.YES] else "basis_none"
        runs: list[Run] = [Text(texts("matrix", key, actor=named, bases=by_outcome[Outcome.YES]))]
        for outcome, text in ((Outcome.NO, "not_bound"), (Outcome.UNDETERMINED, "undetermined")):
            if by_outcome[outcome]:
                runs.append(Text(" " + opened(texts("matrix", text, bases=by_outcome[outcome])) + ".", quiet=True))
        yield Paragraph(tuple(runs), Style.SMALL)


def _cited(plan: Plan, law: Law, one: AppliedBasis) -> str:
    """Return a basis as printed, with the view on which it rests where views compete."""
    words = one.authority.cite(law.instruments)
    if one.through:
        key = "not_even_through" if one.bound is Outcome.NO else "through"
        words += plan.texts("matrix", key, actor=name_of(one.through, plan.case.header))
    elif one.reason in (Reason.EACH_PARTY, Reason.ADVERSARY, Reason.OTHER_CONFLICT):
        words += plan.texts("matrix", "reasons", one.reason.value)
    if one.only_if is not ConflictType.BOTH and one.bound is not Outcome.NO:
        words += plan.texts("matrix", "only_if", kind=one.only_if.value)
    return words


def _matrix(plan: Plan, reading: RuleReading, elements: Iterable[ElementReading]) -> Table:
    texts = plan.texts
    rows = []
    for element in elements:
        role = texts("matrix", "roles", reading.role(element.slug).value)
        proposition: Cell = (Text(element.element.proposition), Text(f" {opened(role)}.", quiet=True))
        sides = (_voices(plan, element, Bearing.FOR), _voices(plan, element, Bearing.AGAINST))
        rows.append((proposition, _state(plan, element), *sides))
    return Table(tuple(texts.items("matrix", "columns")), tuple(rows), (38, 18, 22, 22), first_is_header=True)


def _state(plan: Plan, element: ElementReading) -> Cell:
    """Return the state of an element, with its origins, or with whose assessment it is."""
    texts, standing = plan.texts, element.standing
    state: list[Run] = [Text(texts("states", element.state.value), strong=True)]
    if standing.origins:
        passes = texts("matrix", "passes") if standing.passes else ""
        key = "origin_one" if standing.origins == 1 else "origins"
        state.append(Text(", " + texts("matrix", key, origins=standing.origins, passes=passes)))
        if standing.named > standing.origins:
            state.append(Text(texts("matrix", "not_independent", named=standing.named)))
    elif element.assessment:
        state.append(Text(texts("matrix", "assessed", by=element.assessment.by, reasons=element.assessment.reasons)))
    elif not element.element.nature.is_computed():
        state.append(Text(", " + texts("matrix", "waits")))
    return tuple(state)


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


def _open_row(plan: Plan, reading: RuleReading) -> tuple[Cell, Cell, Cell]:
    """Return a rule that stays open: what somebody said, and what nobody has addressed."""
    said: list[ElementReading] = []
    missing: list[ElementReading] = []
    for one in reading.gaps():
        (missing if one.state is ElementState.UNADDRESSED else said).append(one)
    said += [one for one in reading.needed() if one.state is ElementState.SUPPORTED]
    words = "; ".join(
        f"{_lowered(one.element.proposition)} ({plan.texts('states', one.state.value)})" for one in said
    )
    rest = "; ".join(_lowered(one.element.proposition) for one in missing)
    return (Text(reading.rule.title),), (Text(opened(words)),), (Text(opened(rest)),)


def _gaps(plan: Plan, reading: IncidentReading) -> Iterator[Block]:
    found = gaps(reading, plan.case.header.case.review_threshold)
    if found:
        yield Paragraph((Text(plan.texts("sections", "gaps"), strong=True),), Style.LEAD)
    for gap in found[:_GAPS]:
        state = plan.texts("states", gap.element.state.value)
        yield Paragraph((Text(plan.texts("matrix", "gap", ask=gap.element.element.ask, element=state)),), Style.ITEM)


def _lowered(proposition: str) -> str:
    """Return a proposition as part of a sentence; a name at its beginning keeps its capital."""
    text = proposition.rstrip(".")
    first = text.split(" ", 1)[0]
    return (
        text[:1].lower() + text[1:]
        if first in ("The", "A", "An", "It", "No", "Two", "Civilians", "Persons")
        else text
    )


def _small(words: str) -> Paragraph:
    return Paragraph((Text(words),), Style.SMALL)
