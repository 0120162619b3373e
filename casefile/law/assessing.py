"""Assessing: from the claims of an incident to the states of every rule they engage.

Adding a claim never changes an element it does not bear on; the order of files, claims and sources changes
nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casefile.conditions import Condition, Given, Trace, evaluate
from casefile.law.applicable import applied, takes_part
from casefile.law.criteria import Nature, Reads, Rule
from casefile.law.library import Law
from casefile.law.states import (
    ClaimedStatus,
    CounterClaimReading,
    ElementReading,
    IncidentReading,
    Layer,
    Role,
    RuleReading,
    best_way,
    role_of,
)
from casefile.law.weighing import ElementState, Standing, Voice, fact_state, standing, voices
from casefile.record.case import Case, ClaimRef
from casefile.record.claims import Bearing, ClaimNature
from casefile.record.conflicts import Classification
from casefile.record.facts.answers import Answer
from casefile.record.incidents import Incident, Scope
from casefile.record.outcome import Outcome
from casefile.record.reviews import Assessment, CounterAnswer
from casefile.record.values import rows_of

Values = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim that counts, with what it says: one row of values for each label, because labels belong together."""

    ref: ClaimRef
    rows: tuple[Values, ...]
    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asks:
    """Which rules and elements a fact path concerns, so that what cannot be raised is never looked at."""

    rules: Mapping[str, tuple[tuple[str, str, Rule], ...]]
    order: Mapping[str, int]


