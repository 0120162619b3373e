"""Gates: for each condition of a body whether it is met, not met, undetermined or for a human, and why.

Facts are read from the filing and the tables of law; what only a lawyer can say is an assessment or open.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from casefile.conditions import Given, Trace, trace
from casefile.law.treaties import bound, load_treaties
from casefile.mechanisms.deadlines import Deadline, interrupts
from casefile.mechanisms.profile import Gate, Profile, treaty_and_number
from casefile.mechanisms.sides import alleged_against
from casefile.record.case import Case
from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.filings import Complaint, Filing
from casefile.record.header import ActorKind
from casefile.record.outcome import Outcome, all_of, any_of


class GateState(Enum):
    """How a condition stands; these and no others."""

    MET = "met"
    NOT_MET = "not met"
    UNDETERMINED = "undetermined"
    FOR_A_HUMAN = "for a human"


@dataclass(frozen=True, slots=True)
class Because:
    """One question a gate asks, and its answer."""

    asked: str
    """Path of a fact, or name of a question; the profile has it in words."""
    is_fact: bool
    outcome: Outcome
    """Whether it answers as the gate wants it."""
    given: tuple[str, ...] = ()
    """What the file gives for a fact."""
    reasons: str = ""
    """The reasons a named person gave, for a question."""


@dataclass(frozen=True, slots=True)
class GateReading:
    """One gate, read against a filing."""

    code: str
    gate: Gate
    state: GateState
    because: tuple[Because, ...]


def read_gates(filing: Filing, profile: Profile, case: Case, limits: tuple[Deadline, ...]) -> tuple[GateReading, ...]:
    """Return every gate of a profile as a filing stands, in the profile's order."""
    facts = facts_of(filing, profile, case, limits)
    given = Given(facts, {one.of: one.holds for one in filing.assessments})
    found = []
    for code, gate in profile.gates.items():
        answered = trace(gate.met_when, given)
        decided = answered.outcome is not Outcome.UNDETERMINED
        leaves = [leaf for leaf in _leaves(answered) if not decided or leaf.outcome is not Outcome.UNDETERMINED]
        because = tuple(_because(leaf, filing, facts) for leaf in leaves)
        found.append(GateReading(code, gate, _state(answered), because))
    return tuple(found)


def _state(answered: Trace) -> GateState:
    match answered.outcome:
        case Outcome.YES:
            return GateState.MET
        case Outcome.NO:
            return GateState.NOT_MET
        case Outcome.UNDETERMINED:
            open_ = [leaf for leaf in _leaves(answered) if leaf.outcome is Outcome.UNDETERMINED]
            human = all(leaf.condition.assessment is not None for leaf in open_)
            return GateState.FOR_A_HUMAN if human else GateState.UNDETERMINED


def _leaves(answered: Trace) -> Iterator[Trace]:
    if not answered.parts:
        yield answered
    for part in answered.parts:
        yield from _leaves(part)


def _because(leaf: Trace, filing: Filing, facts: Mapping[str, frozenset[str]]) -> Because:
    if leaf.condition.fact is not None:
        path = leaf.condition.fact
        return Because(path, is_fact=True, outcome=leaf.outcome, given=tuple(sorted(facts.get(path, ()))))
    question = leaf.condition.assessment or ""
    reasons = "; ".join(f"{one.reasons} ({one.by}, {one.on})" for one in filing.assessments if one.of == question)
    return Because(question, is_fact=False, outcome=leaf.outcome, reasons=reasons)


def facts_of(filing: Filing, profile: Profile, case: Case, limits: tuple[Deadline, ...]) -> dict[str, frozenset[str]]:
    """Return what the filing, the case and the tables of law say, by the paths that gates ask for."""
    complaints = filing.complaints
    respondent = case.header.case.actors.get(filing.respondent)
    held = [one for one in filing.incidents if one in case.incidents]
    state = respondent.state if respondent else None
    days = {one: _day(case, one) for one in held}
    answers: dict[str, Outcome] = {
        "respondent.state": _yes(respondent is not None and respondent.kind is ActorKind.STATE),
        "respondent.bound": all_of(_bound(state, profile.treaty, day) for day in days.values()),
        "respondent.alone": _yes(
            all(alleged_against(case, case.incidents[one]) <= {filing.respondent} for one in held)
        ),
        "applicants.on_file": Outcome.YES if len(filing.codes()) == len(filing.applicants) else Outcome.UNDETERMINED,
        "complaints.articles": _each(complaints, lambda one: _yes(is_article(one.article, profile))),
        "complaints.bound": _each(complaints, lambda one: article_bound(one, filing, profile, state, days)),
        "complaints.reasoned": _each(complaints, lambda one: _yes(bool(one.words and (one.incidents or one.claims)))),
        "remedies.each_complaint": _remedies(filing),
        "procedures.answered": _yes(filing.put_elsewhere is not Answer.UNKNOWN),
        "procedures.elsewhere": _OUTCOMES[filing.put_elsewhere],
        "earlier.answered": _yes(filing.earlier_applications is not Answer.UNKNOWN),
        "time.within": all_of(one.outcome for one in limits),
        "dispatch.interrupts": any_of(interrupts(one, profile.time_limit) for one in filing.steps)
        if filing.steps
        else Outcome.UNDETERMINED,
    }
    return {path: frozenset({one.value}) for path, one in answers.items() if one is not Outcome.UNDETERMINED}


_OUTCOMES = {Answer.YES: Outcome.YES, Answer.NO: Outcome.NO, Answer.UNKNOWN: Outcome.UNDETERMINED}


def _yes(holds: bool) -> Outcome:  # noqa: FBT001 - the answer itself
    return Outcome.YES if holds else Outcome.NO


def _each(complaints: tuple[Complaint, ...], asked: Callable[[Complaint], Outcome]) -> Outcome:
    """Return the answer for all complaints; undetermined where there is none yet."""
    return all_of(asked(one) for one in complaints) if complaints else Outcome.UNDETERMINED


def _remedies(filing: Filing) -> Outcome:
    if not filing.remedies or not filing.complaints:
        return Outcome.UNDETERMINED
    return _yes(
        all(
            any(not remedy.complaints or one.id in remedy.complaints for remedy in filing.remedies)
            for one in filing.complaints
        )
    )


def is_article(article: str, profile: Profile) -> bool:
    """Return whether a complaint may rely on an article."""
    treaty, number = treaty_and_number(article)
    return treaty in profile.articles and number in profile.articles[treaty].numbers


def article_bound(
    complaint: Complaint,
    filing: Filing,
    profile: Profile,
    state: str | None,
    days: Mapping[str, EdtfDate | None],
) -> Outcome:
    """Say whether the treaty of an article bound the State on the days of all incidents a complaint rests on."""
    if not is_article(complaint.article, profile):
        return Outcome.NO
    treaty, _ = treaty_and_number(complaint.article)
    return all_of(_bound(state, treaty, days.get(one)) for one in resting_on(complaint, filing))


def resting_on(complaint: Complaint, filing: Filing) -> tuple[str, ...]:
    """Return the incidents a complaint rests on: named, or of its claims; without any, all of the filing."""
    return complaint.resting_on() or filing.incidents


def _bound(state: str | None, treaty: str, day: EdtfDate | None) -> Outcome:
    return bound(load_treaties(), state, treaty, day).outcome if state else Outcome.UNDETERMINED


def _day(case: Case, incident: str) -> EdtfDate | None:
    when = case.incidents[incident].when
    return when.date if when else None
