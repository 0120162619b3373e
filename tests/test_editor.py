"""Editors: the schemas under the real YAML language server, and in agreement with our own reader.

The rule of agreement: a schema takes what the reader takes, however the YAML was typed, and refuses what the
reader refuses for its shape. What a schema cannot say is listed in UNSAID, each with a sample.
"""

import copy
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import HERE, REPOSITORY, overlaid, parsed
from editor.client import Editor
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from casefile.reading.files import MODELS, read_document
from casefile.reading.json_text import read_json
from casefile.reading.shape import fit
from casefile.reading.walk import FileKind, walk
from casefile.record.claims import Claim
from casefile.record.sources import Source, Stance
from casefile.render.schemas import schema_texts

PACKAGE = HERE / "editor"
SCHEMAS = schema_texts()
VALIDATORS = {kind: Draft202012Validator(json.loads(SCHEMAS[f"{kind.value}.schema.json"])) for kind in MODELS}
SHAPE = {"SC101", "SC102", "SC103", "SC104", "SC105", "SC106"}
"""Codes of what a schema can state; the rest is for `validate` alone."""

INCIDENT = """\
# yaml-language-server: $schema=../schemas/incident.schema.json
id: oakhaven-0503
title: First Oakhaven strike
kind: event
scope: ihl
part_of: oakhaven-series
when: {date: 2031-05-03, basis: stated, local_time: 17:00~}
where: {place: oakhaven, words: the market}
claims:
  - id: market
    says: The strike hit the market.
    nature: statement
    facts:
      attack: {launched: yes, kind: rockets}
      objective: {present: no, distance_m: 350.5}
      struck: {market: {kind: business, civilian: unknown}}
      weapons: {rocket: {category: rocket, model: 9M55K}}
    figures:
      - {what: killed, of: civilians, count: 26}
      - {what: killed, of: children, count: at least 2, among: civilians, cut_off: 2031-06}
    attribution: [{actor: northvale, mode: fired, words: fired at noon}]
    covers: [oakhaven-0504]
    bears: [{element: civilian-object, bearing: against}]
    sources:
      - exhibit: relief-report
        at: pages 2-3
        by: [relief-watch]
        speaker: s1
        how: [on site, interview]
        hedge: likely
        stance: asserts
        premises: [Craters were seen.]
        grade: 2
open: [the toll by day]
note: Checked twice.
"""
EXHIBIT = """\
id: relief-report
title: 2031
untitled: yes
kind: report
authors: [relief-watch]
speaker: s1
date: 2031
date_basis: inferred
relays: false
part_of: Annual report
reliability: {grade: B, reason: On the spot.}
files: [{name: report.pdf, sha256: 9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f, size: 10}]
cautions: [Second hand.]
"""
REVIEW = """\
assessments:
  - {incident: oakhaven-0503, element: direct, holds: no, reasons: See it., relies_on: [market], by: A. B., on: 2031}
"""
FILING = """\
id: first-filing
mechanism: echr
title: First filing
respondent: northvale
applicants: [{person: w1, relation: daughter}]
incidents: [oakhaven-0503]
complaints: [{id: life, article: echr-2, incidents: [oakhaven-0503], claims: [oakhaven-0503/market], words: So.}]
remedies:
  - {complaints: [life], what: Appeal, lodged: 2031-06, decided: 2031-07, outcome: Refused., exhibit: relief-report}
  - {what: Review, not_used: Not open to relatives.}
put_elsewhere: no
other_procedures: [{body: Council of the Fens, date: 2031-08, outcome: Pending., exhibit: relief-report}]
earlier_applications: no
application_numbers: [12345/31]
triggers:
  - {id: last, kind: final decision, complaints: [life], date: 2031-07-01, served: 2031-07-09, known_to: Her lawyer.,
     words: The last one., exhibit: relief-report}
steps: [{what: form, channel: post, date: 2031-08-01, complete: yes, exhibit: relief-report, words: Tracked.}]
assessments: [{of: victim, holds: yes, reasons: See it., by: A. B., on: 2031-08-01}]
restricted: false
note: Checked twice.
"""
TEXTS = {
    FileKind.CASE: (HERE / "corpus" / "base" / "case.yaml").read_text(encoding="utf-8"),
    FileKind.PEOPLE: (HERE / "corpus" / "base" / "people.yaml").read_text(encoding="utf-8"),
    FileKind.INCIDENT: INCIDENT,
    FileKind.EXHIBIT: EXHIBIT,
    FileKind.REVIEW: REVIEW,
    FileKind.FILING: FILING,
}
TREES = {kind: parsed(text) for kind, text in TEXTS.items()}

