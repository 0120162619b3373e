"""Documents: what long Word files cost, beside the same text put raw into a zip and python-docx's own calls.

The document: incidents with a heading, six numbered claims, three of them with a note, and a table of six rows; then
one list of exhibits, three an incident.

    python -m benchmarks.documents --incidents 10000 --rounds 5

Prints one Markdown table. The same programs are its own children.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import os
import platform
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.rounds import Program, Sample, interleaved, over_rounds
from benchmarks.validate import Row, Setup, raw, shown

SENTENCE = (
    "The market at Oakhaven was struck in the early afternoon, when the stalls were open, according to witness {} of "
    "Relief Watch ({}); the River Guard denies that its guns were in range of the market on that day"
)
CLAIMS, NOTED, ROWS, EXHIBITS = 6, 3, 6, 3
PHOTO = 280_000
_MIB = 1024 * 1024 / 1000


def claims(incident: int) -> list[tuple[int, str]]:
    """Return number and text of an incident's claims."""
    first = incident * CLAIMS + 1
    return [(number, SENTENCE.format(number, incident)) for number in range(first, first + CLAIMS)]


def note(incident: int, place: int) -> str:
    """Return the text of a note."""
    return f"Relief Watch, report {incident}, page {place}; see also exhibit {incident * EXHIBITS + place}."


def blocks(count: int) -> Iterator[object]:
    """Yield the document as blocks."""
    from casefile.dossier.blocks import Contents, Heading, Link, Note, Paragraph, Style, Table, Target, Text

    yield Contents(1)
    yield Heading(1, "Incidents")
    for incident in range(count):
        yield Heading(2, f"Incident {incident} at Oakhaven", f"i{incident}")
        for place, (number, text) in enumerate(claims(incident)):
            runs: tuple[Text | Note, ...] = (Text(text),)
            if place < NOTED:
                runs += (Note((Text(note(incident, place)),)),)
            yield Paragraph(runs, Style.CLAIM, f"c{number}", number)
        rows = tuple(
            (
                (Text(f"civilians {row}", strong=True),),
                (Text(str(incident + row)),),
                (Link(str(number), f"c{number}"),),
            )
            for row in range(ROWS)
        )
        yield Table(("Who", "Count", "Paragraph"), rows, (34, 33, 33), first_is_header=True)
    yield Heading(1, "Exhibits")
    listed = (
        ((Target(str(row), f"e{row}"),), (Text(f"Relief Watch, report {row} on the market"),), (Text("B: known"),))
        for row in range(count * EXHIBITS)
    )
    yield Table(("No.", "Exhibit", "Grade"), listed, (10, 60, 30), first_is_header=True)


def dress() -> object:
    """Return what stands around the text."""
    from datetime import date

    from casefile.render.word import Dress

    return Dress("A title", "A reference", "INTERNAL", "A line", ("Page ", " of "), "en-GB", date(2031, 6, 2))


def make_blocks(count: int, out: Path) -> None:
    """Make the blocks and drop them: the start of the program and the content, without a document."""
    dress()
    kept = sum(1 for block in blocks(count) for _ in getattr(block, "rows", ()))
    out.write_text(str(kept))


def write(count: int, out: Path) -> None:
    """Write the document."""
    from casefile.render.word import write_docx

    with out.open("wb") as stream:
        write_docx(stream, blocks(count), dress())  # type: ignore[arg-type]


