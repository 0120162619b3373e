"""Bags of every kind the public conformance suite has, each of our own making, and the package of a case."""

import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bags import PAYLOAD, BagText, checked, hashed, named
from builders import REPOSITORY, overlaid
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.cli import run
from casefile.package import writing
from casefile.package.commitment import Opening, commit, read_opening, withheld
from casefile.package.contents import record_text
from casefile.package.writing import Order, package
from casefile.pipeline.loading import load_case
from casefile.protection import Edition, edition
from casefile.reading.files import read_document
from casefile.record.exhibits import Exhibit
from casefile.record.header import CaseFile
from casefile.record.incidents import Incident
from casefile.render import layout

SAMPLE = REPOSITORY / "casefile" / "sample" / "case"
DAY = "2031-06-02"
EMPTY = hashlib.sha512(b"").hexdigest()

# bags of every kind


VALID = {
    "basic": BagText(),
    "of version 0.93, with package-info": BagText(version="0.93", algorithms=("md5",)),
    "of version 0.97": BagText(version="0.97"),
    "a bag in a bag": BagText(payload={"data/bag/bagit.txt": b"BagIt-Version: 1.0\n", "data/bag/data/a.txt": b"a"}),
    "without tag manifests": BagText(tagged=False),
    "without payload": BagText(payload={}),
    "with spaces in names": BagText(payload={"data/a b c.txt": b"a"}),
    "with names that look encoded, before 1.0": BagText(
        payload={"data/%7Eelm.txt": b"e", "data/%oak": b"o"}, version="0.97"
    ),
    "with encoded names": BagText(
        payload={"data/a%b.txt": b"a", "data/c\nd": b"c", "data/e\rf": b"e"},
        listed={"data/a%b.txt": "data/a%25b.txt", "data/c\nd": "data/c%0Ad", "data/e\rf": "data/e%0df"},
    ),
    "with tag files in ISO-8859-1": BagText(encoding="ISO-8859-1", information="Contact-Name: Élan Ruisseau\n"),
    "with tag files in UTF-16": BagText(encoding="UTF-16", version="0.97"),
    "with ends of lines as Windows writes them": BagText(
        declaration=b"BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8", line="{hash} {path}\r\n"
    ),
    "with labels given twice": BagText(information="Contact-Name: Ash\nContact-Name: Elm\ncontact-name: Oak\n"),
    "with odd separators": BagText(information="Test:1\nTest :  2\nTest   :\t3\n  and more\n"),
    "with other digests": BagText(algorithms=("sha224", "sha3_256", "blake2b")),
    "with files to fetch that are there": BagText(fetch="http://invented.example/ash - data/ash.txt\n"),
    "with upper-case digests": BagText(payload={"data/a": b"a"}, line="{hash!s}  {path}\n"),
}
WARNED = {
    "md5 alone": (BagText(algorithms=("md5",)), ("malformed", "manifest-md5.txt")),
    "asterisks": (BagText(line="{hash} *{path}\n"), ("malformed", "manifest-sha256.txt")),
    "paths that begin with a dot": (
        BagText(listed={"data/ash.txt": "./data/ash.txt"}),
        ("malformed", "manifest-sha256.txt"),
    ),
    "a name in another case listed beside it": (
        BagText(more_lines=("{hash}  data/ASH.txt",)),
        ("missing", "data/ASH.txt"),
    ),
    "a name in two normalisations": (
        BagText(payload={"data/Jos\u00e9": b"j"}, more_lines=("{hash}  data/Jose\u0301",)),
        ("missing", "data/Jose\u0301"),
    ),
    "a name held in another normalisation": (
        BagText(payload={"data/Jose\u0301": b"j"}, listed={"data/Jose\u0301": "data/Jos\u00e9"}),
        ("missing", "data/Jos\u00e9"),
    ),
    "a file listed twice, before 1.0": (
        BagText(version="0.97", more_lines=("{hash}  data/ash.txt",)),
        ("malformed", "data/ash.txt"),
    ),
    "an empty system file that is gone": (
        BagText(algorithms=("sha512",), more_lines=(f"{EMPTY}  data/.DS_Store",)),
        ("missing", "data/.DS_Store"),
    ),
    "an algorithm nobody knows": (BagText(tagged=False), ("malformed", "manifest-crc99.txt")),
    "a tag file nobody lists": (BagText(), ("added", "note.txt")),
    "some files listed by one manifest only, before 1.0": (BagText(version="0.97"), ("disagreeing", "data/ash.txt")),
}
INVALID = {
    "bagit.txt without an encoding": (BagText(declaration=b"BagIt-Version: 1.0\n"), ("malformed", "bagit.txt")),
    "bagit.txt with a byte-order mark": (
        BagText(declaration=b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        ("malformed", "bagit.txt"),
    ),
    "bagit.txt with spaces where none belong": (
        BagText(declaration=b"BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n"),
        ("malformed", "bagit.txt"),
    ),
    "half a version": (
        BagText(declaration=b"BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n"),
        ("malformed", "bagit.txt"),
    ),
    "a version nobody knows": (
        BagText(declaration=b"BagIt-Version: 7.0\nTag-File-Character-Encoding: UTF-8\n"),
        ("malformed", "bagit.txt"),
    ),
    "an encoding that is none": (
        BagText(declaration=b"BagIt-Version: 1.0\nTag-File-Character-Encoding: zlib\n"),
        ("malformed", "bagit.txt"),
    ),
    "tag files in another encoding than declared": (
        BagText(
            payload={"data/\u00e9lan": b"e"},
            declaration=b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            encoding="ISO-8859-1",
        ),
        ("malformed", "manifest-sha256.txt"),
    ),
    "a listed file that is missing": (
        BagText(more_lines=("{hash}  data/gone.txt",)),
        ("missing", "data/gone.txt"),
    ),
    "a listed tag file that is missing": (BagText(more_tag_lines=("{hash}  gone.txt",)), ("missing", "gone.txt")),
    "a file listed twice": (BagText(more_lines=("{hash}  data/ash.txt",)), ("malformed", "data/ash.txt")),
    "a file listed twice with other digests": (
        BagText(algorithms=("sha512",), more_lines=(f"{EMPTY}  data/ash.txt",)),
        ("disagreeing", "data/ash.txt"),
    ),
    "a path that leads out": (BagText(more_lines=("{hash}  data/../../x",)), ("unsafe", "manifest-sha256.txt")),
    "an absolute path": (BagText(more_lines=("{hash}  /etc/x",)), ("unsafe", "manifest-sha256.txt")),
    "a home folder": (BagText(more_lines=("{hash}  ~ash/x",)), ("unsafe", "manifest-sha256.txt")),
    "a drive": (BagText(more_lines=("{hash}  C:\\x",)), ("unsafe", "manifest-sha256.txt")),
    "a server": (BagText(more_lines=("{hash}  \\\\?\\UNC\\x",)), ("unsafe", "manifest-sha256.txt")),
    "a variable of the system": (BagText(more_lines=("{hash}  %HomeDrive%\\x",)), ("unsafe", "manifest-sha256.txt")),
    "a path beside data": (BagText(more_lines=("{hash}  dat/x",)), ("malformed", "manifest-sha256.txt")),
    "a fetch that leads out": (BagText(fetch="http://invented.example - ../x\n"), ("unsafe", "fetch.txt")),
    "a fetch of an absolute path": (BagText(fetch="http://invented.example - /tmp/x\n"), ("unsafe", "fetch.txt")),
    "a fetch to a drive": (BagText(fetch="http://invented.example - C:\\x\n"), ("unsafe", "fetch.txt")),
    "a fetch nobody lists": (BagText(fetch="http://invented.example - data/x\n"), ("malformed", "fetch.txt")),
    "a fetch not fetched": (
        BagText(fetch="http://invented.example - data/x\n", more_lines=("{hash}  data/x",)),
        ("missing", "data/x"),
    ),
    "a Payload-Oxum that is wrong": (BagText(information="Payload-Oxum: 9.9\n"), ("disagreeing", "bag-info.txt")),
    "a tag manifest that lists one": (
        BagText(more_tag_lines=("{hash}  tagmanifest-sha256.txt",)),
        ("malformed", "tagmanifest-sha256.txt"),
    ),
    "bag-info that is none": (BagText(information="only words\n"), ("malformed", "bag-info.txt")),
}


def changed(kind: str, folder: Path) -> None:
    """The kinds that differ in what stands in the folder."""
    if kind == "an algorithm nobody knows":
        (folder / "manifest-crc99.txt").write_text("00 data/ash.txt\n")
    elif kind == "a tag file nobody lists":
        (folder / "note.txt").write_text("note\n")
    elif kind == "some files listed by one manifest only, before 1.0":
        for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt", "tagmanifest-sha256.txt"):
            path = folder / name
            kept = [line for line in path.read_text().splitlines(keepends=True) if "sh.txt" not in line]
            path.write_text("".join(line for line in kept if "manifest-sha512" not in line))


@pytest.mark.parametrize("kind", VALID)
def test_a_sound_bag_is_valid(kind: str, tmp_path: Path) -> None:
    verified = checked(VALID[kind].write(tmp_path / "bag"))
    assert verified.valid, verified.problems


@pytest.mark.parametrize("kind", WARNED)
def test_an_odd_bag_is_valid_with_a_warning(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, problem = WARNED[kind]
    folder = text.write(tmp_path / "bag")
    changed(kind, folder)
    verified = checked(folder)
    assert problem in named(verified)
    assert (verified.errors, verified.warnings > 0) == (0, True), verified.problems
    assert run(["verify", str(folder)]) == 0
    assert "warning" in capsys.readouterr().out


@pytest.mark.parametrize("kind", INVALID)
def test_an_unsound_bag_is_refused_by_name(kind: str, tmp_path: Path) -> None:
    text, problem = INVALID[kind]
    folder = text.write(tmp_path / "bag")
    verified = checked(folder)
    assert problem in {(one.trouble.value, one.path) for one in verified.problems if not one.warning}
    assert run(["verify", str(folder)]) == 1


def test_what_is_missing_added_and_damaged_is_named_each(tmp_path: Path) -> None:
    folder = BagText(payload={**PAYLOAD, "data/fir": b"fir"}, information="Payload-Oxum: 11.3\n").write(
        tmp_path / "b"
    )
    (folder / "data/ash.txt").write_bytes(b"Ash\n")
    (folder / "data/oak/elm.txt").unlink()
    (folder / "data/yew").write_bytes(b"yew")
    expected = {("damaged", "data/ash.txt"), ("missing", "data/oak/elm.txt"), ("added", "data/yew")}
    assert expected <= named(checked(folder))


def test_the_bag_of_no_declaration_and_no_list(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert named(checked(tmp_path)) == {("missing", "bagit.txt"), ("missing", "manifest-sha512.txt")}


def test_manifests_that_contradict_each_other_are_told_from_damage(tmp_path: Path) -> None:
    folder = BagText(tagged=False).write(tmp_path / "bag")
    path = folder / "manifest-sha256.txt"
    path.write_text(path.read_text().replace(hashed("sha256", b"ash\n"), "0" * 64))
    assert named(checked(folder)) == {("disagreeing", "data/ash.txt")}


# the package of a case


@pytest.fixture(autouse=True, scope="module")
def _without_layout() -> Iterator[None]:
    """Page numbers are not what is tested here, and cost seconds a build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "_PROGRAMS", ())
        yield


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def packaged(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("packages") / "package"
    assert run(["package", "--case", str(case), "--out", str(target), "--as-of", DAY, "-q"]) == 0
    return target


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_a_package_verifies(packaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(packaged)]) == 0
    said = capsys.readouterr().out
    assert "Valid: nothing was found to be wrong." in said
    assert "not signed" in said
    assert max(map(len, said.replace(str(packaged), "PATH").splitlines())) <= 80
    assert said.rindex("Not proved") > said.rindex("Valid")


def test_a_package_holds_what_the_case_holds(packaged: Path, case: Path) -> None:
    held = files(packaged)
    loaded = load_case(case)
    for exhibit in loaded.exhibits.values():
        for file in exhibit.files:
            content = held[f"data/exhibits/{exhibit.id}/{file.name}"]
            assert hashlib.sha256(content).hexdigest() == file.sha256
            assert not (packaged / f"data/exhibits/{exhibit.id}/{file.name}").samefile(
                case / "exhibits" / exhibit.id / file.name
            )
        assert f"data/exhibits/{exhibit.id}/exhibit.yaml" in held
    assert {"data/documents/internal/dossier.docx", "data/documents/internal/working-paper.docx"} <= set(held)
    register = json.loads(held["data/register.json"])["exhibits"]
    assert [one["annex"] for one in register] == list(range(1, len(loaded.exhibits) + 1))
    rows = list(csv.DictReader(held["data/register.csv"].decode().splitlines()))
    assert {row["id"] for row in rows} == set(loaded.exhibits)
    assert {row["sha256"] for row in rows} - {""} == {
        file.sha256 for one in loaded.exhibits.values() for file in one.files
    }


def test_records_are_those_of_the_edition(packaged: Path, case: Path) -> None:
    edited = edition(load_case(case), Edition.INTERNAL).case
    read = read_document(packaged / "data/case/case.yaml")
    assert not read.troubles
    assert CaseFile.model_validate(read.value) == edited.header.case
    for id_, incident in edited.incidents.items():
        value = read_document(packaged / f"data/case/incidents/{id_}.json").value
        assert record_text(Incident.model_validate(value)) == record_text(incident)
        assert "note" not in json.loads((packaged / f"data/case/incidents/{id_}.json").read_bytes())
    for id_, exhibit in edited.exhibits.items():
        value = read_document(packaged / f"data/exhibits/{id_}/exhibit.yaml").value
        assert record_text(Exhibit.model_validate(value)) == record_text(exhibit)


def test_the_same_case_gives_the_same_bytes(packaged: Path, case: Path, tmp_path: Path) -> None:
    package(Order(case, tmp_path / "again", "internal", writing.date.fromisoformat(DAY)))
    assert files(tmp_path / "again") == files(packaged)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a case of few files."""
    folder = tmp_path_factory.mktemp("small")
    return written(overlaid(folder / "case"), folder / "package")


def written(case: Path, target: Path) -> Path:
    package(Order(case, target, "internal", writing.date.fromisoformat(DAY)))
    return target


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_one_changed_byte_anywhere_is_named(small: Path, data: st.DataObject) -> None:
    every = [one for one in sorted(small.rglob("*")) if one.is_file() and one.stat().st_size]
    path = data.draw(st.sampled_from(every))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    other = data.draw(st.integers(1, 255))
    try:
        path.write_bytes(before[:at] + bytes([before[at] ^ other]) + before[at + 1 :])
        verified = checked(small)
    finally:
        path.write_bytes(before)
    name = path.relative_to(small).as_posix()
    assert not verified.valid
    assert name in {one.path for one in verified.problems if not one.warning}


def test_every_file_that_is_taken_away_or_added_is_named(small: Path) -> None:
    for path in [one for one in small.rglob("*") if one.is_file()]:
        name, before = path.relative_to(small).as_posix(), path.read_bytes()
        path.unlink()
        assert name in {one.path for one in checked(small).problems if not one.warning}, name
        path.write_bytes(before)
    for name in ("data/exhibits/yew", "yew.txt", "timestamp.tsr", "signature.json"):
        (small / name).write_bytes(b"yew")
        assert not checked(small).valid, name
        (small / name).unlink()
    assert checked(small).valid


def exhibit_file(case: Path) -> Path:
    return next(one for one in sorted(case.glob("exhibits/*/*")) if one.name != "exhibit.yaml")


@pytest.fixture
def own(case: Path, tmp_path: Path) -> Path:
    shutil.copytree(case, tmp_path / "own")
    return tmp_path / "own"


@pytest.mark.parametrize("how", ["gone", "longer", "other"])
def test_a_held_file_that_is_not_what_it_was_is_named_and_nothing_is_written(
    how: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exhibit_file(own)
    before = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(before + b"x" if how == "longer" else b"x" + before[1:])
    target = tmp_path / "out" / "package"
    assert run(["package", "--case", str(own), "--out", str(target), "--as-of", DAY]) == 1
    assert f"exhibits/{path.parent.name}/{path.name}" in capsys.readouterr().err
    assert not any(target.parent.glob("*")) if target.parent.exists() else True
    assert not any(target.parent.glob(".*")) if target.parent.exists() else True


def test_what_no_record_names_is_left_out_and_said(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = exhibit_file(own).parent
    (folder / "draft.txt").write_text("draft")
    assert run(["package", "--case", str(own), "--out", str(tmp_path / "p"), "--format", "json"]) == 0
    omitted = json.loads(capsys.readouterr().out)["omitted"]
    assert f"exhibits/{folder.name}/draft.txt: no record names it" in omitted
    assert not list((tmp_path / "p").rglob("draft.txt"))


def test_a_package_is_never_written_over(packaged: Path, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(packaged)
    assert run(["package", "--case", str(case), "--out", str(packaged)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert files(packaged) == before


def test_wrong_use_is_said(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["package", "--case", str(case), "--out", str(tmp_path / "p"), "--edition", "gold"]) == 2
    assert run(["verify", str(tmp_path / "nowhere")]) == 2
    (tmp_path / "text").write_text("text")
    assert run(["verify", str(tmp_path / "text")]) == 2
    assert "no folder, ZIP or TAR file" in capsys.readouterr().err


def test_a_failing_writer_leaves_nothing(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "_tags", fail)
    with pytest.raises(KeyboardInterrupt):
        written(case, tmp_path / "out" / "package")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_killed_writer_leaves_no_package(case: Path, tmp_path: Path) -> None:
    target = tmp_path / "package"
    command = [sys.executable, "-m", "casefile", "package", "--case", str(case), "--out", str(target), "-q"]
    kills = 0
    for seconds in (0.4, 0.8, 1.2, 1.6, 600):
        child = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
            kills += 1
        if target.exists():
            break
    assert kills
    assert checked(target).valid


def test_verify_in_json(packaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(packaged), "--format", "json", "--as-of", DAY]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["casefile"], result["as_of"], result["status"]) == (1, DAY, "valid")
    assert {one["name"]: one["outcome"] for one in result["checks"]}["Files"] == "valid"
    assert result["not_proved"]


@pytest.mark.parametrize("form", ["zip", "tar"])
def test_an_archive_is_read_in_place(form: str, packaged: Path, tmp_path: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "it"), form, packaged.parent, packaged.name))
    verified = checked(archive)
    assert verified.valid, verified.problems
    assert (verified.files, verified.octets) == (checked(packaged).files, checked(packaged).octets)
    data = archive.read_bytes()
    photograph = (packaged / "data/exhibits/saltgate-photo/yard.png").read_bytes()
    if form == "tar":
        archive.write_bytes(data.replace(photograph, photograph[:-1] + b"x"))
        assert ("damaged", "data/exhibits/saltgate-photo/yard.png") in named(checked(archive))


def test_a_compressed_tar_is_not_read_in_place_and_that_is_said(
    packaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = shutil.make_archive(str(tmp_path / "it"), "gztar", packaged.parent, packaged.name)
    assert run(["verify", archive]) == 1
    assert "Unpack it" in capsys.readouterr().err


def test_the_readme_works_without_casefile(packaged: Path, needs: Callable[[str], str]) -> None:
    needs("sha512sum")
    lines = [line.strip() for line in (packaged / "README.txt").read_text().splitlines()]
    commands = [line for line in lines if line.startswith(("sha512sum", "sha256sum"))]
    assert len(commands) == 4
    for command in commands:
        done = subprocess.run(command.split(), cwd=packaged, capture_output=True, text=True, check=True)
        assert done.stdout + done.stderr == ""


# commitments


def opened(text: bytes) -> Opening:
    one = read_opening(text)
    assert one
    return one


@pytest.fixture
def withheld_bag(tmp_path: Path) -> tuple[Path, Opening]:
    opening = commit(3, "ab" * 32, 12, "letter.pdf")
    bag = BagText(payload={"data/withheld.json": withheld([opening])})
    return bag.write(tmp_path / "bag"), opening


def test_an_opening_opens_its_commitment_and_no_other(
    withheld_bag: tuple[Path, Opening], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, opening = withheld_bag
    right, wrong = tmp_path / "right.json", tmp_path / "wrong.json"
    right.write_bytes(opening.text())
    wrong.write_bytes(Opening(3, opening.salt, "cd" * 32, 12, "letter.pdf").text())
    assert opened(right.read_bytes()) == opening
    assert run(["verify", str(folder), "--opening", str(right)]) == 0
    assert "annex 3: letter.pdf" in capsys.readouterr().out
    assert run(["verify", str(folder), "--opening", str(wrong)]) == 1
    assert "opens no commitment" in capsys.readouterr().out
    assert run(["verify", str(folder)]) == 0
    assert "none opened" in capsys.readouterr().out


def test_a_commitment_gives_nothing_away(withheld_bag: tuple[Path, Opening]) -> None:
    folder, opening = withheld_bag
    text = (folder / "data/withheld.json").read_text()
    assert opening.salt not in text
    assert opening.sha256 not in text
    assert "letter" not in text
    assert commit(3, "ab" * 32, 12, "letter.pdf").commitment() != opening.commitment()


@settings(max_examples=50)
@given(st.text(max_size=20), st.integers(0, 10**12), st.text(max_size=20), st.integers(0, 10**12))
def test_two_files_never_share_a_commitment(name: str, size: int, other: str, other_size: int) -> None:
    one = Opening(1, "00" * 32, "ab" * 32, size, name)
    two = Opening(1, "00" * 32, "ab" * 32, other_size, other)
    assert (one.commitment() == two.commitment()) == (one == two)


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'{"annex": 1, "salt": 2}', b"[" * 100_000])
def test_what_is_no_opening_is_refused(text: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "it.json").write_bytes(text)
    assert run(["verify", str(BagText().write(tmp_path / "b")), "--opening", str(tmp_path / "it.json")]) == 2
    assert "opens no commitment" in capsys.readouterr().err
