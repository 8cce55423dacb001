"""From built pages to the published site: what is known only when the pages of a language, or of all, are there."""

from __future__ import annotations

import gzip
import hashlib
import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

from careerguide import search, stemmers
from careerguide.addresses import page_folder
from careerguide.fallback import Traced, Use, completed, foreign
from careerguide.feed import PATH as FEED
from careerguide.hosting import Hosting
from careerguide.load import DOCS, ENGINE, Project
from careerguide.manifest import manifest_path
from careerguide.media import changes_feed, write_media
from careerguide.opendata import write_data
from careerguide.pages import make_pages, navigation
from careerguide.pictures import HEIGHT, WIDTH, card_path
from careerguide.render import Renderer, escaped
from careerguide.rules.style import style_of
from careerguide.standing import PAGE_STATES, PageState, Standing, Standings
from careerguide.strings import Strings, english_name
from careerguide.style import Style
from careerguide.translate import scaffolded
from careerguide.views import Link, Page

SEARCH = "assets/search"
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")
"""What the theme brings for its own search, which is not used: nobody has to be given it, or to trust it."""
WORKER = "worker"
"""Folder of the search's scripts below `SEARCH`, in the theme's overrides and in the site before it has its address."""


class LayoutError(ValueError):
    """The theme has not the layout that this was written for; the message says what was looked for, and where."""


@dataclass
class Edition:
    """The guide in one language, on its way to the site."""

    project: Project
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


