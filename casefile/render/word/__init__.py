"""Word: blocks into a DOCX that is right when opened. The only importer of docx.

python-docx makes the skeleton from our own template; body and footnotes stream into the package as escaped XML,
because its calls grow quadratically and ours must not.
"""

import shutil
import zipfile
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from casefile.dossier.blocks import Block
from casefile.render.word.body import Body
from casefile.render.word.skeleton import Dress, Skeleton, make_skeleton

_STAMP = (1980, 1, 1, 0, 0, 0)
_SPOOL = 8 * 1024 * 1024
__all__ = ["Dress", "write_docx"]

_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"


def write_docx(out: BinaryIO, blocks: Iterable[Block], dress: Dress) -> None:
    """Write the blocks as a DOCX; the same blocks and dress give the same bytes, in memory that does not grow."""
    skeleton = make_skeleton(dress)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(skeleton.parts, key=lambda one: (one != "[Content_Types].xml", one)):
            if name not in (_BODY, _NOTES):
                with package.open(_member(name), "w") as stream:
                    stream.write(skeleton.parts[name])
        with SpooledTemporaryFile(max_size=_SPOOL) as notes:
            _write_body(package, blocks, skeleton, notes)
            notes.seek(0)
            before, after = skeleton.split(_NOTES, b"</w:footnotes>")
            with package.open(_member(_NOTES), "w") as stream:
                stream.write(before)
                shutil.copyfileobj(notes, stream)
                stream.write(after)


def _write_body(
    package: zipfile.ZipFile, blocks: Iterable[Block], skeleton: Skeleton, notes: SpooledTemporaryFile[bytes]
) -> None:
    before, after = skeleton.split(_BODY, b"<w:sectPr")
    body = Body(note=lambda xml: notes.write(xml.encode()))
    with package.open(_member(_BODY), "w") as stream:
        stream.write(before)
        for block in blocks:
            stream.write(body.xml(block).encode())
        stream.write(after)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o600 << 16
    return info
