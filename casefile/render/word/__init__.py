"""Word: blocks into a DOCX that is right when opened. The only importer of docx.

python-docx makes the skeleton from our own template; body and footnotes stream into the package as escaped XML,
because its calls grow quadratically and ours must not.
"""

import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from casefile.dossier.blocks import Block
from casefile.render.word.body import Body
from casefile.render.word.numbering import with_restarts
from casefile.render.word.pictures import Media
from casefile.render.word.runs import bookmark
from casefile.render.word.skeleton import TYPES, Dress, Skeleton, make_skeleton

__all__ = ["Dress", "bookmark", "write_docx"]

_STAMP = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3  # a third of the time of the usual 6, for files a tenth to a fifth larger
_BODY, _NOTES, _NUMBERING = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"
_RELATIONS = "word/_rels/document.xml.rels"


def write_docx(out: BinaryIO, blocks: Iterable[Block], dress: Dress, pages: Mapping[str, int] | None = None) -> None:
    """Write the blocks as a DOCX; the same input gives the same bytes, in memory that does not grow with the text.

    Shape: `pages` are pages by bookmark (see `bookmark`), as a layout of this document found them; page numbers of
    what it lacks are left out.
    Errors: ValueError if a number does not come out as asked, or a reference leads nowhere.
    """
    skeleton = make_skeleton(dress)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        _write(package, TYPES, skeleton.parts[TYPES])
        media = Media(package, _member)
        with Body(media, pages or {}, dress) as body:
            for block in blocks:
                body.add(block)
            _write_text(package, body, skeleton)
            numbering = with_restarts(skeleton.parts[_NUMBERING], body.restarts)
        relations = skeleton.around(_RELATIONS, b"</Relationships>")
        _write(package, _RELATIONS, media.relationships().encode().join(relations))
        _write(package, _NUMBERING, numbering)
        for name in sorted(skeleton.parts):
            if name not in (_BODY, _NOTES, _NUMBERING, _RELATIONS, TYPES):
                _write(package, name, skeleton.parts[name])


def _write_text(package: zipfile.ZipFile, body: Body, skeleton: Skeleton) -> None:
    before, after = skeleton.parts[_BODY].split(b"<w:sectPr/>")
    with package.open(_member(_BODY), "w") as stream:
        stream.write(before)
        body.write(stream)
        stream.write(after)
    before, after = skeleton.around(_NOTES, b"</w:footnotes>")
    with package.open(_member(_NOTES), "w") as stream:
        stream.write(before)
        body.notes.copy_to(stream)
        stream.write(after)


def _write(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(_member(name), content, compresslevel=_LEVEL)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o600 << 16
    return info
