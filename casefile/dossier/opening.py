"""The opening of the dossier: summary, the law that applied, chronology, map and time line, before the incidents."""

from collections import Counter
from collections.abc import Iterable, Iterator

from casefile.dossier.blocks import Block, Caption, Cell, Heading, Link, Paragraph, Style, Table, Text
from casefile.dossier.chronology import Entry, chronology
from casefile.dossier.plan import Plan, body
from casefile.dossier.words import date_words, listed, name_of, opened
from casefile.law.library import load_instruments
from casefile.law.standing import Standing, standing
from casefile.law.treaties import Bound
from casefile.record.dates import EdtfDate
from casefile.record.outcome import Outcome
from casefile.record.sources import Stance


def summary_blocks(plan: Plan) -> Iterator[Block]:
    """Yield what is on file, in numbers that can be counted again, and what is said of each side."""
    texts, case = plan.texts, plan.case
    incidents = case.in_order()
    kinds = Counter(one.kind for one in incidents)
    counted = listed((texts("summary", "kinds", kind.value, n=kinds[kind]) for kind in kinds), texts)
    claims = sum(len(one.claims) for one in incidents)
    yield body(texts("summary", "records", incidents=len(incidents), kinds=counted, claims=claims))
    dated = [one.when.date for one in incidents if one.when and one.when.date]
    first, last = (min((d.earliest for d in dated if d.earliest), default=None),
                   max((d.latest for d in dated if d.latest), default=None))  # fmt: skip
    places = {one.where.place for one in incidents if one.where and one.where.place}
    if first and last:
        span = date_words(EdtfDate.parse(f"{first}/{last}"), texts)
        yield body(texts("summary", "span", span=span, places=len(places)))
    held = sum(bool(one.files) for one in case.exhibits.values())
    yield body(texts("summary", "exhibits", exhibits=len(case.exhibits), held=held))
    yield body(texts("summary", "sides"))
    rows = [_side(plan, side) for side in _sides(plan)]
    yield Table(
        tuple(texts.items("summary", "columns")), rows, (36, 16, 16, 16, 16), first_is_header=True,
        caption=Caption(texts("labels", "table"), texts("summary", "caption")), anchor="table.sides",
    )  # fmt: skip
    yield Paragraph((Text(texts("summary", "sides_note")),), Style.SMALL)


def _sides(plan: Plan) -> list[str]:
    """Return the parties, then every other actor to whom something is attributed, in the order of the incidents."""
    header = plan.case.header
    sides = {party: None for conflict in header.case.conflicts.values() for party in conflict.parties}
    for incident in plan.case.in_order():
        sides |= {header.party_of(one.actor) or one.actor: None
                  for claim in incident.claims for one in claim.attribution}  # fmt: skip
    return list(sides)


def _side(plan: Plan, party: str) -> tuple[Cell, ...]:
    """Return, for one side, what is attributed to it and what it says."""
    header = plan.case.header
    incidents: set[str] = set()
    claims = answered = admitted = 0
    for incident in plan.case.in_order():
        for claim in incident.claims:
            if any((header.party_of(one.actor) or one.actor) == party for one in claim.attribution):
                incidents.add(incident.id)
                claims += 1
            stances = {source.stance for source in claim.sources
                       if any(header.party_of(one) == party for one in source.by)}  # fmt: skip
            answered += bool(stances & {Stance.DENIES, Stance.DOUBTS, Stance.JUSTIFIES, Stance.COUNTER_ACCUSES})
            admitted += bool(stances & {Stance.ADMITS, Stance.ADMITS_IN_PART})
    name = (Text(opened(name_of(party, header)), strong=True),)
    return (name, *((Text(str(n)),) for n in (len(incidents), claims, answered, admitted)))


