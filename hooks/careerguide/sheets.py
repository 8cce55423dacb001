"""The pages of checklists as plain values: one list a role, skill, move and topic, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from careerguide import checklists as lists
from careerguide.addresses import checklist_uri
from careerguide.checklists import Group
from careerguide.load import Project
from careerguide.model import Guide
from careerguide.views import LevelView, Link, Page, Site, words_file
from careerguide.words import ItemWords


def lists_by_kind(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the ids of all checklists by what they belong to."""
    found = {"topics": lists.topics(guide), "roles": guide.roles, "moves": guide.moves, "skills": guide.skills}
    return {kind: tuple(ids) for kind, ids in found.items() if ids}


@dataclass(frozen=True)
class ItemView:
    """An item of a checklist with its words and what it shows."""

    id: str
    words: ItemWords
    skill: Link | None
    level: LevelView | None


@dataclass(frozen=True)
class GroupView:
    """A part of a checklist below one heading."""

    id: str
    """Id of the heading on the page."""
    title: str
    link: Link | None
    """The page that the heading leads to."""
    level: LevelView | None
    """Level that the list asks for."""
    core: bool | None
    """Whether the skill is core or supporting; None where that is no question."""
    items: list[ItemView]


def checklist_pages(site: Site) -> Iterator[Page]:
    """Yield the page of every checklist."""
    guide, words = site.guide, site.words
    for id, groups in lists.groups_by_list(guide).items():
        kind = next(kind for kind, ids in lists_by_kind(guide).items() if id in ids)
        topic = words.checklists[id] if kind == "topics" else None
        name = site.checklist(id).text
        title = name if topic else site.strings.t("checklist.title", name=name)
        about = (topic and topic.summary) or site.strings.t(f"checklist.{kind}.description", name=name)
        content = {
            "id": id,
            "owner": _owner(site, kind, id),
            "lead": about,
            "groups": [_list_group(site, kind, group) for group in groups],
            "script": _script(site, {entry.checklist for group in groups for entry in group.entries}),
        }
        file = groups[0].entries[0].checklist if groups else id
        yield Page(checklist_uri(id), "checklist", title, about, content, words_file(site, "checklists", file))


def _owner(site: Site, kind: str, id: str) -> Link:
    """Return the page that a checklist belongs to."""
    guide = site.guide
    if kind == "topics":
        return Link(site.strings.t("checklist.guide"), guide.checklists[id].page or "index.md")
    if kind == "moves":
        return site.move(guide.moves[id])
    return site.role(id) if kind == "roles" else site.skill(id)


def _list_group(site: Site, kind: str, group: Group) -> GroupView:
    words, link, level = site.words, None, None
    if group.kind == "skill":
        link, level = site.skill(group.id), site.level(group.level or "")
        title = link.text
    elif group.kind == "level":
        title = site.level(group.id).label
    else:
        checklist = words.checklists[group.entries[0].checklist]
        title = checklist.parts.get(group.id) or checklist.title or ""
    core = group.core if group.kind == "skill" else None
    shown = kind == "topics" or group.kind == "move"
    items = [_item_view(site, entry, shown) for entry in group.entries]
    return GroupView(f"{group.kind}-{group.id}", title, link, level, core, items)


def _item_view(site: Site, entry: lists.Entry, shown: bool) -> ItemView:
    """Return an item; what it *shows* is said where the heading above it does not say it."""
    words = site.words.checklists[entry.checklist].items[entry.item.id]
    skill = site.skill(entry.skill) if shown and entry.skill else None
    level = site.level(entry.item.level) if shown and entry.item.level else None
    return ItemView(entry.item.id, words, skill, level)


def _script(site: Site, checklists: Iterable[str]) -> dict[str, Any]:
    """Return what the script of a checklist needs to know: texts by key, where ticks of retired items are now."""
    guide, strings = site.guide, site.strings
    of_list = set(checklists)
    return {
        "language": strings.language,
        "replaced": lists.replacements(guide),
        "retired": {
            id: site.words.retired[id]
            for id, e in guide.retired.items()
            if e.checklist in of_list and id in site.words.retired
        },
    }


@dataclass(frozen=True)
class ListView:
    """A checklist in the list of checklists."""

    link: Link
    summary: str
    items: tuple[str, ...]
    """Ids of its items: scripts count ticks by them."""


def overview(site: Site, project: Project) -> dict[str, Any]:
    """Return the content of the page that lists all checklists."""
    groups = lists.groups_by_list(site.guide)
    return {
        "kinds": {
            kind: [_list_view(site, kind, id, lists.ids(groups[id])) for id in ids]
            for kind, ids in lists_by_kind(site.guide).items()
        },
        "script": _script(site, site.guide.checklists),
        "items": len(lists.holders(site.guide)),
    }


def _list_view(site: Site, kind: str, id: str, items: tuple[str, ...]) -> ListView:
    summary = site.words.checklists[id].summary if kind == "topics" else None
    return ListView(site.checklist(id), summary or "", items)


def privacy(site: Site, project: Project) -> dict[str, Any]:
    """Return the content of the page about privacy, where everything that is kept can be deleted."""
    return {"script": _script(site, ())}
