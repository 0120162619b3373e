"""Commitments: what stands in for the hash, size and name of a file that an edition withholds.

Who holds the opening can show later that this file, and no other, was in the case; who does not can neither learn nor
guess anything from the commitment, because of the salt.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from casefile.package.signing import canonical

WITHHELD = "data/withheld.json"
_DOMAIN = b"casefile commitment 1"
_SALT_BYTES = 32
_HEX = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a commitment. Units: `size` in bytes; `salt` and `sha256` in lower-case hexadecimal."""

    annex: int
    salt: str
    sha256: str
    size: int
    name: str

    def commitment(self) -> str:
        """Return the commitment: SHA-256 over parts that each follow their own length, so that none runs over."""
        parts = (_DOMAIN, bytes.fromhex(self.salt), str(self.annex).encode(), bytes.fromhex(self.sha256),
                 str(self.size).encode(), self.name.encode())  # fmt: skip
        whole = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hashlib.sha256(whole).hexdigest()

    def text(self) -> bytes:
        """Return the file that goes to whoever may see the exhibit, and to nobody else."""
        return canonical({"casefile_opening": 1, **asdict(self)})


def commit(annex: int, sha256: str, size: int, name: str) -> Opening:
    """Return a fresh opening of a file; its commitment may be published."""
    return Opening(annex, secrets.token_hex(_SALT_BYTES), sha256, size, name)


def withheld(openings: Iterable[Opening]) -> bytes:
    """Return the list of commitments that goes into a package: annex numbers and commitments, and nothing else."""
    entries = [{"annex": one.annex, "commitment": one.commitment()} for one in openings]
    return canonical({"casefile_withheld": 1, "withheld": entries})


def read_opening(data: bytes) -> Opening | None:
    """Return the opening of a file; None where it is none."""
    try:
        value = json.loads(data)
        one = Opening(value["annex"], value["salt"], value["sha256"], value["size"], value["name"])
        sound = one.text() == data and all(map(_HEX.fullmatch, (one.salt, one.sha256)))
        one.commitment()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return one if sound else None


def read_withheld(data: bytes) -> dict[int, frozenset[str]] | None:
    """Return the commitments of a package by annex number; None where the list is not in its form."""
    found: dict[int, set[str]] = {}
    try:
        for one in json.loads(data)["withheld"]:
            if not _HEX.fullmatch(one["commitment"]) or not isinstance(one["annex"], int):
                return None
            found.setdefault(one["annex"], set()).add(one["commitment"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return {annex: frozenset(commitments) for annex, commitments in found.items()}