@lru_cache(maxsize=4)
def _asks(law: Law) -> _Asks:
    by_path: dict[str, list[tuple[str, str, Rule]]] = {}
    order: dict[str, int] = {}
    for criterion, slug, rule in law.rules():
        order[slug] = len(order)
        for path in set(rule.engaged_when.facts()):
            by_path.setdefault(path, []).append((criterion, slug, rule))
    return _Asks({path: tuple(rules) for path, rules in by_path.items()}, order)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the team wrote, by incident: assessments by element, answers by rule and claim."""

    assessments: Mapping[tuple[str, str], Assessment]
    answers: Mapping[tuple[str, str, str], CounterAnswer]


def reviewed(case: Case) -> Reviewed:
    """Return what the team wrote on a case; of two assessments of one element the later stands."""
    assessments = sorted(case.assessments, key=lambda one: (str(one.on), one.by))
    return Reviewed(
        {(one.incident, one.element): one for one in assessments},
        {(one.incident, one.rule, str(one.claim)): one for one in case.answers},
    )


def assess_case(case: Case, law: Law, incidents: Iterable[Incident]) -> Iterator[IncidentReading]:
    """Yield the reading of each incident."""
    written = reviewed(case)
    for incident in incidents:
        yield assess(case, law, incident, written)


def assess(case: Case, law: Law, incident: Incident, written: Reviewed | None = None) -> IncidentReading:
    """Return the readings of every rule an incident engages; matters outside humanitarian law engage none."""
    day = incident.when.date if incident.when else None
    place = incident.where.place if incident.where else None
    views = case.header.classifications(day, place)
    if incident.scope is not Scope.IHL:
        return IncidentReading(incident.id, (), views, (), ())
    return _Assessing(case, law, incident, views, written or reviewed(case)).read()


class _Assessing:
    """One incident against the law; every element is read once, whichever rules name it."""

    def __init__(
        self, case: Case, law: Law, incident: Incident, views: tuple[Classification, ...], written: Reviewed
    ) -> None:
        self.case, self.law, self.incident, self.views, self.written = case, law, incident, views, written
        self.day = incident.when.date if incident.when else None
        self.said = [_said(ref) for ref in case.counting(incident)
                     if ref.claim.nature is ClaimNature.STATEMENT]  # fmt: skip
        kinds = frozenset(kind.value for view in views for kind in view.kinds)
        self.context: Values = {"conflict.kind": kinds} if kinds else {}
        self.actors = tuple(dict.fromkeys(one.actor for each in self.said for one in each.ref.claim.attribution))
        self.elements: dict[tuple[str, str], ElementReading] = {}
        self.statuses = tuple(_statuses(self.said))

    def read(self) -> IncidentReading:
        asks = _asks(self.law)
        pooled: dict[str, frozenset[str]] = dict(self.context)
        for one in self.said:
            for row in one.rows:
                for path, values in row.items():
                    pooled[path] = pooled.get(path, frozenset()) | values
        given = Given(pooled, {}, self.day)
        raised = {
            slug: (criterion, slug, rule) for path in pooled for criterion, slug, rule in asks.rules.get(path, ())
        }
        readings: list[RuleReading] = []
        for slug in sorted(raised, key=asks.order.__getitem__):
            engaged = evaluate(raised[slug][2].engaged_when, given)
            if engaged.outcome is Outcome.YES:
                readings.extend(self._rule(*raised[slug], engaged))
        threshold = tuple(self._element(slug) for slug in self.law.threshold.named()) if readings else ()
        return IncidentReading(self.incident.id, threshold, self.views, self.statuses, tuple(readings))

    def _rule(self, criterion: str, slug: str, rule: Rule, engaged: Trace) -> Iterator[RuleReading]:
        """Yield the reading of a rule on each of its layers."""
        uses = rule.elements
        elements = {one: self._element(one, slug, rule.reads.get(one)) for one in uses.named()}
        counter = tuple(self._counter_claims(slug, rule))
        unanswered = any(one.answer is None for one in counter)
        place = self.incident.where.place if self.incident.where else None
        territory = self._territory(place)
        basis = tuple(
            one
            for actor in self.actors
            for one in applied(self.law, rule, actor, self.day, self.case.header, self.views, territory)
        )
        statuses = self.statuses if rule.holds_for else ()
        for layer in (Layer.IHL, Layer.WAR_CRIME) if uses.war_crime or uses.grave_breach else (Layer.IHL,):
            limb, state = best_way(uses, layer, elements, unanswered=unanswered)
            crime = (Role.WAR_CRIME, Role.GRAVE_BREACH)
            shown = tuple(reading for name, reading in elements.items()
                          if layer is Layer.WAR_CRIME or role_of(uses, name) not in crime)  # fmt: skip
            yield RuleReading(self.incident.id, criterion, slug, rule, layer, state, engaged, shown, limb, counter,
                              statuses, basis)  # fmt: skip

    def _territory(self, place: str | None) -> str | None:
        """Return the State whose territory the place is in law, as the case says."""
        for one in (place, *sorted(self.case.header.around(place))):
            record = self.case.header.case.places.get(one) if one else None
            if record and record.state:
                return record.state
        return None

    def _element(self, slug: str, rule: str = "", narrower: Reads | None = None) -> ElementReading:
        """Return the state of one element; a rule that reads it more narrowly has a reading of its own."""
        key = (slug, rule if narrower else "")
        if key not in self.elements:
            self.elements[key] = self._read_element(slug, narrower or self.law.elements[slug])
        return self.elements[key]

    def _read_element(self, slug: str, reads: Reads) -> ElementReading:
        element = self.law.elements[slug]
        heard: tuple[Voice, ...] = ()
        for one in self.said:
            bearing = _bearing(slug, reads, one)
            if bearing is not None:
                heard += tuple(voices(self.case, one.ref, bearing))
        if element.nature is Nature.CONTEXT and not heard:
            return ElementReading(slug, element, self._context_state(reads), views=self.views)
        if element.nature.is_computed():
            stands = standing(heard, self.case.header.case.review_threshold)
            return ElementReading(slug, element, fact_state(heard), heard, stands)
        assessment = self.written.assessments.get((self.incident.id, slug))
        holds = assessment.holds if assessment else Answer.UNKNOWN
        stands = Standing(0, 0, passes=holds is Answer.YES)
        return ElementReading(slug, element, _ASSESSED[holds], heard, stands, assessment)

    def _context_state(self, reads: Reads) -> ElementState:
        """Return the state of an element of context from the views on file: contested where they differ."""
        header = self.case.header
        spoken = [view for view in self.views if not self.actors
                  or any(takes_part(actor, view, header) for actor in self.actors)]  # fmt: skip
        answers = {_holds(reads.for_, {"conflict.kind": frozenset(kind.value for kind in view.kinds)})
                   for view in spoken}  # fmt: skip
        if not answers or not any(path == "conflict.kind" for path in (reads.for_.facts() if reads.for_ else ())):
            return ElementState.UNADDRESSED
        if answers == {True}:
            return ElementState.SUPPORTED
        return ElementState.CONTESTED if True in answers else ElementState.NOT_APPLICABLE

    def _counter_claims(self, slug: str, rule: Rule) -> Iterator[CounterClaimReading]:
        """Yield the specific answers of parties, each with what the team wrote on it."""
        for counter in rule.counter_claims:
            for one in self.said:
                by_party = any(self.case.header.party_of(body) for source in one.ref.claim.sources
                               if source.stance.affirms() for body in source.by)  # fmt: skip
                if by_party and any(_holds(counter.when, row) for row in one.rows):
                    answer = self.written.answers.get((self.incident.id, slug, str(one.ref)))
                    yield CounterClaimReading(counter.title, one.ref, answer)


def _said(ref: ClaimRef) -> _Said:
    rows = tuple(rows_of(ref.claim))
    return _Said(ref, rows, frozenset(path for row in rows for path in row))


def _statuses(said: Iterable[_Said]) -> Iterator[ClaimedStatus]:
    """Yield every status claimed for a person, with the claims that claim it."""
    found: dict[tuple[str, str], list[ClaimRef]] = {}
    kinds = {}
    for one in said:
        persons = one.ref.claim.facts.persons if one.ref.claim.facts else {}
        for label, person in persons.items():
            if person.status:
                kinds[person.status.value] = person.status
                found.setdefault((label, person.status.value), []).append(one.ref)
    for (label, status), refs in sorted(found.items(), key=lambda item: item[0]):
        yield ClaimedStatus(label, kinds[status], tuple(refs))


def _holds(condition: Condition | None, row: Values) -> bool:
    return condition is not None and evaluate(condition, Given(row, {})).outcome is Outcome.YES


def _bearing(slug: str, reads: Reads, said: _Said) -> Bearing | None:
    """Return which way a claim bears on an element: as its author wrote, else as its typed facts say."""
    for one in said.ref.claim.bears:
        if one.element == slug:
            return one.bearing
    for condition, bearing in ((reads.for_, Bearing.FOR), (reads.against, Bearing.AGAINST)):
        asked = condition is not None and any(path in said.paths for path in condition.facts())
        if asked and any(_holds(condition, row) for row in said.rows):
            return bearing
    return None


_ASSESSED = {
    Answer.YES: ElementState.SUPPORTED,
    Answer.NO: ElementState.CONTRADICTED,
    Answer.UNKNOWN: ElementState.UNADDRESSED,
}
