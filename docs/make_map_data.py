# ruff: noqa: INP001 - a script beside the documents
"""Make the map data of the locator map from shapefiles of Natural Earth, 1:10m.

    python docs/make_map_data.py FOLDER

FOLDER holds ne_10m_land.{shp,shx,dbf} and ne_10m_admin_0_boundary_lines_land.{shp,shx,dbf}, for example
/usr/share/magics/10m of the Debian package libmagics++-data. Writes casefile/render/drawing/data/ground.json.gz:
coasts and boundary lines, simplified, in thousandths of a degree, each line as one list of differences. Rings of land
run clockwise, those of lakes the other way round, as in the shapefile.
"""

import gzip
import json
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "casefile" / "render" / "drawing" / "data" / "ground.json.gz"
UNITS = 1000  # to a degree: about 110 m
COAST, BORDER = 0.006, 0.003  # how far a simplified line may lie from the original, degrees
SMALLEST = 0.0004  # square degrees; smaller islands are left out
AGREED = "International boundary"
LEFT_OUT = ("Overlay limit", "Lease limit")  # zones and leases inside a territory
XY = tuple[float, float]


def parts(path: Path) -> Iterator[list[list[XY]]]:
    """Yield the lines or rings of each record of a shapefile, degrees."""
    held, index = path.read_bytes(), path.with_suffix(".shx").read_bytes()
    for entry in range(100, len(index), 8):  # the index, because lengths within an edited .shp may be wrong
        at, length = (2 * words for words in struct.unpack(">ii", index[entry : entry + 8]))
        body = held[at + 8 : at + 8 + length]
        if struct.unpack("<i", body[:4])[0] == 0:  # a record without a shape
            yield []
            continue
        rings, points = struct.unpack("<ii", body[36:44])
        starts = [*struct.unpack(f"<{rings}i", body[44 : 44 + 4 * rings]), points]
        flat = struct.unpack(f"<{2 * points}d", body[44 + 4 * rings : 44 + 4 * rings + 16 * points])
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[start:end] for start, end in pairwise(starts)]


def classes(path: Path) -> Iterator[str]:
    """Yield the field `featurecla` of each record of a dBase file."""
    held = path.read_bytes()
    count, head, size = struct.unpack("<IHH", held[4:12])
    start, at, where = 1, 32, (0, 0)
    while held[at] != 13:  # noqa: PLR2004 - the mark that ends the list of fields
        if held[at : at + 11].split(b"\0")[0].lower() == b"featurecla":
            where = (start, start + held[at + 16])
        start, at = start + held[at + 16], at + 32
    for row in range(count):
        yield held[head + row * size + where[0] : head + row * size + where[1]].decode().strip()


def simplified(line: list[XY], tolerance: float) -> list[XY]:
    """Return the line without points nearer than the tolerance to it (Douglas and Peucker), ends kept."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        worst, at = tolerance, 0
        for index in range(first + 1, last):
            px, py = line[index][0] - ax, line[index][1] - ay
            off = abs(px * dy - py * dx) / length if length else (px * px + py * py) ** 0.5
            if off > worst:
                worst, at = off, index
        if at:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def differences(line: list[XY]) -> list[int]:
    """Return x, y of the first point and then each step, whole units."""
    flat: list[int] = []
    was = (0, 0)
    for x, y in line:
        now = (round(x * UNITS), round(y * UNITS))
        if not flat or now != was:
            flat += [now[0] - was[0], now[1] - was[1]]
        was = now
    return flat


def area(ring: list[XY]) -> float:
    """Return the area of a ring, square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def main(folder: Path) -> None:
    """Read both layers and write them as one file."""
    land = [ring for record in parts(folder / "ne_10m_land.shp") for ring in record if area(ring) >= SMALLEST]
    land.sort(key=area, reverse=True)  # painted in this order: an island in a lake lies upon the lake
    lines: dict[str, list[list[XY]]] = {"agreed": [], "contested": []}
    borders = folder / "ne_10m_admin_0_boundary_lines_land.shp"
    for kind, record in zip(classes(borders.with_suffix(".dbf")), parts(borders), strict=True):
        if kind not in LEFT_OUT:
            lines["agreed" if kind.startswith(AGREED) else "contested"] += record
    ground = {
        "units": UNITS,
        "land": [differences(simplified(ring, COAST)) for ring in land],
        **{name: [differences(simplified(line, BORDER)) for line in held] for name, held in lines.items()},
    }
    text = json.dumps(ground, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(text, 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
