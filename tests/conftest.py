"""What all tests share: the golden switch, outside programs, and the closing line's word for a test not run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the tests see into the golden files")


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Count a test whose outside program is absent as `not run`, which CI refuses."""
    return ("not run", "-", "NOT RUN") if report.skipped and not hasattr(report, "wasxfail") else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("not run", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"NOT RUN {report.nodeid}: {str(reason).removeprefix('Skipped: ')}")


@pytest.fixture
def needs() -> Callable[[str], str]:
    """Return the path of an outside program, or leave the test out and say why."""

    def find(program: str) -> str:
        return shutil.which(program) or pytest.skip(f"the program {program} is not on this machine")

    return find


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write it with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
