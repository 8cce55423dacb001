"""Rules for sources: every row of the articles is carried or left out for a reason, and every source named exists."""

from __future__ import annotations

from collections.abc import Iterator

from careerguide import kinds
from careerguide.load import Project
from careerguide.model import Sources
from careerguide.problems import Location, suggest
from careerguide.report import Report, noun

_FILE = next(kind.path for kind in kinds.FACTS if kind.attribute == "sources")


def check_sources(project: Project, report: Report) -> None:
    """Every row of the articles is carried by something or left out, and every source named exists."""
    if _FILE in project.places.unread:
        return
    sources = project.guide.sources
    known = set(sources.rows) | {reference.id for reference in sources.references}
    used = set()
    for where, label, id in _named(project):
        used.add(id)
        if id not in known:
            report.file(where, f"{label}: unknown source '{id}'{suggest(id, known)}")
    _check_twins(project, report)
    _check_left_out(project, report, used)
    left_out = {entry.row for entry in sources.left_out}
    if not project.languages:
        return
    for row, where in _rows(project, sources):
        if row not in used | left_out:
            says = "name it in the sources of an entry or page, or in left_out with a reason"
            report.file(where, f"row '{row}' is carried by nothing; {says}")


def _named(project: Project) -> Iterator[tuple[Location, str, str]]:
    """Yield each source that something names: its place, who names it, and the source's id."""
    for attribute in ("roles", "skills", "moves", "metrics", "tools"):
        for id, entry in getattr(project.guide, attribute).items():
            for index, source in enumerate(entry.sources):
                yield project.places.of(attribute, id, "sources", index), f"{noun(attribute)} '{id}'", source
    for lang, pages in project.pages.items():
        for uri, page in pages.items():
            for index, source in enumerate(page.front.sources):
                yield project.places.of("pages", uri, "sources", index, lang=lang), "page", source


def _check_twins(project: Project, report: Report) -> None:
    for key in ("articles", "references"):
        ids = [entry.id for entry in getattr(project.guide.sources, key)]
        for index, id in enumerate(ids):
            if id in ids[:index]:
                report.file(project.places.of("sources", "", key, index, "id"), f"{key}: '{id}' stands here twice")


def _check_left_out(project: Project, report: Report, used: set[str]) -> None:
    rows = set(project.guide.sources.rows)
    for index, entry in enumerate(project.guide.sources.left_out):
        where = project.places.of("sources", "", "left_out", index, "row")
        if entry.row not in rows:
            report.file(where, f"left_out: unknown row '{entry.row}'{suggest(entry.row, rows)}")
        elif entry.row in used:
            report.file(where, f"left_out: row '{entry.row}' is carried by an entry or page; delete it here")


def _rows(project: Project, sources: Sources) -> Iterator[tuple[str, Location]]:
    for number, article in enumerate(sources.articles):
        for section, rows in article.sections.items():
            for index, row in enumerate(rows):
                yield row, project.places.of("sources", "", "articles", number, "sections", section, index)


def check_source_words(project: Project, report: Report) -> None:
    """The sources page can name every article, section, reference and reason, and no others."""
    sources = project.guide.sources
    for lang in project.languages:
        where = Location(kinds.words_kind("sources").file(lang=lang))
        if {where.path, _FILE} & project.places.unread:
            continue
        words, whole = project.words[lang].sources, lang == project.source
        report.keys(where, "articles", {article.id for article in sources.articles}, set(words.articles), whole=whole)
        references = {reference.id for reference in sources.references}
        report.keys(where, "references", references, set(words.references), whole=whole)
        report.keys(where, "reasons", {entry.reason for entry in sources.left_out}, set(words.reasons), whole=whole)
        for article in sources.articles:
            if own := words.articles.get(article.id):
                report.keys(where, f"article '{article.id}'", set(article.sections), set(own.sections), whole=whole)


RULES = (check_sources, check_source_words)
