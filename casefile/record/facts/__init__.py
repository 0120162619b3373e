"""Facts: typed values inside a claim, one file a subject, every field absent by default."""

from pydantic import Field

from casefile.record.facts.attack import (
    Attack,
    Defender,
    Objective,
    Precautions,
    Proportionality,
    Setting,
    Struck,
    Warning,  # noqa: A004 - the field's own word
)
from casefile.record.facts.children import Child
from casefile.record.facts.dead import Dead
from casefile.record.facts.displacement import Displacement, Property
from casefile.record.facts.environment import Environment
from casefile.record.facts.methods import HumanRights, Method, Proceeding, Relief
from casefile.record.facts.persons import Captivity, Disappearance, Individual, Treatment, Trial
from casefile.record.facts.protection import Protection
from casefile.record.facts.weapons import Weapon
from casefile.record.text import Record, Slug


class Facts(Record):
    """What a claim says, in words the criteria can read. No field holds `contested`: that is computed.

    Repeatable groups are mappings: by a label of the author's choice, or by a person's code. Two claims of one
    incident that use one label or code speak of the same thing.
    """

    attack: Attack | None = None
    """The attack as such."""
    objective: Objective | None = None
    """Military objectives at and around the place."""
    setting: Setting | None = None
    """The surroundings."""
    struck: dict[Slug, Struck] = Field(default_factory=dict)
    """What was hit, by label."""
    weapons: dict[Slug, Weapon] = Field(default_factory=dict)
    """Weapons, by label."""
    warning: Warning | None = None
    """Warning before the attack."""
    precautions: Precautions | None = None
    """What the attacker did to spare civilians."""
    defender: Defender | None = None
    """Conduct of the party that held the place."""
    proportionality: Proportionality | None = None
    """What was known when the attack was decided."""
    protection: dict[Slug, Protection] = Field(default_factory=dict)
    """Specially protected persons and objects, by label."""
    persons: dict[Slug, Individual] = Field(default_factory=dict)
    """Persons, by code."""
    captivity: dict[Slug, Captivity] = Field(default_factory=dict)
    """Captivity, by the person's code."""
    treatment: dict[Slug, Treatment] = Field(default_factory=dict)
    """Acts done to living persons, by label."""
    trial: dict[Slug, Trial] = Field(default_factory=dict)
    """Trials, by the person's code."""
    disappearance: dict[Slug, Disappearance] = Field(default_factory=dict)
    """Disappearances, by the person's code."""
    dead: dict[Slug, Dead] = Field(default_factory=dict)
    """The dead, by label."""
    children: dict[Slug, Child] = Field(default_factory=dict)
    """Children with a force, by code."""
    displacement: Displacement | None = None
    """Movement of people."""
    property: dict[Slug, Property] = Field(default_factory=dict)
    """Property taken or destroyed outside an attack, by label."""
    environment: Environment | None = None
    """The natural environment."""
    methods: Method | None = None
    """Other methods of warfare."""
    relief: Relief | None = None
    """Relief for civilians."""
    proceedings: dict[Slug, Proceeding] = Field(default_factory=dict)
    """What a party or a body did about it, by label."""
    human_rights: HumanRights | None = None
    """A matter of human-rights law outside the rules of armed conflict."""
