"""Family AT: who is said to have acted, and who may say so against whom."""

import re
from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.claims import Claim, ClaimNature
from casefile.record.digests import Digest
from casefile.record.header import ActorKind, Header
from casefile.record.incidents import Incident, IncidentKind
from casefile.record.sources import Hedge
from casefile.routes import Route

FOREIGN_ADMISSION = Defect(
    "AT101", "admission-for-another", Severity.ERROR,
    "{origin} cannot admit what is attributed to {actors}",
    why="An admission counts only against the one who makes it; lent to another actor it is a bare accusation.",
    fix="Attribute the act to {origin} in a claim of its own, or change the stance to `asserts`.",
)  # fmt: skip
NO_BASIS = Defect(
    "AT102", "attribution-without-basis", Severity.WARNING,
    "no source of `{claim}` says how it knows that {actors} acted",
    why="Who acted is what the other side will contest first; an attribution without a basis cannot be tested.",
    fix="Look for the basis in the source and write it under `how` or `premises`; if none is given, ask its author.",
)  # fmt: skip
STRONGER_THAN_HEDGE = Defect(
    "AT103", "stronger-than-its-hedge", Severity.ERROR, "`{word}` says more than the hedge `{hedge}` of its source",
    why="One overstated sentence discredits a whole file.",
    fix="Use words no firmer than the source's own.",
)  # fmt: skip
LABEL_AS_FACT = Defect(
    "AT104", "label-as-fact", Severity.ERROR, "a {nature} cannot carry facts",
    why="A label, a condemnation or a measure says what somebody thinks of an event, and proves nothing about it.",
    fix="Move the facts to a claim of its own with the source that states them, or take them out.",
)  # fmt: skip
OWN_VERDICT = Defect(
    "AT105", "verdict-in-our-own-voice", Severity.ERROR, "`{word}` is a verdict, and nobody is named who gives it",
    why="The file says who alleges what; a verdict of its own makes it a party's paper.",
    fix="Say in plain words what is alleged to have happened, or name whose word it is.",
)  # fmt: skip
LABEL_UNMARKED = Defect(
    "AT106", "label-not-marked", Severity.WARNING, "`{word}` is a label; the claim is recorded as a statement",
    why="A label counted as a statement lends its weight to an element it does not prove.",
    fix="Write `nature: label`, and put what happened into a claim of its own.",
)  # fmt: skip

_CERTAIN = re.compile(
    r"\b(certainly|clearly|obviously|undoubtedly|definitely|proven?|proves|established|confirmed|confirms|"
    r"undeniabl[ey]|incontrovertibl[ey]|beyond doubt)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(war crimes?|crimes? against humanity|genocid\w*|atrocit\w+|massacre\w*|murder\w*|execut(?:ed|ion|ions)|"
    r"tortur\w*|terroris\w+|terror attacks?|barbar\w+|unlawful\w*|illegal\w*|criminal\w*|guilty|aggress\w+)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(war crimes?|crimes? against humanity|genocid\w*|atrocit\w+|massacre\w*|terroris\w+|terror attacks?|"
    r"barbar\w+)\b",
    re.IGNORECASE,
)
_STEMS = (
    "certain", "clear", "obvious", "doubt", "definite", "prove", "establish", "confirm", "undeniabl", "incontrovert",
    "crime", "genocid", "atrocit", "massacre", "murder", "execut", "tortur", "terror", "barbar", "unlawful",
    "illegal", "criminal", "guilty", "aggress",
)  # fmt: skip
"""What every word looked for here contains; a record without any of them needs no second look."""

_ATTRIBUTED = re.compile(
    r"\b(calls?|called|said to|says|say|alleg\w+|accus\w+|claim\w*|according to|describ\w+|"
    r"speaks? of|reported|finding)\b|:",
    re.IGNORECASE,
)


