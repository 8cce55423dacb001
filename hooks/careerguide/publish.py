"""From built pages to the published site: what is known only when the pages of a language, or of all, are there."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from careerguide import search, stemmers
from careerguide.addresses import page_folder
from careerguide.load import ENGINE, Project
from careerguide.media import write_media
from careerguide.opendata import write_data
from careerguide.pages import make_pages
from careerguide.render import Renderer
from careerguide.rules.style import style_of
from careerguide.strings import Strings, english_name
from careerguide.style import Style
from careerguide.views import Page

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
    entries: list[search.Entry] = field(default_factory=list)
    """Pages that the search knows."""

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The generated pages by their paths below the language."""
        return make_pages(self.project, self.lang, self.strings)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Names of the kinds of pages."""
        return {kind: self.strings.t(f"search.kind.{kind}") for kind in search.KINDS}


class Publisher:
    """Collects the pages of every language, gives each page what it needs from the whole, and writes the rest."""

    def __init__(self, project: Project, renderer: Renderer) -> None:
        self._project = project
        self._renderer = renderer
        self.editions = {lang: _edition(project, lang) for lang in project.languages}
        self._indexes: dict[str, str] = {}

    def add(self, lang: str, uri: str, location: str, title: str, html: str) -> None:
        """Take the content of a page into the search of its language.

        *uri* is the path of the page's source, *location* its address below the root of the site, *title* and *html*
        are HTML. A page of another language's folder falls back to that language: no search of this one leads to it.
        """
        folder, _, inside = uri.partition("/")
        if folder == lang:
            asked = self._asked(lang, page_folder(inside))
            self.editions[lang].entries.append(search.entry(location, inside, unescape(title), html, asked))

    def _asked(self, lang: str, address: str) -> tuple[str, ...]:
        """Return what readers ask for a page: their questions, and of a move the other names of its two roles."""
        words = self._project.words[lang]
        move = self._project.guide.moves.get(address.removeprefix("moves/"))
        ends = (words.roles[id] for id in (move.from_, move.to)) if move else ()
        return (*words.search.asked.get(address, ()), *(" ".join((role.short, *role.aliases)) for role in ends))

    def finish_page(self, html: str, lang: str, uri: str) -> str:
        """Return a page as it is published; to be called when all pages of the language have been added."""
        html = _replaced(html, _WORKER, lambda found: self._worker(found["prefix"], lang), uri)
        html = _replaced(html, _COUNT, lambda found: found[0].replace("<div", '<div role="status"', 1), uri)
        return _replaced(html, _LIST, lambda found: self._dialog(lang) + found[0], uri)

    def finish(self, site: Path, site_url: str) -> None:
        """Write what belongs to no page into the folder of the site; its address may be empty."""
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
        write_media(self._project, site, site_url)

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
    words = project.words[lang]
    return Edition(project, lang, Strings(lang, words.ui), style_of(words))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:10]


# Places of the theme's layout that this relies on.
_WORKER = re.compile(r'(?<="search": ")(?P<prefix>[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js(?=")')
_COUNT = re.compile(r'<div class="md-search-result__meta">')
_LIST = re.compile(r'<ol class="md-search-result__list" role="presentation">')
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
