"""Criterion, rule, element: the shape of the law's data."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from casefile.authorities import Authority
from casefile.conditions import Condition
from casefile.record.facts.persons import Status
from casefile.record.text import Line, Record, Slug


class Nature(Enum):
    """What kind of question an element is; only facts and context are read from claims."""

    FACT = "fact"
    LEGAL = "legal characterisation"
    MENTAL = "mental element"
    CONTEXT = "context"

    def is_computed(self) -> bool:
        """Return whether claims answer it; the rest waits for a named person's assessment."""
        return self in (Nature.FACT, Nature.CONTEXT)


class Reads(Record):
    """Which typed values of a claim speak for an element and which against it."""

    for_: Annotated[Condition | None, Field(alias="for")] = None
    """Satisfied by a claim that speaks for the element."""
    against: Condition | None = None
    """Satisfied by a claim that speaks against it."""


class Element(Reads):
    """One neutral proposition that a rule asks for."""

    proposition: Line
    """Neutral; a yes supports the rule."""
    nature: Nature
    """Fact, legal characterisation, mental element or context."""
    indicators: tuple[Line, ...] = ()
    """What points to it."""
    usual_evidence: tuple[Line, ...] = ()
    """What usually shows it."""
    counter_evidence: tuple[Line, ...] = ()
    """What to look for on the other side."""
    ask: Line
    """Question to the documenter while it is open."""


class Needed(Record):
    """Elements that must come together."""

    required: tuple[Slug, ...] = ()
    """All of these."""
    one_of: tuple[tuple[Slug, ...], ...] = ()
    """At least one of each group."""


class Limb(Needed):
    """One way in which a rule can be met, where there are several."""

    title: Line
    """What sets this way apart."""


class Role(Enum):
    """What part an element plays in a rule."""

    REQUIRED = "required"
    ONE_OF = "one of"
    WAR_CRIME = "war crime"
    GRAVE_BREACH = "grave breach"
    RECORDED = "recorded"


class ElementUse(Needed):
    """The elements of a rule by role."""

    limbs: tuple[Limb, ...] = ()
    """At least one of these ways, beside what is required anyway."""
    war_crime: tuple[Slug, ...] = ()
    """Further elements of individual responsibility."""
    grave_breach: tuple[Slug, ...] = ()
    """Further elements of a grave breach."""
    recorded: tuple[Slug, ...] = ()
    """Recorded, not required."""

    @cached_property
    def roles(self) -> "Mapping[str, Role]":
        """Every element with its role, in the order in which it is printed, each once."""
        found = dict.fromkeys(self.required, Role.REQUIRED)
        groups = [*self.one_of, *(group for limb in self.limbs for group in (limb.required, *limb.one_of))]
        for role, slugs in (
            (Role.ONE_OF, [slug for group in groups for slug in group]),
            (Role.WAR_CRIME, self.war_crime),
            (Role.GRAVE_BREACH, self.grave_breach),
            (Role.RECORDED, self.recorded),
        ):
            for slug in slugs:
                found.setdefault(slug, role)
        return found

    def named(self) -> tuple[Slug, ...]:
        """Return every element in the order in which it is printed, each once."""
        return tuple(self.roles)


class CounterClaim(Record):
    """A specific answer of a party that must not stay unanswered."""

    title: Line
    """What the party says."""
    when: Condition
    """Satisfied by a claim that says it."""


class ConflictType(Enum):
    """In which kind of conflict a rule applies."""

    INTERNATIONAL = "international"
    NON_INTERNATIONAL = "non-international"
    BOTH = "both"


class Basis(Authority):
    """A provision, and the kind of conflict in which it speaks."""

    applies: ConflictType = ConflictType.BOTH
    """Kind of conflict; occupation counts as international."""


class Rule(Record):
    """One rule of humanitarian law."""

    title: Line
    """Neutral title."""
    conflict_type: ConflictType
    """Kind of conflict it applies in."""
    bases: Annotated[tuple[Basis, ...], Field(min_length=1)]
    """Treaty provisions and customary rules that bind parties."""
    crimes: tuple[Basis, ...] = ()
    """Provisions on individual responsibility: Rome Statute, grave breaches; never cited as binding on a party."""
    related: tuple[Basis, ...] = ()
    """Provisions that help to read it; never cited as binding on a party."""
    engaged_when: Condition
    """When a case must look at this rule."""
    elements: ElementUse
    """What it asks for."""
    reads: dict[Slug, Reads] = {}
    """Where this rule reads an element more narrowly than elements.yaml."""
    counter_claims: tuple[CounterClaim, ...] = ()
    """Answers of a party that keep the rule contested until they are dealt with."""
    holds_for: tuple[Status, ...] = ()
    """Statuses of a person under which it holds alike; empty where it does not turn on a person's status."""
    indicators: tuple[Line, ...] = ()
    """What points to it, beyond the indicators of its elements."""
    note: Line | None = None
    """How the parts fit together, for the lawyer."""


class Criterion(Record):
    """One file of law/criteria: its rules, and the elements that only its rules use."""

    title: Line
    """Name of the criterion."""
    elements: dict[Slug, Element] = {}
    """Elements by slug; those that several criteria use stand in elements.yaml."""
    rules: dict[Slug, Rule]
    """Rules by slug."""


class Elements(Record):
    """elements.yaml: the elements that several criteria use."""

    threshold: ElementUse
    """What every rule presupposes; read once an incident, shown beside the rules, never mixed into their states."""

    elements: dict[Slug, Element]
    """Elements by slug."""
