"""Paths as manifests write them: encoded, decoded, and refused where they leave the package.

Source: RFC 8493, sections 2.1.3 and 5.1 to 5.3.
"""

import re
import unicodedata

from casefile.package.findings import Findings
from casefile.render.verified import Trouble

_ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_DECODED = re.compile("%0D|%0A|%25", re.IGNORECASE)
_DECODED_OLD = re.compile("%0D|%0A", re.IGNORECASE)  # before version 1.0 a `%` stood for itself
_DRIVE = re.compile(r"[A-Za-z]:|\\\\|%[A-Za-z]+%")
_NOWHERE = re.compile("[\0\ud800-\udfff]")
SYSTEM_FILES = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def encoded(path: str) -> str:
    """Return a path as a manifest writes it."""
    return re.sub("[%\r\n]", lambda found: _ENCODED[found[0]], path)


def decoded(path: str, version: tuple[int, int]) -> str:
    """Return the path that a manifest of this version means."""
    pattern = _DECODED if version >= (1, 0) else _DECODED_OLD
    return pattern.sub(lambda found: chr(int(found[0][1:], 16)), path)


def folded(path: str) -> str:
    """Return what two names share that some systems cannot keep apart: letter case and Unicode normalisation."""
    return path.lower() if path.isascii() else normalised(normalised(path).casefold())


def normalised(path: str) -> str:
    """Return a name in the one Unicode normalisation that all its spellings share (NFC)."""
    return unicodedata.normalize("NFC", path)


def unsafe(path: str) -> str | None:
    """Return why a path must not be followed, or None."""
    if path.startswith("/"):
        return "it is absolute"
    if path.startswith("~"):
        return "it begins with `~`, which some systems make a home folder"
    if _DRIVE.match(path):
        return "it names a drive, a server or a variable of the system"
    if ".." in path and ".." in path.split("/"):
        return "it leads out of the package"
    if _NOWHERE.search(path):
        return "it holds characters that no file name may hold"
    return None


def trimmed(path: str) -> str:
    """Return a path without `.` and empty steps."""
    if "//" not in path and "./" not in path:
        return path
    return "/".join(step for step in path.split("/") if step not in ("", "."))


def base_of(names: list[str]) -> str:
    """Return the one folder of an archive that holds the package, or nothing if it lies at the top."""
    if "bagit.txt" in names or "./bagit.txt" in names:
        return ""
    tops = {name.removeprefix("./").partition("/")[0] for name in names}
    top = next(iter(tops)) if len(tops) == 1 else ""
    return f"{top}/" if top not in ("", ".", "..") else ""


def within(name: str, base: str, found: Findings) -> str | None:
    """Return a member's path inside the package; None, and noted, where it leads elsewhere."""
    name = name.removeprefix("./")
    why = unsafe(name)
    if why:
        found.error(Trouble.UNSAFE, ascii(name)[1:-1] if not name.isprintable() else name, f"{why}; not read")
        return None
    if name.rstrip("/") in (base.rstrip("/"), "."):
        return None
    return name.removeprefix(base)
