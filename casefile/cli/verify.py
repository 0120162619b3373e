"""`casefile verify`: whether a package is what it was, offline."""

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.options import AsOf, Format, NoColour, OutputFormat, Quiet, colour_wanted, day_of


def verify(  # noqa: PLR0913 - the options every command has
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A package: a folder, or a ZIP or TAR file.")],
    public_key: Annotated[
        Path | None, typer.Option("--public-key", help="Key that must have signed; default: the one inside.")
    ] = None,
    authority: Annotated[
        Path | None, typer.Option("--authority", help="Root certificates of the time-stamp authority, PEM.")
    ] = None,
    opening: Annotated[
        list[Path] | None, typer.Option("--opening", help="File that opens a commitment to a withheld file.")
    ] = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Verify a package: every file, the lists, the signature, the time stamp; no network, no secret."""
    from casefile.package.verifying import given
    from casefile.package.verifying import verify as run
    from casefile.render.terminal import Terminal, counting

    day, brought = day_of(as_of), given(public_key, authority, opening or ())
    with counting(lambda: _expected(path), "Verifying", quiet=quiet) as on_file:
        verified = run(path, brought, on_file)
    if output is Format.JSON:
        from casefile.render.verified_json import verify_json

        typer.echo(verify_json(verified, day).model_dump_json(indent=2))
    else:
        from casefile.render.terminal.packages import show_verified

        terminal = Terminal(colour=colour_wanted(no_color=no_color), quiet=False)
        show_verified(terminal, verified, quiet=quiet)
    return 0 if verified.valid else 1


def _expected(path: Path) -> int | None:
    """Return how many files a folder has, for the bar of progress; None for an archive."""
    return sum(1 for one in path.rglob("*") if one.is_file()) if path.is_dir() else None
