"""Formulas of metrics: trees of operations over quantities and numbers (see `model.Operation`)."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from functools import reduce

from careerguide.model import Operation, Term

Number = int | float

_OPERATORS: Mapping[str, Callable[[Number, Number], Number]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
}


class FormulaError(ValueError):
    """A formula that cannot be computed; the message says why."""


def parts(operation: Operation) -> tuple[str, tuple[Term, ...]]:
    """Return the name of the operation and its terms; FormulaError where it is not one with two or more terms."""
    chosen = [(name, terms) for name in _OPERATORS if (terms := getattr(operation, name)) is not None]
    if len(chosen) != 1:
        raise FormulaError(f"expected exactly one of {', '.join(_OPERATORS)}; found {len(chosen)}")
    name, terms = chosen[0]
    if len(terms) < 2:
        raise FormulaError(f"{name} needs at least two terms; found {len(terms)}")
    return name, terms


def operands(term: Term) -> Iterator[str]:
    """Yield the ids of the quantities of a formula, in the order in which they stand."""
    if isinstance(term, str):
        yield term
    elif isinstance(term, Operation):
        for part in parts(term)[1]:
            yield from operands(part)


def compute(term: Term, values: Mapping[str, Number]) -> Number:
    """Return the number that a formula gives for *values*; FormulaError where that is impossible."""
    if isinstance(term, str):
        if term not in values:
            raise FormulaError(f"no value for '{term}'")
        return values[term]
    if not isinstance(term, Operation):
        return term
    name, terms = parts(term)
    try:
        return reduce(_OPERATORS[name], (compute(part, values) for part in terms))
    except ZeroDivisionError:
        raise FormulaError("division by zero") from None


def same(one: Number, other: Number) -> bool:
    """Whether two results are equal but for the rounding of floating-point numbers."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
