"""`casefile schema`: JSON Schema of every kind of file and of every command's JSON."""

from pathlib import Path
from typing import Annotated

import typer


def schema(
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")] = Path("schemas"),
) -> int:
    """Write the JSON Schemas that editors and other programs read."""
    from casefile.render.schemas import schema_texts
    from casefile.render.writing import write_whole

    texts = schema_texts()
    for name, text in texts.items():
        write_whole(out / name, lambda stream, text=text: stream.write(text.encode()))  # type: ignore[misc]
    typer.echo(f"{len(texts)} schemas written to {out}.")
    return 0
