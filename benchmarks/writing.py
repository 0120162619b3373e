"""Writing: the few forms of YAML that a generated file needs."""

import textwrap
from pathlib import Path


def quoted(text: str) -> str:
    """Return a text as YAML wants it: in quotes where a plain one would be read as something else."""
    return f'"{text}"' if ": " in text or " #" in text else text


def folded(head: str, text: str) -> list[str]:
    """Return a long text as a folded block below its key."""
    indent = " " * (len(head) - len(head.lstrip()) + 2)
    return [f"{head}>-", *textwrap.wrap(text, 100, initial_indent=indent, subsequent_indent=indent)]


def item(entries: dict[str, str]) -> list[str]:
    """Return a source line in block style."""
    first, *more = (f"{key}: {value}" for key, value in entries.items())
    return [f"      - {first}", *(f"        {entry}" for entry in more)]


def text_of(lines: list[str]) -> str:
    """Return the lines of a file as its text."""
    return "\n".join(lines) + "\n"


def write(path: Path, text: str) -> None:
    """Write one file, with the same line ends on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
