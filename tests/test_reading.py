"""Reading: the same values and the same troubles from YAML and JSON, nothing guessed, every cost bounded."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.faults import WrongUse
from casefile.reading import files
from casefile.reading.document import Document
from casefile.reading.files import read_document, read_text
from casefile.reading.json_text import read_json
from casefile.reading.shape import fit
from casefile.reading.walk import find_case, walk
from casefile.reading.yaml_text import read_yaml
from casefile.record.incidents import Incident


def troubles(document: Document) -> list[tuple[str, int, int]]:
    return [(one.name, one.mark[0] + 1, one.mark[1] + 1) for one in document.troubles]


@pytest.mark.parametrize("word", ["NO", "12:30", "010", "1234e5678", "2020-10-27", "yes", "1_000", "0x1F", ".inf"])
def test_a_plain_scalar_is_text(word: str) -> None:
    assert read_yaml(f"a: {word}\n").value == {"a": word}


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_nothing_is_nothing(word: str) -> None:
    assert read_yaml(f"a: {word}\n").value == {"a": None}
    assert read_json('{"a": null}').value == {"a": None}


def test_quoted_nothing_is_text() -> None:
    assert read_yaml("a: 'null'\n").value == {"a": "null"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\na: 2\n", [("repeated-key", 2, 1)]),
        ("a: &x 1\nb: *x\n", [("alias-or-tag", 1, 4), ("alias-or-tag", 2, 4)]),
        ("a: !!python/object:os.system x\n", [("alias-or-tag", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("second-document", 2, 1)]),
        ("? [a]\n: 1\n", [("key-not-text", 1, 3)]),
        ("a: [1, 2\n", [("not-yaml", 2, 1)]),
        ("a: 'x\n", [("not-yaml", 1, 4)]),
        ("\ta: 1\n", [("not-yaml", 1, 1)]),
        ("a: x\x07\n", [("control-character", 1, 5)]),
        ('a: "\\x07"\n', [("control-character", 1, 4)]),
        ("Հայ: 1\nə: [💥, {b: 1, b: 2}]\n", [("repeated-key", 2, 15)]),
    ],
)
def test_yaml_troubles_have_their_place(text: str, found: list[tuple[str, int, int]]) -> None:
    assert troubles(read_yaml(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1, "a": 2}', [("repeated-key", 1, 10)]),
        ('{"a": 1,}', [("not-json", 1, 9)]),
        ('{"a": [1, 2}', [("not-json", 1, 12)]),
        ('{"a": "x}', [("not-json", 1, 7)]),
        ('{"a": 1}\n{"b": 2}', [("not-json", 2, 1)]),
        ('{"a": "\\u0007"}', [("control-character", 1, 7)]),
        ('{"a": tru}', [("not-json", 1, 7)]),
        ("", [("not-json", 1, 1)]),
    ],
)
def test_json_troubles_have_their_place(text: str, found: list[tuple[str, int, int]]) -> None:
    assert troubles(read_json(text)) == found


WORDS = st.text(  # U+FFFE and U+FFFF are no characters, and are refused as control characters are
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=12
)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(WORDS, TREES, max_size=4))
def test_json_reads_what_was_written(tree: dict[str, Any]) -> None:
    for spaces in (None, 2):
        document = read_json(json.dumps(tree, ensure_ascii=False, indent=spaces))
        assert not document.troubles
        assert document.value == tree
    assert read_json(json.dumps(tree)).value == tree  # escaped, surrogate pairs included


@given(st.text(max_size=200))
def test_no_text_whatever_raises(text: str) -> None:
    for document in (read_yaml(text.encode("utf-8", "replace").decode()), read_json(text)):
        record, found = fit(Incident, document, "x.yaml")
        assert record is None
        assert found


def test_both_ways_through_yaml_agree_on_depth() -> None:
    for levels in range(36, 46):
        text = "a: " + "[" * levels + "]" * levels
        quick, whole = read_yaml(text, positions=False), read_yaml(text)
        assert (quick.value, troubles(quick)) == (whole.value, troubles(whole))


@given(st.text(st.sampled_from("a:- \n[]{},'\"#&*!|>?~0\\x\t"), max_size=40))
def test_both_ways_through_yaml_agree(text: str) -> None:
    """The quick way is taken only where it reads what the reader of events reads."""
    quick, whole = read_yaml(text, positions=False), read_yaml(text)
    assert (quick.value, troubles(quick)) == (whole.value, troubles(whole))


@pytest.mark.parametrize("text", ["[" * 200_000, "{a: " * 100_000, '{"a":' * 100_000, "a: &a [" + "*a," * 100_000])
def test_nesting_costs_nothing(text: str) -> None:
    assert troubles(read_yaml(text))
    assert troubles(read_yaml(text, positions=False))
    assert troubles(read_json(text))


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    path = tmp_path / "x.yaml"
    path.write_text("a: " + "x" * 200)
    assert troubles(read_document(path)) == [("too-large", 1, 1)]


def test_a_file_that_is_not_there_is_a_diagnostic(tmp_path: Path) -> None:
    record, found = fit(Incident, read_document(tmp_path / "no.yaml"), "no.yaml")
    assert (record, [one.defect.code for one in found]) == (None, ["SC001"])


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: x\r\ntitle: y\r\n")
    assert read_document(path).value == {"id": "x", "title": "y"}
    assert read_text(path) == "id: x\r\ntitle: y\r\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n", "SC104"),
        ("id: Not A Slug\ntitle: t\nkind: event\nclaims: [{id: a, says: b, sources: [{exhibit: c}]}]\n", "SC105"),
    ],
)
def test_shapes_that_do_not_fit(text: str, code: str) -> None:
    _, found = fit(Incident, read_yaml(text), "x.yaml")
    assert [one.defect.code for one in found] == [code]


def test_the_walk_is_sorted_and_stays_inside(tmp_path: Path) -> None:
    (tmp_path / "incidents" / "b").mkdir(parents=True)
    for name in ("z.yaml", "a.json", "b/c.yml", ".hidden.yaml", "note.txt"):
        (tmp_path / "incidents" / name).write_text("")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.yaml").write_text("")
    (tmp_path / "incidents" / "linked").symlink_to(tmp_path / "elsewhere")
    assert [address for _, address in walk(tmp_path)] == [
        "case.yaml", "incidents/a.json", "incidents/b/c.yml", "incidents/z.yaml",
    ]  # fmt: skip


def test_the_nearest_case_is_found(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("")
    inner = tmp_path / "incidents" / "deep"
    inner.mkdir(parents=True)
    assert find_case(inner) == tmp_path.resolve()
    with pytest.raises(WrongUse):
        find_case(Path("/"))
