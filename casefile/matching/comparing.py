"""Comparing: the reasons for and against two profiles belonging together, each with the values that met."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casefile.matching.geography import Atlas, Lie
from casefile.matching.names import Fit, Mention
from casefile.matching.profiles import Days, Profile
from casefile.matching.reasons import Ground, Reason
from casefile.record.header import ActorKind, Header
from casefile.record.incidents import IncidentKind

SHORTLY = 14
"""Days after an event in which its traces are photographed and first reports appear."""
AT_ONCE = 1
"""Days in which what is posted on the day itself is published."""
LONG = 60
CLOCK = 1
"""Days by which a device's clock may err without anything being wrong but its zone."""
DIFFERING_BITS = 10
"""Bits of 64 in which two pictures that look alike may differ."""
_FEW_DAYS = 4
"""An event dated to so few days is dated; a longer span is a period."""
_PERIOD = 45
"""Days of a period beyond which it tells little that a day lies in it."""
_MANY_WORDS = 3
_BESIDE_KM = 5.0
_TELLING_NUMBER = 5
"""A number from which two that agree may be the same count; smaller ones agree by chance."""
_SHOWN = 6
_STEM = 5


@dataclass(frozen=True)
class Sides:
    """Which actors stand on one side, as far as the header says: what belongs or is said to act for whom.

    Shape: an unsplit side stands with the actors whose name begins like a word of its own.
    """

    header: Header

    @cached_property
    def _side(self) -> dict[str, str]:
        actors = self.header.case.actors
        side = {id_: id_ for id_ in actors}

        def join(one: str, other: str) -> None:
            if one in side and other in side:
                old, new = sorted((side[one], side[other]))
                side.update({id_: old for id_, at in side.items() if at == new})

        for id_, actor in actors.items():
            for other in (actor.of, *(view.actor for view in actor.said_to_act_for)):
                if other:
                    join(id_, other)
            if actor.kind is ActorKind.UNSPLIT:
                for other, named in actors.items():
                    if named.kind is not ActorKind.UNSPLIT and not _stems(actor.name).isdisjoint(_stems(named.name)):
                        join(id_, other)
        return side

    @cached_property
    def _of_parties(self) -> frozenset[str]:
        return frozenset(self._side[party] for conflict in self.header.case.conflicts.values()
                         for party in conflict.parties if party in self._side)  # fmt: skip

    def of(self, actors: frozenset[str]) -> frozenset[str]:
        """Return the sides of a conflict on which some actors stand; whoever stands on none known is left out."""
        return frozenset(side for one in actors if (side := self._side.get(one)) in self._of_parties and side)


def _stems(name: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in name.split() if len(word) >= _STEM and word[0].isupper())


