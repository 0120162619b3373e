"""The bag: BagIt (RFC 8493) checked whole. Every file is read once, on all threads, whatever the number of manifests.

Where a version before 1.0 allows what 1.0 forbids, the bag stays valid and the reader is warned.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from casefile.package.findings import Findings
from casefile.package.hashing import hash_all
from casefile.package.holdings import Holding
from casefile.package.ledger import Ledger
from casefile.package.lists import Lines
from casefile.package.paths import SYSTEM_FILES
from casefile.package.tags import (
    Malformed,
    algorithm_of,
    known_algorithms,
    lines_of,
    read_declaration,
    read_information,
)
from casefile.render.verified import Trouble

OURS = "Casefile-Package"
UNTAGGED = frozenset(("signature.json", "timestamp.json", "timestamp.tsq", "timestamp.tsr", "timestamp.pem"))
_WEAK = frozenset(("md5", "sha1"))
_NAMED = frozenset(("bagit.txt", "bag-info.txt", "package-info.txt", "fetch.txt"))
_MOST_TAGS = 40


@dataclass(slots=True)
class Bag:
    """What a bag says of itself, as far as it could be read."""

    version: tuple[int, int] | None = None
    information: list[tuple[str, str]] = field(default_factory=list)
    payload: tuple[str, ...] = ()
    """Algorithms of the payload manifests that could be used."""
    tags: tuple[str, ...] = ()
    """Algorithms of the tag manifests that could be used."""
    files: int = 0
    octets: int = 0
    excused: int = 0
    """Files that are listed and not there, without loss: a warning says why."""
    oxum: bool | None = None
    """Whether the Payload-Oxum agrees; None where there is none."""

    @property
    def ours(self) -> bool:
        """Return whether casefile made it, as it says; more is then asked of its form."""
        return any(label == OURS for label, _ in self.information)


def check_bag(
    holding: Holding, ledger: Ledger, found: Findings, on_file: Callable[[str], None] = lambda _path: None
) -> Bag:
    """Check a bag, fill the ledger and note every problem."""
    bag = Bag()
    sizes = _hold(holding, ledger, found)
    encoding = _declared(holding, sizes, bag, found)
    _inform(holding, sizes, encoding, bag, found)
    manifests = [(name, *known) for name in sorted(sizes) if (known := algorithm_of(name))]
    used = [one for one in manifests if _usable(*one, found)]
    for name, _tag, algorithm in used:
        _list(_Place(holding, name, encoding), ledger, algorithm, bag, found)
    bag.payload = tuple(algorithm for _, tag, algorithm in used if not tag)
    bag.tags = tuple(algorithm for _, tag, algorithm in used if tag)
    if "fetch.txt" in sizes:
        _fetches(_Place(holding, "fetch.txt", encoding), ledger, bag, found)
    ledger.settle()
    bag.files, bag.octets = ledger.payload()
    _say_algorithms(bag, found)
    _compare(ledger, bag, found)
    _count(bag, found)
    hash_all(holding, ledger, found, on_file)
    return bag


def _hold(holding: Holding, ledger: Ledger, found: Findings) -> dict[str, int]:
    """Enter what is there; return the sizes of the tag files that mean something to a reader of bags."""
    tags: dict[str, int] = {}

    def each() -> Iterator[tuple[str, int]]:
        for path, size in holding.files(found):
            if path in _NAMED or algorithm_of(path):
                if len(tags) < _MOST_TAGS:
                    tags[path] = size
                else:
                    found.error(Trouble.TOO_LARGE, path, "one list too many; not read")
            yield path, size

    ledger.hold(each())
    return tags


def _declared(holding: Holding, sizes: dict[str, int], bag: Bag, found: Findings) -> str:
    """Return the encoding of the tag files; without a sound declaration, UTF-8."""
    if "bagit.txt" not in sizes:
        found.error(Trouble.MISSING, "bagit.txt", "without it, this is no BagIt package")
        return "UTF-8"
    try:
        with holding.open("bagit.txt") as stream:
            bag.version, encoding = read_declaration(stream)
            return encoding
    except Malformed as error:
        found.error(Trouble.MALFORMED, "bagit.txt", str(error))
    except OSError as error:
        found.error(Trouble.UNREADABLE, "bagit.txt", str(error.strerror))
    return "UTF-8"


def _inform(holding: Holding, sizes: dict[str, int], encoding: str, bag: Bag, found: Findings) -> None:
    for name in ("bag-info.txt", "package-info.txt"):
        if name in sizes:
            try:
                with holding.open(name) as stream:
                    bag.information = read_information(stream, encoding)
            except Malformed as error:
                found.error(Trouble.MALFORMED, name, str(error))
            except OSError as error:
                found.error(Trouble.UNREADABLE, name, str(error.strerror))
            return


def _usable(name: str, _tag: bool, algorithm: str, found: Findings) -> bool:  # noqa: FBT001 - as the name says it
    if algorithm in known_algorithms():
        return True
    found.warn(Trouble.MALFORMED, name, f"its algorithm, {algorithm}, is not known here: it was not used")
    return False


@dataclass(frozen=True, slots=True)
class _Place:
    """A list, where it is, in its encoding."""

    holding: Holding
    name: str
    encoding: str

    def read(self, take: Callable[[Iterator[str]], None], found: Findings) -> None:
        """Give the lines to whoever takes them, and note what keeps them from being read."""
        try:
            with self.holding.open(self.name) as stream:
                take(lines_of(stream, self.encoding))
        except Malformed as error:
            found.error(Trouble.MALFORMED, self.name, str(error))
        except OSError as error:
            found.error(Trouble.UNREADABLE, self.name, str(error.strerror))


def _list(place: _Place, ledger: Ledger, algorithm: str, bag: Bag, found: Findings) -> None:
    """Enter what one manifest lists."""
    lines = Lines(place.name, bag.version, found)
    digits = hashlib.new(known_algorithms()[algorithm], usedforsecurity=False).digest_size * 2
    place.read(lambda text: ledger.enter(algorithm, lines.listed(text, digits)), found)
    lines.say()


def _fetches(place: _Place, ledger: Ledger, bag: Bag, found: Findings) -> None:
    """Enter what is to be had elsewhere; nothing is fetched."""
    lines = Lines(place.name, bag.version, found)
    place.read(lambda text: ledger.fetch(lines.fetched(text)), found)
    lines.say()


def _say_algorithms(bag: Bag, found: Findings) -> None:
    if not bag.payload:
        found.error(Trouble.MISSING, "manifest-sha512.txt", "no payload manifest could be used: nothing was compared")
    elif set(bag.payload) <= _WEAK:
        names = " and ".join(sorted(bag.payload)).upper()
        words = f"{names} shows accidents; whoever wants to can make another file with the same digest"
        found.warn(Trouble.MALFORMED, f"manifest-{bag.payload[0]}.txt", words)
    if bag.ours:
        for name in ("sha256", "sha512"):
            for prefix, there in (("manifest", bag.payload), ("tagmanifest", bag.tags)):
                if name not in there:
                    found.error(Trouble.MISSING, f"{prefix}-{name}.txt", "a package of casefile has it")


def _compare(ledger: Ledger, bag: Bag, found: Findings) -> None:
    """Hold the lists against each other and against what is there."""
    legacy = bag.version is not None and bag.version < (1, 0)
    for path, algorithm, differ in ledger.twice_listed():
        if differ:
            words = f"listed more than once, with different {algorithm} digests"
            found.error(Trouble.DISAGREEING, path, words)
        else:
            note = found.warn if legacy else found.error
            note(Trouble.MALFORMED, path, f"listed more than once by the {algorithm} manifest")
    for path in ledger.twice_held():
        found.error(Trouble.UNSAFE, path, "the archive holds more than one file of this name")
    for names in ledger.alike():
        shown = ", ".join(f"`{name}`" for name in names[1:4])
        found.warn(Trouble.UNSAFE, names[0], f"some systems cannot keep its name apart from {shown}")
    for path, near, taken in ledger.adopt():
        what = "held in another Unicode normalisation, as" if taken else "not held; its content is listed for"
        found.warn(Trouble.MISSING, path, f"{what} `{near}`")
    _missing(ledger, bag, found)
    for path in ledger.unlisted():
        _added(path, bag, found)
    for path in ledger.unlisted_fetches():
        found.error(Trouble.MALFORMED, "fetch.txt", f"it names `{path}`, which no manifest lists")
    for path, algorithms in ledger.listed_by_some(len(set(bag.payload)), payload=True):
        note = found.warn if legacy else found.error
        note(Trouble.DISAGREEING, path, f"listed by the {algorithms} manifest and not by every one")
    note = found.error if bag.ours else found.warn
    for path, algorithms in ledger.listed_by_some(len(set(bag.tags)), payload=False):
        note(Trouble.DISAGREEING, path, f"listed by the {algorithms} tag manifest and not by every one")
        for other in sorted(set(bag.tags).difference(algorithms.split(","))):
            note(Trouble.DISAGREEING, f"tagmanifest-{other}.txt", f"it does not list `{path}`, and another does")


def _missing(ledger: Ledger, bag: Bag, found: Findings) -> None:
    used = {*bag.payload, *bag.tags}
    empty = {name: hashlib.new(known_algorithms()[name], usedforsecurity=False).digest() for name in used}
    for path, fetch in ledger.missing():
        if path.rpartition("/")[2] in SYSTEM_FILES and ledger.empty_when_listed(path, empty):
            found.warn(Trouble.MISSING, path, "listed and not there; an empty file that a system makes for itself")
            bag.excused += 1
        else:
            words = "listed and not there"
            more = "; fetch.txt says where it can be had, and nothing was fetched" if fetch else ""
            found.error(Trouble.MISSING, path, words + more)


def _added(path: str, bag: Bag, found: Findings) -> None:
    """Note a file that no manifest lists."""
    if path.startswith("data/"):
        found.error(Trouble.ADDED, path, "there, and no manifest lists it")
        return
    kind = algorithm_of(path)
    if (kind and kind[0]) or (bag.ours and path in UNTAGGED):
        return
    if bag.ours:
        found.error(Trouble.ADDED, path, "there, and no tag manifest lists it")
    elif not bag.tags:
        if path not in ("bagit.txt", "bag-info.txt", "package-info.txt") and not kind:
            found.warn(Trouble.ADDED, path, "there, and nothing lists it")
    elif kind and bag.version is not None and bag.version >= (1, 0):
        found.error(Trouble.MALFORMED, path, "a tag manifest must list it, and none does")
    else:
        found.warn(Trouble.ADDED, path, "there, and no tag manifest lists it")


def _count(bag: Bag, found: Findings) -> None:
    """Compare the Payload-Oxum with what is there."""
    given = [value for label, value in bag.information if label.lower() == "payload-oxum"]
    if not given:
        return
    if len(given) > 1:
        found.warn(Trouble.MALFORMED, "bag-info.txt", "it gives the Payload-Oxum more than once")
    sound = {f"{bag.octets}.{bag.files}", f"{bag.octets}.{bag.files + bag.excused}"}
    bag.oxum = sound.issuperset(given)
    if not bag.oxum:
        words = (
            f"its Payload-Oxum says {given[0][:60]}, and there are {bag.octets} bytes in {bag.files} files "
            f"({bag.octets}.{bag.files})"
        )
        found.error(Trouble.DISAGREEING, "bag-info.txt", words)
