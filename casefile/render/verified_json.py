"""A package in JSON: what was written, and what a verification found."""

from datetime import date
from typing import Literal

from casefile.render.machine import Part, Result
from casefile.render.packaged import Packaged
from casefile.render.plain import plain
from casefile.render.verified import NOT_PROVED, Verified


class CheckJson(Part):
    """One thing that was looked at."""

    name: str
    outcome: Literal["valid", "invalid", "not checked", "absent"]
    words: str


class ProblemJson(Part):
    """One thing that is wrong, at one file of the package."""

    severity: Literal["error", "warning"]
    trouble: str
    path: str
    words: str


class InformationJson(Part):
    """One line of bag-info.txt."""

    label: str
    value: str


class VerifyJson(Result):
    """`casefile verify --format json`. Units: `octets` are bytes of payload; `unnamed` counts problems left out."""

    path: str
    status: Literal["valid", "invalid"]
    bagit: str | None
    information: list[InformationJson]
    files: int
    octets: int
    checks: list[CheckJson]
    errors: int
    warnings: int
    problems: list[ProblemJson]
    unnamed: int
    not_proved: str


def verify_json(verified: Verified, as_of: date) -> VerifyJson:
    """Return the result of a verification."""
    return VerifyJson(
        as_of=as_of,
        path=plain(verified.path),
        status="valid" if verified.valid else "invalid",
        bagit=verified.version,
        information=[
            InformationJson(label=plain(label), value=plain(value)) for label, value in verified.information
        ],
        files=verified.files,
        octets=verified.octets,
        checks=[
            CheckJson(name=one.name, outcome=one.outcome.value, words=plain(one.words)) for one in verified.checks
        ],
        errors=verified.errors,
        warnings=verified.warnings,
        problems=[
            ProblemJson(
                severity="warning" if one.warning else "error",
                trouble=one.trouble.value,
                path=plain(one.path),
                words=plain(one.words),
            )
            for one in verified.problems
        ],
        unnamed=verified.unnamed,
        not_proved=NOT_PROVED,
    )


class PackageJson(Result):
    """`casefile package --format json`. Units: `octets` are bytes of payload."""

    path: str
    edition: str
    files: int
    octets: int
    exhibits: int
    held: int
    key: str | None
    authority: str | None
    omitted: list[str]
    warnings: list[str]


def package_json(packaged: Packaged, as_of: date) -> PackageJson:
    """Return what a package holds."""
    return PackageJson(
        as_of=as_of,
        path=plain(str(packaged.path)),
        edition=packaged.edition,
        files=packaged.files,
        octets=packaged.octets,
        exhibits=packaged.exhibits,
        held=packaged.held,
        key=packaged.key,
        authority=packaged.authority,
        omitted=[plain(one) for one in packaged.omitted],
        warnings=[plain(one) for one in packaged.warnings],
    )
