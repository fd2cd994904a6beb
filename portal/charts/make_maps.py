"""Makes the shapes in `portal/charts/shapes/` from the us-atlas package (Census Bureau boundaries;
ISC licence, Copyright 2013-2019 Michael Bostock).

    npm pack us-atlas@3 && tar xzf us-atlas-3*.tgz
    python -m portal.charts.make_maps package/counties-10m.json package/states-10m.json

Writes `counties-NN.json` (the counties of each state) and `states.json` (the nation, Alaska and
Hawaii set in below). Each is projected (Albers' equal-area conic), thinned to what a screen can
show, and written as SVG paths of whole numbers.

us-atlas 3 has the counties of 2018. Since then Connecticut's gave way to planning regions, and
Alaska's Valdez-Cordova was split; figures are published for the new ones. These two states have no
map of counties rather than a wrong one.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Shape = list[list[Ring]]  # polygons, each an outer ring and its holes

SHAPES = Path(__file__).parent / "shapes"
# Units of the SVG's view box, not pixels.
WIDTH = 960.0
MARGIN = 4.0
CREDIT = (
    "us-atlas 3 (ISC, Copyright 2013-2019 Michael Bostock), from the U.S. Census Bureau's"
    " cartographic boundaries (public domain)"
)
# FIPS codes that the map of the states leaves out.
TERRITORIES = {"60", "66", "69", "72", "78"}
# Alaska and Connecticut, whose counties of today are not in us-atlas.
WITHOUT_COUNTIES = {"02", "09"}
# West of here lie Hawaii's small northwestern islands, without which the others can be seen.
HAWAII_WEST = -161


def decode(topology: dict[str, Any], name: str, thin: float) -> dict[str, tuple[str, Shape]]:
    """Code -> (name, polygons in degrees) of a TopoJSON object. Arcs are thinned once each, so
    neighbours keep one border.
    """
    (scale_x, scale_y), (left, top) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []

    # TopoJSON stores each point as the step from the one before, in whole numbers.
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + top))
        arcs.append(thinned(points, thin))

    def ring(indexes: list[int]) -> Ring:
        points: Ring = []
        for index in indexes:
            # A negative index is the arc's complement, walked backward; joints are not repeated.
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc

        return points

    found = {}

    for geometry in topology["objects"][name]["geometries"]:
        # A single polygon is treated as a list of one.
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
        found[str(geometry["id"])] = (
            str(geometry["properties"]["name"]),
            [[ring(part) for part in polygon] for polygon in polygons],
        )

    return found


def thinned(points: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker: no point of the line is moved, those nearer than `tolerance` degrees to
    the drawn line are left out.
    """
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]

    # The farthest point splits the line in two, until no point is far from it.
    while stack:
        first, last = stack.pop()
        far, at = 0.0, 0
        for index in range(first + 1, last):
            distance = to_segment(points[index], points[first], points[last])
            if distance > far:
                far, at = distance, index
        if far > tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]

    return [points[index] for index in sorted(keep)]


