"""The chronology: every incident in the order of its date, for a table of the dossier."""

from dataclasses import dataclass
from datetime import date

from casefile.dossier.texts import Texts
from casefile.dossier.words import date_words
from casefile.record.case import Case
from casefile.record.incidents import Incident


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. An entry whose bounds are both None has no date and stands after all others."""

    number: int
    """Place of the incident in the order of the paragraphs, from 1; the time line uses the same."""
    when: str
    """The date in words, or that none is stated."""
    earliest: date | None
    """First day the date allows; None is an open end, or no date."""
    latest: date | None
    """Last day, likewise."""
    incident: str
    title: str
    places: tuple[str, ...]
    """First form of the name of the place, then of the larger places it lies in; else the source's own words."""

    def dated(self) -> bool:
        """Return whether the incident has a date."""
        return self.earliest is not None or self.latest is not None


def chronology(case: Case, texts: Texts) -> list[Entry]:
    """Return the incidents by date, an open beginning by its end; the undated last, in the order of the paragraphs.

    The undated go under a head of their own, `drawing.chronology.undated` of the texts.
    """
    return sorted((_entry(case, one, number, texts) for number, one in enumerate(case.in_order(), 1)), key=_order)


def _order(entry: Entry) -> tuple[bool, date, date, int]:
    first, last = entry.earliest or entry.latest, entry.latest or entry.earliest
    return (not entry.dated(), first or date.max, last or date.max, entry.number)


def _entry(case: Case, incident: Incident, number: int, texts: Texts) -> Entry:
    when = incident.when
    words, earliest, latest = texts("incident", "not_stated"), None, None
    if when and when.date:
        words = date_words(when.date, texts) + texts("incident", "basis", when.basis.value)
        earliest, latest = when.date.earliest, when.date.latest
    return Entry(number, words, earliest, latest, incident.id, incident.title, _places(case, incident))


def _places(case: Case, incident: Incident) -> tuple[str, ...]:
    held = case.header.case.places
    slug = incident.where.place if incident.where else None
    if slug is None or slug not in held:
        return (incident.where.words,) if incident.where and incident.where.words else ()
    names: dict[str, str] = {}
    while slug in held and slug not in names:  # a ring of places, which a check reports, ends where it began
        names[slug] = held[slug].names[0].name
        slug = held[slug].within or ""
    return tuple(dict.fromkeys(names.values()))
