"""Drawing of plain shapes with smooth edges: the same pixels on every machine.

Outlines are polygons, in pixels from the upper left corner; curves have been divided before. How much of a pixel an
outline covers is worked out exactly, so nothing depends on a library's version or on fonts of the machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import TypeAlias

from careerguide.png import Colour, png

Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = Sequence[Point]

CLEAR: Colour = (0, 0, 0, 0)
SHADES = 15
"""Steps between one colour and another along an edge."""
_ROUND = 0.5522847498
"""Where the handles of a quarter of a circle lie, in radii from its ends."""


class Canvas:
    """A picture in the making: rows of numbers of colours, and the colours."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._palette = [ground]
        self._rows = [bytearray(width) for _ in range(height)]
        self._mixed: dict[tuple[int, Colour, int], int] = {}

    def fill(self, outlines: Iterable[Outline], colour: Colour) -> None:
        """Fill what *outlines* enclose; an outline that runs the other way round inside another is a hole."""
        full = self._number(colour)
        for y, start, end, shade in _spans(outlines, self.width, self.height):
            row = self._rows[y]
            if shade == SHADES:
                row[start:end] = bytes((full,)) * (end - start)
            else:
                row[start:end] = bytes(self._mix(below, colour, shade) for below in row[start:end])

    def png(self) -> bytes:
        """Return the picture as a file."""
        return png(self.width, self._palette, [bytes(row) for row in self._rows])

    def _mix(self, below: int, colour: Colour, shade: int) -> int:
        key = (below, colour, shade)
        if key not in self._mixed:
            self._mixed[key] = self._number(_mixed(self._palette[below], colour, shade))
        return self._mixed[key]

    def _number(self, colour: Colour) -> int:
        """Return the number of a colour; when there are as many as a file can hold, that of the one most like it."""
        if colour in self._palette:
            return self._palette.index(colour)
        if len(self._palette) < 256:
            self._palette.append(colour)
            return len(self._palette) - 1
        return min(range(256), key=lambda number: _difference(self._palette[number], colour))


