"""Compose: an edited case and its numbers into the blocks of the general dossier."""

from collections.abc import Iterator, Mapping

from casefile import __version__
from casefile.dossier.blocks import (
    Block,
    Cell,
    Contents,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
    Text,
)
from casefile.dossier.exhibits import exhibit_blocks
from casefile.dossier.opening import chronology_blocks, law_blocks, summary_blocks
from casefile.dossier.plan import Plan, anchor_of, body, paragraph_links
from casefile.dossier.sentences import claim_runs
from casefile.dossier.shown import exhibits_beside
from casefile.dossier.texts import Texts
from casefile.dossier.volumes import Volume, anchors_of, local
from casefile.dossier.words import date_words, day, listed, name_of, opened, runs_of, voices_of
from casefile.protection import written
from casefile.record.case import ClaimRef
from casefile.record.header import Place
from casefile.record.incidents import Incident
from casefile.record.sources import Stance
from casefile.record.values import leaves


def dossier(plan: Plan, volume: Volume | None = None) -> Iterator[Block]:
    """Yield the blocks of the general dossier, or of one volume of it."""
    blocks = list(_dossier(plan, volume)) if volume and volume.of > 1 else _dossier(plan, volume)
    yield from local(blocks, anchors_of(blocks)) if isinstance(blocks, list) else blocks


def _dossier(plan: Plan, volume: Volume | None) -> Iterator[Block]:
    texts = plan.texts
    yield from cover(plan, texts("titles", "dossier"))
    if volume and volume.of > 1:
        yield Paragraph((Text(texts("cover", "volume", number=volume.number, of=volume.of)),), Style.COVER)
    yield PageBreak()
    yield Paragraph((Text(texts("sections", "contents")),), Style.CONTENTS_HEAD)
    yield Contents(2)
    yield PageBreak()
    if volume is None or volume.first:
        yield from _before(plan)
    yield Heading(1, texts("sections", "incidents"), "incidents")
    for incident in plan.case.in_order():
        if volume is None or incident.id in volume.incidents:
            yield from _incident(plan, incident)
    if volume is None or volume.last:
        yield Heading(1, texts("sections", "exhibits"), "exhibits")
        yield from exhibit_blocks(plan)
        yield Heading(1, texts("sections", "withheld"), "withheld")
        yield from _withheld(plan)


def _before(plan: Plan) -> Iterator[Block]:
    """Yield what stands before the incidents."""
    texts = plan.texts
    yield Heading(1, texts("sections", "about"), "about")
    for text in texts.items("about"):
        yield body(text)
    for name, blocks in (
        ("summary", summary_blocks),
        ("method", _method),
        ("conflict", _conflict),
        ("law", law_blocks),
        ("chronology", chronology_blocks),
    ):
        yield Heading(1, texts("sections", name), name)
        yield from blocks(plan)


def cover(plan: Plan, title: str) -> Iterator[Block]:
    """Yield the cover lines that every document opens with."""
    texts, case = plan.texts, plan.case
    claims = sum(len(incident.claims) for incident in case.incidents.values())
    yield Paragraph((Text(title),), Style.SUBTITLE)
    yield Paragraph((Text(case.header.case.title),), Style.TITLE)
    for line in (
        texts("cover", "reference", reference=case.header.case.reference),
        texts("cover", "edition", edition=plan.edited.edition.value),
        texts("cover", "as_of", date=day(plan.as_of, texts)),
        texts("cover", "counts", incidents=len(case.incidents), claims=claims, exhibits=len(case.exhibits)),
        texts("cover", "made", version=__version__),
    ):
        yield Paragraph((Text(line),), Style.COVER)


def _method(plan: Plan) -> Iterator[Block]:
    threshold = plan.case.header.case.review_threshold
    for key in ("sources", "hedges", "party", "parts", "figures", "verification"):
        yield body(plan.texts("method", key))
    yield body(plan.texts("method", "threshold", origins=threshold.origins, grade=threshold.reliability.value))
    yield body(plan.texts("method", "reliability"))


def _conflict(plan: Plan) -> Iterator[Block]:
    texts, header = plan.texts, plan.case.header
    for conflict in header.case.conflicts.values():
        yield Heading(2, texts("conflict", "heading", name=conflict.name))
        for view in conflict.classifications:
            during = opened(date_words(view.during, texts))
            yield body(texts("conflict", "period", during=during, classification=view.words))
            yield Paragraph((Text(texts("conflict", "authority", authority=view.authority)),), Style.SMALL)
    rows = tuple(
        (
            (Text(opened(actor.name)),),
            (Text(actor.kind.value),),
            (Text(name_of(actor.of, header) if actor.of else texts("conflict", "none")),),
        )
        for actor in header.case.actors.values()
    )
    yield Table(tuple(texts.items("conflict", "columns")), rows, (45, 25, 30), first_is_header=True)
    yield Paragraph((Text(texts("conflict", "labels")),), Style.SMALL)


