"""XML of strangers: no entity is resolved, nothing fetched, no definition loaded, no depth beyond libxml2's own."""

from collections.abc import Iterator
from typing import IO, Any

_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def tree(data: bytes) -> Any:
    """Return the root of a small XML text."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(**_SAFE))


def elements(stream: IO[bytes], tags: tuple[str, ...]) -> Iterator[Any]:
    """Yield the elements of these names as they end; what was yielded is forgotten, so memory stays small."""
    from lxml import etree

    for _, element in etree.iterparse(stream, events=("end",), tag=tags, **_SAFE):
        yield element
        element.clear()
        while (before := element.getprevious()) is not None:
            element.getparent().remove(before)
