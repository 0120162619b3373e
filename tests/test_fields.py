"""The reduction of the survey: each of its fields went somewhere, each fact of the model came from somewhere."""

import csv
from collections.abc import Iterator

import pytest
from builders import REPOSITORY
from pydantic import BaseModel
from test_data import models_in, paths

from casefile.record.claims import Claim
from casefile.record.exhibits import Exhibit
from casefile.record.facts import Facts
from casefile.record.header import CaseFile, Person
from casefile.record.incidents import Incident
from casefile.record.reviews import Review
from casefile.record.sources import Source

with (REPOSITORY / "docs" / "fields.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))

SURVEYED = 363
RECORDS: dict[str, type[BaseModel]] = {
    "incident": Incident,
    "claim": Claim,
    "source": Source,
    "exhibit": Exhibit,
    "people.yaml": Person,
    "case.yaml": CaseFile,
    "review": Review,
}
ADDED = {
    # what the survey took for granted, and a claim has to be able to say, or to deny
    "attack.launched": "a party denies that there was an attack",
    "struck.hit": "a party denies that an object was hit",
    "weapons.used": "a find, a transport or possession is no use",
    "treatment.done": "a party denies the act",
    "environment.harmed": "experts disagree on whether there was harm",
    "setting.civilian_gathering": "a party says that those gathered were no civilians at a market or a funeral",
    "relief.adequately_supplied": "a party says that civilians lacked nothing",
    "relief.blocked": "a party says that relief was let through",
    # what a source ascribes to an attack in its own words; the survey left it to the assessor
    "attack.directed_at_civilians": "one theory of a source that holds two",
    "attack.indiscriminate": "the other theory",
    "attack.terror_purpose": "a strategy of pressure, ascribed with a hedge",
    "struck.civilian": "a source calls an object civilian",
    "struck.targeted": "a source says that the object was the aim, not only what was hit",
    "persons.targeted": "a source says that persons were the aim: medics, reporters, people in flight",
    "attack.in_error": "a party calls it an error, which is more than a denial",
    "attack.diverted": "a party says that air defence turned the weapon",
    "protection.declared": "a party denies that a place was open or that a zone was agreed",
    "weapons.inaccurate": "a source calls the weapon inaccurate; the law's table holds what is known of the model",
    "environment.forest_targeted": "forests said to be the aim, not only burnt",
    # who and where
    "setting.outside_conflict_zone": "strikes far from the fighting",
    "defender.party": "both parties of one incident are alleged to have fallen short, each in its own way",
    "persons.number": "unnamed groups under one code",
    "persons.outcome": "what became of captives, in the source's words",
    "persons.relation": "relatives who were harmed through another person",
    "treatment.person": "acts and persons are written apart, and joined by the code",
    "dead.person": "likewise",
    # captives
    "captivity.held": "a party says that it never held the person",
    "persons.died": "a death without a date, or a sign of life",
    "treatment.coerced": "force or a coercive setting, which the element asks for by itself",
    "treatment.published_by_captor": "who let images be spread is not the author of an exhibit",
    "trial.without_judgment": "a penalty said to have been carried out without a court",
    "methods.no_quarter_by_commander": "command over those addressed, which the speaker's code does not show",
    "captivity.civilian": "a source calls a person who is held a civilian, as struck.civilian does for an object",
    "captivity.access_need_claimed": "the one ground on which access may be put off, as a party claims it",
    "captivity.labour_voluntary": "a party says that the work was offered freely",
    "captivity.hostilities_ended": "the end of active hostilities, from which release is owed, may be in dispute",
    "captivity.seriously_wounded_or_sick": "the other ground on which return is owed",
    "captivity.still_held": "no date of release is not yet captivity that goes on",
    "captivity.cause_known": "an inquiry is owed where the cause is not known",
    "trial.held": "a party denies that there was a trial",
    # what images show
    "dead.recorded_by_captor": "the survey asked this of living persons only",
    "dead.published": "likewise",
    # weapons
    "weapons.made_in": "the maker's country, which is no responsibility",
    "weapons.transported_by": "weapons said to have been moved and not used",
    "weapons.burns_consistent": "medical opinion on burns",
    "weapons.laid_by": "who laid a mine is said with the mine; an attribution speaks of the incident",
    "weapons.where_civilians_move": "where a mine lay, apart from the place the incident is named after",
    "weapons.trapped_object": "the list of objects to which no trap may be tied",
    "weapons.maps_handed_over": "records kept, and records handed over, are two things",
    "weapons.clearance_help": "what a party did about remnants after the fighting",
    "weapons.needless_injury": "a source's words on the injuries; the survey left it to the assessor",
    "proportionality.harm_foreseeable": "a party says that no harm could be foreseen",
    # precautions and cultural property: an element of fact had no typed answer
    "precautions.verified": "whether it was done, beside the steps in words",
    "precautions.verification_feasible": "whether there were time and means, which a view of the target does not say",
    "protection.enhanced": "a list of enhanced protection, beside any other list",
    "protection.altered": "works that hid or destroyed traces of the past, and their denial",
    "property.cultural": "a source calls what was taken or destroyed cultural or religious",
    "setting.occupied": "a source says that the place was held by the other party",
    # children, proxies
    "children.direct_part": "a child at a gun, whose role is disputed",
    "methods.proxies_used": "proxies whom the source does not identify",
    "children.measures_taken": "the Protocol on children asks for feasible measures, and a party claims them",
    # what an element of a rule asks for, and the survey left to free text or to the assessor
    "dead.feasible": "the duties to the dead end where the fighting leaves no way, as a party may claim",
    "dead.particulars_recorded": "identification must come before burial, not only at some time",
    "dead.respectful_burial": "the state of a grave, as a yes or no",
    "disappearance.information_given": "an unknown fate is no refusal to inform",
    "displacement.of_own_will": "a party says that people left freely",
    "displacement.conditions_adequate": "the conditions, as a yes or no",
    "displacement.return_denied": "return that is not possible is not yet return denied",
    "displacement.settlement_supported": "the survey kept it as text; a party denies it",
    "environment.other_cause": "a party says that a fire had another cause",
    "proceedings.put_on_notice": "whether an allegation reached the party",
    "proceedings.into_own_forces": "what the other side opened is no answer of a party",
    "proceedings.effective": "an investigation that was opened may still be called ineffective",
    "persons.commanded": "a commander under a code",
    "persons.ordered": "likewise",
    "persons.took_steps": "likewise",
    # matters outside the rules of armed conflict, which the survey did not look at
    "human_rights.restricted": "limits on the internet, detention of a critic",
    "human_rights.measure": "likewise",
    "human_rights.authority": "likewise",
    "human_rights.until": "likewise",
}


def places(decision: str) -> Iterator[str]:
    for row in ROWS:
        if row["what"] == decision:
            yield from row["where"].split("; ")


def test_each_field_of_the_survey_has_one_decision() -> None:
    fields = [row["survey_field"] for row in ROWS]
    assert len(set(fields)) == len(fields) == SURVEYED
    assert {row["what"] for row in ROWS} == {"kept", "moved", "computed"}
    assert all(row["where"] for row in ROWS)


def test_what_was_kept_is_in_the_model() -> None:
    assert not set(places("kept")) - set(paths(Facts))


def test_every_fact_was_surveyed_or_added_for_a_reason() -> None:
    assert set(paths(Facts)) - set(places("kept")) == set(ADDED)


@pytest.mark.parametrize("place", sorted(set(places("moved"))))
def test_what_was_moved_has_its_place(place: str) -> None:
    record = next(name for name in RECORDS if place.startswith(name))
    models = [RECORDS[record]]
    for name in place.removeprefix(record).replace(".", " ").split():
        if (record, name) == ("exhibit", "custody"):
            return  # a file of its own beside the exhibit, never part of its record
        fields = [model.model_fields[name] for model in models if name in model.model_fields]
        assert fields, place
        models = [model for field in fields for model in models_in(field.annotation)]
