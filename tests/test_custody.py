"""Custody: no byte of a log changes unseen, no writer spoils another's entry, no original is ever written to."""

import json
import multiprocessing
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.custody import clock
from casefile.custody.entries import Deed, Entry, EntryFile, Event, canonical, entry_of, hash_of
from casefile.custody.hashing import Hashes, Unreadable, hash_file, hash_many, sha256
from casefile.custody.heads import Head, Heads, read_heads
from casefile.custody.log import Log, Trouble, append, log_path, merge, read
from casefile.custody.standing import Standing, examine, standing
from casefile.faults import Refused
from casefile.record.exhibits import Exhibit
from casefile.record.text import Record

NOUGHTS = "0" * 64
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30).filter(str.strip)


def deed(event: Event, by: str = "Ada Archive", **more: Any) -> Deed:
    return Deed(event=event, by=by, **more)


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
    writers = [start.Process(target=_append_often, args=(tmp_path, by, 25)) for by in ("one", "two")]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0]
    log = read(log_path(tmp_path, "x"))
    assert log.problems == ()
    for by in ("one", "two"):
        assert [one.about for one in log.entries if one.by == by] == [str(number) for number in range(25)]
    assert read_heads(tmp_path)["x"] == Head(hash=log.heads[0], count=51)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_writer_killed_at_any_time_costs_at_most_its_last_line(tmp_path: Path) -> None:
    append(tmp_path, "x", [deed(Event.RECEIVED)])
    for _ in range(3):
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
    import hashlib

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
