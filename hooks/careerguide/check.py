"""Whether a project can be built: its form, then every rule, with all problems collected."""

from __future__ import annotations

from pathlib import Path

from careerguide.load import Project, load
from careerguide.problems import Problems
from careerguide.report import Report
from careerguide.rules import assessments, characters, checklists, facts, heads, pages, search, sources, style, words

RULES = (
    *facts.RULES,
    *checklists.RULES,
    *assessments.RULES,
    *words.RULES,
    *sources.RULES,
    *pages.RULES,
    *heads.RULES,
    *style.RULES,
    *characters.RULES,
    *search.RULES,
)


def check_project(root: Path) -> tuple[Project, Problems]:
    """Load the project in *root* and apply every rule; the project is whole only where there are no problems."""
    problems = Problems()
    project = load(root, problems)
    report = Report(project.places, problems)
    for rule in RULES:
        rule(project, report)
    return project, problems
