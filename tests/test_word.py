"""The Word writer: every kind of block, right when opened, in memory that does not grow."""

import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from casefile.dossier.blocks import (
    Block,
    Caption,
    Contents,
    Heading,
    Link,
    Note,
    PageBreak,
    PageRef,
    Paragraph,
    Picture,
    Ref,
    Section,
    Shown,
    Style,
    Table,
    Target,
    Text,
)
from casefile.render import layout
from casefile.render.layout import pages_of, to_pdf, write_laid_out
from casefile.render.word import Dress, bookmark, write_docx
from casefile.render.word.pictures import UnfitPictureError, measure

DRESS = Dress(
    title="Dossier: the Oakhaven market",
    reference="EX-2031-7",
    marking="INTERNAL",
    footer="EX-2031-7",
    page_of=("Page ", " of "),
    language="en-GB",
    as_of=date(2031, 6, 2),
    short_title="The Oakhaven market",
    numbered_headings=True,
)
SCRIPTS = {
    "hy": "Օակհեյվենի շուկան",
    "ka": "ოუკჰეივენის ბაზარი",
    "ru": "Рынок в Оукхейвене",
    "az": "Oakhaven bazarında günorta",  # noqa: RUF001 - it is Azerbaijani
    "he": "השוק באוקהייבן",
    "ar": "سوق أوكهافن",
}
SENTENCE = "The market at Oakhaven was struck in the early afternoon, when the stalls were open to all. "


def png(width: int = 40, height: int = 30, *more: tuple[bytes, bytes], shade: int = 90) -> bytes:
    """Return a small grey picture, with further chunks."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + bytes([shade]) * width) * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(chunk(*one) for one in more)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def jpeg(*segments: bytes, width: int = 40, height: int = 30) -> bytes:
    """Return the frame of a JPEG file: its segments, its size, and a scan that no test decodes."""
    size = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\1\1\0\0\x3f\0" + b"\x55" * 20
    return b"\xff\xd8" + b"".join(segments) + size + scan + b"\xff\xd9"


def segment(kind: int, body: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(body) + 2) + body


def says(*runs: object, style: Style = Style.BODY, anchor: str = "", number: int = 0) -> Paragraph:
    return Paragraph(runs, style, anchor, number)  # type: ignore[arg-type]


def every_kind() -> Iterator[Block]:
    """Yield a document with every kind of block and run."""
    yield says(Text("Dossier"), style=Style.SUBTITLE)
    yield says(Text("The Oakhaven market"), style=Style.TITLE)
    yield says(Text("State of the file on 2 June 2031"), style=Style.COVER)
    yield says(Text("Privileged"), style=Style.PRIVILEGED)
    yield says(Text("Contents"), style=Style.CONTENTS_HEAD)
    yield Contents(3)
    yield says(Link("an older list", "facts"), Text("\t1–9"), style=Style.CONTENTS_1)
    yield says(Link("an older list", "facts"), Text("\t1–9"), style=Style.CONTENTS_2)
    yield PageBreak()
    yield Heading(1, "About this document", numbered=False)
    yield says(
        *(Text("See paragraph "), Ref("c3", "3"), PageRef("c3", " (page ", ")"), Text(", section ")),
        *(Ref("said", "1.1.1"), Text(", "), Ref("exhibits-table", "Table 2", Shown.TEXT), Text(", ")),
        *(Ref("market", "Figure 1", Shown.TEXT), Text(" and exhibit "), Ref("ex4", "4", Shown.TEXT), Text(".")),
    )
    yield Heading(1, "The facts", "facts")
    yield Heading(2, "Oakhaven market & road, 3 May 2031")
    yield Table((), (((Text("Kind", strong=True),), (Text("one event"),)),), (18, 82), first_is_header=True)
    yield Heading(3, "What is said", "said")
    for place in range(1, 10):
        note = Note((Text(f"Exhibit {place}; see also paragraph "), Ref("c1", "1"), Text(".")), place)
        yield says(Text(f"{SENTENCE}{place}."), note, style=Style.CLAIM, anchor=f"c{place}", number=place)
    yield says(Text("“Nobody looked twice at the list.”"), style=Style.QUOTE)
    yield says(*(Text(f"{text}; ", language=tag) for tag, text in SCRIPTS.items()))
    yield says(Text(SCRIPTS["ar"], language="ar"))
    yield Heading(2, "Figures")
    rows = tuple(((Text(f"killed {row}", strong=True),), (Link(str(row), f"c{row}"),)) for row in range(1, 5))
    yield Table(
        ("Who", "Paragraph"), rows, (70, 30), first_is_header=True, caption=Caption("Table", "Who was killed")
    )
    yield Table(("Who", "Paragraph"), rows, (70, 30), first_is_header=True)
    yield says(Text("which day", quiet=True), style=Style.ITEM)
    yield Picture(png(), 80, "A market place", Caption("Figure", "The market from the east"), "market")
    yield Picture(png(), 40, "The same once more")
    yield Picture(jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")), 400, "A road")
    yield Section(landscape=True)
    yield Heading(1, "Exhibits")
    listed = (
        ((Target(str(row), f"ex{row}"),), (Text(SENTENCE * 2), Note((Text(f"Of exhibit {row}."),))))
        for row in range(1, 60)
    )
    exhibits = Caption("Table", "Exhibits")
    yield Table(("No.", "Exhibit"), listed, (10, 90), caption=exhibits, anchor="exhibits-table")
    yield Section(landscape=False)
    yield Heading(1, "What was left out")
    yield says(Text("Small."), style=Style.SMALL)
    yield says(Text("A lead."), style=Style.LEAD)
    yield says(Text("It goes on."), style=Style.CLAIM, anchor="c501", number=501)
    yield says(Text("And on; see "), Ref("c501", "501"), PageRef("facts", ", page "), style=Style.CLAIM)


def written(blocks: Iterator[Block], dress: Dress = DRESS, pages: dict[str, int] | None = None) -> bytes:
    out = io.BytesIO()
    write_docx(out, blocks, dress, pages)
    return out.getvalue()


def part(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name).decode()


def text_of(xml: str) -> str:
    return re.sub("<[^>]*>", "", re.sub("<w:instrText.*?</w:instrText>", "", xml))


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The document of every kind with its pages, where there is an engine."""
    path = tmp_path_factory.mktemp("word") / "every.docx"
    found = write_laid_out(path, every_kind, DRESS)
    if found is None:
        pytest.skip("no layout engine is on this machine")
    return path, dict(found.pages)


