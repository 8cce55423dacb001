"""Problems found in data, words and pages: where, what, what was expected, what to do.

Everything that reads or checks adds to one `Problems`; nothing raises on the first fault, so that an editor sees all
of them in one run.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file of the project."""

    path: str
    """Path from the project's root, with forward slashes."""

    line: int | None = None
    """1-based; None where the whole file is meant."""

    column: int | None = None
    """1-based, in characters; None where the whole line or file is meant."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, told so that the person who made it can mend it."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


@dataclass
class Problems:
    """A growing collection of problems; two equal ones count once."""

    _found: dict[Problem, None] = field(default_factory=dict)

    def add(self, location: Location, message: str) -> None:
        """Note *message* at *location*."""
        self._found[Problem(location, message)] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=_reading_order))

    def __len__(self) -> int:
        return len(self._found)


def _reading_order(problem: Problem) -> tuple[str, int, int, str]:
    where = problem.location
    return (where.path, where.line or 0, where.column or 0, problem.message)


def suggest(wrong: str, known: Iterable[str]) -> str:
    """Return " - did you mean 'x'?" for the nearest of *known*, or "" where nothing is near."""
    near = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f" - did you mean '{near[0]}'?" if near else ""
