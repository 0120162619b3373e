"""Documents of an application to the European Court of Human Rights. The Court's own form is never imitated."""

from collections.abc import Callable, Iterator, Mapping

from casefile.dossier.blocks import Block
from casefile.dossier.echr.annex import annex
from casefile.dossier.echr.applicants import applicants
from casefile.dossier.echr.documents_list import documents_list
from casefile.dossier.echr.form_sheet import form_sheet
from casefile.dossier.filing import FilingPlan

DOCUMENTS: Mapping[str, Callable[[FilingPlan], Iterator[Block]]] = {
    "form-sheet": form_sheet,
    "annex": annex,
    "documents": documents_list,
    "applicants": applicants,
}
"""The documents of a filing by name, in the order in which a lawyer needs them."""
