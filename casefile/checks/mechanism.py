"""Family ME: what a filing before a body cannot be, whatever its merits."""

from collections.abc import Iterable, Iterator
from datetime import date

from casefile.diagnostics import Defect, Diagnostic, Location, Severity, near
from casefile.record.dates import EdtfDate
from casefile.record.digests import Digest
from casefile.record.filings import NOT_ON_FILE, Complaint, Filing
from casefile.record.header import ActorKind, Header
from casefile.record.outcome import Outcome

NOT_A_STATE = Defect(
    "ME101", "respondent-not-a-state", Severity.ERROR,
    "the respondent `{actor}` is no State but of the kind {kind}",
    why="Only a State answers before this body; a filing against anybody else is not examined.",
    fix="Name the State; what a person or an entity did is put as conduct for which the State is said to answer.",
    authority="Application form of the European Court of Human Rights, Notes, part B",
)  # fmt: skip
NO_PROFILE = Defect(
    "ME102", "mechanism-without-profile", Severity.ERROR, "no mechanism is called `{mechanism}`",
    why="Without its profile nothing of the filing can be checked against what the body asks for.",
    fix="Write one of: {known}.{near}",
)  # fmt: skip
BOTH_STATES = Defect(
    "ME103", "both-states-in-one-filing", Severity.ERROR, "`{incident}` is alleged against {others} as well",
    why="Allegations against both States in one application read as if one had answered for the other.",
    fix="Take the incident out, or choose the part of it that is alleged against the respondent alone.",
)  # fmt: skip
NO_ARTICLE = Defect(
    "ME104", "not-an-article", Severity.ERROR, "`{article}` is no article on which a complaint here may rest",
    why="A complaint under an article the body cannot apply is refused without a look at its facts.",
    fix="Write treaty and number, such as echr-3 or echr-p1-1.",
)  # fmt: skip
NOT_BINDING = Defect(
    "ME105", "article-not-binding", Severity.ERROR,
    "`{article}` did not bind {state} on {day}, the day of `{incident}`",
    why="A treaty that did not bind the State that day is never relied on as binding.",
    fix="Rely on an article that did; `casefile law {state} --on {day}` lists them.",
)  # fmt: skip
NOT_BINDING_UNVERIFIED = Defect(
    "ME106", "article-perhaps-not-binding", Severity.WARNING,
    "on an unverified row, `{article}` did not bind {state} on {day}, the day of `{incident}`",
    why="A treaty that did not bind the State that day is never relied on as binding.",
    fix="Look the day up with the depositary before relying on the article.",
)  # fmt: skip
TOO_LONG = Defect(
    "ME107", "section-too-long", Severity.WARNING,
    "`{section}` has {length} characters; about {limit} fit into the form",
    why="Text that runs over its space on the form can lead to the application not being examined.",
    fix="Shorten it; what is left over may stand in the annex, which adds no complaint.",
)  # fmt: skip
NO_APPLICANT = Defect(
    "ME108", "applicant-not-on-file", Severity.INFO, "an applicant is marked as not on file",
    why="Only whoever is affected can apply, under the true name towards the body; nobody is invented.",
    fix="Once a person agrees, record a code in people.yaml and write it here.",
)  # fmt: skip
TIME_PASSED = Defect(
    "ME109", "time-limit-passed", Severity.WARNING,
    "counted from {start}, {months} months ended on {last}, which has passed",
    why="What is sent after the last day is not examined; the body looks at this of its own motion.",
    fix="Check decision, service and branch with `casefile deadlines {filing}`; a lawyer decides which one holds.",
)  # fmt: skip
NO_COMPLAINT = Defect(
    "ME110", "no-such-complaint", Severity.ERROR, "this filing has no complaint `{id}`",
    why="A remedy or an event that hangs on no complaint would be left out of the arithmetic.",
    fix="Correct the id, or add the complaint.{near}",
)  # fmt: skip
NOT_CHOSEN = Defect(
    "ME111", "incident-not-chosen", Severity.ERROR, "`{incident}` is not among the incidents chosen for the filing",
    why="The facts of a complaint would stand nowhere in the statement of facts.",
    fix="Add it under `incidents`, or take it out of the complaint.",
)  # fmt: skip


