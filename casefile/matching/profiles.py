"""Profiles: what of an incident, a claim or an exhibit can meet another record: days, places, words, sources."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from casefile.matching.geography import Atlas, Spot
from casefile.matching.names import Fit, Mention, NameBook, Spelling
from casefile.matching.words import NamedDay, days_named, order_in, passages, stem, telling, tokens
from casefile.record.case import Case
from casefile.record.claims import Claim
from casefile.record.dates import EdtfDate
from casefile.record.exhibits import Exhibit
from casefile.record.incidents import Incident, IncidentKind
from casefile.record.media import MediaFacts
from casefile.record.values import leaves

TextOf = Callable[[Exhibit], Iterable[str]]
"""The text of an exhibit's files, piece by piece: text layer, transcript. It reads; matching does not."""
WeaponsIn = Callable[[str], Iterable[str]]
"""The ids of the weapons that a text names."""

_DEVICE_KM = 0.5
"""What the place of a device may be wrong by, when it writes no precision: the camera stands off what it shows."""
_FLAT = range(8, 57)
"""Bits set in the likeness of a picture that shows something; an even surface looks like any other."""
_FEW_DAYS_NAMED = 3
"""Days that a text on one event may name."""
_GIVEN_AWAY = frozenset(("yes", "no", "unknown", "some", "in part"))
_LABELLED = ("struck", "treatment", "protection", "persons", "dead", "objective")
"""Groups of facts whose labels and values are words a text may share."""


@dataclass(frozen=True, slots=True)
class Days:
    """A date as its bounds. `near` widens a qualified one."""

    text: str
    first: date
    last: date
    near: tuple[date, date]

    @classmethod
    def of(cls, day: EdtfDate | None) -> "Days | None":
        """Return the days of a date, or None where there is none."""
        if day is None:
            return None
        return cls(str(day), day.earliest or date.min, day.latest or date.max, day.reach())

    @property
    def certain(self) -> bool:
        """Return whether nothing qualifies it."""
        return self.near == (self.first, self.last)

    @property
    def length(self) -> int:
        """Return how many days it may be."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Profile:
    """What can meet another record. Sets hold ids; mappings hold what a reader can find again."""

    id: str
    when: Days | None = None
    """When it happened; of an exhibit, when it was made, taken or found."""
    basis: str = ""
    """Which date that is: made, taken by the device's clock, found."""
    known: Mapping[str, Days] = field(default_factory=dict)
    """When it came to light, by role: published, surfaced, reported, filed, captured."""
    place: str | None = None
    """Place stated."""
    spot: Spot | None = None
    """Where the device was."""
    named: Mapping[str, Mention] = field(default_factory=dict)
    """Places its words name."""
    days: frozenset[NamedDay] = frozenset()
    """Days its words name."""
    together: frozenset[tuple[str, NamedDay]] | None = None
    """Places and days that one passage names, where the words name many days; None where they name few."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Telling words: stem and the word itself."""
    numbers: frozenset[int] = frozenset()
    """Numbers its words hold; of a claim, its exact figures."""
    weapons: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    """Whose knowledge it is: authors, or origins of its source lines."""
    actors: frozenset[str] = frozenset()
    """To whom it attributes; of an exhibit, whom its words name."""
    persons: frozenset[str] = frozenset()
    """Persons under codes."""
    passages: frozenset[tuple[str, str]] = frozenset()
    """Exhibits cited, with the passage."""
    exhibits: frozenset[str] = frozenset()
    """Exhibits cited; of an exhibit, itself and those it may be the same as."""
    made_from: frozenset[str] = frozenset()
    """Exhibits that an exhibit was made from."""
    addresses: frozenset[str] = frozenset()
    """Web addresses, without what does not tell them apart."""
    likenesses: tuple[tuple[int, str], ...] = ()
    """Pictures: likeness, and the exhibit that holds it."""
    kind: IncidentKind | None = None
    """Of an incident."""
    order: int = 0
    """Which of several it calls itself in its title; 0 if none."""
    claims: tuple["Profile", ...] = ()
    """Of an incident."""


