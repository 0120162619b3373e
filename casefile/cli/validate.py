"""`casefile validate`: whether the files are well made."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, assert_never

import typer

from casefile.cli.options import (
    AsOf,
    CaseFolder,
    FailOn,
    FailOnSeverity,
    NoColour,
    OutputReport,
    Quiet,
    ReportFormat,
    colour_wanted,
    day_of,
    folder_of,
)
from casefile.diagnostics import Diagnostic, Severity, near
from casefile.faults import WrongUse

_PROTECTED = frozenset({"people.yaml"})

Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help="Report only this code, or family such as FG; repeatable."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="Leave out this code, or family such as FG; repeatable."),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Leave out the findings that this file lists as known."),
]
NewBaselineFile = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="FILE", help="List all that is found now in this file, as known."),
]


def validate(  # noqa: PLR0913 - the options every command has, and what to report
    *,
    case: CaseFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    baseline: BaselineFile = None,
    write_baseline: NewBaselineFile = None,
    fail_on: FailOnSeverity = FailOn.ERROR,
    output: OutputReport = ReportFormat.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say whether the files of a case are well made: every finding with its place, why it matters, how to mend it."""
    from casefile.checks.baseline import fingerprint
    from casefile.pipeline.validation import validate as run
    from casefile.render.terminal import Terminal

    folder, day, wanted, known = folder_of(case), day_of(as_of), _chosen(select, ignore), _known(baseline)
    addresses: list[str] = []
    result = run(folder, addresses.append)
    chosen = [one for one in result.diagnostics if wanted(one)]
    if write_baseline:
        _write(write_baseline, chosen)
        known |= {fingerprint(one) for one in chosen}
    reported = tuple(one for one in chosen if fingerprint(one) not in known)
    terminal = Terminal(
        colour=colour_wanted(no_color=no_color), quiet=quiet, to_error=output is not ReportFormat.TEXT
    )
    match output:
        case ReportFormat.TEXT:
            terminal.diagnostics(reported, lambda address: _lines(folder, address))
            terminal.validation(result.files, reported)
        case ReportFormat.JSON:
            from casefile.render.machine import validate_json

            typer.echo(validate_json(result.files, reported, day).model_dump_json(indent=2))
        case ReportFormat.SARIF:
            typer.echo(_sarif(reported))
        case ReportFormat.JUNIT:
            from casefile.render.junit import junit

            typer.echo(junit(reported, addresses, day), nl=False)
        case _:
            assert_never(output)
    if len(chosen) > len(reported):
        terminal.say(f"Known and not reported: {len(chosen) - len(reported)} ({write_baseline or baseline}).")
    if len(result.diagnostics) > len(chosen):
        terminal.say(f"Left out by --select or --ignore: {len(result.diagnostics) - len(chosen)}.")
    return 1 if _fails(reported, fail_on) else 0


def _chosen(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Callable[[Diagnostic], bool]:
    """Return whether to report a finding: one that is selected, or any if none is, and that is not ignored."""
    selected = {code for word in select or () for code in _codes(word)}
    ignored = {code for word in ignore or () for code in _codes(word)}
    return lambda one: (not selected or one.defect.code in selected) and one.defect.code not in ignored


def _codes(word: str) -> frozenset[str]:
    """Return the codes that a code or a family stands for."""
    from casefile.checks import DEFECTS

    names = {one.name: one.code for one in DEFECTS}
    families = {code[:2] for code in names.values()}
    if word in families:
        return frozenset(code for code in names.values() if code.startswith(word))
    if word in names.values():
        return frozenset({word})
    hint = near(names.get(word, word.upper()), (*names.values(), *families))
    message = f"no diagnostic has the code or family `{word}`.{hint}"
    raise WrongUse(message)


def _known(path: Path | None) -> frozenset[str]:
    """Return the fingerprints of a baseline file; none without a file."""
    from casefile.checks.baseline import known

    if path is None:
        return frozenset()
    try:
        return known(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"There is no baseline {path}. Make it with `casefile validate --write-baseline {path}`."
    except OSError as error:
        message = f"The baseline {path} cannot be read: {error.strerror}."
    except ValueError:
        message = f"{path} is not a baseline. Make it anew with `casefile validate --write-baseline {path}`."
    raise WrongUse(message)


def _write(path: Path, found: Sequence[Diagnostic]) -> None:
    from casefile.checks.baseline import write
    from casefile.render.writing import write_whole

    try:
        write_whole(path, lambda stream: stream.write(write(found).encode()))  # type: ignore[arg-type]
    except OSError as error:
        message = f"The baseline {path} cannot be written: {error.strerror}."
        raise WrongUse(message) from None


def _sarif(reported: Sequence[Diagnostic]) -> str:
    import json

    from casefile import __version__
    from casefile.checks import DEFECTS
    from casefile.render.sarif import sarif

    return json.dumps(sarif(reported, DEFECTS, __version__), indent=2)


def _fails(reported: Sequence[Diagnostic], fail_on: FailOn) -> bool:
    """Return whether a finding is as severe as the exit status asks for."""
    if fail_on is FailOn.NEVER:
        return False
    least = Severity(fail_on.value)
    return any(one.defect.severity.rank <= least.rank for one in reported)


@cache
def _lines(folder: Path, address: str) -> Sequence[str] | None:
    """Return the lines of a file to show beside a finding; none of a protected record or of one that is no text."""
    from casefile.reading.files import read_text

    text = read_text(folder / address)
    return text.split("\n") if isinstance(text, str) and address not in _PROTECTED else None
