"""Addresses of the generated pages, as paths below a language's folder: the same in every language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

OVERVIEWS = (
    "index.md",
    "ladder.md",
    "skills/index.md",
    "checklists/index.md",
    "assessment/index.md",
    "tools.md",
    "metrics.md",
    "glossary.md",
    "about/sources.md",
    "about/data.md",
    "about/privacy.md",
    "about/credits.md",
    "about/translations.md",
)
"""Pages of which there is one a language."""


GUIDES = "guides/"
"""Folder of the hand-written guides."""


def page_folder(uri: str) -> str:
    """Return the folder that the page *uri* is published as: a/b for a/b.md and for a/b/index.md."""
    name = uri.removesuffix(".md")
    return posixpath.dirname(name) if posixpath.basename(name) == "index" else name


def role_uri(id: str) -> str:
    """Return the path of a role's page."""
    return f"roles/{id}.md"


def skill_uri(id: str) -> str:
    """Return the path of a skill's page."""
    return f"skills/{id}.md"


def move_uri(id: str) -> str:
    """Return the path of a move's page."""
    return f"moves/{id}.md"


def checklist_uri(id: str) -> str:
    """Return the path of the checklist of a role, skill, move or topic."""
    return f"checklists/{id}.md"


def assessment_uri(id: str) -> str:
    """Return the path of the page of a self-assessment."""
    return f"assessment/{id}.md"


def uris(
    roles: Iterable[str], skills: Iterable[str], moves: Iterable[str], topics: Iterable[str], assessments: Iterable[str]
) -> tuple[str, ...]:
    """Return the paths of all generated pages for entries by their ids; the first three have a checklist too."""
    roles, skills, moves = tuple(roles), tuple(skills), tuple(moves)
    entries = (*map(role_uri, roles), *map(skill_uri, skills), *map(move_uri, moves))
    lists = map(checklist_uri, (*roles, *skills, *moves, *topics))
    return (*OVERVIEWS, *entries, *lists, *map(assessment_uri, assessments))
