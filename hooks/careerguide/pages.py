"""The generated pages as plain values: for each address a template, a title and what the template shows.

Nothing here knows how a page is built or where it is published; links name pages by their paths below a language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from careerguide import kinds, opendata, questionnaires
from careerguide.addresses import GUIDES, OVERVIEWS, assessment_uri, move_uri, role_uri, skill_uri, uris
from careerguide.checklists import topics
from careerguide.credits import CREDITS
from careerguide.fallback import Traced, Use, foreign, traced
from careerguide.formulas import parts
from careerguide.gaps import Gap, duties_gained, skill_gaps
from careerguide.ladder import LadderMap, draw
from careerguide.load import Project
from careerguide.markdown import headings
from careerguide.model import (
    Code,
    Guide,
    Metric,
    Move,
    Operation,
    Question,
    Role,
    Scheme,
    Section,
    Skill,
    Term,
    Tool,
)
from careerguide.sheets import checklist_pages, lists_by_kind, overview, privacy
from careerguide.standing import PAGE_STATES
from careerguide.strings import Strings
from careerguide.views import LevelView, Link, Page, Site, words_file
from careerguide.words import (
    LevelText,
    MetricWords,
    MoveWords,
    NamedWords,
    TermWords,
    ToolWords,
)


@dataclass(frozen=True)
class NavSection:
    """A part of the navigation: a page, or a title with what stands below it."""

    title: str
    uri: str | None = None
    below: tuple[NavSection, ...] = ()


def page_uris(guide: Guide) -> tuple[str, ...]:
    """Return the paths of all generated pages of *guide*."""
    return uris(guide.roles, guide.skills, guide.moves, topics(guide), guide.assessments)


def make_pages(project: Project, lang: str, strings: Strings, used: set[Use]) -> dict[str, Page]:
    """Return every generated page of a language by its path.

    *project* has words for everything in this language. What *strings* are asked for is noted in *used*, too.
    """
    watched = replace(project, pages={**project.pages, lang: Traced("pages", project.pages[lang], used)})
    site = Site(project.guide, traced(project.words[lang], used), strings)
    pages: dict[str, Page] = {}
    used.clear()
    # One after the other: what was asked for since the last one is what this one is made from.
    for page in _pages(site, watched):
        pages[page.uri] = replace(page, uses=frozenset(used))
        used.clear()
    return pages


def _pages(site: Site, project: Project) -> Iterator[Page]:
    yield from (_overview_page(site, project, uri) for uri in OVERVIEWS)
    yield from (_role_page(site, role) for role in site.guide.roles.values())
    yield from (_skill_page(site, skill) for skill in site.guide.skills.values())
    yield from (_move_page(site, move) for move in site.guide.moves.values())
    yield from checklist_pages(site)
    yield from questionnaires.assessment_pages(site, project)


def _overview_page(site: Site, project: Project, uri: str) -> Page:
    name, content, attribute = _CONTENTS[uri]
    t = site.strings.t
    return Page(
        uri,
        name,
        t(f"{name}.title"),
        t(f"{name}.description"),
        content(site, project),
        words_file(site, attribute),
        wide=uri in _WIDE,
    )


# -- Navigation --------------------------------------------------------------------------------------------------------


def navigation(project: Project, lang: str, strings: Strings) -> tuple[NavSection, ...]:
    """Return the navigation of a language: the home page, then the sections of data/navigation.yml."""
    site = Site(project.guide, project.words[lang], strings)
    sections = (_nav_section(site, project, section) for section in project.guide.navigation.values())
    return (NavSection(strings.t("home.nav"), "index.md"), *sections)


def _nav_section(site: Site, project: Project, section: Section) -> NavSection:
    below: list[NavSection] = []
    for uri in section.pages:
        below += [NavSection(_title(site, project, uri), uri), *_children(site, uri)]
    return NavSection(site.words.navigation[section.id], None, tuple(below))


def _title(site: Site, project: Project, uri: str) -> str:
    """Return the title of an overview or of a hand-written page."""
    if uri in OVERVIEWS:
        return site.strings.t(f"{_CONTENTS[uri][0]}.title")
    return project.page(site.words.language, uri).front.title


def _children(site: Site, uri: str) -> tuple[NavSection, ...]:
    """Return what stands below an overview: roles by track and moves, or skills by group."""
    guide, words = site.guide, site.words
    if uri == "ladder.md":
        tracks = (
            _nav_list(words.tracks[id].name, (site.role(role.id) for role in guide.roles.values() if role.track == id))
            for id in guide.tracks
        )
        return (*tracks, _nav_list(site.strings.t("move.nav"), map(site.move, guide.moves.values())))
    if uri == "skills/index.md":
        return tuple(
            _nav_list(
                words.groups[id].name, (site.skill(skill.id) for skill in guide.skills.values() if skill.group == id)
            )
            for id in guide.groups
        )
    if uri == "assessment/index.md":
        titles = ((words.assessments[id].title, assessment_uri(id)) for id in guide.assessments)
        return tuple(NavSection(title, page) for title, page in titles)
    if uri == "checklists/index.md":
        return tuple(
            _nav_list(site.strings.t(f"checklists.{kind}"), map(site.checklist, ids))
            for kind, ids in lists_by_kind(guide).items()
        )
    return ()


def _nav_list(title: str, links: Iterable[Link]) -> NavSection:
    return NavSection(title, None, tuple(NavSection(link.text, link.uri) for link in links))


# -- Roles -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RequirementView:
    """A requirement with the words of its skill at its level."""

    skill: Link
    level: LevelView
    text: LevelText


@dataclass(frozen=True)
class MoveView:
    """A move as the page of one of its ends shows it."""

    link: Link
    kind: str
    other: Link
    summary: str


@dataclass(frozen=True)
class CodeView:
    """A code with the classification that it belongs to."""

    scheme: Scheme
    code: Code


def _role_page(site: Site, role: Role) -> Page:
    words = site.words.roles[role.id]
    content = {
        "role": role,
        "words": words,
        "track": site.words.tracks[role.track],
        "duties": _duties(site, role.responsibilities),
        "checklist": site.checklist(role.id),
        "skill_checks": questionnaires.skill_checks(site, role.id),
        "needs": {weight: _requirements(site, role, weight) for weight in ("core", "supporting")},
        "metrics": [site.metric(id) for id in role.metrics],
        "tools": [site.tool(id) for id in role.tools],
        "moves_on": _moves_on(site, role),
        "moves_here": _moves_here(site, role),
        "codes": [CodeView(site.guide.schemes[code.scheme], code) for code in role.codes],
        "credits": _credits(site, role),
        "sources": _source_links(role.sources),
    }
    return Page(role_uri(role.id), "role", words.short, words.summary, content, words_file(site, "roles", role.id))


def _duties(site: Site, ids: Iterable[str]) -> list[str]:
    return [site.words.responsibilities[id] for id in ids]


def _requirements(site: Site, role: Role, weight: str) -> list[RequirementView]:
    return [
        RequirementView(
            site.skill(need.skill), site.level(need.level), site.words.skills[need.skill].levels[need.level]
        )
        for need in role.requirements
        if need.weight == weight
    ]


def _moves_on(site: Site, role: Role) -> list[MoveView]:
    return [_move_view(site, move, move.to) for move in site.guide.moves.values() if move.from_ == role.id]


def _moves_here(site: Site, role: Role) -> list[MoveView]:
    return [_move_view(site, move, move.from_) for move in site.guide.moves.values() if move.to == role.id]


def _move_view(site: Site, move: Move, other: str) -> MoveView:
    return MoveView(site.move(move), move.kind, site.role(other), site.words.moves[move.id].summary)


def _source_links(ids: Iterable[str]) -> list[Link]:
    return [Link(id, "about/sources.md", id) for id in ids]


def _credits(site: Site, role: Role) -> list[str]:
    schemes = dict.fromkeys(site.guide.schemes[code.scheme] for code in role.codes)
    return [scheme.credit for scheme in schemes if scheme.credit]


# -- Skills ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DemandView:
    """A role that asks for a skill."""

    role: Link
    level: LevelView
    core: bool


def _skill_page(site: Site, skill: Skill) -> Page:
    words = site.words.skills[skill.id]
    content = {
        "skill": skill,
        "words": words,
        "group": site.words.groups[skill.group],
        "levels": [(site.level(id), words.levels[id]) for id in site.guide.levels if id in words.levels],
        "checklist": site.checklist(skill.id),
        "demand": _demand(site, skill),
        "related": [site.skill(id) for id in skill.related],
        "metrics": [site.metric(metric.id) for metric in site.guide.metrics.values() if skill.id in metric.skills],
        "sources": _source_links(skill.sources),
    }
    return Page(skill_uri(skill.id), "skill", words.name, words.summary, content, words_file(site, "skills", skill.id))


def _demand(site: Site, skill: Skill) -> list[DemandView]:
    found = [
        DemandView(site.role(role.id), site.level(need.level), need.weight == "core")
        for role in site.guide.roles.values()
        for need in role.requirements
        if need.skill == skill.id
    ]
    return sorted(found, key=lambda demand: demand.level.value)


@dataclass(frozen=True)
class SkillRow:
    """A skill in the list of skills."""

    skill: Link
    summary: str
    roles: int
    """How many roles ask for it."""


@dataclass(frozen=True)
class GroupView:
    """A group with its skills."""

    id: str
    words: NamedWords
    skills: list[SkillRow]


def _skills(site: Site, project: Project) -> dict[str, Any]:
    groups = [
        GroupView(
            id,
            site.words.groups[id],
            [_skill_row(site, skill) for skill in site.guide.skills.values() if skill.group == id],
        )
        for id in site.guide.groups
    ]
    return {"groups": groups, "levels": [site.level_view(level) for level in site.guide.levels.values()]}


def _skill_row(site: Site, skill: Skill) -> SkillRow:
    return SkillRow(site.skill(skill.id), site.words.skills[skill.id].summary, len(_demand(site, skill)))


# -- Moves -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GapView:
    """A gap with the words of its skill."""

    gap: Gap
    skill: Link
    before: LevelView | None
    after: LevelView | None
    reason: str | None


def _move_page(site: Site, move: Move) -> Page:
    words = site.words.moves[move.id]
    before, after = site.guide.roles[move.from_], site.guide.roles[move.to]
    gaps = [_gap_view(site, gap, words) for gap in skill_gaps(before, after, site.guide.levels)]
    content = {
        "move": move,
        "words": words,
        "checklist": site.checklist(move.id),
        "before": site.role(before.id),
        "after": site.role(after.id),
        "gaps": gaps,
        "counts": _counts(gaps),
        "duties_gained": _duties(site, duties_gained(before, after)),
        "duties_left": _duties(site, duties_gained(after, before)),
        "sources": _source_links(move.sources),
    }
    return Page(move_uri(move.id), "move", words.title, words.summary, content, words_file(site, "moves", move.id))


def _gap_view(site: Site, gap: Gap, words: MoveWords) -> GapView:
    before = site.level_view(gap.before) if gap.before else None
    after = site.level_view(gap.after) if gap.after else None
    return GapView(gap, site.skill(gap.skill), before, after, words.decreases.get(gap.skill))


def _counts(gaps: Iterable[GapView]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for view in gaps:
        counts[view.gap.change] = counts.get(view.gap.change, 0) + 1
    return counts


# -- Overviews ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RoleNode:
    """A role in the ladder's list, with the moves that lead on from it."""

    role: Link
    rank: int
    summary: str
    moves: list[MoveView]


