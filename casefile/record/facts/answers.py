"""The answer a source gives to a question of fact; not stated is the absence of any answer."""

from enum import Enum


class Answer(Enum):
    """What a source says; `no` means that somebody looked and found it absent."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
