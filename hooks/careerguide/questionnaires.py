"""The pages of self-assessments as plain values: the form, the rules in print, and what the script computes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from careerguide.addresses import assessment_uri, checklist_uri
from careerguide.load import Project
from careerguide.model import Assessment, Band, Competence, Dimension, Guide, Preference, Role
from careerguide.scoring import Need
from careerguide.views import LevelView, Link, Page, Site, words_file
from careerguide.words import AssessmentWords, BandWords, DimensionWords, LevelText


def needs_of(guide: Guide, role: Role) -> tuple[Need, ...]:
    """Return what *role* asks for in numbers, core skills first."""
    needs = [Need(one.skill, guide.levels[one.level].value, one.weight == "core") for one in role.requirements]
    return tuple(sorted(needs, key=lambda need: not need.core))


def skill_checks(site: Site, role: str) -> list[Link]:
    """Return links to the checks of skills, with *role* chosen."""
    checks = (assessment for assessment in site.guide.assessments.values() if assessment.competence)
    return [Link(_words(site, one).title, assessment_uri(one.id), f"role-{role}") for one in checks]


def _words(site: Site, assessment: Assessment) -> AssessmentWords:
    return site.words.assessments[assessment.id]


def assessment_pages(site: Site, project: Project) -> Iterator[Page]:
    """Yield the page of every self-assessment."""
    for assessment in site.guide.assessments.values():
        words = _words(site, assessment)
        kind, content = _content(site, project, assessment)
        shared = {"words": words, "definition": {**_definition(site, assessment), **content.pop("definition")}}
        yield Page(
            assessment_uri(assessment.id),
            kind,
            words.title,
            words.summary,
            {**shared, **content},
            words_file(site, "assessments", assessment.id),
        )


def overview(site: Site, project: Project) -> dict[str, Any]:
    """Return the content of the page that lists all self-assessments."""
    return {
        "assessments": [
            (Link(_words(site, one).title, assessment_uri(one.id)), _words(site, one).summary)
            for one in site.guide.assessments.values()
        ]
    }


def _content(site: Site, project: Project, assessment: Assessment) -> tuple[str, dict[str, Any]]:
    if assessment.competence:
        return "competence", _competence(site, assessment, assessment.competence)
    assert assessment.preference, "the check asks for one of the two"
    return "preference", _preference(site, project, assessment, assessment.preference)


def _definition(site: Site, assessment: Assessment) -> dict[str, Any]:
    """Return what every kind of script needs: orders with their items, and the language for numbers."""
    return {
        "id": assessment.id,
        "language": site.strings.language,
        "orders": [{"version": one.version, "items": one.items, "roles": one.roles} for one in assessment.orders],
        "items": assessment.orders[-1].items,
        "skills": {},
        "questions": {},
        "roles": {},
    }


# -- Skills ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SkillQuestion:
    """A skill on which readers place themselves."""

    id: str
    skill: Link
    choices: list[tuple[LevelView, LevelText | None]]
    """Each level with the text of the skill at it; None at the lowest, which has the scale's own words."""


@dataclass(frozen=True)
class BandView:
    """A band as it is printed."""

    band: Band
    words: BandWords


@dataclass(frozen=True)
class DemandRow:
    """What each role asks of a skill, in the order of the roles; None where nothing."""

    skill: Link
    needs: list[Need | None]


def _competence(site: Site, assessment: Assessment, rules: Competence) -> dict[str, Any]:
    guide = site.guide
    needs = {role.id: needs_of(guide, role) for role in guide.roles.values()}
    bands = [BandView(band, _words(site, assessment).bands[band.id]) for band in rules.bands]
    return {
        "questions": [_skill_question(site, id) for id in guide.skills],
        "roles": {id: site.role(id) for id in guide.roles},
        "bands": bands,
        "rules": rules,
        "demand": [_demand_row(site, id, needs) for id in guide.skills],
        "levels": [site.level_view(level) for level in guide.levels.values()],
        "definition": {
            "kind": "competence",
            "rules": asdict(rules),
            "highest": max(level.value for level in guide.levels.values()),
            "asked": rules.core_set,
            "levels": [{"name": site.level_view(level).label} for level in guide.levels.values()],
            "bands": {view.band.id: {"name": view.words.name, "meaning": view.words.meaning} for view in bands},
        },
        "skill_links": {id: (site.skill(id), Link(site.skill(id).text, checklist_uri(id))) for id in guide.skills},
        "sheet_rows": max(map(len, needs.values())),
        "skill_steps": {id: _steps(site, id) for id in guide.skills},
        "role_needs": {id: [asdict(need) for need in found] for id, found in needs.items()},
    }


def _skill_question(site: Site, id: str) -> SkillQuestion:
    texts = site.words.skills[id].levels
    return SkillQuestion(id, site.skill(id), [(site.level(level), texts.get(level)) for level in site.guide.levels])


def _steps(site: Site, skill: str) -> list[list[str]]:
    """Return for each level, from the lowest, the actions of the skill's checklist that show it."""
    texts = site.words.checklists[skill].items
    items = site.guide.checklists[skill].items
    return [[texts[item.id].action for item in items if item.level == level] for level in site.guide.levels]


def _demand_row(site: Site, skill: str, needs: Mapping[str, tuple[Need, ...]]) -> DemandRow:
    return DemandRow(
        site.skill(skill), [next((one for one in found if one.skill == skill), None) for found in needs.values()]
    )


# -- Preferences -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DimensionView:
    """A dimension with its questions and where its results lead."""

    id: str
    words: DimensionWords
    items: list[tuple[str, str]]
    """Id and text of each question."""
    links: dict[str, list[Link]]
    """Pages for readers who would like much of it (more), and little (less)."""


def _preference(site: Site, project: Project, assessment: Assessment, rules: Preference) -> dict[str, Any]:
    words = _words(site, assessment)
    dimensions = [_dimension(site, project, words, dimension) for dimension in rules.dimensions]
    return {
        "rules": rules,
        "dimensions": dimensions,
        "answers": [words.answers[id] for id in rules.answers],
        "definition": {
            "kind": "preference",
            "rules": asdict(rules),
            "highest": len(rules.answers) - 1,
            "asked": assessment.orders[-1].items,
            "levels": [{"name": words.answers[id]} for id in rules.answers],
            "questions": dict(words.items),
        },
    }


def _dimension(site: Site, project: Project, words: AssessmentWords, dimension: Dimension) -> DimensionView:
    links = {key: [_target(site, project, one) for one in getattr(dimension, key)] for key in ("more", "less")}
    items = [(id, words.items[id]) for id in dimension.items]
    return DimensionView(dimension.id, words.dimensions[dimension.id], items, links)


def _target(site: Site, project: Project, target: str) -> Link:
    kind, _, id = target.partition("/")
    if kind in ("roles", "skills"):
        return site.role(id) if kind == "roles" else site.skill(id)
    return Link(project.page(site.words.language, target).front.title, target)
