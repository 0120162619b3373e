"""World: what all files of one generated case share, namely its numbers, its names and its ids."""

# ruff: noqa: S311 - the random numbers keep no secret

from dataclasses import dataclass
from random import Random

from benchmarks import vocabulary

INCIDENTS_PER_EXHIBIT = 5
INCIDENTS_PER_PLACE = 25
INCIDENTS_PER_PERSON = 20
WEEK = 10
"""Every so many incidents, one is a series and the next three are its parts."""
PARTS_OF_A_SERIES = 3
YEARS, LATER_YEARS = (2030, 2034), (2036, 2039)
"""When the events happened, and when they were written about: no paper is older than what it reports."""


@dataclass(frozen=True)
class World:
    """The case of one seed and size."""

    incidents: int
    seed: int

    def random(self, *of: object) -> Random:
        """Return the random numbers of one record: always the same ones, whatever else the case holds."""
        return Random("/".join(map(str, (self.seed, *of))))

    def place(self, number: int, script: vocabulary.Script = vocabulary.SCRIPTS[0]) -> str:
        """Return the invented name of a place in one script."""
        return name(self.random("place", number), script)

    def how_many(self, each: int) -> int:
        """Return how many records of another kind the case has, at least one."""
        return max(1, -(-self.incidents // each))


def name(r: Random, script: vocabulary.Script) -> str:
    """Return an invented name of three syllables."""
    plain = "".join(script.syllables[r.randrange(len(script.syllables))] for _ in range(3))
    return plain.capitalize() if script.cased else plain


def date(r: Random, years: tuple[int, int] = YEARS) -> str:
    """Return a date in one of the forms of EDTF, of the events unless other years are given."""
    day = r.randint(1, 20)
    form = r.choice(vocabulary.DATES)
    return form.format(y=r.randint(*years), m=f"{r.randint(1, 12):02}", d=f"{day:02}", e=f"{day + 6:02}")


def sample(r: Random, words: tuple[str, ...], fewest: int, most: int) -> list[str]:
    """Return some of the words, none twice."""
    return r.sample(words, r.randint(fewest, most))


def chance(r: Random, share: float) -> bool:
    """Return yes in a share of all cases."""
    return r.random() < share


def incident_id(number: int) -> str:
    """Return the id of an incident."""
    return f"river-{number:06}"


def exhibit_id(number: int) -> str:
    """Return the id of an exhibit."""
    return f"paper-{number:06}"


def place_id(number: int) -> str:
    """Return the id of a place."""
    return f"place-{number:05}"