class Publisher:
    """Collects the pages of every language, gives each page what it needs from the whole, and writes the rest."""

    def __init__(self, project: Project, hosting: Hosting, *, editing: bool = False) -> None:
        """Prepare to publish *project*; *editing* shows editors in place what is behind its source."""
        self._standings = Standings(project)
        self._project = project
        self._renderer = Renderer(ENGINE / "templates")
        self._hosting = hosting
        self._editing = editing
        whole = _without_gaps(project)
        self.editions = {lang: _edition(whole, lang) for lang in project.languages}
        self._indexes: dict[str, str] = {}
        self._missing: dict[str, str] = {}

    # -- Pages ---------------------------------------------------------------------------------------------------------

    def source(self, lang: str, uri: str) -> str:
        """Return what the builder takes for the Markdown of a generated page."""
        edition = self.editions[self._language(lang, uri)]
        introduction = edition.project.pages[edition.lang].get(uri)
        return edition.pages[uri].source(introduction.body if introduction else "")

    def title(self, lang: str, uri: str) -> str:
        """Return the title of a page as plain text."""
        edition = self.editions[self._language(lang, uri)]
        return (
            edition.pages[uri].title if uri in edition.pages else edition.project.pages[edition.lang][uri].front.title
        )

    def edit_url(self, lang: str, uri: str) -> str:
        """Return the address where the words of a page are changed, or written where they are missing."""
        path = self._words_file(lang, uri)
        if not self._standings.falls_back(lang, path):
            return self._hosting.edit(path)
        return self._hosting.new(path, scaffolded(self._project, lang, path))

    def content(self, lang: str, uri: str, html: str) -> str:
        """Return the content of a page from the HTML of what was written by hand for it, and let the search know it."""
        language = self._language(lang, uri)
        edition = self.editions[language]
        if uri in edition.pages:
            html = self._generated(lang, uri, self._introduction(lang, uri, html))
        html = edition.style.bind(html)
        if language == lang:
            asked = self._asked(lang, page_folder(uri))
            title = unescape(str(self.title(lang, uri)))
            edition.entries.append(search.entry(self._location(lang, uri), uri, title, html, asked))
        return self._with_notice(lang, uri, html)

    def _generated(self, lang: str, uri: str, introduction: str) -> str:
        edition = self.editions[self._language(lang, uri)]
        page = edition.pages[uri]
        if page.template == "translations":
            page = replace(page, content=self._states(lang))
        return self._renderer.render(page, edition.strings, introduction, _depth(self._location(lang, uri)))

    def _introduction(self, lang: str, uri: str, html: str) -> str:
        """Return an introduction, marked where it is that of the source language."""
        path = f"{DOCS}/{lang}/{uri}"
        if html and self._language(lang, uri) == lang and self._standings.falls_back(lang, path):
            return f'<div lang="{self._project.source}" data-unsearched>{html}</div>'
        return html

    def _language(self, lang: str, uri: str) -> str:
        """Return the language that a page is shown in."""
        falls_back = self._standings.falls_back(lang, self._words_file(lang, uri))
        return self._project.source if falls_back else lang

    def _words_file(self, lang: str, uri: str) -> str:
        page = self.editions[lang].pages.get(uri)
        return page.words_file if page else f"{DOCS}/{lang}/{uri}"

    def _standing(self, lang: str, uri: str) -> Standing:
        page = self.editions[lang].pages.get(uri)
        uses = (page.uses | self._printed[lang, uri] if page else frozenset()) | {("pages", uri)}
        return self._standings.of(lang, self._words_file(lang, uri), uses)

    @cached_property
    def _printed(self) -> Mapping[tuple[str, str], frozenset[Use]]:
        """What the template of each generated page asks for; known before the first page is published."""
        found: dict[tuple[str, str], frozenset[Use]] = {}
        for lang, edition in self.editions.items():
            for uri, page in edition.pages.items():
                edition.used.clear()
                if page.template != "translations" and lang != self._project.source:
                    self._renderer.render(page, edition.strings)
                found[lang, uri] = frozenset(edition.used)
        return found

    def _location(self, lang: str, uri: str) -> str:
        """Return the address of a page relative to the root of the site."""
        folder = page_folder(uri) and f"{page_folder(uri)}/"
        return folder if lang == self._project.source else f"{lang}/{folder}"

    def _with_notice(self, lang: str, uri: str, html: str) -> str:
        standing = self._standing(lang, uri)
        if standing.state not in _TOLD:
            return html
        location, strings = self._location(lang, uri), self.editions[lang].strings
        notice = self._renderer.part(
            "notice",
            strings,
            state=standing.state,
            language=lang,
            source=self._project.source,
            source_name=strings.language_name(self._project.source),
            original=_relative(location, self._location(self._project.source, uri)),
            form=self.edit_url(lang, uri) if standing.state == "fallback" else "",
            states=_relative(location, self._location(lang, TRANSLATIONS)),
            parts=_parts(standing) if self._editing else (),
        )
        if "<h1" not in html:
            html = f"<h1>{escaped(self.title(lang, uri))}</h1>\n{html}"
        html = html.replace("</h1>", f"</h1>\n{notice}", 1)
        return self._marked(standing, html) if self._editing else html

    def _marked(self, standing: Standing, html: str) -> str:
        """Show editors in place which sections are behind their source."""
        for file in standing.behind:
            for part in file.changed if file.path.startswith(DOCS) else ():
                html = re.sub(rf'(<h[2-6] id="{re.escape(part)}")', r"\1 data-outdated", html)
        return html

    def _states(self, lang: str) -> dict[str, Any]:
        """Return the content of the page that shows how far every page is in every language."""
        others = self._project.languages[1:]
        uris = sorted({*self.editions[lang].pages, *self._project.pages[self._project.source]}, key=page_folder)
        rows = [
            StateRow(
                Link(self.title(lang, uri), uri),
                [StateCell(self._standing(code, uri).state, self._form(code, uri)) for code in others],
            )
            for uri in uris
        ]
        return {"source": self._project.source, "languages": others, "states": PAGE_STATES, "rows": rows}

    def _form(self, lang: str, uri: str) -> str:
        path = self._words_file(lang, uri)
        falls_back = self._standings.falls_back(lang, path)
        return self._hosting.new(path) if falls_back else self._hosting.edit(path)

    # -- Heads ---------------------------------------------------------------------------------------------------------

    def head(self, lang: str, uri: str) -> str:
        """Return what the head of a page says of it; *uri* is empty for the page for missing addresses."""
        true_page = bool(uri) and self._language(lang, uri) == lang
        canonical = self._hosting.page(self._location(self._language(lang, uri), uri)) if uri else ""
        return self._renderer.part(
            "head",
            self.editions[lang].strings,
            title=self.title(lang, uri) if uri else self.editions[lang].strings.t("missing.title"),
            description=self._description(lang, uri),
            language=lang,
            picture=self._hosting.page(card_path(lang)),
            size=(WIDTH, HEIGHT),
            feed=self._hosting.path(FEED) if self._feed else "",
            asset=lambda path: self._asset(self._location(lang, uri), path) if uri else self._hosting.path(path),
            manifest=manifest_path(lang),
            canonical=canonical,
            true_page=true_page,
            alternates=self._alternates(uri) if true_page else {},
            icon=ICON,
        )

    @cached_property
    def _feed(self) -> bool:
        return changes_feed(self._project, self._hosting.site_url or "") is not None

    def _description(self, lang: str, uri: str) -> str:
        edition = self.editions[self._language(lang, uri) if uri else lang]
        if uri in edition.pages:
            return edition.pages[uri].description
        return (
            edition.project.pages[edition.lang][uri].front.description if uri else edition.strings.t("site.description")
        )

    def _asset(self, here: str, path: str) -> str:
        return "../" * _depth(here) + path

    def _alternates(self, uri: str) -> dict[str, str]:
        """Return the absolute address of a page in each language that it is written in, and for all others."""
        found = {
            lang: self._hosting.page(self._location(lang, uri))
            for lang in self._project.languages
            if self._language(lang, uri) == lang
        }
        return {**found, "x-default": found[self._project.source]}

    def switcher(self, lang: str, uri: str, names: Mapping[str, str]) -> str:
        """Return the links to a page in every language; those that are not written yet are marked."""
        here = self._location(lang, uri) if uri else ""
        choices = [
            {
                "language": code,
                "name": names[code],
                "translated": not uri or self._language(code, uri) == code,
                "address": _relative(here, self._location(code, uri))
                if uri
                else self._hosting.path(self._location(code, "index.md")),
            }
            for code in self._project.languages
        ]
        return self._renderer.part("switcher", self.editions[lang].strings, language=lang, choices=choices)

    def missing(self, lang: str) -> str:
        """Return the content of the page for missing addresses: in its own language, then in the others."""
        languages = sorted(self._project.languages, key=lambda code: code != lang)
        parts = [
            {
                "language": code,
                "prefix": self._hosting.path(self._location(code, "index.md")),
                "t": self.editions[code].strings.t,
                "links": [
                    {"text": link.text, "address": self._hosting.path(self._location(code, link.uri))}
                    for link in self._places(code)
                ],
            }
            for code in languages
        ]
        return self._renderer.part("missing", self.editions[lang].strings, language=lang, parts=parts)

    def _places(self, lang: str) -> Iterator[Link]:
        """Yield the main places of the navigation: of each section its first page."""
        edition = self.editions[lang]
        for section in navigation(edition.project, lang, edition.strings):
            first = section if section.uri else section.below[0]
            if first.uri:
                yield Link(first.title, first.uri)

    def _sitemap(self) -> str:
        """Return the sitemap: every page that is written in its language, with its translations."""
        uris = sorted({*self.editions[self._project.source].pages, *self._project.pages[self._project.source]})
        pages = [
            (self._hosting.page(self._location(lang, uri)), self._alternates(uri))
            for uri in uris
            for lang in self._project.languages
            if self._language(lang, uri) == lang
        ]
        return self._renderer.part("sitemap", self.editions[self._project.source].strings, pages=pages)

    def _asked(self, lang: str, address: str) -> tuple[str, ...]:
        """Return what readers ask for a page: their questions, and of a move the other names of its two roles."""
        words = self._project.words[lang]
        move = self._project.guide.moves.get(address.removeprefix("moves/"))
        ends = (words.roles[id] for id in (move.from_, move.to) if id in words.roles) if move else ()
        return (*words.search.asked.get(address, ()), *(" ".join((role.short, *role.aliases)) for role in ends))

    def finish_page(self, html: str, lang: str, uri: str) -> str:
        """Return a page as it is published; to be called when all pages of the language have their content.

        *uri* is empty for the page for missing addresses.
        """
        page = uri or MISSING
        html = _replaced(html, _WORKER, lambda found: self._worker(found["prefix"], lang), page)
        if uri and (language := self._language(lang, uri)) != lang:
            html = _replaced(html, _ARTICLE, lambda found: f'{found[0]} lang="{language}"', page)
            html = _CONTENTS.sub(rf'\g<0> lang="{language}"', html)
        html = _replaced(html, _COUNT, lambda found: found[0].replace("<div", '<div role="status"', 1), page)
        html = _replaced(html, _LIST, lambda found: self._dialog(lang) + found[0], page)
        return html if uri else self._kept(lang, html)

    def _kept(self, lang: str, html: str) -> str:
        """Keep the page for missing addresses of a language; return what the builder shall write at the root."""
        self._missing[lang] = html
        return html if lang == self._project.source else ""

    def finish(self, site: Path) -> None:
        """Write what belongs to no page into the folder of the site."""
        folder = site / SEARCH
        scripts = folder / self._scripts_version
        shutil.rmtree(scripts, ignore_errors=True)
        (folder / WORKER).rename(scripts)
        for lang in self.editions:
            (scripts / f"stemmer.{lang}.mjs").write_text(self._stemmers[lang], encoding="utf-8")
            (folder / f"index.{lang}.json").write_text(self._index(lang), encoding="utf-8")
        # The theme's own index would mix the languages; its script still reads this much of it.
        (site / "search" / "search_index.json").write_text(_STUB, encoding="utf-8")
        for unused in _UNUSED:
            shutil.rmtree(site / unused, ignore_errors=True)
        write_data(self._project, site)
        for lang, html in self._missing.items():
            (site / self._location(lang, "index.md") / MISSING).write_text(html, encoding="utf-8")
        sitemap = self._sitemap().encode()
        (site / "sitemap.xml").write_bytes(sitemap)
        (site / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap, mtime=0))
        write_media(self._project, site, self._hosting.site_url or "")

    # -- Search --------------------------------------------------------------------------------------------------------

    def _index(self, lang: str) -> str:
        if lang not in self._indexes:
            edition, words = self.editions[lang], self._project.words[lang].search
            others = {self._project.words[other].search.keyboard for other in self.editions} - {words.keyboard}
            self._indexes[lang] = search.index(
                edition.entries,
                edition.kinds,
                edition.strings.t("language.alphabet"),
                (words.keyboard, *sorted(others)),
                words.ignored,
                {**words.words, **words.foreign},
            )
        return self._indexes[lang]

    @cached_property
    def _stemmers(self) -> Mapping[str, str]:
        return {lang: stemmers.javascript(english_name(lang)) for lang in self.editions}

    @cached_property
    def _scripts_version(self) -> str:
        """Name of the folder of the search's scripts, which changes with what they say."""
        scripts = sorted((ENGINE / "overrides" / SEARCH / WORKER).iterdir())
        return _digest(*(path.read_text(encoding="utf-8") for path in scripts), *self._stemmers.values())

    def _worker(self, prefix: str, lang: str) -> str:
        return f"{prefix}{SEARCH}/{self._scripts_version}/worker.js?lang={lang}&v={_digest(self._index(lang))}"

    def _dialog(self, lang: str) -> str:
        edition = self.editions[lang]
        return self._renderer.part("search", edition.strings, language=lang, kinds=edition.kinds)


