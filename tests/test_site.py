"""The built guide: addresses, languages, links, heads."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml

from careerguide.check import check_project
from conftest import ROOT

PROJECT, PROBLEMS = check_project(ROOT)
LANGUAGES = PROJECT.languages
GUIDE = PROJECT.guide


class PageReader(HTMLParser):
    """Collects what the tests look at: links, ids, attributes of the head, text by language."""

    SILENT = ("script", "style", "template")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.assets, self.head, self.texts = [], [], [], [], []
        self._languages, self._silent, self._open = [], 0, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.links += [attrs["href"]] if tag == "a" and "href" in attrs else []
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.assets += [attrs["src"]] if "src" in attrs else []
        if tag in ("link", "meta"):
            self.head.append((tag, attrs))
        if tag not in ("link", "meta", "img", "input", "br", "hr", "path", "rect", "circle"):
            self._open.append(tag)
            self._languages.append(attrs.get("lang") or attrs.get("hreflang"))
            self._silent += tag in self.SILENT

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open:
                closed = self._open.pop()
                self._languages.pop()
                self._silent -= closed in self.SILENT
                if closed == tag:
                    break

    def handle_data(self, data):
        if not self._silent and data.strip():
            language = next((lang for lang in reversed(self._languages) if lang), None)
            self.texts.append((language, data))


@cache
def read(path):
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def pages(site, lang):
    folder = site if lang == LANGUAGES[0] else site / lang
    others = tuple(site / other for other in LANGUAGES[1:])
    found = list(folder.rglob("index.html"))
    return [path for path in found if lang != LANGUAGES[0] or not any(path.is_relative_to(other) for other in others)]


def addresses(site, lang):
    folder = site if lang == LANGUAGES[0] else site / lang
    return {path.parent.relative_to(folder).as_posix() for path in pages(site, lang)}


def test_the_guide_has_no_problems():
    assert list(map(str, PROBLEMS)) == []


def test_there_is_enough_of_everything():
    assert len(GUIDE.roles) >= 14
    assert {track.kind for track in GUIDE.tracks.values()} == {"frontline", "specialist", "relationship", "leadership"}
    assert len(GUIDE.skills) >= 22
    assert len(GUIDE.moves) >= 20
    assert {move.kind for move in GUIDE.moves.values()} == {"promotion", "lateral", "specialise", "return"}
    assert len(GUIDE.metrics) >= 14
    assert len(GUIDE.tools) >= 9
    assert len(GUIDE.glossary) >= 133


def test_every_language_has_the_same_addresses(site):
    expected = {".", "ladder", "skills", "tools", "metrics", "glossary", "about/sources", "about/data"}
    expected |= {f"roles/{id}" for id in GUIDE.roles} | {f"skills/{id}" for id in GUIDE.skills}
    expected |= {f"moves/{id}" for id in GUIDE.moves}

    first = addresses(site, LANGUAGES[0])
    assert expected <= first
    for lang in LANGUAGES[1:]:
        assert addresses(site, lang) == first


def test_every_level_that_a_role_asks_for_has_a_text_of_its_own():
    for lang in LANGUAGES:
        for role in GUIDE.roles.values():
            for need in role.requirements:
                assert PROJECT.words[lang].skills[need.skill].levels[need.level].statement


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_a_page_and_a_place_that_exist(site, lang):
    broken = []
    for path in pages(site, lang):
        here = "/" + path.parent.relative_to(site).as_posix().strip(".") + "/"
        for link in read(path).links:
            address, fragment = urldefrag(urljoin(here.replace("//", "/"), link))
            if urlsplit(address).scheme:
                continue
            target = site / unquote(address).lstrip("/")
            target = target / "index.html" if target.is_dir() or address.endswith("/") else target
            if not target.is_file() or (fragment and unquote(fragment) not in read(target).ids):
                broken.append((here, link))

    assert broken == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_are_unique_on_every_page(site, lang):
    for path in pages(site, lang):
        ids = read(path).ids
        assert sorted(set(ids)) == sorted(ids), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_names_its_language_title_and_counterparts(site, lang):
    titles = {}
    for path in pages(site, lang):
        html, reader = path.read_text(encoding="utf-8"), read(path)
        assert f'<html lang="{lang}"' in html
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]
        assert titles.setdefault(title, path) == path, f"two pages are called {title}"
        alternates = {
            attrs["hreflang"] for tag, attrs in reader.head if attrs.get("rel") == "alternate" and "hreflang" in attrs
        }
        assert alternates >= set(LANGUAGES), path
        descriptions = [attrs["content"] for tag, attrs in reader.head if attrs.get("name") == "description"]
        assert len(descriptions) == 1, path


def test_the_sitemap_lists_every_page_with_its_counterparts(site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.parse(site / "sitemap.xml").getroot()
    entries = root.findall("s:url", names)

    assert len(entries) == sum(len(pages(site, lang)) for lang in LANGUAGES)
    for entry in entries:
        assert {link.get("hreflang") for link in entry.findall("x:link", names)} >= set(LANGUAGES)


# -- Languages ---------------------------------------------------------------------------------------------------------

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
POLISH = re.compile(r"[ąćęłńśźżĄĆĘŁŃŚŹŻ]")
ENGLISH = {
    "the",
    "and",
    "with",
    "you",
    "your",
    "are",
    "for",
    "that",
    "what",
    "who",
    "from",
    "this",
    "they",
    "when",
    "which",
    "their",
    "have",
    "will",
    "about",
    "into",
}
"""Frequent words of English that are none of Polish."""


def own_words(site, lang):
    """Yield (path, word) of the texts that do not say that they are in another language."""
    for path in pages(site, lang):
        for language, text in read(path).texts:
            if language in (None, lang):
                yield from ((path, word) for word in WORD.findall(text))


def names():
    """Names that stay as they are in every language: products, codes, abbreviations, ids, titles in job adverts."""
    kept = set(yaml.safe_load((ROOT / "tests" / "names.yml").read_text(encoding="utf-8")))
    for tool in GUIDE.tools.values():
        kept |= {word for product in tool.products for word in WORD.findall(product)}
    for scheme in GUIDE.schemes.values():
        kept |= set(WORD.findall(f"{scheme.name} {scheme.url}"))
    kept |= {word for row in GUIDE.sources.rows for word in WORD.findall(row)}
    kept |= {word for reference in GUIDE.sources.references for word in WORD.findall(reference.id)}
    return kept


def titles_in_adverts(lang):
    return {
        word for role in PROJECT.words[lang].roles.values() for alias in role.aliases for word in WORD.findall(alias)
    }


def test_russian_letters_alone_on_russian_pages_but_for_names(site):
    cyrillic = [lang for lang in LANGUAGES if CYRILLIC.search(PROJECT.words[lang].ui["site.name"])]
    assert len(cyrillic) == 1
    (lang,) = cyrillic
    allowed = names() | titles_in_adverts(lang)

    foreign = {word for _, word in own_words(site, lang) if LATIN.search(word) and word not in allowed}
    assert foreign == set()


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_no_russian_letters_on_other_pages(site, lang):
    assert {word for _, word in own_words(site, lang) if CYRILLIC.search(word)} == set()


def test_no_polish_letters_on_english_pages(site):
    assert {word for _, word in own_words(site, "en") if POLISH.search(word)} <= names()


def test_no_english_words_on_polish_pages(site):
    assert {word for _, word in own_words(site, "pl") if word.lower() in ENGLISH} == set()
