"""Packages made to do harm: each gets a named problem, in bounded time and memory, and nothing outside is touched."""

import contextlib
import io
import os
import random
import resource
import socket
import stat
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from bags import BagText, checked, hashed, named
from builders import REPOSITORY
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.cli import run
from casefile.faults import Refused, WrongUse
from casefile.package.findings import MOST

BAG = BagText(algorithms=("sha512",))


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    return BAG.write(tmp_path / "bag")


# folders


def test_links_are_named_and_not_followed(bag: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret")
    (bag / "data" / "folder").symlink_to(outside)
    (bag / "data" / "file").symlink_to(outside / "secret")
    (bag / "data" / "ash.txt").unlink()
    (bag / "data" / "ash.txt").symlink_to(outside / "secret")
    assert named(checked(bag)) >= {("unsafe", f"data/{name}") for name in ("folder", "file", "ash.txt")}
    assert ("missing", "data/ash.txt") in named(checked(bag))


def test_pipes_and_sockets_are_named_and_not_opened(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(bag / "data" / "pipe")
    monkeypatch.chdir(bag / "data")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert named(checked(bag)) == {("unsafe", "data/pipe"), ("unsafe", "data/socket")}


def test_a_manifest_that_is_a_pipe_does_not_stop_us(bag: Path) -> None:
    (bag / "manifest-sha512.txt").unlink()
    os.mkfifo(bag / "manifest-sha512.txt")
    assert ("unsafe", "manifest-sha512.txt") in named(checked(bag))


def test_names_that_are_no_text(bag: Path) -> None:
    with open(os.fsencode(bag / "data") + b"/\xff", "wb"):  # noqa: PTH123 - a name that pathlib has no text for
        pass
    assert [one.trouble.value for one in checked(bag).problems] == ["unsafe"]


def test_very_deep_folders(bag: Path) -> None:
    deep = bag / "data"
    for _ in range(300):
        deep /= "deep-down"
    deep.mkdir(parents=True)
    (deep / "file").write_text("x")
    assert [one.trouble.value for one in checked(bag).problems] == ["added"]


# lists


def limited(folder: Path, megabytes: int) -> subprocess.CompletedProcess[str]:
    """Verify in a process of its own that may not use more memory than this."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    return subprocess.run(
        [sys.executable, "-m", "casefile", "verify", str(folder)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        timeout=240,
    )


def test_a_manifest_of_very_many_files_that_are_not_there(tmp_path: Path) -> None:
    folder = BagText(algorithms=("sha256",), tagged=False).write(tmp_path / "bag")
    digest = hashed("sha256", b"")
    with (folder / "manifest-sha256.txt").open("a") as stream:
        stream.writelines(f"{digest}  data/{'x' * 60}/{number}\n" for number in range(200_000))
    done = limited(folder, 400)
    assert done.returncode == 1, done.stderr
    assert "Not valid: 200000 errors" in done.stdout
    assert f"names {MOST:,} in all" in done.stdout


def test_a_line_without_end(tmp_path: Path) -> None:
    folder = BagText(algorithms=("sha256",), tagged=False).write(tmp_path / "bag")
    with (folder / "manifest-sha256.txt").open("a") as stream:
        for _ in range(200):
            stream.write("a" * (1 << 20))
    done = limited(folder, 400)
    assert done.returncode == 1, done.stderr
    assert "manifest-sha256.txt: a line of it is longer than" in " ".join(done.stdout.split())


@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", "signature.json", "fetch.txt"])
def test_tag_files_without_end(name: str, bag: Path) -> None:
    with (bag / name).open("a") as stream:
        stream.write("\n " + "a" * (9 << 20))
    started = time.monotonic()
    verified = checked(bag)
    assert name in {one.path for one in verified.problems}
    assert time.monotonic() - started < 20


def test_bag_info_of_many_continued_lines_takes_no_square_of_their_number(bag: Path) -> None:
    (bag / "bag-info.txt").write_text("Label: value\n" + " a\n" * 300_000)
    started = time.monotonic()
    checked(bag)
    assert time.monotonic() - started < 20


def test_a_list_of_nonsense_is_not_read_to_its_end(tmp_path: Path) -> None:
    folder = BagText(algorithms=("sha256",), tagged=False).write(tmp_path / "bag")
    with (folder / "manifest-sha256.txt").open("a") as stream:
        stream.writelines("nonsense\n" for _ in range(500_000))
    verified = checked(folder)
    assert verified.errors < 200
    assert ("too large", "manifest-sha256.txt") in named(verified)


def test_lists_without_number(bag: Path) -> None:
    for number in range(500):
        (bag / f"manifest-made{number}.txt").write_text("")
    assert ("too large", "manifest-made99.txt") in named(checked(bag))


@pytest.mark.parametrize("encoding", ["utf-7", "idna", "punycode", "rot13", "unicode_escape", "base64", "x" * 39])
def test_encodings_that_are_none_of_a_text_file(encoding: str, tmp_path: Path) -> None:
    text = f"BagIt-Version: 1.0\nTag-File-Character-Encoding: {encoding}\n".encode()
    folder = BagText(declaration=text).write(tmp_path / "bag")
    assert ("malformed", "bagit.txt") in named(checked(folder))


def test_names_cannot_write_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payload = {"data/\x1b[2J\x1b]0;owned\x07": b"x", "data/[red]b[/red][/1]": b"y", "data/\u202egpj.exe": b"z"}
    folder = BagText(payload=payload).write(tmp_path / "bag")
    for path in payload:
        (folder / path).write_bytes(b"changed")
    assert run(["verify", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "[red]b[/red][/1]" in said


# archives


def zipped(path: Path, members: dict[str, bytes], **more: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = more.get(name, stat.S_IFREG | 0o644) << 16
            archive.writestr(info, content)
    return path


def members(bag: Path, base: str = "bag/") -> dict[str, bytes]:
    return {f"{base}{one.relative_to(bag)}": one.read_bytes() for one in sorted(bag.rglob("*")) if one.is_file()}


@pytest.mark.parametrize("base", ["", "bag/", "./", "./bag/"])
def test_a_sound_archive(base: str, bag: Path, tmp_path: Path) -> None:
    assert checked(zipped(tmp_path / "it.zip", members(bag, base))).valid
    with tarfile.open(tmp_path / "it.tar", "w") as archive:
        archive.add(bag, base or ".")
    assert checked(tmp_path / "it.tar").valid


@pytest.mark.parametrize("name", ["../x", "/x", "bag/../../x", "~root/x", "C:\\x", "bag/data/../../../x"])
def test_members_that_lead_out(name: str, bag: Path, tmp_path: Path) -> None:
    for archive in (
        zipped(tmp_path / "it.zip", {**members(bag), name: b"x"}),
        tarred(tmp_path / "it.tar", {**members(bag), name: b"x"}),
    ):
        verified = checked(archive)
        assert ("unsafe", name.replace("\\", "\\")) in named(verified)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bag", "it.tar", "it.zip"]


def test_links_and_devices_in_a_zip(bag: Path, tmp_path: Path) -> None:
    kinds = {"bag/data/link": stat.S_IFLNK | 0o777, "bag/data/device": stat.S_IFBLK | 0o600}
    archive = zipped(tmp_path / "it.zip", {**members(bag), **dict.fromkeys(kinds, b"/etc/passwd")}, **kinds)
    assert named(checked(archive)) == {("unsafe", "data/link"), ("unsafe", "data/device")}


def test_two_members_of_one_name(bag: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "it.zip", members(bag))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("bag/data/ash.txt", b"other\n")
    assert ("unsafe", "data/ash.txt") in named(checked(path))
    path = tarred(tmp_path / "it.tar", members(bag), ("bag/data/ash.txt", b"other\n"))
    assert ("unsafe", "data/ash.txt") in named(checked(path))


def test_a_zip_bomb_is_refused_before_it_is_opened(
    bag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.package.zipped._BOMB_BYTES", 1 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(bag).items():
            archive.writestr(name, content)
        with archive.open("bag/data/zeros", "w", force_zip64=True) as stream:
            for _ in range(9):
                stream.write(bytes(1 << 20))
    with pytest.raises(Refused, match="would unpack to"):
        checked(path)
    assert run(["verify", str(path)]) == 1


def test_a_member_that_is_longer_than_it_says_is_cut_and_named(bag: Path, tmp_path: Path) -> None:
    """The list of members says four bytes; what is packed goes on for megabytes."""
    held = members(bag)
    size = 4 + 51_234_567
    held["bag/data/ash.txt"] = b"ash\n" + bytes(size - 4)
    path = zipped(tmp_path / "it.zip", held)
    data = path.read_bytes()
    assert data.count(struct.pack("<L", size)) == 2
    path.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 4)))
    assert ("unreadable", "data/ash.txt") in named(checked(path))


def test_a_zip_whose_list_would_fill_memory_is_refused(bag: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "it.zip", members(bag))
    data = path.read_bytes()
    at = data.rfind(b"PK\x05\x06")
    size = 120_000_000
    with path.open("wb") as stream:
        stream.write(data[:at])
        stream.truncate(at + size)
        stream.seek(at + size)
        stream.write(data[at : at + 12] + struct.pack("<L", size) + data[at + 16 :])
    with pytest.raises(Refused, match="not read in place"):
        checked(path)


def test_an_encrypted_member(bag: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "it.zip", members(bag))
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "unreadable" in {one.trouble.value for one in checked(path).problems}


@settings(max_examples=80, deadline=None)
@given(
    form=st.sampled_from(["zip", "tar"]),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4),
    kept=st.floats(0.1, 1),
)
def test_a_damaged_archive_is_never_our_bug(
    form: str, changes: list[tuple[float, int]], kept: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    if not folder.exists():
        BAG.write(folder)
    path = folder.parent / f"damaged.{form}"
    changed = bytearray((zipped if form == "zip" else tarred)(path, members(folder)).read_bytes())
    for place, value in changes:
        changed[int(place * len(changed))] = value
    path.write_bytes(changed[: int(kept * len(changed))])
    with contextlib.suppress(Refused, WrongUse):
        checked(path)


def tarred(path: Path, held: dict[str, bytes], *more: tuple[str, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, content in (*held.items(), *more):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, b"S"])
def test_links_and_devices_in_a_tar(kind: bytes, bag: Path, tmp_path: Path) -> None:
    path = tarred(tmp_path / "it.tar", members(bag))
    with tarfile.open(path, "a") as archive:
        info = tarfile.TarInfo("bag/data/it")
        info.type = kind
        info.linkname = "/etc/passwd"
        archive.addfile(info)
    assert named(checked(path)) == {("unsafe", "data/it")}


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_long_names_in_a_tar(form: int, tmp_path: Path) -> None:
    name = f"data/{'oak/' * 30}Jos\u00e9.txt" if form != tarfile.USTAR_FORMAT else "data/" + "oak/" * 20 + "a.txt"
    folder = BagText(payload={name: b"x"}).write(tmp_path / "bag")
    with tarfile.open(tmp_path / "it.tar", "w", format=form) as archive:
        archive.add(folder, "bag")
    assert checked(tmp_path / "it.tar").valid


def test_a_name_without_end_in_a_tar(bag: Path, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "it.tar", "w", format=tarfile.GNU_FORMAT) as archive:
        archive.add(bag, "bag")
        info = tarfile.TarInfo("x" * (1 << 20))
        archive.addfile(info)
    assert ("unreadable", "it.tar") in named(checked(tmp_path / "it.tar"))


def test_a_tar_that_ends_too_early(bag: Path, tmp_path: Path) -> None:
    (bag / "data" / "ash.txt").write_bytes(random.Random(7).randbytes(5000))  # noqa: S311 - a test's own
    path = tarred(tmp_path / "it.tar", members(bag))
    path.write_bytes(path.read_bytes()[:3000])
    assert not checked(path).valid
