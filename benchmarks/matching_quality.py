"""Matching quality: how many proposals are right, and how much is found, beside comparing the plain words.

    python -m benchmarks.matching_quality --incidents 600 --seed 1

Prints one Markdown table of precision and recall, point by point, for `casefile match` and for two baselines on the
same texts: the cosine of words weighted by rarity, and rapidfuzz's token_set_ratio over every pair.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from benchmarks.matching_world import Labelled, labelled
from casefile.matching.proposing import Matcher
from casefile.matching.words import tokens

Pair = tuple[str, str]
Point = tuple[str, float, float]
"""What is taken, precision, recall."""


def proposed(world: Labelled) -> list[tuple[str, Pair]]:
    """Return the proposals of `casefile match` in their order, each with its balance in words."""
    report = Matcher(world.case, text_of=world.text_of).exhibits()
    return [(" / ".join(map(str, one.balance)), (one.one, one.other)) for one in report.proposals]


def curve(ranked: Iterable[tuple[str, Pair]], truth: Mapping[str, str]) -> Iterator[Point]:
    """Yield precision and recall of everything down to each step of a ranking."""
    taken = right = 0
    for step, pairs in groupby(ranked, key=lambda one: one[0]):
        for _, (exhibit, incident) in pairs:
            taken += 1
            right += truth.get(exhibit) == incident
        yield step, right / taken, right / len(truth)


def cosine(world: Labelled) -> list[tuple[str, Pair]]:
    """Return all pairs that share a word, by the cosine of their words weighted by rarity, in steps of 0.05."""
    documents = dict(_texts(world))
    rarity = Counter(word for words in documents.values() for word in set(words))
    weighted = {id_: _weighted(words, rarity, len(documents)) for id_, words in documents.items()}
    holding: dict[str, list[str]] = defaultdict(list)
    for id_ in world.case.incidents:
        for word in weighted[id_]:
            holding[word].append(id_)
    found: list[tuple[float, Pair]] = []
    for id_ in world.case.exhibits:
        met: dict[str, float] = defaultdict(float)
        for word, weight in weighted[id_].items():
            for incident in holding.get(word, ()):
                met[incident] += weight * weighted[incident][word]
        found += [(value, (id_, incident)) for incident, value in met.items()]
    return [(f"{math.floor(value * 20) / 20:.2f}", pair) for value, pair in sorted(found, key=lambda one: -one[0])]


def token_set(world: Labelled) -> list[tuple[str, Pair]]:
    """Return pairs by rapidfuzz's token_set_ratio over the same texts, in steps of five; every pair is compared."""
    from rapidfuzz import fuzz

    documents = {id_: " ".join(words) for id_, words in _texts(world)}
    found = [
        (fuzz.token_set_ratio(documents[exhibit], documents[incident]), (exhibit, incident))
        for exhibit in world.case.exhibits
        for incident in world.case.incidents
    ]
    kept = sorted((one for one in found if one[0] >= 25), key=lambda one: -one[0])  # noqa: PLR2004
    return [(f"{int(value // 5) * 5}", pair) for value, pair in kept]


def _texts(world: Labelled) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of every record: all it says, its days in figures, and every form of its place's name."""
    places = world.case.header.case.places
    for id_, incident in world.case.incidents.items():
        place = places[incident.where.place] if incident.where and incident.where.place else None
        forms = [form.name for form in place.names] if place else []
        said = [incident.title, *(claim.says or "" for claim in incident.claims), *forms]
        yield id_, _cut(" ".join(said), incident.when and incident.when.date)
    for id_, exhibit in world.case.exhibits.items():
        taken = [file.about.taken for file in exhibit.files if file.about]
        yield (
            id_,
            _cut(
                f"{exhibit.title} {world.texts[id_]}", exhibit.made, exhibit.date, *(str(one)[:10] for one in taken)
            ),
        )


def _cut(text: str, *days: object) -> list[str]:
    return [*(word.casefold() for word in tokens(text)), *(f"day-{day}" for day in days if day)]


def _weighted(words: list[str], rarity: Mapping[str, int], documents: int) -> dict[str, float]:
    weights = {word: count * math.log(documents / rarity[word]) for word, count in Counter(words).items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def table(name: str, points: Iterable[Point]) -> Iterator[str]:
    """Yield the lines of one method."""
    for step, precision, recall in points:
        yield f"| {name} | {step} | {precision:.3f} | {recall:.3f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    world = labelled(given.incidents, given.seed)
    records = f"{len(world.case.incidents)} incidents, {len(world.case.exhibits)} exhibits"
    print(f"{records}, {len(world.truth)} belong to one.")
    print("", "| method | down to | precision | recall |", "|---|---|---|---|", sep="\n")
    for name, ranked in (
        ("casefile match", proposed(world)),
        ("cosine", cosine(world)),
        ("token_set", token_set(world)),
    ):
        print(*table(name, curve(ranked, world.truth)), sep="\n")


if __name__ == "__main__":
    main()