@dataclass(frozen=True)
class TrackView:
    """A track with its roles."""

    id: str
    words: NamedWords
    roles: list[RoleNode]


def _ladder(site: Site, project: Project) -> dict[str, Any]:
    return {
        "maps": _maps(site),
        "roles": {id: site.role(id) for id in site.guide.roles},
        "kinds": list(dict.fromkeys(move.kind for move in site.guide.moves.values())),
        "tracks": _tracks(site),
    }


def _maps(site: Site) -> tuple[LadderMap, ...]:
    names = {id: role.short for id, role in site.words.roles.items()}
    tracks = {id: track.name for id, track in site.words.tracks.items()}
    return draw(site.guide, names, tracks)


def _tracks(site: Site) -> list[TrackView]:
    return [
        TrackView(
            id,
            site.words.tracks[id],
            [_role_node(site, role) for role in site.guide.roles.values() if role.track == id],
        )
        for id in site.guide.tracks
    ]


def _role_node(site: Site, role: Role) -> RoleNode:
    words = site.words.roles[role.id]
    return RoleNode(site.role(role.id), role.rank, words.summary, _moves_on(site, role))


def _home(site: Site, project: Project) -> dict[str, Any]:
    guides = [
        (site.words.navigation[section.id], [_guide_link(project, site, uri) for uri in section.pages])
        for section in site.guide.navigation.values()
        if all(uri.startswith(GUIDES) for uri in section.pages)
    ]
    ways = [
        _way(site, "roles", "ladder.md"),
        _way(site, "skills", "skills/index.md"),
        _way(site, "moves", "ladder.md", "list"),
    ]
    questions = [_question_link(project, site, question) for question in site.guide.questions.values()]
    return {
        "ways": ways,
        "questions": questions,
        "tracks": _tracks(site),
        "guides": guides,
        "counts": _sizes(site.guide),
    }