@dataclass
class Reader:
    """Makes profiles of the records of one case."""

    case: Case
    spelling: Spelling
    text_of: TextOf
    weapons_in: WeaponsIn

    def __post_init__(self) -> None:
        header = self.case.header.case
        self.atlas = Atlas(self.case.header, self.spelling)
        self._places = NameBook.of_places(header.places, self.spelling)
        self._voices = NameBook.of_actors({**header.bodies, **header.actors}, self.spelling)
        forms = [form.name for place in header.places.values() for form in place.names]
        forms += [one.name for one in header.bodies.values()]
        forms += [one.name for one in header.actors.values()]
        forms += [person.name for person in self.case.header.people.people.values() if person.name]
        self._name_stems = frozenset(stem(word) for form in forms for word in tokens(form))
        self._looks = {id_: _likenesses(exhibit) for id_, exhibit in self.case.exhibits.items()}
        self._web = {id_: _addresses(exhibit) for id_, exhibit in self.case.exhibits.items()}

    def incident(self, incident: Incident) -> Profile:
        """Return the profile of an incident."""
        claims = tuple(self._claim(incident.id, claim) for claim in incident.claims)
        told = [
            incident.title,
            *filter(None, (claim.says for claim in incident.claims)),
            *_fact_words(incident.claims),
        ]
        where = incident.where.words if incident.where else None
        words = tokens(". ".join(told))
        place = incident.where.place if incident.where else None
        named = {one.id: one for one in self._places.named_in(tokens(f"{where or ''}. {incident.title}"))}
        cited = frozenset(source.exhibit for claim in incident.claims for source in claim.sources)
        return Profile(
            id=incident.id,
            when=Days.of(incident.when.date) if incident.when else None,
            known={role: days for role, day in (incident.when.coming_to_light() if incident.when else ())
                   if (days := Days.of(day))},
            place=place,
            named={id_: one for id_, one in named.items() if id_ != place},
            days=days_named(incident.title, tokens(incident.title)),
            words=self._without_names(telling([*words, *tokens(where or "")]), named.values()),
            numbers=frozenset().union(*(one.numbers for one in claims)),
            weapons=frozenset().union(*(one.weapons for one in claims)),
            voices=frozenset().union(*(one.voices for one in claims)),
            actors=frozenset().union(*(one.actors for one in claims)),
            persons=frozenset().union(*(one.persons for one in claims)),
            passages=frozenset((source.exhibit, str(source.at)) for claim in incident.claims
                               for source in claim.sources if source.at),
            exhibits=cited,
            addresses=frozenset().union(*(self._web.get(one, frozenset()) for one in cited)),
            likenesses=tuple((bits, id_) for id_ in sorted(cited) for bits in self._looks.get(id_, ())),
            kind=incident.kind,
            order=order_in(tokens(incident.title)),
            claims=claims,
        )  # fmt: skip

    def _claim(self, incident: str, claim: Claim) -> Profile:
        said = ". ".join(filter(None, (claim.says, *_fact_words([claim]))))
        facts = claim.facts
        models = [one.model for one in facts.weapons.values() if one.model] if facts else []
        classes = {one.category.value for one in facts.weapons.values() if one.category} if facts else set()
        return Profile(
            id=f"{incident}/{claim.id}",
            words=self._without_names(telling(tokens(said)), ()),
            numbers=frozenset(
                one.count.low for one in claim.figures if one.count.low and one.count.low == one.count.high
            ),
            weapons=frozenset(classes).union(*(self.weapons_in(text) for text in (*models, claim.says or ""))),
            voices=frozenset(by for source in claim.sources for by in self._origins(source.exhibit, source.by)),
            actors=frozenset(one.actor for one in claim.attribution),
            persons=frozenset((*facts.persons, *facts.captivity)) if facts else frozenset(),
            exhibits=frozenset(source.exhibit for source in claim.sources),
        )  # fmt: skip

    def _origins(self, exhibit: str, by: tuple[str, ...]) -> tuple[str, ...]:
        held = self.case.exhibits.get(exhibit)
        return by or (held.authors if held else ())

    def _together(self, text: str) -> frozenset[tuple[str, NamedDay]]:
        """Return the places and days that stand in one passage: a report of many strikes names them all."""
        found: set[tuple[str, NamedDay]] = set()
        for passage in passages(text):
            words = tokens(passage)
            if days := days_named(passage, words):
                found.update((one.id, day) for one in self._places.named_in(words) for day in days)
        return frozenset(found)

    def _without_names(self, words: Mapping[str, str], named: Iterable[Mention]) -> dict[str, str]:
        """Return words without those of names, which count as places, actors and sources."""
        names = {word for one in named for word in one.words.split()}
        return {at: word for at, word in words.items() if word not in names and at not in self._name_stems}

    def exhibit(self, exhibit: Exhibit) -> Profile:
        """Return the profile of an exhibit, from its record, its files' own facts and its text."""
        found = exhibit.found
        pieces = [exhibit.title, exhibit.encloses, exhibit.part_of, *(one.result for one in exhibit.verified)]
        pieces += [found.place, found.shows] if found else []
        text = "\n".join([*(one for one in pieces if one), *self.text_of(exhibit)])
        words = tokens(text)
        named = {one.id: one for one in self._places.named_in(words)}
        basis, when = _made(exhibit)
        return Profile(
            id=exhibit.id,
            when=when,
            basis=basis,
            known=_known(exhibit),
            place=exhibit.place,
            spot=_spot(exhibit),
            named={id_: one for id_, one in named.items() if id_ != exhibit.place},
            days=(days := days_named(text, words)),
            together=self._together(text) if len(days) > _FEW_DAYS_NAMED else None,
            words=self._without_names(telling(words), named.values()),
            numbers=frozenset(int(one) for one in words if one.isdecimal() and len(one) <= 6),  # noqa: PLR2004
            weapons=frozenset(self.weapons_in(text)),
            voices=frozenset(exhibit.authors),
            actors=frozenset(one.id for one in self._voices.named_in(words) if one.fit is Fit.EXACT),
            exhibits=frozenset((exhibit.id, *exhibit.possibly_same_as)),
            made_from=frozenset(exhibit.made_from()),
            addresses=self._web[exhibit.id],
            likenesses=tuple((bits, exhibit.id) for bits in self._looks[exhibit.id]),
        )


