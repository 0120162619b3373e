"""Custody: no byte of a log changes unseen, no writer spoils another's entry, no original is ever written to."""

import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Self

import jsonschema
import pytest
from builders import overlaid
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.cli import run
from casefile.custody import clock
from casefile.custody.entries import Deed, Entry, EntryFile, Event, canonical, entry_of, hash_of
from casefile.custody.hashing import Hashes, Unreadable, hash_file, hash_many, sha256
from casefile.custody.heads import Head, Heads, read_heads
from casefile.custody.log import Log, Trouble, append, log_path, merge, read
from casefile.custody.standing import Standing, examine, standing
from casefile.diagnostics import Severity
from casefile.faults import Refused
from casefile.pipeline.loading import load_case
from casefile.pipeline.registering import Given, register
from casefile.pipeline.validation import validate
from casefile.record.exhibits import Exhibit, ExhibitKind
from casefile.record.media import MediaFacts
from casefile.render.exhibits_json import ExhibitJson
from casefile.render.registered import Taken

NOUGHTS = "0" * 64
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30).filter(str.strip)


def deed(event: Event, by: str = "Ada Archive", **more: object) -> Deed:
    return Deed.model_validate({"event": event, "by": by, **more})


def chain(*deeds: Deed) -> bytes:
    """Return the log that these deeds would give, one minute after the other."""
    lines, previous = [], ()
    for number, one in enumerate(deeds, 1):
        entry = entry_of(one, number, f"2031-06-01T09:{number:02}:00+00:00", previous)
        lines.append(entry.line())
        previous = (entry.hash,)
    return b"".join(lines)


def told(folder: Path, data: bytes) -> Log:
    path = folder / "custody.jsonl"
    path.write_bytes(data)
    return read(path)


def troubles(log: Log) -> list[tuple[Trouble, int]]:
    return [(one.trouble, one.line) for one in log.problems]


USUAL = (
    deed(Event.COLLECTED, "Cleo Collector", about="with a camera", occurred="2031-05-03"),
    deed(Event.RECEIVED, sender="Cleo Collector"),
    deed(Event.HASHED, files=(EntryFile(name="a.jpg", sha256=NOUGHTS, size=3),)),
    deed(Event.STORED, about="the safe of the office"),
    deed(Event.ACCESSED, "Rita Reader", about="to describe it — „genau“"),
)
LOG = chain(*USUAL)


def test_a_log_that_nobody_touched_has_no_problem(tmp_path: Path) -> None:
    log = told(tmp_path, LOG)
    assert log.problems == ()
    assert [one.event for one in log.entries] == [one.event for one in USUAL]
    assert (len(log.heads), log.holder, log.lines) == (1, "Ada Archive", 5)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(LOG) - 1), st.integers(0, 255), st.sampled_from(["change", "drop", "insert"]))
