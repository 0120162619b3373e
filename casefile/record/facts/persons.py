"""Facts of a person under a code: status, age, captivity, treatment, trial, disappearance."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.figures import Count
from casefile.record.text import Line, Record, Slug


class Status(Enum):
    """Status a source claims for a person; every one is kept."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    PRISONER_OF_WAR = "prisoner of war"
    CIVILIAN_INTERNEE = "civilian internee"
    HORS_DE_COMBAT = "hors de combat"
    WOUNDED = "wounded or sick"
    MEDICAL = "medical"
    RELIGIOUS = "religious"
    RELIEF = "relief worker"
    JOURNALIST = "journalist"
    CIVIL_DEFENCE = "civil defence"
    FOREIGN_FIGHTER = "foreign fighter"
    CRIMINAL_SUSPECT = "criminal suspect"
    UNKNOWN = "unknown"


class Sex(Enum):
    """Sex as a source states it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Individual(Record):
    """One person, or an unnamed group under one code."""

    status: Status | None = None
    """Status claimed for the person."""
    label: Line | None = None
    """What the source calls them, where its word is not the status."""
    number: Count | None = None
    """Number of persons under this code, where it is a group."""
    age: Annotated[int, Field(ge=0, le=130)] | None = None
    """Age in years at the time."""
    age_estimated: Answer | None = None
    """Whether the age is an estimate."""
    sex: Sex | None = None
    """Sex."""
    nationality: Line | None = None
    """Nationality or group, in the source's words."""
    serves_in: Slug | None = None
    """Actor whose forces the person belongs to."""
    took_direct_part: Answer | None = None
    """Whether the person took a direct part in hostilities at the time."""
    targeted: Answer | None = None
    """Whether the source says that the person was what was aimed at."""
    emblem: Answer | None = None
    """Whether press, medical or relief marking was worn."""
    hors_de_combat: Answer | None = None
    """Whether the person was out of action: captured, surrendering, wounded, unconscious."""
    hostile_or_escaping: Answer | None = None
    """Whether the person was fighting, resisting or trying to escape at that moment."""
    died: Answer | None = None
    """Whether the person died; no means the source says that the person is alive."""
    outcome: Line | None = None
    """What became of the person, in the source's words."""
    relation: Line | None = None
    """Relation to another person, by code."""
    commanded: Answer | None = None
    """Whether the person had effective command, authority or control over those who acted."""
    ordered: Answer | None = None
    """Whether the person ordered the act."""
    took_steps: Answer | None = None
    """Whether the person took the steps in reach to prevent the act, to punish it or to refer it."""


class Captivity(Record):
    """Captivity of the person, or group, of the same code."""

    held: Answer | None = None
    """Whether in the power of the adverse party; no means the source says that the person never was."""
    held_by: Slug | None = None
    """Actor that held the person."""
    civilian: Answer | None = None
    """Whether the source calls the person held a civilian."""
    captured: EdtfDate | None = None
    """When captured."""
    capture: Line | None = None
    """How and where captured."""
    site: Line | None = None
    """Where held."""
    acknowledged: Answer | None = None
    """Whether the holding party admitted it."""
    registered: Answer | None = None
    """Whether the person was registered."""
    informed_in_time: Answer | None = None
    """Whether news of the person was passed on within a short time."""
    visited: EdtfDate | None = None
    """Visit of the International Committee of the Red Cross."""
    access_refused: Answer | None = None
    """Whether access was refused."""
    access_need_claimed: Answer | None = None
    """Whether imperative military necessity, for a time, was given as the reason."""
    family_informed: EdtfDate | None = None
    """When the family was informed."""
    family_contact: Answer | None = None
    """Whether contact with the family was allowed."""
    medical_care: Answer | None = None
    """Whether needed care was given."""
    medical_need: Answer | None = None
    """Whether the person was wounded or sick, or needed care for another reason."""
    conditions: Line | None = None
    """Food, water, shelter, hygiene."""
    basic_needs_met: Answer | None = None
    """Whether food, water, clothing, shelter and hygiene were adequate."""
    exposed_to_danger: Answer | None = None
    """Whether held in, or moved through, a dangerous area without need."""
    basis_claimed: Line | None = None
    """Legal basis the holding party gives."""
    status_in_doubt: Answer | None = None
    """Whether the status was in doubt or in dispute after a hostile act."""
    status_tribunal: Answer | None = None
    """Whether a competent tribunal decided on the status before it was denied."""
    reviewed: Answer | None = None
    """Whether a court or board promptly reviewed the confinement."""
    labour: Line | None = None
    """Work demanded."""
    labour_military_or_dangerous: Answer | None = None
    """Whether the work was military in nature or purpose, dangerous or degrading."""
    labour_voluntary: Answer | None = None
    """Whether it is said to have been voluntary."""
    made_to_serve: Answer | None = None
    """Whether made to take part in operations against the own side."""
    property_taken: Line | None = None
    """Belongings taken."""
    property_accounted_for: Answer | None = None
    """Whether what was taken was receipted, kept for the person or given back."""
    released: EdtfDate | None = None
    """When released or returned."""
    release: Line | None = None
    """How: exchange, unilateral, through a third party."""
    hostilities_ended: Answer | None = None
    """Whether active hostilities had ended while the person was held."""
    seriously_wounded_or_sick: Answer | None = None
    """Whether the person was seriously wounded or seriously sick."""
    still_held: Answer | None = None
    """Whether still held after hostilities had ended or the state of health was known; no means released by then."""
    died: EdtfDate | None = None
    """When the person died in captivity."""
    cause_of_death: Line | None = None
    """Cause as the source states it."""
    death_by_captors: Answer | None = None
    """Whether an act or omission of those who held the person caused the death; no means another cause."""
    cause_known: Answer | None = None
    """Whether the cause of the death or serious injury is known."""
    death_inquiry: Answer | None = None
    """Whether the holding party inquired into the death."""
    demand: Line | None = None
    """Condition set for release."""


