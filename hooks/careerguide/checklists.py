"""Which items stand on which checklist: lists of roles, skills, moves and topics, made of the same items.

Pure functions of the facts. An item that belongs to a skill and a level is the same item on every list, so a tick on
one of them is a tick on all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from careerguide.gaps import skill_gaps
from careerguide.model import Checklist, Guide, Item, Move, Role, Skill


@dataclass(frozen=True)
class Entry:
    """An item where it stands on a list."""

    item: Item
    skill: str | None
    """Id of the skill that it shows."""
    checklist: str
    """Id of the checklist that holds its words."""


@dataclass(frozen=True)
class Group:
    """Items of a list below one heading."""

    kind: Literal["skill", "level", "part", "move"]
    """What the heading names: a skill, a level, a part of a topic, or what every move of a kind needs."""
    id: str
    """Id of what the heading names; of a topic without parts, of the topic."""
    entries: tuple[Entry, ...]
    level: str | None = None
    """Id of the level that the list asks for; only below a skill."""
    core: bool = False
    """Whether the role, or the new role of a move, cannot be done without the skill."""


def topics(guide: Guide) -> dict[str, Checklist]:
    """Return the checklists that have a page of their own, by id."""
    return {id: checklist for id, checklist in guide.checklists.items() if checklist.for_ == "topic"}


def role_groups(guide: Guide, role: Role) -> tuple[Group, ...]:
    """Return what to be able to show for a role: the items of every skill at the level that it asks for."""
    return _nonempty(_skill_group(guide, need.skill, need.level, need.weight == "core") for need in role.requirements)


def move_groups(guide: Guide, move: Move) -> tuple[Group, ...]:
    """Return what to have ready for a move: what its kind needs, then every skill that is new or asked for higher."""
    ready = Group("move", move.kind, _entries(guide, move.kind))
    gaps = skill_gaps(guide.roles[move.from_], guide.roles[move.to], guide.levels)
    rising = [gap for gap in gaps if gap.change in ("gained", "raised") and gap.after]
    skills = (_skill_group(guide, gap.skill, gap.after.id, gap.core) for gap in rising if gap.after)
    return _nonempty((ready, *skills))


def skill_groups(guide: Guide, skill: Skill) -> tuple[Group, ...]:
    """Return the items of a skill by level, the lowest first."""
    entries = _entries(guide, skill.id)
    return _nonempty(
        Group("level", id, tuple(entry for entry in entries if entry.item.level == id)) for id in guide.levels
    )


def topic_groups(guide: Guide, checklist: Checklist) -> tuple[Group, ...]:
    """Return the items of a topic by its parts, or as one group where it has none."""
    entries = _entries(guide, checklist.id)
    if not checklist.parts:
        return (Group("part", checklist.id, entries),)
    return _nonempty(
        Group("part", part, tuple(entry for entry in entries if entry.item.part == part)) for part in checklist.parts
    )


def groups_by_list(guide: Guide) -> dict[str, tuple[Group, ...]]:
    """Return the groups of every list that has a page, by the list's id: those of roles, skills, moves, topics."""
    return {
        **{role.id: role_groups(guide, role) for role in guide.roles.values()},
        **{skill.id: skill_groups(guide, skill) for skill in guide.skills.values()},
        **{move.id: move_groups(guide, move) for move in guide.moves.values()},
        **{id: topic_groups(guide, checklist) for id, checklist in topics(guide).items()},
    }


def replacements(guide: Guide) -> dict[str, str]:
    """Return for each retired item that was replaced the item that holds its ticks now, through any chain of them."""
    return {id: end for id in guide.retired if (end := _end(guide, id)) != id}


def _end(guide: Guide, id: str) -> str:
    seen = {id}
    while (entry := guide.retired.get(id)) and entry.replaced_by and entry.replaced_by not in seen:
        id = entry.replaced_by
        seen.add(id)
    return id


def _entries(guide: Guide, id: str) -> tuple[Entry, ...]:
    checklist = guide.checklists.get(id)
    if checklist is None:
        return ()
    own = checklist.id if checklist.for_ == "skill" else None
    return tuple(Entry(item, item.skill or own, checklist.id) for item in checklist.items)


def _skill_group(guide: Guide, skill: str, level: str, core: bool) -> Group:
    entries = tuple(entry for entry in _entries(guide, skill) if entry.item.level == level)
    return Group("skill", skill, entries, level, core)


def _nonempty(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.entries)


def ids(groups: Iterable[Group]) -> tuple[str, ...]:
    """Return the ids of all items of a list, in their order."""
    return tuple(entry.item.id for group in groups for entry in group.entries)


def holders(guide: Guide) -> Mapping[str, str]:
    """Return the id of the checklist that holds each item, by the item's id."""
    return {item.id: checklist.id for checklist in guide.checklists.values() for item in checklist.items}