def test_any_byte_that_changes_is_found_on_its_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, how: str
) -> None:
    after = LOG[at + 1 :] if how != "insert" else LOG[at:]
    spoilt = LOG[:at] + (b"" if how == "drop" else bytes([byte])) + after
    log = told(tmp_path_factory.mktemp("log"), spoilt)
    if spoilt != LOG:
        line = LOG[:at].count(b"\n") + 1
        assert line in {one.line for one in log.problems}, (spoilt, log.problems)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_whatever_words_go_in_come_out(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    deeds = [deed(Event.RECEIVED, words[0]), *(deed(Event.ACCESSED, about=one) for one in words)]
    log = told(tmp_path_factory.mktemp("log"), chain(*deeds))
    assert log.problems == ()
    assert [one.about for one in log.entries[1:]] == [one.about for one in deeds[1:]]


def test_a_line_that_is_gone_is_missed(tmp_path: Path) -> None:
    lines = LOG.splitlines(keepends=True)
    for gone in range(1, 5):
        log = told(tmp_path, b"".join(lines[: gone - 1] + lines[gone:]))
        assert troubles(log) == [(Trouble.ABSENT, gone)]


def test_lines_that_change_places_are_missed(tmp_path: Path) -> None:
    one, two, three, *rest = LOG.splitlines(keepends=True)
    assert Trouble.ABSENT in {trouble for trouble, _ in troubles(told(tmp_path, b"".join([one, three, two, *rest])))}
    assert (Trouble.ALTERED, 2) in troubles(told(tmp_path, b"".join([one, one, two, three, *rest])))


def test_an_entry_forged_with_a_hash_of_its_own_breaks_the_chain(tmp_path: Path) -> None:
    lines = LOG.splitlines(keepends=True)
    forged = json.loads(lines[1])
    forged["by"] = "Somebody Else"
    forged["hash"] = hash_of(forged)
    lines[1] = canonical(forged) + b"\n"
    assert (Trouble.ABSENT, 3) in troubles(told(tmp_path, b"".join(lines)))


def test_an_unknown_event_is_named(tmp_path: Path) -> None:
    lines = LOG.splitlines(keepends=True)
    strange = json.loads(lines[4])
    strange["event"] = "blessed"
    strange["hash"] = hash_of(strange)
    log = told(tmp_path, b"".join([*lines[:4], canonical(strange) + b"\n"]))
    assert troubles(log) == [(Trouble.UNKNOWN_EVENT, 5)]
    assert "`blessed`" in log.problems[0].words


def test_time_that_goes_back_is_named(tmp_path: Path) -> None:
    first = entry_of(deed(Event.RECEIVED), 1, "2031-06-02T09:00:00+00:00", ())
    second = entry_of(deed(Event.ACCESSED), 2, "2031-06-01T09:00:00+00:00", (first.hash,))
    assert troubles(told(tmp_path, first.line() + second.line())) == [(Trouble.TIME, 2)]
    late = entry_of(deed(Event.RECEIVED, occurred="2031-07"), 1, "2031-06-02T09:00:00+00:00", ())
    assert troubles(told(tmp_path, late.line())) == [(Trouble.TIME, 1)]


@pytest.mark.parametrize(
    ("deeds", "line"),
    [
        ((deed(Event.ACCESSED),), 1),
        ((deed(Event.RECEIVED), deed(Event.RECEIVED, "Bert Box")), 2),
        ((deed(Event.RECEIVED), deed(Event.TRANSFERRED, "Bert Box", to="Cleo Collector")), 2),
        ((deed(Event.RECEIVED), deed(Event.TRANSFERRED)), 2),
        ((deed(Event.RECEIVED), deed(Event.TRANSFERRED, to="Bert Box"), deed(Event.COPIED)), 3),
        ((deed(Event.RECEIVED), deed(Event.TRANSFERRED, to="Bert Box"), deed(Event.RECEIVED, "Cleo Collector")), 3),
    ],
    ids=["no beginning", "no handover", "not his", "to nobody", "on its way", "another took it"],
)
def test_a_gap_between_holders_is_named(deeds: tuple[Deed, ...], line: int, tmp_path: Path) -> None:
    assert troubles(told(tmp_path, chain(*deeds))) == [(Trouble.HOLDER, line)]


def test_a_handover_with_both_ends_is_no_gap(tmp_path: Path) -> None:
    log = told(tmp_path, chain(
        *USUAL, deed(Event.TRANSFERRED, to="the Court of Invention"),
        deed(Event.RECEIVED_BY_THIRD_PARTY, "The court of  invention"), deed(Event.ACCESSED, "Clerk"),
    ))  # fmt: skip
    assert log.problems == ()
    assert log.holder == "The court of  invention"


def forked() -> list[bytes]:
    """Return two entries, and two more that both follow the second."""
    first = entry_of(deed(Event.RECEIVED), 1, "2021-06-01T09:00:00+00:00", ())
    second = entry_of(deed(Event.STORED), 2, "2021-06-01T09:01:00+00:00", (first.hash,))
    here = entry_of(deed(Event.ACCESSED, about="here"), 3, "2021-06-01T09:03:00+00:00", (second.hash,))
    there = entry_of(deed(Event.ACCESSED, about="there"), 3, "2021-06-01T09:02:00+00:00", (second.hash,))
    return [one.line() for one in (first, second, here, there)]


def test_a_fork_is_named_until_it_is_merged(tmp_path: Path) -> None:
    path = log_path(tmp_path, "x")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"".join(forked()))
    log = read(path)
    assert troubles(log) == [(Trouble.FORK, 4)]
    assert len(log.heads) == 2
    with pytest.raises(Refused, match="merged"):
        append(tmp_path, "x", [deed(Event.ACCESSED)])
    joined = merge(tmp_path, "x", "Ada Archive", "two copies of the case came together")
    assert set(joined.previous) == set(log.heads)
    assert read(path).problems == ()
    append(tmp_path, "x", [deed(Event.ACCESSED)])
    assert read(path).problems == ()
    with pytest.raises(Refused, match="nothing to merge"):
        merge(tmp_path, "x", "Ada Archive", "again")


def test_a_merge_knows_who_held_it_on_the_line_that_went_on(tmp_path: Path) -> None:
    lines = forked()
    there = Entry.model_validate_json(lines[3])
    sent = entry_of(deed(Event.TRANSFERRED, to="Bert Box"), 4, "2021-06-01T09:04:00+00:00", (there.hash,))
    got = entry_of(deed(Event.RECEIVED, "Bert Box"), 5, "2021-06-01T09:05:00+00:00", (sent.hash,))
    here = Entry.model_validate_json(lines[2])
    joined = entry_of(deed(Event.MERGED), 6, "2021-06-01T09:06:00+00:00", (here.hash, got.hash))
    log = told(tmp_path, b"".join([*lines, sent.line(), got.line(), joined.line()]))
    assert log.problems == ()
    assert log.holder == "Bert Box"
    other = entry_of(deed(Event.RECEIVED, "Cleo Collector", sender="Ada Archive"), 4, here.at, (here.hash,))
    joined = entry_of(deed(Event.MERGED), 6, "2021-06-01T09:06:00+00:00", (other.hash, got.hash))
    log = told(tmp_path, b"".join([*lines, sent.line(), got.line(), other.line(), joined.line()]))
    assert troubles(log) == [(Trouble.HOLDER, 8)]


