"""Results of self-assessments, computed from answers: the reference for the script of the page, which gives the same.

Non-compensatory: every skill is held against what the role asks for by itself, and a surplus makes up for nothing.
Missing answers are named and never counted as zero. Numbers are whole, so that both languages agree to the last byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from careerguide.model import Band, Competence, Limit, Preference

SKIPPED = "skipped"
"""Answer of somebody who cannot or will not say."""
FOREIGN = "foreign"
"""Answer that a skill does not apply to the reader's work: it leaves every count."""

Answers = Mapping[str, int | str]
"""By item: value of a level, place of an answer from 0, `SKIPPED` or `FOREIGN`; an item without one is unanswered."""


@dataclass(frozen=True)
class Need:
    """What a role asks for, in numbers."""

    skill: str
    value: int
    """Value of the level that is asked for."""
    core: bool


Result = dict[str, Any]
"""Plain values that JSON can hold."""


def text(result: object) -> str:
    """Return *result* as JSON whose bytes depend on nothing but its values."""
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


# -- Skills ------------------------------------------------------------------------------------------------------------


def competence(rules: Competence, needs: Sequence[Need], answers: Answers) -> Result:
    """Return how *answers* stand to the *needs* of a role."""
    rows = [_row(need, answers) for need in needs]
    gaps = {weight: _gaps(rows, weight) for weight in (True, False)}
    asked = [row for row in rows if row["core"] and row["own"] != FOREIGN]
    answered = [row for row in asked if row["gap"] is not None]
    enough = bool(asked) and 100 * len(answered) >= rules.coverage * len(asked)
    band = _band(rules.bands, gaps) if enough else None
    return {
        "band": band.id if band else None,
        "core": {"answered": len(answered), "asked": len(asked)},
        "rows": rows,
        "met": sum(row["gap"] == 0 for row in rows),
        "below": _counted(row["gap"] for row in rows if row["gap"]),
        "missing": [row["skill"] for row in rows if row["own"] in (None, SKIPPED)],
        "foreign": [row["skill"] for row in rows if row["own"] == FOREIGN],
        "next": _first_ties(_by_size(gaps[True]) + _by_size(gaps[False]), rules.next_steps),
        "better": _better(rules.bands, band, gaps) if band else [],
        "alike": _alike([row["own"] for row in rows], rules.alike),
    }


def _row(need: Need, answers: Answers) -> Result:
    own = answers.get(need.skill)
    gap = max(need.value - own, 0) if isinstance(own, int) else None
    return {"skill": need.skill, "need": need.value, "core": need.core, "own": own, "gap": gap}


def _gaps(rows: Iterable[Result], core: bool) -> dict[str, int]:
    return {row["skill"]: row["gap"] for row in rows if row["core"] == core and row["gap"]}


def _band(bands: Sequence[Band], gaps: Mapping[bool, Mapping[str, int]]) -> Band:
    return next(band for band in bands if all(_holds(limit, gaps[core]) for core, limit in _limits(band)))


def _limits(band: Band) -> list[tuple[bool, Limit]]:
    return [(core, limit) for core, limit in ((True, band.core), (False, band.supporting)) if limit]


def _holds(limit: Limit, gaps: Mapping[str, int]) -> bool:
    return len(gaps) <= limit.count and all(gap <= limit.largest for gap in gaps.values())


def _counted(values: Iterable[int]) -> list[list[int]]:
    """Return [value, how often] for each value, the lowest first."""
    return [[value, len(list(same))] for value, same in groupby(sorted(values))]


def _by_size(gaps: Mapping[str, int]) -> list[list[str]]:
    """Return the skills by the size of their gap, the largest first, equal ones together."""
    sizes = sorted(set(gaps.values()), reverse=True)
    return [[skill for skill, gap in gaps.items() if gap == size] for size in sizes]


def _first_ties(groups: Iterable[list[str]], wanted: int) -> list[str]:
    """Return the first *wanted* entries of *groups*, and those that tie with the last of them."""
    found: list[str] = []
    for group in groups:
        if len(found) >= wanted:
            break
        found += group
    return found


def _better(bands: Sequence[Band], band: Band, gaps: Mapping[bool, Mapping[str, int]]) -> list[Result]:
    """Return for each band above *band* what stands in its way, the nearest first."""
    above = bands[: bands.index(band)][::-1]
    return [{"band": other.id, **_obstacles(other, gaps)} for other in above]


def _obstacles(band: Band, gaps: Mapping[bool, Mapping[str, int]]) -> Result:
    """Return the skills whose gap is too large, and how many gaps are too many."""
    limits = dict(_limits(band))
    found = {core: [skill for skill, gap in gaps[core].items() if gap > limits[core].largest] for core in limits}
    return {
        "too_large": [skill for skills in found.values() for skill in skills],
        "too_many_core": _surplus(limits.get(True), gaps[True]),
        "too_many_supporting": _surplus(limits.get(False), gaps[False]),
    }


def _surplus(limit: Limit | None, gaps: Mapping[str, int]) -> int:
    return max(len(gaps) - limit.count, 0) if limit else 0


def _alike(given: Sequence[int | str | None], limit: int) -> bool:
    """Whether at least *limit* answers were given and all of them are the same."""
    placed = [value for value in given if isinstance(value, int)]
    return len(placed) >= limit and len(set(placed)) == 1


def nearest(rules: Competence, roles: Mapping[str, Sequence[Need]], answers: Answers) -> list[list[str]]:
    """Return the roles that ask for least beyond *answers*, nearest first, those that tie together.

    Counted are the steps that are missing in core skills, then those in supporting ones. A role of whose core skills
    too few were answered is left out. At least `rules.nearest` roles, more where the last ones tie.
    """
    distances = {id: _distance(rules, needs, answers) for id, needs in roles.items()}
    known = sorted({distance for distance in distances.values() if distance is not None})
    groups = [[id for id, distance in distances.items() if distance == one] for one in known]
    found: list[list[str]] = []
    for group in groups:
        if sum(map(len, found)) >= rules.nearest:
            break
        found.append(group)
    return found


def _distance(rules: Competence, needs: Sequence[Need], answers: Answers) -> tuple[int, int] | None:
    result = competence(rules, needs, answers)
    if result["band"] is None:
        return None
    gaps = {core: sum(_gaps(result["rows"], core).values()) for core in (True, False)}
    return gaps[True], gaps[False]


# -- Preferences -------------------------------------------------------------------------------------------------------


def preference(rules: Preference, answers: Answers) -> Result:
    """Return for each dimension where *answers* lie on its scale; None where too few were given.

    `mean` is in hundredths of a step, the lowest answer being 0; it is rounded half up.
    """
    return {
        "dimensions": [
            _dimension(rules, dimension.id, [answers.get(item) for item in dimension.items])
            for dimension in rules.dimensions
        ],
        "alike": _alike([answers.get(item) for one in rules.dimensions for item in one.items], rules.alike),
    }


def _dimension(rules: Preference, id: str, given: Sequence[int | str | None]) -> Result:
    placed = [value for value in given if isinstance(value, int)]
    enough = 100 * len(placed) >= rules.coverage * len(given)
    mean = (200 * sum(placed) + len(placed)) // (2 * len(placed)) if enough and placed else None
    leaning = None if mean is None else _leaning(mean, 50 * (len(rules.answers) - 1), rules.turn)
    return {"id": id, "answered": len(placed), "asked": len(given), "mean": mean, "leaning": leaning}


def _leaning(mean: int, middle: int, turn: int) -> str:
    if abs(mean - middle) <= turn:
        return "middle"
    return "more" if mean > middle else "less"
