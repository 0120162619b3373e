"""Building: from the case folder to documents, each written whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.custody import sha256, standing
from casefile.custody.log import log_path, read
from casefile.diagnostics import near
from casefile.dossier import echr
from casefile.dossier.blocks import Block, Caption, Picture
from casefile.dossier.compose import dossier
from casefile.dossier.custody_annex import custody_annex
from casefile.dossier.filing import FilingPlan, filing_plan
from casefile.dossier.numbering import number
from casefile.dossier.plan import Plan
from casefile.dossier.shown import SHOWN, Seen
from casefile.dossier.texts import load_texts
from casefile.dossier.volumes import volumes
from casefile.dossier.words import day
from casefile.dossier.working_paper import working_paper
from casefile.faults import WrongUse
from casefile.law.assessing import assess_case
from casefile.law.library import load_articles, load_instruments, load_law
from casefile.mechanisms.profile import load_profile, mechanisms
from casefile.mechanisms.sides import planned
from casefile.pipeline.loading import load_case
from casefile.protection import Edition, edition, may_be_shown
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit, ExhibitKind
from casefile.record.filings import NOT_ON_FILE, Filing
from casefile.render.built import Built, BuiltDocument
from casefile.render.layout import write_laid_out
from casefile.render.word import Dress

if TYPE_CHECKING:
    from casefile.reading.media import Pool


def plan_of(folder: Path, wanted: Edition, as_of: date) -> Plan:
    """Return what the documents of an edition are composed from."""
    edited = edition(load_case(folder), wanted)
    case = edited.case
    standings = {id_: standing(folder, exhibit) for id_, exhibit in case.exhibits.items()}
    return Plan(edited, number(case), load_texts(case.header.case.language), as_of, standings)


def _edition(wanted: str) -> Edition:
    if wanted not in {one.value for one in Edition}:
        message = f"There is no edition `{wanted}`; so far there is `internal`."
        raise WrongUse(message)
    return Edition(wanted)


def build_documents(  # noqa: PLR0913 - what a build is asked for
    folder: Path, target: Path, wanted: str, as_of: date, *, pages: bool = True, custody: bool = False
) -> Built:
    """Build the general dossier and the working paper of a case into a folder; `pages` asks for the layout pass.

    `custody` asks for the custody annex beside them.
    """
    plan = _with_seen(folder, _drawn(plan_of(folder, _edition(wanted), as_of)))
    edited, case, law = plan.edited, plan.case, load_law()
    readings = list(assess_case(case, law, case.in_order()))
    filings = [filing_plan_of(plan, filing) for filing in case.filings.values()]
    bodies: dict[str, Callable[[], Iterator[Block]]] = {
        "working-paper": partial(working_paper, plan, law, load_articles(), readings, filings),
    }
    if custody:
        logs = {id_: read(log_path(folder, id_)) for id_ in case.exhibits}
        bodies["custody-annex"] = partial(custody_annex, plan, logs)
    documents = []
    parts = volumes(case, NOTES_A_VOLUME)
    for volume in parts:
        name = "dossier" if volume.of == 1 else f"dossier-{volume.number}"
        path = target / wanted / f"{name}.docx"
        blocks = partial(dossier, plan, volume)
        documents.append(_written(plan, path, "dossier", blocks, pages=pages, first_note=volume.first_note))
    documents += [
        _written(plan, target / wanted / f"{kind}.docx", kind, blocks, pages=pages) for kind, blocks in bodies.items()
    ]
    return Built(edited.edition, tuple(documents), edited.withheld)


def _drawn(plan: Plan) -> Plan:
    """Return a plan with the pictures that are drawn from its case."""
    from casefile.render.drawing.locator import locator_map
    from casefile.render.drawing.timeline import timeline

    incidents, texts = plan.case.in_order(), plan.texts
    drawn = {
        "map": locator_map(plan.case, incidents, PICTURE_MM, texts),
        "timeline": timeline(incidents, PICTURE_MM, texts),
    }
    pictures = {}
    for name, one in drawn.items():
        if one:
            caption = Caption(texts("labels", "figure"), texts("captions", name))
            pictures[name] = (Picture(one.png, one.width_mm, one.alt, caption, name), one.note)
    return replace(plan, drawings=pictures)


def _with_seen(folder: Path, plan: Plan) -> Plan:
    """Return a plan with what may be seen of every cited, held and unchanged picture or recording."""
    from casefile.reading.media import Pool

    wanted = [one for id_, one in plan.case.exhibits.items()
              if one.files and one.kind in SHOWN and plan.standings[id_].held()]  # fmt: skip
    if not wanted:
        return plan
    with Pool(1) as pool:
        return replace(
            plan, seen={one.id: _seen(pool, folder / "exhibits" / one.id / one.files[0].name, one) for one in wanted}
        )


def _seen(pool: "Pool", path: Path, exhibit: Exhibit) -> Seen:
    """Return a small picture made anew, or the frame in the middle of a recording, or why there is none."""
    from casefile.reading.media import Refusal

    facts = pool.describe(path)
    seconds = None if isinstance(facts, Refusal) else facts.seconds
    if exhibit.kind is ExhibitKind.AUDIO or not may_be_shown(exhibit):
        return Seen(seconds=seconds)
    if exhibit.kind is ExhibitKind.VIDEO:
        middle = (seconds or 0) / 2
        picture, at = pool.still(path, middle), middle
    else:
        picture, at = pool.thumbnail(path, PICTURE_PIXELS), None
    if isinstance(picture, Refusal):
        return Seen(seconds=seconds, reason=str(picture.words))
    return Seen(picture, at, seconds)


def _written(  # noqa: PLR0913 - what one document is made of
    plan: Plan, path: Path, kind: str, blocks: Callable[[], Iterable[Block]], *, pages: bool, first_note: int = 1
) -> BuiltDocument:
    """Write one document whole, in the dress of its edition."""
    texts, header = plan.texts, plan.case.header.case
    title = texts("titles", kind)
    dress = Dress(
        title=f"{title}: {header.title}",
        short_title=header.title,
        reference=header.reference,
        marking=texts("marking", plan.edited.edition.value),
        footer=texts("footer", "line", reference=header.reference, title=title, date=day(plan.as_of, texts)),
        page_of=(texts("footer", "page"), texts("footer", "of")),
        language=texts("language"),
        as_of=plan.as_of,
        annex=kind == "annex",
        first_note=first_note,
    )
    laid_out = write_laid_out(path, blocks, dress, engine=pages)
    return BuiltDocument(path, sha256(path), kind, laid_out.count if laid_out else None)


def build_filings(  # noqa: PLR0913 - what a build of filings is asked for
    folder: Path,
    target: Path,
    wanted: str,
    as_of: date,
    ids: Sequence[str],
    mechanism: str | None,
    *,
    pages: bool = True,
) -> Built:
    """Build the documents of the filings named, or of every filing to a body; each into a folder of its own."""
    plan = plan_of(folder, _edition(wanted), as_of)
    documents, gates = [], []
    for filing in filings_of(plan.case, ids, mechanism):
        one = filing_plan_of(plan, filing)
        for kind, blocks in DOCUMENTS[filing.mechanism].items():
            path = target / wanted / filing.id / f"{kind}.docx"
            document = _written(plan, path, kind, partial(blocks, one), pages=pages)
            most = one.profile.annex.pages if kind == "annex" else None
            documents.append(replace(document, most=most.value if most else None))
        gates += [(filing.id, gate) for gate in one.gates]
    return Built(plan.edited.edition, tuple(documents), plan.edited.withheld, tuple(gates))


DOCUMENTS = {"echr": echr.DOCUMENTS}
"""The documents of each body."""
NOTES_A_VOLUME = 600
"""Beyond some six hundred notes LibreOffice takes more than twice the time of the same text without notes."""
PICTURE_PIXELS = 1300
"""Width of an embedded picture: 300 to the inch at 110 mm."""
PICTURE_MM = 150.0
"""Width of a drawing: that of the text."""


def filing_plan_of(plan: Plan, filing: Filing) -> FilingPlan:
    """Return what the documents of a filing are composed from."""
    return filing_plan(filing, load_profile(filing.mechanism), plan.case, plan.texts, load_instruments(), plan.as_of)


def filings_of(case: Case, ids: Sequence[str], mechanism: str | None) -> tuple[Filing, ...]:
    """Return the filings asked for; to a body without any, one in memory for each State, without an applicant."""
    if mechanism is not None and mechanism not in mechanisms():
        message = f"There is no mechanism `{mechanism}`; write one of {', '.join(mechanisms())}."
        raise WrongUse(message)
    for id_ in ids:
        if id_ not in case.filings:
            message = f"no filing has the id `{id_}`.{near(id_, case.filings)}"
            raise WrongUse(message)
    held = [one for id_, one in case.filings.items() if not ids or id_ in ids]
    held = [one for one in held if mechanism in (None, one.mechanism)]
    if held or ids or mechanism is None:
        return tuple(held)
    return tuple(
        Filing(id=id_, mechanism=mechanism, respondent=state, applicants=(NOT_ON_FILE,), incidents=incidents)
        for id_, state, incidents in planned(case, mechanism)
    )
