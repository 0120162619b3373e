"""Time stamps (RFC 3161): a token of one authority over the same bytes as the signature.

Only a hash leaves the machine, and it goes to the address that was named and nowhere else. Request, answer and the
answer's certificates are kept as they came; `timestamp.json` holds their hashes. A token shows that these bytes were
there at a time, as the authority says; not that anything in them is true.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from casefile.faults import Refused, WrongUse
from casefile.package.signing import NEEDS_EXTRA, canonical
from casefile.render.verified import Check, Outcome

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

RECORD, REQUEST, ANSWER, CERTIFICATES = "timestamp.json", "timestamp.tsq", "timestamp.tsr", "timestamp.pem"
_MOST_BYTES = 1 << 20
_SECONDS = 30


def available() -> bool:
    """Return whether the library that reads tokens is there."""
    try:
        import rfc3161_client
    except ImportError:
        return False
    return bool(rfc3161_client)


@dataclass(frozen=True, slots=True)
class Record:
    """What timestamp.json says: who was asked, the hashes of the files of the token, and what was stamped."""

    authority: str
    hashes: Mapping[str, str]
    stamped: tuple[str, ...]

    def text(self) -> bytes:
        """Return the one form in which it is written; `check` is the SHA-256 of that form without itself."""
        value: dict[str, object] = {
            "authority": self.authority,
            "casefile_timestamp": 1,
            "sha256": dict(self.hashes),
            "stamped": list(self.stamped),
        }
        return canonical(value | {"check": hashlib.sha256(canonical(value)).hexdigest()})


def read_record(data: bytes) -> Record | None:
    """Return the record of a token; None where it is not in its one form."""
    try:
        value = json.loads(data)
        hashes = {name: value["sha256"][name] for name in (REQUEST, ANSWER, CERTIFICATES)}
        record = Record(value["authority"], hashes, tuple(value["stamped"]))
        return record if record.text() == data else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def ask(url: str, data: bytes, names: tuple[str, ...]) -> dict[str, bytes]:
    """Ask an authority for a token over some bytes; return the files of it by name."""
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        message = f"`{url}` is no address of a time-stamp authority; it begins with https:// or http://."
        raise WrongUse(message)
    if not available():
        message = f"A time stamp {NEEDS_EXTRA}."
        raise WrongUse(message)
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder(data=data, hash_algorithm=HashAlgorithm.SHA512).build().as_bytes()
    answer = _post(url, request)
    files = {REQUEST: request, ANSWER: answer, CERTIFICATES: _certificates_pem(answer)}
    _refuse_unless_granted(url, files, data)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return {**files, RECORD: Record(url, hashes, names).text()}


def _post(url: str, request: bytes) -> bytes:
    """Send a request and return the answer; no redirection is followed, which would be another authority."""
    from urllib.error import URLError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class Nowhere(HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:  # noqa: ANN401 - the base class's own parameters
            return None

    asked = Request(url, request, {"Content-Type": "application/timestamp-query"}, method="POST")  # noqa: S310 - checked
    try:
        with build_opener(Nowhere).open(asked, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_MOST_BYTES + 1)
    except (URLError, OSError, ValueError) as error:
        message = f"The time-stamp authority {url} gave no token: {getattr(error, 'reason', error)}."
        raise Refused(message) from None
    if not data or len(data) > _MOST_BYTES:
        message = f"The time-stamp authority {url} gave no token, or one longer than {_MOST_BYTES:,} bytes."
        raise Refused(message)
    return data


def _refuse_unless_granted(url: str, files: Mapping[str, bytes], data: bytes) -> None:
    """Refuse an answer that is no token over these bytes; one in a form the library is too strict for is kept."""
    answer = _decoded(files[ANSWER])
    if answer is None:
        if b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" not in files[ANSWER]:  # the identifier of signed data
            message = f"The time-stamp authority {url} gave something that is no token."
            raise Refused(message)
        return
    why = _disagreement(answer, files[REQUEST], data)
    if why:
        message = f"The time-stamp authority {url} gave a token that cannot be used: {why}."
        raise Refused(message)


def _decoded(data: bytes) -> Any:  # noqa: ANN401 - the library's answer
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(data)
    except ValueError:
        return None


def _certificates_pem(data: bytes) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return b"".join(one.public_bytes(Encoding.PEM) for one in _certificates(_decoded(data)))


def _certificates(answer: Any) -> list["Certificate"]:  # noqa: ANN401 - the library's answer
    from cryptography.x509 import load_der_x509_certificate

    try:
        held = sorted(answer.signed_data.certificates) if answer is not None else []
        return [load_der_x509_certificate(one) for one in held]
    except ValueError:
        return []


def _disagreement(answer: Any, request: bytes, data: bytes) -> str | None:  # noqa: ANN401 - the library's answer
    """Return how an answer disagrees with its request or with the bytes, or None."""
    from rfc3161_client._rust import parse_timestamp_request

    try:
        asked = parse_timestamp_request(request)
        if answer.status != 0:
            return "the authority did not grant it"
        if asked.message_imprint.message != hashlib.sha512(data).digest():
            return "the request is over other bytes"
        if answer.tst_info.message_imprint.message != hashlib.sha512(data).digest():
            return "it is over other bytes"
        if answer.tst_info.nonce != asked.nonce:
            return "it answers another request"
    except ValueError:
        return "request or answer cannot be read"
    return None


def check_token(record: Record, files: Mapping[str, bytes], data: bytes, trusted: bytes | None) -> Check:
    """Return whether a token stamps these bytes.

    Shape: `trusted` is the authority's certificates as PEM; without them a self-signed one inside the token serves,
    and the words say so.
    """
    name = f"of {record.authority[:120]}"
    if not available():
        words = f"there is a token {name}; it was not checked, which {NEEDS_EXTRA}"
        return Check("Time stamp", Outcome.NOT_CHECKED, words)
    answer = _decoded(files[ANSWER])
    if answer is None:
        words = f"there is a token {name} in a form that is not read here; check it with openssl, as README.txt says"
        return Check("Time stamp", Outcome.NOT_CHECKED, words)
    why = _disagreement(answer, files[REQUEST], data)
    if why:
        return Check("Time stamp", Outcome.INVALID, f"the token {name} does not hold: {why}")
    at = f"{answer.tst_info.gen_time:%Y-%m-%d %H:%M:%S} UTC"
    own = [one for one in _certificates(answer) if one.issuer == one.subject]
    roots = own if trusted is None else _trusted(trusted)
    if not roots:
        words = (
            f"a token {name} names these bytes and the time {at}; its signature was not checked, because it does not "
            "hold the authority's root certificate: give that with --authority"
        )
        return Check("Time stamp", Outcome.NOT_CHECKED, words)
    why = _chain_fault(answer, files[REQUEST], data, roots)
    if why:
        return Check("Time stamp", Outcome.INVALID, f"the token {name} does not hold: {why}")
    rests = "" if trusted is not None else "; its root certificate came in the token, so trust rests on the package"
    return Check("Time stamp", Outcome.VALID, f"{name} says that these bytes were there on {at}{rests}")


def _trusted(data: bytes) -> list["Certificate"]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(data)
    except ValueError:
        message = "The file given with --authority holds no certificate in PEM."
        raise WrongUse(message) from None


def _chain_fault(
    answer: Any,  # noqa: ANN401 - the library's answer
    request: bytes,
    data: bytes,
    roots: list["Certificate"],
) -> str | None:
    """Return why a token's signature does not lead to these roots, or None."""
    from rfc3161_client import VerificationError, VerifierBuilder
    from rfc3161_client._rust import parse_timestamp_request

    builder = VerifierBuilder.from_request(parse_timestamp_request(request))
    for one in dict.fromkeys(roots):  # the library would trust intermediates too; it finds them in the token itself
        builder = builder.add_root_certificate(one)
    try:
        builder.build().verify_message(answer, data)
    except (VerificationError, ValueError) as error:
        return f"its signature does not lead to the authority's certificate ({str(error).partition(':')[0]})"
    return None
