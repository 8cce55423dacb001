"""Rules for facts: references, levels, the ladder, formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from careerguide import formulas, kinds
from careerguide.gaps import skill_gaps
from careerguide.load import Project
from careerguide.model import Guide, Move, Role
from careerguide.problems import suggest
from careerguide.report import Report, Step, noun

Reference = tuple[str, str, tuple[Step, ...], str, str]
"""Attribute and id of an entry, path of the value in it, the attribute that it points into, the id that it names."""

SEE = ("roles", "skills", "metrics", "tools")
"""Kinds of pages that a term of the glossary may point at."""


def check_references(project: Project, report: Report) -> None:
    """Every id that data names exists."""
    for attribute, id, path, target, wanted in _references(project.guide):
        known = project.places.ids(target)
        if wanted not in known and _file(target) not in project.places.unread:
            report.fact(attribute, id, *path, says=f"unknown {noun(target)} '{wanted}'{suggest(wanted, known)}")


def _file(attribute: str) -> str:
    return next(kind.path for kind in kinds.FACTS if kind.attribute == attribute)


def _references(guide: Guide) -> Iterator[Reference]:
    for role in guide.roles.values():
        yield from _role_references(role)
    for skill in guide.skills.values():
        yield "skills", skill.id, ("group",), "groups", skill.group
        yield from _listed("skills", skill.id, "related", "skills", skill.related)
    for move in guide.moves.values():
        yield "moves", move.id, ("from",), "roles", move.from_
        yield "moves", move.id, ("to",), "roles", move.to
        yield from _listed("moves", move.id, "decreases", "skills", move.decreases)
    for metric in guide.metrics.values():
        yield from _listed("metrics", metric.id, "skills", "skills", metric.skills)
    for term in guide.glossary.values():
        target, _, id = (term.see or "").partition("/")
        if target in SEE:
            yield "glossary", term.id, ("see",), target, id


def _role_references(role: Role) -> Iterator[Reference]:
    yield "roles", role.id, ("track",), "tracks", role.track
    for index, need in enumerate(role.requirements):
        yield "roles", role.id, ("requirements", index, "skill"), "skills", need.skill
        yield "roles", role.id, ("requirements", index, "level"), "levels", need.level
    for index, code in enumerate(role.codes):
        yield "roles", role.id, ("codes", index, "scheme"), "schemes", code.scheme
    yield from _listed("roles", role.id, "metrics", "metrics", role.metrics)
    yield from _listed("roles", role.id, "tools", "tools", role.tools)


def _listed(attribute: str, id: str, key: str, target: str, ids: Iterable[str]) -> Iterator[Reference]:
    for index, wanted in enumerate(ids):
        yield attribute, id, (key, index), target, wanted


def check_see(project: Project, report: Report) -> None:
    """Terms of the glossary point at a kind of page that exists."""
    for term in project.guide.glossary.values():
        if term.see and term.see.partition("/")[0] not in SEE:
            expected = " or ".join(f"{kind}/<id>" for kind in SEE)
            report.fact("glossary", term.id, "see", says=f"see: expected {expected}; found '{term.see}'")


def check_twins(project: Project, report: Report) -> None:
    """No list of an entry names the same thing twice."""
    for attribute, id, key, ids in _lists(project.guide):
        for index, wanted in enumerate(ids):
            if wanted in ids[:index]:
                report.fact(attribute, id, key, index, says=f"{key}: '{wanted}' stands here twice; delete one")


def _lists(guide: Guide) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for role in guide.roles.values():
        yield "roles", role.id, "requirements", tuple(need.skill for need in role.requirements)
        for key in ("responsibilities", "metrics", "tools", "sources"):
            yield "roles", role.id, key, getattr(role, key)
    for skill in guide.skills.values():
        yield "skills", skill.id, "related", skill.related
        yield "skills", skill.id, "sources", skill.sources
    for move in guide.moves.values():
        yield "moves", move.id, "decreases", move.decreases


def check_scale(project: Project, report: Report) -> None:
    """Levels rise; the lowest is no requirement."""
    levels = list(project.guide.levels.values())
    for lower, higher in pairwise(levels):
        if higher.value <= lower.value:
            says = f"value {higher.value} does not rise above {lower.value} of '{lower.id}'"
            report.fact("levels", higher.id, "value", says=says)
    for role in project.guide.roles.values():
        for index, need in enumerate(role.requirements):
            if levels and need.level == levels[0].id:
                says = f"the lowest level '{need.level}' asks for nothing; delete this requirement or raise it"
                report.fact("roles", role.id, "requirements", index, "level", says=says)


def check_ladder(project: Project, report: Report) -> None:
    """Promotions rise and never run in a circle; every role can be reached and left, but for entries and ends."""
    moves = _known_moves(project.guide)
    for move in moves:
        _check_direction(project.guide, move, report)
    promotions = {(move.from_, move.to): move for move in moves if move.kind == "promotion"}
    for circle in _circles(promotions):
        last = promotions[circle[-2], circle[-1]]
        report.fact("moves", last.id, says=f"promotions run in a circle: {' -> '.join(circle)}")
    if project.places.ids("moves") != set(project.guide.moves):
        # A move that could not be read may be the one that a role seems to lack.
        return
    for role in project.guide.roles.values():
        _check_ways(role, list(project.guide.moves.values()), report)


def _known_moves(guide: Guide) -> list[Move]:
    return [move for move in guide.moves.values() if move.from_ in guide.roles and move.to in guide.roles]


def _check_direction(guide: Guide, move: Move, report: Report) -> None:
    before, after = guide.roles[move.from_], guide.roles[move.to]
    if before == after:
        report.fact("moves", move.id, "to", says="leads from a role to itself")
    elif move.kind == "promotion" and after.rank <= before.rank:
        ranks = f"'{after.id}' has {after.rank}, '{before.id}' has {before.rank}"
        report.fact("moves", move.id, "kind", says=f"a promotion leads to a higher rank; {ranks}")


def _circles(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield each circle of a directed graph once, as the nodes from its first back to it."""
    onward: dict[str, list[str]] = {}
    for start, end in edges:
        onward.setdefault(start, []).append(end)
    done: set[str] = set()
    for start in sorted(onward):
        if start not in done:
            yield from _walk((start,), onward, done)


