"""The guide in each of its languages: what every page says, in which language it says it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from careerguide import search
from careerguide.addresses import page_folder
from careerguide.fallback import Traced, Use, completed, foreign
from careerguide.kinds import WORDS
from careerguide.load import DOCS, OF_ITS_OWN, Project
from careerguide.pages import make_pages
from careerguide.render import Renderer
from careerguide.rules.style import style_of
from careerguide.standing import Standing, Standings
from careerguide.strings import Strings
from careerguide.style import Style
from careerguide.views import Page
from careerguide.words import Front, SourcesWords, Words


@dataclass
class Edition:
    """The guide in one language, on its way to the site."""

    project: Project
    """With words and pages of the source language wherever this one has none."""
    lang: str
    strings: Strings
    style: Style
    used: set[Use]
    """What the words and texts were asked for since it was last emptied."""
    entries: list[search.Entry] = field(default_factory=list)
    """Pages that the search knows."""

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The generated pages by their paths below the language."""
        return make_pages(self.project, self.lang, self.strings, self.used)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Names of the kinds of pages."""
        return {kind: self.strings.t(f"search.kind.{kind}") for kind in search.KINDS}


@dataclass(frozen=True)
class _Rendered:
    html: str
    uses: frozenset[Use]
    """What its template asked for."""


class Editions(Mapping[str, Edition]):
    """All editions by language. *uri* is the path of a page below a language, ending in .md."""

    def __init__(self, project: Project, renderer: Renderer) -> None:
        self.project = project
        self._renderer = renderer
        self._standings = Standings(project)
        whole = _without_gaps(project, self._standings)
        self._editions = {lang: _edition(whole, lang) for lang in project.languages}
        self._rendered: dict[tuple[str, str], _Rendered] = {}

    def __getitem__(self, lang: str) -> Edition:
        return self._editions[lang]

    def __iter__(self) -> Iterator[str]:
        return iter(self._editions)

    def __len__(self) -> int:
        return len(self._editions)

    @property
    def source(self) -> Edition:
        """The edition in the source language."""
        return self[self.project.source]

    @cached_property
    def uris(self) -> tuple[str, ...]:
        """All pages, generated and written by hand, in the order of their addresses."""
        return tuple(sorted({*self.source.pages, *self.source.project.pages[self.source.lang]}, key=page_folder))

    def shown(self, lang: str, uri: str) -> Edition:
        """Return the edition that a page of *lang* is shown from: that of the source where it has no words."""
        return self.source if self._standings.falls_back(lang, self.words_file(lang, uri)) else self[lang]

    def is_true(self, lang: str, uri: str) -> bool:
        """Whether a page is written in *lang*, and not shown in the source language instead."""
        return self.shown(lang, uri).lang == lang

    def words_file(self, lang: str, uri: str) -> str:
        """Return the path from the project's root of the file that holds the words of a page."""
        page = self[lang].pages.get(uri)
        return page.words_file if page else f"{DOCS}/{lang}/{uri}"

    def is_missing(self, lang: str, uri: str) -> bool:
        """Whether the file that holds the words of a page is not there."""
        return self._standings.is_missing(lang, self.words_file(lang, uri))

    def location(self, lang: str, uri: str) -> str:
        """Return the address of a page relative to the root of the site."""
        folder = page_folder(uri) and f"{page_folder(uri)}/"
        return folder if lang == self.project.source else f"{lang}/{folder}"

    def title(self, lang: str, uri: str) -> str:
        """Return the title of a page as plain text."""
        return self._about(lang, uri).title

    def description(self, lang: str, uri: str) -> str:
        """Return the description of a page as plain text."""
        return self._about(lang, uri).description

    def _about(self, lang: str, uri: str) -> Page | Front:
        edition = self.shown(lang, uri)
        return edition.pages.get(uri) or edition.project.pages[edition.lang][uri].front

    def markdown(self, lang: str, uri: str) -> str:
        """Return what the builder takes for the Markdown of a generated page."""
        edition = self.shown(lang, uri)
        introduction = edition.project.pages[edition.lang].get(uri)
        return edition.pages[uri].source(introduction.body if introduction else "")

    def html(self, lang: str, uri: str, introduction: str = "", **more: Any) -> str:
        """Return the content of a generated page below its *introduction*, with *more* content where it is known."""
        if not introduction and not more:
            return self._plain(lang, uri).html
        edition = self.shown(lang, uri)
        page = edition.pages[uri]
        page = replace(page, content={**page.content, **more})
        introduction = self._marked(lang, uri, introduction)
        return self._renderer.render(page, edition.strings, introduction, self._depth(lang, uri))

    def _plain(self, lang: str, uri: str) -> _Rendered:
        """Return a page rendered by itself; kept, as both its content and its standing are asked for."""
        if (lang, uri) not in self._rendered:
            edition = self.shown(lang, uri)
            edition.used.clear()
            html = self._renderer.render(edition.pages[uri], edition.strings, depth=self._depth(lang, uri))
            self._rendered[lang, uri] = _Rendered(html, frozenset(edition.used))
        return self._rendered[lang, uri]

    def _depth(self, lang: str, uri: str) -> int:
        return self.location(lang, uri).count("/")

    def _marked(self, lang: str, uri: str, introduction: str) -> str:
        """Return an introduction with its language, where that is another than the page's."""
        if introduction and self.is_true(lang, uri) and self._standings.falls_back(lang, f"{DOCS}/{lang}/{uri}"):
            return f'<div lang="{self.project.source}" data-unsearched>{introduction}</div>'
        return introduction

    def standing(self, lang: str, uri: str) -> Standing:
        """Return how far a page is with its source."""
        page = self[lang].pages.get(uri)
        uses = {("pages", uri), *(page.uses | self._plain(lang, uri).uses if page else ())}
        return self._standings.of(lang, self.words_file(lang, uri), uses)


def _edition(project: Project, lang: str) -> Edition:
    words, used = project.words[lang], set[Use]()
    return Edition(project, lang, Strings(lang, Traced("ui", words.ui, used)), style_of(words), used)


def _without_gaps(project: Project, standings: Standings) -> Project:
    """Return *project* with words and pages of the source language wherever a translation has none of its own."""
    source, words, pages = project.source, dict(project.words), dict(project.pages)
    for lang in project.languages[1:]:
        words[lang] = completed(_touched(words[lang], standings), words[source])
        pages[lang] = {**foreign(pages[source], source), **pages[lang]}
    return replace(project, words=words, pages=pages)


def _touched(words: Words, standings: Standings) -> Words:
    """Return *words* without those that are still the text of the source."""
    kept: dict[str, Any] = {each.name: getattr(words, each.name) for each in fields(Words)}
    for kind in (kind for kind in WORDS if kind.attribute not in OF_ITS_OWN):
        if kind.one_per_file:
            entries = kept[kind.attribute].items()
            there = {id: own for id, own in entries if not _is_source(standings, words.language, kind.file, id)}
            kept[kind.attribute] = there
        elif _is_source(standings, words.language, kind.file, ""):
            kept[kind.attribute] = SourcesWords({}, {}, {}) if kind.shape is SourcesWords else {}
    return replace(words, **kept)


def _is_source(standings: Standings, lang: str, file: Any, id: str) -> bool:
    return standings.falls_back(lang, file(lang=lang, id=id))
