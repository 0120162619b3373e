"""Media: what registering files costs, beside the same decoders called in a bare loop, unfenced.

    python -m benchmarks.media --files 2000 --pictures 100 --rounds 5

Prints one Markdown table. See README.md for what each row means.
"""

# ruff: noqa: T201 - a benchmark prints its table

import argparse
import io
import os
import platform
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.rounds import REPOSITORY, Measured, Program, Sample, interleaved, over_rounds
from benchmarks.validate import Row, shown, times

SAMPLE = REPOSITORY / "casefile" / "sample" / "case" / "exhibits"
WIDTH = 1000
VARIANTS = 8
"""Different files of each kind; the others are copies of them."""
SHARES = (("jpg", 50), ("pdf", 25), ("docx", 10), ("mp4", 5), ("html", 5), ("txt", 5))
"""Files of each kind in a hundred."""


def rows(files: int, pictures: int) -> Iterator[Row]:
    """Yield the rows of the table, with their targets."""

    def registering(one: Sample, other: Sample, start: Sample, bare: Sample) -> float:
        return (one.wall - start.wall) / (other.wall - bare.wall)

    yield Row(f"registering {files:,} mixed files beside the bare decoders", ("facts", "bare-facts"), times, 1.5)
    yield Row(f"two processes beside one ({files:,})", ("facts-two", "facts"), times, 0.8)
    yield Row(
        f"thumbnails of {pictures} pictures of 12 megapixels beside Pillow's draft decode, starts taken off",
        ("thumbnails", "draft", "start", "bare-start"),
        registering,
        1.1,
    )


def photograph(number: int, size: tuple[int, int]) -> bytes:
    """Return a picture with the grain of a photograph, and its tags."""
    from PIL import Image, ImageFilter

    r = Random(number)  # noqa: S311 - the random numbers keep no secret
    seed = Image.frombytes("RGB", (400, 300), r.randbytes(400 * 300 * 3)).filter(ImageFilter.GaussianBlur(2))
    grain = Image.effect_noise(size, 20).convert("RGB")
    tags = Image.Exif()
    tags.update({0x010F: "Reedcam", 0x0110: "Reedcam R2"})
    tags.get_ifd(0x8769).update({0x9003: "2031:05:03 09:02:11"})
    written = io.BytesIO()
    Image.blend(seed.resize(size), grain, 0.3).save(written, "JPEG", quality=82, exif=tags)
    return written.getvalue()


def report(number: int) -> bytes:
    """Return a PDF of five copies of the sample report."""
    import pikepdf

    document = pikepdf.new()
    with pikepdf.open(SAMPLE / "lantern-report" / "report.pdf") as pages:
        for _ in range(5):
            document.pages.extend(pages.pages)
        document.docinfo["/Title"] = f"Report {number}"
        written = io.BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()


def letter(number: int) -> bytes:
    """Return a Word document of two hundred paragraphs."""
    import docx

    document = docx.Document()
    document.core_properties.title = f"Letter {number}"
    for paragraph in range(200):
        document.add_paragraph(f"Paragraph {paragraph} of letter {number}, of invented words. " * 5)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def text(number: int) -> bytes:
    """Return some hundred kilobytes of text."""
    return (f"Line of file {number}, of invented words.\n" * 2500).encode()


MAKERS: dict[str, Callable[[int], bytes]] = {
    "jpg": lambda number: photograph(number, (1600, 1200)),
    "pdf": report,
    "docx": letter,
    "mp4": lambda _: (SAMPLE / "strike-video" / "flash.mp4").read_bytes(),
    "html": lambda number: b"<!doctype html><title>Page</title><p>" + text(number).replace(b"\n", b"</p>\n<p>"),
    "txt": text,
}