def respondents(address: str, filing: Filing, header: Header) -> Iterator[Diagnostic]:
    """Flag a respondent that is no State, and a body that has no profile."""
    from casefile.mechanisms.profile import mechanisms

    actor = header.case.actors.get(filing.respondent)
    if actor and actor.kind is not ActorKind.STATE:
        yield NOT_A_STATE.at(Location(address, ("respondent",)), actor=filing.respondent, kind=actor.kind.value)
    if filing.mechanism not in mechanisms():
        known, hint = ", ".join(mechanisms()), near(filing.mechanism, mechanisms())
        yield NO_PROFILE.at(Location(address, ("mechanism",)), mechanism=filing.mechanism, known=known, near=hint)


def applicants(address: str, filing: Filing, _header: Header) -> Iterator[Diagnostic]:
    """Flag each applicant marked as not on file."""
    for i, one in enumerate(filing.applicants):
        if one == NOT_ON_FILE:
            yield NO_APPLICANT.at(Location(address, ("applicants", i)))


def complaints(address: str, filing: Filing, _header: Header) -> Iterator[Diagnostic]:
    """Flag each mention of a complaint the filing lacks, and each complaint that rests on what was not chosen."""
    known = {one.id for one in filing.complaints}
    named = [("remedies", i, one.complaints) for i, one in enumerate(filing.remedies)]
    named += [("triggers", i, one.complaints) for i, one in enumerate(filing.triggers)]
    for room, place, ids in named:
        for j, id_ in enumerate(ids):
            if id_ not in known:
                at = Location(address, (room, place, "complaints", j))
                yield NO_COMPLAINT.at(at, id=id_, near=near(id_, known))
    for i, complaint in enumerate(filing.complaints):
        rests = [("incidents", j, one) for j, one in enumerate(complaint.incidents)]
        rests += [("claims", j, one.partition("/")[0]) for j, one in enumerate(complaint.claims)]
        for key, j, incident in rests:
            if incident not in filing.incidents:
                yield NOT_CHOSEN.at(Location(address, ("complaints", i, key, j)), incident=incident)


def articles(address: str, filing: Filing, _header: Header) -> Iterator[Diagnostic]:
    """Flag each complaint under an article that the body cannot apply."""
    from casefile.mechanisms.gates import is_article
    from casefile.mechanisms.profile import load_profile, mechanisms

    if filing.mechanism not in mechanisms():
        return
    profile = load_profile(filing.mechanism)
    for i, complaint in enumerate(filing.complaints):
        if not is_article(complaint.article, profile):
            at = Location(address, ("complaints", i, "article"))
            yield NO_ARTICLE.at(at, article=complaint.article)


def lengths(address: str, filing: Filing, _header: Header) -> Iterator[Diagnostic]:
    """Flag each part of the form whose words in the filing alone are more than fit; facts are measured when built."""
    from casefile.mechanisms.profile import Feed, load_profile, mechanisms

    if filing.mechanism not in mechanisms():
        return
    for section in load_profile(filing.mechanism).sections.values():
        if section.characters is None:
            continue
        match section.feed:
            case Feed.COMPLAINTS:
                route, held = "complaints", [one.words or "" for one in filing.complaints]
            case Feed.REMEDIES:
                route = "remedies"
                held = [" ".join(filter(None, (one.what, one.outcome, one.not_used))) for one in filing.remedies]
            case _:
                continue
        length = sum(map(len, held))
        if length > section.characters.value:
            place = Location(address, (route,), at_key=True)
            yield TOO_LONG.at(place, section=section.title, length=length, limit=section.characters.value)