def foreign_admissions(address: str, incident: Incident, header: Header) -> Iterator[Diagnostic]:
    """Flag each admission, by an actor, of an act that the claim attributes only to others."""
    for i, claim in enumerate(incident.claims):
        for j, source in enumerate(claim.sources if claim.attribution else ()):
            if not source.stance.admits():
                continue
            for k, origin in enumerate(source.by):
                if not _speaks_for_one_of(origin, claim, header):
                    related = [(Location(address, ("claims", i, "attribution")), "attributed here")]
                    yield FOREIGN_ADMISSION.at(
                        Location(address, ("claims", i, "sources", j, "by", k)),
                        related,
                        origin=f"`{origin}`",
                        actors=" and ".join(f"`{one.actor}`" for one in claim.attribution),
                    )


def _speaks_for_one_of(origin: str, claim: Claim, header: Header) -> bool:
    """Return whether an origin is one of the actors named, its office, its organ, or the State of that organ."""
    named = {one.actor for one in claim.attribution}
    return bool(named & _same_voice(origin, header)) or any(origin in _same_voice(one, header) for one in named)


def _same_voice(origin: str, header: Header) -> set[str]:
    """Return an origin with what it is an office or a State organ of; a force is not the authority it fights for."""
    body, actor = header.case.bodies.get(origin), header.case.actors.get(origin)
    if body and body.of:
        return {origin, body.of}
    if actor and actor.of and actor.kind is ActorKind.STATE_ORGAN:
        return {origin, actor.of}
    return {origin}


def attributions_without_basis(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag the attributions of an event that nothing carries: one finding an incident, the rest related.

    Silent for findings at the level of a report and for totals, whose basis the report gives; and for claims that
    rest on relaying documents alone, where the missing original is the cause and is reported once (EX103).
    """
    held = list(digests)
    relaying = {one.id for one in held if one.kind == "exhibit" and one.relays}
    for digest in held:
        if digest.shape not in (IncidentKind.EVENT.value, IncidentKind.SERIES.value):
            continue
        bare = [one for one in digest.bare if not _exhibits_of(digest, one[0]) <= relaying]
        if bare:
            (i, claim, actors), *rest = bare
            named = " or ".join(f"`{one}`" for one in actors)
            related = [
                (Location(digest.address, ("claims", other, "attribution")), "likewise") for other, _, _ in rest
            ]
            place = Location(digest.address, ("claims", i, "attribution"))
            yield NO_BASIS.at(place, related, claim=claim, actors=named)


def _exhibits_of(digest: Digest, claim: int) -> set[str | None]:
    """Return the exhibits that one claim cites."""
    return {one.id for one in digest.references if one.kind == "exhibit" and one.route[1] == claim}


def wordings(address: str, incident: Incident, _header: Header) -> Iterator[Diagnostic]:
    """Flag words that say more than their source, or that nobody is named for."""
    for i, claim in enumerate(incident.claims):
        if claim.nature is not ClaimNature.STATEMENT and claim.facts:
            yield LABEL_AS_FACT.at(Location(address, ("claims", i, "facts"), at_key=True), nature=claim.nature.value)
    text = "\n".join([incident.title, *incident.open, *(claim.says or "" for claim in incident.claims)]).lower()
    if not any(stem in text for stem in _STEMS):
        return
    own: list[tuple[Route, str]] = [(("title",), incident.title)]
    own += [(("open", i), line) for i, line in enumerate(incident.open)]
    for route, text in own:
        if (word := _VERDICT.search(text)) and not _ATTRIBUTED.search(text):
            yield OWN_VERDICT.at(Location(address, route), word=word[0])
    for i, claim in enumerate(incident.claims):
        hedges = [one.hedge for one in claim.sources if one.stance.affirms()]
        if hedges and Hedge.PLAIN not in hedges and (word := _CERTAIN.search(claim.says or "")):
            yield STRONGER_THAN_HEDGE.at(
                Location(address, ("claims", i, "says")), word=word[0], hedge=hedges[0].value
            )
        unmarked = claim.nature is ClaimNature.STATEMENT and not _ATTRIBUTED.search(claim.says or "")
        if unmarked and (word := _LABEL.search(claim.says or "")):
            yield LABEL_UNMARKED.at(Location(address, ("claims", i, "says")), word=word[0])