def _edition(project: Project, lang: str) -> Edition:
    words, used = project.words[lang], set[Use]()
    return Edition(project, lang, Strings(lang, Traced("ui", words.ui, used)), style_of(words), used)


def _without_gaps(project: Project) -> Project:
    """Return *project* with words and pages of the source language wherever a translation is missing."""
    source = project.source
    own, written = project.words, project.pages
    words = {lang: completed(own[lang], own[source]) if lang != source else own[lang] for lang in project.languages}
    pages = {lang: {**foreign(written[source], source), **written[lang]} for lang in project.languages}
    return replace(project, words=words, pages={**pages, source: written[source]})


def _depth(location: str) -> int:
    return location.count("/")


def _relative(here: str, there: str) -> str:
    return posixpath.relpath(f"/{there}", f"/{here}") + "/"


def _parts(standing: Standing) -> list[str]:
    """Return where the source was changed, for editors."""
    return [
        f"{file.path}: {part}" for file in standing.behind for part in (*file.changed, *file.added, *file.removed)
    ] or [file.path for file in standing.behind]


@dataclass(frozen=True)
class StateCell:
    """How far a page is in a language, and where it is changed."""

    state: PageState
    form: str


@dataclass(frozen=True)
class StateRow:
    """A page with how far it is in every language."""

    link: Link
    cells: list[StateCell]


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:10]


