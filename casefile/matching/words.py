"""Words: what a text is cut into, the days it names in several languages, and which of its words are telling."""

# ruff: noqa: RUF001 - the names of the months in many scripts

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)?|\d+")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_MONTHS = (
    "jan(uary)?|yanvar+AZ|ocak+TR|январ[ьяе]|հունվար+HY|იანვა?რ+KA|يناير",
    "feb(ruary)?|fevral+AZ|şubat+TR|феврал[ьяе]|փետրվար+HY|თებერვა?ლ+KA|فبراير",
    "mar(ch)?|mart+AZ|март[ае]?|մարտ+HY|მარტ+KA|مارس",
    "apr(il)?|aprel+AZ|nisan+TR|апрел[ьяе]|ապրիլ+HY|აპრილ+KA|[أا]بريل",
    "may+AZ|mayıs+TR|ма[йяе]|մայիս+HY|მაის+KA|مايو",
    "june?|iyun+AZ|haziran+TR|июн[ьяе]|հունիս+HY|ივნის+KA|يونيو",
    "july?|iyul+AZ|temmuz+TR|июл[ьяе]|հուլիս+HY|ივლის+KA|يوليو",
    "aug(ust)?|avqust+AZ|ağustos+TR|август[ае]?|օգոստոս+HY|აგვისტო+KA|[أا]غسطس",
    "sept?(ember)?|sentyabr+AZ|eylül+TR|сентябр[ьяе]|սեպտեմբեր+HY|სექტემბე?რ+KA|سبتمبر",
    "oct(ober)?|oktyabr+AZ|ekim+TR|октябр[ьяе]|հոկտեմբեր+HY|ოქტომბე?რ+KA|[أا]كتوبر",
    "nov(ember)?|noyabr+AZ|kasım+TR|ноябр[ьяе]|նոյեմբեր+HY|ნოემბე?რ+KA|نوفمبر",
    "dec(ember)?|dekabr+AZ|aralık+TR|декабр[ьяе]|դեկտեմբեր+HY|დეკემბე?რ+KA|ديسمبر",
)
"""The names of the months in English, Azerbaijani, Turkish, Russian, Armenian, Georgian and Arabic."""
_ENDINGS = {
    "+AZ": "(da|də|dan|dən|ın|in|ında|ində|a|ə)?", "+TR": "(ta|te|da|de|tan|dan|ın|in|ında|inde)?",
    "+HY": "(ի|ին|ից|ում|ը|ն)?", "+KA": "(ი|ს|ის|ში|ისა|იდან)?",
}  # fmt: skip
"""The case endings that dates take."""
_ORDINALS = {
    1: re.compile("first|birinci|перв(ый|ая|ое|ого|ой)|առաջին|პირველი?"),
    2: re.compile("second|ikinci|втор(ой|ая|ое|ого)|երկրորդ|მეორე"),
    3: re.compile("third|üçüncü|трет(ий|ья|ье|ьего)|երրորդ|მესამე"),
    4: re.compile("fourth|dördüncü|четверт(ый|ая|ое|ого|ой)|չորրորդ|მეოთხე"),
}
_STEM = 6
"""Letters of a word that tell it: `hospital` and `hospitals`, `beheaded` and `beheading` are one."""
_SHORTEST = 4
_PASSAGE = 60
"""Words of one passage."""
_LAST_DAY = 31
_YEAR = 4

_COMMON = """
about above account accounts according across actions actor after again against alleged allegation allegations
along also although among another any april area areas armed army article assert attack attacked attacker
attacks august authorities authority based because been before began being below between body both called
cannot carried case cases casualties causing city civil civilian civilians claim claimed combat conflict
consistent could country dated dates day days dead death deaths december described destroyed damage damaged
did different district documented does done down during each early either enough even evening event every
evidence exactly fact false february field fire fired firing first following force forces found four from
front further gave general give given group had have held her here herself hit hits hold hours house houses
however human impact incident incidents include including infrastructure injured injury inside interview into
investigate its january july june kept killed kind known large last later launched law left less likely line
local location made man many march may means men might military missing month morning most much named near
neither never next night none note nothing november number object objects october offers office official
officials often one only other others over part people period person persons photo photograph place places
point population possible post posted present press property public published rather reach recorded refers
region report reported reports residential residents resulted right said same saw says second seen september
several shelled shelling shells should show shown shows side sides since site soldier soldiers some source
sources stated statement still strike strikes struck such taken target targeted targets than that their them
then there these they third this those three through time told took total town towards two type under unit
unknown until upon used using very video videos village villages war was water weapon weapons week were what
when where whether which while who whole whom whose wide will with within without witness woman women words
would wounded wrote year years yes
"""
_COMMON_STEMS = frozenset(one[:_STEM] for one in _COMMON.split())


