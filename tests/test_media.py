"""Files of strangers: what is read of each kind, and that none of them costs more than it may."""

import ast
import gzip
import io
import os
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from builders import REPOSITORY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from media_samples import (
    HTML,
    exif,
    open_text,
    pdf,
    photo,
    picture,
    record,
    samples,
    saved,
    wacz,
    warc,
    word,
    zipped,
)  # fmt: skip
from PIL import Image, TiffImagePlugin, TiffTags

from casefile.reading.media import (
    Limits,
    Pool,
    Reason,
    Refusal,
    describe,
    describe_many,
    still,
    text_of,
    thumbnail,
    workers,
)  # fmt: skip
from casefile.record.media import MediaFacts

MIB = 1024 * 1024
NARROW = Limits(memory=512 * MIB, seconds=3, patience=15, members=1000, part=64 * MIB, expanded=128 * MIB)
SAMPLES = samples()
Put = Callable[..., Path]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, NARROW) as kept:
        yield kept


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(data: bytes, name: str = "file") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def facts(pool: Pool, path: Path) -> MediaFacts:
    found = pool.describe(path)
    assert isinstance(found, MediaFacts), found
    return found


def refused(pool: Pool, path: Path) -> Reason:
    found = pool.describe(path)
    assert isinstance(found, Refusal), found
    assert found.path == path
    assert str(path) in str(found)
    return found.reason


# what each kind says


TYPES = {
    "photo.jpg": "image/jpeg", "drawing.png": "image/png", "drawing.gif": "image/gif", "drawing.webp": "image/webp",
    "scan.tif": "image/tiff", "drawing.bmp": "image/bmp", "drawing.avif": "image/avif",
    "report.pdf": "application/pdf",
    "letter.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "list.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "letter.odt": "application/vnd.oasis.opendocument.text",
    "flash.mp4": "video/mp4", "evening.wav": "audio/wav", "pages.warc": "application/warc",
    "pages.warc.gz": "application/warc+gzip", "pages.wacz": "application/wacz", "files.zip": "application/zip",
    "page.html": "text/html", "table.csv": "text/csv", "data.json": "application/json", "note.eml": "message/rfc822",
    "note.txt": "text/plain",
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_a_kind_is_told_by_content_and_its_name_agrees(pool: Pool, put: Put, name: str) -> None:
    if TYPES[name].startswith(("audio/", "video/")):
        pytest.importorskip("av")
    found = facts(pool, put(SAMPLES[name], name))
    assert found.media_type == TYPES[name]
    assert found.named is None
    assert found.unread == ()
    assert facts(pool, put(SAMPLES[name], "nameless")) == found


def test_a_name_that_claims_another_kind_is_noted(pool: Pool, put: Put) -> None:
    found = facts(pool, put(SAMPLES["flash.mp4"], "report.pdf"))
    assert (found.media_type, found.named) == ("video/mp4", "application/pdf")


def test_a_photograph(pool: Pool, put: Put) -> None:
    found = facts(pool, put(photo()))
    assert (found.width, found.height) == (80, 120)
    assert found.taken == "2031-05-03T09:02:11+04:00"
    assert (found.lat, found.lon) == (40.5, 46.26)
    assert (found.device, found.software) == ("Reedcam R2", "Reedsoft 3")


@pytest.mark.parametrize(
    "written", [{1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (46.0, 0.0, 0.0)}, {2: (40.0, 30.0, 0.0)}]
)
def test_a_position_that_is_none_is_noted(pool: Pool, put: Put, written: dict[int, object]) -> None:
    tags = exif()
    tags.get_ifd(0x8825).clear()
    tags.get_ifd(0x8825).update(written)
    found = facts(pool, put(saved(picture(), "JPEG", exif=tags)))
    assert (found.lat, found.lon) == (None, None)
    assert any("position" in words for words in found.unread)


def test_a_number_in_place_of_a_text_is_no_fact(pool: Pool, put: Put) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[0x0131] = TiffTags.SHORT
    tags[0x0131] = 3
    assert facts(pool, put(saved(picture(), "TIFF", tiffinfo=tags))).software is None


def differing(one: str | None, other: str | None) -> int:
    assert one
    assert other
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_pictures_that_look_alike_have_nearly_the_same_likeness(pool: Pool, put: Put) -> None:
    first = Image.open(REPOSITORY / "casefile/sample/case/exhibits/market-photo/market.jpg")
    one = facts(pool, put(saved(first, "JPEG", quality=90))).likeness
    small = first.resize((200, 131))
    assert differing(one, facts(pool, put(saved(small, "JPEG", quality=40))).likeness) <= 6
    turned = Image.Exif()
    turned[0x0112] = 6
    lying = first.transpose(Image.Transpose.ROTATE_90)
    assert differing(one, facts(pool, put(saved(lying, "JPEG", exif=turned))).likeness) <= 6
    assert differing(one, facts(pool, put(photo())).likeness) > 12


def test_a_pdf(pool: Pool, put: Put) -> None:
    found = facts(pool, put(pdf()))
    assert (found.title, found.author, found.pages, found.text_layer) == ("Two towns", "Lantern Watch", 2, True)
    assert found.written == "2031-05-03T09:02:11+04:00"
    assert found.active == ()


def test_active_content_of_a_pdf_is_seen(pool: Pool, put: Put) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    files = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))
    found = facts(pool, put(pdf(OpenAction=script, Names=files)))
    assert set(found.active) >= {"script on opening", "file inside"}
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("x.exe"))
    assert facts(pool, put(pdf(OpenAction=launch))).active[0] == "action that starts a program on opening"


