"""`casefile validate`: whether the files are well made."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from casefile.pipeline.index import Validation

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


Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders to report on; default: the whole case.")
]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help="Processes; default: as many as pay.")]
NoIndex = Annotated[
    bool, typer.Option("--no-index", help="Read every file again, and keep nothing for the next run.")
]


def validate(  # noqa: PLR0913 - the options every command has, and what to report
    path: Paths = None,
    *,
    case: CaseFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    baseline: BaselineFile = None,
    write_baseline: NewBaselineFile = None,
    fail_on: FailOnSeverity = FailOn.ERROR,
    output: OutputReport = ReportFormat.TEXT,
    jobs: Jobs = 0,
    no_index: NoIndex = False,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Say whether the files of a case are well made: every finding with its place, why it matters, how to mend it."""
    from casefile.diagnostics import fingerprint
    from casefile.render.terminal import Terminal
    from casefile.render.terminal.findings import show_diagnostics, show_validation

    wanted, listed, day = _chosen(select, ignore), _known(baseline), day_of(as_of)
    folder, result = _run(path or [], case, jobs, day, index=not no_index, quiet=quiet)
    chosen = [one for one in result.diagnostics if wanted(one)]
    if write_baseline:
        _write(write_baseline, chosen)
        listed |= {fingerprint(one) for one in chosen}
    reported = tuple(one for one in chosen if not listed or fingerprint(one) not in listed)
    terminal = Terminal(
        colour=colour_wanted(no_color=no_color), quiet=quiet, to_error=output is not ReportFormat.TEXT
    )
    if output is ReportFormat.TEXT:
        lines = cache(lambda address: _lines(folder, address))
        show_diagnostics(terminal, reported, lines)
        show_validation(terminal, result.files, reported)
    else:
        typer.echo(_machine(output, folder, result.files, reported, day), nl=output is not ReportFormat.JUNIT)
    if len(chosen) > len(reported):
        terminal.say(f"Known and not reported: {len(chosen) - len(reported)} ({write_baseline or baseline}).")
    if len(result.diagnostics) > len(chosen):
        terminal.say(f"Left out by --select or --ignore: {len(result.diagnostics) - len(chosen)}.")
    return 1 if _fails(reported, fail_on) else 0


def _run(  # noqa: PLR0913 - what to read, and how
    paths: Sequence[Path], case: Path | None, jobs: int, day: date, *, index: bool, quiet: bool
) -> tuple[Path, "Validation"]:
    """Return the case folder and the result; a single file that lies in no case is checked for its shape alone."""
    from casefile.pipeline.index import Index
    from casefile.reading.walk import case_of

    missing = [path for path in paths if not path.exists()]
    if missing:
        message = f"There is no file or folder {missing[0]}."
        raise WrongUse(message)
    if paths and case is None and case_of(paths[0]) is None:
        if len(paths) > 1 or paths[0].is_dir():
            message = f"{paths[0]} lies in no case folder. Outside a case, name one file at a time."
            raise WrongUse(message)
        from casefile.pipeline.validation import validate_alone

        return paths[0].parent, validate_alone(paths[0])
    folder = case_of(paths[0]) if paths and case is None else folder_of(case)
    folder = folder or folder_of(case)
    only = _addresses(folder, paths)
    if index and not paths and (unchanged := Index(folder, day).unchanged()):
        return folder, unchanged
    from casefile.pipeline.validation import Options
    from casefile.pipeline.validation import validate as run
    from casefile.reading.walk import walk
    from casefile.render.terminal import counting

    with counting(lambda: sum(1 for _ in walk(folder)), "Reading", quiet=quiet) as on_file:
        return folder, run(folder, Options(jobs=jobs, index=index, only=only, as_of=day), on_file)


def _addresses(folder: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Return the addresses of files, and of all record files below folders."""
    from casefile.reading.walk import walk

    held = [address for _, address in walk(folder)] if paths else []
    wanted: dict[str, None] = {}
    for path in paths:
        try:
            address = path.resolve().relative_to(folder.resolve()).as_posix()
        except ValueError:
            message = f"{path} does not lie in the case folder {folder}."
            raise WrongUse(message) from None
        found = [one for one in held if address in (".", one) or one.startswith(f"{address}/")]
        if not found:
            message = f"{path} is no record file of this case: YAML or JSON under incidents/, exhibits/ or review/."
            raise WrongUse(message)
        wanted.update(dict.fromkeys(found))
    return tuple(wanted)


def _machine(output: ReportFormat, folder: Path, files: int, reported: tuple[Diagnostic, ...], day: date) -> str:
    """Return the result in a format for programs."""
    if output is ReportFormat.JSON:
        from casefile.render.machine import validate_json

        return validate_json(files, reported, day).model_dump_json(indent=2)
    if output is ReportFormat.JUNIT:
        from casefile.reading.walk import walk
        from casefile.render.junit import junit

        return junit(reported, [address for _, address in walk(folder)], day)
    return _sarif(reported)


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
    if path is None:
        return frozenset()
    from casefile.pipeline.baseline import known

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
    from casefile.pipeline.baseline import write
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


def _lines(folder: Path, address: str) -> Sequence[str] | None:
    """Return the lines of a file to show beside a finding; none of a protected record or of one that is no text."""
    from casefile.reading.files import read_text

    text = read_text(folder / address)
    # the same ends of lines as libyaml counts
    return (
        re.split("\r\n|[\n\r\x85\u2028\u2029]", text) if isinstance(text, str) and address not in _PROTECTED else None
    )
