"""Writing: a package appears whole under its name, or not at all.

The same case, day, casefile version and key give the same bytes; a time stamp is the one part that never does.
"""

import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from casefile import __version__
from casefile.faults import Refused, WrongUse
from casefile.package import signing, timestamp
from casefile.package.bag import OURS
from casefile.package.contents import (
    ALGORITHMS,
    Placed,
    absent_or_changed,
    left_beside,
    odd_names,
    pieces,
    place,
)
from casefile.package.hashing import digests_of
from casefile.package.tags import DECLARATION, information, manifest
from casefile.pipeline.building import build_documents
from casefile.pipeline.loading import load_case
from casefile.protection import Edited, Edition, edition
from casefile.render.packaged import Packaged

_README = Path(__file__).parent / "readme.txt"
_MOST_NAMED = 20
_PEOPLE = "people.yaml: the records name persons by their codes"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    folder: Path
    target: Path
    edition: str
    day: date
    key: signing.Key | None = None
    authority: str | None = None
    pages: bool = True
    """Whether the documents are laid out for their page numbers."""


def package(order: Order, on_file: Callable[[str], None] = lambda _path: None) -> Packaged:
    """Write a package beside its place and put it there in one step; refused if a held file is not what it was."""
    if order.edition not in {one.value for one in Edition}:
        message = f"There is no edition `{order.edition}`; so far there is `internal`."
        raise WrongUse(message)
    if order.target.exists() and not (order.target.is_dir() and not any(order.target.iterdir())):
        message = f"{order.target} is there already; a package is never changed. Name another place with --out."
        raise Refused(message)
    edited = edition(load_case(order.folder), Edition(order.edition))
    _refuse(list(absent_or_changed(order.folder, edited.case)))
    order.target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=order.target.parent, prefix=f".{order.target.name}."))
    try:
        packaged = _written(beside, order, edited, on_file)
        for folder, _, _ in os.walk(beside):
            Path(folder).chmod(0o755)
        if hasattr(os, "sync"):
            os.sync()  # one call for all files: the name must not be on the disk before the bytes are
        if order.target.exists():
            order.target.rmdir()  # it is empty; not every system renames over it
        beside.rename(order.target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return packaged


def _refuse(faults: list[str]) -> None:
    if faults:
        more = f"; and {len(faults) - _MOST_NAMED} more" if len(faults) > _MOST_NAMED else ""
        message = f"Nothing was written. {'; '.join(faults[:_MOST_NAMED])}{more}."
        raise Refused(message)


def _written(root: Path, order: Order, edited: Edited, on_file: Callable[[str], None]) -> Packaged:
    """Write everything below a root and return what was written."""
    built = build_documents(order.folder, root / "data" / "documents", order.edition, order.day, pages=order.pages)
    documents = [one.path.relative_to(root).as_posix() for one in built.documents]
    files, octets = _payload(root, order, edited, documents, on_file)
    _tags(root, order, edited, f"{octets}.{files}")
    signed = b"".join((root / name).read_bytes() for name in signing.SIGNED)
    if order.key:
        (root / signing.SIGNATURE).write_bytes(signing.sign(order.key, signed).text())
    if order.authority:
        for name, content in timestamp.ask(order.authority, signed, signing.SIGNED).items():
            (root / name).write_bytes(content)
    exhibits = edited.case.exhibits
    return Packaged(
        path=order.target,
        edition=order.edition,
        files=files,
        octets=octets,
        exhibits=len(exhibits),
        held=sum(bool(one.files) for one in exhibits.values()),
        key=order.key.fingerprint if order.key else None,
        authority=order.authority,
        omitted=_omitted(order, edited),
        warnings=tuple(
            f"{name}: some systems write this name in other characters (Unicode normalisation)"
            for name in odd_names(edited.case)
        ),
    )


def _omitted(order: Order, edited: Edited) -> tuple[str, ...]:
    people = [_PEOPLE] if (order.folder / "people.yaml").is_file() else []
    withheld = [f"{kind}: {count}" for kind, count in edited.withheld]
    return (*people, *withheld, *(f"{name}: no record names it" for name in left_beside(order.folder, edited.case)))


def _payload(
    root: Path, order: Order, edited: Edited, documents: list[str], on_file: Callable[[str], None]
) -> tuple[int, int]:
    """Write the payload and its manifests, line by line; return number and bytes of its files."""
    files = octets = 0
    faults: list[str] = []
    lists = [(root / f"manifest-{name}.txt").open("wb") for name in ALGORITHMS]
    try:
        for one in _placed(root, order, edited, documents):
            on_file(one.path)
            if one.fault:
                faults.append(f"{one.path.removeprefix('data/')} {one.fault}")
                continue
            files, octets = files + 1, octets + one.size
            for name, stream in zip(ALGORITHMS, lists, strict=True):
                stream.writelines(manifest([(one.path, one.digests[name])]))
    finally:
        for stream in lists:
            stream.close()
    _refuse(faults)
    return files, octets


def _placed(root: Path, order: Order, edited: Edited, documents: list[str]) -> Iterator[Placed]:
    """Yield every file of the payload as it comes to stand in the package, copied over threads, in a fixed order."""
    for path in sorted(documents):
        with (root / path).open("rb") as stream:
            yield Placed(path, (root / path).stat().st_size, digests_of(stream, ALGORITHMS))
    todo = pieces(order.folder, edited)
    workers = min(8, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Placed]] = deque()

        def start(many: int) -> None:
            waiting.extend(pool.submit(place, root, piece) for piece in islice(todo, many))

        start(workers * 4)
        while waiting:
            yield waiting.popleft().result()
            start(1)


def _tags(root: Path, order: Order, edited: Edited, oxum: str) -> None:
    """Write the tag files and their manifests."""
    header = edited.case.header.case
    tags = {
        "README.txt": _readme(order, edited),
        "bag-info.txt": information(
            [
                ("External-Identifier", header.reference),
                ("External-Description", header.title),
                ("Bagging-Date", order.day.isoformat()),
                ("Payload-Oxum", oxum),
                (OURS, "1"),
                ("Casefile-Edition", order.edition),
                ("Bag-Software-Agent", f"casefile {__version__}"),
            ]
        ),
        "bagit.txt": DECLARATION.encode(),
    } | ({signing.PUBLIC_KEY: order.key.pem} if order.key else {})
    for name, content in tags.items():
        (root / name).write_bytes(content)
    listed: dict[str, dict[str, bytes]] = {}
    for name in sorted([*tags, *(f"manifest-{algorithm}.txt" for algorithm in ALGORITHMS)]):
        with (root / name).open("rb") as stream:
            listed[name] = digests_of(stream, ALGORITHMS)
    for algorithm in ALGORITHMS:
        lines = manifest((name, digests[algorithm]) for name, digests in listed.items())
        (root / f"tagmanifest-{algorithm}.txt").write_bytes(b"".join(lines))


def _readme(order: Order, edited: Edited) -> bytes:
    """Return how to check the package without casefile, in plain words."""
    text, unsigned, signed, stamped = (
        part.partition("\n")[2] if index else part
        for index, part in enumerate(_README.read_text(encoding="utf-8").split("=== "))
    )
    proofs = signed.format(key=order.key.fingerprint) if order.key else unsigned
    if order.authority:
        proofs += stamped.format(authority=order.authority)
    header = edited.case.header.case
    return text.format(
        title=" ".join(header.title.split()),
        reference=header.reference,
        edition=order.edition,
        day=order.day,
        proofs=proofs,
    ).encode()