def _walk(path: tuple[str, ...], onward: Mapping[str, list[str]], done: set[str]) -> Iterator[tuple[str, ...]]:
    for node in onward.get(path[-1], ()):
        if node in path:
            yield (*path[path.index(node) :], node)
        elif node not in done:
            yield from _walk((*path, node), onward, done)
    done.add(path[-1])


def _check_ways(role: Role, moves: Iterable[Move], report: Report) -> None:
    onward = [move for move in moves if move.from_ == role.id]
    if not onward and not role.terminal:
        says = "no move leads on; add one to data/moves.yml or say 'terminal: true'"
        report.fact("roles", role.id, says=says)
    if role.terminal and any(move.kind == "promotion" for move in onward):
        report.fact("roles", role.id, "terminal", says="says 'terminal: true', yet a promotion leads on")
    if role.rank > 1 and not any(move.to == role.id for move in moves):
        says = f"rank {role.rank}, yet no move leads here; add one to data/moves.yml"
        report.fact("roles", role.id, "rank", says=says)


def check_decreases(project: Project, report: Report) -> None:
    """A level falls in a promotion only where that is said; nothing is said to fall that does not."""
    for move in _known_moves(project.guide):
        if not all(_resolved(project.guide, id) for id in (move.from_, move.to)):
            continue
        lowered = _lowered(project.guide, move)
        for skill in sorted(set(lowered) - set(move.decreases)) if move.kind == "promotion" else ():
            says = f"'{skill}' falls {lowered[skill]} in a promotion; raise it in '{move.to}', or list it here"
            report.fact("moves", move.id, "decreases", says=f"{says} and give the reason in the words")
        for index, skill in enumerate(move.decreases):
            if skill in project.guide.skills and skill not in lowered:
                report.fact("moves", move.id, "decreases", index, says=f"'{skill}' does not fall; delete it here")


def _resolved(guide: Guide, role: str) -> bool:
    """Whether the role names only skills and levels that exist; otherwise its gaps mean nothing."""
    return all(need.skill in guide.skills and need.level in guide.levels for need in guide.roles[role].requirements)


def _lowered(guide: Guide, move: Move) -> dict[str, str]:
    """Return the skills whose required level falls, each with how it falls."""
    gaps = skill_gaps(guide.roles[move.from_], guide.roles[move.to], guide.levels)
    return {
        gap.skill: f"from {gap.before.id} to {gap.after.id}"
        for gap in gaps
        if gap.change == "lowered" and gap.before and gap.after
    }


def check_formulas(project: Project, report: Report) -> None:
    """Every formula can be computed and its example is right."""
    for metric in project.guide.metrics.values():
        try:
            result = formulas.compute(metric.formula, metric.example.values)
        except formulas.FormulaError as error:
            report.fact("metrics", metric.id, "formula", says=f"formula: {error}")
            continue
        if not formulas.same(result, metric.example.result):
            says = f"example: the formula gives {result:g}; found {metric.example.result:g}"
            report.fact("metrics", metric.id, "example", "result", says=says)
        for name in sorted(set(metric.example.values) - set(formulas.operands(metric.formula))):
            says = f"example: the formula has no quantity '{name}'"
            report.fact_key("metrics", metric.id, "example", "values", name, says=says)


RULES = (
    check_references,
    check_see,
    check_twins,
    check_scale,
    check_ladder,
    check_decreases,
    check_formulas,
)
