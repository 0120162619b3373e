"""Generate: an invented case folder of any size that `casefile validate` accepts without any finding.

    python -m benchmarks.generate DIR --incidents 1000 --seed 1

The same seed and size give the same bytes. Every record has random numbers of its own, so that a larger case begins
with the files of a smaller one (but for its last series). It writes text and imports nothing of casefile.
"""

# ruff: noqa: T201 - the command says on the terminal what it wrote

import argparse
from pathlib import Path

from benchmarks import vocabulary
from benchmarks.incident_text import incident_text
from benchmarks.world import (
    INCIDENTS_PER_EXHIBIT,
    INCIDENTS_PER_PERSON,
    INCIDENTS_PER_PLACE,
    LATER_YEARS,
    World,
    chance,
    date,
    exhibit_id,
    incident_id,
    name,
    place_id,
    sample,
)
from benchmarks.writing import folded, quoted, text_of, write


def generate(folder: Path, incidents: int, seed: int = 1) -> None:
    """Write a whole case into a folder that is empty or not there yet."""
    world = World(incidents, seed)
    write(folder / "case.yaml", case_text(world))
    write(folder / "people.yaml", people_text(world))
    for number in range(world.how_many(INCIDENTS_PER_EXHIBIT)):
        write(folder / "exhibits" / exhibit_id(number) / "exhibit.yaml", exhibit_text(world, number))
    for number in range(incidents):
        write(folder / "incidents" / f"{incident_id(number)}.yaml", incident_text(world, number))


def case_text(world: World) -> str:
    """Return case.yaml."""
    lines = [
        "# yaml-language-server: $schema=schemas/case.schema.json",
        "title: The River incidents (invented)",
        f"reference: INV-{world.seed}",
        "conflicts:",
        "  river-war: {name: River war (invented), parties: [northvale, southmere, river-guard]}",
        "actors:",
        *(f"  {id_}: {text}" for id_, text in vocabulary.PARTIES.items()),
        "bodies:",
        *(f"  {id_}: {text}" for id_, text in vocabulary.BODIES.items()),
        "places:",
    ]
    for number in range(world.how_many(INCIDENTS_PER_PLACE)):
        lines += [f"  {place_id(number)}:", "    names:"]
        forms = ((script.language, world.place(number, script)) for script in vocabulary.SCRIPTS)
        lines += [f"      - {{name: {form}, language: {language}}}" for language, form in forms]
    return text_of(lines)


def people_text(world: World) -> str:
    """Return people.yaml."""
    lines = ["# yaml-language-server: $schema=schemas/people.schema.json", "people:"]
    for number in range(world.how_many(INCIDENTS_PER_PERSON)):
        r = world.random("person", number)
        script = r.choice(vocabulary.SCRIPTS)
        named = f"{name(r, script)} {name(r, script)}"
        lines.append(f"  s{number}: {{role: official, name: {named}, office: spokesperson of Northvale}}")
        lines.append(f"  w{number}: {{role: {r.choice(vocabulary.ROLES)}}}")
    return text_of(lines)


def exhibit_text(world: World, number: int) -> str:
    """Return the exhibit.yaml of one exhibit, known and not held."""
    r = world.random("exhibit", number)
    script = r.choice(vocabulary.SCRIPTS)
    lines = [
        "# yaml-language-server: $schema=../../schemas/exhibit.schema.json",
        f"id: {exhibit_id(number)}",
        f"title: {quoted(r.choice(vocabulary.EXHIBIT_TITLES).format(place=name(r, script)))}",
        "untitled: true",
        f"kind: {r.choice(vocabulary.EXHIBIT_KINDS)}",
        f"authors: [{', '.join(sample(r, vocabulary.WATCHERS, 1, 2))}]",
        f"date: {date(r, LATER_YEARS)}",
        "reliability:",
        f"  grade: {r.choice(vocabulary.GRADES)}",
        f"  reason: {r.choice(vocabulary.REASONS)}",
    ]
    if chance(r, 0.5):
        lines += ["cautions:", *folded("  - ", f"Caution: {r.choice(vocabulary.LONG)}.")]
    return text_of(lines)


def main() -> None:
    """Write one case folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    generate(given.folder, given.incidents, given.seed)
    files = sorted((given.folder / "incidents").glob("*.yaml"))
    lengths = [path.read_bytes().count(b"\n") for path in files]
    mean = sum(lengths) / max(1, len(lengths))
    print(f"{given.incidents} incidents, {min(lengths)} to {max(lengths)} lines, {mean:.0f} on average.")


if __name__ == "__main__":
    main()
