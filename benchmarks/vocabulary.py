"""Vocabulary: the words that a generated case is made of, and nothing else.

First step of `benchmarks.generate`. When the record gains or loses a key, one line here changes. The world is
invented and meant to look so: a name is three syllables of one table, written in every script.
"""

# ruff: noqa: RUF001 - the table holds seven scripts, and look-alike letters are the point of it

from dataclasses import dataclass

ANSWERS = ("yes", "no", "unknown")

FACTS: dict[str, dict[str, tuple[str, ...]]] = {
    "attack": {
        "launched": ("yes", "yes", "unknown"),
        "kind": ("artillery", "rockets", "missiles", "aircraft", "drone", "loitering munition", "unknown"),
        "aimed_at": ("a depot behind the mill", "vehicles on the ring road", "the signal mast"),
    },
    "objective": {
        "present": ANSWERS,
        "distance_m": ("40", "350", "1200.5"),
        "detail": ("a signal post on the ridge", "two parked trucks of a supply column"),
    },
    "setting": {"area": ("city", "town", "village", "fields", "road", "forest"), "populated": ANSWERS},
    "struck": {
        "kind": ("home", "business", "school", "hospital", "vehicle", "infrastructure", "cemetery", "other"),
        "civilian": ANSWERS,
        "degree": ("roof burnt out", "windows and one wall lost", "cannot be used any more"),
    },
    "weapons": {
        "category": ("artillery", "mortar", "rocket", "missile", "cluster", "incendiary", "mine", "unknown"),
        "model": ("Zormip-4", "Velgar 220", "type not read"),
        "used": ANSWERS,
        "submunitions_dispersed": ANSWERS,
        "unexploded_found": ANSWERS,
    },
}
"""Subject, its keys, the values of each; the first key of a subject is always given."""

LABELLED = {"struck": ("market", "houses", "clinic", "bridge"), "weapons": ("first", "second", "remnant")}
"""Subjects that are a mapping of labels to records."""

HARMS = ("killed", "injured", "missing", "displaced")
WHOLES = ("persons", "civilians")
PARTS = ("children", "women", "men", "older persons", "medical staff", "relief workers", "journalists")
EXACT = '"{n}"'
"""Quoted, because a JSON Schema tool reads a bare 26 as a number and refuses it."""
ROUGH = ("at least {n}", "over {n}", "some {n}", "{n} to {more}", "about {n}", "dozens")
MODES = ("fired", "supplied", "held", "carried out", "ordered", "failed to prevent")
NATURES = ("label", "opinion", "measure")
HEDGES = ("likely", "appears", "consistent with", "possible", "unverified")
DOUBTING = ("denies", "doubts", "counter-accuses", "no reply")
HOW = ("on site", "interview", "remnants", "satellite", "video verification", "documents", "eyewitness", "inference")
UNITS = ("page {n}", "para {n}", "lines {n}-{more}", "note {n}", '"minute {n}:05"', "pages {n}-{more}")
"""Minutes are quoted: check-jsonschema's own libyaml refuses their colon in a flow mapping and would lose time."""
BASES = ("stated", "inferred", "derived")
SCOPES = ("ihl", "human-rights", "background")
LOCAL_TIMES = ("05:40", "17:00~", "23:15")

EXHIBIT_KINDS = ("report", "statement", "letter", "press release", "article", "photograph", "video", "audio")
GRADES = ("A", "B", "C", "D", "E", "F")
ROLES = ("victim", "witness", "captive", "relative")

DATES = (
    "{y}-{m}-{d}", "{y}-{m}-{d}", "{y}-{m}-{d}", "{y}-{m}-{d}~", "{y}-{m}-{d}?", "{y}-{m}-{d}%",
    "{y}-{m}-{d}/{y}-{m}-{e}", "{y}-{m}-{d}~/{y}-{m}-{e}", "{y}-{m}-{d}/..", "../{y}-{m}-{d}",
    "{y}-{m}", "{y}-{m}?", "{y}-{m}-XX", "{y}-{m}-1X", "{y}-XX-XX", '"{y}"', "{y}~", "203X", "20XX",
    '"[{y}-{m}-{d},{y}-{m}-{e}]"', '"[{y}-{m}-{d}..{y}-{m}-{e}]"', '"[..{y}-{m}-{d}]"',
)  # fmt: skip
"""Every form of an EDTF date, whole days more often than the rest."""


@dataclass(frozen=True)
class Script:
    """A language in its script: syllables, in the same order in every script, and sentences."""

    language: str
    cased: bool
    syllables: tuple[str, ...]
    sentences: tuple[str, ...]
    """Each with `{place}` once."""


