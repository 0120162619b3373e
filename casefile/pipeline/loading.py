"""Loading: the whole case as records, for the commands that need them."""

import gc
from pathlib import Path

from casefile.diagnostics import Severity
from casefile.faults import Refused
from casefile.pipeline.validation import read_whole
from casefile.record.case import Case
from casefile.record.exhibits import Exhibit
from casefile.record.filings import Filing
from casefile.record.incidents import Incident
from casefile.record.reviews import Review


def load_case(folder: Path) -> Case:
    """Return the whole case; refused while a file of it has errors, because what is left out would go unsaid."""
    whole = read_whole(folder)
    gc.freeze()  # records hold no cycles and live to the end; the collector need not walk them again
    errors = whole.validation.count(Severity.ERROR)
    if errors:
        first = next(one for one in whole.validation.diagnostics if one.defect.severity is Severity.ERROR)
        message = (
            f"{errors} error{'s' if errors > 1 else ''} in the case, the first in {first.place.address}, line "
            f"{first.place.line}: {first.message}. Run `casefile validate`, mend them, and try again."
        )
        raise Refused(message)
    if whole.header is None:  # an error has said why
        message = "case.yaml cannot be read."
        raise Refused(message)
    incidents = {one.id: one for one in whole.records if isinstance(one, Incident)}
    exhibits = {one.id: one for one in whole.records if isinstance(one, Exhibit)}
    filings = [one for one in whole.records if isinstance(one, Filing)]
    reviews = [one for one in whole.records if isinstance(one, Review)]
    return Case(
        whole.header,
        dict(sorted(incidents.items())),
        dict(sorted(exhibits.items())),
        tuple(one for review in reviews for one in review.assessments),
        tuple(one for review in reviews for one in review.contradictions),
        tuple(one for review in reviews for one in review.answers),
        {one.id: one for one in sorted(filings, key=lambda one: one.id)},
        tuple(one for review in reviews for one in review.matches),
    )
