"""Family EX, continued: one source counted as two, and exhibits that can no longer carry a claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from casefile.diagnostics import Defect, Diagnostic, Location, Severity
from casefile.record.digests import Digest, Reference
from casefile.record.exhibits import ExhibitKind
from casefile.record.header import Header

REPEATED_ORIGINAL = Defect(
    "EX104", "repeated-original", Severity.WARNING,
    "a file of `{exhibit}` is, byte for byte, a file of `{other}` too",
    why="One item counted twice looks like two sources that agree.",
    fix="Cite the exhibit that was registered first, and name it under `possibly_same_as` in the later one.",
)  # fmt: skip
NOT_INDEPENDENT = Defect(
    "EX111", "derivative-counted-as-origin", Severity.WARNING,
    "`{exhibit}` {relation}, and counts as an origin of its own in `{claim}`",
    why="A copy, a translation or a re-share repeats its original and confirms nothing.",
    fix="Give it the authors of the original, or name under `by` whose knowledge it is.",
)  # fmt: skip
GRADE_WITHOUT_ORIGINS = Defect(
    "EX112", "confirmed-by-one-origin", Severity.WARNING,
    "grade 1 in `{claim}` says that others confirm it; its sources go back to {origins}",
    why="Grade 1 means confirmed by other sources; with one origin nobody has confirmed anything.",
    fix="Add the source that confirms it, or write the grade that the one source can carry.",
)  # fmt: skip
WITHDRAWN_CITED = Defect(
    "EX113", "withdrawn-exhibit-cited", Severity.ERROR, "`{exhibit}` was withdrawn, and is cited {times}",
    why="Whoever withdrew it trusts that nothing rests on it any more; a document must not carry it out again.",
    fix="Take out the source lines that cite it, or cite another exhibit for the same claims.",
)  # fmt: skip
DESTROYED_CITED = Defect(
    "EX114", "destroyed-exhibit-cited", Severity.WARNING, "`{exhibit}` was destroyed, and is cited {times}",
    why="Nobody can look at it any more: the claim rests on what we wrote down.",
    fix="Look for another source of the same claims, and cite it beside this one or in its place.",
)  # fmt: skip
UNTRANSLATED = Defect(
    "EX115", "cited-without-translation", Severity.WARNING,
    "`{exhibit}` is cited, its language is {language}, and no translation is on file",
    why="Who decides must be able to read what a claim rests on.",
    fix="Register a translation with `casefile exhibit derive --as translation`, or write `translation_of` in it.",
)  # fmt: skip


def repeated_originals(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each exhibit one of whose files an earlier one holds, unless one of the two names the other."""
    first: dict[str, Digest] = {}
    for digest in digests:
        for number, told in enumerate(digest.provenance.hashes):
            earlier = first.setdefault(told, digest)
            if earlier is not digest and not (_names(digest, earlier) or _names(earlier, digest)):
                related = [(Location(earlier.address, ("id",)), "registered here")]
                place = Location(digest.address, ("files", number, "sha256"))
                yield REPEATED_ORIGINAL.at(place, related, exhibit=digest.id, other=earlier.id)
                break


def _names(one: Digest, other: Digest) -> bool:
    return any(reference.id == other.id for reference in one.references if reference.kind == "twin")