def generate(folder: Path, files: int, pictures: int) -> None:
    """Write the files of both measures."""
    for room in ("mixed", "large"):
        (folder / room).mkdir()
    for suffix, share in SHARES:
        variants = [MAKERS[suffix](number) for number in range(VARIANTS)]
        for number in range(max(1, files * share // 100)):
            (folder / "mixed" / f"{number:05}.{suffix}").write_bytes(variants[number % VARIANTS])
    large = [photograph(number, (4000, 3000)) for number in range(4)]
    for number in range(pictures):
        (folder / "large" / f"{number:05}.jpg").write_bytes(large[number % len(large)])


def facts(folder: Path, jobs: int) -> None:
    """Register all files of a folder as casefile does."""
    from casefile.reading.media import Refusal, describe_many

    for path, found in describe_many(sorted(folder.iterdir()), jobs):
        if isinstance(found, Refusal) or found.unread:
            sys.exit(f"{path}: {found}")


def thumbnails(folder: Path) -> None:
    """Make the thumbnail of every picture of a folder as casefile does."""
    from casefile.reading.media import Pool, Refusal

    with Pool(1) as pool:
        for path in sorted(folder.iterdir()):
            if isinstance(found := pool.thumbnail(path, WIDTH), Refusal):
                sys.exit(str(found))


def draft(folder: Path) -> None:
    """Decode every picture of a folder at the nearest scale, and do nothing with it."""
    from PIL import Image

    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            image.draft("RGB", (WIDTH, WIDTH * image.size[1] // image.size[0]))
            image.load()


def bare_facts(folder: Path) -> None:
    """Take the same facts out of the files with the decoders alone, in this process."""
    warnings.simplefilter("ignore")
    for path in sorted(folder.iterdir()):
        BARE[path.suffix.removeprefix(".")](path)


def bare_jpg(path: Path) -> None:
    """Read tags and a likeness."""
    from PIL import Image

    with Image.open(path) as image:
        tags = image.getexif()
        tags.get_ifd(0x8769)
        tags.get_ifd(0x8825)
        image.draft("L", (72, 72))
        image.convert("L").resize((9, 8))


def bare_pdf(path: Path) -> None:
    """Read properties, every object, the number of pages and whether the first has text."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(path) as document:
        _ = [str(value) for value in document.docinfo.values()]
        _ = [thing.keys() for thing in document.objects if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]
    pages = pypdfium2.PdfDocument(path)
    _ = len(pages), pages[0].get_textpage().count_chars()
    pages.close()


def bare_docx(path: Path) -> None:
    """Read properties, relations and the text."""
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("docProps/") or name.endswith(".rels"):
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
            elif name == "word/document.xml":
                _ = b"DDE" in archive.read(name)


def bare_mp4(path: Path) -> None:
    """Read tags and the first picture."""
    import av

    with av.open(path) as container:
        _ = container.duration, container.metadata, next(container.decode(video=0))


def bare_html(path: Path) -> None:
    """Parse the page."""
    from lxml import etree

    etree.fromstring(path.read_bytes(), etree.HTMLParser())


def bare_txt(path: Path) -> None:
    """Read the text."""
    path.read_bytes().decode()


BARE: dict[str, Callable[[Path], Any]] = {
    "jpg": bare_jpg, "pdf": bare_pdf, "docx": bare_docx, "mp4": bare_mp4, "html": bare_html, "txt": bare_txt,
}  # fmt: skip
CHILDREN: dict[str, Callable[[Path], None]] = {
    "facts": lambda folder: facts(folder / "mixed", 1),
    "facts-two": lambda folder: facts(folder / "mixed", 2),
    "bare-facts": lambda folder: bare_facts(folder / "mixed"),
    "thumbnails": lambda folder: thumbnails(folder / "large"),
    "draft": lambda folder: draft(folder / "large"),
    "start": lambda folder: thumbnails(folder / "one"),
    "bare-start": lambda folder: draft(folder / "one"),
}
"""What each child process does. The last two do the same for one very small picture."""


def table(measured: Measured, files: int, pictures: int) -> Iterator[str]:
    """Yield the lines of the table, then seconds and peak memory of each program."""
    yield "| measure | measured | target |"
    yield "|---|---|---|"
    for row in rows(files, pictures):
        value = over_rounds(measured, row.programs, row.make)
        verdict = "met" if value.middle <= row.limit else "**missed**"
        yield f"| {row.measure} | {shown(value, row.unit)} | at most {row.limit:g}{row.unit}: {verdict} |"
    yield ""
    for name in measured:
        wall = over_rounds(measured, (name,), lambda sample: sample.wall)
        memory = over_rounds(measured, (name,), lambda sample: sample.memory / 1000)
        yield f"{name}: {shown(wall, ' s')}, {memory.middle:.0f} MB"


def main() -> None:
    """Measure and print; or be one of the children that are measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--pictures", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", choices=CHILDREN, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        CHILDREN[given.child](given.folder)
        return

    def on_round(number: int) -> None:
        print(f"round {number} of {given.rounds}" if number else "warm-up", file=sys.stderr)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, given.files, given.pictures)
        (folder / "one").mkdir()
        (folder / "one" / "small.jpg").write_bytes(photograph(0, (40, 30)))
        command = [sys.executable, "-m", "benchmarks.media", "--folder", name, "--child"]
        programs = {child: Program([*command, child]) for child in CHILDREN}
        measured = interleaved(programs, given.rounds, on_round)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, {given.rounds} rounds; median (least to greatest).")
    print("", *table(measured, given.files, given.pictures), sep="\n")


if __name__ == "__main__":
    main()
