"""The house rules of diagnostics."""

import re

from builders import HERE

from casefile.checks import DEFECTS

FAMILIES = {"SC", "ID", "DT", "PL", "FG", "AT", "EX", "CU", "CN", "LW", "ME", "IN", "BD"}


def test_codes_are_unique_and_of_a_family() -> None:
    codes = [one.code for one in DEFECTS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{2}\d{3}", code) and code[:2] in FAMILIES for code in codes)


def test_names_state_the_defect_and_not_the_cure() -> None:
    names = [one.name for one in DEFECTS]
    assert len(set(names)) == len(names)
    assert not [name for name in names if name.startswith(("use-", "avoid-", "missing-check", "prefer-"))]


def test_every_defect_says_why_and_how_to_mend_it() -> None:
    for one in DEFECTS:
        assert one.why.endswith("."), one.code
        assert one.fix.rstrip("}").endswith((".", "near")), one.code
        assert not one.title.endswith("."), one.code


def test_every_defect_of_a_check_has_a_case_that_fires() -> None:
    expected = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("corpus/*/*/expected.txt"))
    # what only a machine's fault or a very large file shows is tested in test_reading
    elsewhere = {"SC001", "SC003", "SC005", "SC010", "SC011", "SC104", "SC105"}
    assert not [one.code for one in DEFECTS if one.code not in elsewhere and f" {one.code} " not in expected]