def _question_link(project: Project, site: Site, question: Question) -> Link:
    own, source = project.page(site.words.language, question.page), project.pages[project.source][question.page]
    for page, fragment in ((own, question.id), (source, "")):
        for found in headings(page):
            if found.id == question.id:
                text = found.text if page is own else foreign(found.text, project.source)
                return Link(text, question.page, fragment)
    raise LookupError(f"{question.page}: no heading '{question.id}'; the check asks for it")


@dataclass(frozen=True)
class WayView:
    """A question of the reader, with the page that answers it."""

    link: Link
    text: str
    counted: str
    """What there is to find there: roles, skills or moves."""


def _way(site: Site, name: str, uri: str, fragment: str = "") -> WayView:
    t = site.strings.t
    return WayView(Link(t(f"home.way.{name}"), uri, fragment), t(f"home.way.{name}.text"), name)


@dataclass(frozen=True)
class GuideLink:
    """A hand-written page in a list."""

    link: Link
    description: str


def _guide_link(project: Project, site: Site, uri: str) -> GuideLink:
    front = project.page(site.words.language, uri).front
    return GuideLink(Link(front.title, uri), front.description)


def _sizes(guide: Guide) -> dict[str, int]:
    return {name: len(getattr(guide, name)) for name in ("roles", "skills", "moves", "metrics", "tools", "glossary")}


