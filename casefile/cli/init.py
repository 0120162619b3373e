"""`casefile init`: a case folder to begin with, empty or with the invented sample."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from casefile.faults import Refused

_DATA = Path(__file__).parents[1] / "sample"
_ROOMS = ("exhibits", "incidents", "output", "review")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make; default: this one.")] = Path(),
    sample: Annotated[bool, typer.Option("--sample", help="Begin with a small invented case.")] = False,
) -> int:
    """Make a case folder. Nothing that is there already is overwritten."""
    from casefile.render.schemas import schema_texts
    from casefile.render.writing import write_whole

    files = {f"schemas/{name}": text.encode() for name, text in schema_texts().items()}
    files[".gitignore"] = (_DATA / "templates" / "gitignore").read_bytes()
    files |= dict(_sample() if sample else _template())
    _refuse_to_overwrite(folder, files)
    try:
        for room in _ROOMS:
            (folder / room).mkdir(parents=True, exist_ok=True)
        for address in sorted(files, key=lambda one: one == "case.yaml"):  # last: a killed run can be repeated
            write_whole(folder / address, partial(_put, data=files[address]))
    except OSError as error:
        message = f"{error.filename or folder} cannot be written: {error.strerror}."
        raise Refused(message) from None
    here = folder == Path()
    made = "The invented sample case" if sample else "An empty case"
    steps = [] if here else ["go into the folder"]
    steps += [] if sample else ["replace what is marked REPLACE in case.yaml"]
    steps += ["run `casefile validate`"]
    from casefile.render.terminal import Terminal

    Terminal(colour=False, quiet=False).hang(
        f"{made} now stands in {'this folder' if here else folder}; next, {', then '.join(steps)}."
    )
    return 0


def _put(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)


def _template() -> Iterator[tuple[str, bytes]]:
    for name in ("case.yaml", "people.yaml"):
        yield name, (_DATA / "templates" / name).read_bytes()


def _sample() -> Iterator[tuple[str, bytes]]:
    root = _DATA / "case"
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _refuse_to_overwrite(folder: Path, files: dict[str, bytes]) -> None:
    """Refuse if the folder holds a case, or any file that is to be written and has other content."""
    if (folder / "case.yaml").exists():
        message = f"There is a case in {folder} already; nothing was written. Name another folder."
        raise Refused(message)
    for address, data in sorted(files.items()):
        path = folder / address
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            message = f"{path} is there already, with other content; nothing was written. Name another folder."
            raise Refused(message)
