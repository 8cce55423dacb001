"""What pages say of themselves and of their counterparts: heads, the switcher, the sitemap, missing addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property

from careerguide.editions import Editions
from careerguide.feed import PATH as FEED
from careerguide.hosting import Hosting
from careerguide.manifest import manifest_path
from careerguide.media import changes_feed
from careerguide.pages import navigation
from careerguide.pictures import HEIGHT, WIDTH, card_path
from careerguide.render import Renderer
from careerguide.views import Link

HOME = "index.md"
ICON = "assets/favicon.svg"


class Heads:
    """Writes them. An empty *uri* stands for the page for missing addresses, which is shown at any depth."""

    def __init__(self, editions: Editions, hosting: Hosting, renderer: Renderer) -> None:
        self._editions = editions
        self._hosting = hosting
        self._renderer = renderer

    def head(self, lang: str, uri: str) -> str:
        """Return what the head of a page says of it."""
        editions, strings = self._editions, self._editions[lang].strings
        true_page = bool(uri) and editions.is_true(lang, uri)
        shown = editions.shown(lang, uri).lang if uri else lang
        return self._renderer.part(
            "head",
            strings,
            title=editions.title(lang, uri) if uri else strings.t("missing.title"),
            description=editions.description(lang, uri) if uri else strings.t("site.description"),
            language=shown,
            picture=self._hosting.page(card_path(lang)),
            size=(WIDTH, HEIGHT),
            feed=self._hosting.path(FEED) if self._feed else "",
            asset=lambda path: relative(editions.location(lang, uri), path) if uri else self._hosting.path(path),
            manifest=manifest_path(lang),
            canonical=self._hosting.page(editions.location(shown, uri)) if uri else "",
            true_page=true_page,
            alternates=self._alternates(uri) if true_page else {},
            icon=ICON,
        )

    @cached_property
    def _feed(self) -> bool:
        return changes_feed(self._editions.project, self._hosting.site_url or "") is not None

    def _alternates(self, uri: str) -> dict[str, str]:
        """Return the absolute address of a page in each language that it is written in, and for all others."""
        languages = [lang for lang in self._editions if self._editions.is_true(lang, uri)]
        found = {lang: self._hosting.page(self._editions.location(lang, uri)) for lang in languages}
        return {**found, "x-default": found[self._editions.source.lang]}

    def switcher(self, lang: str, uri: str, names: Mapping[str, str]) -> str:
        """Return the links to a page in every language; those in which it is not written are marked."""
        choices = [
            {
                "language": code,
                "name": names[code],
                "translated": not uri or self._editions.is_true(code, uri),
                "address": self._counterpart(lang, code, uri),
            }
            for code in self._editions
        ]
        return self._renderer.part("switcher", self._editions[lang].strings, language=lang, choices=choices)

    def _counterpart(self, lang: str, other: str, uri: str) -> str:
        if not uri:
            return self._hosting.path(self._editions.location(other, HOME))
        return relative(self._editions.location(lang, uri), self._editions.location(other, uri))

    def missing(self, lang: str) -> str:
        """Return the content of the page for missing addresses: in its own language, then in the others."""
        parts = [
            {
                "language": code,
                "prefix": self._hosting.path(self._editions.location(code, HOME)),
                "t": self._editions[code].strings.t,
                "links": [
                    {"text": link.text, "address": self._hosting.path(self._editions.location(code, link.uri))}
                    for link in self._places(code)
                ],
            }
            for code in sorted(self._editions, key=lambda code: code != lang)
        ]
        return self._renderer.part("missing", self._editions[lang].strings, language=lang, parts=parts)

    def _places(self, lang: str) -> Iterator[Link]:
        """Yield the main places of the navigation: of each section its first page."""
        edition = self._editions[lang]
        for section in navigation(edition.project, lang, edition.strings):
            first = section if section.uri else section.below[0]
            if first.uri:
                yield Link(first.title, first.uri)

    def sitemap(self) -> str:
        """Return the sitemap: every page that is written in its language, with its translations."""
        editions = self._editions
        pages = [
            (self._hosting.page(editions.location(lang, uri)), self._alternates(uri))
            for uri in editions.uris
            for lang in editions
            if editions.is_true(lang, uri)
        ]
        return self._renderer.part("sitemap", editions.source.strings, pages=pages)


def relative(here: str, there: str) -> str:
    """Return the address of what lies at *there* from the page at *here*; both relative to the root of the site."""
    slash = "" if posixpath.basename(there) else "/"
    return posixpath.relpath(f"/{there}", f"/{here}") + slash
