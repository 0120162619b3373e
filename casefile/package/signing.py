"""Signing: an Ed25519 key of the team, and a detached signature over the tag manifests of a package.

`signature.json` holds, sorted by name and in this form only: `algorithm` (Ed25519), `casefile_signature` (1), `key`
(lower-case SHA-256 of the public key in DER), `signature` (base64) and `signed` (the names of the files whose bytes,
one after the other, were signed). The library is imported when a key is first touched.
"""

import base64
import binascii
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.faults import Refused, WrongUse

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNATURE = "signature.json"
SIGNED = ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
PUBLIC_KEY = "public-key.pem"
SHORTEST_PASSWORD = 12
NEEDS_EXTRA = "needs the extra `sign`: pip install 'casefile[sign]'"
_MOST_BYTES = 64 * 1024


def available() -> bool:
    """Return whether the library that signs is there."""
    try:
        import cryptography.hazmat.primitives.asymmetric.ed25519
    except ImportError:
        return False
    return bool(cryptography)


def new_key(path: Path, password: str) -> str:
    """Make a key once, under a password, and return its fingerprint; refused where something is already there."""
    _need()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    from casefile.package.keyfile import under_password

    if path.exists():
        message = f"{path} is there already; a key is made once. Choose another name."
        raise Refused(message)
    if len(password) < SHORTEST_PASSWORD:
        message = f"The password of a key has at least {SHORTEST_PASSWORD} characters."
        raise WrongUse(message)
    key = Ed25519PrivateKey.generate()
    _write_private(
        path, under_password(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), password)
    )
    return fingerprint(_public_pem(key))


def _write_private(path: Path, data: bytes) -> None:
    """Write a file whole, readable by its owner alone from its first byte."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def load_key(path: Path, password: str) -> "Key":
    """Return the private key of a file; refused for a wrong password or another kind of key."""
    _need()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(_read(path), password.encode())
    except TypeError:
        message = f"The key {path} is not under a password. Make one with `casefile package key new`."
        raise Refused(message) from None
    except ValueError:
        message = f"The key {path} does not open: the password is wrong, or the file is no key in PKCS8 PEM."
        raise Refused(message) from None
    if not isinstance(key, Ed25519PrivateKey):
        message = f"The key {path} is of another kind than Ed25519."
        raise Refused(message)
    pem = _public_pem(key)
    return Key(key, pem, fingerprint(pem))


def _public_pem(key: "Ed25519PrivateKey") -> bytes:
    """Return the public half of a key, as PEM."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def load_public(data: bytes, name: str) -> "Ed25519PublicKey":
    """Return a public key from PEM; raises Refused where it is none."""
    _need()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        message = f"{name} is no public Ed25519 key in PEM."
        raise Refused(message)
    return key


def is_public(data: bytes) -> bool:
    """Return whether the bytes are a public key that can be used here."""
    try:
        load_public(data, PUBLIC_KEY)
    except Refused:
        return False
    return True


def read_public(path: Path) -> bytes:
    """Return the bytes of a public key's file, checked to be one."""
    data = _read(path)
    load_public(data, str(path))
    return data


def fingerprint(pem: bytes) -> str:
    """Return the lower-case SHA-256 of a public key in DER, as `openssl pkey -pubin -outform DER` writes it."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    der = load_public(pem, PUBLIC_KEY).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


@dataclass(frozen=True, slots=True)
class Key:
    """A private key that has been opened, with its public half as PEM and that half's fingerprint."""

    private: "Ed25519PrivateKey"
    pem: bytes
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A detached signature."""

    key: str
    """Fingerprint of the key."""
    signed: tuple[str, ...]
    """Names of the files whose bytes, one after the other, are signed."""
    value: bytes

    def text(self) -> bytes:
        """Return the one form in which it is written."""
        return canonical(
            {
                "algorithm": "Ed25519",
                "casefile_signature": 1,
                "key": self.key,
                "signature": base64.b64encode(self.value).decode(),
                "signed": list(self.signed),
            }
        )


def canonical(value: dict[str, object]) -> bytes:
    """Return the one form of a small JSON file of a package: sorted, indented by two, ended by a line feed."""
    return (json.dumps(value, indent=2, sort_keys=True) + "\n").encode()


def sign(key: Key, data: bytes) -> Signature:
    """Return the signature over the bytes of the tag manifests."""
    return Signature(key.fingerprint, SIGNED, key.private.sign(data))


def read_signature(data: bytes) -> Signature | None:
    """Return the signature of a signature.json; None where it is not in its one form."""
    try:
        value = json.loads(data)
        found = Signature(value["key"], tuple(value["signed"]), base64.b64decode(value["signature"], validate=True))
        return found if found.text() == data else None
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None


def holds(signature: Signature, pem: bytes, data: bytes) -> bool:
    """Return whether a signature is this key's over these bytes."""
    from cryptography.exceptions import InvalidSignature

    try:
        load_public(pem, PUBLIC_KEY).verify(signature.value, data)
    except InvalidSignature:
        return False
    return True


def _need() -> None:
    if not available():
        message = f"Signing {NEEDS_EXTRA}."
        raise WrongUse(message)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError as error:
        message = f"The key {path} cannot be read: {error.strerror}."
        raise WrongUse(message) from None