@dataclass(frozen=True)
class ToolView:
    """A category of tools with its words and the roles that use it."""

    tool: Tool
    words: ToolWords
    roles: list[Link]
    sources: list[Link]


def _tools(site: Site, project: Project) -> dict[str, Any]:
    tools = [
        ToolView(tool, site.words.tools[tool.id], _users(site, "tools", tool.id), _source_links(tool.sources))
        for tool in site.guide.tools.values()
    ]
    return {"tools": tools}


def _users(site: Site, key: str, id: str) -> list[Link]:
    return [site.role(role.id) for role in site.guide.roles.values() if id in getattr(role, key)]


@dataclass(frozen=True)
class FormulaView:
    """A formula as nested parts: a text, or an operation over parts."""

    operation: str | None
    """Name of the operation; None where this is a text."""
    text: str
    parts: tuple[FormulaView, ...] = ()


@dataclass(frozen=True)
class MetricView:
    """A metric with its words, its formula in words and in numbers, and the roles that meet it."""

    metric: Metric
    words: MetricWords
    formula: FormulaView
    example: FormulaView
    result: str
    roles: list[Link]
    skills: list[Link]
    sources: list[Link]


def _metrics(site: Site, project: Project) -> dict[str, Any]:
    metrics = [_metric_view(site, metric) for metric in site.guide.metrics.values()]
    return {"metrics": metrics}


def _metric_view(site: Site, metric: Metric) -> MetricView:
    words = site.words.metrics[metric.id]
    values = {id: site.strings.number(value) for id, value in metric.example.values.items()}
    return MetricView(
        metric,
        words,
        _formula(site, metric.formula, words.operands),
        _formula(site, metric.formula, values),
        site.strings.t(f"metric.result.{metric.unit}", number=metric.example.result),
        _users(site, "metrics", metric.id),
        [site.skill(id) for id in metric.skills],
        _source_links(metric.sources),
    )


def _formula(site: Site, term: Term, names: Mapping[str, str]) -> FormulaView:
    if isinstance(term, Operation):
        name, terms = parts(term)
        return FormulaView(name, "", tuple(_formula(site, part, names) for part in terms))
    return FormulaView(None, names[term] if isinstance(term, str) else site.strings.number(term))


@dataclass(frozen=True)
class TermView:
    """A term of the glossary with the page that says more."""

    id: str
    words: TermWords
    see: Link | None


def _glossary(site: Site, project: Project) -> dict[str, Any]:
    terms = [
        TermView(term.id, site.words.glossary[term.id], _see(site, term.see)) for term in site.guide.glossary.values()
    ]
    letters: dict[str, list[TermView]] = {}
    for view in sorted(terms, key=lambda view: site.strings.sort_key(view.words.term)):
        letters.setdefault(site.strings.initial(view.words.term), []).append(view)
    return {"letters": letters}


