"""Small bags for tests, made line by line so that each can be wrong in one way."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casefile.package.verifying import Given, verify
from casefile.render.verified import Verified

PAYLOAD = {"data/ash.txt": b"ash\n", "data/oak/elm.txt": b"elm\n"}


@dataclass
class BagText:
    """What a bag is made of; tests change a part and write it."""

    payload: Mapping[str, bytes] = field(default_factory=lambda: dict(PAYLOAD))
    listed: dict[str, str] = field(default_factory=dict)
    """Path as the manifest writes it, by path in the folder, where the two differ."""
    version: str = "1.0"
    encoding: str = "UTF-8"
    algorithms: tuple[str, ...] = ("sha256", "sha512")
    declaration: bytes | None = None
    information: str = "Bagging-Date: 2031-06-02\n"
    more_lines: tuple[str, ...] = ()
    """Lines at the end of every payload manifest; `{hash}` is the digest of the first file."""
    more_tag_lines: tuple[str, ...] = ()
    fetch: str | None = None
    line: str = "{hash}  {path}\n"
    tagged: bool = True

    def write(self, folder: Path) -> Path:
        """Write the bag and return its folder."""
        for path, content in self.payload.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        folder.mkdir(parents=True, exist_ok=True)
        tags = {
            "bagit.txt": self.declaration
            or f"BagIt-Version: {self.version}\nTag-File-Character-Encoding: {self.encoding}\n".encode(),
            "bag-info.txt": self.information.encode(self.encoding),
        }
        if self.fetch is not None:
            tags["fetch.txt"] = self.fetch.encode(self.encoding)
        for algorithm in self.algorithms:
            digests = [
                (self.listed.get(path, path), hashed(algorithm, content)) for path, content in self.payload.items()
            ]
            tags[f"manifest-{algorithm}.txt"] = self._lines(digests, self.more_lines)
        for name, content in tags.items():
            (folder / name).write_bytes(content)
        if self.tagged:
            for algorithm in self.algorithms:
                lines = [(name, hashed(algorithm, content)) for name, content in tags.items()]
                (folder / f"tagmanifest-{algorithm}.txt").write_bytes(self._lines(lines, self.more_tag_lines))
        return folder

    def _lines(self, digests: Iterable[tuple[str, str]], more: tuple[str, ...]) -> bytes:
        digests = list(digests)
        first = digests[0][1] if digests else ""
        text = "".join(self.line.format(hash=digest, path=path) for path, digest in digests)
        return (text + "".join(f"{line.format(hash=first)}\n" for line in more)).encode(self.encoding)


def hashed(algorithm: str, content: bytes) -> str:
    return hashlib.new(algorithm, content).hexdigest()


def checked(path: Path) -> Verified:
    """Verify with nothing brought along."""
    return verify(path, Given())


def named(verified: Verified) -> set[tuple[str, str]]:
    """What is wrong, as kind and path, errors and warnings."""
    return {(one.trouble.value, one.path) for one in verified.problems}
