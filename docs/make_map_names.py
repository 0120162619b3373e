# ruff: noqa: INP001 - a script beside the documents
"""Make the picture that says where on a map the name of a State may stand.

    python docs/make_map_names.py countries-50m.json

The file is the TopoJSON of Natural Earth 1:50m that the package world-atlas 2.0.2 carries. Writes names.json and
names.png beside the map data: one pixel for a tenth of a degree, its value the number of a name from 1, or 0. Named
are members and observer States of the United Nations. No name may stand in a stretch that is in dispute; the boxes
below are drawn generously, and being inside or outside of one says nothing of a territory.
"""

import json
import sys
from itertools import accumulate
from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).parents[1] / "casefile" / "render" / "drawing" / "data"
CELLS = 10
UNNAMED = {  # by ISO 3166-1 number
    "010", "016", "060", "086", "092", "136", "158", "184", "234", "238", "239", "248", "258", "260", "304", "316",
    "334", "344", "446", "500", "531", "533", "534", "540", "570", "574", "580", "612", "630", "652", "654", "660",
    "663", "666", "732", "796", "831", "832", "833", "850", "876",
}  # fmt: skip
SPELT = {
    "Antigua and Barb.": "Antigua and Barbuda", "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic", "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea", "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands", "S. Sudan": "South Sudan", "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis", "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turkey": "Türkiye", "United States of America": "United States", "Vietnam": "Viet Nam", "eSwatini": "Eswatini",
}  # fmt: skip
# west, south, east, north
IN_DISPUTE = [
    (32.3, 44.2, 36.8, 46.3), (34.5, 45.9, 40.4, 50.3), (28.2, 46.3, 30.3, 48.3),  # north of the Black Sea
    (39.9, 42.3, 42.3, 43.7), (43.3, 41.8, 44.8, 42.8), (45.4, 38.8, 47.9, 40.5),  # south of the Caucasus
    (35.5, 32.6, 36.1, 33.5), (34.9, 31.3, 35.6, 32.6), (34.2, 31.2, 34.6, 31.6), (35.5, 33.2, 35.9, 33.4),
    (72.4, 32.1, 80.6, 37.2), (91.4, 26.5, 97.6, 29.6), (77.5, 30.0, 81.0, 32.5), (88.7, 26.7, 92.2, 28.4),
    (-17.3, 20.6, -8.5, 27.8), (27.3, 9.1, 29.6, 10.6), (33.8, 21.8, 37.2, 23.3), (34.8, 4.3, 36.1, 5.7),
    (42.5, 7.9, 51.5, 11.7), (-61.6, 1.0, -57.8, 8.7), (-90.0, 15.7, -88.0, 18.6), (-58.2, 1.9, -54.0, 4.0),
    (145.0, 43.3, 149.0, 46.0), (32.2, 34.9, 34.7, 35.8), (20.0, 41.8, 21.9, 43.3), (105, 6, 121, 21.5),
]  # fmt: skip


def main(path: Path) -> None:
    """Read the outlines and write names and picture."""
    topo = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        xs, ys = accumulate(one[0] for one in arc), accumulate(one[1] for one in arc)
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indices:
            points += arcs[index] if index >= 0 else arcs[~index][::-1]
        return [((lon + 180) * CELLS, (90 - lat) * CELLS) for lon, lat in points]

    names: list[str] = []
    shapes = []
    for country in topo["objects"]["countries"]["geometries"]:
        value = 0
        if country.get("id") and country["id"] not in UNNAMED and "Ashmore" not in country["properties"]["name"]:
            name = country["properties"]["name"]
            names.append(SPELT.get(name, name))
            value = len(names)
        bodies = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        shapes += [(value, [ring(one) for one in body]) for body in bodies]
    image = Image.new("L", (360 * CELLS, 180 * CELLS))
    draw = ImageDraw.Draw(image)
    for value, (outer, *_) in sorted(
        shapes, key=lambda one: -spread(one[1][0])
    ):  # an enclave after what surrounds it
        draw.polygon(outer, fill=value)
    for west, south, east, north in IN_DISPUTE:
        box = ((west + 180) * CELLS, (90 - north) * CELLS, (east + 180) * CELLS, (90 - south) * CELLS)
        draw.rectangle(box, fill=0)
    image.save(OUT / "names.png", optimize=True)
    (OUT / "names.json").write_text(json.dumps(names, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def spread(ring: list[tuple[float, float]]) -> float:
    """Return the area of the box around a ring."""
    xs, ys = [one[0] for one in ring], [one[1] for one in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
