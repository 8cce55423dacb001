"""What changes between two roles."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from careerguide.gaps import ORDER, change, duties_gained, skill_gaps
from careerguide.model import Level, Requirement, Role

LEVELS = {id: Level(id, value) for value, id in enumerate(("none", "some", "much", "most"))}


def role(needs, duties=()):
    requirements = tuple(Requirement(skill, level, weight) for skill, (level, weight) in needs.items())
    return Role("a", "t", 1, tuple(duties), requirements, (), (), (), (), datetime.date(2026, 1, 1))


needs = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.sampled_from(list(LEVELS)), st.sampled_from(("core", "supporting"))),
)


def test_each_kind_of_change_is_told():
    before = role({"a": ("some", "core"), "b": ("some", "core"), "c": ("most", "core"), "d": ("some", "core")})
    after = role({"b": ("much", "supporting"), "c": ("much", "core"), "d": ("some", "core"), "e": ("some", "core")})

    found = {gap.skill: gap.change for gap in skill_gaps(before, after, LEVELS)}
    assert found == {"a": "released", "b": "raised", "c": "lowered", "d": "equal", "e": "gained"}


@given(needs, needs)
def test_every_skill_of_both_roles_stands_there_once(before, after):
    gaps = skill_gaps(role(before), role(after), LEVELS)

    assert sorted(gap.skill for gap in gaps) == sorted(before.keys() | after.keys())
    assert [ORDER.index(gap.change) for gap in gaps] == sorted(ORDER.index(gap.change) for gap in gaps)


@given(needs, needs)
def test_the_way_back_mirrors_the_way_there(before, after):
    mirror = {"gained": "released", "released": "gained", "raised": "lowered", "lowered": "raised", "equal": "equal"}

    there = {gap.skill: gap.change for gap in skill_gaps(role(before), role(after), LEVELS)}
    back = {gap.skill: gap.change for gap in skill_gaps(role(after), role(before), LEVELS)}
    assert back == {skill: mirror[kind] for skill, kind in there.items()}


@given(needs)
def test_between_a_role_and_itself_nothing_changes(same):
    assert all(gap.change == "equal" for gap in skill_gaps(role(same), role(same), LEVELS))


def test_a_skill_that_neither_role_asks_for_is_gained_only_where_it_appears():
    assert change(None, LEVELS["some"]) == "gained"
    assert change(LEVELS["some"], None) == "released"


def test_responsibilities_gained_keep_the_order_of_the_new_role():
    assert duties_gained(role({}, ["x", "y"]), role({}, ["z", "x", "w"])) == ("z", "w")
