"""Documents: complete, in order, right when opened, the same bytes twice."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from builders import BASE, HERE, REPOSITORY, overlaid
from docx import Document
from openxml_audit import OpenXmlValidator
from pikepdf import Pdf

from casefile.cli import run
from casefile.custody import Standing
from casefile.custody.entries import Deed, Event
from casefile.custody.log import append, log_path, read
from casefile.dossier.blocks import Heading, Link, Note, Paragraph, Picture, Ref, Table, Target, Text
from casefile.dossier.compose import dossier
from casefile.dossier.custody_annex import custody_annex
from casefile.dossier.numbering import number
from casefile.dossier.plan import Plan
from casefile.dossier.shown import Seen, exhibits_beside
from casefile.dossier.texts import load_texts
from casefile.pipeline import building
from casefile.pipeline.loading import load_case
from casefile.protection import Edition, edition, written
from casefile.record.case import Case, ClaimRef
from casefile.record.exhibits import Depicted, ExhibitKind, HeldFile
from casefile.record.media import MediaFacts
from casefile.render.writing import write_whole

KINDS = ("dossier", "working-paper")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real case, built."""
    out = tmp_path_factory.mktemp("built")
    assert (
        run(["build", "--case", str(REPOSITORY), "--out", str(out), "--as-of", "2026-11-21", "-q", "--no-pages"]) == 0
    )
    return out / "internal"


def outline(path: Path) -> str:
    """Return headings, numbered paragraphs, tables and notes of a document, as text."""
    document = Document(str(path))
    lines = []
    number = 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            style = block.style.name if block.style else ""
            number += style == "Claim"
            mark = (
                f"{number}. "
                if style == "Claim"
                else "#" * int(style[-1]) + " "
                if style.startswith("Heading")
                else ""
            )
            lines.append(mark + block.text)
    with zipfile.ZipFile(path) as package:
        notes = re.findall(
            r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', package.read("word/footnotes.xml").decode()
        )
    lines += [f"[{id_}] " + "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", text)).strip() for id_, text in notes]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_outline(kind: str, built: Path, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "golden" / f"{kind}.txt", outline(built / f"{kind}.docx"))


def test_every_claim_stands_once_with_its_number_and_a_note(built: Path) -> None:
    case = load_case(REPOSITORY)
    text = outline(built / "dossier.docx")
    numbered = re.findall(r"^(\d+)\. (.+)$", text, re.MULTILINE)
    assert [int(place) for place, _ in numbered] == list(range(1, len(numbered) + 1))
    assert len(numbered) == sum(len(incident.claims) for incident in case.incidents.values())
    assert len(re.findall(r"^\[\d+\] ", text, re.MULTILINE)) == len(number(case).notes)


