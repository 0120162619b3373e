"""Words: dates, names and counts as a reader of the document wants them."""

from collections.abc import Iterable
from datetime import date

from casefile.dossier.texts import Texts
from casefile.protection import written
from casefile.record.dates import EdtfDate
from casefile.record.exhibits import Exhibit
from casefile.record.header import Header
from casefile.record.pinpoints import Pinpoint
from casefile.record.sources import Source


def opened(text: str) -> str:
    """Return the text with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str], texts: Texts) -> str:
    """Return `a`, `a and b`, `a, b and c`, each name once."""
    held = list(dict.fromkeys(names))
    return texts("sentences", "and").join([", ".join(held[:-1]), held[-1]] if len(held) > 1 else held)


def runs_of(numbers: Iterable[int]) -> str:
    """Return `1, 3–5, 9` for paragraph numbers."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def day(when: date, texts: Texts) -> str:
    """Return `27 October 2020`."""
    return f"{when.day} {texts.items('dates', 'months')[when.month - 1]} {when.year}"


def date_words(edtf: EdtfDate, texts: Texts) -> str:
    """Return an EDTF date in words; what words cannot say exactly keeps its own notation beside them."""
    text = edtf.text
    if text.startswith("["):
        members = [date_words(EdtfDate.parse(one.strip().replace("..", "/")), texts) for one in text[1:-1].split(",")]
        return members[0] if len(members) == 1 else texts("dates", "one_of", dates=", ".join(members))
    start, slash, end = text.partition("/")
    if not slash:
        return _one(edtf, texts)
    if start in ("", ".."):
        return texts("dates", "until", first="", last=_one(EdtfDate.parse(end), texts))
    if end in ("", ".."):
        return texts("dates", "from", first=_one(EdtfDate.parse(start), texts))
    first, last = EdtfDate.parse(start), EdtfDate.parse(end)
    opening = _one(first, texts)
    if not first.qualified and first.earliest == first.latest and first.earliest and last.latest:
        same_month = (first.earliest.year, first.earliest.month) == (last.latest.year, last.latest.month)
        if same_month and last.earliest == last.latest:
            opening = str(first.earliest.day)
    return texts("dates", "to", first=opening, last=_one(last, texts))


def _one(edtf: EdtfDate, texts: Texts) -> str:
    plain = edtf.text.rstrip("?~%")
    month = f"{texts.items('dates', 'months')[edtf.earliest.month - 1]} {edtf.earliest.year}" if edtf.earliest else ""
    if plain.endswith("-XX") and "X" not in plain[:-3]:
        words = texts("dates", "day_unknown", month=month)
    elif "X" in plain and edtf.earliest and edtf.latest:
        words = texts("dates", "between", first=day(edtf.earliest, texts), last=day(edtf.latest, texts))
    elif edtf.earliest is not None and edtf.earliest == edtf.latest:
        words = day(edtf.earliest, texts)
    elif edtf.earliest is not None and "-" in plain:
        words = month
    else:
        words = plain
    if edtf.text.endswith(("~", "%")):
        words = texts("dates", "about", date=words)
    return texts("dates", "uncertain", date=words) if edtf.text.endswith(("?", "%")) else words


def pinpoint_words(pinpoint: Pinpoint, texts: Texts) -> str:
    """Return `para. 21`, `lines 3–5`."""
    many = "units" if pinpoint.first == pinpoint.last else "units_many"
    return texts("notes", many, pinpoint.unit, n=pinpoint.numbers().replace("-", "–"))


def name_of(origin: str, header: Header) -> str:
    """Return the label of a body or an actor."""
    holder = header.case.bodies.get(origin) or header.case.actors.get(origin)
    return holder.name if holder else origin


def speaks_as_many(source: Source, exhibit: Exhibit, header: Header) -> bool:
    """Return whether the voice of a source line takes a verb in the plural."""
    if source.speaker:
        return False
    origins = source.by or exhibit.authors
    held = [header.case.bodies.get(one) or header.case.actors.get(one) for one in origins]
    return len(origins) > 1 or any(one.plural for one in held if one)


def voices_of(source: Source, exhibit: Exhibit, number: int, header: Header, texts: Texts) -> list[str]:
    """Return who says it: the speaker, the bodies named, the authors, or the unnamed author of the exhibit."""
    if source.speaker:
        return [written(source.speaker, header)]
    if source.by or exhibit.authors:
        return [name_of(origin, header) for origin in source.by or exhibit.authors]
    return [texts("sentences", "author_unknown", number=number)]
