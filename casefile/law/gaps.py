"""Gaps: what to go and find for an incident, the most useful first."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.law.criteria import Role
from casefile.law.states import ElementReading, IncidentReading, RuleReading
from casefile.law.weighing import ElementState
from casefile.record.header import ReviewThreshold

_ROLES = (Role.REQUIRED, Role.ONE_OF, Role.WAR_CRIME)
_ORDER = (ElementState.ALLEGED, ElementState.CONTESTED, ElementState.UNADDRESSED, ElementState.CONTRADICTED,
          ElementState.SUPPORTED, ElementState.NOT_APPLICABLE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """One element that keeps rules from going further, and the rules it would serve."""

    element: ElementReading
    rules: tuple[str, ...]
    decides: int
    """Rules for which it is the only thing missing."""
    origins_wanted: int
    """Further separate origins that the review threshold asks for; 0 for what waits for a person."""
    reliability_wanted: bool
    """Whether all that is missing is one exhibit as reliable as the threshold asks."""


def gaps(reading: IncidentReading, threshold: ReviewThreshold) -> list[Gap]:
    """Return the gaps of an incident, the most useful first.

    Order: what alone keeps a rule back; what serves more rules; what documents can show before what waits for a
    lawyer; what somebody already alleges before what nobody has touched.
    """
    found: dict[str, tuple[ElementReading, dict[str, None], int]] = {}
    for rule in reading.rules:
        missing = [one for one in rule.elements if _missing(rule, one)]
        for element in missing:
            held, rules, alone = found.get(element.slug, (element, {}, 0))
            rules[rule.slug] = None
            found[element.slug] = (held, rules, alone + (len(missing) == 1))
    made = [_gap(*one, threshold) for one in found.values()]
    return sorted(made, key=lambda one: (-one.decides, -len(one.rules), not one.element.element.nature.is_computed(),
                                         _ORDER.index(one.element.state), one.element.slug))  # fmt: skip


def _missing(rule: RuleReading, element: ElementReading) -> bool:
    if rule.role(element.slug) not in _ROLES:
        return False
    return not (element.state is ElementState.SUPPORTED and element.standing.passes)


def _gap(element: ElementReading, rules: Iterable[str], alone: int, threshold: ReviewThreshold) -> Gap:
    computed = element.element.nature.is_computed()
    wanted = max(threshold.origins - element.standing.origins, 0) if computed else 0
    supported = element.state is ElementState.SUPPORTED
    return Gap(element, tuple(rules), alone, wanted, computed and supported and not wanted)
