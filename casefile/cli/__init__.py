"""The command line: a file a command, imports inside them, one boundary that turns faults into exit statuses.

Exit status: 0 clear, 1 findings or a refusal, 2 wrong use, 3 our bug, 130 interrupted.
"""

import os
import sys
from contextlib import suppress

import typer
from typer._click.exceptions import ClickException  # typer's own copy of click; it exports no public name for this

from casefile import __version__
from casefile.cli import (
    assess,
    build,
    deadlines,
    exhibit,
    explain,
    init,
    law,
    match,
    new,
    package,
    schema,
    show,
    validate,
    verify,
)
from casefile.faults import Refused, WrongUse

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nothing of other packages runs beside the records

INTERRUPTED = 130
_INTERRUPTED = "casefile: interrupted; nothing half-written is left."

app = typer.Typer(
    name="casefile",
    help="Check incident files, assess them against humanitarian law, build dossiers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)
app.command("validate")(validate.validate)
app.command("assess")(assess.assess)
app.command("build")(build.build)
app.command("deadlines")(deadlines.deadlines)
app.add_typer(package.app, name="package")
app.command("verify")(verify.verify)
app.command("explain")(explain.explain)
app.command("law")(law.law)
app.command("match")(match.match)
app.command("show")(show.show)
app.command("schema")(schema.schema)
app.command("init")(init.init)
app.add_typer(new.app, name="new")
app.add_typer(exhibit.app, name="exhibit")


@app.callback(invoke_without_command=True)
def top(*, version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Check incident files, assess them against humanitarian law, build dossiers."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line and leave with its exit status; no testimony stands in any message of this boundary."""
    status = run()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)  # taking a large case apart, object by object, would cost more than reading a hundred files


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        status = app(args=arguments, standalone_mode=False)
        if status == INTERRUPTED:  # typer has caught the interruption before us
            typer.echo(_INTERRUPTED, err=True)
        return status if isinstance(status, int) else 0
    except ClickException as error:
        error.show()
        return 2
    except WrongUse as error:
        typer.echo(f"casefile: {error}", err=True)
        return 2
    except Refused as error:
        typer.echo(f"casefile: {error}", err=True)
        return 1
    except BrokenPipeError:  # who reads the pipe has seen enough
        return 0
    except (KeyboardInterrupt, typer.Abort):
        typer.echo(_INTERRUPTED, err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one boundary
        at = error.__traceback__
        while at and at.tb_next:
            at = at.tb_next
        where = f"{at.tb_frame.f_code.co_filename.rpartition('casefile/')[2]}:{at.tb_lineno}" if at else "?"
        typer.echo(f"casefile: a bug of ours, not of your files: {type(error).__name__} at {where}.", err=True)
        return 3
