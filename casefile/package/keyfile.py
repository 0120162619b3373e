"""A private key under a password, as PKCS8 in PEM (RFC 5958, RFC 8018), with a password stretched far enough.

The library that signs writes this form too, with 2,048 rounds; a stolen file would stand up to guessing for minutes.
What is written here, that library and OpenSSL open as any other such file.
"""

import base64
import hashlib
import secrets
import textwrap

ROUNDS = 600_000  # OWASP's number for PBKDF2 with HMAC-SHA-256, 2023
_BLOCK = 16
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_PBKDF2 = bytes.fromhex("06092a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("06082a864886f70d02090500")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")
_INTEGER, _OCTETS, _SEQUENCE = 0x02, 0x04, 0x30


def under_password(key: bytes, password: str) -> bytes:
    """Return the PEM of a private key (PKCS8 in DER) encrypted with AES-256 under a password."""
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    salt, vector = secrets.token_bytes(_BLOCK), secrets.token_bytes(_BLOCK)
    stretched = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS)
    filling = _BLOCK - len(key) % _BLOCK
    writer = Cipher(AES(stretched), CBC(vector)).encryptor()
    closed = writer.update(key + bytes([filling]) * filling) + writer.finalize()
    rounds = _der(_INTEGER, ROUNDS.to_bytes(4, "big").lstrip(b"\0"))
    stretching = _der(_SEQUENCE, _PBKDF2, _der(_SEQUENCE, _der(_OCTETS, salt), rounds, _der(_SEQUENCE, _HMAC_SHA256)))
    closing = _der(_SEQUENCE, _AES_256_CBC, _der(_OCTETS, vector))
    method = _der(_SEQUENCE, _PBES2, _der(_SEQUENCE, stretching, closing))
    text = base64.b64encode(_der(_SEQUENCE, method, _der(_OCTETS, closed))).decode()
    lines = ["-----BEGIN ENCRYPTED PRIVATE KEY-----", *textwrap.wrap(text, 64), "-----END ENCRYPTED PRIVATE KEY-----"]
    return ("\n".join(lines) + "\n").encode()


def _der(tag: int, *parts: bytes) -> bytes:
    """Return a value in DER; up to 255 bytes, which is more than any part here has."""
    content = b"".join(parts)
    length = bytes([len(content)]) if len(content) < 0x80 else bytes([0x81, len(content)])  # noqa: PLR2004 - DER's
    return bytes([tag]) + length + content