def _incident(plan: Plan, incident: Incident) -> Iterator[Block]:
    texts = plan.texts
    yield Heading(2, incident.title, incident.id)
    yield _facts_of_record(plan, incident)
    yield Heading(3, texts("incident", "statement"))
    for claim in incident.claims:
        ref = ClaimRef(incident.id, claim)
        runs = claim_runs(ref, plan.case, plan.numbering, texts)
        yield Paragraph(runs, Style.CLAIM, anchor_of(ref), plan.number(ref))
    yield from _of_whole(plan, incident)
    yield from _stances(plan, incident)
    yield from _particulars(plan, incident)
    yield from _figures(plan, incident)
    yield from exhibits_beside(plan, incident)
    if incident.open:
        yield Heading(3, texts("incident", "open"))
        yield body(texts("incident", "open_intro"))
        for line in incident.open:
            yield Paragraph((Text(line),), Style.ITEM)


def _facts_of_record(plan: Plan, incident: Incident) -> Table:
    """Return what the record itself says: kind, date, place, whole and parts."""
    texts, case = plan.texts, plan.case
    rows: list[tuple[str, Cell]] = [("kind", (Text(texts("incident", "kinds", incident.kind.value)),))]
    rows.append(("date", (Text(_date(incident, texts)),)))
    for role, known in incident.when.coming_to_light() if incident.when else ():
        rows.append((role, (Text(date_words(known, texts)),)))
    rows.append(("place", _place(plan, incident)))
    if incident.part_of:
        rows.append(("part_of", (Link(case.incidents[incident.part_of].title, incident.part_of),)))
    parts = [one for one in case.in_order() if one.part_of == incident.id]
    if parts:
        cells: list[Run] = []
        for part in parts:
            cells += [Text("; " * bool(cells)), Link(part.title, part.id)]
        rows.append(("parts", tuple(cells)))
    named = tuple(((Text(texts("incident", key), strong=True),), cell) for key, cell in rows)
    return Table((), named, (18, 82), first_is_header=True)


def _date(incident: Incident, texts: Texts) -> str:
    when = incident.when
    if when is None or when.date is None:
        return texts("incident", "not_stated")
    words = date_words(when.date, texts) + texts("incident", "basis", when.basis.value)
    time = when.local_time or ""
    if time:
        about = texts("dates", "about", date=time.rstrip("~")) if time.endswith("~") else time
        words += texts("incident", "local_time", time=about)
    return words + (texts("incident", "day_part", part=when.part_of_day.value) if when.part_of_day else "")


def _place(plan: Plan, incident: Incident) -> Cell:
    texts, where = plan.texts, incident.where
    if where is None:
        return (Text(texts("incident", "not_stated")),)
    place = plan.case.header.case.places.get(where.place or "")
    words = texts("incident", "as_sources_say", words=where.words) if where.words else ""
    return (
        *(_place_names(place, texts) if place else ()),
        Text(words.removeprefix("; ") if not place else words),
    )


def _place_names(place: Place, texts: Texts) -> Cell:
    first, others = place.names[0], place.names[1:]
    if not others:
        return (Text(first.name),)
    before, after = texts("incident", "place_also", name=first.name, others="\0").split("\0")
    runs: list[Run] = [Text(before)]
    for place_in_list, form in enumerate(others):
        runs += [Text(", " * bool(place_in_list)), Text(form.name, language=form.language or "")]
    return (*runs, Text(after))


def _of_whole(plan: Plan, incident: Incident) -> Iterator[Block]:
    """Yield what is said of the series: where it stands, and which of it counts for this part."""
    texts, case = plan.texts, plan.case
    for whole in case.wholes(incident):
        refs = [ClaimRef(whole.id, claim) for claim in whole.claims]
        covering = [plan.number(ref) for ref in refs if incident.id in ref.claim.covers]
        paragraphs = runs_of(plan.number(ref) for ref in refs)
        yield Heading(3, texts("incident", "of_whole"))
        words = texts("incident", "whole_refs", paragraphs=paragraphs, whole=whole.title)
        more = (
            texts("incident", "whole_covers", paragraphs=runs_of(covering))
            if covering
            else texts("incident", "whole_covers_none")
        )
        yield body(f"{words} {more}")


