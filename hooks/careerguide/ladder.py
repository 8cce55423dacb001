"""The ladder as a drawing: where each role stands and how each move runs. Pure geometry; the template paints it.

Two drawings of the same graph: a wide one, whose columns are tracks, and a narrow one for phones, where the roles of a
rank stand side by side as far as they fit. Rows are ranks in both, the highest on top. Lengths are in SVG user units
(CSS pixels at full size).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerguide.model import Guide, Move, Role

LINE_HEIGHT = 17
BOX_GAP = 12
"""Between boxes of the same rank that stand below one another."""

Row = Sequence[Sequence[Role]]
"""The roles of one rank, by column, each column from the top."""

Place = tuple[float, float]
"""Left and top of a box."""


@dataclass(frozen=True)
class Measures:
    """Sizes of one of the drawings."""

    box_width: float
    box_height: float
    column_gap: float
    row_gap: float
    head: float
    """Room above the first row, for the names of tracks."""
    line: int
    """Characters that fit into a line of a box, for the widest of the alphabets."""


WIDE = Measures(box_width=178, box_height=62, column_gap=46, row_gap=40, head=52, line=20)
NARROW = Measures(box_width=142, box_height=78, column_gap=24, row_gap=34, head=2, line=15)
NARROW_COLUMNS = 2


@dataclass(frozen=True)
class Label:
    """A text in lines, centred on x."""

    x: float
    lines: tuple[tuple[float, str], ...]
    """Height of the baseline and text of each line."""


@dataclass(frozen=True)
class Box:
    """A role's place."""

    role: str
    track: int
    """Place of the role's track among the tracks, from 0."""
    x: float
    y: float
    label: Label


@dataclass(frozen=True)
class Edge:
    """A move's way."""

    move: str
    kind: str
    path: str
    """Path data of SVG."""


@dataclass(frozen=True)
class LadderMap:
    """One whole drawing."""

    name: str
    measures: Measures
    width: float
    height: float
    heads: tuple[Label, ...]
    """Names of tracks above their columns; none in the narrow drawing."""
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def draw(guide: Guide, names: Mapping[str, str], tracks: Mapping[str, str]) -> tuple[LadderMap, LadderMap]:
    """Return the wide and the narrow drawing; *names* and *tracks* are what is written for roles and tracks, by id."""
    ranks = sorted({role.rank for role in guide.roles.values()}, reverse=True)
    wide: list[Row] = [[_in_rank(guide, rank, track) for track in guide.tracks] for rank in ranks]
    narrow = [_dealt(_in_rank(guide, rank), NARROW_COLUMNS) for rank in ranks]
    heads = tuple(
        _label(tracks[track], index * (WIDE.box_width + WIDE.column_gap), 0, WIDE.head - 12, WIDE)
        for index, track in enumerate(guide.tracks)
    )
    return _drawing("wide", guide, names, wide, WIDE, heads), _drawing("narrow", guide, names, narrow, NARROW, ())


def _in_rank(guide: Guide, rank: int, track: str | None = None) -> list[Role]:
    return [role for role in guide.roles.values() if role.rank == rank and track in (None, role.track)]


def _dealt(roles: Sequence[Role], columns: int) -> Row:
    return [roles[column::columns] for column in range(columns)]


def _drawing(
    name: str, guide: Guide, names: Mapping[str, str], rows: Sequence[Row], sizes: Measures, heads: tuple[Label, ...]
) -> LadderMap:
    places, bottom = _places(rows, sizes)
    tracks = list(guide.tracks)
    columns = max((len(row) for row in rows), default=0)
    return LadderMap(
        name=name,
        measures=sizes,
        # Lines within the last column bend out to its right.
        width=columns * (sizes.box_width + sizes.column_gap),
        height=bottom,
        heads=heads,
        boxes=tuple(
            Box(id, tracks.index(guide.roles[id].track), x, y, _label(names[id], x, y, sizes.box_height, sizes))
            for id, (x, y) in places.items()
        ),
        edges=tuple(_edge(move, places, sizes) for move in guide.moves.values()),
    )


def _places(rows: Iterable[Row], sizes: Measures) -> tuple[dict[str, Place], float]:
    """Return the place of each role and the height of the drawing."""
    places: dict[str, Place] = {}
    top = sizes.head
    for row in rows:
        for column, roles in enumerate(row):
            for index, role in enumerate(roles):
                x = column * (sizes.box_width + sizes.column_gap)
                places[role.id] = (x, top + index * (sizes.box_height + BOX_GAP))
        top += max(map(len, row)) * (sizes.box_height + BOX_GAP) - BOX_GAP + sizes.row_gap
    return places, top - sizes.row_gap + 2


def _label(text: str, left: float, top: float, height: float, sizes: Measures) -> Label:
    lines = textwrap.wrap(text, sizes.line, break_long_words=False)
    first = top + (height - len(lines) * LINE_HEIGHT) / 2 + LINE_HEIGHT * 0.76
    placed = tuple((round(first + index * LINE_HEIGHT, 1), line) for index, line in enumerate(lines))
    return Label(left + sizes.box_width / 2, placed)


def _edge(move: Move, places: Mapping[str, Place], sizes: Measures) -> Edge:
    return Edge(move.id, move.kind, _path(places[move.from_], places[move.to], sizes))


def _path(start: Place, end: Place, sizes: Measures) -> str:
    if start[0] == end[0]:
        return _within_column(start, end, sizes)
    side = 1 if end[0] > start[0] else -1
    x1, x2 = start[0] + sizes.box_width * (side > 0), end[0] + sizes.box_width * (side < 0)
    y1, y2 = start[1] + sizes.box_height / 2, end[1] + sizes.box_height / 2
    bend = max(sizes.column_gap, abs(x2 - x1) / 2)
    return _curve((x1, y1), (x1 + side * bend, y1), (x2 - side * bend, y2), (x2, y2))


def _within_column(start: Place, end: Place, sizes: Measures) -> str:
    # A line up or down would run behind the boxes between: it leaves and arrives on the right instead.
    x, bend = start[0] + sizes.box_width, sizes.column_gap * 0.8
    y1, y2 = start[1] + sizes.box_height * 0.4, end[1] + sizes.box_height * 0.6
    return _curve((x, y1), (x + bend, y1), (x + bend, y2), (x, y2))


def _curve(*points: tuple[float, float]) -> str:
    (x, y), *rest = points
    return f"M{x:g} {y:g}C" + " ".join(f"{round(px, 1):g} {round(py, 1):g}" for px, py in rest)