TRANSLATIONS = "about/translations.md"
MISSING = "404.html"
ICON = "assets/favicon.svg"
_TOLD = ("fallback", "draft", "partial", "outdated")
"""States of a page that readers are told."""

# Places of the theme's layout that this relies on.
_WORKER = re.compile(r'(?<="search": ")(?P<prefix>[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js(?=")')
_COUNT = re.compile(r'<div class="md-search-result__meta">')
_LIST = re.compile(r'<ol class="md-search-result__list" role="presentation">')
_ARTICLE = re.compile(r'<article class="md-content__inner md-typeset"')
_CONTENTS = re.compile(r'<ul class="md-nav__list" data-md-component="toc"')
_STUB = json.dumps({"config": {"lang": ["en"], "separator": r"\s+", "pipeline": []}, "docs": []})


def _replaced(html: str, place: re.Pattern[str], by: Callable[[re.Match[str]], str], page: str) -> str:
    """Return *html* with what stands at the one *place* replaced."""
    html, count = place.subn(by, html)
    if count != 1:
        raise LayoutError(
            f"{page}: '{place.pattern}' found {count} times; expected once. The theme's search has another layout than"
            " the one that the guide's search was made for: use the theme's version of requirements.lock, or adapt"
            " hooks/careerguide/publish.py"
        )
    return html
