"""Tables of law: CSV with a heading row, each row a record."""

import csv
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

Row = TypeVar("Row", bound=BaseModel)


def read_table(path: Path, model: type[Row]) -> tuple[Row, ...]:
    """Return the rows of a shipped table; empty cells are absent. Raises for a row the model refuses."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return tuple(model.model_validate({key: value for key, value in row.items() if value}) for row in rows)