def _mixed(below: Colour, colour: Colour, shade: int) -> Colour:
    red, green, blue, solid = colour
    if below == CLEAR:
        return red, green, blue, solid * shade // SHADES
    red, green, blue, solid = (
        (a * (SHADES - shade) + b * shade + SHADES // 2) // SHADES for a, b in zip(below, colour, strict=True)
    )
    return red, green, blue, solid


def _difference(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


# -- Outlines ----------------------------------------------------------------------------------------------------------


def curve(start: Point, first: Point, second: Point, end: Point, pieces: int) -> Iterator[Point]:
    """Yield the points after its start of a cubic curve in straight pieces."""
    for piece in range(1, pieces + 1):
        t = piece / pieces
        u = 1 - t
        # Multiplied out: powers come from a library of the machine, whose last digit may be another.
        a, b, c, d = u * u * u, 3 * t * u * u, 3 * t * t * u, t * t * t
        yield (
            a * start[0] + b * first[0] + c * second[0] + d * end[0],
            a * start[1] + b * first[1] + c * second[1] + d * end[1],
        )


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Outline:
    """Return a rectangle with round corners."""
    corners = ((right, top, 1, -1), (right, bottom, 1, 1), (left, bottom, -1, 1), (left, top, -1, -1))
    points: list[Point] = []
    for x, y, across, down in corners:
        middle = (x - across * radius, y - down * radius)
        points += _corner(middle, radius, (across, down))
    return points


def _corner(middle: Point, radius: float, towards: tuple[int, int]) -> Iterator[Point]:
    """Yield the quarter of a circle in one of the four corners, clockwise."""
    across, down = towards
    # From the upper or lower end to the side, or from the side to that end: clockwise as seen.
    flat, upright = (0, down), (across, 0)
    ends = (flat, upright) if across * down < 0 else (upright, flat)
    start, end = ((middle[0] + x * radius, middle[1] + y * radius) for x, y in ends)
    (ax, ay), (bx, by) = ends
    yield start
    yield from curve(
        start,
        (start[0] + bx * radius * _ROUND, start[1] + by * radius * _ROUND),
        (end[0] + ax * radius * _ROUND, end[1] + ay * radius * _ROUND),
        end,
        # So many that nobody sees an angle.
        4 + int(radius / 4),
    )


def circle(x: float, y: float, radius: float) -> Outline:
    """Return a circle."""
    return rounded(x - radius, y - radius, x + radius, y + radius, radius)


def stroke(points: Sequence[Point], width: float) -> list[Outline]:
    """Return outlines of a line along upright and level pieces, with round ends and corners."""
    half = width / 2
    found: list[Outline] = []
    for (a, b), (c, d) in pairwise(points):
        # Pieces end at the middle of a corner; its outer quarter is round. So no edge is covered twice.
        across, down = (half, 0.0) if a == c else (0.0, half)
        left, top, right, bottom = min(a, c) - across, min(b, d) - down, max(a, c) + across, max(b, d) + down
        found.append([(right, top), (right, bottom), (left, bottom), (left, top)])
    for before, point, after in zip([None, *points], points, [*points[1:], None], strict=False):
        found += [[point, *_corner(point, half, towards)] for towards in _outer(before, point, after)]
    return found


def _outer(before: Point | None, point: Point, after: Point | None) -> Iterator[tuple[int, int]]:
    """Yield the quarters around a point of a line that lie beyond its pieces."""
    ways = [(_sign(point[0] - other[0]), _sign(point[1] - other[1])) for other in (before, after) if other]
    across, down = sum(way[0] for way in ways), sum(way[1] for way in ways)
    if len(ways) == 1:
        yield from ((across or side, down or side) for side in (1, -1))
    elif across and down:
        yield across, down


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


# -- Coverage ----------------------------------------------------------------------------------------------------------

_Changes: TypeAlias = Mapping[int, float]
"""Of one row: by how much the coverage changes at which pixel."""


def _spans(outlines: Iterable[Outline], width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, first pixel, end and shade of what is covered."""
    for y, changes in sorted(_changes(outlines, height).items()):
        places = sorted(changes)
        covered = 0.0
        for place, following in zip(places, [*places[1:], places[-1]], strict=True):
            covered += changes[place]
            shade = min(SHADES, floor(abs(covered) * SHADES + 0.5))
            start, end = max(0, place), min(width, following)
            if shade and start < end:
                yield y, start, end, shade


def _changes(outlines: Iterable[Outline], height: int) -> Mapping[int, _Changes]:
    rows: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for outline in outlines:
        for start, end in zip(outline, (*outline[1:], outline[0]), strict=True):
            if start[1] < end[1]:
                _edge(rows, start, end, 1, height)
            elif start[1] > end[1]:
                _edge(rows, end, start, -1, height)
    return rows


def _edge(rows: Mapping[int, dict[int, float]], upper: Point, lower: Point, way: int, height: int) -> None:
    """Note for each row that the piece from *upper* to *lower* crosses what is to its right."""
    slope = (lower[0] - upper[0]) / (lower[1] - upper[1])
    for y in range(max(0, floor(upper[1])), min(height, ceil(lower[1]))):
        top, bottom = max(y, upper[1]), min(y + 1, lower[1])
        ends = upper[0] + slope * (top - upper[1]), upper[0] + slope * (bottom - upper[1])
        _crossing(rows[y], min(ends), max(ends), way * (bottom - top))


def _crossing(row: dict[int, float], left: float, right: float, share: float) -> None:
    first = floor(left)
    if right <= first + 1:
        inside = (left + right) / 2 - first
        row[first] += share * (1 - inside)
        row[first + 1] += share * inside
        return
    for x in range(first, ceil(right)):
        start, end = max(x, left), min(x + 1, right)
        part, inside = share * (end - start) / (right - left), (start + end) / 2 - x
        row[x] += part * (1 - inside)
        row[x + 1] += part * inside