class Act(Enum):
    """What was done to a living person."""

    BEATING = "beating"
    STABBING = "stabbing"
    SHOOTING = "shooting"
    THROAT_CUTTING = "throat-cutting"
    BEHEADING = "beheading"
    MUTILATION = "mutilation"
    BURNING = "burning"
    ELECTRIC_SHOCK = "electric shock"
    ASPHYXIATION = "asphyxiation"
    WHIPPING = "whipping"
    STRESS_POSITION = "stress position"
    MOCK_EXECUTION = "mock execution"
    THREAT = "threat"
    SEXUAL_VIOLENCE = "sexual violence"
    FORCED_NUDITY = "forced nudity"
    FORCED_STATEMENT = "forced statement"
    HUMILIATION = "humiliation"
    PARADE = "parade"
    DENIAL_OF_CARE = "denial of care"
    DENIAL_OF_FOOD = "denial of food or water"
    KILLING = "killing"
    TORTURE = "torture"  # the source's word, where it names no act
    ILL_TREATMENT = "ill-treatment"  # likewise
    OTHER = "other"


class Treatment(Record):
    """One act done to a living person, by a label of the author's choice."""

    act: Act
    """What was done."""
    person: Slug | None = None
    """Code of the person."""
    done: Answer | None = None
    """Left out, the source says that it was done; no means it says that it was not."""
    alive: Answer | None = None
    """Whether the person was alive; acts on the dead stand under dead."""
    phase: Line | None = None
    """Capture, transfer, interrogation, detention."""
    purpose: Line | None = None
    """Purpose as the source states it."""
    collective: Answer | None = None
    """Whether it fell on persons for acts that they had not themselves committed."""
    reprisal_claimed: Answer | None = None
    """Whether it was announced as an answer to an earlier act of the other side."""
    severity: Line | None = None
    """Severity and injury, in the source's words."""
    health_endangered: Answer | None = None
    """Whether death or a serious danger to health followed from it."""
    coerced: Answer | None = None
    """Whether force, a threat or a coercive setting was used."""
    recorded_by_captor: Answer | None = None
    """Whether the captors filmed it."""
    published: Answer | None = None
    """Whether images were spread."""
    published_by_captor: Answer | None = None
    """Whether the party holding the person spread them or let them be spread."""
    identifiable: Answer | None = None
    """Whether the person can be recognised."""
    discriminatory: Answer | None = None
    """Whether ethnic or religious hatred was voiced."""
    perpetrator: Line | None = None
    """Those who did it, without names: rank, uniform, number."""


class Trial(Record):
    """Trial of the person of the same code."""

    held: Answer | None = None
    """Whether a trial was held or a penalty imposed."""
    charges: Line | None = None
    """Charges."""
    court: Line | None = None
    """Court."""
    counsel: Answer | None = None
    """Whether counsel of choice was had."""
    interpreter: Answer | None = None
    """Whether there was an interpreter."""
    public: Answer | None = None
    """Whether the hearing was public."""
    evidence_shown: Answer | None = None
    """Whether the evidence was shown to the defence."""
    notice_days: Annotated[int, Field(ge=0)] | None = None
    """Days between notice and hearing."""
    coerced_statement: Answer | None = None
    """Whether a coerced statement was used."""
    appeal: Answer | None = None
    """Whether an appeal was open."""
    sentence: Line | None = None
    """Sentence."""
    without_judgment: Answer | None = None
    """Whether a sentence was passed or carried out without a judgment before it."""


class Disappearance(Record):
    """Disappearance of the person of the same code."""

    deprived_by: Slug | None = None
    """Actor said to have taken the person."""
    last_seen: Line | None = None
    """When and where last seen alive, in whose hands."""
    asked: EdtfDate | None = None
    """When the fate was asked after."""
    answer: Line | None = None
    """What was answered."""
    fate_known: Answer | None = None
    """Whether the fate is known."""
    information_given: Answer | None = None
    """Whether the information to hand was given to those who asked."""