@pytest.mark.parametrize("kept", [1, 40, 200])
def test_what_a_killed_writer_leaves_is_kept_beside(kept: int, tmp_path: Path) -> None:
    append(tmp_path, "x", [deed(Event.RECEIVED), deed(Event.STORED)])
    path = log_path(tmp_path, "x")
    left = path.read_bytes().splitlines(keepends=True)[1][:kept]
    with path.open("ab") as stream:
        stream.write(left)
    assert troubles(read(path)) == [(Trouble.UNFINISHED, 3)]
    (entry,) = append(tmp_path, "x", [deed(Event.ACCESSED)])
    assert entry.unfinished
    assert (path.parent / entry.unfinished.name).read_bytes() == left
    assert entry.unfinished.sha256 == sha256(path.parent / entry.unfinished.name)
    log = read(path)
    assert (log.problems, len(log.entries)) == ((), 3)


def _append_often(folder: Path, by: str, times: int) -> None:
    for number in range(times):
        append(folder, "x", [deed(Event.ACCESSED, by, about=str(number))])


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    append(tmp_path, "x", [deed(Event.RECEIVED)])
    start = multiprocessing.get_context("spawn")
    writers = [start.Process(target=_append_often, args=(tmp_path, by, 8)) for by in ("one", "two")]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0]
    log = read(log_path(tmp_path, "x"))
    assert log.problems == ()
    for by in ("one", "two"):
        assert [one.about for one in log.entries if one.by == by] == [str(number) for number in range(8)]
    assert read_heads(tmp_path)["x"] == Head(hash=log.heads[0], count=17)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_writer_killed_at_any_time_costs_at_most_its_last_line(tmp_path: Path) -> None:
    append(tmp_path, "x", [deed(Event.RECEIVED)])
    for _ in range(2):
        before = len(read(log_path(tmp_path, "x")).entries)
        writer = multiprocessing.get_context("spawn").Process(target=_append_often, args=(tmp_path, "one", 10_000))
        writer.start()
        deadline = time.monotonic() + 30
        while len(read(log_path(tmp_path, "x")).entries) < before + 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        log = read(log_path(tmp_path, "x"))
        assert len(log.entries) > before
        assert {one.trouble for one in log.problems} <= {Trouble.UNFINISHED}
        append(tmp_path, "x", [deed(Event.ACCESSED)])  # the lock was the system's, and is free
        assert read(log_path(tmp_path, "x")).problems == ()


def test_heads_are_one_line_an_exhibit_and_never_go_back(tmp_path: Path) -> None:
    for id_ in ("b", "a"):
        append(tmp_path, id_, [deed(Event.RECEIVED)])
    text = (tmp_path / "exhibits" / "heads.json").read_text(encoding="utf-8")
    assert [line[:4] for line in text.splitlines()] == ["{", '"a":', '"b":', "}"] or text.count("\n") == 4
    heads = Heads(tmp_path)
    heads.note("a", Head(hash=NOUGHTS, count=1))
    append(tmp_path, "a", [deed(Event.STORED)])
    heads.flush()  # of a slower writer, who saw less
    assert read_heads(tmp_path)["a"].count == 2
    (tmp_path / "exhibits" / "heads.json").write_text("<<<<<<< here\n", encoding="utf-8")
    with pytest.raises(Refused, match="greater count"):
        read_heads(tmp_path)


def test_time_is_utc_with_its_offset() -> None:
    assert clock.now().endswith("+00:00")
    assert len(clock.now()) == 25


# hashing


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary(max_size=400_000), max_size=5))
def test_hashes_are_those_of_the_bytes(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("files")
    paths = []
    for number, content in enumerate(contents):
        paths.append(folder / str(number))
        paths[-1].write_bytes(content)
    found = list(hash_many(paths, sha512=True, jobs=2))
    assert [path for path, _ in found] == paths
    for (_, hashes), content in zip(found, contents, strict=True):
        whole = (hashlib.sha256(content).hexdigest(), len(content), hashlib.sha512(content).hexdigest())
        assert hashes == Hashes(*whole)


@pytest.mark.skipif(os.name == "nt", reason="no pipes and links as here")
def test_what_is_no_plain_file_has_no_hash_and_waits_for_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("link", "link"), ("pipe", "plain"), (".", "folder"), ("none", "no such")):
        found = hash_file(tmp_path / name)
        assert isinstance(found, Unreadable)
        assert words in found.reason
    with pytest.raises(OSError, match="no such"):
        sha256(tmp_path / "none")


# how an exhibit stands