@pytest.mark.parametrize("password", ["", "reed"])
def test_encryption_of_a_pdf_is_seen(pool: Pool, tmp_path: Path, password: str) -> None:
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user=password))
    found = facts(pool, tmp_path / "locked.pdf")
    assert "encryption" in found.active
    assert bool(found.unread) is bool(password)
    assert found.pages == (None if password else 2)


def test_a_word_document(pool: Pool, put: Put) -> None:
    found = facts(pool, put(word()))
    assert (found.author, found.title) == ("Lantern Watch", "Two towns")


def test_active_content_of_office_files_is_seen(pool: Pool, put: Put) -> None:
    assert facts(pool, put(SAMPLES["list.xlsx"])).active == ("macros",)
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/attachedTemplate" Target="https://reed.example/t" TargetMode="External"/>'
        b'<Relationship Id="b" Type="x/hyperlink" Target="https://reed.example/" TargetMode="External"/>'
        b"</Relationships>"
    )
    parts = {"[Content_Types].xml": b"<T/>", "word/_rels/document.xml.rels": relations, "word/document.xml": b"<d/>"}
    assert facts(pool, put(zipped(parts))).active == ("external reference (attachedTemplate)",)


def test_sound_and_video(pool: Pool, put: Put) -> None:
    pytest.importorskip("av")
    video = facts(pool, put(SAMPLES["flash.mp4"]))
    assert (video.width, video.height, video.seconds, video.codecs) == (320, 208, 2.0, ("h264",))
    sound = facts(pool, put(SAMPLES["evening.wav"]))
    assert (sound.seconds, sound.codecs) == (1.0, ("pcm_s16le",))


