"""Lists: the native lists of a document, and those that make the claims go on at a number of their own."""

from collections.abc import Sequence

HEADINGS = 3
"""The number of the list of the headings."""
RESTARTED = 10
"""The number of the first list that goes on at a number of its own."""
_CLAIMS = 1


def with_restarts(part: bytes, numbers: Sequence[int]) -> bytes:
    """Return the numbering part with one more list of claims for each number at which they go on."""
    lists = "".join(
        f'<w:num w:numId="{place}"><w:abstractNumId w:val="{_CLAIMS}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
        for place, number in enumerate(numbers, RESTARTED)
    )
    return part.replace(b"</w:numbering>", f"{lists}</w:numbering>".encode())