def law_blocks(plan: Plan) -> Iterator[Block]:
    """Yield how the States that are parties stood to the treaties on the first day of each conflict."""
    texts, header = plan.texts, plan.case.header
    instruments = load_instruments()
    yield body(texts("law", "intro"))
    for conflict in header.case.conflicts.values():
        days = [one.during.earliest for one in conflict.classifications if one.during.earliest]
        states = [actor for actor in conflict.parties if header.case.actors[actor].state]
        if not days or not states:
            continue
        on = EdtfDate.parse(str(min(days)))
        stood = {actor: standing(instruments, header.case.actors[actor].state or "", on) for actor in states}
        named = [slug for slug in instruments if any(_known(one, slug) for one in stood.values())]
        if not named:
            yield body(texts("law", "none"))
            continue
        heads = (texts("law", "treaty"), *(opened(name_of(actor, header)) for actor in states))
        rows = [
            ((Text(instruments[slug].short),), *(_bound(plan, one.treaties[slug]) for one in stood.values()))
            for slug in named
        ]
        wide = (100 - 40) // len(states)
        yield Heading(2, texts("law", "heading", conflict=conflict.name))
        yield Table(
            heads, rows, (100 - wide * len(states), *(wide for _ in states)), first_is_header=True,
            caption=Caption(texts("labels", "table"), texts("law", "caption", day=date_words(on, texts))),
            anchor=f"table.law.{min(days)}",
        )  # fmt: skip
        yield Paragraph((Text(texts("law", "between")),), Style.SMALL)
        for actor, one in stood.items():
            yield from _declared(plan, actor, one)


def _known(one: Standing, slug: str) -> bool:
    return slug in one.treaties and one.treaties[slug].row is not None


def _bound(plan: Plan, bound: Bound) -> Cell:
    """Return whether a treaty bound, since when, and the mark of what nobody verified."""
    texts, row = plan.texts, bound.row
    if bound.outcome is Outcome.YES and row and row.in_force:
        words = texts("law", "since", date=date_words(row.in_force, texts))
    else:
        words = texts("law", "bound", bound.outcome.value)
    mark = texts("law", "unverified") if row and not row.verified_on else ""
    return (Text(words), Text(mark, quiet=True)) if mark else (Text(words),)


def _declared(plan: Plan, actor: str, stood: Standing) -> Iterator[Block]:
    """Yield the reservations, declarations and derogations of a State in force that day, or perhaps in force."""
    texts, instruments = plan.texts, load_instruments()
    held = [one for one in stood.declarations if one.outcome is not Outcome.NO]
    if held:
        name = opened(name_of(actor, plan.case.header))
        yield Paragraph((Text(texts("law", "declarations", actor=name), strong=True),), Style.LEAD)
    for one in held:
        row = one.row
        mark = "" if row.verified_on else texts("law", "unverified")
        words = texts("law", "declaration", kind=opened(row.kind.value), treaty=instruments[row.instrument].short,
                      says=row.says)  # fmt: skip
        yield Paragraph((Text(words + mark),), Style.ITEM)


def chronology_blocks(plan: Plan) -> Iterator[Block]:
    """Yield map and time line, if they were drawn, and every incident by date."""
    texts = plan.texts
    for name in ("map", "timeline"):
        if name in plan.drawings:
            picture, note = plan.drawings[name]
            yield picture
            yield Paragraph((Text(note),), Style.SMALL)
    entries = chronology(plan.case, texts)
    columns = tuple(texts.items("drawing", "chronology", "columns"))
    yield Table(
        columns, _rows(one for one in entries if one.dated()), (8, 24, 44, 24),
        caption=Caption(texts("labels", "table"), texts("chronology", "caption")), anchor="table.chronology",
    )  # fmt: skip
    undated = [one for one in entries if not one.dated()]
    if undated:
        yield Paragraph((Text(texts("drawing", "chronology", "undated"), strong=True),), Style.LEAD)
        yield Table(columns, _rows(undated), (8, 24, 44, 24))


def _rows(entries: Iterable[Entry]) -> list[tuple[Cell, ...]]:
    return [
        (
            (Text(str(one.number)),),
            (Text(one.when),),
            (Link(one.title, one.incident),),
            (Text(", ".join(one.places)),),
        )
        for one in entries
    ]
