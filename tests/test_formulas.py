"""Formulas of metrics."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerguide.formulas import FormulaError, compute, operands, parts, same
from careerguide.model import Operation

SHARE = Operation(multiply=(Operation(divide=("part", "whole")), 100))


def test_a_formula_is_computed_from_its_quantities():
    assert compute(SHARE, {"part": 3, "whole": 4}) == 75


def test_operations_run_from_left_to_right():
    assert compute(Operation(subtract=(10, 3, 2)), {}) == 5
    assert compute(Operation(divide=(100, 5, 2)), {}) == 10


def test_quantities_are_listed_in_their_order():
    assert list(operands(SHARE)) == ["part", "whole"]


@pytest.mark.parametrize(
    ("formula", "values", "reason"),
    [
        (SHARE, {"part": 1, "whole": 0}, "division by zero"),
        (SHARE, {"part": 1}, "no value for 'whole'"),
        (Operation(), {}, "exactly one of add, subtract, multiply, divide; found 0"),
        (Operation(add=(1, 2), divide=(1, 2)), {}, "exactly one of .*; found 2"),
        (Operation(add=(1,)), {}, "at least two terms; found 1"),
    ],
)
def test_a_formula_that_cannot_be_computed_says_why(formula, values, reason):
    with pytest.raises(FormulaError, match=reason):
        compute(formula, values)


terms = st.recursive(
    st.integers(-9, 9) | st.sampled_from("abc"),
    lambda inner: st.builds(
        lambda name, two: Operation(**{name: tuple(two)}),
        st.sampled_from(["add", "subtract", "multiply", "divide"]),
        st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=8,
)


@given(terms)
def test_any_tree_gives_a_number_or_says_why_not(term):
    with suppress(FormulaError):
        assert isinstance(compute(term, {"a": 1, "b": 2.5, "c": -3}), int | float)


def test_the_rounding_of_floating_point_is_no_difference():
    assert same(0.1 + 0.2, 0.3)
    assert not same(60, 60.01)


def test_the_name_of_an_operation_comes_with_its_terms():
    assert parts(SHARE) == ("multiply", (Operation(divide=("part", "whole")), 100))
