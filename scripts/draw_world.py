"""Draw the outlines of the map: `npm pack world-atlas@2`, unpack it, then `python scripts/draw_world.py package/`.

Natural Earth (public domain) at 1:110 million, in the Equal Earth projection, as SVG paths by ISO 3166-1 alpha-3 code; states too small
for that scale become a point, from the outlines at 1:50 million.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from depesche.knowledge.countries import countries

OUT = Path(__file__).parents[1] / "depesche" / "web" / "world.json"
WIDTH, HEIGHT = 960.0, 420.0
_MIDDLE = 467.0 / 2  # Antarctica is left out: the drawing ends where the southern seas begin
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_LEFT_OUT = {"ATA"}
_BY_NAME = {"Kosovo": "XKX"}

Ring = list[tuple[float, float]]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth (Šavrič, Patterson and Jenny 2018), in units of the drawing."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = _A
    t2 = theta * theta
    t6 = t2**3
    x = (
        2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta)
        / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1))
    )  # fmt: skip
    y = theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
    scale = WIDTH / (2 * 2.70663)
    return WIDTH / 2 + x * scale, _MIDDLE - y * scale


def alpha3_codes() -> dict[str, str]:
    """ISO numeric to alpha-3, by way of CLDR's aliases."""
    aliases = get_global("territory_aliases")
    ours = {country.code for country in countries()}
    long: dict[str, str] = {}
    for code, short in aliases.items():
        if len(code) == 3 and code.isalpha() and len(short) == 1 and (short[0] not in long or code in ours):
            long[short[0]] = code
    return {
        code: long[short[0]]
        for code, short in aliases.items()
        if code.isdigit() and len(short) == 1 and short[0] in long
    }


def rings_of(topology: dict[str, Any], geometry: dict[str, Any]) -> list[Ring]:
    """The outer and inner rings of a country, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> Ring:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][~number if number < 0 else number]:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points[::-1] if number < 0 else points

    def ring(numbers: list[int]) -> Ring:
        found: Ring = []
        for number in numbers:
            found += arc(number)[1 if found else 0 :]
        return found

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [part for polygon in polygons for numbers in polygon for part in cut_at_date_line(ring(numbers))]


def cut_at_date_line(ring: Ring) -> list[Ring]:
    """A ring in one piece, or in two where it reaches over 180 degrees."""
    unrolled, shift = [ring[0]], 0.0
    for (before, _), (longitude, latitude) in pairwise(ring):
        step = longitude - before
        shift += -360.0 if step > 180 else 360.0 if step < -180 else 0.0
        unrolled.append((longitude + shift, latitude))
    longitudes = [longitude for longitude, _ in unrolled]
    if max(longitudes) <= 180 and min(longitudes) >= -180:
        return [unrolled]
    turn = -360.0 if max(longitudes) > 180 else 360.0
    moved = [(longitude + turn, latitude) for longitude, latitude in unrolled]
    edge = 180.0 if turn < 0 else -180.0
    return [part for part in (clipped(unrolled, edge, edge), clipped(moved, -edge, -edge)) if part]


def clipped(ring: Ring, edge: float, side: float) -> Ring:
    """What of a ring lies on the inner side of a meridian."""
    sign = 1.0 if side > 0 else -1.0
    found: Ring = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        inside, next_inside = sign * (edge - x1) >= 0, sign * (edge - x2) >= 0
        if inside:
            found.append((x1, y1))
        if inside != next_inside:
            found.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return [*found, found[0]] if found else []


def path_of(rings: list[Ring]) -> str:
    """Rings as one path, in whole tenths."""
    parts = []
    for ring in rings:
        points = [tuple(round(value, 1) for value in project(*point)) for point in ring]
        kept = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
        if len(kept) > 2:
            parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def area_and_centre(ring: Ring) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area / 2), x / (3 * area), y / (3 * area)) if area else (0.0, *ring[0])


def main() -> None:
    folder = Path(sys.argv[1])
    coarse, fine = (json.loads((folder / f"countries-{scale}.json").read_text()) for scale in ("110m", "50m"))
    codes = alpha3_codes()

    def code_of(geometry: dict[str, Any]) -> str:
        name = geometry["properties"]["name"]
        return codes.get(str(geometry.get("id", "")), "") or _BY_NAME.get(name, "")

    shapes, seen = [], set()
    for geometry in coarse["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        if code not in _LEFT_OUT:
            shapes.append({"code": code, "path": path_of(rings_of(coarse, geometry))})
            seen.add(code)
    points = []
    for geometry in fine["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        if code and code not in seen | _LEFT_OUT:
            _, longitude, latitude = max(area_and_centre(ring) for ring in rings_of(fine, geometry))
            x, y = project(longitude, latitude)
            points.append({"code": code, "x": round(x, 1), "y": round(y, 1)})
    world = {
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": shapes,
        "points": sorted(points, key=lambda each: each["code"]),
    }
    OUT.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(shapes)} outlines, {len(points)} points, {OUT.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
