"""`casefile new`: a commented file to fill in."""

import re
import unicodedata
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from casefile.cli.options import CaseFolder, folder_of
from casefile.faults import Refused, WrongUse

_TEMPLATES = Path(__file__).parents[1] / "sample" / "templates"

app = typer.Typer(help="Write a commented file to fill in.", no_args_is_help=True, rich_markup_mode=None)


@app.command("incident")
def incident(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Id of the incident: small letters, digits, hyphens.")],
    case: CaseFolder = None,
) -> int:
    """Write incidents/ID.yaml with a remark on every key; nothing that is there already is overwritten."""
    from casefile.reading.walk import SUFFIXES
    from casefile.render.writing import write_whole

    _refuse_unless_slug(id_)
    room = folder_of(case) / "incidents"
    for suffix in SUFFIXES:
        if (room / f"{id_}{suffix}").exists():
            message = f"incidents/{id_}{suffix} is there already; nothing was written. Choose another id."
            raise Refused(message)
    text = (_TEMPLATES / "incident.yaml").read_text(encoding="utf-8").replace("INCIDENT-ID", id_)

    def produce(stream: BinaryIO) -> None:
        stream.write(text.encode())

    write_whole(room / f"{id_}.yaml", produce)
    from casefile.render.terminal import Terminal

    Terminal(colour=False, quiet=False).hang(
        f"incidents/{id_}.yaml is written; next, fill in the lines marked FILL IN and run "
        f"`casefile validate incidents/{id_}.yaml`."
    )
    return 0


def _refuse_unless_slug(id_: str) -> None:
    """Refuse an id that is no slug, with the nearest that is one."""
    from pydantic import TypeAdapter, ValidationError

    from casefile.record.text import Slug

    try:
        TypeAdapter(Slug).validate_python(id_)
    except ValidationError:
        plain = unicodedata.normalize("NFKD", id_).encode("ascii", "ignore").decode().lower()
        nearest = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain))[:80].strip("-") or "rivertown-0312"
        message = (
            f"`{id_}` cannot be an id. Use small letters, digits and single hyphens, at most 80 in all: "
            f"`casefile new incident {nearest}`. An id is never built from a person's name."
        )
        raise WrongUse(message) from None