def _stances(plan: Plan, incident: Incident) -> Iterator[Block]:
    """Yield what each party does with the claims made here, by stance, with the paragraphs."""
    texts, header = plan.texts, plan.case.header
    table: dict[str, dict[Stance, dict[str, ClaimRef]]] = {}
    for ref in plan.case.counting(incident):
        for source in ref.claim.sources:
            for party in dict.fromkeys(filter(None, map(header.party_of, source.by))):
                table.setdefault(party, {}).setdefault(source.stance, {})[str(ref)] = ref
    if not table:
        return
    rows = []
    for party, stances in table.items():
        runs: list[Run] = []
        for stance, refs in sorted(stances.items(), key=lambda one: list(Stance).index(one[0])):
            words = texts("incident", "stances", stance.value)
            runs += [Text(texts("incident", "stance_next") * bool(runs) + words)]
            runs += [*paragraph_links(plan, list(refs.values())), Text(texts("incident", "field_end"))]
        rows.append(((Text(opened(name_of(party, header)), strong=True),), tuple(runs)))
    yield Heading(3, texts("incident", "stances_heading"))
    yield Table(tuple(texts.items("incident", "stances_columns")), tuple(rows), (34, 66), first_is_header=True)


def _particulars(plan: Plan, incident: Incident) -> Iterator[Block]:
    """Yield the computed table of an incident's facts: a row a group, each value with the claims behind it."""
    texts = plan.texts
    table: dict[tuple[str, str], dict[tuple[str, str], list[ClaimRef]]] = {}
    for ref in plan.case.counting(incident):
        for path, label, value in leaves(ref.claim.facts) if ref.claim.facts else ():
            group = table.setdefault((path.partition(".")[0], label), {})
            group.setdefault((path, value), []).append(ref)
    if not table:
        return
    rows = []
    for (group_name, label), values in table.items():
        name = texts("groups", group_name)
        if group_name == "persons":
            name = opened(written(label, plan.case.header))
        elif label:
            name = texts("incident", "particular", name=name, label=_label(plan, label))
        rows.append(((Text(name, strong=True),), _values(plan, values)))
    yield Heading(3, texts("incident", "particulars"))
    yield Table(tuple(texts.items("incident", "particulars_columns")), tuple(rows), (34, 66), first_is_header=True)


def _values(plan: Plan, values: Mapping[tuple[str, str], list[ClaimRef]]) -> Cell:
    """Return the values of one group; a field with two values shows both, each with its own paragraphs."""
    texts, runs = plan.texts, list[Run]()
    for (path, value), refs in values.items():
        field = texts("incident", "field", field=texts("facts", path), value=_value(plan, value))
        runs += [Text(texts("incident", "field_next") * bool(runs) + field), *paragraph_links(plan, refs)]
        runs.append(Text(texts("incident", "field_end")))
    return tuple(runs)


def _label(plan: Plan, label: str) -> str:
    """Return an author's label, or the person whose code it is."""
    known = label in plan.case.header.people.people
    return written(label, plan.case.header) if known else label.replace("-", " ")


def _value(plan: Plan, value: str) -> str:
    """Return a value; one that is the id of a person, an actor or a body is written as such."""
    known = value in plan.case.header.people.people
    return written(value, plan.case.header) if known else name_of(value, plan.case.header)


def _figures(plan: Plan, incident: Incident) -> Iterator[Block]:
    texts, case = plan.texts, plan.case
    rows: list[tuple[Cell, ...]] = []
    for claim in incident.claims:
        ref = ClaimRef(incident.id, claim)
        voices = [
            voice
            for source in claim.sources
            if source.stance.affirms()
            for voice in voices_of(
                source,
                case.exhibits[source.exhibit],
                plan.numbering.exhibits[source.exhibit],
                case.header,
                texts,
            )
        ]
        for figure in claim.figures:
            who = opened(f"{figure.of.value}, {texts('harms', figure.what.value, 'label')}")
            who += texts("sentences", "among", among=figure.among.value) if figure.among else ""
            count = figure.count.text
            count += texts("sentences", "cut_off", date=date_words(figure.cut_off, texts)) if figure.cut_off else ""
            rows.append(((Text(who, strong=True),), (Text(count),), (Text(opened(listed(voices, texts))),),
                         paragraph_links(plan, [ref])))  # fmt: skip
    if rows:
        yield Heading(3, texts("incident", "figures"))
        columns = tuple(texts.items("incident", "figures_columns"))
        yield Table(columns, tuple(rows), (34, 18, 33, 15), first_is_header=True)


def _withheld(plan: Plan) -> Iterator[Block]:
    if not plan.edited.withheld:
        yield body(plan.texts("withheld", "none"))
    for kind, number in plan.edited.withheld:
        yield Paragraph((Text(plan.texts("withheld", kind, n=number)),), Style.ITEM)
