"""Custody: what was taken in is still what it was, and who held it when.

Originals are opened for reading only. This room reads the clock in one place (`clock.now`), to say when something
was done. What it proves is that nothing changed since a hash was noted; whoever can rewrite files, records, logs and
heads together leaves no trace here, unless a hash has been given to somebody else.
"""

from casefile.custody.hashing import sha256
from casefile.custody.standing import Standing, standing

__all__ = ["Standing", "sha256", "standing"]
