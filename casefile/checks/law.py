"""Family LW: where the law is given as a fact, rests on what proves nothing, or is invoked where it did not bind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.diagnostics import Defect, Diagnostic, Location, Severity, near
from casefile.record.claims import Claim, ClaimNature
from casefile.record.facts.persons import Status
from casefile.record.header import Header
from casefile.record.incidents import Incident
from casefile.record.outcome import Outcome
from casefile.record.reviews import Assessment, Review
from casefile.record.sources import Hedge, How

NOT_ADDRESSED = Defect(
    "LW101", "rule-not-addressed", Severity.INFO,
    "the claims of `{incident}` raise `{rule}`, and nobody has assessed {elements}",
    why="Who assesses one rule of an incident and leaves another aside will be asked why.",
    fix="Assess these elements too, or set down under `holds: unknown` why they cannot be.",
)  # fmt: skip
CHARACTERISATION = Defect(
    "LW102", "characterisation-as-fact", Severity.WARNING, "`{word}` characterises in law, and is recorded as a fact",
    why="Whether an attack distinguished or a death was intended is for a named person to assess, with reasons.",
    fix="Say what was done and what was found; put the source's own word into `words`, or mark the claim an opinion.",
)  # fmt: skip
ON_LABELS = Defect(
    "LW103", "assessment-on-labels", Severity.ERROR,
    "the assessment rests on {claims} alone, which {are} no statement of fact",
    why="A label, a condemnation, an arrest or an interim measure says what somebody thinks; it proves nothing.",
    fix="Name in `relies_on` the claims that state what happened, or take the assessment back.",
)  # fmt: skip
STATUS_WITHOUT_BASIS = Defect(
    "LW104", "status-without-basis", Severity.WARNING,
    "`{claim}` gives {person} the status `{status}`, and no source says how it is known",
    why="The status of a captive decides which protection applies, and is what the holding party will contest.",
    fix="Add how the source knows, its words or its premises; keep every other status that is claimed.",
    authority="Third Geneva Convention, art. 5; Additional Protocol I, art. 45(1)",
)  # fmt: skip
CATEGORY_AGAINST_MODEL = Defect(
    "LW105", "category-against-model", Severity.WARNING, "`{model}` is known as {known}, and is recorded as {given}",
    why="The class of a weapon decides which rules are raised.",
    fix="Look the weapon up with `casefile explain {model}`, and correct the category or the model.",
)  # fmt: skip
NOT_BINDING = Defect(
    "LW106", "treaty-not-binding", Severity.ERROR,
    "{treaty} is invoked towards `{actor}`, which it did not bind on {day}: {reason}",
    why="A provision that did not bind is the first thing the other side will point at.",
    fix="Invoke the customary rule or a treaty that bound; `casefile law` lists what did.",
)  # fmt: skip
BINDING_UNSURE = Defect(
    "LW107", "treaty-binding-unsure", Severity.WARNING,
    "{treaty} is invoked towards `{actor}`; whether it bound on {day} is not sure: {reason}",
    why="Until it is known, the provision may not be cited as binding.",
    fix="Look the day up at the depositary, or invoke the customary rule beside it.",
)  # fmt: skip
UNKNOWN_LAW = Defect(
    "LW108", "unknown-law", Severity.ERROR, "the law as shipped has no {what} `{id}`",
    why="What is written on an element or a rule that does not exist is never read.",
    fix="Use an id that `casefile explain` and `casefile assess` print.{near}",
)  # fmt: skip
ASSESSED_FACT = Defect(
    "LW109", "fact-assessed", Severity.ERROR, "`{element}` is an element of {nature}; claims answer it",
    why="An opinion put in the place of evidence hides that the evidence is missing.",
    fix="Record the claims that speak to it, or name an element of legal characterisation or mental state.",
)  # fmt: skip

_CHARACTERISED = re.compile(
    r"\b(indiscriminate(?:ly)?|disproportionate(?:ly)?|excessive harm|deliberate(?:ly)?|intentional(?:ly)?|"
    r"wilful(?:ly)?|wanton(?:ly)?|inhuman|perfid\w+|direct attack on civilians|hors de combat)\b",
    re.IGNORECASE,
)
_STEMS = ("discrimin", "disproport", "excessive harm", "deliberate", "intentional", "wilful", "wanton", "inhuman",
          "perfid", "direct attack on", "hors de combat")  # fmt: skip
_ATTRIBUTED = re.compile(
    r"\b(says?|said|call\w*|describ\w+|alleg\w+|accus\w+|according to|in the words of)\b|:", re.IGNORECASE
)


def characterisations(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag words of legal characterisation in a statement that stands in a document's own voice."""
    for i, claim in enumerate(incident.claims):
        says = claim.says or ""
        lowered = says.lower()
        if claim.nature is not ClaimNature.STATEMENT or not any(stem in lowered for stem in _STEMS):
            continue
        own = [source for source in claim.sources if source.stance.affirms() and not source.by]
        if not own or any(source.words or source.hedge is not Hedge.PLAIN for source in own):
            continue  # printed as the word of those who are named, quoted, or hedged by the source itself
        if (word := _CHARACTERISED.search(says)) and not _ATTRIBUTED.search(says):
            yield CHARACTERISATION.at(Location(address, ("claims", i, "says")), word=word[0])