def write_raw(count: int, out: Path) -> None:
    """Write the same text as raw strings into a zip: the floor."""

    def paragraph(style: str, text: str, more: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r>{more}</w:p>'

    def row(*cells: str) -> str:
        head = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
        return "<w:tr>" + "".join(f"{head}{paragraph('TableText', cell)}</w:tc>" for cell in cells) + "</w:tr>"

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        with package.open("word/document.xml", "w") as stream:
            for incident in range(count):
                parts = [paragraph("Heading2", f"Incident {incident} at Oakhaven")]
                for place, (_, text) in enumerate(claims(incident)):
                    call = (
                        f'<w:r><w:footnoteReference w:id="{incident * NOTED + place}"/></w:r>'
                        if place < NOTED
                        else ""
                    )
                    parts.append(paragraph("Claim", text, call))
                parts += ["<w:tbl>", row("Who", "Count", "Paragraph")]
                parts += [row(f"civilians {one}", str(incident + one), str(incident)) for one in range(ROWS)]
                stream.write("".join((*parts, "</w:tbl>")).encode())
            for one in range(count * EXHIBITS):
                stream.write(row(str(one), f"Relief Watch, report {one} on the market", "B: known").encode())
        with package.open("word/footnotes.xml", "w") as stream:
            for incident in range(count):
                notes = [
                    f'<w:footnote w:id="{incident * NOTED + place}">'
                    f"{paragraph('FootnoteText', note(incident, place))}</w:footnote>"
                    for place in range(NOTED)
                ]
                stream.write("".join(notes).encode())


def write_calls(count: int, out: Path) -> None:
    """Write the document, without its notes, through python-docx's own calls."""
    from docx import Document

    document = Document()
    for incident in range(count):
        document.add_heading(f"Incident {incident} at Oakhaven", 2)
        for _, text in claims(incident):
            document.add_paragraph(text, style="List Number")
        table = document.add_table(1 + ROWS, 3)
        for place, words in enumerate(("Who", "Count", "Paragraph")):
            table.cell(0, place).text = words
        for one in range(ROWS):
            for place, words in enumerate((f"civilians {one}", str(incident + one), str(incident))):
                table.cell(one + 1, place).text = words
    table = document.add_table(1, 3)
    for one in range(count * EXHIBITS):
        cells = table.add_row().cells
        for cell, words in zip(
            cells, (str(one), f"Relief Watch, report {one} on the market", "B: known"), strict=True
        ):
            cell.text = words
    document.save(str(out))


def photos(folder: Path, count: int) -> list[Path]:
    """Put frames of JPEG files of noise into a folder, unless they are there."""
    import random

    folder.mkdir(exist_ok=True)
    paths = [folder / f"{place}.jpeg" for place in range(count)]
    size = bytes.fromhex("ffd8ffc0000b080bb80fa001011100ffda0008010100003f00")
    for place, path in enumerate(paths):
        if not path.exists():
            noise = random.Random(place).randbytes(PHOTO).replace(b"\xff", b"\xfe")  # noqa: S311 - not a secret
            path.write_bytes(size + noise + b"\xff\xd9")
    return paths


def write_photos(count: int, out: Path) -> None:
    """Write a document of photographs."""
    from casefile.dossier.blocks import Caption, Picture
    from casefile.render.word import write_docx

    taken = photos(out.parent / "photos", count)
    shown_here = (Picture(path, 120, "A street", Caption("Figure", "A street")) for path in taken)
    with out.open("wb") as stream:
        write_docx(stream, shown_here, dress())  # type: ignore[arg-type]


def copy_photos(count: int, out: Path) -> None:
    """Put the same photographs into a zip as they are."""
    dress()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for path in photos(out.parent / "photos", count):
            package.writestr(path.name, path.read_bytes())


CHILDREN: dict[str, Callable[[int, Path], None]] = {
    one.__name__: one for one in (make_blocks, write, write_raw, write_calls, write_photos, copy_photos)
}


def set_up(folder: Path, incidents: int, pictures: int) -> Setup:
    """Return the programs, and make the photographs before anything is measured."""
    small = max(1, incidents // 10)
    setup = Setup()

    def add(name: str, child: Callable[[int, Path], None], count: int, *, once: bool = False) -> None:
        command = [
            sys.executable,
            "-m",
            "benchmarks.documents",
            "--child",
            child.__name__,
            str(count),
            str(folder / name),
        ]
        setup.programs[name] = Program(command, once=once)

    photos(folder / "photos", pictures)
    add("start", write, 0)
    add("blocks", make_blocks, incidents)
    add("raw", write_raw, incidents)
    add("write", write, incidents)
    add("write-small", write, small)
    add("write-photos", write_photos, pictures)
    add("write-few-photos", write_photos, max(1, pictures // 10))
    add("copy-photos", copy_photos, pictures)
    add("calls-small", write_calls, small, once=True)
    return setup


def rows(incidents: int, pictures: int) -> Iterator[Row]:
    """Yield the rows of the table, with their targets; times are beyond that of an empty document."""
    small = max(1, incidents // 10)

    def times(one: Sample, other: Sample, start: Sample) -> float:
        return (one.wall - start.wall) / (other.wall - start.wall)

    def memory(one: Sample, other: Sample) -> float:
        return (one.memory - other.memory) / _MIB

    floor = f"beside the same text put raw into a zip ({incidents:,} incidents)"
    yield Row(floor, ("write", "raw"), lambda one, other: one.wall / other.wall, 4)
    yield Row(
        f"beside python-docx's own calls ({small:,}, one round)", ("write-small", "calls-small", "start"), times, 0.03
    )
    yield Row(f"growth of time, {small:,} to {incidents:,}", ("write", "write-small", "start"), times, 11)
    yield Row(f"memory beyond making the blocks ({incidents:,})", ("write", "blocks"), memory, 120, " MiB")
    yield Row(f"{pictures} photographs beside a raw copy", ("write-photos", "copy-photos", "start"), times, 1.5)
    yield Row("memory of ten times the photographs", ("write-photos", "write-few-photos"), memory, 4, " MiB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--photos", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        name, count, out = given.child
        CHILDREN[name](int(count), Path(out))
        return

    def on_round(number: int) -> None:
        print(f"round {number} of {given.rounds}" if number else "warm-up", file=sys.stderr)

    with tempfile.TemporaryDirectory() as folder:
        setup = set_up(Path(folder), given.incidents, given.photos)
        measured = interleaved(setup.programs, given.rounds, on_round)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, {given.rounds} rounds; median (least to greatest).")
    print("\n| measure | measured | target |\n|---|---|---|")
    for row in rows(given.incidents, given.photos):
        value = over_rounds(measured, row.programs, row.make)
        verdict = "met" if value.middle <= row.limit else "**missed**"
        print(f"| {row.measure} | {shown(value, row.unit)} | at most {row.limit:g}{row.unit}: {verdict} |")
    print("", *raw(setup, measured), sep="\n")


if __name__ == "__main__":
    main()
