"""Sentences: a claim as it is printed, never without who says it and how firmly."""

from casefile.dossier.blocks import Note, Run, Text
from casefile.dossier.numbering import Numbering, source_groups
from casefile.dossier.texts import Texts
from casefile.dossier.words import date_words, listed, name_of, opened, pinpoint_words, speaks_as_many, voices_of
from casefile.record.attribution import Attribution
from casefile.record.case import Case, ClaimRef
from casefile.record.claims import Claim, ClaimNature
from casefile.record.exhibits import Exhibit
from casefile.record.figures import Figure
from casefile.record.header import Header
from casefile.record.sources import Hedge, Source


def claim_runs(ref: ClaimRef, case: Case, numbering: Numbering, texts: Texts) -> tuple[Run, ...]:
    """Return the runs of a claim's paragraph: a sentence for each group of sources, each with its note."""
    runs: list[Run] = []
    for group, sources in enumerate(source_groups(ref.claim)):
        voices = [voice for source in sources for voice in _voices(source, case, numbering, texts)]
        many = len(set(voices)) > 1 or any(
            speaks_as_many(source, case.exhibits[source.exhibit], case.header) for source in sources
        )
        sentence = _sentence(ref.claim, sources[0], voices, case.header, texts, opening=group == 0, many=many)
        for source in sources:
            sentence += texts("sentences", "words", words=source.words) if source.words else ""
            sentence += texts("sentences", "premises", premises="; ".join(source.premises)) if source.premises else ""
        if group == 0 and ref.claim.nature is not ClaimNature.STATEMENT:
            sentence = texts("sentences", "nature", ref.claim.nature.value, sentence=sentence)
        number = numbering.notes[str(ref), group]
        runs += [
            Text(" " * bool(runs) + sentence),
            Note((Text(_note(sources, number, case, numbering, texts)),), number),
        ]
    return tuple(runs)


def _voices(source: Source, case: Case, numbering: Numbering, texts: Texts) -> list[str]:
    exhibit = case.exhibits[source.exhibit]
    return voices_of(source, exhibit, numbering.exhibits[source.exhibit], case.header, texts)


def _sentence(  # noqa: PLR0913 - the parts of one sentence
    claim: Claim, source: Source, voices: list[str], header: Header, texts: Texts, *, opening: bool, many: bool
) -> str:
    """Return one sentence: the proposition in its frame, or what another voice makes of it."""
    stance, hedge = source.stance.value, source.hedge
    known = texts.has("verbs", stance, hedge.value, "one")
    row = ("verbs", stance, hedge.value if known else Hedge.PLAIN.value)
    remark = "" if known else texts("sentences", "hedged_otherwise", hedge=hedge.value)
    by = listed(voices, texts) + remark
    if opening:
        frame = "frames" if many and texts.has(*row, "frames") else "frame"
        return texts("sentences", "framed", says=proposition(claim, header, texts), frame=texts(*row, frame, by=by))
    return texts(*row, "many" if many else "one", By=opened(by), by=by)


def proposition(claim: Claim, header: Header, texts: Texts) -> str:
    """Return what is claimed, as a sentence without its full stop."""
    if claim.says:
        return claim.says.rstrip(". ")
    if claim.figures:
        return opened(listed((figure_words(one, texts) for one in claim.figures), texts))
    return opened(texts("sentences", "or").join(_attributed(one, header, texts) for one in claim.attribution))


def _attributed(attribution: Attribution, header: Header, texts: Texts) -> str:
    words = texts("modes", attribution.mode.value, actor=name_of(attribution.actor, header))
    return words + (texts("sentences", "quoted", words=attribution.words) if attribution.words else "")


def figure_words(figure: Figure, texts: Texts) -> str:
    """Return `over 83 civilians were injured`."""
    one = figure.count.is_one()
    of = texts("singular", figure.of.value) if one else figure.of.value
    of += texts("sentences", "among", among=figure.among.value) if figure.among else ""
    count = texts("sentences", "count_of", count=figure.count) if figure.count.is_collective() else figure.count.text
    words = texts("harms", figure.what.value, "one" if one else "many", count=count, of=of)
    return words + (texts("sentences", "cut_off", date=date_words(figure.cut_off, texts)) if figure.cut_off else "")


def _note(sources: tuple[Source, ...], note: int, case: Case, numbering: Numbering, texts: Texts) -> str:
    """Return the text of a note: a full reference where an exhibit is cited first, short after."""
    parts: dict[str, None] = {}
    full: set[str] = set()
    for source in sources:
        exhibit = case.exhibits[source.exhibit]
        first = numbering.first_cited[source.exhibit] == note and source.exhibit not in full
        full.add(source.exhibit)
        parts[_reference(source, exhibit, case.header, numbering, texts, first=first)] = None
    return " ".join(parts)


def _reference(  # noqa: PLR0913 - the parts of one reference
    source: Source, exhibit: Exhibit, header: Header, numbering: Numbering, texts: Texts, *, first: bool
) -> str:
    at = texts("notes", "at", pinpoint=pinpoint_words(source.at, texts)) if source.at else ""
    foreign = [one for one in source.by if one not in exhibit.authors]
    relaying = ""
    if foreign:
        names = listed((name_of(one, header) for one in foreign), texts)
        relaying = texts("notes", "relaying_one" if len(foreign) == 1 else "relaying_many", by=names)
    number = numbering.exhibits[exhibit.id]
    if not first:
        return texts("notes", "again", number=number, at=at, relaying=relaying)
    return texts("notes", "first", number=number, at=at, relaying=relaying, **exhibit_words(exhibit, header, texts))


def exhibit_words(exhibit: Exhibit, header: Header, texts: Texts) -> dict[str, str]:
    """Return author, title and date of an exhibit as a reference names them."""
    author = listed((name_of(one, header) for one in exhibit.authors), texts)
    return {
        "author": texts("notes", "author", author=opened(author)) if author else "",
        "title": exhibit.title,
        "untitled": texts("notes", "untitled") if exhibit.untitled else "",
        "date": date_words(exhibit.date, texts) if exhibit.date else texts("notes", "undated"),
    }