class NamedDay(NamedTuple):
    """A day that a text names; the year is None where the text leaves it out."""

    year: int | None
    month: int
    day: int

    def meets(self, first: date, last: date) -> bool:
        """Return whether it may lie between two days."""
        years = (self.year,) if self.year else range(first.year, min(last.year, first.year + 1) + 1)
        return any(first <= found <= last for year in years if (found := _day(year, self.month, self.day)))

    def __str__(self) -> str:
        year = f"{self.year:04}-" if self.year else ""
        return f"{year}{self.month:02}-{self.day:02}"


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text, as they stand there."""
    return _TOKEN.findall(text)


def passages(text: str) -> list[str]:
    """Return a text cut into passages that overlap by half: what stands in one passage stands together."""
    words = text.split()
    return [" ".join(words[at : at + _PASSAGE]) for at in range(0, len(words), _PASSAGE // 2)]


def days_named(text: str, words: Sequence[str]) -> frozenset[NamedDay]:
    """Return the days a text names: in figures, or with the month in words.

    Shape: `words` are its tokens. `3/4/2031` is left alone, because nobody can say which is the month.
    """
    found = {NamedDay(int(year), int(month), int(day)) for year, month, day in _ISO.findall(text)}
    found |= {NamedDay(int(year), int(month), int(day)) for day, month, year in _DOTTED.findall(text)}
    for at, word in enumerate(words):
        month = None if word.isdigit() else _month(word)
        if month is None:
            continue
        before, after, later = ((words[i] if 0 <= i < len(words) else "") for i in (at - 1, at + 1, at + 2))
        if _is_day(before):
            found.add(NamedDay(int(after) if _is_year(after) else None, month, int(before)))
        elif _is_day(after):
            year = next((one for one in (later, *words[max(0, at - 2) : at]) if _is_year(one)), None)
            found.add(NamedDay(int(year) if year else None, month, int(after)))
    return frozenset(one for one in found if _day(one.year or 2000, one.month, one.day))  # a leap year


def telling(words: Iterable[str]) -> dict[str, str]:
    """Return the stems of the words that are not common in the field, each with the word as it first stands there."""
    found: dict[str, str] = {}
    for word in words:
        if len(word) >= _SHORTEST and not word.isdigit():
            at = stem(word)
            if at not in _COMMON_STEMS and _month(word) is None:
                found.setdefault(at, word)
    return found


def stem(word: str) -> str:
    """Return what of a word tells it, whatever its ending."""
    return word.casefold()[:_STEM]


def order_in(words: Iterable[str]) -> int:
    """Return which of several a title speaks of: 2 for `Second strike`; 0 if it does not say, or says several."""
    found = {number for word in words for number, form in _ORDINALS.items() if form.fullmatch(word.casefold())}
    return found.pop() if len(found) == 1 else 0


@cache
def _named_months() -> tuple[re.Pattern[str], ...]:
    patterns = []
    for month in _MONTHS:
        for mark, ending in _ENDINGS.items():
            month = month.replace(mark, ending)  # noqa: PLW2901 - one pattern, ending by ending
        patterns.append(re.compile(month))
    return tuple(patterns)


@lru_cache(maxsize=65_536)
def _month(word: str) -> int | None:
    """Return the number of the month that a word names."""
    plain = word.casefold()
    return next((number for number, one in enumerate(_named_months(), start=1) if one.fullmatch(plain)), None)


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY  # noqa: PLR2004 - two digits


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == _YEAR


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
