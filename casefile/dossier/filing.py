"""Filing: what the documents of one submission are composed from, chosen and numbered for it alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from casefile.authorities import Instrument
from casefile.dossier.blocks import Block, Note, PageRef, Paragraph, Run, Style, Text
from casefile.dossier.numbering import Numbering, numbered
from casefile.dossier.sentences import claim_runs
from casefile.dossier.texts import Texts
from casefile.dossier.words import date_words, day, name_of, opened
from casefile.mechanisms.deadlines import Deadline, deadlines
from casefile.mechanisms.gates import GateReading, read_gates, resting_on
from casefile.mechanisms.profile import Profile, treaty_and_number
from casefile.record.case import Case, ClaimRef
from casefile.record.claims import ClaimNature
from casefile.record.exhibits import Exhibit
from casefile.record.filings import Filing
from casefile.record.incidents import Incident


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """One filing with everything that is known of it. `chosen` is in order of time, each claim once."""

    filing: Filing
    profile: Profile
    case: Case
    chosen: tuple[tuple[Incident, tuple[ClaimRef, ...]], ...]
    left_out: int
    """Labels, opinions and measures of the chosen incidents, which are no facts."""
    numbering: Numbering
    texts: Texts
    instruments: Mapping[str, Instrument]
    as_of: date
    limits: tuple[Deadline, ...]
    gates: tuple[GateReading, ...]

    @property
    def title(self) -> str:
        """Return the title of the filing, or who it is against and before whom."""
        respondent = name_of(self.filing.respondent, self.case.header)
        return self.filing.title or self.texts("echr", "title", respondent=respondent, body=self.profile.title)

    def exhibits(self) -> dict[str, Exhibit]:
        """Return the documents of the filing in the order of their numbers."""
        numbers = self.numbering.exhibits
        return {id_: self.case.exhibits[id_] for id_ in sorted(numbers, key=numbers.__getitem__)}


def filing_plan(  # noqa: PLR0913 - the parts of one plan
    filing: Filing, profile: Profile, case: Case, texts: Texts, instruments: Mapping[str, Instrument], as_of: date
) -> FilingPlan:
    """Choose and number what a filing speaks of; its claims are those of its complaints, or all of an incident."""
    chosen, left_out = _chosen(filing, case)
    refs = [ref for _, held in chosen for ref in held]
    cited = {source.exhibit for ref in refs for source in ref.claim.sources}
    cited |= set(filing.proofs())
    exhibits = {id_: case.exhibits[id_] for id_ in sorted(cited)}
    days = {id_: one.when.date if one.when else None for id_, one in case.incidents.items()}
    limits = deadlines(filing, profile.time_limit, days, as_of)
    gates = read_gates(filing, profile, case, limits)
    return FilingPlan(
        filing, profile, case, chosen, left_out, numbered(refs, exhibits), texts, instruments, as_of, limits, gates
    )


def _chosen(filing: Filing, case: Case) -> tuple[tuple[tuple[Incident, tuple[ClaimRef, ...]], ...], int]:
    """Return the chosen incidents with their claims, and how many labels, opinions and measures stay out."""
    wanted = {claim for complaint in filing.complaints for claim in complaint.claims}
    whole = {one for complaint in filing.complaints for one in complaint.incidents}
    seen: set[str] = set()
    found, left_out = [], 0
    for incident in case.in_order():
        if incident.id not in filing.incidents:
            continue
        refs = [ref for ref in case.counting(incident) if str(ref) not in seen]
        seen |= {str(ref) for ref in refs}
        if incident.id not in whole and any(str(ref) in wanted for ref in refs):
            refs = [ref for ref in refs if str(ref) in wanted]
        facts = tuple(ref for ref in refs if ref.claim.nature is ClaimNature.STATEMENT)
        left_out += len(refs) - len(facts)
        found.append((incident, facts))
    return tuple(found), left_out


def filing_cover(plan: FilingPlan, kind: str) -> list[Block]:
    """Return the lines that every document of a filing opens with."""
    texts = plan.texts
    lines = (
        texts("echr", "cover", "filing", filing=plan.filing.id),
        texts("cover", "as_of", date=day(plan.as_of, texts)),
        texts("echr", "cover", "not_the_form"),
    )
    return [
        Paragraph((Text(texts("titles", kind)),), Style.SUBTITLE),
        Paragraph((Text(plan.title),), Style.TITLE),
        *(Paragraph((Text(line),), Style.COVER) for line in lines),
    ]


def plain_claims(plan: FilingPlan, refs: tuple[ClaimRef, ...]) -> str:
    """Return claims as running text for a form, each source with exhibit and passage in brackets."""
    short = replace(plan.numbering, first_cited=dict.fromkeys(plan.numbering.exhibits, 0))
    return " ".join(_plain(run, plan) for ref in refs for run in claim_runs(ref, plan.case, short, plan.texts))


def _plain(run: Run, plan: FilingPlan) -> str:
    if isinstance(run, Note):
        note = "".join(one.text for one in run.runs if not isinstance(one, PageRef))
        return plan.texts("echr", "cited", note=note.rstrip("."))
    return "" if isinstance(run, PageRef) else run.text.strip()


def when_and_where(plan: FilingPlan, incident: Incident) -> str:
    """Return date and place of an incident, or what of them is known."""
    when, place = incident.when, plan.case.header.case.places.get((incident.where and incident.where.place) or "")
    parts = [date_words(when.date, plan.texts)] if when and when.date else []
    parts += [place.names[0].name] if place else []
    return "; ".join(parts)


def article_words(plan: FilingPlan, article: str) -> str:
    """Return `Article 3 of the European Convention on Human Rights`."""
    treaty, number = treaty_and_number(article)
    return plan.texts("echr", "article", number=number, treaty=plan.instruments[treaty].short)


def complaint_words(plan: FilingPlan) -> list[tuple[str, str]]:
    """Return article and argument of each complaint, with the incidents it rests on."""
    texts = plan.texts
    found = []
    for complaint in plan.filing.complaints:
        titles = "; ".join(plan.case.incidents[one].title for one in resting_on(complaint, plan.filing))
        words = complaint.words or texts("echr", "no_words")
        found.append((article_words(plan, complaint.article), texts("echr", "complaint", words=words, titles=titles)))
    return found


def remedy_words(plan: FilingPlan) -> list[str]:
    """Return what is on file of remedies, final decisions and other events, a line each."""
    texts = plan.texts
    lines = []
    for one in plan.filing.remedies:
        facts = [texts("echr", "lodged", date=date_words(one.lodged, texts))] if one.lodged else []
        facts += [texts("echr", "decided", date=date_words(one.decided, texts))] if one.decided else []
        facts += [one.outcome] if one.outcome else []
        facts += [texts("echr", "not_used", why=one.not_used)] if one.not_used else []
        lines.append(_with_proof(plan, one.what, facts, one.exhibit, one.complaints))
    for event in plan.filing.triggers:
        facts = [date_words(event.date, texts)] if event.date else []
        facts += [texts("echr", "served", date=date_words(event.served, texts))] if event.served else []
        facts += [event.known_to] if event.known_to else []
        facts += [event.words] if event.words else []
        lines.append(_with_proof(plan, opened(event.kind.value), facts, event.exhibit, event.complaints))
    return lines


def _with_proof(
    plan: FilingPlan, what: str, facts: list[str], exhibit: str | None, complaints: tuple[str, ...]
) -> str:
    texts = plan.texts
    articles = [article_words(plan, one.article) for one in plan.filing.complaints if one.id in complaints]
    proof = texts("echr", "proof", number=plan.numbering.exhibits[exhibit]) if exhibit else ""
    concerns = texts("echr", "concerns", articles="; ".join(articles)) if articles else ""
    return texts("echr", "line", what=what.rstrip("."), facts="; ".join(one.rstrip(".") for one in facts)) + (
        concerns + proof
    )
