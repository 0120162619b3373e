"""Findings: the problems of one package as they are met, so many of them named and all of them counted."""

from collections import Counter

from casefile.render.verified import Problem, Trouble

MOST = 10_000


class Findings:
    """A list that a hostile package cannot make endless."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.errors = 0
        self.warnings = 0
        self.by_trouble: Counter[Trouble] = Counter()
        """Errors of each kind."""

    def error(self, trouble: Trouble, path: str, words: str) -> None:
        """Note something that makes the package invalid."""
        self.errors += 1
        self.by_trouble[trouble] += 1
        self._keep(Problem(trouble, path, words))

    def warn(self, trouble: Trouble, path: str, words: str) -> None:
        """Note something that a reader should know and that leaves the package valid."""
        self.warnings += 1
        self._keep(Problem(trouble, path, words, warning=True))

    def add(self, problem: Problem) -> None:
        """Note a problem that somebody else has made."""
        (self.warn if problem.warning else self.error)(problem.trouble, problem.path, problem.words)

    def _keep(self, problem: Problem) -> None:
        if len(self.problems) < MOST:
            self.problems.append(problem)

    def in_order(self) -> tuple[Problem, ...]:
        """Return what is named: errors first, then by file."""
        return tuple(sorted(self.problems, key=lambda one: (one.warning, one.path, one.trouble.value, one.words)))