def held_exhibit(folder: Path, content: bytes = b"what was received") -> Exhibit:
    """Return an exhibit of one file, with its log."""
    here = folder / "exhibits" / "letter"
    here.mkdir(parents=True)
    (here / "a.txt").write_bytes(content)
    file = {"name": "a.txt", "sha256": sha256(here / "a.txt"), "size": len(content)}
    append(folder, "letter", [deed(Event.RECEIVED), deed(Event.HASHED, files=[file])])
    head = {"id": "letter", "title": "A letter", "kind": "letter", "files": [file]}
    return Exhibit.model_validate({**head, "reliability": {"grade": "F", "reason": "Invented."}})


def stands(folder: Path, exhibit: Exhibit) -> tuple[Standing, str]:
    found = examine(folder, exhibit, read_heads(folder))
    return found.standing, "; ".join((*found.reasons, *found.notes))


def test_each_way_to_stand_has_its_reason(tmp_path: Path) -> None:
    exhibit = held_exhibit(tmp_path)
    here, log = tmp_path / "exhibits" / "letter", log_path(tmp_path, "letter")
    whole = log.read_bytes()
    assert stands(tmp_path, exhibit) == (Standing.INTACT, "")
    assert standing(tmp_path, exhibit.model_copy(update={"files": ()})) is Standing.MISSING  # the log knows of one
    for content, word in ((b"What was received", "SHA-256"), (b"more than was received", "bytes")):
        (here / "a.txt").write_bytes(content)
        assert stands(tmp_path, exhibit)[0] is Standing.CHANGED
        assert word in stands(tmp_path, exhibit)[1]
    (here / "a.txt").unlink()
    assert stands(tmp_path, exhibit) == (Standing.MISSING, "a.txt: there is no such file")
    (here / "a.txt").write_bytes(b"what was received")
    log.write_bytes(whole.replace(b"Ada", b"Eve", 1))
    assert stands(tmp_path, exhibit)[0] is Standing.ALTERED
    assert "custody.jsonl, line 1" in stands(tmp_path, exhibit)[1]
    log.write_bytes(whole.splitlines(keepends=True)[0])
    assert stands(tmp_path, exhibit) == (
        Standing.ALTERED, "custody.jsonl, line 2: entry missing: heads.json knows 2, the log has 1",
    )  # fmt: skip
    log.unlink()
    assert "heads.json knows 2, the log has 0" in stands(tmp_path, exhibit)[1]
    log.write_bytes(whole + b'{"about"')
    assert stands(tmp_path, exhibit)[0] is Standing.GAP
    log.write_bytes(whole)
    (tmp_path / "exhibits" / "heads.json").unlink()
    assert "does not name" in stands(tmp_path, exhibit)[1]


def test_a_record_that_follows_a_changed_file_is_seen_by_the_log(tmp_path: Path) -> None:
    exhibit = held_exhibit(tmp_path)
    path = tmp_path / "exhibits" / "letter" / "a.txt"
    path.write_bytes(b"something else")
    file = exhibit.files[0].model_copy(update={"sha256": sha256(path), "size": 14})
    found = stands(tmp_path, exhibit.model_copy(update={"files": (file,)}))
    assert found == (Standing.CHANGED, "a.txt: exhibit.yaml gives another SHA-256 than the custody log does")
    (path.parent / "b.txt").write_bytes(b"new")
    other = exhibit.files[0].model_copy(update={"name": "b.txt", "sha256": sha256(path.parent / "b.txt"), "size": 3})
    path.write_bytes(b"what was received")
    assert stands(tmp_path, exhibit.model_copy(update={"files": (*exhibit.files, other)}))[0] is Standing.GAP
    assert "b.txt: lies in the folder and in no record" in stands(tmp_path, exhibit)[1]


def test_a_login_page_does_not_show_what_was_seen(tmp_path: Path) -> None:
    exhibit = held_exhibit(tmp_path, b"<html><body><b>Log&nbsp;in</b> to see it</body></html>")

    def notes(snippet: str) -> str:
        capture = {"address": "https://page.invalid", "html": "a.txt", "snippet": snippet}
        whole = Exhibit.model_validate({**exhibit.model_dump(), "capture": capture})
        return stands(tmp_path, whole)[1]

    assert notes("log in to  see") == ""
    assert "not in it" in notes("the market was hit")


# the commands


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return overlaid(tmp_path / "case")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    for name, content in (("one.txt", b"one"), ("two.txt", b"two"), ("one again.txt", b"one")):
        (folder / name).write_bytes(content)
    return folder


def exhibit(case: Path, *words: str | Path) -> int:
    return run(["exhibit", *map(str, words), "--case", str(case), "--by", "Ada Archive"])


def as_json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert next(iter(told)) == "casefile"
    jsonschema.validate(told, ExhibitJson.model_json_schema())
    return told


def state_of(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in folder.iterdir()}


def registered(case: Path) -> dict[str, Exhibit]:
    found = load_case(case).exhibits
    return {id_: one for id_, one in found.items() if one.files}


