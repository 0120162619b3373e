"""Shown: one record of a case as a person wants to read it, with its links both ways."""

from collections.abc import Iterator

from casefile.diagnostics import near
from casefile.dossier.blocks import Text
from casefile.dossier.plan import Plan
from casefile.dossier.sentences import claim_runs, exhibit_words
from casefile.dossier.words import date_words, name_of, opened, pinpoint_words
from casefile.faults import WrongUse
from casefile.matching import link
from casefile.protection import written
from casefile.record.case import ClaimRef
from casefile.record.incidents import Incident


def shown(plan: Plan, id_: str) -> list[str]:
    """Return the lines that show a record.

    Errors: WrongUse, with a near spelling, if the case has no record of that id.
    """
    case, header = plan.case, plan.case.header
    incident, _, claim = id_.partition("/")
    if claim and incident in case.incidents and any(one.id == claim for one in case.incidents[incident].claims):
        return list(_claim(plan, next(one for one in _refs(plan) if str(one) == id_)))
    for held, lines in (
        (case.incidents, _incident),
        (case.exhibits, _exhibit),
        (header.case.places, _place),
        ({**header.case.actors, **header.case.bodies}, _voice),
        (header.people.people, _person),
    ):
        if id_ in held:
            return list(lines(plan, id_))
    known = [*case.incidents, *case.exhibits, *header.case.places, *header.case.actors, *header.case.bodies]
    known += [*header.people.people, *(str(ref) for ref in _refs(plan))]
    message = f"no record has the id `{id_}`.{near(id_, known)}"
    raise WrongUse(message)


def _refs(plan: Plan) -> Iterator[ClaimRef]:
    return (ClaimRef(incident.id, claim) for incident in plan.case.in_order() for claim in incident.claims)


def _sentence(plan: Plan, ref: ClaimRef) -> str:
    runs = claim_runs(ref, plan.case, plan.numbering, plan.texts)
    return "".join(run.text for run in runs if isinstance(run, Text))


def _incident(plan: Plan, id_: str) -> Iterator[str]:
    case, texts = plan.case, plan.texts
    incident = case.incidents[id_]
    yield incident.title
    yield f"incident {id_}: {texts('incident', 'kinds', incident.kind.value)}, scope {incident.scope.value}"
    when, where = incident.when, incident.where
    yield "  date: " + (date_words(when.date, texts) if when and when.date else texts("incident", "not_stated"))
    for role, known in when.coming_to_light() if when else ():
        yield f"  {role}: {date_words(known, texts)}"
    place = plan.case.header.case.places.get(where.place or "") if where else None
    names = ", ".join(form.name for form in place.names) if place else ""
    yield "  place: " + (names or (where.words if where and where.words else "") or texts("incident", "not_stated"))
    yield from _relations(plan, incident)
    yield "  claims:"
    for claim in incident.claims:
        yield f"    {claim.id}: {_sentence(plan, ClaimRef(id_, claim))}"
    own = {claim.id for claim in incident.claims}
    for ref in case.counting(incident):
        if ref.incident != id_ or ref.claim.id not in own:
            yield f"    {ref} (of the whole, covers this): {_sentence(plan, ref)}"
    for line in incident.open:
        yield f"  open: {line}"


def _relations(plan: Plan, incident: Incident) -> Iterator[str]:
    for whole in plan.case.wholes(incident):
        yield f"  part of: {whole.id} ({whole.title})"
    for other in plan.case.in_order():
        if other.part_of == incident.id:
            yield f"  part: {other.id} ({other.title})"
        for one in other.links:
            if one.to == incident.id:
                yield f"  {one.how.value}, as {other.id} says: {one.why or other.title}"
    for one in incident.links:
        yield f"  {one.how.value}: {one.to}{f' ({one.why})' if one.why else ''}"


def _claim(plan: Plan, ref: ClaimRef) -> Iterator[str]:
    yield _sentence(plan, ref)
    yield f"claim {ref}: {ref.claim.nature.value}"
    for source in ref.claim.sources:
        at = f", {pinpoint_words(source.at, plan.texts)}" if source.at else ""
        by = ", ".join(name_of(one, plan.case.header) for one in source.by)
        how = ", ".join(one.value for one in source.how)
        voice = f", by {by}" if by else ""
        yield f"  {source.stance.value}: {source.exhibit}{at}{voice} ({how}; {source.hedge.value})"
    for covered in ref.claim.covers:
        yield f"  covers: {covered}"


def _exhibit(plan: Plan, id_: str) -> Iterator[str]:
    exhibit = plan.case.exhibits[id_]
    words = exhibit_words(exhibit, plan.case.header, plan.texts)
    yield f"{words['author']}{exhibit.title}{words['untitled']}, {words['date']}"
    yield f"exhibit {id_}: {exhibit.kind.value}, {plan.standings[id_].value}"
    yield f"  reliability {exhibit.reliability.grade.value}: {exhibit.reliability.reason}"
    for caution in exhibit.cautions:
        yield f"  caution: {caution}"
    refs = link(plan.case).citing[id_]
    yield f"  cited by {len(refs)} claims" + (":" if refs else ", none so far")
    for ref in refs:
        places = sorted({str(one.at) for one in ref.claim.sources if one.exhibit == id_ and one.at})
        yield f"    {ref}" + (f" ({', '.join(places)})" if places else "")


def _place(plan: Plan, id_: str) -> Iterator[str]:
    place = plan.case.header.case.places[id_]
    yield " / ".join(form.name for form in place.names)
    yield f"place {id_}: {place.kind.value}" + (f", {place.state}" if place.state else "")
    if place.disputed:
        yield f"  disputed: {place.disputed}"
    if place.point:
        point = place.point
        yield f"  {point.lat}, {point.lon}, within {point.precision_m} m ({point.source})"
    for control in place.control:
        yield f"  held by {name_of(control.by, plan.case.header)}, {control.during} ({control.authority})"
    for incident in plan.case.in_order():
        if incident.where and incident.where.place == id_:
            yield f"  incident: {incident.id} ({incident.title})"


def _voice(plan: Plan, id_: str) -> Iterator[str]:
    header = plan.case.header
    party = header.party_of(id_)
    yield opened(name_of(id_, header))
    actor = header.case.actors.get(id_)
    kind = f"actor {id_}: {actor.kind.value}" if actor else f"body {id_}"
    yield kind + (f"; its word is the word of a party ({party})" if party else "")
    for ref in _refs(plan):
        stances = [one.stance.value for one in ref.claim.sources if id_ in one.by]
        if stances:
            yield f"  {', '.join(dict.fromkeys(stances))}: {ref}"
        if any(one.actor == id_ for one in ref.claim.attribution):
            yield f"  attributed to it: {ref}"


def _person(plan: Plan, id_: str) -> Iterator[str]:
    person = plan.case.header.people.people[id_]
    yield opened(written(id_, plan.case.header))
    yield f"person {id_}: {person.role.value}"
    for ref in _refs(plan):
        facts = ref.claim.facts
        named = facts and id_ in {*facts.persons, *facts.captivity, *facts.children, *facts.trial}
        if named or any(one.speaker == id_ for one in ref.claim.sources):
            yield f"  in: {ref}"
