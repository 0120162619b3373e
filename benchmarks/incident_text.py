"""One incident file: 60 to 110 lines, five to eight claims, in the mixed style of a file written by hand."""

from random import Random

from benchmarks import vocabulary
from benchmarks.world import (
    INCIDENTS_PER_EXHIBIT,
    INCIDENTS_PER_PERSON,
    INCIDENTS_PER_PLACE,
    LATER_YEARS,
    PARTS_OF_A_SERIES,
    WEEK,
    YEARS,
    World,
    chance,
    date,
    exhibit_id,
    incident_id,
    name,
    place_id,
    sample,
)
from benchmarks.writing import folded, item, quoted, text_of

FEWEST_LINES, MOST_LINES = 60, 110


def incident_text(world: World, number: int) -> str:
    """Return one incident file; a draft that is too short or too long is thrown away."""
    attempt = 0
    while True:
        lines = _Draft(world, number, world.random("incident", number, attempt)).lines()
        if FEWEST_LINES <= len(lines) <= MOST_LINES:
            return text_of(lines)
        attempt += 1


class _Draft:
    """One incident file while it is written."""

    def __init__(self, world: World, number: int, r: Random) -> None:
        self.world = world
        self.number = number
        self.r = r
        self.first_of_week = number - number % WEEK
        self.is_series = number == self.first_of_week
        self.is_part = 0 < number - self.first_of_week <= PARTS_OF_A_SERIES

    def lines(self) -> list[str]:
        """Return all its lines."""
        r, place = self.r, self.number // INCIDENTS_PER_PLACE
        title = (vocabulary.SERIES if self.is_series else r.choice(vocabulary.TITLES)).format(
            place=self.world.place(place)
        )
        lines = [
            "# yaml-language-server: $schema=../schemas/incident.schema.json",
            f"id: {incident_id(self.number)}",
            f"title: {quoted(title)}",
            f"kind: {'series' if self.is_series else 'event'}",
        ]
        if chance(r, 0.3):
            lines.append(f"scope: {r.choice(vocabulary.SCOPES)}")
        if self.is_part:
            lines.append(f"part_of: {incident_id(self.first_of_week)}")
        lines += [
            *("when:", f"  date: {self.date()}", f"  basis: {r.choice(vocabulary.BASES)}"),
            *([f"  local_time: {r.choice(vocabulary.LOCAL_TIMES)}"] if chance(r, 0.4) else []),
            *("where:", f"  place: {place_id(place)}"),
            f"  words: {quoted(self.sentence(r.choice(vocabulary.SCRIPTS)))}",
            "claims:",
        ]
        for order, kind in enumerate(sample(r, vocabulary.CLAIMS, 5, 8)):
            lines += self.claim(f"{kind}-{order + 1}", kind)
        lines += ["open:", *(f"  - {words}" for words in sample(r, vocabulary.OPEN, 1, 3))]
        if chance(r, 0.3):
            lines += folded("note: ", self.aside())
        return lines

    def date(self) -> str:
        """Return the date: a series spans a week, its parts lie inside it."""
        if not (self.is_series or self.is_part):
            return date(self.r)
        w = self.world.random("week", self.first_of_week)
        month, day = f"{w.randint(*YEARS)}-{w.randint(1, 12):02}", w.randint(1, 20)
        if self.is_series:
            return f"{month}-{day:02}/{month}-{day + 6:02}"
        return f"{month}-{day + self.r.randint(0, 6):02}" + self.r.choice(("", "", "~", "?"))

    def claim(self, id_: str, kind: str) -> list[str]:
        """Return the lines of one claim."""
        r = self.r
        lines = [f"  - id: {id_}"]
        if kind not in ("toll", "attribution") or chance(r, 0.5):
            lines += self.says()
        if kind in vocabulary.FACTS:
            lines += self.facts(kind)
        accused: list[str] = []
        if kind == "toll":
            lines += self.figures()
        if kind == "attribution":
            accused = sample(r, tuple(vocabulary.PARTIES), 1, 2)
            lines.append("    attribution:")
            lines += [f"      - {{actor: {actor}, mode: {r.choice(vocabulary.MODES)}}}" for actor in accused]
        if kind == "label":
            lines.append(f"    nature: {r.choice(vocabulary.NATURES)}")
        if self.is_series and chance(r, 0.3):
            last = min(self.number + PARTS_OF_A_SERIES, self.world.incidents - 1)
            covered = [incident_id(part) for part in range(self.number + 1, last + 1)]
            lines += [f"    covers: [{', '.join(covered)}]"] if covered else []
        lines.append("    sources:")
        for order in range(r.choice((1, 1, 2, 2, 3))):
            lines += self.source(tested=order == 0 and bool(accused))
        if accused:
            lines += self.answer(accused[0])
        return lines

    def says(self) -> list[str]:
        """Return a sentence, half of them in English, some long enough for several lines."""
        r = self.r
        sentence = self.sentence(vocabulary.SCRIPTS[0] if chance(r, 0.5) else r.choice(vocabulary.SCRIPTS[1:]))
        if chance(r, 0.2):
            return folded("    says: ", f"{sentence} {self.aside()}")
        return [f"    says: {quoted(sentence)}"]

    def sentence(self, script: vocabulary.Script) -> str:
        """Return one sentence about an invented place."""
        return self.r.choice(script.sentences).format(place=name(self.r, script))

    def aside(self) -> str:
        """Return a sentence of two passages."""
        aside = "; ".join(self.r.sample(vocabulary.LONG, 2)) + "."
        return aside[0].upper() + aside[1:]

    def facts(self, subject: str) -> list[str]:
        """Return typed facts of one subject, in block or in flow style."""
        r = self.r
        first, *more = vocabulary.FACTS[subject]
        keys = [first, *(key for key in more if chance(r, 0.7))]
        values = {key: r.choice(vocabulary.FACTS[subject][key]) for key in keys}
        path = [subject, *([r.choice(vocabulary.LABELLED[subject])] if subject in vocabulary.LABELLED else [])]
        if chance(r, 0.35):
            inner = f"{{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"
            for step in reversed(path):
                inner = f"{{{step}: {inner}}}"
            return [f"    facts: {inner}"]
        steps = [f"{'  ' * (depth + 3)}{step}:" for depth, step in enumerate(path)]
        indent = "  " * (len(path) + 3)
        return ["    facts:", *steps, *(f"{indent}{key}: {value}" for key, value in values.items())]

    def figures(self) -> list[str]:
        """Return a count, and sometimes a smaller one among it."""
        r = self.r
        what, whole, n = r.choice(vocabulary.HARMS), r.choice(vocabulary.WHOLES), r.randint(21, 90)
        exact = not (self.is_series or self.is_part)  # no total can then be mistaken for whole and part together
        forms = (vocabulary.EXACT, *vocabulary.ROUGH) if exact else vocabulary.ROUGH
        count = r.choice(forms).format(n=n, more=n + 5)
        lines = ["    figures:"]
        if chance(r, 0.5):
            lines.append(f"      - {{what: {what}, of: {whole}, count: {count}}}")
        else:
            lines += [f"      - what: {what}", f"        of: {whole}", f"        count: {count}"]
            lines.append(f"        cut_off: {date(r, LATER_YEARS)}")
        if chance(r, 0.6):
            few = (vocabulary.EXACT if exact else vocabulary.ROUGH[0]).format(n=r.randint(1, 20))
            part = f"{{what: {what}, of: {r.choice(vocabulary.PARTS)}, count: {few}, among: {whole}}}"
            lines.append(f"      - {part}")
        return lines

    def source(self, *, tested: bool) -> list[str]:
        """Return one source line, in block or in flow style; one to be tested says how it knows."""
        r = self.r
        nearest = self.number // INCIDENTS_PER_EXHIBIT
        n = r.randint(1, 90)
        entries = {
            "exhibit": exhibit_id(max(0, nearest - r.randint(0, 3))),
            "at": r.choice(vocabulary.UNITS).format(n=n, more=n + 2),
        }
        if chance(r, 0.5):
            entries["by"] = f"[{', '.join(sample(r, vocabulary.WATCHERS, 1, 2))}]"
        if not tested and chance(r, 0.4):
            return [f"      - {{{', '.join(f'{key}: {value}' for key, value in entries.items())}}}"]
        if chance(r, 0.2):
            entries["speaker"] = f"{r.choice('sw')}{self.number // INCIDENTS_PER_PERSON}"
        if tested or chance(r, 0.6):
            entries["how"] = f"[{', '.join(sample(r, vocabulary.HOW, 1, 3))}]"
        if chance(r, 0.3):
            entries["hedge"] = r.choice(vocabulary.HEDGES)
        if chance(r, 0.2):
            entries["words"] = quoted(r.choice(vocabulary.QUOTED))
        if chance(r, 0.3):
            entries["grade"] = str(r.randint(2, 6))  # 1 asks for a second origin
        return item(entries)

    def answer(self, actor: str) -> list[str]:
        """Return what an actor says to what is attributed to it."""
        r = self.r
        entries = {"exhibit": exhibit_id(self.number // INCIDENTS_PER_EXHIBIT), "by": f"[{actor}]"}
        entries["stance"] = "admits" if chance(r, 0.25) else r.choice(vocabulary.DOUBTING)
        if entries["stance"] == "denies":
            return [*item(entries), "        premises:", f"          - {r.choice(vocabulary.PREMISES)}"]
        return item(entries)