def test_files_are_taken_in_once_and_stay_as_they_are(
    case: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "empty.txt").touch()
    before = state_of(source)
    files = [source / name for name in ("one.txt", "two.txt", "one again.txt", "empty.txt")]
    words = ["--kind", "letter", "--from", "Relief Watch", "--channel", "e-mail", "--received-on", "2021-05-10"]
    assert exhibit(case, "add", *files, source, *words, "--format", "json") == 1
    told = as_json(capsys)
    assert told["summary"] == {"registered": 2, "already-registered": 1, "refused": 2}
    assert [one["reason"] for one in told["registrations"]][3:] == [
        "it is empty",
        "it is a folder: name the files in it",
    ]
    assert state_of(source) == before
    held = registered(case)
    assert set(held) == {f"letter-{hashlib.sha256(word).hexdigest()[:10]}" for word in (b"one", b"two")}
    for id_, one in held.items():
        here = case / "exhibits" / id_
        assert (here / one.files[0].name).read_bytes() in (b"one", b"two")
        assert (here / one.files[0].name).stat().st_mtime_ns == (source / one.files[0].name).stat().st_mtime_ns
        assert not (here / one.files[0].name).stat().st_mode & 0o222
        assert one.untitled
        assert one.files[0].name not in one.title
        assert [entry.event for entry in read(log_path(case, id_)).entries] == [
            Event.RECEIVED, Event.HASHED, Event.STORED,
        ]  # fmt: skip
        assert standing(case, one) is Standing.INTACT
    everything = {path: path.read_bytes() for path in (case / "exhibits").rglob("*") if path.is_file()}
    assert exhibit(case, "add", *files[:3], *words) == 0
    assert {path: path.read_bytes() for path in (case / "exhibits").rglob("*") if path.is_file()} == everything
    assert validate(case).count(Severity.ERROR) == 0


def test_what_is_said_of_a_file_stands_in_its_record(case: Path, source: Path) -> None:
    assert exhibit(
        case, "add", source / "one.txt", source / "two.txt", "--id", "papers", "--kind", "medical-record", "--title",
        "Papers: of w1 # 3", "--collector", "w1", "--collector-org", "Relief Watch", "--collected-on", "2021-05",
        "--method", "copied from a disk", "--tool", "copier", "--tool-version", "1.0", "--device", "disk 7", "--from",
        "Relief Watch", "--original", "camera-original", "--author", "relief-watch", "--language", "de",
        "--reliability", "b", "--reason", "Own: field work.", "--sha512",
    ) == 0  # fmt: skip
    one = registered(case)["papers"]
    assert (one.title, one.kind.value, one.original.value) == (
        "Papers: of w1 # 3", "medical record", "camera original",
    )  # fmt: skip
    assert one.reliability.reason == "Own: field work."
    assert one.collected
    assert (one.collected.by, str(one.collected.on), one.collected.version) == ("w1", "2021-05", "1.0")
    assert [file.sha512 for file in one.files] == [hashlib.sha512(word).hexdigest() for word in (b"one", b"two")]
    log = read(log_path(case, "papers"))
    assert log.problems == ()
    assert log.entries[0].event is Event.COLLECTED
    assert log.entries[1].about == "from Relief Watch"
    assert log.holder == "Ada Archive"


@pytest.mark.parametrize(
    "name",
    ["exhibit.yaml", "Custody.jsonl", "custody.unfinished-x.txt", ".hidden", "con.txt", "a?b.txt", "x" * 230 + ".txt",
     "tail .", "\x1b[2J.txt", "ein Brief – „genau“.txt"],
)  # fmt: skip
def test_names_that_could_do_harm_are_written_down_and_not_used(name: str, case: Path, source: Path) -> None:
    (source / name).write_bytes(b"letter")
    assert exhibit(case, "add", source / name, "--kind", "letter") == 0
    (one,) = registered(case).values()
    file = one.files[0]
    if name.startswith("ein Brief"):
        assert (file.name, file.received_as) == (name, None)
    else:
        assert file.name in ("original.yaml", "original.jsonl", "original.txt", "original.hidden", "original")
        assert file.received_as == name.replace("\x1b", "<U+001B>")
    assert standing(case, one) is Standing.INTACT


@settings(max_examples=60, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=3))
def test_any_record_is_written_as_it_is_read(title: str, words: list[str]) -> None:
    from casefile.reading.document import CONTROL
    from casefile.reading.yaml_text import read_yaml
    from casefile.render.record_text import record_text

    if any(CONTROL.search(one) for one in (title, *words)):
        return
    head = {"id": "x", "title": title, "kind": "letter", "reliability": {"grade": "A", "reason": title}}
    record = Exhibit.model_validate({**head, "cautions": words, "extent": {"pages": 3, "minutes": 0.25}})
    document = read_yaml(record_text(record, "x.json"))
    assert not document.troubles
    assert Exhibit.model_validate(document.value) == record


