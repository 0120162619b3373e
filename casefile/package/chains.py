"""Custody logs: the one place where a package asks whether a log holds together."""

from casefile.custody.log import Trouble, read_bytes

MOST_BYTES = 64 << 20


def chain_problems(data: bytes) -> list[tuple[int, str]]:
    """Return the problems of a custody log by line; a gap of holder, which a log owns up to, is none."""
    return [(one.line, one.words) for one in read_bytes(data).problems if one.trouble is not Trouble.HOLDER]
