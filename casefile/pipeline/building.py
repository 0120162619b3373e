"""Building: from the case folder to documents, each written whole or not at all."""

from datetime import date
from functools import partial
from pathlib import Path

from casefile.custody import sha256, standing
from casefile.dossier.compose import Plan, dossier
from casefile.dossier.numbering import number
from casefile.dossier.texts import load_texts
from casefile.dossier.words import day
from casefile.dossier.working_paper import working_paper
from casefile.faults import WrongUse
from casefile.law.assessing import assess_case
from casefile.law.library import load_articles, load_law
from casefile.pipeline.loading import load_case
from casefile.protection import Edition, edition
from casefile.render.built import Built, BuiltDocument
from casefile.render.word import Dress, write_docx
from casefile.render.writing import write_whole


def plan_of(folder: Path, wanted: Edition, as_of: date) -> Plan:
    """Return what the documents of an edition are composed from."""
    edited = edition(load_case(folder), wanted)
    case = edited.case
    standings = {id_: standing(folder, exhibit) for id_, exhibit in case.exhibits.items()}
    return Plan(edited, number(case), load_texts(case.header.case.language), as_of, standings)


def build_documents(folder: Path, target: Path, wanted: str, as_of: date) -> Built:
    """Build the general dossier and the working paper of a case into a folder."""
    if wanted not in {one.value for one in Edition}:
        message = f"There is no edition `{wanted}`; so far there is `internal`."
        raise WrongUse(message)
    plan = plan_of(folder, Edition(wanted), as_of)
    edited, case, texts, law = plan.edited, plan.case, plan.texts, load_law()
    readings = list(assess_case(case, law, case.in_order()))
    header = case.header.case
    documents = []
    for kind, blocks in (
        ("dossier", dossier(plan)),
        ("working-paper", working_paper(plan, law, load_articles(), readings)),
    ):
        title = texts("titles", kind)
        dress = Dress(
            title=f"{title}: {header.title}",
            reference=header.reference,
            marking=texts("marking", wanted),
            footer=texts("footer", "line", reference=header.reference, title=title, date=day(as_of, texts)),
            page_of=(texts("footer", "page"), texts("footer", "of")),
            language=texts("language"),
            as_of=as_of,
        )
        path = target / wanted / f"{kind}.docx"
        write_whole(path, partial(write_docx, blocks=blocks, dress=dress))
        documents.append(BuiltDocument(path, sha256(path), kind))
    return Built(edited.edition, tuple(documents), edited.withheld)