def statuses_without_basis(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each status claimed for a captive that no source of the claim carries."""
    captives = {code for claim in incident.claims if claim.facts for code in claim.facts.captivity}
    for i, claim in enumerate(incident.claims if captives else ()):
        for code, person in claim.facts.persons.items() if claim.facts else ():
            status = person.status
            if status and status is not Status.UNKNOWN and code in captives and _bare(claim):
                at = Location(address, ("claims", i, "facts", "persons", code, "status"))
                yield STATUS_WITHOUT_BASIS.at(at, claim=claim.id, person=f"`{code}`", status=status.value)


def _bare(claim: Claim) -> bool:
    """Return whether no source says how it knows, gives its words or admits it."""
    return not any(
        source.premises or source.words or source.stance.admits() or set(source.how) != {How.NOT_STATED}
        for source in claim.sources
    )


def weapon_categories(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each weapon whose category is not that of its model in the law's table."""
    for i, claim in enumerate(incident.claims):
        for label, weapon in claim.facts.weapons.items() if claim.facts else ():
            if weapon.model and weapon.category:
                from casefile.law.weapons import may_be, recognise_in_table

                row = recognise_in_table(weapon.model)
                if row and not may_be(row, weapon.category):
                    yield CATEGORY_AGAINST_MODEL.at(
                        Location(address, ("claims", i, "facts", "weapons", label, "category")),
                        model=weapon.model, known=row.category.value, given=weapon.category.value,
                    )  # fmt: skip


def unknown_elements(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag each element that a claim says it bears on and that the law does not have."""
    for i, claim in enumerate(incident.claims):
        for j, bears in enumerate(claim.bears):
            from casefile.law.library import load_law

            elements = load_law().elements
            if bears.element not in elements:
                at = Location(address, ("claims", i, "bears", j, "element"))
                yield UNKNOWN_LAW.at(at, what="element", id=bears.element, near=near(bears.element, elements))


def reviewed_law(address: str, review: Review, _header: Header) -> Iterator[Diagnostic]:
    """Flag what a review says of elements, rules and instruments that it cannot say."""
    if not (review.assessments or review.answers):
        return
    from casefile.law.library import load_law

    law = load_law()
    rules = {slug for _, slug, _ in law.rules()}
    for i, assessment in enumerate(review.assessments):
        at = Location(address, ("assessments", i, "element"))
        element = law.elements.get(assessment.element)
        if element is None:
            found = near(assessment.element, law.elements)
            yield UNKNOWN_LAW.at(at, what="element", id=assessment.element, near=found)
        elif element.nature.is_computed():
            yield ASSESSED_FACT.at(at, element=assessment.element, nature=element.nature.value)
        for j, invoked in enumerate(assessment.invokes):
            if invoked.instrument not in law.instruments:
                found = near(invoked.instrument, law.instruments)
                here = Location(address, ("assessments", i, "invokes", j, "instrument"))
                yield UNKNOWN_LAW.at(here, what="instrument", id=invoked.instrument, near=found)
    for i, answer in enumerate(review.answers):
        if answer.rule not in rules:
            here = Location(address, ("answers", i, "rule"))
            yield UNKNOWN_LAW.at(here, what="rule", id=answer.rule, near=near(answer.rule, rules))


@dataclass(frozen=True, slots=True)
class Assessed:
    """An incident with what reviews say of it, each assessment with its place."""

    incident: Incident
    assessments: Sequence[tuple[Location, Assessment]]


def on_labels(one: Assessed, _header: Header) -> Iterator[Diagnostic]:
    """Flag each assessment that rests on labels, opinions and measures alone."""
    natures = {claim.id: claim.nature for claim in one.incident.claims}
    for at, assessment in one.assessments:
        named = [claim for claim in assessment.relies_on if claim in natures]
        if named and all(natures[claim] is not ClaimNature.STATEMENT for claim in named):
            claims = " and ".join(f"`{claim}`" for claim in named)
            place = Location(at.address, (*at.route, "relies_on"))
            yield ON_LABELS.at(place, claims=claims, are="is" if len(named) == 1 else "are")


def invoked_law(one: Assessed, header: Header) -> Iterator[Diagnostic]:
    """Flag each provision invoked towards an actor that it did not bind on the day."""
    from casefile.law.applicable import binding
    from casefile.law.library import load_law

    law = load_law()
    day = one.incident.when.date if one.incident.when else None
    for at, assessment in one.assessments:
        for j, invoked in enumerate(assessment.invokes):
            if invoked.instrument not in law.instruments or invoked.towards not in header.case.actors:
                continue
            outcome, reason = binding(law, invoked.instrument, invoked.towards, day, header)
            if outcome is Outcome.YES:
                continue
            defect = NOT_BINDING if outcome is Outcome.NO else BINDING_UNSURE
            yield defect.at(
                Location(at.address, (*at.route, "invokes", j)), treaty=law.instruments[invoked.instrument].short,
                actor=invoked.towards, day=str(day) if day else "an unknown day", reason=reason.value,
            )  # fmt: skip


def not_addressed(one: Assessed, header: Header) -> Iterator[Diagnostic]:
    """Flag each rule that the incident raises and of which no element that waits for a person was assessed."""
    from casefile.law.assessing import assess
    from casefile.law.library import load_law
    from casefile.law.states import Layer
    from casefile.record.case import Case

    written = {assessment.element for _, assessment in one.assessments}
    at = one.assessments[0][0]
    for rule in assess(Case(header, {one.incident.id: one.incident}, {}), load_law(), one.incident).rules:
        waiting = [gap.slug for gap in rule.gaps() if not gap.element.nature.is_computed()]
        if rule.layer is Layer.IHL and waiting and written.isdisjoint(waiting):
            elements = ", ".join(f"`{slug}`" for slug in waiting)
            yield NOT_ADDRESSED.at(
                Location(at.address, (*at.route, "incident")),
                incident=one.incident.id,
                rule=rule.slug,
                elements=elements,
            )
