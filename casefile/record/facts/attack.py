"""Facts of an attack: means, claimed aim, surroundings, what was hit, what was done to spare civilians."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.figures import Count
from casefile.record.text import Line, Record, Slug

Metres = Annotated[float, Field(ge=0, le=1_000_000)]
Minutes = Annotated[float, Field(ge=0)]
Kilometres = Annotated[float, Field(ge=0, le=20_000)]


class AttackKind(Enum):
    """How the attack was delivered."""

    ARTILLERY = "artillery"
    MORTAR = "mortar"
    ROCKETS = "rockets"
    MISSILES = "missiles"
    SHELLING = "shelling"  # the source says no more
    AIRCRAFT = "aircraft"
    DRONE = "drone"
    LOITERING_MUNITION = "loitering munition"
    DIRECT_FIRE = "direct fire"
    SNIPER = "sniper"
    GROUND_ASSAULT = "ground assault"
    MINE_OR_TRAP = "mine or trap"
    ARSON = "arson"
    SMALL_ARMS = "small arms"
    UNKNOWN = "unknown"


class Attack(Record):
    """The attack as such."""

    launched: Answer | None = None
    """Whether an act of violence was carried out against the adversary."""
    kind: AttackKind | None = None
    """How it was delivered."""
    directed_at_civilians: Answer | None = None
    """Whether the source says that civilians or a civilian object were what was aimed at."""
    indiscriminate: Answer | None = None
    """Whether the source describes it as not distinguishing; its words, not a finding of ours."""
    aimed_at: Line | None = None
    """Target as the speaker names it; what was hit stands under struck."""
    munitions: Count | None = None
    """Shells, rockets, missiles or bombs."""
    impacts: Count | None = None
    """Points of impact."""
    spread_m: Metres | None = None
    """Largest distance between impacts, metres."""
    crater_m: Metres | None = None
    """Diameter of the crater, metres."""
    duration_min: Minutes | None = None
    """How long it lasted, minutes."""
    launched_from: Line | None = None
    """Where it was launched from."""
    launch_distance_km: Kilometres | None = None
    """Distance flown, kilometres."""
    second_strike: Answer | None = None
    """Whether it came on the same point as an earlier strike."""
    after_min: Minutes | None = None
    """Minutes since that earlier strike."""
    responders_present: Answer | None = None
    """Whether rescuers, medics, journalists or helpers had gathered."""
    observed: Answer | None = None
    """Whether the attacker had a view of the target."""
    in_error: Answer | None = None
    """Whether it is said to have been an error: a stray round, a target taken for another."""
    diverted: Answer | None = None
    """Whether air defence is said to have diverted the weapon, or its debris to have caused the harm."""
    could_be_stopped: Answer | None = None
    """Whether the weapon allowed the attack to be called off."""
    reprisal_claimed: Answer | None = None
    """Whether it was announced as an answer to an earlier act."""
    threats: Line | None = None
    """Threats or announcements made with it."""
    terror_purpose: Answer | None = None
    """Whether the source ascribes to it the aim of spreading terror or pressure among civilians."""


class Objective(Record):
    """Military objectives at and around the place."""

    present: Answer | None = None
    """Whether a military objective was there; no means searched for and not found."""
    detail: Line | None = None
    """Which objective, as far as the source says."""
    distance_m: Metres | None = None
    """Distance from the nearest impact, metres."""
    searched_m: Metres | None = None
    """Radius that was searched, metres."""
    searched_on: EdtfDate | None = None
    """Day on which it was searched."""
    separate: Count | None = None
    """Clearly separated objectives in the populated area."""
    fighters_among_civilians: Answer | None = None
    """Whether fighters were among the civilians."""
    contribution: Line | None = None
    """Effective contribution to military action, as claimed."""
    advantage: Line | None = None
    """Definite military advantage, as claimed."""


class Area(Enum):
    """What kind of place was hit."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    RESIDENTIAL = "residential area"
    MARKET = "market"
    INDUSTRIAL = "industrial area"
    FIELDS = "fields"
    FOREST = "forest"
    ROAD = "road"
    BORDER = "border"
    CEMETERY = "cemetery"
    CAMP = "camp"
    DETENTION_SITE = "detention site"
    MILITARY_SITE = "military site"
    UNKNOWN = "unknown"


class Evacuation(Enum):
    """How far civilians had left."""

    NONE = "not evacuated"
    PARTLY = "partly"
    MOSTLY = "mostly"
    FULLY = "fully"
    UNKNOWN = "unknown"


