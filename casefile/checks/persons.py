"""Family CN: what identifies a person who must not be identified."""

from collections.abc import Iterable, Iterator

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.digests import Digest
from casefile.record.header import Header

PROTECTED_NAME = Defect(
    "CN101", "name-of-a-protected-person", Severity.ERROR, "person `{code}` is a {role} and stands here by name",
    why="A name in a plain file is copied, mailed and committed with it; a leaked name can get a person killed.",
    fix="Take the name out of this file, and out of its history, before anything is shared. The code is enough.",
)  # fmt: skip


def protected_names(_digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each person with a name who is neither an official speaking in office nor an author."""
    for code, person in header.people.people.items():
        if person.name is not None and not person.role.may_be_named():
            place = Location("people.yaml", ("people", code, "name"), at_key=True)
            yield PROTECTED_NAME.at(place, code=code, role=person.role.value)
