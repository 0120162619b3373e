"""Family SC, 2xx: whether a record belongs where it says it does."""

from collections.abc import Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.header import Header
from casefile.record.incidents import Incident, Scope
from casefile.record.outcome import Outcome, all_of

NOT_IHL = Defect(
    "SC201", "scope-not-ihl", Severity.WARNING, "scope is ihl; {reason}",
    why="A matter forced into the wrong body of law is tested against rules that never applied to it.",
    fix="Write `scope: human-rights` or `scope: background`, or say what links it to the conflict.",
)  # fmt: skip


def scopes(address: str, incident: Incident, header: Header) -> Iterator[Diagnostic]:
    """Flag matters of human-rights law alone, and events outside every conflict, that claim the scope ihl."""
    if incident.scope is not Scope.IHL:
        return
    facts = [claim.facts for claim in incident.claims if claim.facts]
    if facts and all(one.human_rights for one in facts):
        yield NOT_IHL.at(
            Location(address, ("scope",)),
            reason="every fact in it concerns a right restricted, and none the conflict",
        )
    periods = [one.during for conflict in header.case.conflicts.values() for one in conflict.classifications]
    date = incident.when.date if incident.when else None
    if date and periods and all_of(date.within(one).negated() for one in periods) is Outcome.YES:
        yield NOT_IHL.at(
            Location(address, ("when", "date")), reason=f"{date} lies outside every period of a conflict"
        )
