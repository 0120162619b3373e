"""Verifying: everything a package can show of itself, offline, with public material only."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from casefile.faults import WrongUse
from casefile.package import signing, timestamp
from casefile.package.bag import UNTAGGED, Bag, check_bag
from casefile.package.chains import MOST_BYTES, chain_problems
from casefile.package.commitment import WITHHELD, Opening, read_opening, read_withheld
from casefile.package.findings import Findings
from casefile.package.holdings import Holding, holding_at
from casefile.package.ledger import Ledger
from casefile.render.verified import Check, Outcome, Trouble, Verified

_SMALL = 8 << 20
_TAG_LINE = re.compile(rb"[0-9a-f]+  [^\r\n*][^\r\n]*")
_FILE_TROUBLES = (Trouble.DAMAGED, Trouble.MISSING, Trouble.ADDED, Trouble.UNREADABLE, Trouble.UNSAFE)
_LIST_TROUBLES = (Trouble.MALFORMED, Trouble.DISAGREEING, Trouble.TOO_LARGE)


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader brings along, each with the name of its file."""

    public_key: bytes | None = None
    authority: bytes | None = None
    openings: tuple[tuple[str, Opening], ...] = ()


def given(public_key: Path | None, authority: Path | None, openings: Sequence[Path]) -> Given:
    """Read what the reader brings along; raises WrongUse or Refused where it is not what it should be."""
    opened = []
    for path in openings:
        one = read_opening(_brought(path))
        if one is None:
            message = f"{path} opens no commitment: it is not in the form of an opening."
            raise WrongUse(message)
        opened.append((path.name, one))
    return Given(
        signing.read_public(public_key) if public_key else None,
        _brought(authority) if authority else None,
        tuple(opened),
    )


def _brought(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_SMALL)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise WrongUse(message) from None


def verify(path: Path, brought: Given, on_file: Callable[[str], None] = lambda _path: None) -> Verified:
    """Verify a package: files, lists, signature, time stamp, custody, openings."""
    found, holding = Findings(), holding_at(path)
    with Ledger() as ledger:
        bag = check_bag(holding, ledger, found, on_file)
        look = _Look(holding, ledger, bag, brought, found)
        checks = (
            _files(bag, found),
            _lists(bag, found),
            _oxum(bag),
            look.signature(),
            look.token(),
            look.custody(),
            look.openings(),
        )
    version = f"{bag.version[0]}.{bag.version[1]}" if bag.version else None
    return Verified(
        path=str(path),
        version=version,
        information=tuple(bag.information),
        files=bag.files,
        octets=bag.octets,
        checks=checks,
        problems=found.in_order(),
        errors=found.errors,
        warnings=found.warnings,
    )


def _files(bag: Bag, found: Findings) -> Check:
    wrong = sum(found.by_trouble[one] for one in _FILE_TROUBLES)
    if not bag.payload:
        return Check("Files", Outcome.NOT_CHECKED, f"{bag.files} files under data/, and no list to hold them against")
    names = ", ".join(dict.fromkeys((*bag.payload, *bag.tags)))
    if wrong:
        return Check("Files", Outcome.INVALID, f"{wrong} damaged, missing, added or not to be read")
    words = f"{bag.files} files of {bag.octets:,} bytes under data/, each as listed ({names}); none missing or added"
    return Check("Files", Outcome.VALID, words)


def _lists(bag: Bag, found: Findings) -> Check:
    wrong = sum(found.by_trouble[one] for one in _LIST_TROUBLES)
    many = f"{len(bag.payload)} for the files, {len(bag.tags)} for the lists themselves"
    if wrong:
        return Check("Lists", Outcome.INVALID, f"{many}; {wrong} faults in them or between them")
    return Check("Lists", Outcome.VALID, f"{many}; they agree with each other")


def _oxum(bag: Bag) -> Check:
    if bag.oxum is None:
        return Check("Count", Outcome.ABSENT, "bag-info.txt gives no Payload-Oxum")
    if bag.oxum:
        return Check("Count", Outcome.VALID, "number and bytes of the files are those of the Payload-Oxum")
    return Check("Count", Outcome.INVALID, "number or bytes of the files are not those of the Payload-Oxum")


