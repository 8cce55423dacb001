"""What changes between two roles: skills by level, responsibilities by id. Pure functions of the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careerguide.model import Level, Role

Change = Literal["gained", "raised", "equal", "lowered", "released"]

ORDER: tuple[Change, ...] = ("gained", "raised", "equal", "lowered", "released")
"""gained: only the new role asks for it; released: only the old one did."""


@dataclass(frozen=True)
class Gap:
    """One skill in the way from one role to another."""

    skill: str
    change: Change
    before: Level | None
    """Level that the old role asks for; None where it asks for none."""
    after: Level | None
    """Level that the new role asks for; None where it asks for none."""
    core: bool
    """Whether the new role cannot be done without; for a released skill, whether the old one could not."""


def skill_gaps(before: Role, after: Role, levels: Mapping[str, Level]) -> tuple[Gap, ...]:
    """Return every skill that either role asks for, by kind of change, core ones first, then as the roles list them."""
    left = {need.skill: need for need in before.requirements}
    taken = {need.skill: need for need in after.requirements}
    found = []
    for skill, need in {**left, **taken}.items():
        old = levels.get(left[skill].level) if skill in left else None
        new = levels.get(taken[skill].level) if skill in taken else None
        found.append(Gap(skill, change(old, new), old, new, need.weight == "core"))
    return tuple(sorted(found, key=lambda gap: (ORDER.index(gap.change), not gap.core)))


def change(before: Level | None, after: Level | None) -> Change:
    """Return what happens to a skill whose required level goes from *before* to *after* (None: not required)."""
    if before is None:
        return "gained"
    if after is None:
        return "released"
    if after.value == before.value:
        return "equal"
    return "raised" if after.value > before.value else "lowered"


def duties_gained(before: Role, after: Role) -> tuple[str, ...]:
    """Return the responsibilities that only *after* has, in its order."""
    return tuple(duty for duty in after.responsibilities if duty not in before.responsibilities)
