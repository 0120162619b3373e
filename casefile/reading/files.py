"""The one way a file becomes a document, and which model reads which kind of file."""

from pathlib import Path

from casefile.reading.document import Document, Trouble
from casefile.reading.json_text import read_json
from casefile.reading.walk import FileKind
from casefile.reading.yaml_text import read_yaml
from casefile.record.exhibits import Exhibit
from casefile.record.filings import Filing
from casefile.record.header import CaseFile, People
from casefile.record.incidents import Incident
from casefile.record.reviews import Review
from casefile.record.text import Record

MAX_BYTES = 8 * 1024 * 1024


MODELS: dict[FileKind, type[Record]] = {
    FileKind.CASE: CaseFile,
    FileKind.PEOPLE: People,
    FileKind.INCIDENT: Incident,
    FileKind.EXHIBIT: Exhibit,
    FileKind.FILING: Filing,
    FileKind.REVIEW: Review,
}


def read_text(path: Path | str) -> str | Trouble:
    """Return the text of a file, or what keeps it from being read."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - a third of pathlib's cost, for each file
            data = stream.read(MAX_BYTES + 1) or b""
            while 0 < len(data) <= MAX_BYTES and (more := stream.read(MAX_BYTES + 1 - len(data))):
                data += more
    except OSError as error:
        return Trouble("unreadable-file", (0, 0), (), error.strerror or "")
    if len(data) > MAX_BYTES:
        return Trouble("too-large", (0, 0), ())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        return Trouble("not-utf-8", (before.count(b"\n"), column), (), f"0x{data[error.start]:02X}")


def read_document(path: Path | str, *, positions: bool = False) -> Document:
    """Return the document of a YAML or JSON file; never raises for anything the file holds.

    Shape: positions are kept only when asked for, by whoever has something to report.
    """
    text = read_text(path)
    if isinstance(text, Trouble):
        return Document(troubles=[text])
    return read_json(text) if str(path).endswith(".json") else read_yaml(text, positions=positions)
