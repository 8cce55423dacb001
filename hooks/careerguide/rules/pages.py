"""Rules for hand-written pages: readers can find each, and none runs a script."""

from __future__ import annotations

import re

from careerguide.addresses import OVERVIEWS, uris
from careerguide.load import DOCS, Project
from careerguide.problems import Location, suggest
from careerguide.report import Report

ACTIVE = re.compile(r"javascript\s*:|<\s*script|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
"""Ways in which a page could run a script of its own; no hand-written page needs one."""


def check_navigation(project: Project, report: Report) -> None:
    """The navigation names every page once, and none that does not exist."""
    if not project.languages:
        return
    first = project.languages[0]
    written = set(project.places.ids("pages", lang=first))
    listed: set[str] = set()
    for section in project.guide.navigation.values():
        for index, uri in enumerate(section.pages):
            if uri not in written | set(OVERVIEWS):
                says = f"no page '{uri}' in {DOCS}/{first}/{suggest(uri, written)}"
                report.fact("navigation", section.id, "pages", index, says=says)
            elif uri in listed:
                report.fact("navigation", section.id, "pages", index, says=f"'{uri}' stands in the navigation twice")
            listed.add(uri)
    for uri in sorted(written - listed - _generated(project)):
        report.file(f"{DOCS}/{first}/{uri}", "no reader finds this page: add it to data/navigation.yml")


def _generated(project: Project) -> set[str]:
    """Return the paths of all generated pages, of entries that could not be read too."""
    places = project.places
    return set(uris(places.ids("roles"), places.ids("skills"), places.ids("moves")))


def check_originals(project: Project, report: Report) -> None:
    """Every page exists in the default language, from which the navigation is made."""
    first, *others = project.languages or ("",)
    known = set(project.places.ids("pages", lang=first))
    for lang in others:
        for uri in sorted(set(project.pages[lang]) - known - _generated(project)):
            says = f"there is no {DOCS}/{first}/{uri}; move it, or write that page too{suggest(uri, known)}"
            report.file(f"{DOCS}/{lang}/{uri}", says)


def check_scripts(project: Project, report: Report) -> None:
    """Hand-written pages run no script."""
    for lang, pages in project.pages.items():
        for uri, page in pages.items():
            for number, line in enumerate(page.body.splitlines(), start=page.body_line):
                for match in ACTIVE.finditer(line):
                    where = Location(f"{DOCS}/{lang}/{uri}", number, match.start() + 1)
                    says = "would run a script; pages hold text, links and pictures only"
                    report.file(where, f"'{match[0].strip()}' {says}")


RULES = (check_navigation, check_originals, check_scripts)