def _see(site: Site, see: str | None) -> Link | None:
    if see is None:
        return None
    kind, _, id = see.partition("/")
    return {"roles": site.role, "skills": site.skill, "metrics": site.metric, "tools": site.tool}[kind](id)


# -- About -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RowView:
    """A row of an article, with the pages that carry it or the kind of reason why none does."""

    id: str
    used_in: list[Link]
    left_out: str | None


def _sources(site: Site, project: Project) -> dict[str, Any]:
    users = _source_users(site, project)
    reasons = {entry.row: entry.reason for entry in site.guide.sources.left_out}
    articles = [
        (
            article,
            site.words.sources.articles[article.id],
            [
                (
                    site.words.sources.articles[article.id].sections[section],
                    [RowView(row, users.get(row, []), reasons.get(row)) for row in rows],
                )
                for section, rows in article.sections.items()
            ],
        )
        for article in site.guide.sources.articles
    ]
    references = [
        (reference, site.words.sources.references[reference.id], users.get(reference.id, []))
        for reference in site.guide.sources.references
    ]
    return {
        "articles": articles,
        "references": references,
        "reasons": site.words.sources.reasons,
        "rows": len(site.guide.sources.rows),
        "left_out": len(reasons),
    }


def _source_users(site: Site, project: Project) -> dict[str, list[Link]]:
    """Return the pages that carry each row or reference."""
    users: dict[str, list[Link]] = {}
    for link, ids in _carriers(site, project):
        for id in ids:
            users.setdefault(id, []).append(link)
    return users


def _carriers(site: Site, project: Project) -> Iterator[tuple[Link, tuple[str, ...]]]:
    guide = site.guide
    yield from ((site.role(role.id), role.sources) for role in guide.roles.values())
    yield from ((site.skill(skill.id), skill.sources) for skill in guide.skills.values())
    yield from ((site.move(move), move.sources) for move in guide.moves.values())
    yield from ((site.metric(metric.id), metric.sources) for metric in guide.metrics.values())
    yield from ((site.tool(tool.id), tool.sources) for tool in guide.tools.values())
    for uri in project.pages[project.source]:
        front = project.page(site.words.language, uri).front
        yield Link(front.title, uri), front.sources


def _data(site: Site, project: Project) -> dict[str, Any]:
    folders = {"facts": f"{kinds.DATA}/", "words": f"{kinds.LOCALES}/", "schemas": f"{kinds.SCHEMAS}/"}
    return {
        "folder": opendata.FOLDER,
        "sets": opendata.published(project),
        "changes": opendata.CHANGES,
        "licence": site.guide.licence,
        "sizes": _sizes(site.guide),
        "schemes": list(site.guide.schemes.values()),
        "folders": folders,
    }


def _credit_list(site: Site, project: Project) -> dict[str, Any]:
    return {"credits": CREDITS, "sources": Link(site.strings.t("sources.title"), "about/sources.md")}


def _states(site: Site, project: Project) -> dict[str, Any]:
    # Rows are known when all other pages are: the publisher adds them.
    return {"source": project.source, "languages": project.languages[1:], "states": PAGE_STATES, "rows": ()}


_WIDE = ("index.md", "ladder.md")

_CONTENTS: Mapping[str, tuple[str, Callable[[Site, Project], Mapping[str, Any]], str]] = {
    "index.md": ("home", _home, "ui"),
    "ladder.md": ("ladder", _ladder, "tracks"),
    "skills/index.md": ("skills", _skills, "groups"),
    "checklists/index.md": ("checklists", overview, "ui"),
    "assessment/index.md": ("assessments", questionnaires.overview, "ui"),
    "tools.md": ("tools", _tools, "tools"),
    "metrics.md": ("metrics", _metrics, "metrics"),
    "glossary.md": ("glossary", _glossary, "glossary"),
    "about/sources.md": ("sources", _sources, "sources"),
    "about/data.md": ("data", _data, "ui"),
    "about/privacy.md": ("privacy", privacy, "ui"),
    "about/credits.md": ("credits", _credit_list, "ui"),
    "about/translations.md": ("translations", _states, "ui"),
}
"""The pages of `OVERVIEWS`: by path the name of texts and template, the content, the words that it shows."""
