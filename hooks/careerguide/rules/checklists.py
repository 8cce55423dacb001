"""Rules for checklists: every item belongs somewhere, no id is used twice, and no tick of a reader is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args, get_type_hints

from careerguide.addresses import checklist_uri
from careerguide.load import DOCS, Project
from careerguide.markdown import links
from careerguide.model import Checklist, Guide, Item, Move
from careerguide.problems import suggest
from careerguide.report import Report
from careerguide.status import lags

MOVE_KINDS = get_args(get_type_hints(Move)["kind"])

Occurrence = tuple[Checklist, int, Item]
"""A checklist, the place of one of its items, and the item."""


def _occurrences(guide: Guide) -> Iterator[Occurrence]:
    for checklist in guide.checklists.values():
        yield from ((checklist, index, item) for index, item in enumerate(checklist.items))


def check_names(project: Project, report: Report) -> None:
    """The list of a skill or of a kind of move is named by it; no two lists share an address."""
    for checklist in project.guide.checklists.values():
        known = {"skill": project.places.ids("skills"), "move": set(MOVE_KINDS)}.get(checklist.for_)
        if known is not None and checklist.id not in known:
            says = f"the name of the file names no {_named(checklist)}{suggest(checklist.id, known)}"
            report.fact("checklists", checklist.id, "for", says=says)
    owners = {attribute: project.places.ids(attribute) for attribute in ("roles", "skills", "moves")}
    owners["checklists"] = {id for id, checklist in project.guide.checklists.items() if checklist.for_ != "skill"}
    for attribute, id in ((attribute, id) for attribute, ids in owners.items() for id in sorted(ids)):
        others = [name for name, ids in owners.items() if name < attribute and id in ids]
        if others:
            says = f"its checklist would have the address of one in {others[0]}: give one of the two another id"
            report.fact(attribute, id, says=says)


def _named(checklist: Checklist) -> str:
    return "skill" if checklist.for_ == "skill" else f"kind of move; expected one of {', '.join(MOVE_KINDS)}"


def check_items(project: Project, report: Report) -> None:
    """Every item shows a skill at a level, or belongs to a topic or a kind of move, in a part that exists."""
    for checklist, index, item in _occurrences(project.guide):
        for key, fault in _item_faults(project, checklist, item):
            report.fact("checklists", checklist.id, "items", index, *key, says=f"item '{item.id}': {fault}")
    for checklist in project.guide.checklists.values():
        for index, part in enumerate(checklist.parts):
            if part not in {item.part for item in checklist.items}:
                report.fact("checklists", checklist.id, "parts", index, says=f"part '{part}' holds no item")
        if not checklist.items:
            report.fact("checklists", checklist.id, "items", says="there is no item; delete the file or write one")


def _item_faults(project: Project, checklist: Checklist, item: Item) -> Iterator[tuple[tuple[str, ...], str]]:
    guide = project.guide
    if checklist.for_ == "skill":
        if item.level is None:
            yield (), "key 'level' is missing: every item of a skill shows one of its levels"
        if item.skill is not None:
            yield ("skill",), "the file names the skill already; delete the key"
    elif (item.skill is None) != (item.level is None):
        yield (), "expected 'skill' and 'level' together, or neither"
    if item.level is not None and item.level not in guide.levels:
        yield ("level",), f"unknown level '{item.level}'{suggest(item.level, guide.levels)}"
    if item.skill is not None and item.skill not in project.places.ids("skills"):
        yield ("skill",), f"unknown skill '{item.skill}'{suggest(item.skill, project.places.ids('skills'))}"
    if item.part is None and checklist.parts:
        yield (), f"key 'part' is missing; expected one of {', '.join(checklist.parts)}"
    if item.part is not None and item.part not in checklist.parts:
        yield ("part",), f"unknown part '{item.part}'{suggest(item.part, checklist.parts)}"


def check_ids(project: Project, report: Report) -> None:
    """No item's id stands twice, and none of a retired item is given again: browsers remember ticks by them."""
    seen: dict[str, str] = {}
    retired = project.guide.retired
    for checklist, index, item in _occurrences(project.guide):
        fault = ""
        if item.id in seen:
            fault = f"the id stands also in {seen[item.id]}; give one of the two a new id"
        elif item.id in retired:
            fault = f"the id was retired on {retired[item.id].retired_on} and old ticks belong to it; give a new id"
        if fault:
            report.fact("checklists", checklist.id, "items", index, "id", says=f"item '{item.id}': {fault}")
        seen.setdefault(item.id, str(project.places.of("checklists", checklist.id, "items", index)))