def dependent_origins(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each source line whose exhibit repeats another one of the claim and has an origin of its own."""
    held = list(digests)
    exhibits = {one.id: one for one in held if one.kind == "exhibit" and one.id}
    if not any(one.provenance.made_from or one.provenance.reshared for one in exhibits.values()):
        return
    for digest, claim, cited in _claims(held):
        first: dict[str, tuple[Reference, frozenset[str]]] = {}
        for reference in cited:
            exhibit = exhibits.get(reference.id)
            if exhibit is None or reference.by:
                continue
            origin = _origin(reference, exhibit, header)
            root = _root(reference.id, exhibits)
            earlier, other = first.setdefault(root, (reference, origin))
            relation = None
            if earlier.id != reference.id and origin != other and not _twins(earlier.id, exhibit, exhibits):
                relation = f"goes back to the same original as `{earlier.id}`"
            elif exhibit.provenance.reshared and not exhibit.provenance.made_from and len(cited) > 1:
                relation = "is a re-share whose original is not on file"
            if relation:
                related = [(Location(exhibit.address, ("id",)), "the exhibit")]
                facts = {"exhibit": reference.id, "relation": relation, "claim": claim}
                yield NOT_INDEPENDENT.at(Location(digest.address, reference.route), related, **facts)


def unconfirmed_grades(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each source line of grade 1 in a claim whose sources go back to fewer than two origins."""
    held = list(digests)
    exhibits = {one.id: one for one in held if one.kind == "exhibit" and one.id}
    for digest, claim, cited in _claims(held):
        graded = [one for one in cited if one.grade == 1]
        if not graded:
            continue
        groups: list[set[str]] = []
        for reference in cited:
            exhibit = exhibits.get(reference.id)
            relayed = exhibit and (exhibit.relays or exhibit.shape == ExhibitKind.SOURCE_NOTE.value)
            if relayed and not reference.by:
                continue
            bodies = reference.by or ("",)
            for body in bodies:
                roots = set(_origin(reference._replace(by=(body,) if body else ()), exhibit, header))
                roots |= set() if body else {f"exhibit {_root(reference.id, exhibits)}"}
                touching = [group for group in groups if group & roots]
                groups = [group for group in groups if not group & roots] + [roots.union(*touching)]
        if len(groups) < 2:  # noqa: PLR2004
            for reference in graded:
                place = Location(digest.address, (*reference.route[:-1], "grade"))
                origins = "one origin" if groups else "none that is on file"
                yield GRADE_WITHOUT_ORIGINS.at(place, claim=claim, origins=origins)


def ended_and_cited(digests: Iterable[Digest], _header: Header) -> Iterator[Diagnostic]:
    """Flag each withdrawn or destroyed exhibit that is cited: one finding for the exhibit, its claims as related."""
    held = list(digests)
    ended = {one.id: one for one in held if one.kind == "exhibit" and one.provenance.ended}
    citing: dict[str | None, list[Location]] = defaultdict(list)
    for digest in held if ended else ():
        for reference in digest.references:
            if reference.kind == "exhibit" and reference.id in ended:
                citing[reference.id].append(Location(digest.address, reference.route))
    for id_, places in citing.items():
        one = ended[id_]
        defect = WITHDRAWN_CITED if one.provenance.ended == "withdrawn" else DESTROYED_CITED
        times = "once" if len(places) == 1 else f"{len(places)} times"
        place = Location(one.address, (one.provenance.ended,), at_key=True)
        yield defect.at(place, [(at, "cited here") for at in places], exhibit=id_, times=times)


def untranslated(digests: Iterable[Digest], header: Header) -> Iterator[Diagnostic]:
    """Flag each cited exhibit in another language than the case's, of which no translation is on file."""
    held = list(digests)
    ours = header.case.language
    foreign = {
        one.id: one
        for one in held
        if one.provenance.language and one.provenance.language.partition("-")[0] != ours
    }  # fmt: skip
    done = {one.provenance.translation_of for one in held if one.id not in foreign}
    cited = {one.id for digest in held if foreign for one in digest.references if one.kind == "exhibit"}
    for id_, one in foreign.items():
        if id_ in cited and id_ not in done:
            yield UNTRANSLATED.at(Location(one.address, ("language",)), exhibit=id_, language=one.provenance.language)


def _claims(held: Iterable[Digest]) -> Iterator[tuple[Digest, str, list[Reference]]]:
    """Yield each claim with the source lines that affirm it: its incident, its id, its citations."""
    for digest in held:
        cited: dict[int, list[Reference]] = defaultdict(list)
        for reference in digest.references:
            if reference.kind == "exhibit" and reference.affirms and reference.route[0] == "claims":
                cited[int(reference.route[1])].append(reference)
        for number, references in cited.items():
            yield digest, digest.claims[number], references


def _origin(reference: Reference, exhibit: Digest | None, header: Header) -> frozenset[str]:
    """Return what a source line goes back to: bodies or the party they speak for, else the exhibit itself."""
    bodies = reference.by or (exhibit.provenance.authors if exhibit else ())
    return frozenset(header.party_of(one) or one for one in bodies) or frozenset((f"exhibit {reference.id}",))


def _root(id_: str, exhibits: Mapping[str, Digest]) -> str:
    """Return the exhibit that stands at the beginning of what this one was made from."""
    seen = {id_}
    while id_ in exhibits and exhibits[id_].provenance.made_from:
        parent = exhibits[id_].provenance.made_from[0]
        if parent in seen:
            return min(seen)
        seen.add(parent)
        id_ = parent
    return id_


def _twins(earlier: str, exhibit: Digest, exhibits: Mapping[str, Digest]) -> bool:
    """Return whether two exhibits without authors are drawn together by `possibly_same_as` already."""
    one = exhibits[earlier]
    if exhibit.provenance.authors or one.provenance.authors:
        return False
    routes = [("possibly_same_as", at.id) for at in exhibit.references if at.route[0] == "possibly_same_as"]
    back = [at.id for at in one.references if at.route[0] == "possibly_same_as"]
    return earlier in {id_ for _, id_ in routes} or exhibit.id in back
