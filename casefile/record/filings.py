"""Filings: one planned submission to one body, `filings/<id>/filing.yaml`. Persons stand in it by code alone."""

from enum import Enum
from typing import Annotated, Literal

from pydantic import Field

from casefile.record.dates import EdtfDate
from casefile.record.facts.answers import Answer
from casefile.record.text import ClaimId, Line, Record, Slug

NOT_ON_FILE: Literal["not on file"] = "not on file"
"""What stands in place of an applicant whom the file does not have; nobody is invented."""


class ByCode(Record):
    """A person of people.yaml."""

    person: Slug
    """Code in people.yaml."""
    relation: Line | None = None
    """Relation to whoever was directly affected, where it is another person."""


class Complaint(Record):
    """One complaint: the article relied on, what it rests on, and the argument in short."""

    id: Slug
    """Id inside the filing."""
    article: Slug
    """Treaty and article: echr-3, echr-p1-1."""
    incidents: tuple[Slug, ...] = ()
    """Incidents it rests on; each is among those chosen for the filing."""
    claims: tuple[ClaimId, ...] = ()
    """Claims it rests on, where not all of an incident is meant."""
    words: Line | None = None
    """Why, in the applicant's submission, the facts breach the article."""

    def resting_on(self) -> tuple[str, ...]:
        """Return the incidents it names, or of which it names claims."""
        return tuple(dict.fromkeys((*self.incidents, *(one.partition("/")[0] for one in self.claims))))


class Remedy(Record):
    """One domestic remedy, used or not."""

    complaints: tuple[Slug, ...] = ()
    """Complaints it concerns; empty for all."""
    what: Line
    """The remedy and the authority or court."""
    lodged: EdtfDate | None = None
    """When it was lodged."""
    decided: EdtfDate | None = None
    """When it was decided."""
    outcome: Line | None = None
    """What came of it."""
    not_used: Line | None = None
    """Why it was not used, where it was not."""
    exhibit: Slug | None = None
    """Exhibit that shows it."""


class OtherProcedure(Record):
    """A complaint put to another international body."""

    body: Line
    """The body."""
    date: EdtfDate | None = None
    """When."""
    outcome: Line | None = None
    """What came of it."""
    exhibit: Slug | None = None
    """Exhibit that shows it."""


class TriggerKind(Enum):
    """From what a time limit may run."""

    FINAL_DECISION = "final decision"
    ACT = "act"
    KNOWLEDGE = "knowledge"
    USELESS_REMEDY = "useless remedy"
    CONTINUING = "continuing situation"


class Trigger(Record):
    """An event from which a time limit may run; the computation says what follows from it."""

    id: Slug
    """Id inside the filing."""
    kind: TriggerKind
    """Final decision, act, knowledge of it, a remedy that turned out useless, or a continuing situation."""
    complaints: tuple[Slug, ...] = ()
    """Complaints it concerns; empty for all."""
    date: EdtfDate | None = None
    """Day of the decision, act or knowledge; for a continuing situation its span, open while it lasts."""
    served: EdtfDate | None = None
    """Day on which the applicant or the representative was served with it or told of it."""
    known_to: Line | None = None
    """Who was served, told or knew: the applicant, the representative, and how."""
    words: Line | None = None
    """Which decision or act, and why time should run from it."""
    exhibit: Slug | None = None
    """Exhibit that shows it."""


class SentWhat(Enum):
    """What was sent."""

    FORM = "form"
    ANNOUNCEMENT = "announcement"
    INTERIM_MEASURES = "request for interim measures"
    DOCUMENTS = "documents"


class Channel(Enum):
    """How it was sent."""

    POST = "post"
    FAX = "fax"
    E_MAIL = "e-mail"
    ONLINE = "online"


class Step(Record):
    """One thing that was sent, or came back, after the filing left."""

    what: SentWhat
    """Form, announcement, request for interim measures, documents."""
    channel: Channel
    """How."""
    date: EdtfDate
    """Day of sending; for post the postmark."""
    complete: Answer = Answer.UNKNOWN
    """Whether the form was complete, as far as known; no if the body refused it as incomplete."""
    exhibit: Slug | None = None
    """Proof of sending."""
    words: Line | None = None
    """What else is known of it."""


class GateAssessment(Record):
    """A named person's written reasons on a condition that is for a human to judge."""

    of: Slug
    """The question, as the mechanism's profile names it."""
    holds: Answer
    """Whether, in the assessor's view, it is so."""
    reasons: Line
    """Why."""
    by: Line
    """Who assessed."""
    on: EdtfDate
    """When."""


Applicant = Literal["not on file"] | ByCode


class Filing(Record):
    """One filing.yaml: one planned submission, against one respondent."""

    id: Slug
    """Stable for ever; the folder bears the same name."""
    mechanism: Slug
    """The body, by the name of its profile."""
    title: Line | None = None
    """Neutral title; left out, documents name respondent and body."""
    respondent: Slug
    """State against which it goes, an actor of case.yaml."""
    applicants: Annotated[tuple[Applicant, ...], Field(min_length=1)]
    """Persons by code, or `not on file`."""
    incidents: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Incidents chosen for it."""
    complaints: tuple[Complaint, ...] = ()
    """Complaints, each under one article."""
    remedies: tuple[Remedy, ...] = ()
    """Domestic remedies, used and not used."""
    put_elsewhere: Answer = Answer.UNKNOWN
    """Whether the matter was put to another international body."""
    other_procedures: tuple[OtherProcedure, ...] = ()
    """To which, when, with what outcome."""
    earlier_applications: Answer = Answer.UNKNOWN
    """Whether an applicant has, or had, other applications before this body."""
    application_numbers: tuple[Annotated[str, Field(pattern=r"^[0-9]{1,5}/[0-9]{2}$")], ...] = ()
    """Their numbers."""
    triggers: tuple[Trigger, ...] = ()
    """Final decisions and other events from which time may run."""
    steps: tuple[Step, ...] = ()
    """What was sent, in which way, when."""
    assessments: tuple[GateAssessment, ...] = ()
    """What a lawyer concludes on conditions that no record can decide."""
    restricted: bool = False
    """True if only the team may see it."""
    note: Line | None = None
    """The team's note on the filing itself; never printed."""

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the applicants on file."""
        return tuple(one.person for one in self.applicants if isinstance(one, ByCode))

    def triggers_of(self, complaint: str | None) -> tuple[Trigger, ...]:
        """Return the events from which time may run for a complaint, or those that concern the whole filing."""
        return tuple(one for one in self.triggers if not one.complaints or complaint in one.complaints)

    def proofs(self) -> tuple[str, ...]:
        """Return the exhibits that show remedies, other procedures, events and what was sent."""
        named = [one.exhibit for one in self.remedies]
        named += [one.exhibit for one in self.other_procedures]
        named += [one.exhibit for one in self.triggers]
        named += [one.exhibit for one in self.steps]
        return tuple(dict.fromkeys(one for one in named if one))