def pdf_text(path: Path, tmp_path: Path) -> list[str]:
    """Return the text of each page as LibreOffice lays it out, fields worked out again."""
    program = shutil.which("pdftotext") or pytest.skip("the program pdftotext is not on this machine")
    pdf = tmp_path / "laid.pdf"
    assert to_pdf(path, pdf)
    text = subprocess.run([program, "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


@pytest.fixture(scope="module")
def texts(laid_out: tuple[Path, dict[str, int]], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of its pages."""
    return pdf_text(laid_out[0], tmp_path_factory.mktemp("pdf"))


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("pages", [None, {bookmark("facts"): 2, bookmark("c3"): 3}])
def test_an_open_xml_validator_finds_nothing(tmp_path: Path, pages: dict[str, int] | None, *, numbered: bool) -> None:
    path = tmp_path / "every.docx"
    path.write_bytes(written(every_kind(), replace(DRESS, numbered_headings=numbered), pages))
    assert [str(one) for one in OpenXmlValidator().validate(str(path)).errors] == []


def test_the_validator_would_find_a_field_in_the_wrong_place(tmp_path: Path) -> None:
    whole = written(every_kind())
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(io.BytesIO(whole)) as package, zipfile.ZipFile(broken, "w") as copy:
        for name in package.namelist():
            wrong = package.read(name).replace(b"<w:instrText ", b"<w:instrTxet ")
            copy.writestr(name, wrong.replace(b"</w:instrText>", b"</w:instrTxet>"))
    assert OpenXmlValidator().validate(str(broken)).errors


def test_the_same_bytes_twice() -> None:
    assert written(every_kind()) == written(every_kind())


def test_nothing_asks_for_a_refresh_or_tells_who_wrote_it() -> None:
    docx = written(every_kind())
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels")))
    assert not re.search(rb"updateFields|rsid|python-docx|eastAsia", everything)
    properties = Document(io.BytesIO(docx)).core_properties
    assert (properties.title, properties.subject, properties.language) == (DRESS.title, "EX-2031-7", "en-GB")
    assert (properties.author, properties.created.date()) == ("", DRESS.as_of)  # type: ignore[union-attr]


def test_claims_are_one_native_list_that_goes_on_where_it_is_told() -> None:
    docx = written(every_kind())
    claims = re.findall(
        r'<w:pStyle w:val="Claim"/>(?:<w:numPr>.*?w:numId w:val="(\d+)".*?</w:numPr>)?',
        part(docx, "word/document.xml"),
    )
    assert claims == [""] * 9 + ["10", "10"]
    restart = (
        '<w:num w:numId="10"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="501"/>'
    )
    assert restart in part(docx, "word/numbering.xml")


def test_without_pages_no_page_is_named() -> None:
    body = part(written(every_kind()), "word/document.xml")
    assert "PAGEREF" not in body
    assert "(page " not in text_of(body)
    contents = re.findall(r'<w:pStyle w:val="TOC\d"/>.*?</w:p>', body)
    assert [text_of(line) for line in contents] == [
        *("About this document", "1The facts", "1.1Oakhaven market &amp; road, 3 May 2031", "1.1.1What is said"),
        *("1.2Figures", "2Exhibits", "3What was left out"),
    ]


def test_contents_and_page_references_are_those_of_the_layout(
    laid_out: tuple[Path, dict[str, int]], texts: list[str]
) -> None:
    path, pages = laid_out
    listed = re.findall(r"^ *(?:[\d.]+ +)?(\w[^\n]*?)\.{5,} *(\d+)$", texts[0], re.MULTILINE)
    assert len(listed) == 7
    for title, page in listed:
        assert re.search(rf"^ *(?:[\d.]+ +)?{re.escape(title)}$", texts[int(page) - 1], re.MULTILINE), title
    assert f"See paragraph 3 (page {pages[bookmark('c3')]})" in texts[1]
    assert f"501, page {pages[bookmark('facts')]}" in re.sub(r"\s+", " ", texts[-1])
    assert pages_of(path) == pages
    assert max(pages.values()) == len(texts)


def test_numbers_and_references_are_right_before_and_after_a_refresh(
    laid_out: tuple[Path, dict[str, int]], texts: list[str]
) -> None:
    refreshed = re.sub(r"\s+", " ", " ".join(texts))
    stored = text_of(part(laid_out[0].read_bytes(), "word/document.xml"))
    for sentence in ("section 1.1.1, Table 2, Figure 1 and exhibit 4.",):
        assert sentence in refreshed
        assert sentence in stored
    numbers = [int(one) for one in re.findall(r"^ {0,3}(\d+)\. +(?=[A-Z])", "\n".join(texts), re.MULTILINE)]
    assert numbers == [*range(1, 10), 501, 502]


def test_each_note_stands_on_the_page_of_its_claim(texts: list[str]) -> None:
    for place in range(1, 10):
        (claim,) = (
            page for page, text in enumerate(texts) if re.search(rf"^ {{0,3}}{place}\. +The", text, re.MULTILINE)
        )
        (note,) = (page for page, text in enumerate(texts) if f"Exhibit {place}; see also" in text)
        assert claim == note


def test_a_wrong_number_would_be_seen_after_a_refresh(tmp_path: Path, needs: Callable[[str], str]) -> None:
    path = tmp_path / "wrong.docx"
    needs("soffice")
    claim = says(Text("It was so."), style=Style.CLAIM, anchor="c")
    path.write_bytes(written(iter([says(Text("paragraph "), Ref("c", "7")), claim])))
    assert "paragraph 1" in pdf_text(path, tmp_path)[0]


def test_every_page_has_its_number_and_every_page_but_the_first_the_short_title(texts: list[str]) -> None:
    assert all(f"Page {place} of {len(texts)}" in text for place, text in enumerate(texts, 1))
    heads = [re.sub(r"\s+", " ", text[:200]) for text in texts]
    assert all(head.startswith("INTERNAL") for head in heads)
    assert [head.startswith("INTERNAL The Oakhaven market") for head in heads] == [False] + [True] * (len(texts) - 1)


def test_the_header_row_repeats_and_no_page_is_left_half_empty(texts: list[str]) -> None:
    lying = [text for text in texts if "Of exhibit" in text]
    assert len(lying) > 2
    assert all(re.search(r"^No\. +Exhibit$", text, re.MULTILINE) for text in lying)
    held = [len(re.findall("Of exhibit", text)) for text in lying[:-1]]
    assert min(held[1:]) >= max(held) - 2


def test_the_pdf_is_tagged_has_an_outline_and_is_the_same_twice(
    laid_out: tuple[Path, dict[str, int]], tmp_path: Path
) -> None:
    from pikepdf import Pdf

    digests = set()
    for name in ("one", "two"):
        assert to_pdf(laid_out[0], tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    with Pdf.open(tmp_path / "one") as pdf:
        assert len(pdf.pages) == max(laid_out[1].values())
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root][:2] == ["About this document", "1 The facts"]


def test_without_an_engine_the_document_stands_without_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "every.docx"
    assert write_laid_out(path, every_kind, DRESS) is None
    assert path.read_bytes() == written(every_kind())
    assert pages_of(path) is None
    assert not to_pdf(path, tmp_path / "every.pdf")


def test_pages_that_never_settle_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter(range(2, 9))
    monkeypatch.setattr(layout, "_laid_out", lambda *_: layout.LaidOut({bookmark("facts"): next(found)}, 9))
    path = tmp_path / "every.docx"
    assert write_laid_out(path, every_kind, DRESS) is None
    assert path.read_bytes() == written(every_kind())
    assert next(found) == 5


def test_an_engine_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "child"
    engine = tmp_path / "soffice"
    engine.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {told}\nwait\n")
    engine.chmod(0o755)
    path = tmp_path / "every.docx"
    path.write_bytes(written(every_kind()))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert pages_of(path, seconds=1) is None
    state = Path(f"/proc/{told.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] in "ZX"


def test_pandoc_reads_the_notes_in_order(tmp_path: Path, needs: Callable[[str], str]) -> None:
    path = tmp_path / "every.docx"
    path.write_bytes(written(every_kind()))
    command = [needs("pandoc"), "-f", "docx", "-t", "json", str(path)]
    tree = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    def words(node: object) -> str:
        if isinstance(node, dict):
            return node["c"] if node.get("t") == "Str" else " " if node.get("t") == "Space" else words(node.get("c"))
        return "".join(map(words, node)) if isinstance(node, list) else ""

    def notes(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            if node.get("t") == "Note":
                yield words(node["c"])
            else:
                yield from (found for value in node.values() for found in notes(value))
        elif isinstance(node, list):
            yield from (found for value in node for found in notes(value))

    wanted = [f"Exhibit {place}; see also paragraph 1." for place in range(1, 10)]
    assert list(notes(tree["blocks"])) == wanted + [f"Of exhibit {row}." for row in range(1, 60)]


def test_every_script_survives_in_its_own_language_and_direction() -> None:
    docx = written(every_kind())
    body = part(docx, "word/document.xml")
    for tag, text in SCRIPTS.items():
        turned = tag in ("he", "ar")
        direction = f'<w:rtl/><w:lang w:bidi="{tag}"/>' if turned else f'<w:lang w:val="{tag}"/>'
        assert f'<w:noProof/>{direction}</w:rPr><w:t xml:space="preserve">{text}' in body
    assert body.count("<w:bidi/>") == 1
    assert "; ".join(SCRIPTS.values()) in "\n".join(one.text for one in Document(io.BytesIO(docx)).paragraphs)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Oakhaven", []),
        ("at אוקהייבן, noon", ["אוקהייבן"]),
        ("سوق (2031) أوكهافن in May", ["سوق (2031) أوكهافن"]),
        ("א a ב", ["א", "ב"]),
    ],
)
def test_only_what_is_written_from_the_right_is_turned(text: str, turned: list[str]) -> None:
    body = part(written(iter([says(Text(text))])), "word/document.xml")
    assert re.findall(r"<w:rtl/></w:rPr><w:t[^>]*>([^<]*)", body) == turned
    assert text in text_of(body)


def test_markup_and_control_characters_are_text() -> None:
    body = part(written(iter([says(Text('<w:b/> & "x" ]]>\x07\t\ud800 end'))])), "word/document.xml")
    assert '&lt;w:b/&gt; &amp; &quot;x&quot; ]]&gt;\ufffd</w:t><w:tab/><w:t xml:space="preserve">\ufffd end' in body


def test_a_picture_is_stored_once_uncompressed_and_described() -> None:
    docx = written(every_kind())
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        media = [one for one in package.infolist() if one.filename.startswith("word/media/")]
    assert [(one.filename[11:], one.compress_type) for one in media] == [("picture1.png", 0), ("picture2.jpeg", 0)]
    body = part(docx, "word/document.xml")
    assert re.findall(r'<wp:docPr id="\d" name="[^"]*" descr="([^"]*)"', body) == [
        *("A market place", "The same once more", "A road")
    ]
    widths = [int(width) / 36_000 for width in re.findall(r'<wp:extent cx="(\d+)"', body)]
    assert widths == [80, 40, pytest.approx(150, abs=1)]


@pytest.mark.parametrize(
    "content",
    [
        png(40, 30, (b"tEXt", b"Author\0somebody")),
        png(40, 30, (b"eXIf", b"II*\0")),
        jpeg(segment(0xE1, b"Exif\0\0II*\0")),
        jpeg(segment(0xFE, b"a comment")),
        jpeg(segment(0xE2, b"MPF\0a second picture")),
        jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2")),
        jpeg() + b"a film after the picture",
        jpeg(width=0),
        jpeg()[:20],
        png()[:20],
        b"GIF89a",
    ],
)
def test_a_picture_with_metadata_or_without_a_sound_header_is_refused(content: bytes) -> None:
    with pytest.raises(UnfitPictureError):
        measure(content)


def test_a_picture_without_metadata_is_measured() -> None:
    assert measure(jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), width=640, height=480)) == ("jpeg", 640, 480)
    assert measure(png(7, 9, (b"gAMA", b"\0\1\x86\xa0"))) == ("png", 7, 9)


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ([says(Link("x", "nowhere"))], "lead to an anchor"),
        ([says(Text("x"), anchor="a"), says(Text("y"), anchor="a")], "set twice"),
        ([says(Note((Text("x"),), 2))], "note 2 comes to stand as note 1"),
        ([Heading(1, "x"), Contents()], "before the headings"),
        ([Picture(png(), 10, " ")], "do not see"),
    ],
)
def test_what_would_open_wrong_is_not_written(blocks: list[Block], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        written(iter(blocks))


def test_a_long_table_is_cut_into_parts_that_repeat_the_header() -> None:
    rows = (((Text(str(row)),), (Text("x"),)) for row in range(1_200))
    body = part(written(iter([Table(("No.", "What"), rows, (50, 50))])), "word/document.xml")
    assert body.count("<w:tbl>") == 3
    assert body.count("<w:tblHeader/>") == 3
    assert [int(one) for one in re.findall(r">(\d+)</w:t>", body)] == list(range(1_200))
    assert body.count("<w:keepNext/>") == 3 * 2 + 2 + 2  # header cells, the first row, and the last but one


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [
        ([], []),
        ([9], [False]),
        ([9, 9], [True, False]),
        ([9] * 6, [True] * 5 + [False]),
        ([9] * 7, [True, False, False, False, False, True, False]),
        ([300] * 4, [True, False, True, False]),
        ([9] * 9, [True] + [False] * 6 + [True, False]),
    ],
)
def test_small_tables_stay_whole_and_no_row_stands_alone(lengths: list[int], kept: list[bool]) -> None:
    table = Table((), (((Text("x" * length),),) for length in lengths), (100,))
    body = part(written(iter([table])), "word/document.xml")
    assert ["keepNext" in row for row in re.findall("<w:tr>.*?</w:tr>", body)] == kept


def test_a_row_that_may_be_taller_than_a_page_may_break() -> None:
    rows = (((Text(SENTENCE * 60),),), ((Text("x"),),))
    body = part(written(iter([Table(("What",), rows, (30,))])), "word/document.xml")
    assert body.count("<w:cantSplit/>") == 2  # the header and the short row


def peak(paragraphs: int) -> int:
    """Return the most memory that writing so many paragraphs with notes takes, in bytes."""
    with open("/dev/null", "wb") as out:  # noqa: PTH123 - a stream that keeps nothing
        tracemalloc.start()
        claims = (says(Text(SENTENCE * 3), Note((Text(SENTENCE),)), style=Style.CLAIM) for _ in range(paragraphs))
        write_docx(out, claims, DRESS)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_text() -> None:
    peak(10)
    few, many = peak(3_000), peak(12_000)
    assert many < few * 1.2


def test_memory_would_be_seen_to_grow() -> None:
    kept: list[Block] = []

    def hoarded(count: int) -> Iterator[Block]:
        for _ in range(count):
            kept.append(says(Text(SENTENCE * 3 + str(len(kept)))))
            yield kept[-1]

    tracemalloc.start()
    written(hoarded(12_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most > peak(3_000) * 1.2
