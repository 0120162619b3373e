"""JUnit XML: a test case a file, for build servers that know nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from casefile.diagnostics import Diagnostic, Severity
from casefile.render.plain import plain


def junit(diagnostics: Sequence[Diagnostic], addresses: Sequence[str], as_of: date) -> str:
    """Return the report: each file passes or fails once for every error and warning; information is its output.

    Shape: files in the order of their addresses; ASCII, the rest as character references. The time stamp is the
    day the result speaks of, because no clock is read.
    """
    found: dict[str, list[Diagnostic]] = {address: [] for address in sorted(addresses)}
    for one in diagnostics:
        found.setdefault(one.place.address, []).append(one)
    failed = sum(any(map(_fails, of_file)) for of_file in found.values())
    counts = {"tests": str(len(found)), "failures": str(failed), "errors": "0", "time": "0"}
    root = ET.Element("testsuites", {"name": "casefile", **counts})
    suite = ET.SubElement(
        root, "testsuite", {"name": "casefile validate", **counts, "timestamp": f"{as_of}T00:00:00"}
    )
    _cases(suite, found)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="us-ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text.decode("ascii")}\n'


def _cases(suite: ET.Element, found: Mapping[str, Sequence[Diagnostic]]) -> None:
    for address, of_file in found.items():
        room = address.partition("/")[0] if "/" in address else "case"
        case = ET.SubElement(suite, "testcase", {"classname": plain(room), "name": plain(address), "time": "0"})
        for one in filter(_fails, of_file):
            about = {"type": one.defect.code, "message": plain(one.message)}
            ET.SubElement(case, "failure", about).text = plain(_report(one))
        notes = [_report(one) for one in of_file if not _fails(one)]
        if notes:
            ET.SubElement(case, "system-out").text = plain("\n\n".join(notes))


def _fails(one: Diagnostic) -> bool:
    return one.defect.severity is not Severity.INFO


def _report(one: Diagnostic) -> str:
    """Return the finding as the terminal words it, without the line of the file."""
    at, defect = one.place, one.defect
    lines = [
        f"{at.address}:{at.line}:{at.column}: {defect.severity.value} {defect.code} {one.message}",
        f"why: {defect.why}",
        f"fix: {one.fix}",
        *([f"law: {defect.authority}"] if defect.authority else []),
        *(f"see: {other.address}:{other.line}:{other.column}: {words}" for other, words in one.related),
    ]
    return "\n".join(lines)