# (kind, what is changed, into what): refused by the reader, taken by the schema
UNSAID = {
    "a claim says nothing": (FileKind.INCIDENT, r"says:.*|figures:\n.*\n.*|attribution:.*", ""),
    "a day that no calendar has": (FileKind.INCIDENT, "2031-05-03", "2031-02-30"),
    "a run of pages that goes backwards": (FileKind.INCIDENT, "pages 2-3", "pages 3-2"),
    "true where yes is meant, which YAML 1.1 makes the same": (FileKind.INCIDENT, "launched: yes", "launched: true"),
    "a number where the text of it would not do": (FileKind.INCIDENT, "17:00~", "17"),
}


# the real server


@pytest.fixture
def server(needs: Callable[[str], str], request: pytest.FixtureRequest) -> list[str]:
    """The command of the pinned YAML language server, installed once for each lock."""
    node, npm = needs("node"), needs("npm")
    lock = hashlib.sha256((PACKAGE / "package-lock.json").read_bytes()).hexdigest()
    folder = request.config.cache.mkdir(f"editor-{lock[:12]}")
    if not (folder / "node_modules" / ".package-lock.json").is_file():  # npm's last act
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PACKAGE / name, folder)
        install = [npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    return [node, str(program), "--stdio"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the schemas, beside which an editor opens texts."""
    (tmp_path / "schemas").mkdir()
    for name, text in SCHEMAS.items():
        (tmp_path / "schemas" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("version", ["1.2", "1.1"])
def test_the_real_case_shows_no_false_error(version: str, server: list[str], desk: Path) -> None:
    addresses = [address for _, address in walk(REPOSITORY) if address.endswith(".yaml")]
    assert len(addresses) > 8
    with Editor(server, yamlVersion=version) as editor:
        for address in addresses:
            text = (REPOSITORY / address).read_text(encoding="utf-8")
            assert text.startswith("# yaml-language-server: $schema="), address
            assert editor.open(desk / address, text) == [], address
        assert editor.open(desk / "incidents" / "rich.yaml", INCIDENT) == []


MISTAKES = [  # what stands in INCIDENT, what is written instead, what the editor says at its line
    ("hedge: likely", "hegde: likely", "Property hegde is not allowed."),
    ("stance: asserts", "stance: asserted", 'Value is not accepted. Valid values: "asserts", "admits", '),
    ("present: no", "present: perhaps", 'Value is not accepted. Valid values: "yes", "no", "unknown".'),
    ("id: oakhaven-0503\ntitle: First Oakhaven strike", "id: oakhaven-0503", 'Missing property "title".'),
    ("what: killed, of: civilians, count: 26", "what: killed, count: 26", 'Missing property "of".'),
    ("at: pages 2-3", "at: somewhere", "Write page 7, para 21, lines 3-5, note 2 or minute 3:10."),
    ("at: pages 2-3", "at: 3", 'Incorrect type. Expected "string'),
    ("date: 2031-05-03", "date: 3 May 2031", "Write 2020-10-27, 2020-10, "),
    ("id: oakhaven-0503", "id: Oakhaven", "Write lower-case letters, digits and single hyphens."),
    ("count: at least 2", "count: two", "Write 26, at least 94, over 83, "),
    ("grade: 2", "grade: 9", "Value is above the maximum of 6."),
    ("open: [the toll by day]", "open: the toll by day", 'Incorrect type. Expected "array".'),
    ("where: {place: oakhaven, words: the market}", "where: oakhaven", 'Incorrect type. Expected "Where'),
]


def test_a_mistake_is_shown_once_at_its_line(server: list[str], desk: Path) -> None:
    with Editor(server) as editor:
        for number, (right, wrong, message) in enumerate(MISTAKES):
            found = editor.open(desk / "incidents" / f"{number}.yaml", INCIDENT.replace(right, wrong, 1))
            line = INCIDENT[: INCIDENT.index(right)].count("\n")
            assert [one["range"]["start"]["line"] for one in found] == [line], (wrong, found)
            assert found[0]["message"].startswith(message), wrong


def offered(editor: Editor, path: Path, text: str) -> dict[str, str]:
    """Open a text and return what is offered at its end, with what would be inserted."""
    editor.open(path, text)
    line, column = text.count("\n"), len(text) - text.rfind("\n") - 1
    return {one["label"]: one["insertText"] for one in editor.at("completion", path, line, column)["items"]}


def test_keys_and_words_are_offered_and_nothing_else(server: list[str], desk: Path) -> None:
    head = INCIDENT[: INCIDENT.index("title:")]
    claim = f"{head}title: T\nkind: event\nclaims:\n  - id: a\n    "
    source = f"{claim}says: S\n    sources:\n      - exhibit: e\n        "
    with Editor(server) as editor:

        def at_end(text: str) -> dict[str, str]:
            return offered(editor, desk / "incidents" / f"{editor.asked}.yaml", text)

        assert list(at_end(f"{head}kind: ")) == ["event", "series", "pattern", "general", "total"]
        assert set(at_end(f"{claim}s")) == set(Claim.model_fields) - {"id"} | {"Claim"}  # all that must stand
        assert at_end(f"{claim}facts:\n      objective:\n        ")["present"] == "present: "
        assert list(at_end(f"{source}stance: ")) == [one.value for one in Stance]
        assert list(at_end(f"{claim}facts: {{attack: {{launched: ").values()) == ["yes", "no", "unknown"]
        assert at_end(f"{head}title: ") == {}
        assert at_end(f"{source}at: ") == {}
        # a key is written with its colon, and no value that no source has given
        written = {label: text for label, text in at_end(f"{source}h").items() if label in Source.model_fields}
        assert written["hedge"] == "hedge: "
        assert written["grade"] == "grade: "
        assert written["by"] == "by:\n  - "
        assert not [text for text in written.values() if re.search(r"null|true|false|\[\]|\{\}|:0", text)]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hedge", "How firmly it is said. If left out: \\`plain\\`."),
        ("present", "Whether a military objective was there; no means searched for and not found."),
        ("says", "The proposition as one neutral sentence; left out where"),
        ("count", "The number in the source's words: 26, at least 94, some 52, dozens."),
        ("local_time", "Clock time at the place: 17:00, 17:00~ for about."),
    ],
)
def test_a_key_explains_itself(key: str, words: str, server: list[str], desk: Path) -> None:
    before = INCIDENT[: INCIDENT.index(f"{key}:") + 1]
    path = desk / "incidents" / "x.yaml"
    with Editor(server) as editor:
        editor.open(path, INCIDENT)
        shown = editor.at("hover", path, before.count("\n"), len(before) - before.rfind("\n") - 1)
    assert words in shown["contents"]["value"]


def test_the_lock_of_the_server_is_whole_and_names_no_registry() -> None:
    text = (PACKAGE / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert '"resolved"' not in text
    assert "registry" not in text
    assert all("integrity" in one for name, one in packages.items() if name)
    wanted = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


# the schemas as such


def subschemas(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    match tree:
        case dict():
            yield tree
            for inner in tree.values():
                yield from subschemas(inner)
        case list():
            for inner in tree:
                yield from subschemas(inner)


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.value)
def test_schemas_explain_every_key_and_suggest_no_value(kind: FileKind) -> None:
    tree = VALIDATORS[kind].schema
    Draft202012Validator.check_schema(tree)
    for part in (tree, *tree["$defs"].values()):
        assert part["description"]
        assert part.get("title", "Empty") == part.get("title", "Empty").capitalize()
        for name, value in part.get("properties", {}).items():
            assert value["description"], name
            assert "title" not in value
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
    assert not [part for part in subschemas(tree) if "default" in part or "$id" in part]
    for pattern in (part["pattern"] for part in subschemas(tree) if isinstance(part.get("pattern"), str)):
        assert not re.search(r"\(\?[^:]|\\[AZz]|[*+?}]\+", pattern), f"{pattern} is not of ECMA 262"


# the agreement with the reader


def typed(value: Any, number: re.Pattern[str], words: dict[str, bool]) -> Any:  # noqa: ANN401
    """Return a value of the reader as an editor's parser types it; where it was quoted, too."""
    match value:
        case dict():
            return {key: typed(member, number, words) for key, member in value.items()}
        case list():
            return [typed(member, number, words) for member in value]
        case str() if value in words:
            return words[value]
        case str() if number.fullmatch(value):
            head, *minutes = value.replace("_", "").split(":")
            return int(head) * 60 + int(minutes[0]) if minutes else json.loads(_plain(head))
    return value


def _plain(digits: str) -> str:
    """Return a YAML number as JSON writes it."""
    sign, body = ("-" if digits[0] == "-" else ""), digits.lstrip("+-")
    whole, dot, rest = body.partition(".")
    whole = whole.lstrip("0") or "0"
    return sign + (f"{whole}.{rest or 0}" if dot else whole)


CORE = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)")
OLD = re.compile(r"[-+]?(\d[\d_]*(\.[\d_]*)?|\d+:[0-5]\d)")
TRUTH = {spelt: word == "true" for word in ("true", "false") for spelt in (word, word.title(), word.upper())}
OLD_TRUTH = TRUTH | {"yes": True, "no": False, "on": True, "off": False, "NO": False, "Yes": True, "No": False}


def judged(kind: FileKind, value: Any) -> tuple[set[str], dict[str, bool]]:  # noqa: ANN401
    """Return the codes of the reader, and for each way of typing whether the schema takes the value."""
    _, found = fit(MODELS[kind], read_json(json.dumps(value)), "x")
    takes = VALIDATORS[kind].is_valid
    return {one.defect.code for one in found}, {
        "text": takes(value),
        "YAML 1.2": takes(typed(value, CORE, TRUTH)),
        "YAML 1.1": takes(typed(value, OLD, OLD_TRUTH)),
    }


def agree(kind: FileKind, value: Any, *, lossy: bool = False) -> None:  # noqa: ANN401
    """Require the agreement; `lossy` if a number decides, whose text or whose size one way of typing loses."""
    codes, taken = judged(kind, value)
    if not codes:
        assert all(taken.values()), (taken, [one.message for one in VALIDATORS[kind].iter_errors(value)])
    elif codes & SHAPE and lossy:
        assert not all(taken.values()), codes
    elif codes & SHAPE:
        assert not taken["text"], codes
        assert not taken["YAML 1.2"], codes


@pytest.mark.parametrize("kind", TREES, ids=lambda kind: kind.value)
def test_the_samples_use_every_key_and_are_taken_by_both(kind: FileKind) -> None:
    codes, taken = judged(kind, TREES[kind])
    assert not codes
    assert all(taken.values())


OVERLAYS = [None, *(path for room in ("valid", "invalid") for path in sorted((HERE / "corpus" / room).iterdir()))]


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda path: path.name if path else "base")
def test_the_schemas_agree_with_the_reader_on_the_corpus(overlay: Path | None, tmp_path: Path) -> None:
    folder = overlaid(tmp_path / "case", overlay)
    for kind, address in walk(folder):
        document = read_document(folder / address)
        if document.value is not None:  # else no text reached any model
            agree(kind, document.value)


