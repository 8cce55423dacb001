"""The drawing of the ladder."""

from itertools import combinations

import pytest

from careerguide.check import check_project
from careerguide.ladder import draw
from conftest import ROOT

PROJECT, _ = check_project(ROOT)


@pytest.fixture(params=PROJECT.languages)
def maps(request):
    words = PROJECT.words[request.param]
    names = {id: role.short for id, role in words.roles.items()}
    return draw(PROJECT.guide, names, {id: track.name for id, track in words.tracks.items()})


def test_both_drawings_hold_every_role_and_move_once(maps):
    for drawing in maps:
        assert sorted(box.role for box in drawing.boxes) == sorted(PROJECT.guide.roles)
        assert [edge.move for edge in drawing.edges] == list(PROJECT.guide.moves)


def test_no_boxes_overlap_and_all_are_inside(maps):
    for drawing in maps:
        wide, high = drawing.measures.box_width, drawing.measures.box_height
        for one, other in combinations(drawing.boxes, 2):
            assert abs(one.x - other.x) >= wide or abs(one.y - other.y) >= high
        for box in drawing.boxes:
            assert 0 <= box.x <= drawing.width - wide
            assert 0 <= box.y <= drawing.height - high


def test_names_fit_their_boxes(maps):
    for drawing in maps:
        for box in drawing.boxes:
            heights = [y for y, _ in box.label.lines]
            assert box.y < heights[0] - 9
            assert heights[-1] < box.y + drawing.measures.box_height
            # A single word is never broken: it may be a little longer than a line.
            assert max(len(text) for _, text in box.label.lines) <= drawing.measures.line + 3


def test_higher_ranks_stand_higher(maps):
    for drawing in maps:
        tops = {box.role: box.y for box in drawing.boxes}
        for move in PROJECT.guide.moves.values():
            if move.kind == "promotion":
                assert tops[move.to] < tops[move.from_]