@dataclass(frozen=True)
class Comparer:
    """Compares the profiles of one case. What it says of two records depends on no third."""

    atlas: Atlas
    sides: Sides

    def exhibit_and_incident(self, exhibit: Profile, incident: Profile) -> tuple[Reason, ...]:
        """Return the reasons for and against an exhibit belonging to an incident."""
        return (
            *_made_and_event(exhibit, incident),
            *self._place_of_exhibit(exhibit, incident),
            *_content(exhibit, incident),
            *_sources(exhibit, incident),
            *_actors_named(exhibit, incident),
        )

    def exhibit_and_claim(self, exhibit: Profile, claim: Profile) -> tuple[Reason, ...]:
        """Return the reasons for an exhibit bearing on a claim; time and place are the incident's."""
        return (*_content(exhibit, claim), *_origins(exhibit, claim), *_actors_named(exhibit, claim))

    def incidents(self, one: Profile, other: Profile) -> tuple[Reason, ...]:
        """Return the reasons for and against two incidents telling of one event, or of a whole and its part."""
        return (
            *_two_dates(one, other),
            *self._two_places(one, other),
            *_content(one, other),
            *_passages(one, other),
            *self._two_sides(one, other),
        )

    def _place_of_exhibit(self, exhibit: Profile, incident: Profile) -> Iterator[Reason]:
        wanted = [incident.place] if incident.place else list(incident.named)
        if not wanted:
            return
        named_there = self._names(wanted)
        found = [reason for place in wanted for reason in self._meets_place(exhibit, place)]
        yield from found
        centre = self.atlas.spots.get(incident.place or "")
        if exhibit.spot and centre:
            away, reach = exhibit.spot.distance_km(centre), centre.radius_km + exhibit.spot.radius_km
            ground = (Ground.COORDINATES_MEET if away <= reach else
                      Ground.COORDINATES_FAR if away > reach + _BESIDE_KM else Ground.PLACE_NEAR)  # fmt: skip
            here = f"{away:.0f} km" if ground is not Ground.PLACE_NEAR else f"a point {away:.0f} km off"
            yield Reason(ground, here, named_there)
        others = [one for id_, one in exhibit.named.items() if self._lies_apart(id_, wanted)]
        if others and not found:
            yield Reason(Ground.OTHER_PLACE_NAMED, _listed(one.words for one in others), named_there)

    def _meets_place(self, exhibit: Profile, place: str) -> Iterator[Reason]:
        if exhibit.place:
            yield from self._lie(exhibit.place, place)
        for id_, one in exhibit.named.items():
            if id_ == place:
                yield Reason(self._named(place, one), one.words, self._names([place]))
            elif self.atlas.lie(id_, place)[0] is Lie.WITHIN:
                yield Reason(Ground.PLACE_WITHIN, one.words, self._names([place]))

    def _lie(self, here: str, there: str) -> Iterator[Reason]:
        how, away = self.atlas.lie(here, there)
        if how is Lie.SAME and self.atlas.is_wide(here):
            how = Lie.WIDE
        ground = {Lie.SAME: Ground.SAME_PLACE, Lie.WITHIN: Ground.PLACE_WITHIN, Lie.WIDE: Ground.PLACE_WIDE,
                  Lie.NEAR: Ground.PLACE_NEAR, Lie.APART: Ground.OTHER_PLACE}.get(how)  # fmt: skip
        if ground:
            apart = f" ({away:.0f} km apart)" if away and how is not Lie.SAME else ""
            yield Reason(ground, self._names([here]), self._names([there]) + apart)

    def _named(self, place: str, mention: Mention) -> Ground:
        """Return how much it tells that a place is named: a district is less than a village, a region little."""
        if self.atlas.is_wide(place):
            return Ground.PLACE_WIDE
        if mention.shared:
            return Ground.NAMESAKE
        if mention.fit is Fit.NEAR:
            return Ground.PLACE_SPELT_NEARLY
        return Ground.DISTRICT_NAMED if self.atlas.is_district(place) else Ground.PLACE_NAMED

    def _lies_apart(self, place: str, wanted: list[str]) -> bool:
        return all(self.atlas.lie(place, one)[0] is Lie.APART for one in wanted)

    def _names(self, places: list[str]) -> str:
        known = self.atlas.header.case.places
        return _listed(known[one].names[0].name if one in known else one for one in places)

    def _two_places(self, one: Profile, other: Profile) -> Iterator[Reason]:
        if one.place and other.place:
            yield from self._lie(one.place, other.place)
            return
        for stated, told in ((one, other), (other, one)):
            if stated.place and stated.place in told.named:
                mention = told.named[stated.place]
                yield Reason(self._named(stated.place, mention), mention.words, self._names([stated.place]))
                return
        for id_ in sorted(one.named.keys() & other.named.keys()):
            yield Reason(self._named(id_, one.named[id_]), one.named[id_].words, self._names([id_]))

    def _two_sides(self, one: Profile, other: Profile) -> Iterator[Reason]:
        mine, theirs = self.sides.of(one.actors), self.sides.of(other.actors)
        if mine and theirs:
            ground = Ground.OTHER_SIDE if mine.isdisjoint(theirs) else Ground.SAME_SIDE
            yield Reason(ground, _listed(sorted(one.actors)), _listed(sorted(other.actors)))


def _listed(words: object) -> str:
    found = list(dict.fromkeys(map(str, words)))  # type: ignore[call-overload]
    return ", ".join(found[:_SHOWN])