class Setting(Record):
    """The surroundings."""

    area: Area | None = None
    """Kind of place."""
    populated: Answer | None = None
    """Whether it held a concentration of civilians or civilian objects."""
    people_present: Count | None = None
    """Persons really there, not the census."""
    civilian_gathering: Answer | None = None
    """Whether people had gathered for a civilian activity: a funeral, a market, a queue."""
    evacuation: Evacuation | None = None
    """How far civilians had left."""
    front_km: Kilometres | None = None
    """Distance to the front line, kilometres."""
    outside_conflict_zone: Answer | None = None
    """Whether the source places it outside the area of fighting."""
    occupied: Answer | None = None
    """Whether the source says that the place was occupied, or held, by the other party."""


class ObjectKind(Enum):
    """What was hit."""

    HOME = "home"
    BUSINESS = "business"
    MARKET = "market"
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    HOSPITAL = "hospital"
    CLINIC = "clinic"
    AMBULANCE = "ambulance"
    PLACE_OF_WORSHIP = "place of worship"
    MONUMENT = "monument"
    MUSEUM = "museum"
    CEMETERY = "cemetery"
    FUNERAL = "funeral"
    GATHERING = "gathering"
    GOVERNMENT = "government building"
    POWER = "power supply"
    WATER = "water supply"
    PIPELINE = "pipeline"
    TELECOM = "telecommunications"
    BRIDGE = "bridge"
    ROAD = "road"
    AIRPORT = "airport"
    BUS = "bus"
    VEHICLE = "vehicle"
    RELIEF = "relief object"
    JOURNALIST = "journalist"
    FIELDS = "fields"
    LIVESTOCK = "livestock"
    FOREST = "forest"
    DAM = "dam or dyke"
    NUCLEAR = "nuclear station"
    INFRASTRUCTURE = "infrastructure"
    MILITARY = "military object"
    OTHER = "other"


class ObjectUse(Enum):
    """How the object was used at the time, as claimed."""

    CIVILIAN = "civilian"
    MILITARY = "military"
    DUAL = "dual"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


class Struck(Record):
    """One kind of object hit."""

    kind: ObjectKind
    """What it was."""
    hit: Answer | None = None
    """Left out, the source says that it was hit; no means it says that it was not."""
    civilian: Answer | None = None
    """Whether the source calls it civilian."""
    use: ObjectUse | None = None
    """Use at the time."""
    number: Count | None = None
    """How many."""
    degree: Line | None = None
    """How badly, in the source's words."""
    targeted: Answer | None = None
    """Whether the source says that it was what was aimed at."""
    essential_service_lost: Line | None = None
    """Service that failed, and for how long."""


class Warning(Record):  # noqa: A001 - the field's own word
    """Warning before an attack."""

    given: Answer | None = None
    """Whether one was given."""
    means: Line | None = None
    """Leaflets, calls, broadcast."""
    lead_min: Minutes | None = None
    """Minutes before the attack."""
    specific: Answer | None = None
    """Whether it named place, time and what to do."""
    reached_civilians: Answer | None = None
    """Whether it reached them."""
    feasible: Answer | None = None
    """Whether one could have been given."""


class Precautions(Record):
    """What the attacker did, or could have done, to spare civilians."""

    verification: Line | None = None
    """Steps to verify the target."""
    verified: Answer | None = None
    """Whether the target was verified before the attack."""
    verification_feasible: Answer | None = None
    """Whether it could have been, with the means and in the time to hand."""
    other_weapon: Answer | None = None
    """Whether a less harmful weapon was to hand."""
    other_time: Answer | None = None
    """Whether another time would have spared civilians."""
    other_objective: Answer | None = None
    """Whether another objective offered the same advantage with less danger."""
    apparent_before_impact: Answer | None = None
    """Whether it became clear in time that the target was wrong or the harm excessive."""
    called_off: Answer | None = None
    """Whether the attack was suspended or cancelled."""


class Defender(Record):
    """Conduct of the party that held the place; it never releases the attacker."""

    party: Slug | None = None
    """Actor that held the place."""
    objective_near_civilians: Answer | None = None
    """Whether it placed forces or objectives near civilians."""
    launched_from_civilian_area: Answer | None = None
    """Whether it fired from there."""
    other_site: Answer | None = None
    """Whether another site was to hand."""
    evacuation_offered: Answer | None = None
    """Whether it helped civilians to leave."""
    evacuation_prevented: Answer | None = None
    """Whether it kept them from leaving."""
    shelters: Answer | None = None
    """Whether there were shelters or sirens."""
    shields: Answer | None = None
    """Whether it used civilians, medical units or cultural sites to shield forces."""


class Proportionality(Record):
    """What was known, or should have been, when the attack was decided."""

    advantage: Line | None = None
    """Military advantage as stated by the attacker."""
    expected_civilians: Count | None = None
    """Civilians expected to be there."""
    expected_harm: Line | None = None
    """Harm that could be foreseen."""
    harm_foreseeable: Answer | None = None
    """Whether incidental death, injury or damage could be foreseen."""
    information: Line | None = None
    """Information available at the decision."""
