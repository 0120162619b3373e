"""Compose: an edited case and its numbers into the blocks of the general dossier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casefile import __version__
from casefile.custody import Standing
from casefile.dossier.blocks import Block, Cell, Heading, Link, PageBreak, Paragraph, Run, Style, Table, Text
from casefile.dossier.numbering import Numbering
from casefile.dossier.sentences import claim_runs, exhibit_words
from casefile.dossier.texts import Texts
from casefile.dossier.words import date_words, day, listed, name_of, opened, runs_of, voices_of
from casefile.matching import link
from casefile.protection import Edited, written
from casefile.record.case import Case, ClaimRef
from casefile.record.header import Place
from casefile.record.incidents import Incident
from casefile.record.values import leaves


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document is composed from."""

    edited: Edited
    numbering: Numbering
    texts: Texts
    as_of: date
    standings: Mapping[str, Standing]

    @property
    def case(self) -> Case:
        """Return the case as the edition shows it."""
        return self.edited.case

    def number(self, ref: ClaimRef) -> int:
        """Return the paragraph number of a claim."""
        return self.numbering.paragraphs[str(ref)]


def dossier(plan: Plan) -> Iterator[Block]:
    """Yield the blocks of the general dossier."""
    texts = plan.texts
    yield from cover(plan, texts("titles", "dossier"))
    yield from _contents(plan)
    yield PageBreak()
    yield Heading(1, texts("sections", "about"), "about")
    for text in texts.items("about"):
        yield _body(text)
    yield Heading(1, texts("sections", "method"), "method")
    yield from _method(plan)
    yield Heading(1, texts("sections", "conflict"), "conflict")
    yield from _conflict(plan)
    yield Heading(1, texts("sections", "incidents"), "incidents")
    for incident in plan.case.in_order():
        yield from _incident(plan, incident)
    yield Heading(1, texts("sections", "exhibits"), "exhibits")
    yield from _exhibits(plan)
    yield Heading(1, texts("sections", "withheld"), "withheld")
    yield from _withheld(plan)


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


def _body(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _contents(plan: Plan) -> Iterator[Block]:
    """Yield the list of contents: headings, and the paragraphs an incident holds; no page it cannot be sure of."""
    yield Paragraph((Text(plan.texts("sections", "contents")),), Style.CONTENTS_HEAD)
    for section in ("about", "method", "conflict", "incidents"):
        yield Paragraph((Link(plan.texts("sections", section), section),), Style.CONTENTS_1)
    for incident in plan.case.in_order():
        numbers = runs_of(plan.number(ClaimRef(incident.id, claim)) for claim in incident.claims)
        unbroken = numbers.replace("–", "\u2060–\u2060")  # word joiners: 136–140 stays on one line
        yield Paragraph((Link(incident.title, incident.id), Text("\t" + unbroken)), Style.CONTENTS_2)
    for section in ("exhibits", "withheld"):
        yield Paragraph((Link(plan.texts("sections", section), section),), Style.CONTENTS_1)


def _method(plan: Plan) -> Iterator[Block]:
    threshold = plan.case.header.case.review_threshold
    for key in ("sources", "hedges", "party", "parts", "figures"):
        yield _body(plan.texts("method", key))
    yield _body(plan.texts("method", "threshold", origins=threshold.origins, grade=threshold.reliability.value))
    yield _body(plan.texts("method", "reliability"))


def _conflict(plan: Plan) -> Iterator[Block]:
    texts, header = plan.texts, plan.case.header
    for conflict in header.case.conflicts.values():
        yield Heading(2, texts("conflict", "heading", name=conflict.name))
        for view in conflict.classifications:
            during = opened(date_words(view.during, texts))
            yield _body(texts("conflict", "period", during=during, classification=view.words))
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
    yield from _particulars(plan, incident)
    yield from _figures(plan, incident)
    if incident.open:
        yield Heading(3, texts("incident", "open"))
        yield _body(texts("incident", "open_intro"))
        for line in incident.open:
            yield Paragraph((Text(line),), Style.ITEM)


def anchor_of(ref: ClaimRef) -> str:
    """Return the anchor of a claim's paragraph."""
    return f"{ref.incident}.{ref.claim.id}"


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
        yield _body(f"{words} {more}")


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


def paragraph_links(plan: Plan, refs: list[ClaimRef]) -> Cell:
    """Return links to the paragraphs of claims, in the order of their numbers."""
    runs: list[Run] = []
    for ref in sorted(refs, key=plan.number):
        runs += [Text(", " * bool(runs)), Link(str(plan.number(ref)), anchor_of(ref))]
    return tuple(runs)


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


def _exhibits(plan: Plan) -> Iterator[Block]:
    """Yield the list of exhibits, used and not used, held and not held."""
    texts, case = plan.texts, plan.case
    links = link(case)
    held = sum(one.held() for one in plan.standings.values())
    yield _body(texts("exhibits", "intro", count=len(case.exhibits), held=held))
    rows = []
    for id_, number in plan.numbering.exhibits.items():
        exhibit = case.exhibits[id_]
        words = exhibit_words(exhibit, case.header, texts)
        about: list[Run] = [Text(texts("exhibits", "description", kind=opened(exhibit.kind.value), **words))]
        about += [Text(" " + texts("exhibits", "held", plan.standings[id_].value))]
        about += [Text(f" {caution}", quiet=True) for caution in exhibit.cautions]
        grade = texts("exhibits", "grade", grade=exhibit.reliability.grade.value, reason=exhibit.reliability.reason)
        used = Text(runs_of(plan.number(ref) for ref in links.citing[id_]) or texts("exhibits", "unused"))
        rows.append(((Text(str(number), strong=True),), tuple(about), (Text(grade),), (used,)))
    yield Table(tuple(texts.items("exhibits", "columns")), tuple(rows), (6, 46, 32, 16), first_is_header=True)


def _withheld(plan: Plan) -> Iterator[Block]:
    if not plan.edited.withheld:
        yield _body(plan.texts("withheld", "none"))
    for kind, number in plan.edited.withheld:
        yield Paragraph((Text(plan.texts("withheld", kind, n=number)),), Style.ITEM)
