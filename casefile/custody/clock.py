"""The clock: the one place where custody asks for the time."""

from datetime import UTC, datetime


def now() -> str:
    """Return the time as the log writes it: UTC with its offset, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