SCRIPTS = (
    Script(
        language="en", cased=True,
        syllables=("zor", "vel", "mip", "tush", "gar", "lom", "nib", "dax", "sork", "fen", "pum", "yelt"),
        sentences=(
            "Shells struck the market of {place} in the early morning, while people were waiting for bread.",
            "Remnants with cut fins were found beside the school of {place} on the following day.",
            "No fighter was seen in the streets of {place} during the hour before the strike.",
            "The clinic of {place} had moved its patients to the cellar before the second strike.",
            "Three houses at the edge of {place} burned until the evening: nobody could come near.",
        ),
    ),
    Script(
        language="az", cased=True,
        syllables=("zor", "vəl", "mıp", "tuş", "gər", "lom", "nıb", "dax", "şork", "fən", "pum", "yəlt"),
        sentences=(
            "Mərmilər səhər tezdən {place} qəsəbəsinin bazarına düşdü.",
            "Ertəsi gün {place} məktəbinin yanında raket qalıqları tapıldı.",
            "Zərbədən əvvəl {place} küçələrində heç bir döyüşçü görünmürdü.",
        ),
    ),
    Script(
        language="hy", cased=True,
        syllables=("զոր", "վել", "միպ", "տուշ", "գար", "լոմ", "նիբ", "դախ", "սորկ", "ֆեն", "պում", "յելտ"),
        sentences=(
            "Արկերը վաղ առավոտյան հարվածեցին {place} ավանի շուկային։",
            "Հաջորդ օրը {place} ավանի դպրոցի մոտ հրթիռի բեկորներ գտնվեցին։",
            "Հարվածից առաջ {place} ավանի փողոցներում զինված մարդ չէր երևում։",
        ),
    ),
    Script(
        language="ru", cased=True,
        syllables=("зор", "вел", "мип", "туш", "гар", "лом", "ниб", "дах", "сорк", "фен", "пум", "елт"),
        sentences=(
            "Рано утром снаряды попали в рынок посёлка {place}.",
            "На следующий день у школы посёлка {place} нашли обломки ракеты.",
            "Перед ударом на улицах посёлка {place} не видели ни одного бойца.",
        ),
    ),
    Script(
        language="ka", cased=False,
        syllables=("ზორ", "ველ", "მიპ", "ტუშ", "გარ", "ლომ", "ნიბ", "დახ", "სორკ", "ფენ", "პუმ", "იელტ"),
        sentences=(
            "ჭურვები დილით ადრე დაეცა ბაზარს დასახლებაში {place}.",
            "მეორე დღეს სკოლასთან, დასახლებაში {place}, რაკეტის ნარჩენები იპოვეს.",
            "დარტყმამდე ქუჩებში, დასახლებაში {place}, მებრძოლი არავის უნახავს.",
        ),
    ),
    Script(
        language="ar", cased=False,
        syllables=("زور", "فيل", "ميب", "توش", "غار", "لوم", "نيب", "داخ", "سورك", "فين", "بوم", "يلت"),
        sentences=(
            "سقطت القذائف في الصباح الباكر على سوق بلدة {place}.",
            "في اليوم التالي عُثر على بقايا صاروخ قرب مدرسة بلدة {place}.",
            "لم يُشاهَد أي مقاتل في شوارع بلدة {place} قبل الضربة.",
        ),
    ),
    Script(
        language="he", cased=False,
        syllables=("זור", "ול", "מיפ", "טוש", "גאר", "לומ", "ניב", "דאח", "סורק", "פנ", "פומ", "ילט"),
        sentences=(
            "פגזים פגעו בשוק של העיירה {place} בשעות הבוקר המוקדמות.",
            "למחרת נמצאו שרידי רקטה ליד בית הספר של העיירה {place}.",
            "לפני התקיפה לא נראה שום לוחם ברחובות העיירה {place}.",
        ),
    ),
)  # fmt: skip
"""The first is the one most often used."""

LONG = (
    "the account rests on what was seen from the road and was not compared with the hospital's own register",
    "a second visit found the crater filled and the fragments gone",
    "the hour is that of the speaker's clock and may differ from the one given elsewhere",
)
"""Passages that make a sentence run over more than one line."""

QUOTED = (
    "not one window was left",
    "we heard it before we saw it",
    "nobody had told us: go",
    "it came from the east",
)
OPEN = ("who fired", "the hour of the second strike", "the toll by day", "whether the clinic was marked")
CLAIMS = ("attack", "weapons", "struck", "setting", "objective", "toll", "attribution", "label", "words")
"""Kinds of claim, each at most once in an incident; those that FACTS knows carry facts."""
PREMISES = ("no unit of ours was within range that day", "the weapon is not in the inventory")
TITLES = ("Strike on {place}", "Shelling of the market of {place}", "{place}: a school and two houses hit")
SERIES = "Strikes on {place} in one week, taken together"
EXHIBIT_TITLES = ("Field notes from {place}", "Statement on {place}", "Footage of {place}, with sound")
REASONS = ("Own field work with a named method.", "A party to the conflict.", "Nobody can say who wrote it.")

PARTIES = {
    "northvale": "{name: Northvale, kind: state, state: XN}",
    "southmere": "{name: Southmere, kind: state, state: XS}",
    "southmere-army": "{name: the army of Southmere, kind: state organ, of: southmere}",
    "river-guard": "{name: the River Guard, kind: armed group}",
}
BODIES = {
    "relief-watch": "{name: Relief Watch}",
    "river-post": "{name: The River Post}",
    "field-desk": "{name: Field Desk}",
    "northvale-office": "{name: the press office of Northvale, of: northvale}",
}
WATCHERS = ("relief-watch", "river-post", "field-desk")
"""Bodies that speak for no party."""
