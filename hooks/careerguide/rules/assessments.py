"""Rules for self-assessments: every band can be reached, every question counts once, old links stay readable."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from careerguide.load import DOCS, Project
from careerguide.model import Assessment, Band, Competence, Guide, Limit, Order, Preference
from careerguide.problems import suggest
from careerguide.report import Report, Step

ANSWERS = range(2, 6)
"""How many answers a question may have: a link has room for the places 0 to 4."""

Fault = tuple[tuple[Step, ...], str]
"""The path of a faulty value in an assessment, and what is wrong with it."""


def check_assessments(project: Project, report: Report) -> None:
    """Rules, bands, questions and orders of every assessment hold together."""
    for assessment in project.guide.assessments.values():
        for path, says in _faults(project, assessment):
            report.fact("assessments", assessment.id, *path, says=says)


def _faults(project: Project, assessment: Assessment) -> Iterator[Fault]:
    if (assessment.competence is None) == (assessment.preference is None):
        yield (), "expected either 'competence' or 'preference'"
    if rules := assessment.competence:
        yield from (((("competence", *path)), says) for path, says in _competence_faults(project, rules))
        yield from _order_faults(assessment, project.places.ids("skills"), project.places.ids("roles"))
    elif preference := assessment.preference:
        yield from (((("preference", *path)), says) for path, says in _preference_faults(project, preference))
        items = {item for dimension in preference.dimensions for item in dimension.items}
        yield from _order_faults(assessment, items, set())


def _within(key: str, value: int, lowest: int, highest: int) -> Iterator[Fault]:
    if not lowest <= value <= highest:
        yield (key,), f"{key}: {value} is out of range; expected {lowest} to {highest}"


# -- Skills ------------------------------------------------------------------------------------------------------------


def _competence_faults(project: Project, rules: Competence) -> Iterator[Fault]:
    guide = project.guide
    values = [level.value for level in guide.levels.values()]
    steps = len(values) - 1
    rising = values == sorted(set(values))
    if rising and (values != list(range(len(values))) or len(values) not in ANSWERS):
        yield (
            (),
            f"levels have the values {values}; a link has room for 0, 1, 2 and so on to {ANSWERS.stop - 2} at most",
        )
    yield from _within("coverage", rules.coverage, 1, 100)
    yield from _within("nearest", rules.nearest, 1, max(len(guide.roles), 1))
    yield from _within("next_steps", rules.next_steps, 1, max(len(guide.skills), 1))
    yield from _within("alike", rules.alike, 2, max(len(guide.skills), 2))
    for index, skill in enumerate(rules.core_set):
        if skill not in project.places.ids("skills"):
            yield ("core_set", index), f"unknown skill '{skill}'{suggest(skill, project.places.ids('skills'))}"
    if 1 <= rules.coverage <= 100:
        yield from _uncovered(guide, rules)
    yield from (((("bands", *path)), says) for path, says in _band_faults(rules.bands, steps))


def _uncovered(guide: Guide, rules: Competence) -> Iterator[Fault]:
    for role in guide.roles.values():
        core = [need.skill for need in role.requirements if need.weight == "core" and need.skill in guide.skills]
        asked = sum(skill in rules.core_set for skill in core)
        if 100 * asked < rules.coverage * len(core):
            says = (
                f"asks for {asked} of {len(core)} core skills of '{role.id}': readers could never come near that role"
            )
            yield ("core_set",), says


def _band_faults(bands: tuple[Band, ...], steps: int) -> Iterator[Fault]:
    if not bands or bands[-1].core or bands[-1].supporting:
        yield (), "bands leave a gap: the last one takes every other result and has no limits"
    for index, band in enumerate(bands):
        if band.id in [other.id for other in bands[:index]]:
            yield (index, "id"), f"band '{band.id}' stands here twice"
        if index < len(bands) - 1 and not (band.core or band.supporting):
            yield (index,), f"bands overlap: '{band.id}' has no limits, so those below it are never reached"
        for key in ("core", "supporting"):
            limit: Limit | None = getattr(band, key)
            if limit and not (0 <= limit.largest <= steps and limit.count >= 0):
                yield (index, key), f"{key}: out of range; expected 'largest' from 0 to {steps} and 'count' from 0"
    for index, (upper, lower) in enumerate(pairwise(bands), start=1):
        if not _wider(upper, lower):
            says = f"bands overlap: '{lower.id}' must allow all that '{upper.id}' above it allows, and more"
            yield (index,), says


def _wider(upper: Band, lower: Band) -> bool:
    sides = [(upper.core, lower.core), (upper.supporting, lower.supporting)]
    return all(_allows(below, above) for above, below in sides) and any(above != below for above, below in sides)


def _allows(below: Limit | None, above: Limit | None) -> bool:
    if below is None or above is None:
        return below is None
    return below.largest >= above.largest and below.count >= above.count


# -- Preferences -------------------------------------------------------------------------------------------------------


def _preference_faults(project: Project, rules: Preference) -> Iterator[Fault]:
    questions = [item for dimension in rules.dimensions for item in dimension.items]
    yield from _within("coverage", rules.coverage, 1, 100)
    yield from _within("turn", rules.turn, 0, 50 * (len(rules.answers) - 1))
    yield from _within("alike", rules.alike, 2, max(len(questions), 2))
    if len(rules.answers) not in ANSWERS:
        found = len(rules.answers)
        yield ("answers",), f"expected {ANSWERS.start} to {ANSWERS.stop - 1} answers; found {found}"
    for index, dimension in enumerate(rules.dimensions):
        path = ("dimensions", index)
        before = [item for other in rules.dimensions[:index] for item in other.items]
        if not dimension.items:
            yield (*path, "items"), f"dimension '{dimension.id}' asks nothing"
        for place, item in enumerate(dimension.items):
            if item in [*before, *dimension.items[:place]]:
                yield (*path, "items", place), f"question '{item}' counts twice; delete one"
        for key in ("more", "less"):
            for place, target in enumerate(getattr(dimension, key)):
                if fault := _target_fault(project, target):
                    yield (*path, key, place), fault


def _target_fault(project: Project, target: str) -> str:
    kind, _, id = target.partition("/")
    if kind in ("roles", "skills"):
        known: Iterable[str] = project.places.ids(kind)
        return "" if id in known else f"unknown page '{target}'{suggest(id, known)}"
    first = project.languages[0] if project.languages else ""
    known = project.places.ids("pages", lang=first) if first else {target}
    return "" if target in known else f"no page '{target}' in {DOCS}/{first}/{suggest(target, known)}"


# -- Orders ------------------------------------------------------------------------------------------------------------


def seal(order: Order) -> str:
    """Return the checksum of the ids of *order* (CRC-32, eight hexadecimal digits)."""
    return f"{zlib.crc32(' '.join((*order.items, '/', *order.roles)).encode()):08x}"


def _order_faults(assessment: Assessment, items: set[str], roles: set[str]) -> Iterator[Fault]:
    versions = [order.version for order in assessment.orders]
    if versions != list(range(1, assessment.version + 1)):
        yield ("orders",), f"expected the versions 1 to {assessment.version} in their order; found {versions}"
        return
    for index, order in enumerate(assessment.orders):
        twins = [id for ids in (order.items, order.roles) for place, id in enumerate(ids) if id in ids[:place]]
        if twins:
            yield ("orders", index), f"version {order.version}: '{twins[0]}' stands here twice"
        if order.seal != seal(order):
            says = f"version {order.version}: the order was changed, and old links would be misread; restore it and add"
            yield ("orders", index, "seal"), f'{says} a version - or, for a new one, write "{seal(order)}" here'
    last = assessment.orders[-1]
    for key, found, wanted in (("items", set(last.items), items), ("roles", set(last.roles), roles)):
        if found != wanted:
            names = ", ".join(sorted(found ^ wanted))
            says = f"version {last.version}: {key} are not those of today ({names}); add a version {last.version + 1}"
            yield ("orders", len(versions) - 1, key), says


# -- Words -------------------------------------------------------------------------------------------------------------


def check_words(project: Project, report: Report) -> None:
    """There are words for each band, answer, dimension and question, and for no others."""
    for lang in project.languages:
        for id in sorted(project.guide.assessments.keys() & project.words[lang].assessments.keys()):
            own = project.words[lang].assessments[id]
            for key, wanted in _wanted(project.guide.assessments[id]).items():
                where = project.places.of("assessments", id, key, lang=lang)
                report.keys(
                    where, f"assessment '{id}': {key}", wanted, set(getattr(own, key)), whole=lang == project.source
                )


def _wanted(assessment: Assessment) -> dict[str, set[str]]:
    competence, preference = assessment.competence, assessment.preference
    dimensions = preference.dimensions if preference else ()
    return {
        "bands": {band.id for band in competence.bands} if competence else set(),
        "answers": set(preference.answers) if preference else set(),
        "dimensions": {dimension.id for dimension in dimensions},
        "items": {item for dimension in dimensions for item in dimension.items},
    }


RULES = (check_assessments, check_words)