def test_without_its_extra_a_video_is_still_a_video(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    with _worker_that("sys.modules['av'] = None\n", monkeypatch) as pool:
        found = facts(pool, put(SAMPLES["flash.mp4"]))
    assert found.media_type == "video/mp4"
    assert found.unread == ("the recording: sound and video are read with the extra `media` only",)


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_a_web_archive(pool: Pool, put: Put, name: str) -> None:
    found = facts(pool, put(SAMPLES[name]))
    assert (found.captures, found.addresses, found.agreeing) == (2, ("https://reed.example/a",), 2)
    assert (found.software, found.written) == ("Reedcrawl 2", "2031-05-03T09:02:11Z")


def test_a_digest_of_a_web_archive_that_comes_out_otherwise_is_named(pool: Pool, put: Put) -> None:
    found = facts(pool, put(warc() + record(digest="sha1:" + "A" * 32)))
    assert found.agreeing == 3
    assert found.disagreeing == ("record 3: payload digest of https://reed.example/a",)


def test_a_packaged_web_archive(pool: Pool, put: Put) -> None:
    found = facts(pool, put(wacz()))
    assert (found.title, found.captures, found.agreeing, found.disagreeing) == ("Reed pages", 3, 5, ())
    assert facts(pool, put(wacz(wrong=True))).disagreeing[0].startswith("archive/data.warc.gz")


def test_texts(pool: Pool, put: Put) -> None:
    assert facts(pool, put("Fluß".encode())).encoding == "utf-8"
    assert facts(pool, put("Fluß".encode("utf-16"))).encoding == "utf-16"
    guessed = facts(pool, put("Ueber den Fluß hinweg".encode("latin-1")))
    assert (guessed.encoding, len(guessed.unread)) == ("8-bit", 1)
    page = facts(pool, put(HTML))
    assert (page.title, page.active) == ("Marsh Gazette", ("script", "script on an event"))
    mail = facts(pool, put(SAMPLES["note.eml"]))
    assert (mail.author, mail.title) == ("Reed Office <office@reed.example>", "The market")
    assert facts(pool, put(b"#!/bin/sh\nrm -rf everything\n", "run.sh")).media_type == "text/plain"


@pytest.mark.parametrize("before", range(3))
def test_a_long_text_is_not_cut_inside_a_character(pool: Pool, put: Put, before: int) -> None:
    text = "x" * before + "շուկա\n" * 300_000
    path = put(text.encode())
    assert facts(pool, path).encoding == "utf-8"
    assert facts(pool, put(text.encode() + b"\xff")).encoding == "8-bit"
    *_, last = pool.text_of(put(text.encode("utf-16")))
    assert last == ("line", 300_000, "շուկա")


def test_what_is_of_no_known_kind_is_refused(pool: Pool, put: Put) -> None:
    assert refused(pool, put(bytes(range(256)) * 9)) is Reason.UNKNOWN
    assert refused(pool, put(b"\x7fELF" + bytes(99))) is Reason.UNKNOWN


# text and pictures taken out


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.pdf", [("page", 1, "Reed page 1"), ("page", 2, "Reed page 2")]),
        ("letter.docx", [("paragraph", 1, "First words."), ("paragraph", 2, "Second words.")]),
        ("letter.odt", [("paragraph", 1, "First words."), ("paragraph", 2, "Second words.")]),
        ("note.txt", [("line", 1, "Über den Fluß."), ("line", 3, "Zweite Zeile.")]),
        ("page.html", [("paragraph", 1, "Marsh Gazette"), ("paragraph", 2, "Market"),
                       ("paragraph", 3, "First words."), ("paragraph", 4, "Second words.")]),
    ],
)  # fmt: skip
def test_text_is_taken_out_by_units(put: Put, name: str, expected: list[tuple[str, int, str]]) -> None:
    assert list(text_of(put(SAMPLES[name], name))) == expected


def test_text_that_is_not_taken_to_its_end_leaves_the_pool_whole(pool: Pool, put: Put) -> None:
    path = put(b"line\n" * 300_000)
    passages = pool.text_of(path)
    next(passages)
    assert facts(pool, path).media_type == "text/plain"
    passages.close()
    assert facts(pool, path).media_type == "text/plain"


def test_too_much_text_ends_in_a_refusal(put: Put) -> None:
    *taken, last = text_of(put(b"words of a line\n" * 1000), Limits(text=1000))
    assert len(taken) < 100
    assert isinstance(last, Refusal)
    assert last.reason is Reason.TOO_LARGE


def test_no_text_is_taken_out_of_a_picture(put: Put) -> None:
    (only,) = text_of(put(photo()))
    assert isinstance(only, Refusal)
    assert only.reason is Reason.NOT_FIT


def test_a_thumbnail_is_small_upright_and_says_nothing_of_the_original(put: Put) -> None:
    data = thumbnail(put(photo((1200, 800))), 100)
    assert isinstance(data, bytes)
    small = Image.open(io.BytesIO(data))
    assert small.size == (100, 150)
    assert not small.getexif()
    assert "secret" not in repr(small.info)
    assert b"secret" not in data
    assert b"Reed" not in data


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I", "F", "I;16"])
def test_a_thumbnail_of_any_mode(pool: Pool, put: Put, mode: str) -> None:
    image = picture().convert("L").convert(mode) if mode != "I;16" else Image.new("I;16", (120, 80), 40_000)
    data = pool.thumbnail(put(saved(image, "TIFF")), 50)
    assert isinstance(data, bytes)
    assert Image.open(io.BytesIO(data)).size == (50, 33)