def to_segment(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2

    # Where the point falls on the segment, from 0 at its start to 1 at its end.
    along = (
        0.0
        if length == 0
        else max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    )

    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def albers(centre: float, south: float, north: float) -> Callable[[Point], Point]:
    """The equal-area conic projection with two standard parallels; y grows downwards, as in SVG."""
    # Standard formulas of the projection, on a sphere.
    phi1, phi2 = math.radians(south), math.radians(north)
    n = (math.sin(phi1) + math.sin(phi2)) / 2
    c = math.cos(phi1) ** 2 + 2 * n * math.sin(phi1)

    def project(point: Point) -> Point:
        longitude = west(point)
        rho = math.sqrt(c - 2 * n * math.sin(math.radians(point[1]))) / n
        theta = n * math.radians(longitude - centre)

        return rho * math.sin(theta), rho * math.cos(theta)

    return project


def west(point: Point) -> float:
    """Its longitude, counted westward: the Aleutians cross the date line."""
    return point[0] - 360 if point[0] > 0 else point[0]


def main_islands(shape: Shape) -> Shape:
    """Hawaii without its northwestern islands."""
    return [polygon for polygon in shape if max(x for x, _y in polygon[0]) > HAWAII_WEST]


def projected(shape: Shape, project: Callable[[Point], Point]) -> Shape:
    return [[[project(point) for point in ring] for ring in polygon] for polygon in shape]


def points_of(shapes: Iterator[Shape]) -> Iterator[Point]:
    for shape in shapes:
        for polygon in shape:
            for ring in polygon:
                yield from ring


def fit(
    shapes: dict[str, Shape], left: float, top: float, width: float
) -> tuple[dict[str, Shape], float]:
    """The shapes moved and scaled into a box of this width, and the lowest y reached."""
    xs, ys = zip(*points_of(iter(shapes.values())), strict=True)
    scale = width / (max(xs) - min(xs))

    def place(point: Point) -> Point:
        return left + (point[0] - min(xs)) * scale, top + (point[1] - min(ys)) * scale

    return {code: projected(shape, place) for code, shape in shapes.items()}, top + (
        max(ys) - min(ys)
    ) * scale


def area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossings = 0

    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1

    return crossings % 2 == 1


def label_point(shape: Shape) -> tuple[float, float, float]:
    """Where a name has most room: the point of the largest polygon farthest from its border, and
    how far. Words are wide, so width counts less.
    """
    ring = max((polygon[0] for polygon in shape), key=area)

    # Squeeze the shape sideways, so that distance in it means room for words.
    squeezed = [(x / 2.2, y) for x, y in ring]
    xs, ys = zip(*squeezed, strict=True)
    best, at = -1.0, squeezed[0]

    # A grid of 39 by 39 points is exact enough for a label.
    for i in range(1, 40):
        for j in range(1, 40):
            point = (min(xs) + (max(xs) - min(xs)) * i / 40, min(ys) + (max(ys) - min(ys)) * j / 40)
            if inside(point, squeezed):
                room = min(
                    to_segment(point, a, b)
                    for a, b in zip(squeezed, [*squeezed[1:], squeezed[0]], strict=True)
                )
                if room > best:
                    best, at = room, point

    return at[0] * 2.2, at[1], best


def path(shape: Shape, smallest: float) -> str:
    """One SVG path in whole numbers, relative lines; islands smaller than `smallest` square units
    are left out, but never the largest.
    """
    rings = sorted((ring for polygon in shape for ring in polygon), key=area, reverse=True)
    parts = []

    # Largest first, so that the first small ring ends the list.
    for index, ring in enumerate(rings):
        if index and area(ring) < smallest:
            break

        points = [(round(x), round(y)) for x, y in ring]
        steps, (x, y) = [], points[0]

        # Rounding makes neighbors equal; such steps draw nothing.
        for px, py in points[1:]:
            if (px, py) != (x, y):
                steps.append(f"{px - x} {py - y}")
                x, y = px, py

        # Fewer steps than three enclose no area.
        if len(steps) > 2:
            parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-"))

    if parts:
        return "".join(parts)

    # A city smaller than the grid (Falls Church) is drawn as a square, so that it can be seen.
    x, y = (round(value) for value in rings[0][0])

    return f"M{x} {y}l2 0 0 2-2 0z"


def document(
    names: dict[str, str], shapes: dict[str, Shape], height: float, smallest: float
) -> dict[str, Any]:
    rows = []
    for code in sorted(shapes):
        x, y, room = label_point(shapes[code])
        rows.append(
            {
                "code": code,
                "name": names[code],
                "x": round(x),
                "y": round(y),
                "room": round(room),
                "d": path(shapes[code], smallest),
            }
        )

    return {
        "source": CREDIT,
        "width": round(WIDTH),
        "height": round(height + MARGIN),
        "shapes": rows,
    }


def counties(topology: dict[str, Any], state: str) -> dict[str, Any]:
    """The counties of one state, projected for that state alone so that north is up."""
    found = {
        code: entry
        for code, entry in decode(topology, "counties", 0.002).items()
        if code.startswith(state)
    }
    if not found:
        raise SystemExit(f"No county of the file has a code that begins with {state}.")

    if state == "15":
        found = {code: (name, main_islands(shape)) for code, (name, shape) in found.items()}

    points = list(points_of(shape for _name, shape in found.values() if shape))
    longitudes = [west(point) for point in points]
    latitudes = [point[1] for point in points]
    south, north = min(latitudes), max(latitudes)

    # Standard parallels a sixth in from the south and from the north distort little.
    project = albers(
        (min(longitudes) + max(longitudes)) / 2,
        south + (north - south) / 6,
        north - (north - south) / 6,
    )

    shapes, height = fit(
        {code: projected(shape, project) for code, (_name, shape) in found.items() if shape},
        MARGIN,
        MARGIN,
        WIDTH - 2 * MARGIN,
    )

    return document({code: name for code, (name, _shape) in found.items()}, shapes, height, 5)


def states(topology: dict[str, Any]) -> dict[str, Any]:
    """The fifty states and the District of Columbia; Alaska at about a third of its size and Hawaii
    set in below, as maps of the nation are used to.
    """
    found = {
        code: entry
        for code, entry in decode(topology, "states", 0.02).items()
        if code not in TERRITORIES
    }
    names = {code: name for code, (name, _shape) in found.items()}
    main, conic = {}, albers(-96, 29.5, 45.5)

    # Alaska (02) and Hawaii (15) are drawn apart, each with a projection of its own.
    for code, (_name, shape) in found.items():
        if code not in ("02", "15"):
            main[code] = projected(shape, conic)

    shapes, height = fit(main, MARGIN, MARGIN, WIDTH - 2 * MARGIN)
    alaska, low = fit(
        {"02": projected(found["02"][1], albers(-154, 55, 65))}, MARGIN, height * 0.77, 225
    )
    islands = main_islands(found["15"][1])
    hawaii, low2 = fit({"15": projected(islands, albers(-157, 8, 18))}, 245, height * 0.87, 100)

    return document(names, shapes | alaska | hawaii, max(height, low, low2), 6)


def write(target: Path, made: dict[str, Any]) -> None:
    """One shape a line, so that a change of the file can be read."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in made.pop("shapes"))
    head = json.dumps(made, ensure_ascii=False)[:-1]
    target.write_text(f'{head}, "shapes": [\n{lines}\n]}}\n', encoding="utf-8")
    sys.stdout.write(f"{target.name}: {lines.count(chr(10)) + 1} shapes, {len(lines):,} bytes\n")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "counties",
        type=Path,
        help="counties-10m.json of us-atlas 3 (in degrees, not the projected one)",
    )
    parser.add_argument("states", type=Path, help="states-10m.json of us-atlas 3")
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        help="two-digit FIPS code of a state (repeatable; default every state)",
    )
    parser.add_argument("--out", type=Path, default=SHAPES)
    options = parser.parse_args()

    county_topology = json.loads(options.counties.read_text(encoding="utf-8"))
    state_topology = json.loads(options.states.read_text(encoding="utf-8"))
    national = states(state_topology)
    every = [row["code"] for row in national["shapes"] if row["code"] not in WITHOUT_COUNTIES]
    write(options.out / "states.json", national)
    for state in options.state or every:
        write(options.out / f"counties-{state}.json", counties(county_topology, state))

    return 0


if __name__ == "__main__":
    sys.exit(main())
