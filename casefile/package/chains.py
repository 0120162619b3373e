"""Custody logs: the one place where a package asks whether a log holds together."""

MOST_BYTES = 64 << 20


def chain_problems(_data: bytes) -> list[tuple[int, str]] | None:
    """Return the problems of a custody log by line; None where no reader of logs is at hand, which is so far so."""
    return None
