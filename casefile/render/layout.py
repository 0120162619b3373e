"""Layout: what only a layout engine knows, which page a thing comes to stand on. The engine is LibreOffice.

It runs as a separate program with a throw-away profile, and pikepdf reads what it made. Without either, documents are
written without page numbers and no PDF is made.
"""

import os
import re
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from casefile.dossier.blocks import Block
from casefile.render.word import Dress, write_docx
from casefile.render.writing import write_whole

if TYPE_CHECKING:
    from pikepdf import Pdf

_SECONDS = 600.0
_PROGRAMS = ("soffice", "libreoffice")
_TO_LOOK = ("ExportBookmarksToPDFDestination",)
_TO_KEEP = ("UseTaggedPDF", "ExportBookmarks")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What a layout found: the page of every bookmark, counted from 1, and how many pages there are."""

    pages: Mapping[str, int]
    count: int


def write_laid_out(
    path: Path, blocks: Callable[[], Iterable[Block]], dress: Dress, *, engine: bool = True
) -> LaidOut | None:
    """Write a DOCX with the page numbers that its own layout gives; return what the layout found.

    Shape: `blocks` makes the same blocks anew at each call. None if there is no layout engine, or if the pages move
    each time their numbers are written: then the document stands without page numbers.
    """
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.docx"
        known: LaidOut | None = None
        settled = False
        for _ in range(3 if engine else 0):
            _write(draft, blocks, dress, known.pages if known else None)
            found = _laid_out(draft, Path(folder), _SECONDS)
            settled = found is not None and found == known
            if found is None or settled:
                break
            known = found
        if not settled:
            known = None
            _write(draft, blocks, dress, None)
        with draft.open("rb") as written:
            write_whole(path, partial(shutil.copyfileobj, written))
    return known


def pages_of(docx: Path, seconds: float = _SECONDS) -> Mapping[str, int] | None:
    """Return the page of every bookmark of a document, counted from 1; None if no engine could lay it out in time."""
    with TemporaryDirectory() as folder:
        found = _laid_out(docx, Path(folder), seconds)
        return found.pages if found else None


def to_pdf(docx: Path, target: Path, seconds: float = _SECONDS) -> bool:
    """Write a document as a tagged PDF with an outline, and say whether there was an engine to do it.

    The same document and engine give the same bytes: dates are the document's own, and random marks are dropped.
    """
    with TemporaryDirectory() as folder:
        made = _converted(docx, Path(folder), _TO_KEEP, seconds)
        if made is None:
            return False
        from pikepdf import Name, Pdf

        with Pdf.open(made) as pdf:
            for key in (Name.ID, Name.DocChecksum):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            if Name.OpenAction in pdf.Root:
                del pdf.Root[Name.OpenAction]
            for key in (Name.Creator, Name.Producer):
                if key in pdf.docinfo:
                    del pdf.docinfo[key]
            pdf.docinfo[Name.CreationDate] = pdf.docinfo[Name.ModDate] = _date_of(docx)
            write_whole(target, lambda stream: pdf.save(stream, deterministic_id=True))
    return True


def _write(path: Path, blocks: Callable[[], Iterable[Block]], dress: Dress, pages: Mapping[str, int] | None) -> None:
    def produce(stream: BinaryIO) -> None:
        write_docx(stream, blocks(), dress, pages)

    write_whole(path, produce)


def _laid_out(docx: Path, folder: Path, seconds: float) -> LaidOut | None:
    made = _converted(docx, folder, _TO_LOOK, seconds)
    if made is None:
        return None
    from pikepdf import Pdf

    with Pdf.open(made) as pdf:
        return LaidOut(_destinations(pdf), len(pdf.pages))


def _destinations(pdf: "Pdf") -> dict[str, int]:
    """Return the page of each named destination, wherever the engine keeps them."""
    from pikepdf import Array, Dictionary, Name, NameTree

    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = {}
    named = [(str(name).removeprefix("/"), place) for name, place in pdf.Root.get(Name.Dests, Dictionary()).items()]
    if Name.Names in pdf.Root and Name.Dests in pdf.Root.Names:
        named += [(str(name), place) for name, place in NameTree(pdf.Root.Names.Dests).items()]
    for name, place in named:
        array = place if isinstance(place, Array) else place.D
        found[name] = numbers[array[0].objgen]
    return dict(sorted(found.items()))


def _converted(docx: Path, folder: Path, options: tuple[str, ...], seconds: float) -> Path | None:
    """Return a PDF of a document in a folder of its own profile; None without an engine or a result in time."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None or find_spec("pikepdf") is None:
        return None
    out = folder / "pdf"
    made = out / f"{docx.stem}.pdf"
    made.unlink(missing_ok=True)
    wanted = ",".join(f'"{option}":{{"type":"boolean","value":"true"}}' for option in options)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--convert-to", f"pdf:writer_pdf_Export:{{{wanted}}}", "--outdir", str(out), str(docx.resolve())]
    command = [program, profile, "--headless", *convert]
    child = subprocess.Popen(  # noqa: S603 - the engine, found on the path
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with suppress(ProcessLookupError):  # the engine's own children go with it, however it ended
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return made if made.exists() else None


def _date_of(docx: Path) -> str:
    """Return the date that a document gives for itself, as a PDF writes it."""
    with zipfile.ZipFile(docx) as package:
        core = package.read("docProps/core.xml").decode()
    found = re.search(r"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)", core)
    return f"D:{''.join(found.groups())}000000Z" if found else "D:19800101000000Z"
