"""Tag files of a bag: written in one form, read in every form that a version of BagIt allows.

Source: RFC 8493, sections 2.1 and 2.2; before version 1.0 the drafts, which differ in small things.
"""

import codecs
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from casefile.package.paths import encoded

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LONGEST_LINE = 32 * 1024
_MOST_BYTES = 1 << 20
_ENCODINGS = re.compile(
    r"(utf-?(8|16|32)([_-]?[lb]e)?|(us-)?ascii|iso-?8859-?\d+|latin-?1|windows-?\d+|cp125\d|koi8-[ru])", re.IGNORECASE
)
_ENDS = re.compile("\r\n|\r|\n")
_MANIFEST = re.compile(r"(tag)?manifest-([A-Za-z0-9_-]+)\.txt")
_LABEL = re.compile(r"([^\s:][^:]*?)[ \t]*:[ \t]*(.*)", re.DOTALL)


def known_algorithms() -> dict[str, str]:
    """Return hashlib's name of every algorithm by the name that manifests use."""
    named = {name for name in hashlib.algorithms_guaranteed if not name.startswith("shake")}
    return {name.replace("_", "").replace("-", ""): name for name in named}


def algorithm_of(name: str) -> tuple[bool, str] | None:
    """Return whether a file of the top folder is a tag manifest, and its algorithm; None if it is no manifest."""
    found = _MANIFEST.fullmatch(name)
    return (bool(found[1]), re.sub("[_-]", "", found[2].lower())) if found else None


def manifest(lines: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield the lines of a manifest of ours: digest, two spaces, path, in the order given."""
    for path, digest in lines:
        yield f"{digest.hex()}  {encoded(path)}\n".encode()


def information(entries: Iterable[tuple[str, str]]) -> bytes:
    """Return a bag-info.txt; every value on one line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in entries).encode()


class Malformed(ValueError):
    """A tag file that is not in its form; the words say what is wrong."""


def read_declaration(stream: BinaryIO) -> tuple[tuple[int, int], str]:
    """Return version and encoding that bagit.txt declares; raises Malformed."""
    data = stream.read(_MOST_BYTES + 1)
    if data.startswith(codecs.BOM_UTF8):
        message = "it begins with a byte-order mark, which a declaration must not have"
        raise Malformed(message)
    try:
        lines = _ENDS.split(data.decode("utf-8"))
    except UnicodeDecodeError:
        message = "it is not UTF-8"
        raise Malformed(message) from None
    if lines and not lines[-1]:
        lines.pop()
    if len(lines) != 2:  # noqa: PLR2004 - version and encoding
        message = "it must have two lines, the version and the encoding"
        raise Malformed(message)
    version = re.fullmatch(r"BagIt-Version: ([0-9]{1,3})\.([0-9]{1,3})", lines[0])
    encoding = re.fullmatch(r"Tag-File-Character-Encoding: (\S{1,40})", lines[1])
    if not version:
        message = "its first line is not `BagIt-Version: ` and a number such as 1.0"
        raise Malformed(message)
    number = (int(version[1]), int(version[2]))
    if number > (1, 0) or number < (0, 93):
        message = f"it declares BagIt {version[1]}.{version[2]}, which is not known here"
        raise Malformed(message)
    if not encoding:
        message = "its second line is not `Tag-File-Character-Encoding: ` and a name such as UTF-8"
        raise Malformed(message)
    if not _ENCODINGS.fullmatch(encoding[1]) or not _known(encoding[1]):
        message = f"it declares the encoding `{encoding[1]}`, which is not known here"
        raise Malformed(message)
    return number, encoding[1]


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def lines_of(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield the lines of a tag file without their ends; raises Malformed where they are none, OSError from below."""
    try:
        with io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="") as text:
            while line := text.readline(LONGEST_LINE):
                if len(line) >= LONGEST_LINE and line[-1] not in "\r\n":
                    message = f"a line of it is longer than {LONGEST_LINE:,} characters; not read on"
                    raise Malformed(message)
                yield line.rstrip("\r\n")
    except UnicodeError:
        message = f"it is not in the encoding that bagit.txt declares, {encoding}; not read on"
        raise Malformed(message) from None


def read_information(stream: BinaryIO, encoding: str) -> list[tuple[str, str]]:
    """Return labels and values of bag-info.txt; raises Malformed."""
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        message = f"it is longer than {_MOST_BYTES:,} bytes"
        raise Malformed(message)
    found: list[tuple[str, list[str]]] = []
    for line in lines_of(io.BytesIO(data), encoding):
        if not line.strip():
            continue
        if line[0] in " \t" and found:
            found[-1][1].append(line.strip())
            continue
        entry = _LABEL.fullmatch(line)
        if not entry:
            message = "a line of it is no label, colon and value"
            raise Malformed(message)
        found.append((entry[1], [entry[2].strip()]))
    return [(label, " ".join(parts)) for label, parts in found]
