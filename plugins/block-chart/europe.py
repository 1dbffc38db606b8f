#!/usr/bin/env python3
"""Makes europe_data.c from countries-50m.json of the npm package world-atlas 2.0.2 (Natural Earth, public domain).

npm pack world-atlas@2.0.2; tar -xzf world-atlas-2.0.2.tgz; ./europe.py package/countries-50m.json > europe_data.c
"""
import json
import sys

WEST, SOUTH, EAST, NORTH = -32.0, 22.0, 62.0, 77.0
TOLERANCE = 0.08  # degrees: at the scale of a page no one sees less
SMALLEST = 0.15  # square degrees: smaller islands are left out


def arcs_of(topology):
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    result = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        result.append(points)
    return result


def rings_of(geometry):
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings_of(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def simplify(points):
    """Ramer, Douglas and Peucker."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    worst, at = 0, 0
    for i in range(1, len(points) - 1):
        x, y = points[i]
        if length == 0:
            distance = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
        else:
            distance = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        if distance > worst:
            worst, at = distance, i
    if worst <= TOLERANCE:
        return [points[0], points[-1]]
    return simplify(points[: at + 1])[:-1] + simplify(points[at:])


def clip(points):
    """Sutherland and Hodgman, against the box."""
    for axis, bound, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        result = []
        for i, point in enumerate(points):
            before = points[i - 1]
            inside, was = sign * (point[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
            if inside != was:
                t = (bound - before[axis]) / (point[axis] - before[axis])
                result.append(tuple(before[k] + t * (point[k] - before[k]) for k in (0, 1)))
            if inside:
                result.append(point)
        points = result
    return points


def area(points):
    return abs(sum(points[i - 1][0] * p[1] - p[0] * points[i - 1][1] for i, p in enumerate(points))) / 2


def in_box(point):
    return WEST < point[0] < EAST and SOUTH < point[1] < NORTH


def row(points):
    return "".join("{%d,%d}," % (round(x * 100), round(y * 100)) for x, y in points)


def main():
    topology = json.load(open(sys.argv[1], encoding="utf-8"))
    arcs = arcs_of(topology)
    simple = [simplify(a) for a in arcs]
    uses = {}
    for ring in rings_of(topology["objects"]["countries"]):
        for arc in ring:
            key = arc if arc >= 0 else ~arc
            uses[key] = uses.get(key, 0) + 1
    land, starts = [], []
    for ring in rings_of(topology["objects"]["land"]):
        points = []
        for arc in ring:
            part = simple[arc] if arc >= 0 else simple[~arc][::-1]
            points += part[1:] if points else part
        points = clip(points[:-1] if points[0] == points[-1] else points)
        if len(points) >= 3 and area(points) >= SMALLEST:
            land.append(points)
    borders = [simple[k] for k, n in sorted(uses.items()) if n == 2 and any(map(in_box, simple[k]))]
    print("/* The land of Europe and its borders. Made by europe.py from Natural Earth, public domain, by way of the npm")
    print(" * package world-atlas 2.0.2. */")
    print('#include "map.h"\n')
    print("/* clang-format off */")
    for name, lists in (("land", land), ("border", borders)):
        count = sum(map(len, lists))
        print("const europe_point europe_%s_points[%d] = {" % (name, count))
        for points in lists:
            print(row(points))
        print("};")
        print("const uint16_t europe_%s_counts[] = {" % name)
        print(",".join(str(len(p)) for p in lists) + ",0};")
    print("/* clang-format on */")


main()