def _made_and_event(exhibit: Profile, incident: Profile) -> Iterator[Reason]:
    """Compare when an exhibit was made, what days it names and when it came to light with the event."""
    event = incident.when
    if event:
        if exhibit.when:
            yield from _made(exhibit.when, exhibit.basis, event)
        yield from _named(exhibit, event, incident.place)
    for role, days in exhibit.known.items():
        told = f"{role} {days.text}"
        if event and event.first > days.near[1]:
            yield Reason(Ground.MADE_BEFORE, told, f"the event of {event.text}")
        elif event and days.length <= _FEW_DAYS and event.length <= _FEW_DAYS:
            after = (days.first - event.last).days
            if 0 <= after <= SHORTLY:
                ground = Ground.AT_ONCE if after <= AT_ONCE else Ground.DAYS_AFTER
                yield Reason(ground, told, f"the event of {event.text}")
        for other, met in incident.known.items():
            if days.length == 1 and (days.first, days.last) == (met.first, met.last):
                yield Reason(Ground.CAME_TO_LIGHT, told, f"{other} {met.text}")


def _made(made: Days, basis: str, event: Days) -> Iterator[Reason]:
    told, there = f"{basis} {made.text}", f"the event of {event.text}"
    slack = CLOCK if made.near != (made.first, made.last) else 0
    after = (made.first - event.last).days
    if (event.first - made.last).days > slack:
        ground = Ground.BOUNDS_MEET if event.near[0] <= made.near[1] and event.length > 1 else Ground.MADE_BEFORE
    elif after > LONG:
        ground = Ground.LONG_AFTER
    elif after > slack:
        ground = Ground.DAYS_AFTER if after <= SHORTLY else Ground.BOUNDS_MEET
        if ground is Ground.BOUNDS_MEET:
            return
    elif event.length > _FEW_DAYS or made.length > _FEW_DAYS:
        ground = Ground.BOUNDS_WITHIN if event.length <= LONG else Ground.BOUNDS_MEET
    elif made.first <= event.last and event.first <= made.last:
        ground = Ground.SAME_DAY
    else:
        ground = Ground.DAYS_AFTER
    yield Reason(ground, told, there)


def _named(exhibit: Profile, event: Days, place: str | None) -> Iterator[Reason]:
    """Compare the days an exhibit names with the event; of many, only those that stand beside the event's place."""
    if not exhibit.days or event.length > LONG * 3:
        return
    meet = [one for one in exhibit.days if one.meets(event.first, event.last)]
    meeting = sorted(map(str, meet))
    if meet and exhibit.together is not None and not any((place, one) in exhibit.together for one in meet):
        yield Reason(Ground.BOUNDS_MEET, f"{_listed(meeting)}, one of {len(exhibit.days)} days named,", event.text)
        return
    if meeting:
        yield Reason(
            Ground.DAY_NAMED if event.length <= _FEW_DAYS else Ground.NAMED_WITHIN, _listed(meeting), event.text
        )
        return
    own = [known for known in exhibit.known.values() if known.length == 1]
    told = [one for one in exhibit.days if not any(one.meets(known.first, known.last) for known in own)]
    if told and event.length <= _FEW_DAYS and not any(one.meets(*event.near) for one in told):
        yield Reason(Ground.OTHER_DAY_NAMED, _listed(sorted(map(str, told))), event.text)


def _two_dates(one: Profile, other: Profile) -> Iterator[Reason]:
    yield from _two_events(one.when, other.when)
    for role, days in one.known.items():
        for their_role, theirs in other.known.items():
            if days.length == 1 and (days.first, days.last) == (theirs.first, theirs.last):
                yield Reason(Ground.CAME_TO_LIGHT, f"{role} {days.text}", f"{their_role} {theirs.text}")


