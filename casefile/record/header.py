"""The header of a case: case.yaml and people.yaml, what every record may refer to."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.conflicts import Classification, Conflict
from casefile.record.dates import EdtfDate
from casefile.record.exhibits import Grade
from casefile.record.text import Line, Record, Slug


class ActorKind(Enum):
    """What an actor is; none implies recognition."""

    STATE = "state"
    STATE_ORGAN = "state organ"
    DE_FACTO_AUTHORITY = "de facto authority"
    FORCE = "force"
    ARMED_GROUP = "armed group"
    UNSPLIT = "unsplit side"


class ActsFor(Record):
    """A view that an actor acts for another, or under its control."""

    actor: Slug
    """The other actor."""
    authority: Line
    """Who says so, where, when."""


class Actor(Record):
    """A party, an authority or a force."""

    name: Line
    """Neutral label used in documents."""
    kind: ActorKind
    """What it is."""
    of: Slug | None = None
    """Actor it belongs to."""
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 code of a State."""
    said_to_act_for: tuple[ActsFor, ...] = ()
    """Views that it acts for another; each stays a view, and the law is shown with and without it."""
    plural: bool = False
    """True if its name takes a verb in the plural."""


class Body(Record):
    """An organisation, an office or a medium whose knowledge a claim may rest on."""

    name: Line
    """Name used in documents."""
    of: Slug | None = None
    """Actor it speaks for; its word is then a party's word."""
    plural: bool = False
    """True if its name takes a verb in the plural."""


class NameForm(Record):
    """One form of a place's name."""

    name: Line
    """The name."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")] | None = None
    """Language, with script where it matters."""
    used_by: Line | None = None
    """Who uses it."""


class Point(Record):
    """Coordinates from a gazetteer, never from an incident."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    """Degrees north, WGS84."""
    lon: Annotated[float, Field(ge=-180, le=180)]
    """Degrees east, WGS84."""
    precision_m: Annotated[int, Field(gt=0)]
    """Radius of uncertainty, metres."""
    source: Line
    """Gazetteer and date."""


class Control(Record):
    """Who held a place, over a stretch of time, on what authority."""

    by: Slug
    """Actor."""
    during: EdtfDate
    """When."""
    authority: Line
    """Who says so, where."""


class PlaceKind(Enum):
    """How precisely a place is known."""

    POINT = "point"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class Place(Record):
    """A place with every form of its name, none preferred."""

    names: Annotated[tuple[NameForm, ...], Field(min_length=1)]
    """Forms of the name; documents print the first one and list the others."""
    kind: PlaceKind = PlaceKind.SETTLEMENT
    """How precisely it is known."""
    within: Slug | None = None
    """Larger place it lies in."""
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """State whose territory it is in law."""
    disputed: Line | None = None
    """Who disputes the territory; checks of the named State are then silent."""
    control: tuple[Control, ...] = ()
    """Who held it, when."""
    point: Point | None = None
    """Centre of the place, not a point of impact."""


class ReviewThreshold(Record):
    """The team's triage rule for an element; it is not a standard of proof."""

    origins: Annotated[int, Field(ge=1)] = 2
    """Separate origins wanted."""
    reliability: Grade = Grade.B
    """Reliability that at least one exhibit must have."""


class CaseFile(Record):
    """case.yaml."""

    title: Line
    """Title of the case."""
    reference: Line
    """The team's own reference."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    """Language of the documents."""
    conflicts: dict[Slug, Conflict]
    """Armed conflicts."""
    review_threshold: ReviewThreshold = ReviewThreshold()
    """When an element needs no further search before review."""
    actors: dict[Slug, Actor]
    """Parties, authorities, forces."""
    bodies: dict[Slug, Body] = Field(default_factory=dict)
    """Organisations, offices, media."""
    places: dict[Slug, Place] = Field(default_factory=dict)
    """Places."""


class Role(Enum):
    """Why a person is in the case."""

    OFFICIAL = "official"  # speaking in office
    AUTHOR = "author"
    VICTIM = "victim"
    WITNESS = "witness"
    CAPTIVE = "captive"
    SUSPECT = "suspect"
    RELATIVE = "relative"

    def may_be_named(self) -> bool:
        """Return whether a person in this role stands in the case by name; all others are codes."""
        return self in (Role.OFFICIAL, Role.AUTHOR)


class Person(Record):
    """A person under a code."""

    role: Role
    """Why the person is in the case."""
    name: Line | None = None
    """Name, only of officials speaking in office and of authors."""
    office: Line | None = None
    """Office or function, as the sources give it."""
    risk: Line | None = None
    """Why the person is, or may be, at risk."""
    consent: Line | None = None
    """What the person agreed to, when, towards whom."""
    described_as: Line | None = None
    """How the sources describe the person, without anything that identifies."""


class People(Record):
    """people.yaml."""

    people: dict[Slug, Person] = Field(default_factory=dict)
    """Persons by code."""


@dataclass(frozen=True, slots=True)
class Header:
    """What every record may refer to."""

    case: CaseFile
    people: People = field(default_factory=People)
    _parties: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def party_of(self, origin: str) -> str | None:
        """Return the party to a conflict for which an actor or body speaks, or None if it speaks for none."""
        if origin not in self._parties:
            self._parties[origin] = self._find_party(origin)
        return self._parties[origin]

    def _find_party(self, origin: str) -> str | None:
        parties = {party for conflict in self.case.conflicts.values() for party in conflict.parties}
        seen: set[str] = set()
        at: str | None = origin
        while at and at not in seen:
            if at in parties:
                return at
            seen.add(at)
            holder = self.case.actors.get(at) or self.case.bodies.get(at)
            at = holder.of if holder else None
        return None

    def around(self, place: str | None) -> frozenset[str]:
        """Return a place with every larger place it lies in."""
        found: set[str] = set()
        at = place
        while at and at not in found:
            found.add(at)
            record = self.case.places.get(at)
            at = record.within if record else None
        return frozenset(found)

    def classifications(self, day: EdtfDate | None, place: str | None) -> tuple[Classification, ...]:
        """Return every view of every conflict that may speak of an event on a day at a place."""
        around = self.around(place)
        return tuple(one for conflict in self.case.conflicts.values() for one in conflict.classifications
                     if one.covers(day, around))  # fmt: skip
