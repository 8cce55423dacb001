"""From built pages to the published site: what is known only when the pages of a language, or of all, are there."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from careerguide import search, stemmers
from careerguide.addresses import page_folder
from careerguide.editions import Editions
from careerguide.heads import HOME, Heads, relative
from careerguide.hosting import Hosting
from careerguide.load import DOCS, ENGINE, Project
from careerguide.media import write_media
from careerguide.opendata import write_data
from careerguide.render import Renderer, escaped
from careerguide.standing import PageState, Standing
from careerguide.strings import english_name
from careerguide.translate import scaffolded
from careerguide.views import Link

SEARCH = "assets/search"
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")
"""What the theme brings for its own search, which is not used: nobody has to be given it, or to trust it."""
WORKER = "worker"
"""Folder of the search's scripts below `SEARCH`, in the theme's overrides and in the site before it has its address."""


class LayoutError(ValueError):
    """The theme has not the layout that this was written for; the message says what was looked for, and where."""


class Publisher:
    """Collects the pages of every language, gives each page what it needs from the whole, and writes the rest."""

    def __init__(self, project: Project, hosting: Hosting, *, editing: bool = False) -> None:
        """Prepare to publish *project*; *editing* shows editors in place what is behind its source."""
        self._project = project
        self._renderer = Renderer(ENGINE / "templates")
        self._hosting = hosting
        self._editing = editing
        self.editions = Editions(project, self._renderer)
        self.heads = Heads(self.editions, hosting, self._renderer)
        self._indexes: dict[str, str] = {}
        self._missing: dict[str, str] = {}

    # -- Pages ---------------------------------------------------------------------------------------------------------

    def content(self, lang: str, uri: str, html: str) -> str:
        """Return the content of a page from the HTML of what was written by hand for it, and let the search know it."""
        edition = self.editions.shown(lang, uri)
        if uri in edition.pages:
            more = {"rows": self._state_rows(lang)} if uri == TRANSLATIONS else {}
            html = self.editions.html(lang, uri, html, **more)
        html = edition.style.bind(html)
        if edition.lang == lang:
            asked = self._asked(lang, page_folder(uri))
            location, title = self.editions.location(lang, uri), str(self.editions.title(lang, uri))
            edition.entries.append(search.entry(location, uri, title, html, asked))
        return self._with_notice(lang, uri, html)

    def edit_url(self, lang: str, uri: str) -> str:
        """Return the address where the words of a page are changed, or written where they are missing."""
        return self._form(lang, uri, filled=True)

    def _form(self, lang: str, uri: str, *, filled: bool = False) -> str:
        path = self.editions.words_file(lang, uri)
        if not self.editions.is_missing(lang, uri):
            return self._hosting.edit(path)
        return self._hosting.new(path, scaffolded(self._project, lang, path) if filled else "")

    def _with_notice(self, lang: str, uri: str, html: str) -> str:
        standing = self.editions.standing(lang, uri)
        if standing.state not in _TOLD:
            return html
        if "<h1" not in html:
            html = f"<h1>{escaped(self.editions.title(lang, uri))}</h1>\n{html}"
        html = html.replace("</h1>", f"</h1>\n{self._notice(lang, uri, standing)}", 1)
        return _marked(standing, html) if self._editing else html

    def _notice(self, lang: str, uri: str, standing: Standing) -> str:
        editions, strings, source = self.editions, self.editions[lang].strings, self._project.source
        here = editions.location(lang, uri)
        return self._renderer.part(
            "notice",
            strings,
            state=standing.state,
            language=lang,
            source=source,
            source_name=strings.language_name(source),
            original=relative(here, editions.location(source, uri)),
            form=self.edit_url(lang, uri) if standing.state == "fallback" else "",
            states=relative(here, editions.location(lang, TRANSLATIONS)),
            parts=_parts(standing) if self._editing else (),
        )

    def _state_rows(self, lang: str) -> list[StateRow]:
        """Return how far every page is in every language."""
        return [
            StateRow(
                Link(self.editions.title(lang, uri), uri),
                [
                    StateCell(self.editions.standing(code, uri).state, self._form(code, uri))
                    for code in self._project.languages[1:]
                ],
            )
            for uri in self.editions.uris
        ]

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
        if uri and (language := self.editions.shown(lang, uri).lang) != lang:
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
            (site / self.editions.location(lang, HOME) / MISSING).write_text(html, encoding="utf-8")
        sitemap = self.heads.sitemap().encode()
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


def _marked(standing: Standing, html: str) -> str:
    """Show editors in place which sections are behind their source."""
    for file in standing.behind:
        for part in file.changed if file.path.startswith(DOCS) else ():
            html = re.sub(rf'(<h[2-6] id="{re.escape(part)}")', r"\1 data-outdated", html)
    return html


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
