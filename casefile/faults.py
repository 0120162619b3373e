"""Faults: what stops a command and is not a mistake in a case file.

A mistake in a file is a Diagnostic, a value. These are raised, and one boundary in `cli` makes them exit codes.
"""


class WrongUse(Exception):
    """The command was asked for something that does not exist; exit status 2."""


class Refused(Exception):
    """The command will not do this, and says why; exit status 1."""
