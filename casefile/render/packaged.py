"""What a package holds: values that the package room fills and every format prints."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Packaged:
    """A package that was written. Units: `octets` are bytes of payload."""

    path: Path
    edition: str
    files: int
    octets: int
    exhibits: int
    held: int
    """Exhibits of which at least one file is in the package."""
    key: str | None
    """Fingerprint of the key that signed it."""
    authority: str | None
    """Address of the authority whose time stamp it carries."""
    omitted: tuple[str, ...]
    warnings: tuple[str, ...]