def test_the_schemas_agree_with_the_reader_on_the_real_case() -> None:
    for kind, address in walk(REPOSITORY):
        codes, taken = judged(kind, read_document(REPOSITORY / address).value)
        assert not codes
        assert all(taken.values()), address


@pytest.mark.parametrize("name", UNSAID)
def test_what_a_schema_cannot_say(name: str) -> None:
    kind, right, wrong = UNSAID[name]
    text, changes = re.subn(right, wrong, TEXTS[kind])
    assert changes
    codes, taken = judged(kind, parsed(text))
    assert codes
    assert taken["YAML 1.2"], "a schema can say it: strike it from the list"


Route = tuple[str | int, ...]
NONSENSE: list[Any] = [
    "nonsense",
    "No Word!",
    "  ",
    "x" * 2100,
    "7",
    "-1",
    "3000",
    "1.5",
    None,
    [],
    {},
    ["x"],
    {"x": "y"},
]


def routes(value: Any, route: Route = ()) -> Iterator[Route]:  # noqa: ANN401
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, member in members:
        yield (*route, step)
        yield from routes(member, (*route, step))


def held(value: Any, route: Route) -> Any:  # noqa: ANN401
    for step in route:
        value = value[step]
    return value


@st.composite
def mutated(draw: st.DrawFn) -> tuple[FileKind, Any, bool]:
    """A sample with one thing changed: a key dropped, a key added, or a value turned into nonsense."""
    kind = draw(st.sampled_from(list(TREES)))
    value: Any = copy.deepcopy(TREES[kind])
    route = draw(st.sampled_from(list(routes(value))))
    holder, word = held(value, route[:-1]), draw(st.sampled_from(NONSENSE))
    match draw(st.sampled_from(["drop", "add", "change"])):
        case "drop":
            del holder[route[-1]]
            return kind, value, False
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(["misspelt", "No Key!", "x" * 81]))] = draw(
                st.sampled_from(list(holder.values()))
            )
            return kind, value, False
    holder[route[-1]] = copy.deepcopy(word)
    return kind, value, isinstance(word, str) and bool(CORE.fullmatch(word))


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_the_schemas_agree_with_the_reader_on_what_is_changed(change: tuple[FileKind, Any, bool]) -> None:
    kind, value, lossy = change
    agree(kind, value, lossy=lossy)
