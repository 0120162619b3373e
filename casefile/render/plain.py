"""Plain text for the machine formats: what no XML and no strict JSON reader takes is shown by its code point."""

from casefile.reading.document import CONTROL


def plain(text: str) -> str:
    """Return the text with every control character, surrogate and non-character as `<U+0000>`."""
    return CONTROL.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