def test_a_run_that_was_killed_is_taken_up_where_it_was(
    case: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    steps = ("casefile.custody.log._write_at_end", "casefile.pipeline.registering.write_whole")
    for step in steps:
        with monkeypatch.context() as patch:
            patch.setattr(step, killed)
            with pytest.raises(Killed):
                list(register(case, [source / "one.txt"], Given("Ada Archive", kind=ExhibitKind.LETTER)))
        assert registered(case) == {}
    assert exhibit(case, "add", source / "one.txt", "--kind", "letter") == 0
    (one,) = registered(case).values()
    assert len(read(log_path(case, one.id)).entries) == 3
    assert standing(case, one) is Standing.INTACT
    (case / "exhibits" / "heads.json").unlink()  # as if killed before the register of heads was written
    assert exhibit(case, "verify", one.id) == 0
    assert exhibit(case, "add", source / "one.txt") == 0
    assert read_heads(case)[one.id].count == 3


def test_a_file_that_changes_while_it_is_copied_is_refused(
    case: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copyfileobj

    def changing(original: BinaryIO, copy: BinaryIO, length: int) -> None:
        real(original, copy, length)
        copy.write(b"!")

    monkeypatch.setattr("shutil.copyfileobj", changing)
    given = Given("Ada Archive", kind=ExhibitKind.LETTER)
    (told,) = register(case, [source / "one.txt"], given)
    assert (told.taken, told.reason) == (Taken.REFUSED, "it changed while it was being copied")
    assert registered(case) == {}


def lend_media(monkeypatch: pytest.MonkeyPatch, describe: Callable[[Path], object]) -> None:
    """Let files say of themselves what the test wants."""

    class Pool:
        def __init__(self, _jobs: int) -> None:
            self.describe = describe

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    module = types.ModuleType("casefile.reading.media")
    module.Pool = Pool  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "casefile.reading.media", module)


def test_pictures_that_look_alike_are_pointed_out(
    case: Path, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looks = {"one.txt": "00ff00ff00ff00ff", "two.txt": "00ff00ff00ff00f0", "three.txt": "ff00ff00ff00ff00"}
    (source / "three.txt").write_bytes(b"three")
    lend_media(monkeypatch, lambda path: MediaFacts(media_type="image/png", likeness=looks[path.name]))
    assert exhibit(case, "add", source / "one.txt") == 0
    assert exhibit(case, "add", source / "two.txt", source / "three.txt", "--format", "json") == 0
    capsys_out = capsys.readouterr().out
    told = json.loads(capsys_out[capsys_out.index("{") :])
    first = f"photograph-{hashlib.sha256(b'one').hexdigest()[:10]}"
    assert [one["alike"] for one in told["registrations"]] == [[first], []]
    assert registered(case)[first].files[0].about == MediaFacts(media_type="image/png", likeness=looks["one.txt"])


def test_what_content_says_decides_the_kind_or_the_refusal(
    case: Path, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no = types.SimpleNamespace(words="its content is of no kind that is known")
    told: dict[str, Any] = {"one.txt": no, "two.txt": MediaFacts(media_type="application/pdf", pages=7)}
    lend_media(monkeypatch, lambda path: told[path.name])
    assert exhibit(case, "add", source / "one.txt", source / "two.txt") == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "refused: its content is of no kind" in said
    assert "name one with --kind" in said
    assert exhibit(case, "add", source / "two.txt", source / "one.txt", "--kind", "report") == 0
    assert "registered; its content could not be read: its content is of no" in " ".join(
        capsys.readouterr().out.split()
    )
    assert {one.extent.pages for one in registered(case).values()} == {7, None}


def test_verify_says_of_each_what_it_found(case: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exhibit(case, "add", source / "one.txt", source / "two.txt", "--kind", "letter") == 0
    assert exhibit(case, "verify") == 0
    said = capsys.readouterr().out
    assert "4 exhibits: 2 intact, 2 not held. 2 files, 6 bytes." in said
    assert "What this does not show" in said
    assert max(map(len, said.splitlines())) <= 80
    one, two = (f"letter-{hashlib.sha256(word).hexdigest()[:10]}" for word in (b"one", b"two"))
    path = case / "exhibits" / one / "one.txt"
    path.chmod(0o644)
    path.write_bytes(b"eno")
    shutil.rmtree(case / "exhibits" / two)
    (case / "exhibits" / "relief-report" / "exhibit.yaml").write_text("id: relief-report\n", encoding="utf-8")
    assert exhibit(case, "verify", "--format", "json") == 1
    told = as_json(capsys)
    assert told["summary"] == {"changed": 1, "missing": 1, "not-held": 1, "unreadable": 1}
    assert exhibit(case, "verify") == 1
    said = " ".join(capsys.readouterr().out.split())
    assert f"{one}: changed" in said
    assert f"{two}: missing" in said
    assert exhibit(case, "verify", "letter-oen") == 2
    assert exhibit(case, "verify", one, "--record") == 1
    last = read(log_path(case, one)).entries[-1]
    assert last.event is Event.FIXITY_CHECKED
    assert last.files == ()
    assert str(last.about).startswith("changed; one.txt: its SHA-256 is")


def test_a_check_that_is_recorded_says_what_was_intact(case: Path, source: Path) -> None:
    assert exhibit(case, "add", source / "one.txt", "--id", "paper", "--kind", "letter") == 0
    assert exhibit(case, "verify", "--record") == 0
    last = read(log_path(case, "paper")).entries[-1]
    assert (last.event, last.by, last.about) == (Event.FIXITY_CHECKED, "Ada Archive", "intact")
    assert [file.sha256 for file in last.files] == [hashlib.sha256(b"one").hexdigest()]
    assert exhibit(case, "verify") == 0


def test_what_is_made_from_an_exhibit_names_it_and_repeats_its_author(
    case: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--id", "film", "--kind", "video", "--author", "relief-watch", "--language", "de"]
    assert exhibit(case, "add", source / "one.txt", *words) == 0
    assert exhibit(
        case, "derive", "film", source / "two.txt", "--id", "film-text", "--as", "transcript", "--operation",
        "typed from 0:00 to 1:10", "--kind", "statement", "--on", "2021-06-02", "--tool", "ear",
        "--tool-version", "2",
    ) == 0  # fmt: skip
    made = registered(case)["film-text"]
    assert made.derived
    assert (made.derived.parent, made.transcript_of, made.authors) == ("film", "film", ("relief-watch",))
    assert made.derived.operations == ("typed from 0:00 to 1:10",)
    above, below = read(log_path(case, "film")), read(log_path(case, "film-text"))
    assert (above.entries[-1].event, above.entries[-1].child) == (Event.DERIVED, "film-text")
    assert (below.entries[0].event, below.entries[0].parent) == (Event.DERIVED, "film")
    assert above.problems == below.problems == ()
    assert exhibit(case, "verify") == 0
    assert exhibit(case, "derive", "film", source / "one.txt", "--operation", "none") == 0  # the very same bytes
    assert len(read(log_path(case, "film")).entries) == len(above.entries)
    capsys.readouterr()
    assert exhibit(case, "derive", "nothing", source / "two.txt", "--operation", "cut") == 2
    assert not [one for one in validate(case).diagnostics if one.defect.severity is Severity.ERROR]


def test_a_withdrawn_exhibit_stays_and_cites_no_more(
    case: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exhibit(case, "add", source / "one.txt", "--id", "paper", "--kind", "letter") == 0
    path = case / "exhibits" / "paper" / "exhibit.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# our own remark\n", encoding="utf-8")
    reasons = ["--reason", "consent: withdrawn", "--authority", "w1", "--on", "2021-06-02"]
    assert exhibit(case, "withdraw", "paper", *reasons) == 0
    one = registered(case)["paper"]
    assert one.withdrawn
    assert (one.withdrawn.reason, str(one.withdrawn.on)) == ("consent: withdrawn", "2021-06-02")
    assert "# our own remark" in path.read_text(encoding="utf-8")
    assert read(log_path(case, "paper")).entries[-1].event is Event.WITHDRAWN
    assert exhibit(case, "withdraw", "paper", *reasons) == 1
    assert exhibit(case, "verify") == 0
    assert exhibit(case, "derive", "paper", source / "two.txt", "--operation", "cut") == 1
    capsys.readouterr()
    assert run(["exhibit", "list", "--format", "json", "--case", str(case)]) == 0
    assert {one["id"]: one["held"] for one in as_json(capsys)["exhibits"]}["paper"] == "withdrawn"


def test_destruction_leaves_number_record_and_log(
    case: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exhibit(case, "add", source / "one.txt", "--id", "paper", "--kind", "letter") == 0
    here = case / "exhibits" / "paper"
    reasons = ["--reason", "data protection", "--authority", "the head of the archive", "--second"]
    record = (here / "exhibit.yaml").read_text(encoding="utf-8")
    hold = "legal_hold: {reason: asked for, by: the Court of Invention}\n"
    (here / "exhibit.yaml").write_text(record + hold, encoding="utf-8")
    assert exhibit(case, "destroy", "paper", *reasons, "Bert Box") == 1
    assert "legal hold" in capsys.readouterr().err
    (here / "exhibit.yaml").write_text(record, encoding="utf-8")
    assert exhibit(case, "destroy", "paper", *reasons, "ada archive") == 2
    assert (here / "one.txt").read_bytes() == b"one"
    assert exhibit(case, "destroy", "paper", *reasons, "Bert Box", "--format", "json") == 0
    capsys.readouterr()
    assert sorted(path.name for path in here.iterdir()) == ["custody.jsonl", "exhibit.yaml"]
    one = registered(case)["paper"]
    assert one.destroyed
    last = read(log_path(case, "paper")).entries[-1]
    assert (last.event, last.second, last.files[0].sha256) == (
        Event.DESTROYED, "Bert Box", hashlib.sha256(b"one").hexdigest(),
    )  # fmt: skip
    assert standing(case, one) is Standing.NOT_HELD
    assert exhibit(case, "verify") == 0
    assert exhibit(case, "destroy", "paper", *reasons, "Bert Box") == 1
    assert (source / "one.txt").read_bytes() == b"one"
    (here / "one.txt").write_bytes(b"one")  # a run killed before the last step, or a copy that came back
    assert standing(case, one) is Standing.CHANGED
    assert exhibit(case, "destroy", "paper", *reasons, "Bert Box") == 0
    assert standing(case, one) is Standing.NOT_HELD
    assert [entry.event for entry in read(log_path(case, "paper")).entries].count(Event.DESTROYED) == 1


def test_a_record_in_braces_is_left_as_it_is(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = case / "exhibits" / "relief-report" / "exhibit.yaml"
    text = "{id: relief-report, title: A report, kind: report, reliability: {grade: F, reason: None yet.}}\n"
    path.write_text(text, encoding="utf-8")
    assert exhibit(case, "withdraw", "relief-report", "--reason", "by mistake", "--authority", "w1") == 1
    assert "one to a line" in " ".join(capsys.readouterr().err.split())
    assert path.read_text(encoding="utf-8") == text
    assert not log_path(case, "relief-report").exists()


def test_hands_that_change_are_recorded_and_shown(
    case: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exhibit(case, "add", source / "one.txt", "--id", "paper", "--kind", "letter") == 0
    assert exhibit(case, "record", "paper", "transferred") == 2
    assert exhibit(case, "record", "paper", "destroyed") == 2
    assert exhibit(case, "record", "paper", "blessed") == 2
    assert exhibit(case, "record", "paper", "merged") == 1
    assert exhibit(case, "record", "paper", "transferred", "--to", "Bert Box", "--about", "for scanning") == 0
    assert run(["exhibit", "record", "paper", "received", "--by", "Bert Box", "--case", str(case)]) == 0
    capsys.readouterr()
    assert exhibit_shown(case, "paper") == 0
    said = capsys.readouterr().out
    assert "custody log: 5 entered, held by Bert Box" in said
    assert max(map(len, said.splitlines())) <= 80
    assert exhibit_shown(case, "paper", "--format", "json") == 0
    told = as_json(capsys)["exhibits"][0]
    assert [one["event"] for one in told["custody"]][-2:] == ["transferred", "received"]
    assert told["problems"] == []


def exhibit_shown(case: Path, *words: str) -> int:
    return run(["exhibit", "show", *words, "--case", str(case)])


@pytest.mark.parametrize(
    "words",
    [
        ["--kind", "lettre"], ["--id", "A B"], ["--reliability", "B"], ["--collected-on", "3.5.2031"],
        ["--kind", "letter", "--language", "German"], ["--kind", "letter", "--author", "Not A Slug"],
    ],
)  # fmt: skip
def test_options_that_no_record_could_hold_are_wrong_use(words: list[str], case: Path, source: Path) -> None:
    assert exhibit(case, "add", source / "one.txt", *words) == 2
    assert registered(case) == {}


def test_an_id_never_changes_hands(case: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exhibit(case, "add", source / "one.txt", "--id", "paper", "--kind", "letter") == 0
    assert exhibit(case, "add", source / "two.txt", "--id", "paper", "--kind", "letter") == 1
    assert "never change hands" in " ".join(capsys.readouterr().out.split())
    assert [file.name for file in registered(case)["paper"].files] == ["one.txt"]


def _add(case: Path, files: list[Path]) -> None:
    list(register(case, files, Given("Ada Archive", kind=ExhibitKind.LETTER)))


def test_two_people_register_the_same_files_at_once(case: Path, source: Path) -> None:
    for number in range(30):
        (source / f"{number}.txt").write_bytes(str(number).encode())
    files = sorted(source.glob("[0-9]*.txt"))
    start = multiprocessing.get_context("spawn")
    people = [start.Process(target=_add, args=(case, files)) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert [one.exitcode for one in people] == [0, 0]
    held = registered(case)
    assert len(held) == 30
    assert {len(read(log_path(case, id_)).entries) for id_ in held} == {3}
    assert exhibit(case, "verify") == 0


def test_many_exhibits_over_processes_stand_as_over_threads(
    case: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casefile.pipeline import exhibits

    assert exhibit(case, "add", source / "one.txt", source / "two.txt", "--kind", "letter") == 0
    (case / "exhibits" / "staff-communique" / "exhibit.yaml").write_text("id: x\n", encoding="utf-8")
    over_threads = list(exhibits.verify(case, []))
    monkeypatch.setattr("casefile.pipeline.exhibits._WORTH_PROCESSES", 1)
    monkeypatch.setattr("casefile.pipeline.exhibits._BATCH", 2)
    assert list(exhibits.verify(case, [], jobs=2)) == over_threads
    assert len(over_threads) == 4