def check_retired(project: Project, report: Report) -> None:
    """A retired item names the list on which it stood, and an item that takes its ticks over where one does."""
    guide = project.guide
    known = {item.id for _, _, item in _occurrences(guide)} | set(guide.retired)
    for entry in guide.retired.values():
        if entry.checklist not in project.places.ids("checklists"):
            says = f"unknown checklist '{entry.checklist}'{suggest(entry.checklist, project.places.ids('checklists'))}"
            report.fact("retired", entry.id, "checklist", says=says)
        if entry.replaced_by and entry.replaced_by not in known:
            says = f"replaced_by: unknown item '{entry.replaced_by}'{suggest(entry.replaced_by, known)}"
            report.fact("retired", entry.id, "replaced_by", says=says)
        if circle := _circle(guide, entry.id):
            says = f"replaced_by runs in a circle: {' -> '.join(circle)}"
            report.fact("retired", entry.id, "replaced_by", says=says)


def _circle(guide: Guide, id: str) -> list[str]:
    """Return the way from *id* back to itself, told once, by the first of its ids; [] where there is none."""
    way = [id]
    while (entry := guide.retired.get(way[-1])) and entry.replaced_by:
        way.append(entry.replaced_by)
        if way[-1] in way[:-1]:
            return way if way[-1] == id == min(way) else []
    return []


def check_topics(project: Project, report: Report) -> None:
    """A topic is led to by a hand-written page in every language; other lists have no page and no parts."""
    for checklist in project.guide.checklists.values():
        if checklist.for_ != "topic":
            for key in (key for key in ("page", "parts") if getattr(checklist, key)):
                report.fact_key("checklists", checklist.id, key, says=f"only a topic has '{key}'; delete it")
        elif checklist.page is None:
            report.fact("checklists", checklist.id, says="key 'page' is missing: name the page that leads here")
        else:
            _check_page(project, report, checklist, checklist.page)


def _check_page(project: Project, report: Report, checklist: Checklist, uri: str) -> None:
    written = project.places.ids("pages", lang=project.languages[0]) if project.languages else {uri}
    if uri not in written:
        report.fact("checklists", checklist.id, "page", says=f"no page '{uri}'{suggest(uri, written)}")
    for lang in project.languages:
        page = project.pages[lang].get(uri)
        if page and checklist_uri(checklist.id) not in set(links(page)):
            if lang != project.source and lags(project, f"{DOCS}/{lang}/{uri}"):
                continue
            says = f"the page does not link to {checklist_uri(checklist.id)}, the checklist that belongs to it"
            report.file(f"{DOCS}/{lang}/{uri}", says)


def check_coverage(project: Project, report: Report) -> None:
    """Every skill has a list, and an item for each level that a role asks for; every kind of move has a list."""
    guide, known = project.guide, project.places.ids("checklists")
    above_lowest = list(guide.levels)[1:]
    for skill in guide.skills.values():
        if skill.id not in known:
            report.fact("skills", skill.id, says=f"no checklist; write data/checklists/{skill.id}.yml")
    for role in guide.roles.values():
        for index, need in enumerate(role.requirements):
            checklist = guide.checklists.get(need.skill)
            if checklist and need.level in above_lowest and not _has_level(checklist, need.level):
                says = f"data/checklists/{need.skill}.yml has no item for level '{need.level}', asked for here"
                report.fact("roles", role.id, "requirements", index, says=says)
    for kind in sorted({move.kind for move in guide.moves.values()} - known):
        report.file("data/checklists", f"no list for moves of the kind '{kind}'; write {kind}.yml with 'for: move'")


def _has_level(checklist: Checklist, level: str) -> bool:
    return any(item.level == level for item in checklist.items)


def check_words(project: Project, report: Report) -> None:
    """Words of a list fit its data: every item, every part, a title and a summary exactly where it needs them."""
    guide, places = project.guide, project.places
    for lang in project.languages:
        words, whole = project.words[lang].checklists, lang == project.source
        for id in sorted(guide.checklists.keys() & words.keys()):
            checklist, own = guide.checklists[id], words[id]
            items, parts = {item.id for item in checklist.items}, set(checklist.parts)
            for key, wanted, found in (("items", items, own.items), ("parts", parts, own.parts)):
                where = places.of("checklists", id, key, lang=lang)
                report.keys(where, f"checklist '{id}': {key}", wanted, set(found), whole=whole)
            for key in ("title", "summary"):
                _check_head(report, lang, checklist, key, getattr(own, key))


def _check_head(report: Report, lang: str, checklist: Checklist, key: str, text: str | None) -> None:
    if text is None and checklist.for_ != "skill":
        report.word(lang, "checklists", checklist.id, says=f"key '{key}' is missing")
    elif text is not None and checklist.for_ == "skill":
        says = f"the list is called after its skill; delete '{key}'"
        report.word_key(lang, "checklists", checklist.id, key, says=says)


RULES = (
    check_names,
    check_items,
    check_ids,
    check_retired,
    check_topics,
    check_coverage,
    check_words,
)