def _fact_words(claims: Iterable[Claim]) -> Iterable[str]:
    """Yield what the facts of claims name: what was struck, what was done."""
    for claim in claims:
        if claim.facts:
            for path, label, value in leaves(claim.facts):
                if path.partition(".")[0] in _LABELLED and value not in _GIVEN_AWAY and not path.endswith(".person"):
                    yield f"{label.replace('-', ' ')}, {value}"


def _media(exhibit: Exhibit) -> list[MediaFacts]:
    """Return what the files say of themselves."""
    return [file.about for file in exhibit.files if file.about is not None]


def _by_clock(written: Iterable[str | None]) -> Days | None:
    """Return the day that a device or a program wrote, which its clock may have wrong by a day."""
    for wrote in filter(None, written):
        try:
            day = date.fromisoformat(wrote[:10].replace(":", "-"))
        except ValueError:
            continue
        if date.min < day < date.max:
            return Days(wrote, day, day, (day - timedelta(days=1), day + timedelta(days=1)))
    return None


def _made(exhibit: Exhibit) -> tuple[str, Days | None]:
    """Return when it was made, and by which account: the record's own, the device's clock, or where it was found."""
    if exhibit.made:
        return "made", Days.of(exhibit.made)
    if taken := _by_clock(one.taken for one in _media(exhibit)):
        return "taken, by the device's clock", taken
    if exhibit.found and exhibit.found.date:
        return "found", Days.of(exhibit.found.date)
    return "", None


def _came_to_light(exhibit: Exhibit) -> Iterable[tuple[str, EdtfDate]]:
    if exhibit.date:
        yield "published", exhibit.date
    for role, day in (
        ("found", exhibit.found and exhibit.found.date),
        ("collected", exhibit.collected and exhibit.collected.on),
        ("received", exhibit.received and exhibit.received.on),
    ):
        if day:
            yield role, day
    for web in exhibit.web:
        if web.captured:
            yield "captured", web.captured


def _known(exhibit: Exhibit) -> dict[str, Days]:
    """Return when it came to light, by role; a document's own clock says when it was written."""
    found = {role: days for role, day in _came_to_light(exhibit) if (days := Days.of(day))}
    if written := _by_clock(one.written for one in _media(exhibit)):
        found["written, by the program's clock"] = written
    return found


def _spot(exhibit: Exhibit) -> Spot | None:
    for about in _media(exhibit):
        lat, lon = about.lat, about.lon
        if lat is not None and lon is not None and (lat, lon) != (0, 0):  # a device without a fix writes zeros
            return Spot(lat, lon, _DEVICE_KM)
    return None


def _likenesses(exhibit: Exhibit) -> tuple[int, ...]:
    bits = (int(about.likeness, 16) for about in _media(exhibit) if about.likeness)
    return tuple(one for one in bits if one.bit_count() in _FLAT)


def _addresses(exhibit: Exhibit) -> frozenset[str]:
    return frozenset(
        _address(one) for web in exhibit.web if not web.damaged for one in (web.address, web.archived) if one
    )


def _address(text: str) -> str:
    """Return a web address without scheme, `www`, fragment and a slash at its end."""
    plain = text.strip().partition("#")[0].partition("://")[2] or text.strip()
    return plain.removeprefix("www.").rstrip("/")
