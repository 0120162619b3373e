"""Names of States: one code for a State, however its name is written."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from casefile.diagnostics import near
from casefile.reading.tables import read_table
from casefile.record.text import Line, Record

_TABLE = Path(__file__).with_name("state_names.csv")
_UNDECOMPOSED = str.maketrans(
    {"\u0131": "i", "ł": "l", "ø": "o", "đ": "d"}
)  # a Turkish i without its dot, and letters whose stroke is no accent


def _parted(cell: object) -> object:
    return cell.split(" | ") if isinstance(cell, str) else cell


class StateName(Record):
    """One row of state_names.csv."""

    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """ISO 3166-1 alpha-2 code."""
    name: Line
    """English name, as printed."""
    variants: Annotated[tuple[Line, ...], BeforeValidator(_parted)] = ()
    """Other languages and scripts, official and former names, alpha-3 code; in the table parted by ` | `."""

    def spellings(self) -> tuple[str, ...]:
        """Return every way the State may be named."""
        return (self.iso, self.name, *self.variants)


@cache
def load_state_names() -> tuple[StateName, ...]:
    """Return state_names.csv, read once, when it is first asked for."""
    return read_table(_TABLE, StateName)


def find_state(names: Iterable[StateName], text: str) -> str | None:
    """Return the code of the State a text names, or None; case, accents and punctuation do not count."""
    wanted = folded(text)
    return next((one.iso for one in names if wanted in map(folded, one.spellings())), None)


def near_state(names: Iterable[StateName], text: str) -> str:
    """Return ` Did you mean ...?` for the nearest name of a State, or nothing."""
    spelt = {folded(word): word for one in names for word in one.spellings() if len(word) > 3}  # noqa: PLR2004 - no codes
    hint = near(folded(text), spelt)
    return re.sub("`(.*)`", lambda found: f"`{spelt[found[1]]}`", hint)


def folded(text: str) -> str:
    """Return a name as it is compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one)).translate(_UNDECOMPOSED)
    return re.sub(r"[\W_]+", " ", plain).strip()
