"""`casefile package`: a whole that a body can check, and the key that signs it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefile.cli.options import (
    AsOf,
    CaseFolder,
    Format,
    NoColour,
    OutputFormat,
    Quiet,
    colour_wanted,
    day_of,
    folder_of,
)
from casefile.faults import WrongUse

if TYPE_CHECKING:
    from casefile.package.signing import Key

PASSWORD_VARIABLE = "CASEFILE_KEY_PASSWORD"  # noqa: S105 - the name of a variable
app = typer.Typer(help="Package a case so that anybody can check it offline.", rich_markup_mode=None)
key_app = typer.Typer(help="The key that signs packages.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(key_app, name="key")

PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file", help=f"File with the key's password; else {PASSWORD_VARIABLE}, else it is asked."
    ),
]


@app.callback(invoke_without_command=True)
def package(  # noqa: PLR0913, PLR0917 - the options every command has
    context: typer.Context,
    case: CaseFolder = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder that becomes the package; default: in output/ of the case.")
    ] = None,
    edition: Annotated[str, typer.Option("--edition", help="For whom; so far only internal.")] = "internal",
    key: Annotated[Path | None, typer.Option("--key", help="Sign with this key.")] = None,
    password_file: PasswordFile = None,
    timestamp: Annotated[
        str | None,
        typer.Option("--timestamp", metavar="URL", help="Ask this RFC 3161 authority, over the network."),
    ] = None,
    pages: Annotated[bool, typer.Option(help="Find page numbers by laying out with LibreOffice.")] = True,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Package a case: documents, exhibits, register and records, with lists of hashes and, if asked, a signature."""
    if context.invoked_subcommand is not None:
        return 0
    from casefile.package.writing import Order
    from casefile.package.writing import package as write
    from casefile.render.terminal import Terminal, counting

    day, folder = day_of(as_of), folder_of(case)
    target = out or folder / "output" / f"package-{edition}-{day}"
    order = Order(folder, target, edition, day, _opened(key, password_file), timestamp, pages)
    with counting(lambda: _expected(folder), "Packaging", quiet=quiet) as on_file:
        packaged = write(order, on_file)
    if output is Format.JSON:
        from casefile.render.verified_json import package_json

        typer.echo(package_json(packaged, day).model_dump_json(indent=2))
    else:
        from casefile.render.terminal.packages import show_packaged

        show_packaged(Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet), packaged)
    return 0


def _expected(folder: Path) -> int:
    return sum(1 for path in folder.glob("exhibits/*/*") if path.is_file())


def _opened(key: Path | None, password_file: Path | None) -> "Key | None":
    if key is None:
        return None
    from casefile.package.signing import load_key

    return load_key(key, _password(password_file, again=False))


@key_app.command("new")
def new(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="File to write the key to; outside the case folder.")],
    password_file: PasswordFile = None,
) -> int:
    """Make an Ed25519 key, under a password. Keep the file and the password apart, and a copy of each."""
    from casefile.package.signing import new_key

    mark = new_key(path, _password(password_file, again=True))
    typer.echo(f"{path} is written, readable by you alone.")
    typer.echo(f"Fingerprint: {mark}")
    typer.echo("Give the fingerprint to those who will check: in person, or on paper.")
    return 0


@key_app.command("export")
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The key.")],
    out: Annotated[Path | None, typer.Option("--out", help="File to write to; default: print.")] = None,
    password_file: PasswordFile = None,
) -> int:
    """Write the public half of a key, for those who will check."""
    from casefile.package.signing import load_key
    from casefile.render.writing import write_whole

    key = load_key(path, _password(password_file, again=False))
    if out is None:
        typer.echo(key.pem.decode(), nl=False)
        return 0
    write_whole(out, lambda stream: stream.write(key.pem))  # type: ignore[arg-type]
    typer.echo(f"{out} is written. Fingerprint: {key.fingerprint}")
    return 0


def _password(password_file: Path | None, *, again: bool) -> str:
    """Return the key's password from a file, the environment or a prompt; never from the command line."""
    if password_file is not None:
        try:
            return password_file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            message = f"The password file {password_file} cannot be read."
            raise WrongUse(message) from None
    if PASSWORD_VARIABLE in os.environ:
        return os.environ[PASSWORD_VARIABLE]
    if not sys.stdin.isatty():
        message = f"The key needs its password: give --password-file, or set {PASSWORD_VARIABLE}."
        raise WrongUse(message)
    password: str = typer.prompt("Password of the key", hide_input=True, confirmation_prompt=again, err=True)
    return password