class _Look:
    """What is looked at beyond the bag, in one package."""

    def __init__(self, holding: Holding, ledger: Ledger, bag: Bag, brought: Given, found: Findings) -> None:
        self._holding, self._ledger, self._bag, self._brought, self._found = holding, ledger, bag, brought, found
        self._signed = self._tag_bytes()

    def _small(self, name: str, most: int = _SMALL) -> bytes | None:
        """Return a small file of the package; None, and noted if it is there, where it cannot be had."""
        size = self._ledger.size(name)
        if size is None:
            return None
        if size > most:
            self._found.error(Trouble.TOO_LARGE, name, f"longer than {most:,} bytes; not read")
            return None
        try:
            with self._holding.open(name) as stream:
                return stream.read(most)
        except OSError as error:
            self._found.error(Trouble.UNREADABLE, name, f"it cannot be read: {error.strerror}")
            return None

    def _tag_bytes(self) -> bytes | None:
        """Return the bytes that are signed; in a package of ours, each list of tag files in its one form."""
        parts = []
        for name in signing.SIGNED:
            data = self._small(name)
            if data is None:
                return None
            if self._bag.ours and not _in_form(data):
                self._found.error(Trouble.DAMAGED, name, "it is not in the one form in which casefile writes it")
            parts.append(data)
        return b"".join(parts)

    def signature(self) -> Check:
        """Return whether the signature is that of the key given, or of the key inside."""
        if self._ledger.size(signing.SIGNATURE) is None:
            if self._brought.public_key is not None:
                return self._unsigned("there is none, though a public key was given")
            return Check("Signature", Outcome.ABSENT, "the package is not signed")
        data = self._small(signing.SIGNATURE)
        one = signing.read_signature(data) if data is not None else None
        if one is None or one.signed != signing.SIGNED or self._signed is None:
            if not self._bag.ours and self._brought.public_key is None:
                return Check("Signature", Outcome.ABSENT, "its signature.json is not one of casefile's")
            return self._unsigned("it is not in its form, or what it signs is not there")
        if not signing.available():
            return Check("Signature", Outcome.NOT_CHECKED, f"there is one; to check it {signing.NEEDS_EXTRA}")
        inside = self._brought.public_key is None
        pem = self._brought.public_key or self._small(signing.PUBLIC_KEY)
        if pem is None:
            return Check("Signature", Outcome.NOT_CHECKED, "the package holds no key: give one with --public-key")
        if inside and not signing.is_public(pem):
            return self._unsigned("public-key.pem is no Ed25519 key")
        mark = signing.fingerprint(pem)
        if one.key != mark:
            return self._unsigned(f"made with the key {one.key[:64]}, not with {mark}")
        if not signing.holds(one, pem, self._signed):
            return self._unsigned(f"not the signature of the key {mark} over these lists")
        rests = (
            "; this key came inside the package, so trust rests on the package itself: compare the fingerprint"
            if inside
            else ", which you gave"
        )
        return Check("Signature", Outcome.VALID, f"Ed25519, by the key {mark}{rests}")

    def _unsigned(self, words: str) -> Check:
        self._found.error(Trouble.SIGNATURE, signing.SIGNATURE, words)
        return Check("Signature", Outcome.INVALID, words)

    def token(self) -> Check:
        """Return whether the time-stamp token is over these bytes."""
        there = [name for name in sorted(UNTAGGED - {signing.SIGNATURE}) if self._ledger.size(name) is not None]
        if not there or not (self._bag.ours or timestamp.RECORD in there):
            return Check("Time stamp", Outcome.ABSENT, "the package carries none")
        data = self._small(timestamp.RECORD)
        record = timestamp.read_record(data) if data is not None else None
        if record is None or record.stamped != signing.SIGNED or self._signed is None:
            return self._unstamped(timestamp.RECORD, "it is not there, or not in its form")
        files = {}
        for name, sha256 in record.hashes.items():
            content = self._small(name)
            if content is None or hashlib.sha256(content).hexdigest() != sha256:
                return self._unstamped(name, "it is not what timestamp.json says of it")
            files[name] = content
        check = timestamp.check_token(record, files, self._signed, self._brought.authority)
        if check.outcome is Outcome.INVALID:
            self._found.error(Trouble.TIME_STAMP, timestamp.ANSWER, check.words)
        return check

    def _unstamped(self, name: str, words: str) -> Check:
        self._found.error(Trouble.TIME_STAMP, name, words)
        return Check("Time stamp", Outcome.INVALID, f"{name}: {words}")

    def custody(self) -> Check:
        """Return whether every custody log holds together."""
        logs = faults = unread = 0
        for path, _ in self._ledger.named("custody.jsonl"):
            logs += 1
            data = self._small(path, MOST_BYTES)
            unread += data is None
            for line, words in chain_problems(data) if data is not None else ():
                faults += 1
                self._found.error(Trouble.CUSTODY, path, f"line {line}: {words}")
        many = f"{logs} log{'s' if logs != 1 else ''} of exhibits"
        if not logs:
            return Check("Custody", Outcome.ABSENT, "the package holds no custody log")
        if faults:
            return Check("Custody", Outcome.INVALID, f"{many}; {faults} faults in them")
        if unread:
            words = f"{many}; {unread} too large or unreadable, and not followed entry by entry here"
            return Check("Custody", Outcome.NOT_CHECKED, words)
        return Check("Custody", Outcome.VALID, f"{many}; each entry follows the one before it")

    def openings(self) -> Check:
        """Return whether every opening that was given opens a commitment of the package."""
        data = self._small(WITHHELD)
        commitments = read_withheld(data) if data is not None else {}
        if commitments is None:
            self._found.error(Trouble.MALFORMED, WITHHELD, "it is no list of commitments")
            return Check("Openings", Outcome.INVALID, "the list of commitments cannot be read")
        many = sum(len(one) for one in commitments.values())
        wrong = 0
        for name, opening in self._brought.openings:
            if opening.commitment() not in commitments.get(opening.annex, ()):
                wrong += 1
                self._found.error(Trouble.OPENING, WITHHELD, f"`{name}` opens no commitment of annex {opening.annex}")
        if wrong:
            return Check("Openings", Outcome.INVALID, f"{wrong} of {len(self._brought.openings)} open nothing here")
        if self._brought.openings:
            shown = ", ".join(f"annex {one.annex}: {one.name}" for _, one in self._brought.openings[:5])
            return Check("Openings", Outcome.VALID, f"{len(self._brought.openings)} of {many} opened ({shown})")
        if many:
            return Check(
                "Openings", Outcome.NOT_CHECKED, f"{many} files are withheld behind commitments; none opened"
            )
        return Check("Openings", Outcome.ABSENT, "nothing is withheld behind a commitment")


def _in_form(data: bytes) -> bool:
    """Return whether the lines of a list of tag files are in their one form and order."""
    *lines, rest = data.split(b"\n")
    paths = [line.partition(b"  ")[2] for line in lines]
    return not rest and all(_TAG_LINE.fullmatch(line) for line in lines) and paths == sorted(set(paths))
