"""Rules for titles and descriptions: of a fit length for search engines and shares, and unique in their language."""

from __future__ import annotations

from collections.abc import Iterator

from careerguide.load import Project
from careerguide.problems import Location
from careerguide.report import Report

TITLE = range(2, 81)
"""Characters of a title; search engines cut longer ones."""
DESCRIPTION = range(50, 171)
"""Characters of a description."""

Entry = tuple[str, str, Location]
"""What it is (title or description), its text, and where it stands."""


def check_heads(project: Project, report: Report) -> None:
    """Titles and descriptions have a fit length and do not stand twice."""
    for lang in project.languages:
        seen: dict[tuple[str, str], Location] = {}
        for what, text, where in _entries(project, lang):
            fit = TITLE if what == "title" else DESCRIPTION
            if len(text) not in fit:
                report.file(where, f"{what}: {len(text)} characters; expected {fit.start} to {fit.stop - 1}")
            if (what, text) in seen:
                report.file(where, f"{what}: the same stands at {seen[what, text]}; each page needs its own")
            seen.setdefault((what, text), where)


def _entries(project: Project, lang: str) -> Iterator[Entry]:
    words, places = project.words[lang], project.places
    generated = project.generated()
    for attribute, title in (("roles", "short"), ("skills", "name"), ("moves", "title")):
        for id, entry in getattr(words, attribute).items():
            yield "title", getattr(entry, title), places.of(attribute, id, title, lang=lang)
            yield "description", entry.summary, places.of(attribute, id, "summary", lang=lang)
    for id, assessment in words.assessments.items():
        yield "title", assessment.title, places.of("assessments", id, "title", lang=lang)
        yield "description", assessment.summary, places.of("assessments", id, "summary", lang=lang)
    for id, checklist in words.checklists.items():
        if checklist.title and checklist.summary:
            yield "title", checklist.title, places.of("checklists", id, "title", lang=lang)
            yield "description", checklist.summary, places.of("checklists", id, "summary", lang=lang)
    for key, text in words.ui.items():
        what = key.rpartition(".")[2]
        # A text with a placeholder is a pattern, of which each page makes its own.
        head = what in ("title", "description") and not key.startswith(("missing.", "site."))
        if head and isinstance(text, str) and "{" not in text:
            yield what, text, places.of("ui", key, lang=lang)
    for uri, page in project.pages[lang].items():
        if uri not in generated:
            yield "title", page.front.title, places.of("pages", uri, "title", lang=lang)
            yield "description", page.front.description, places.of("pages", uri, "description", lang=lang)


RULES = (check_heads,)
