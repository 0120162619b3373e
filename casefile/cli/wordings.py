"""Wordings: what stands behind an option of the command line, as the value it means; refused where it means none."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from casefile.diagnostics import near
from casefile.faults import WrongUse

if TYPE_CHECKING:
    from casefile.record.exhibits import Reliability

_Choice = TypeVar("_Choice", bound=Enum)
_Made = TypeVar("_Made")


def account(by: str | None) -> str:
    """Return who does it: as said, or the account this runs under, marked as that."""
    if by and by.strip():
        return by
    import getpass

    try:
        return f"account {getpass.getuser()}"
    except (OSError, KeyError):
        message = "this machine does not tell under which account this runs. Say who does it: --by NAME."
        raise WrongUse(message) from None


def date_of(text: str | None) -> str | None:
    """Return the text of an option that is a date."""
    from casefile.record.dates import EdtfDate
    from casefile.record.text import Misfit

    if text is None:
        return None
    try:
        return str(EdtfDate.parse(text))
    except Misfit as misfit:
        message = f"{misfit}. {misfit.fix}"
        raise WrongUse(message) from None


def member(choices: type[_Choice], text: str | None, option: str) -> _Choice | None:
    """Return the member that a word of the command line names; hyphens stand for spaces where a word has them."""
    if text is None:
        return None
    known = {str(one.value).replace(" ", "-"): one for one in choices}
    word = text.strip().replace(" ", "-")
    for name, one in known.items():
        if name.casefold() == word.casefold():
            return one
    message = f"{option} knows no `{text}`.{near(word, known)} One of: {', '.join(known)}."
    raise WrongUse(message)


def slug(id_: str | None) -> str | None:
    """Return an id, if it can be one."""
    from pydantic import TypeAdapter, ValidationError

    from casefile.record.text import Slug

    if id_ is None:
        return None
    try:
        return TypeAdapter(Slug).validate_python(id_)
    except ValidationError:
        message = f"`{id_}` cannot be an id. Use small letters, digits and single hyphens, at most 80 in all."
        raise WrongUse(message) from None


def reliability_of(grade: str | None, reason: str | None) -> "Reliability":
    """Return a grade with its reason; without both, what was not judged."""
    from casefile.record.exhibits import Grade, Reliability

    if grade is None and reason is None:
        return Reliability(grade=Grade.F, reason="Not judged yet.")
    if not (grade and reason):
        message = "--reliability and --reason go together: a grade without its reason cannot be reviewed."
        raise WrongUse(message)
    return Reliability(grade=member(Grade, grade, "--reliability") or Grade.F, reason=reason)


def fitted(make: Callable[[], _Made]) -> _Made:
    """Return what a model makes of options; raises WrongUse with the option that does not fit."""
    from pydantic import ValidationError

    try:
        return make()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise WrongUse(message) from None
