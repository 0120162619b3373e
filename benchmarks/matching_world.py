"""Matching world: an invented case in memory, with exhibits that nobody has cited yet and the truth about them.

Places lie some eight kilometres apart and have names in one to three scripts; strikes follow each other at the same
and at neighbouring places within days. Exhibits name places in any script, misspelt, inflected or not at all; clocks
are wrong, coordinates are those of another place, some exhibits belong to nothing that is on file.
"""

# ruff: noqa: S311, RUF001 - the random numbers keep no secret; letters of many scripts

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.vocabulary import SCRIPTS, Script
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit, HeldFile
from casefile.record.header import CaseFile, Header
from casefile.record.incidents import Incident
from casefile.record.media import MediaFacts

STEP = 0.08
"""Degrees between neighbouring places: about eight kilometres."""
PRECISION_M = 2500
INCIDENTS_PER_PLACE = 5
FIRST_DAY = date(2031, 3, 1)
SEASON = 150
"""Days over which a stretch of places is struck; the next stretch has its own season."""
STRETCH = 40
"""Places of one stretch."""
MONTHS = {
    "en": ("January February March April May June July August September October November December"),
    "az": ("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"),
    "hy": (
        "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի"
    ),
    "ru": ("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    "ka": ("იანვარს თებერვალს მარტს აპრილს მაისს ივნისს ივლისს აგვისტოს სექტემბერს ოქტომბერს ნოემბერს დეკემბერს"),
    "ar": ("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
}
WRITTEN = tuple(script for script in SCRIPTS if script.language in MONTHS)
SCENES = (
    ("bakery", "A bakery and the queue before it"),
    ("clinic", "The maternity clinic"),
    ("bridge", "The iron bridge"),
    ("orchard", "An orchard behind the mill"),
    ("school", "A primary school gymnasium"),
    ("well", "The pumping station"),
    ("depot", "A tram depot"),
    ("church", "The roof of a chapel"),
    ("museum", "The carpet museum"),
    ("cellar", "A wine cellar used as shelter"),
    ("station", "The railway platform"),
    ("stadium", "The stadium stand"),
)
WEAPONS = ("artillery", "rocket", "mortar", "armed drone", "air bomb")
PARTIES = ("northvale", "southmere")
_ENDINGS = {"az": "də", "hy": "ում", "ru": "е", "ka": "ში", "en": "", "ar": ""}


@dataclass
class Labelled:
    """A case and the truth: the incident each exhibit belongs to, where it belongs to one."""

    case: Case
    texts: dict[str, str]
    truth: dict[str, str]

    def text_of(self, exhibit: Exhibit) -> Iterator[str]:
        """Yield the text of an exhibit's files, as a reader of files would."""
        yield self.texts[exhibit.id]


def photographed(taken: str | None, lat: float | None, lon: float | None, likeness: str | None = None) -> HeldFile:
    """Return a file as it stands in a record: what its device wrote, and its likeness."""
    about = MediaFacts(media_type="image/jpeg", taken=taken, lat=lat, lon=lon, likeness=likeness)
    return HeldFile(name="a.jpg", sha256="0" * 64, size=0, about=about)


@dataclass(frozen=True)
class _Spot:
    number: int
    syllables: tuple[int, int, int]
    lat: float
    lon: float


@dataclass(frozen=True)
class _Event:
    number: int
    spot: _Spot
    day: date
    scene: tuple[str, str]


def labelled(incidents: int, seed: int = 1, exhibits_each: float = 3.0) -> Labelled:
    """Return a case of so many incidents with its exhibits and the truth about them; the same seed, the same case."""
    r = Random(f"matching/{seed}")
    spots = _spots(r, max(2, incidents // INCIDENTS_PER_PLACE))
    header = Header(CaseFile.model_validate(_case(r, spots)))
    events = [_event(r, number, spots) for number in range(incidents)]
    records = {f"event-{one.number:05}": Incident.model_validate(_incident(r, one)) for one in events}
    out = Labelled(Case(header, records, {}), {}, {})
    exhibits: dict[str, Exhibit] = {}
    for number in range(round(incidents * exhibits_each)):
        stray = r.random() < 0.1  # noqa: PLR2004 - shows something that is in no file
        event = _stray(r, events, spots) if stray else r.choice(events)
        id_ = f"piece-{number:05}"
        exhibits[id_], out.texts[id_] = _piece(r, id_, event, spots)
        if not stray:
            out.truth[id_] = f"event-{event.number:05}"
    return Labelled(Case(header, records, exhibits), out.texts, out.truth)


def _spots(r: Random, count: int) -> list[_Spot]:
    """Return places in rows, no two of one name; beyond the 1,728 names there are, names come again far away."""
    named = [(one // 144, one // 12 % 12, one % 12) for one in range(12**3)]
    r.shuffle(named)
    in_row = 20
    found = []
    for number in range(count):
        row, column = divmod(number, in_row)
        lat, lon = 40 + row * STEP, 44 + column * STEP * 1.3
        found.append(_Spot(number, named[number % len(named)], round(lat, 4), round(lon, 4)))
    return found


def name(spot: _Spot, script: Script) -> str:
    """Return the name of a place in a script."""
    plain = "".join(script.syllables[one] for one in spot.syllables)
    return plain.capitalize() if script.cased else plain


def _case(r: Random, spots: list[_Spot]) -> dict[str, Any]:
    places = {}
    for spot in spots:
        scripts = [WRITTEN[0], *r.sample(WRITTEN[1:], r.randint(0, 2))]
        places[f"place-{spot.number:05}"] = {
            "names": [{"name": name(spot, script), "language": script.language} for script in scripts],
            "point": {"lat": spot.lat, "lon": spot.lon, "precision_m": PRECISION_M, "source": "Invented."},
        }
    return {
        "title": "The River incidents (invented)", "reference": "INV-M",
        "conflicts": {"river-war": {"name": "River war", "parties": list(PARTIES)}},
        "actors": {"northvale": {"name": "Northvale", "kind": "state"},
                   "southmere": {"name": "Southmere", "kind": "state"}},
        "bodies": {"relief-watch": {"name": "Relief Watch"}, "river-post": {"name": "The River Post"}},
        "places": places,
    }  # fmt: skip


def _event(r: Random, number: int, spots: list[_Spot]) -> _Event:
    spot = spots[number // INCIDENTS_PER_PLACE % len(spots)]
    season = FIRST_DAY + timedelta(days=spot.number // STRETCH * SEASON)
    start = Random(f"start/{spot.number // 4}").randrange(SEASON - 30)  # neighbours are struck in the same weeks
    gaps = number % INCIDENTS_PER_PLACE * 3 + r.randrange(2)
    return _Event(number, spot, season + timedelta(days=start + gaps), r.choice(SCENES))


def _stray(r: Random, events: list[_Event], spots: list[_Spot]) -> _Event:
    """Return what is in no file: another day at the place of an event, or the day of one at a place nearby."""
    near = r.choice(events)
    if r.random() < 0.5:  # noqa: PLR2004 - one half each
        return _Event(-1, near.spot, near.day + timedelta(days=r.choice((-20, -9, 30, 45))), r.choice(SCENES))
    far = spots[(near.spot.number + STRETCH // 2) % len(spots)]
    return _Event(-1, far, near.day + timedelta(days=200), r.choice(SCENES))


def _incident(r: Random, one: _Event) -> dict[str, Any]:
    place = name(one.spot, WRITTEN[0])
    when: dict[str, Any] = {"date": str(one.day)}
    if r.random() < 0.1:  # noqa: PLR2004 - one in ten is dated to two days
        when = {"date": f"{one.day}/{one.day + timedelta(days=1)}"}
    return {
        "id": f"event-{one.number:05}", "title": f"Shelling of {place}", "kind": "event", "when": when,
        "where": {"place": f"place-{one.spot.number:05}"},
        "claims": [
            {"id": "hit", "says": f"{one.scene[1]} in {place} was hit.", "sources": [{"exhibit": "first-paper"}]},
            {"id": "weapon", "says": "The weapon was named.",
             "facts": {"weapons": {"w": {"category": r.choice(WEAPONS)}}}, "sources": [{"exhibit": "first-paper"}]},
            {"id": "side", "attribution": [{"actor": r.choice(PARTIES), "mode": "fired"}],
             "sources": [{"exhibit": "first-paper"}]},
        ],
    }  # fmt: skip


def _piece(r: Random, id_: str, event: _Event, spots: list[_Spot]) -> tuple[Exhibit, str]:
    """Return one exhibit of an event with its text."""
    form = r.choice(("photo", "photo", "report", "report", "video", "post"))
    script = r.choice(WRITTEN)
    lat, lon = _shot_at(r, event, spots)
    if form == "photo":
        titled = f"Photograph from {_spelt(r, event, script)}" if r.random() < 0.6 else "Photograph"  # noqa: PLR2004
        file = (
            photographed(f"{_clock(r, event.day)}T09:02:11", lat, lon)
            if lat
            else photographed(str(_clock(r, event.day)), None, None)
        )
        titled = titled if lat else f"Photograph from {_spelt(r, event, script)}"
        return _exhibit(id_, titled, "photograph", file=file), ""
    if form == "report":
        published = event.day + timedelta(days=r.randint(1, 40))
        return _exhibit(id_, "Field notes", "report", date=published), _told(r, event, script, dated=True)
    if form == "video":
        made = event.day if r.random() < 0.9 else event.day + timedelta(days=r.choice((1, 2)))  # noqa: PLR2004
        return _exhibit(id_, f"Video: {_spelt(r, event, script)}", "video", made=made), ""
    posted = event.day + timedelta(days=r.choice((0, 0, 0, 1)))
    text = _told(r, event, script, dated=r.random() < 0.7)  # noqa: PLR2004
    return _exhibit(id_, "Post with a text", "social media post", date=posted), text


def _exhibit(id_: str, title: str, kind: str, *, file: HeldFile | None = None, **dates: date) -> Exhibit:
    record = {"id": id_, "title": title, "kind": kind, "reliability": {"grade": "F", "reason": "Not yet judged."}}
    exhibit = Exhibit.model_validate({**record, **{key: str(day) for key, day in dates.items()}})
    return exhibit.model_copy(update={"files": (file,)}) if file else exhibit


def _clock(r: Random, day: date) -> date:
    """Return the day a device wrote: every twelfth clock is wrong by days, some by a year."""
    if r.random() < 1 / 12:
        return day + timedelta(days=r.choice((-366, -3, -1, 1, 2)))
    return day


def _shot_at(r: Random, event: _Event, spots: list[_Spot]) -> tuple[float | None, float | None]:
    """Return coordinates: none for three in ten, those of another place for one in twenty."""
    chance = r.random()
    if chance < 0.3:  # noqa: PLR2004
        return None, None
    at = r.choice(spots) if chance < 0.35 else event.spot  # noqa: PLR2004
    return round(at.lat + r.uniform(-0.015, 0.015), 5), round(at.lon + r.uniform(-0.015, 0.015), 5)


def _spelt(r: Random, event: _Event, script: Script) -> str:
    """Return a place's name as somebody writes it: inflected, with a slip of one letter, or as it is."""
    plain = name(event.spot, script)
    chance = r.random()
    if chance < 0.3:  # noqa: PLR2004
        return plain + _ENDINGS[script.language]
    if chance < 0.45:  # noqa: PLR2004
        at = r.randrange(1, len(plain) - 1)
        return plain[:at] + (plain[at + 1 :] if r.random() < 0.5 else plain[at] + plain[at:])  # noqa: PLR2004
    return plain


def _told(r: Random, event: _Event, script: Script, *, dated: bool) -> str:
    sentence = r.choice(script.sentences).format(place=_spelt(r, event, script))
    month = MONTHS[script.language].split()[event.day.month - 1]
    day = f"{event.day.day} {month} {event.day.year}. " if dated else ""
    scene = f" {event.scene[1]}." if script.language == "en" else ""
    return f"{day}{sentence}{scene}"
