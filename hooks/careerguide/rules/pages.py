"""Rules for hand-written pages: readers can find each, and none runs a script."""

from __future__ import annotations

import re

from careerguide.addresses import GUIDES, OVERVIEWS, skill_uri
from careerguide.load import DOCS, Project
from careerguide.markdown import Heading, headings, links
from careerguide.model import ID
from careerguide.problems import Location, suggest
from careerguide.report import Report
from careerguide.status import lags

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
    for uri in sorted(written - listed - project.generated()):
        report.file(f"{DOCS}/{first}/{uri}", "no reader finds this page: add it to data/navigation.yml")


def check_questions(project: Project, report: Report) -> None:
    """Every question of the home page is a heading of its page, in the source and in what is in line with it."""
    for question in project.guide.questions.values():
        for lang in project.languages:
            page = project.pages[lang].get(question.page)
            if page and question.id not in {heading.id for heading in headings(page)}:
                path = f"{DOCS}/{lang}/{question.page}"
                if lang == project.source or not lags(project, path):
                    report.fact("questions", question.id, says=f"no heading '{{#{question.id}}}' in {path}")


def check_originals(project: Project, report: Report) -> None:
    """Every page exists in the default language, from which the navigation is made."""
    first, *others = project.languages or ("",)
    known = set(project.places.ids("pages", lang=first))
    for lang in others:
        for uri in sorted(set(project.pages[lang]) - known - project.generated()):
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


def check_headings(project: Project, report: Report) -> None:
    """Every heading has an id, once a page, and the same in every language: links hold whatever the language.

    A translation whose source was changed since is not expected to fit it.
    """
    first = project.languages[0] if project.languages else ""
    for lang in project.languages:
        for uri, page in project.pages[lang].items():
            path, found = f"{DOCS}/{lang}/{uri}", headings(page)
            for index, heading in enumerate(found):
                if fault := _heading_fault(heading, found[:index]):
                    report.file(Location(path, heading.line), fault)
            model = headings(project.pages[first][uri]) if lang != first and uri in project.pages[first] else found
            if _outline(found) != _outline(model) and not lags(project, path):
                _compare_headings(report, Location(path), found, model, first)


def _outline(found: list[Heading]) -> list[tuple[int, str | None]]:
    return [(heading.level, heading.id) for heading in found]


def _heading_fault(heading: Heading, before: list[Heading]) -> str | None:
    if heading.level == 1:
        return "a heading of the first level is made of the title; begin this one with ##"
    if heading.id is None:
        return "the heading has no id; end it with {#id}, the same in every language"
    if not re.fullmatch(ID.regex, heading.id):
        return f"'{heading.id}' is no id; expected {ID.meaning}"
    if any(heading.id == other.id for other in before):
        return f"the id '{heading.id}' stands on this page twice"
    return None


def _compare_headings(report: Report, where: Location, found: list[Heading], model: list[Heading], first: str) -> None:
    wanted = _outline(model)
    for number, heading in enumerate(found):
        if number >= len(wanted) or (heading.level, heading.id) != wanted[number]:
            expected = (
                f"'{'#' * wanted[number][0]} … {{#{wanted[number][1]}}}'"
                if number < len(wanted)
                else "no more headings"
            )
            says = f"the headings differ from those in '{first}': expected {expected} here"
            report.file(Location(where.path, heading.line), says)
            return
    if len(found) < len(wanted):
        report.file(where, f"the heading '{{#{wanted[len(found)][1]}}}' of '{first}' is missing")


def check_guides(project: Project, report: Report) -> None:
    """Every guide leads to a role and a skill, and every skill is led to by a guide of the source language."""
    if not project.languages or not any(uri.startswith(GUIDES) for uri in project.pages[project.languages[0]]):
        return
    for lang in project.languages:
        led = set()
        for uri, page in project.pages[lang].items():
            if uri.startswith(GUIDES):
                targets = set(links(page))
                led |= targets
                for folder in ("roles/", "skills/"):
                    if not any(target.startswith(folder) for target in targets):
                        report.file(f"{DOCS}/{lang}/{uri}", f"the guide leads to no page in {folder}; link to one")
        for id in project.guide.skills if lang == project.source else ():
            if skill_uri(id) not in led:
                report.file(
                    f"{DOCS}/{lang}/{GUIDES}", f"no guide leads to the skill '{id}'; link to {skill_uri(id)} from one"
                )


RULES = (
    check_navigation,
    check_questions,
    check_originals,
    check_headings,
    check_guides,
    check_scripts,
)
