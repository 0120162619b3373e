"""Protection: what may leave, for whom. Whatever is printed is made from the result of `edition`.

An edition is an allow-list: a field that nobody listed does not leave. Persons are written by one function.
"""

from dataclasses import dataclass
from enum import Enum

from casefile.record.case import Case
from casefile.record.exhibits import Depicted, Exhibit, HeldFile
from casefile.record.filings import Filing
from casefile.record.header import Header, People, Person
from casefile.record.incidents import Incident


class Edition(Enum):
    """For whom a document is made."""

    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Edited:
    """The case as one edition may show it, and what was withheld from it."""

    edition: Edition
    case: Case
    withheld: tuple[tuple[str, int], ...]
    """What was left out, as kind and number, which give nothing away."""


_INCIDENT = ("id", "title", "kind", "scope", "part_of", "when", "where", "claims", "open")
_EXHIBIT = (
    "id", "title", "untitled", "kind", "authors", "speaker", "date", "date_basis", "relays", "part_of", "reliability",
    "files", "disclaims_verification", "cautions", "depicts", "content_warning",
)  # fmt: skip
_FILING = (
    "id", "mechanism", "title", "respondent", "applicants", "incidents", "complaints", "remedies", "put_elsewhere",
    "other_procedures", "earlier_applications", "application_numbers", "triggers", "steps", "assessments",
    "restricted",
)  # fmt: skip
_PERSON = {Edition.INTERNAL: ("role", "office")}


def edition(case: Case, wanted: Edition) -> Edited:
    """Return the case as an edition shows it."""
    people = {code: _person(person, wanted) for code, person in case.header.people.people.items()}
    incidents = {id_: _kept(incident) for id_, incident in case.incidents.items()}
    exhibits = {id_: _listed(exhibit) for id_, exhibit in case.exhibits.items()}
    notes = sum(one.note is not None for one in case.incidents.values())
    notes += sum(one.note is not None for one in case.filings.values())
    names = sum(person.name is not None and not person.role.may_be_named()
                for person in case.header.people.people.values())  # fmt: skip
    withheld = (("notes", notes), ("names", names))
    header = Header(case.header.case, People(people=people))
    return Edited(
        wanted,
        Case(header, incidents, exhibits, case.assessments, case.contradictions, case.answers,
             {id_: _submitted(filing) for id_, filing in case.filings.items()}),
        tuple((kind, number) for kind, number in withheld if number),
    )  # fmt: skip


def _kept(incident: Incident) -> Incident:
    return Incident.model_construct(**{name: getattr(incident, name) for name in _INCIDENT}, note=None)


def _listed(exhibit: Exhibit) -> Exhibit:
    """Return what the list of exhibits shows of one; addresses, finders, witnesses and restrictions stay behind."""
    kept = {name: getattr(exhibit, name) for name in _EXHIBIT}
    return Exhibit.model_construct(**{**kept, "files": tuple(_file(one) for one in exhibit.files)})


def _file(file: HeldFile) -> HeldFile:
    """Return a held file without what it says of itself: author, device and coordinates may give a person away."""
    return HeldFile(name=file.name, sha256=file.sha256, size=file.size)


def _submitted(filing: Filing) -> Filing:
    return Filing.model_construct(**{name: getattr(filing, name) for name in _FILING}, note=None)


def may_be_shown(exhibit: Exhibit) -> bool:
    """Return whether a picture of an exhibit may stand in a document: its record must say that it hurts nobody."""
    return exhibit.depicts == (Depicted.NONE_OF_THESE,)


def _person(person: Person, wanted: Edition) -> Person:
    fields = _PERSON[wanted] + (("name",) if person.role.may_be_named() else ())
    return Person(**{name: getattr(person, name) for name in fields})


def written(code: str, header: Header) -> str:
    """Return how a person is written in every document: officials and authors by name, all others by code."""
    person = header.people.people.get(code)
    if person and person.name and person.role.may_be_named():
        return f"{person.name} ({person.office})" if person.office else person.name
    return f"person {code}"