def _two_events(here: Days | None, there: Days | None) -> Iterator[Reason]:
    if not here or not there:
        return
    meet = here.first <= there.last and there.first <= here.last
    if not meet:
        near = here.near[0] <= there.near[1] and there.near[0] <= here.near[1]
        yield Reason(Ground.BOUNDS_MEET if near else Ground.OTHER_DAY, here.text, there.text)
    elif date.min in (here.first, there.first) or date.max in (here.last, there.last):
        yield Reason(Ground.BOUNDS_MEET, here.text, there.text)
    elif here.length <= _FEW_DAYS and there.length <= _FEW_DAYS and here.certain and there.certain:
        yield Reason(Ground.SAME_DAY, here.text, there.text)
    else:
        inner, outer = sorted((here, there), key=lambda days: (days.length, days.text))
        same = (here.first, here.last) == (there.first, there.last)
        inside = outer.first <= inner.first and inner.last <= outer.last and outer.length <= _PERIOD
        ground = Ground.SAME_DATE if inside and same else Ground.BOUNDS_WITHIN if inside else Ground.BOUNDS_MEET
        yield Reason(ground, inner.text, outer.text)


def _content(one: Profile, other: Profile) -> Iterator[Reason]:
    yield from _pictures(one, other)
    if one.order and other.order and one.order != other.order and one.kind is other.kind:
        yield Reason(Ground.OTHER_IN_ORDER, str(one.order), str(other.order))
    for code in sorted(one.persons & other.persons):
        yield Reason(Ground.SAME_PERSON, code)
    shared = sorted(one.words.keys() & other.words.keys())
    if shared:
        ground = Ground.MANY_WORDS if len(shared) >= _MANY_WORDS else Ground.FEW_WORDS
        yield Reason(ground, _listed(one.words[stem] for stem in shared))
    numbers = sorted(number for number in one.numbers & other.numbers if number >= _TELLING_NUMBER)
    if numbers:
        yield Reason(Ground.SAME_FIGURE, _listed(numbers))
    if one.weapons and other.weapons:
        both = sorted(one.weapons & other.weapons)
        if both:
            yield Reason(Ground.SAME_WEAPON, _listed(both))
        else:
            yield Reason(Ground.OTHER_WEAPON, _listed(sorted(one.weapons)), _listed(sorted(other.weapons)))


def _pictures(one: Profile, other: Profile) -> Iterator[Reason]:
    best: tuple[int, str] | None = None
    for bits, _ in one.likenesses:
        for theirs, cited in other.likenesses:
            away = (bits ^ theirs).bit_count()
            if away <= DIFFERING_BITS and (best is None or (away, cited) < best):
                best = (away, cited)
    if best:
        yield Reason(Ground.LOOKS_LIKE, str(best[0]), best[1])


def _sources(exhibit: Profile, incident: Profile) -> Iterator[Reason]:
    for twin in sorted(exhibit.exhibits & incident.exhibits - {exhibit.id}):
        yield Reason(Ground.SAID_TO_BE_SAME, twin)
    for parent in sorted(exhibit.made_from & incident.exhibits):
        yield Reason(Ground.MADE_FROM, parent)
    for address in sorted(exhibit.addresses & incident.addresses):
        yield Reason(Ground.SAME_ADDRESS, address)
    yield from _origins(exhibit, incident)


def _origins(exhibit: Profile, other: Profile) -> Iterator[Reason]:
    if named := sorted(exhibit.voices & other.voices):
        yield Reason(Ground.ORIGIN_CITED, _listed(named))


def _actors_named(exhibit: Profile, other: Profile) -> Iterator[Reason]:
    if named := sorted(exhibit.actors & other.actors):
        yield Reason(Ground.ACTOR_NAMED, _listed(named))


def _passages(one: Profile, other: Profile) -> Iterator[Reason]:
    events = one.kind is other.kind is IncidentKind.EVENT
    if both := sorted(one.passages & other.passages):
        passages = _listed(f"{exhibit}, {at}" for exhibit, at in both)
        if not events:
            yield Reason(Ground.SAME_PASSAGE, passages)
        elif one.voices == other.voices:  # who tells of two events in one breath means two
            yield Reason(Ground.TOLD_APART, passages)
    elif shared := sorted(one.exhibits & other.exhibits):
        yield Reason(Ground.SHARED_EXHIBIT, _listed(shared))
