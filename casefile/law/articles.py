"""Articles of the human-rights treaties: before their bodies humanitarian law is argument inside an article."""

from enum import Enum
from typing import Annotated

from pydantic import Field

from casefile.authorities import Authority, Verified
from casefile.record.dates import EdtfDate
from casefile.record.text import Line, Record, Slug


class Derogability(Enum):
    """Whether the article is one from which a State may not derogate."""

    YES = "yes"
    NO = "no"
    WITH_EXCEPTION = "with exception"


class Decision(Record):
    """A judgment, a decision or a general comment, and what it holds."""

    name: Line
    """Case name, or title of the document."""
    number: Line | None = None
    """Application number or numbers, or document symbol."""
    date: EdtfDate | None = None
    """Day, month or year."""
    paragraph: Line | None = None
    """Where it stands, as far as known."""
    holding: Line
    """What it holds, in our words."""
    verified: Verified = Verified()
    """What the holding was checked against; nothing stands for unverified."""

    def cite(self) -> str:
        """Return the reference as printed; an unverified one says so."""
        known = (self.name, self.number, self.date, self.paragraph)
        return ", ".join(str(one) for one in known if one) + ("" if self.verified.by else " [unverified]")


class ProceduralLimb(Record):
    """What the State had to do afterwards, whoever did the act."""

    duty: Line
    """The duty, in our words."""
    authorities: Annotated[tuple[Decision, ...], Field(min_length=1)]
    """What it rests on."""


class Article(Authority):
    """One article of a human-rights treaty: its provision, and how facts of a conflict are put to it."""

    title: Line
    """Neutral title."""
    question: Line
    """Question put to the facts."""
    hooks: tuple[Slug, ...] = ()
    """Criteria and rules of humanitarian law that enter it as argument."""
    procedural_limb: ProceduralLimb | None = None
    """What the State had to do afterwards; absent where the article has no such limb of its own."""
    supporting: tuple[Decision, ...] = ()
    """Authorities on which such a complaint may lean."""
    adverse: tuple[Decision, ...] = ()
    """Authorities that stand against such a complaint."""
    non_derogable: Derogability | None = None
    """Whether no derogation is possible; absent where the article states no right that one could derogate from."""
    exception: Line | None = None
    """The exception, where there is one."""
    notes: tuple[Line, ...] = ()
    """What the lawyer must know besides."""


class HumanRightsTreaty(Record):
    """One file of law/articles: a treaty, with its protocols, as its body reads it."""

    title: Line
    """Name of the treaty."""
    body: Line
    """Body that hears complaints under it."""
    evidence: tuple[Decision, ...] = ()
    """How that body reads evidence, whichever article is relied on."""
    articles: dict[Slug, Article]
    """Articles by slug."""
