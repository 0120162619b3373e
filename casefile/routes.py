"""Routes: where in a record something stands, as keys and indices; never lines."""

from collections.abc import Iterable

Route = tuple[str | int, ...]
"""Steps from the top of a file: `("claims", 0, "sources", 1, "exhibit")`."""


def pointer(route: Iterable[str | int]) -> str:
    """Return the route as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in route)