def test_a_still(put: Put) -> None:
    pytest.importorskip("av")
    data = still(put(SAMPLES["flash.mp4"]), 1.0)
    assert isinstance(data, bytes)
    assert Image.open(io.BytesIO(data)).size == (320, 208)
    other = still(put(photo()), 1.0)
    assert isinstance(other, Refusal)


# what is not a file


def test_links_folders_pipes_sockets_and_devices_are_refused_unopened(pool: Pool, put: Put, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(put(photo()))
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.open(tmp_path, os.O_RDONLY)
        bound.bind(f"/proc/self/fd/{here}/socket" if sys.platform == "linux" else str(tmp_path / "socket"))
        os.close(here)
        assert refused(pool, tmp_path / "socket") is Reason.SPECIAL
    assert refused(pool, tmp_path / "link") is Reason.LINK
    assert refused(pool, tmp_path / "dangling") is Reason.LINK
    assert refused(pool, tmp_path / "pipe") is Reason.SPECIAL
    assert refused(pool, tmp_path) is Reason.FOLDER
    assert refused(pool, Path(os.devnull)) is Reason.SPECIAL
    assert refused(pool, tmp_path / "nowhere") is Reason.UNREADABLE
    assert refused(pool, put(b"", "nothing")) is Reason.EMPTY


def test_a_name_that_is_not_text_is_read(pool: Pool, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe\n.jpg"))
    path.write_bytes(photo())
    assert facts(pool, path).named is None


def test_a_file_that_changes_while_it_is_read_is_refused(put: Put) -> None:
    path = put(b"line\n" * 4 * MIB)
    over = threading.Event()

    def touch() -> None:
        while not over.wait(0.001):
            os.utime(path)

    thread = threading.Thread(target=touch)
    thread.start()
    try:
        with Pool(1) as pool:
            assert refused(pool, path) is Reason.CHANGED
    finally:
        over.set()
        thread.join()


def test_a_file_beyond_the_limit_is_refused(put: Put) -> None:
    found = describe(put(photo()), Limits(file_bytes=100))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE


def test_originals_stay_as_they_are(pool: Pool, put: Put) -> None:
    for name, data in SAMPLES.items():
        path = put(data, name)
        path.chmod(0o400)
        before = path.stat().st_mtime_ns
        facts(pool, path)
        list(pool.text_of(path))
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (data, before)


# hostile files


def png_of(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(50 * MIB), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def many_members(count: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), b"")
    return written.getvalue()


def page_tree(count: int) -> bytes:
    """A PDF that says it has so many pages and holds one again and again."""
    kids = b"[" + b"3 0 R " * 50_000 + b"]"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count " + str(count).encode() + b"/Kids " + kids + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )


def stream_bomb() -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page()
    packed = zlib.compress(zlib.compress(bytes(100 * MIB), 1), 1)
    page.Contents = pikepdf.Stream(document, packed)
    page.Contents["/Filter"] = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    written = io.BytesIO()
    document.save(written, recompress_flate=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return written.getvalue()


def object_bomb() -> bytes:
    """A PDF whose object stream unpacks to hundreds of megabytes."""
    packer = zlib.compressobj(1)
    spaces = b" " * MIB
    packed = packer.compress(b"4 0 ") + b"".join(packer.compress(spaces) for _ in range(400)) + packer.flush()
    head = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    start = len(head)
    body = b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + body + packed + b"\nendstream endobj\ntrailer<</Root 4 0 R>>\nstartxref\n%d\n%%%%EOF" % start


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def core(prolog: str, entity: str) -> bytes:
    title = f'{prolog}<r xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{entity}</dc:title></r>'
    return zipped({"[Content_Types].xml": b"<T/>", "word/document.xml": b"<d/>", "docProps/core.xml": title.encode()})


HOSTILE = {
    "a picture of four thousand million pixels": lambda: png_of(65_000, 65_000),
    "a picture that unpacks to more than it has": lambda: png_of(100, 100),
    "a picture cut off": lambda: photo((800, 600))[:9000],
    "a packed web archive of zeros": lambda: gzip.compress(
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999\r\n\r\n" + bytes(150 * MIB), 1
    ),
    "a header without an end": lambda: b"WARC/1.0\r\n" + b"A" * 20 * MIB,
    "a record of a length that is none": lambda: b"WARC/1.0\r\nContent-Length: 99999999999999999999999999\r\n\r\n",
    "an archive of names that lead out": lambda: zipped({"../../evil": b"x", "/etc/evil": b"x", "C:\\evil": b"x"}),
    "an archive that unpacks a thousandfold": lambda: zipped({"zeros": bytes(100 * MIB)}),
    "an archive of very many members": lambda: many_members(5000),
    "a document whose text is a bomb": lambda: open_text(" " * 100 * MIB),
    "a document nested deeply": lambda: open_text("<text:p>" * 100_000 + "</text:p>" * 100_000),
    "entities within entities": lambda: core(ENTITIES, "&a11;"),
    "an entity from outside": lambda: core(OUTSIDE, "&x;"),
    "a page nested deeply": lambda: b"<!doctype html>" + b"<div>" * 100_000,
    "comments without end": lambda: b"<!---->" * 500 + b"x",
    "data nested deeply": lambda: b"[" * 500_000,
    "a line of many megabytes": lambda: b"word " * 5 * MIB,
    "pages without number": lambda: page_tree(2_000_000_000),
    "a page that unpacks twice": stream_bomb,
    "objects that unpack to too much": object_bomb,
    "a video cut off": lambda: SAMPLES["flash.mp4"][:3000],
    "a list of addresses in place of a video": lambda: (
        b"\0\0\0\x18ftypisom" + b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\nfile:///etc/passwd\n"
    ),
    "a mail of nothing but parts": lambda: SAMPLES["note.eml"] + b"--b\nContent-Type: multipart/mixed\n\n" * 50_000,
}


def peak(worker: workers.Worker) -> int:
    """Return the most address space a living worker ever had, where the system tells; the killed had no more."""
    status = Path(f"/proc/{worker.process.pid}/status")
    said = status.read_text(encoding="ascii") if status.exists() else ""
    return int(said.partition("VmPeak:")[2].split()[0]) * 1024 if "VmPeak:" in said else 0


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_costs_no_more_than_it_may(pool: Pool, put: Put, what: str) -> None:
    path = put(HOSTILE[what]())
    for read in (pool.describe, lambda path: list(pool.text_of(path)), lambda path: pool.thumbnail(path, 100)):
        start = time.monotonic()
        found = read(path)
        assert time.monotonic() - start < NARROW.patience + 5
        assert "root:" not in repr(found)
    assert all(peak(worker) <= NARROW.memory for worker in pool._watch.workers)  # noqa: SLF001
    assert facts(pool, put(photo())).device == "Reedcam R2"


def test_an_entity_is_never_resolved(pool: Pool, put: Put) -> None:
    host = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else "?"
    assert host not in str(facts(pool, put(core(OUTSIDE, "&x;"))).title)
    assert facts(pool, put(core(ENTITIES, "&a11;"))).title is None


def test_what_was_too_much_is_said(pool: Pool, put: Put) -> None:
    huge = facts(pool, put(png_of(65_000, 65_000)))
    assert (huge.width, huge.height, huge.likeness) == (65_000, 65_000, None)
    assert "100,000,000 pixels" in huge.unread[0]
    names = facts(pool, put(zipped({"../../evil": b"x", "ok": b"x"})))
    assert (names.members, names.active) == (2, ("names of members that lead out of the folder: 1",))
    assert "unpacks to 104,857,600 bytes" in facts(pool, put(zipped({"zeros": bytes(100 * MIB)}))).active[0]


# the pool


def test_many_files_come_back_in_order_and_a_refusal_stops_none(put: Put) -> None:
    paths = [put(data, name) for name, data in SAMPLES.items()] * 8
    paths[5] = Path(os.devnull)
    found = list(describe_many(iter(paths), 2))
    assert [path for path, _ in found] == paths
    assert [one for _, one in found if isinstance(one, Refusal)] == [found[5][1]]


def test_a_reader_that_hangs_is_ended_and_the_next_file_is_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = "from casefile.reading.media import readers\nreaders.still = lambda *_: __import__('time').sleep(99)\n"
    with _worker_that(starts, monkeypatch) as pool:
        start = time.monotonic()
        found = pool.still(put(photo()), 0.0)
        assert isinstance(found, Refusal)
        assert found.reason is Reason.TIME
        assert time.monotonic() - start < 12
        assert facts(pool, put(photo())).device == "Reedcam R2"


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("__import__('os').kill(__import__('os').getpid(), 11)", Reason.DIED),
        ("[0] * 10**9", Reason.MEMORY),
        ("open('left', 'w')", Reason.UNREADABLE),
        ("__import__('socket').create_connection(('127.0.0.1', 9))", Reason.UNREADABLE),
        ("__import__('subprocess').run(['true'])", Reason.UNREADABLE),
        ("[0 for _ in iter(int, 1)]", Reason.TIME),
    ],
)
def test_what_a_reader_must_not_do(put: Put, monkeypatch: pytest.MonkeyPatch, does: str, reason: Reason) -> None:
    starts = f"from casefile.reading.media import readers\nreaders.still = lambda *_: {does}\n"
    with _worker_that(starts, monkeypatch) as pool:
        for _ in range(2):
            found = pool.still(put(photo()), 0.0)
            assert isinstance(found, Refusal)
            assert found.reason is reason or (reason is Reason.TIME and found.reason is Reason.MEMORY)
        assert facts(pool, put(photo())).device == "Reedcam R2"


def _worker_that(starts: str, monkeypatch: pytest.MonkeyPatch) -> Pool:
    head, end = workers._START.rsplit("from ", 1)  # noqa: SLF001
    monkeypatch.setattr(workers, "_START", f"{head}{starts}from {end}")
    return Pool(1, Limits(memory=512 * MIB, seconds=1, patience=2))


def test_a_closed_pool_leaves_no_process_and_no_folder(put: Put) -> None:
    with Pool(2) as pool:
        pool.describe(put(photo()))
        workers = tuple(pool._watch.workers)  # noqa: SLF001
    assert workers
    assert all(worker.ended and not Path(worker.folder).exists() for worker in workers)


def test_a_picture_of_very_many_scans_is_given_up_in_time(put: Put) -> None:
    data = saved(picture((1500, 1500)), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    path = put(data[:start] + data[start:-2] * 4000 + b"\xff\xd9")
    with Pool(1, Limits(seconds=1, patience=4)) as pool:
        begun = time.monotonic()
        assert refused(pool, path) is Reason.TIME
        assert time.monotonic() - begun < 12
        assert facts(pool, put(photo())).device == "Reedcam R2"


# flipped bytes and cut ends


CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12)


@pytest.mark.parametrize("name", SAMPLES)
@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=CHANGES, kept=st.floats(0.05, 1))
def test_damage_is_never_more_than_a_finding(
    pool: Pool, tmp_path: Path, name: str, changes: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(SAMPLES[name])
    for at, value in changes:
        data[int(at * len(data))] = value
    path = tmp_path / name
    path.write_bytes(data[: max(1, int(kept * len(data)))])
    start = time.monotonic()
    found = pool.describe(path)
    texts = list(pool.text_of(path))
    assert time.monotonic() - start < 2 * NARROW.patience
    assert isinstance(found, MediaFacts) or found.reason not in (Reason.TIME, Reason.MEMORY)
    assert sum(isinstance(one, Refusal) for one in texts) <= 1


# what it costs to have


def test_the_command_line_loads_no_decoder() -> None:
    code = "import sys, casefile.cli; print(sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert not {"PIL", "pikepdf", "pypdfium2", "av"} & set(ast.literal_eval(loaded.stdout))


def test_the_worker_starts_without_the_record() -> None:
    code = "import sys, casefile.reading.media.worker; print(sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert not {"pydantic", "PIL", "pikepdf", "pypdfium2", "av", "lxml"} & set(ast.literal_eval(loaded.stdout))