def test_the_same_bytes_twice_whatever_the_hash_seed(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "casefile", "build", "--case", str(REPOSITORY), "--out", str(out),
                   "--as-of", "2026-11-21", "-q"]  # fmt: skip
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""}, cwd=REPOSITORY)
        made.append([(out / "internal" / f"{kind}.docx").read_bytes() for kind in KINDS])
    assert made[0] == made[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_marking_stands_on_every_page(kind: str, built: Path) -> None:
    document = Document(str(built / f"{kind}.docx"))
    for section in document.sections:
        assert section.header.paragraphs[0].text.startswith("INTERNAL")
        if section.different_first_page_header_footer:
            assert section.first_page_header.paragraphs[0].text.startswith("INTERNAL")


@pytest.mark.parametrize("kind", KINDS)
def test_properties_name_no_library_and_no_machine(kind: str, built: Path) -> None:
    with zipfile.ZipFile(built / f"{kind}.docx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = [name for name in package.namelist() if not name.endswith(".png")]
        everything = b"".join(package.read(name) for name in names).decode()
    assert not re.search(r"python-docx|Macintosh|/home/|/root|rsid", everything)
    properties = Document(str(built / f"{kind}.docx")).core_properties
    assert (properties.author, properties.language) == ("", "en-GB")


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_xml_validator_finds_nothing(kind: str, built: Path) -> None:
    result = OpenXmlValidator().validate(str(built / f"{kind}.docx"))
    assert not [str(one) for one in result.errors]


def test_the_validator_would_find_a_broken_part(built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(built / "dossier.docx") as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            data = whole.read(name)
            copy.writestr(name, data.replace(b"<w:pPr>", b"<w:pXr>").replace(b"</w:pPr>", b"</w:pXr>"))
    assert OpenXmlValidator().validate(str(broken)).errors


def test_libreoffice_numbers_the_paragraphs_as_we_do(
    built: Path, tmp_path: Path, needs: Callable[[str], str]
) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [needs("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(built / "dossier.docx")], check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        [needs("pdftotext"), "-layout", str(tmp_path / "dossier.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pages = text.split("\f")[:-1]
    assert all("INTERNAL" in page for page in pages)
    assert [f"Page {place} of {len(pages)}" in page for place, page in enumerate(pages, 1)] == [True] * len(pages)
    total = sum(len(incident.claims) for incident in load_case(REPOSITORY).incidents.values())
    found = [int(one) for one in re.findall(r"^ {0,3}(\d+)\. +(?=\S)", text, re.MULTILINE)]
    assert found == list(range(1, total + 1))


def test_pandoc_reads_every_note(built: Path, needs: Callable[[str], str]) -> None:
    command = [needs("pandoc"), "-f", "docx", "-t", "json", str(built / "dossier.docx")]
    tree = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert tree.count('"t":"Note"') == len(number(load_case(REPOSITORY)).notes)


def test_no_sentence_of_verdict(built: Path) -> None:
    """Words of verdict stand only in what a named voice says, or in the sentences that disclaim them."""
    disclaimers = load_texts("en").items("about")
    for line in outline(built / "dossier.docx").splitlines():
        if line in disclaimers or "according to" in line:
            continue
        assert not re.search(
            r"\b(guilty|war crimes? (was|were)|violated|illegal(ly)?|unlawful(ly)?|atrocit)", line
        ), line


def plan_of(folder: Path) -> Plan:
    edited = edition(load_case(folder), Edition.INTERNAL)
    standings = dict.fromkeys(edited.case.exhibits, Standing.NOT_HELD)
    return Plan(edited, number(edited.case), load_texts("en"), date(2031, 6, 2), standings)


def test_notes_and_anchors_of_the_blocks_hold_together() -> None:
    plan = plan_of(BASE)
    blocks = list(dossier(plan))
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    assert [run.number for run in runs if isinstance(run, Note)] == list(range(1, len(plan.numbering.notes) + 1))
    anchors = {block.anchor for block in blocks if isinstance(block, Heading | Paragraph) and block.anchor}
    cells = [
        run for block in blocks if isinstance(block, Table) for row in block.rows for cell in row for run in cell
    ]
    anchors |= {run.anchor for run in (*runs, *cells) if isinstance(run, Target)}
    links = {run.anchor for run in (*runs, *cells) if isinstance(run, Link | Ref)}
    assert links
    assert links <= anchors
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ({}, "So it was, according to Relief Watch."),
        ({"hedge": "likely"}, "So it was, which is likely according to Relief Watch."),
        ({"by": ["river-guard"], "stance": "admits"}, "So it was, as the River Guard acknowledges."),
        (
            {"by": ["river-guard"], "stance": "admits", "hedge": "appears"},
            "So it was, as the River Guard (appears) acknowledges.",
        ),
        (
            {"by": ["relief-watch", "river-post"], "stance": "denies"},
            "So it was, which Relief Watch and The River Post deny.",
        ),
        ({"speaker": "s1"}, "So it was, according to Ann Example (spokesperson of Northvale)."),
        ({"words": "as seen"}, "So it was, according to Relief Watch. In its words: “as seen”."),
    ],
)
def test_a_claim_is_never_printed_without_who_says_it(
    source: dict[str, object], sentence: str, tmp_path: Path
) -> None:
    case = overlaid(tmp_path / "case")
    claim = {"id": "c", "says": "So it was.", "sources": [{"exhibit": "relief-report", **source}]}
    it = {"id": "it", "title": "It", "kind": "event", "claims": [claim]}
    (case / "incidents" / "it.json").write_text(json.dumps(it))
    plan = plan_of(case)
    ref = ClaimRef("it", plan.case.incidents["it"].claims[0])
    paragraph = next(
        block for block in dossier(plan) if isinstance(block, Paragraph) and block.number == plan.number(ref)
    )
    assert "".join(run.text for run in paragraph.runs if isinstance(run, Text)) == sentence


def test_persons_other_than_speakers_are_codes() -> None:
    header = load_case(BASE).header
    assert written("s1", header) == "Ann Example (spokesperson of Northvale)"
    assert written("w1", header) == "person w1"


def test_markup_in_a_title_is_text(tmp_path: Path) -> None:
    case = overlaid(tmp_path / "case")
    title = '<w:b/> & "quotes" ]]> \u202e ə Հ ע'
    it = {"id": "it", "title": title, "kind": "event",
          "claims": [{"id": "c", "says": "x\ty", "sources": [{"exhibit": "relief-report"}]}]}  # fmt: skip
    (case / "incidents" / "it.json").write_text(json.dumps(it, ensure_ascii=False), encoding="utf-8")
    assert (
        run(
            [
                "build",
                "--case",
                str(case),
                "--out",
                str(tmp_path / "out"),
                "--as-of",
                "2031-06-02",
                "-q",
                "--no-pages",
            ]
        )
        == 0
    )
    document = Document(str(tmp_path / "out" / "internal" / "dossier.docx"))
    assert title in [paragraph.text for paragraph in document.paragraphs]


def test_a_refused_build_leaves_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = overlaid(tmp_path / "case", HERE / "corpus" / "invalid" / "dangling-references")
    old = tmp_path / "out" / "internal" / "dossier.docx"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    assert run(["build", "--case", str(case), "--out", str(tmp_path / "out")]) == 1
    assert old.read_bytes() == b"old"
    assert "6 errors in the case, the first in incidents/oakhaven-0503.yaml" in capsys.readouterr().err


def test_a_writer_that_fails_leaves_nothing_beside(tmp_path: Path) -> None:
    def produce(stream: io.BufferedIOBase) -> None:
        stream.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "x.docx", produce)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_an_edition_is_an_allow_list_for_exhibits_too() -> None:
    case = load_case(BASE)
    secret = {"personal_data": "a telephone number", "interest": "a reason", "restricted": True}
    exhibits = {id_: exhibit.model_copy(update=secret) for id_, exhibit in case.exhibits.items()}
    shown = edition(Case(case.header, case.incidents, exhibits), Edition.INTERNAL).case.exhibits
    assert {one.personal_data for one in shown.values()} == {None}
    assert {one.title for one in shown.values()} == {one.title for one in exhibits.values()}


def test_a_long_dossier_stands_in_volumes_with_one_numbering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "NOTES_A_VOLUME", 4)
    built = building.build_documents(BASE, tmp_path, "internal", date(2031, 6, 2), pages=False)
    parts = [one.path for one in built.documents if one.kind == "dossier"]
    assert [path.name for path in parts] == [f"dossier-{number}.docx" for number in range(1, len(parts) + 1)]
    assert len(parts) > 1
    plan = plan_of(BASE)
    starts, claims = [], []
    for path in parts:
        assert not [str(one) for one in OpenXmlValidator().validate(str(path)).errors]
        with zipfile.ZipFile(path) as package:
            document, settings = (package.read(f"word/{name}.xml").decode() for name in ("document", "settings"))
        (start,) = set(re.findall(r'<w:numStart w:val="(\d+)"', document + settings))
        notes = [int(one) for one in re.findall(r'<w:footnoteReference w:id="(\d+)"', document)]
        assert notes == list(range(int(start), int(start) + len(notes)))
        starts += notes
        claims += [one.text for one in Document(str(path)).paragraphs if one.style.name == "Claim"]
    assert starts == list(range(1, len(plan.numbering.notes) + 1))
    assert len(claims) == len(plan.numbering.paragraphs)


def shown(exhibit: dict[str, object], seen: Seen) -> list[object]:
    plan = plan_of(BASE)
    id_ = "relief-report"
    file = HeldFile(name="a.jpg", sha256="a" * 64, size=1)
    changed = plan.case.exhibits[id_].model_copy(update={"kind": ExhibitKind.PHOTOGRAPH, "files": (file,), **exhibit})
    case = replace(plan.case, exhibits={**plan.case.exhibits, id_: changed})
    plan = replace(plan, edited=replace(plan.edited, case=case), seen={id_: seen})
    return list(exhibits_beside(plan, case.incidents["oakhaven-0503"]))


def said(blocks: Iterable[object]) -> str:
    paragraphs = [one for one in blocks if isinstance(one, Paragraph)]
    return " ".join(run.text for one in paragraphs for run in one.runs if isinstance(run, Text))


def test_a_picture_stands_in_a_document_only_if_its_record_says_that_it_hurts_nobody() -> None:
    jpeg = b"\xff\xd8\xff"
    allowed = shown({"depicts": (Depicted.NONE_OF_THESE,)}, Seen(jpeg))
    (picture,) = [one for one in allowed if isinstance(one, Picture)]
    assert picture.source == jpeg
    assert picture.caption is not None
    assert "SHA-256 aaaaaaaaaaaa…" in picture.caption.text
    for depicts in ((), (Depicted.CAPTIVES,), (Depicted.NONE_OF_THESE, Depicted.CHILDREN)):
        hidden = shown({"depicts": depicts, "content_warning": "Hard to bear."}, Seen(jpeg))
        assert not [one for one in hidden if isinstance(one, Picture)]
        words = " ".join(
            run.text for one in hidden if isinstance(one, Paragraph) for run in one.runs if isinstance(run, Text)
        )
        assert "Not shown" in words
        assert "Hard to bear." in words


def test_the_custody_annex_holds_every_entry_and_every_problem_of_a_log(tmp_path: Path) -> None:
    plan = plan_of(BASE)
    case = overlaid(tmp_path / "case")
    for event in (Event.RECEIVED, Event.STORED):
        append(case, "relief-report", [Deed(event=event, by="A. Example", about="in a box")])
    path = log_path(case, "relief-report")
    path.write_bytes(path.read_bytes() + b"{")
    logs = {id_: read(log_path(case, id_)) for id_ in plan.case.exhibits}
    blocks = list(custody_annex(plan, logs))
    (table,) = [one for one in blocks if isinstance(one, Table)]
    assert len(list(table.rows)) == 2
    words = " ".join(
        run.text for one in blocks if isinstance(one, Paragraph) for run in one.runs if isinstance(run, Text)
    )
    assert "Line 3 of the log" in words
    assert "No log was kept." in words


def test_a_pdf_is_tagged_and_has_an_outline(tmp_path: Path, needs: Callable[[str], str]) -> None:
    needs("soffice")
    command = ["build", "--pdf", "--no-pages", "-q", "--case", str(BASE), "--out", str(tmp_path)]
    assert run([*command, "--as-of", "2031-06-02"]) == 0
    for kind in KINDS:
        with Pdf.open(tmp_path / "internal" / f"{kind}.pdf") as pdf, pdf.open_outline() as outline:
            assert pdf.Root.MarkInfo.Marked
            assert outline.root


def test_without_an_engine_a_pdf_is_refused_and_the_documents_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    command = ["build", "--pdf", "-q", "--case", str(BASE), "--out", str(tmp_path), "--as-of", "2031-06-02"]
    assert run(command) == 1
    assert (tmp_path / "internal" / "dossier.docx").is_file()


def test_what_a_file_says_of_itself_leaves_in_no_edition() -> None:
    case = load_case(BASE)
    about = MediaFacts(media_type="image/jpeg", author="Ann Hidden", lat=1.0, lon=2.0, device="Hidden 3")
    file = HeldFile(name="a.jpg", sha256="a" * 64, size=1, about=about)
    exhibit = case.exhibits["relief-report"].model_copy(update={"files": (file,)})
    shown = edition(replace(case, exhibits={**case.exhibits, exhibit.id: exhibit}), Edition.INTERNAL)
    (kept,) = shown.case.exhibits[exhibit.id].files
    assert (kept.name, kept.sha256, kept.size, kept.about) == (file.name, file.sha256, file.size, None)