def both_states(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each incident chosen for a filing that is alleged against another State as well."""
    held = {one.id: one for one in digests}
    if not any(one.filing for one in held.values()):
        return
    from casefile.mechanisms.sides import states_alleged

    for digest in held.values():
        if digest.filing is None:
            continue
        for i, id_ in enumerate(digest.filing.incidents):
            incident = held.get(id_)
            states = states_alleged(_actors(incident, held), header) if incident else frozenset()
            others = sorted(states - {digest.filing.respondent})
            if others:
                related = [(Location(incident.address, ("claims",)), "its claims")] if incident else []
                named = " and ".join(header.case.actors[one].name for one in others)
                yield BOTH_STATES.at(Location(digest.address, ("incidents", i)), related, incident=id_, others=named)


def _actors(incident: Digest, held: dict[str | None, Digest]) -> Iterator[str]:
    """Yield the actors of an incident's own claims, and of its wholes' claims that cover it."""
    yield from (actor for actor, _ in incident.alleged)
    seen: set[str | None] = {incident.id}
    at = held.get(incident.part_of)
    while at and at.id not in seen:
        seen.add(at.id)
        yield from (actor for actor, covers in at.alleged if incident.id in covers)
        at = held.get(at.part_of)


def not_binding(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each article that did not bind the respondent on an incident's day; the undetermined is silent."""
    held = list(digests)
    dates = {one.id: one.date for one in held if one.kind == "incident"}
    for digest in held:
        filing = digest.filing
        actor = header.case.actors.get(filing.respondent) if filing else None
        if filing and actor and actor.state:
            for i, complaint in enumerate(filing.complaints):
                place = Location(digest.address, ("complaints", i, "article"))
                yield from _not_binding(place, complaint, filing, actor.state, dates)


def _not_binding(
    place: Location, complaint: Complaint, filing: Filing, state: str, dates: dict[str | None, EdtfDate | None]
) -> Iterator[Diagnostic]:
    from casefile.law.treaties import bound, load_treaties
    from casefile.mechanisms.gates import resting_on
    from casefile.mechanisms.profile import treaty_and_number

    treaty, _ = treaty_and_number(complaint.article)
    for incident in resting_on(complaint, filing):
        day = dates.get(incident)
        found = bound(load_treaties(), state, treaty, day)
        if found.outcome is Outcome.NO and found.row:
            defect = NOT_BINDING if found.row.verified_on else NOT_BINDING_UNVERIFIED
            yield defect.at(place, article=complaint.article, state=state, day=day or "any day", incident=incident)
            return  # one finding a complaint


def times_passed(digests: Iterable[Digest], _header: Header, as_of: date) -> Iterator[Diagnostic]:
    """Flag each event on file from which the last day has passed on every way of counting."""
    held = list(digests)
    if not any(one.filing for one in held):
        return
    from casefile.mechanisms.deadlines import deadlines
    from casefile.mechanisms.profile import load_profile, mechanisms

    dates = {one.id: one.date for one in held if one.kind == "incident" and one.id}
    for digest in held:
        filing = digest.filing
        if filing is None or filing.mechanism not in mechanisms():
            continue
        places = {one.id: i for i, one in enumerate(filing.triggers)}
        seen: set[str] = set()
        for limit in deadlines(filing, load_profile(filing.mechanism).time_limit, dates, as_of):
            for event, i in places.items():
                branches = [one for one in limit.branches if one.trigger == event]
                if event in seen or not branches or any(one.outcome is not Outcome.NO for one in branches):
                    continue
                seen.add(event)
                last = max(branches, key=lambda one: one.last_day or date.min)
                yield TIME_PASSED.at(
                    Location(digest.address, ("triggers", i)), start=last.counted_from, months=last.period.months,
                    last=last.last_day, filing=filing.id,
                )  # fmt: skip
