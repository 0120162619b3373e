"""Checks: questions to the files, a file a family. To add one: a Defect and a function beside it, and its row here.

Two shapes only. A check of one record takes its address, the record and the header; a check across records
takes the digests and the header, and the day if time matters. What a review says of an incident is checked with that
incident's record beside it. All yield diagnostics and conclude nothing about what happened.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from casefile.checks import (
    attribution,
    custody,
    dates,
    exhibits,
    figures,
    ids,
    law,
    mechanism,
    origins,
    persons,
    places,
    scope,
)
from casefile.checks.law import Assessed
from casefile.diagnostics import Defect, Diagnostic
from casefile.reading.shape import DEFECTS as SHAPE_DEFECTS
from casefile.record.digests import Digest
from casefile.record.exhibits import Exhibit
from casefile.record.filings import Filing
from casefile.record.header import Header
from casefile.record.incidents import Incident
from casefile.record.reviews import Review

PER_INCIDENT: tuple[Callable[[str, Incident, Header], Iterator[Diagnostic]], ...] = (
    ids.repeated_claims,
    ids.unknown_to_header,
    dates.known_before_events,
    figures.breakdowns,
    attribution.foreign_admissions,
    attribution.wordings,
    scope.scopes,
    law.characterisations,
    law.statuses_without_basis,
    law.weapon_categories,
    law.unknown_elements,
)
PER_EXHIBIT: tuple[Callable[[str, Exhibit, Header], Iterator[Diagnostic]], ...] = (
    ids.unknown_to_header_of_exhibit,
    exhibits.made_after_receipt,
    exhibits.captures,
    exhibits.tools_without_version,
    custody.custody_of_record,
)
PER_FILING: tuple[Callable[[str, Filing, Header], Iterator[Diagnostic]], ...] = (
    ids.unknown_to_header_of_filing,
    mechanism.respondents,
    mechanism.applicants,
    mechanism.complaints,
    mechanism.articles,
    mechanism.lengths,
)
PER_REVIEW: tuple[Callable[[str, Review, Header], Iterator[Diagnostic]], ...] = (law.reviewed_law,)
ON_ASSESSED: tuple[Callable[[Assessed, Header], Iterator[Diagnostic]], ...] = (
    law.on_labels,
    law.invoked_law,
    law.not_addressed,
)
ACROSS: tuple[Callable[[Iterable[Digest], Header], Iterator[Diagnostic]], ...] = (
    ids.dangling_references,
    ids.repeated_ids,
    ids.rings_of_parts,
    ids.lookalikes,
    ids.names_in_ids,
    dates.parts_outside,
    dates.findings_before_events,
    figures.totals_added,
    attribution.attributions_without_basis,
    exhibits.pinpoints_outside,
    exhibits.uncited,
    exhibits.only_relayed,
    exhibits.taken_before_events,
    origins.repeated_originals,
    origins.dependent_origins,
    origins.unconfirmed_grades,
    origins.ended_and_cited,
    origins.untranslated,
    places.coordinates,
    persons.protected_names,
    mechanism.both_states,
    mechanism.not_binding,
)
ON_DAY: tuple[Callable[[Iterable[Digest], Header, date], Iterator[Diagnostic]], ...] = (mechanism.times_passed,)
DEFECTS: tuple[Defect, ...] = (
    *SHAPE_DEFECTS,
    ids.DANGLING, ids.REPEATED_ID, ids.REPEATED_CLAIM, ids.RING, ids.LOOKALIKES, ids.NAME_IN_ID,
    dates.PART_OUTSIDE, dates.FINDING_BEFORE_EVENT, dates.KNOWN_BEFORE_EVENT,
    places.OUTSIDE_STATE, places.FAR_FROM_NAMED,
    figures.BREAKDOWN_EXCEEDS, figures.TOTALS_ADDED,
    attribution.FOREIGN_ADMISSION, attribution.NO_BASIS, attribution.STRONGER_THAN_HEDGE,
    attribution.LABEL_AS_FACT, attribution.OWN_VERDICT, attribution.LABEL_UNMARKED,
    exhibits.PINPOINT_OUTSIDE, exhibits.UNCITED, exhibits.ONLY_RELAYED, origins.REPEATED_ORIGINAL,
    exhibits.TAKEN_BEFORE_EVENT, exhibits.MADE_AFTER_RECEIPT, exhibits.BELOW_MINIMUM, exhibits.INCOMPLETE_CAPTURE,
    exhibits.NO_SUCH_FILE, exhibits.NO_VERSION, origins.NOT_INDEPENDENT, origins.GRADE_WITHOUT_ORIGINS,
    origins.WITHDRAWN_CITED, origins.DESTROYED_CITED, origins.UNTRANSLATED,
    custody.RECEIVED_FIRST, custody.NO_BEGINNING, custody.ONE_PLACE, custody.DESTROYED_UNDER_HOLD, custody.NO_SECOND,
    scope.NOT_IHL,
    law.NOT_ADDRESSED, law.CHARACTERISATION, law.ON_LABELS, law.STATUS_WITHOUT_BASIS, law.CATEGORY_AGAINST_MODEL,
    law.NOT_BINDING, law.BINDING_UNSURE, law.UNKNOWN_LAW, law.ASSESSED_FACT,
    persons.PROTECTED_NAME,
    mechanism.NOT_A_STATE, mechanism.NO_PROFILE, mechanism.BOTH_STATES, mechanism.NO_ARTICLE, mechanism.NOT_BINDING,
    mechanism.NOT_BINDING_UNVERIFIED, mechanism.TOO_LONG, mechanism.NO_APPLICANT, mechanism.TIME_PASSED,
    mechanism.NO_COMPLAINT, mechanism.NOT_CHOSEN,
)  # fmt: skip
