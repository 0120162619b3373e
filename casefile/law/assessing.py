"""Assessing: from the claims of an incident to the states of every rule they engage.

Adding a claim never changes an element it does not bear on; the order of files, claims and sources changes
nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casefile.conditions import Condition, Given, evaluate
from casefile.law.applicable import Towards, takes_part
from casefile.law.criteria import Nature, Reads, Role, Rule
from casefile.law.library import Law
from casefile.law.states import (
    ClaimedStatus,
    CounterClaimReading,
    ElementReading,
    IncidentReading,
    Layer,
    RuleReading,
    best_way,
)
from casefile.law.weapons import classes_named
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


Key = tuple[str, str]
"""An element, and the rule that reads it more narrowly than others, if it does."""


@dataclass(frozen=True, slots=True)
class _Asks:
    """Which rules and elements a fact path concerns, so that what cannot be raised is never looked at."""

    rules: Mapping[str, tuple[tuple[str, str, Rule], ...]]
    order: Mapping[str, int]
    elements: Mapping[str, frozenset[Key]]
    reads: Mapping[Key, Reads]
    silent: Mapping[str, ElementReading]
    """Each element as it stands when nobody speaks of it."""


@lru_cache(maxsize=4)
def _asks(law: Law) -> _Asks:
    rules: dict[str, list[tuple[str, str, Rule]]] = {}
    order: dict[str, int] = {}
    reads: dict[Key, Reads] = {(slug, ""): element for slug, element in law.elements.items()}
    for criterion, slug, rule in law.rules():
        order[slug] = len(order)
        reads |= {(element, slug): narrower for element, narrower in rule.reads.items()}
        for path in set(rule.engaged_when.facts()):
            rules.setdefault(path, []).append((criterion, slug, rule))
    elements: dict[str, set[Key]] = {}
    for key, one in reads.items():
        for condition in (one.for_, one.against):
            for path in condition.facts() if condition else ():
                elements.setdefault(path, set()).add(key)
    return _Asks(
        {path: tuple(found) for path, found in rules.items()},
        order,
        {path: frozenset(keys) for path, keys in elements.items()},
        reads,
        {slug: ElementReading(slug, one, ElementState.UNADDRESSED) for slug, one in law.elements.items()},
    )


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
        self.elements: dict[Key, ElementReading] = {}
        self.asks = _asks(law)
        self.heard: dict[Key, list[Voice]] = {}
        self.statuses = tuple(_statuses(self.said))
        place = incident.where.place if incident.where else None
        territory = self._territory(place)
        self.towards = [Towards(law, actor, self.day, case.header, views, territory) for actor in self.actors]
        self.answering = [one for one in self.said if self._by_party(one)]

    def _hear(self, wanted: set[str]) -> None:
        """Gather the voices on the elements wanted, claim by claim."""
        for one in self.said:
            by_bearing: dict[Bearing, list[Voice]] = {}
            for key, bearing in _bearings(one, self.asks, wanted):
                if bearing not in by_bearing:
                    by_bearing[bearing] = list(voices(self.case, one.ref, bearing))
                self.heard.setdefault(key, []).extend(by_bearing[bearing])

    def read(self) -> IncidentReading:
        asks = self.asks
        pooled: dict[str, frozenset[str]] = dict(self.context)
        for one in self.said:
            for row in one.rows:
                for path, values in row.items():
                    pooled[path] = pooled.get(path, frozenset()) | values
        given = Given(pooled, {}, self.day)
        raised = {
            slug: (criterion, slug, rule) for path in pooled for criterion, slug, rule in asks.rules.get(path, ())
        }
        engaged = [slug for slug in sorted(raised, key=asks.order.__getitem__)
                   if evaluate(raised[slug][2].engaged_when, given) is Outcome.YES]  # fmt: skip
        if not engaged:
            return IncidentReading(self.incident.id, (), self.views, self.statuses, ())
        threshold = self.law.threshold.named()
        self._hear({*threshold, *(one for slug in engaged for one in raised[slug][2].elements.named())})
        rules = tuple(one for slug in engaged for one in self._rule(*raised[slug], given))
        presupposed = tuple(self._element(slug) for slug in threshold)
        return IncidentReading(self.incident.id, presupposed, self.views, self.statuses, rules)

    def _rule(self, criterion: str, slug: str, rule: Rule, said: Given) -> Iterator[RuleReading]:
        """Yield the reading of a rule on each of its layers."""
        uses = rule.elements
        elements = {one: self._element(one, slug) for one in uses.named()}
        counter = tuple(self._counter_claims(slug, rule))
        unanswered = any(one.answer is None for one in counter)
        basis = tuple(one for towards in self.towards for one in towards.applied(rule))
        statuses = self.statuses if rule.holds_for else ()
        for layer in (Layer.IHL, Layer.WAR_CRIME) if uses.war_crime or uses.grave_breach else (Layer.IHL,):
            limb, state = best_way(uses, layer, elements, unanswered=unanswered)
            crime = (Role.WAR_CRIME, Role.GRAVE_BREACH)
            shown = tuple(reading for name, reading in elements.items()
                          if layer is Layer.WAR_CRIME or uses.roles[name] not in crime)  # fmt: skip
            yield RuleReading(self.incident.id, criterion, slug, rule, layer, state, said, shown, limb, counter,
                              statuses, basis)  # fmt: skip

    def _territory(self, place: str | None) -> str | None:
        """Return the State whose territory the place is in law, as the case says."""
        for one in (place, *sorted(self.case.header.around(place))):
            record = self.case.header.case.places.get(one) if one else None
            if record and record.state:
                return record.state
        return None

    def _element(self, slug: str, rule: str = "") -> ElementReading:
        """Return the state of one element; a rule that reads it more narrowly has a reading of its own."""
        key = (slug, rule) if (slug, rule) in self.asks.reads else (slug, "")
        if key not in self.elements:
            self.elements[key] = self._read_element(slug, key)
        return self.elements[key]

    def _read_element(self, slug: str, key: Key) -> ElementReading:
        element = self.law.elements[slug]
        heard = tuple(self.heard.get(key, ()))
        if element.nature is Nature.CONTEXT and not heard:
            state = self._context_state(self.asks.reads[key])
            stands = Standing(0, 0, passes=state is ElementState.SUPPORTED)  # every view on file says so
            return ElementReading(slug, element, state, (), stands, views=self.views)
        if not heard and (self.incident.id, slug) not in self.written.assessments:
            return self.asks.silent[slug]
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
            for one in self.answering:
                if not counter.when.paths.isdisjoint(one.paths) and any(
                    _holds(counter.when, row) for row in one.rows
                ):
                    answer = self.written.answers.get((self.incident.id, slug, str(one.ref)))
                    yield CounterClaimReading(counter.title, one.ref, answer)

    def _by_party(self, said: _Said) -> bool:
        """Return whether a party affirms the claim."""
        return any(self.case.header.party_of(body) for source in said.ref.claim.sources
                   if source.stance.affirms() for body in source.by)  # fmt: skip


def _said(ref: ClaimRef) -> _Said:
    rows = tuple(_with_classes(row) for row in rows_of(ref.claim))
    return _Said(ref, rows, frozenset(path for row in rows for path in row))


def _with_classes(row: Values) -> Values:
    """Return a row with the classes of the weapons whose models it names; they carry the weight of who named them."""
    models = row.get("weapons.model")
    if not models:
        return row
    classes = frozenset[str]().union(*(classes_named(model) for model in models))
    return {**row, "weapons.category": row.get("weapons.category", frozenset()) | classes} if classes else row


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
    return condition is not None and evaluate(condition, Given(row, {})) is Outcome.YES


def _bearings(said: _Said, asks: _Asks, wanted: set[str]) -> Iterator[tuple[Key, Bearing]]:
    """Yield which way a claim bears on each element: as its author wrote, else as its typed facts say."""
    written = {one.element: one.bearing for one in said.ref.claim.bears if one.element in wanted}
    for slug, bearing in written.items():
        yield from ((key, bearing) for key in asks.reads if key[0] == slug)
    touched = {key for path in said.paths for key in asks.elements.get(path, ())
               if key[0] in wanted and key[0] not in written}  # fmt: skip
    for key in sorted(touched):
        reads = asks.reads[key]
        if any(_holds(reads.for_, row) for row in said.rows):
            yield key, Bearing.FOR
        elif any(_holds(reads.against, row) for row in said.rows):
            yield key, Bearing.AGAINST


_ASSESSED = {
    Answer.YES: ElementState.SUPPORTED,
    Answer.NO: ElementState.CONTRADICTED,
    Answer.UNKNOWN: ElementState.UNADDRESSED,
}
