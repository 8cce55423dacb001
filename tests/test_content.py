"""The guide's substance: how much there is of it, where it comes from, how it hangs together."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from careerguide.markdown import headings
from careerguide.measure import measure, texts
from conftest import ROOT
from test_site import GUIDE, LANGUAGES, PROJECT, pages, read

ARTICLES = ROOT.parent / "shared" / "source"
"""Where the source articles lie beside a checkout, for those who have them: they are not ours to publish."""


def test_every_row_of_the_articles_is_carried_or_left_out_with_a_reason():
    assert len(GUIDE.sources.rows) == 279
    assert len(GUIDE.sources.left_out) <= 25


def test_every_language_has_enough_words_and_none_much_more_than_another():
    words = [measure(texts(PROJECT, lang)).words for lang in LANGUAGES]

    assert min(words) >= 40_000
    assert max(words) <= 1.4 * min(words)


def test_sentences_are_short_in_every_language():
    for lang in LANGUAGES:
        found = measure(texts(PROJECT, lang))
        assert found.words_a_sentence < 15
        assert found.long_share < 2


def article_words(path):
    html = path.read_text(encoding="utf-8")
    article = re.search(r"<article.*?</article>", html, re.DOTALL)[0]
    return len(re.findall(r"[^\W\d_]+", re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", article, flags=re.DOTALL)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_is_thin(site, lang):
    thin = {path.parent.relative_to(site).as_posix() for path in pages(site, lang) if article_words(path) < 120}

    assert thin == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_entities_are_deep(lang):
    words = PROJECT.words[lang]
    for id, skill in words.skills.items():
        described = [skill.levels[level] for level in list(GUIDE.levels)[1:]]
        assert all(text.statement and 2 <= len(text.signals) <= 4 for text in described), id
        assert len(skill.practise) == 3, id
        assert len(skill.interview) >= 3, id
        assert skill.traps, id
    for id, role in words.roles.items():
        assert 5 <= len(GUIDE.roles[id].responsibilities) <= 9, id
        assert len(role.day) >= 6, id
        assert all((role.ways_in, role.underestimated, role.after_a_year)), id
    for id, move in words.moves.items():
        assert len(move.steps) == 3, id
        assert all((move.unlearn, move.traps)), id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_frequent_questions_are_many_and_answered(lang):
    page = PROJECT.pages[lang]["faq.md"]

    assert len(headings(page)) >= 23


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_of_readers_are_one_click_from_the_home_page(site, lang):
    home = site / ("" if lang == LANGUAGES[0] else lang) / "index.html"
    linked = {urljoin("/", link) for link in read(home).links}

    assert len(GUIDE.questions) >= 5
    for question in GUIDE.questions.values():
        assert f"/{question.page.removesuffix('.md')}/#{question.id}" in linked


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_within_two_clicks_of_what_the_home_page_shows(site, lang):
    folder = site if lang == LANGUAGES[0] else site / lang
    reached, edge = set(), {folder}
    for _ in range(3):
        reached |= edge
        edge = {target for here in edge for target in targets(site, here)} - reached
    reached |= edge

    assert {path.parent for path in pages(site, lang)} - reached == set()


def targets(site: Path, folder: Path) -> set[Path]:
    here = "/" + folder.relative_to(site).as_posix().strip(".") + "/"
    found = set()
    for link in read(folder / "index.html").links:
        path = urljoin(here.replace("//", "/"), link).partition("#")[0]
        if path.startswith("/") and (site / path.strip("/") / "index.html").is_file():
            found.add(site / path.strip("/"))
    return found


def shingles(text: str, size: int = 10) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the source articles are not at hand")
def test_no_sentence_of_an_article_stands_in_the_guide():
    sources = set().union(*(shingles(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt"))))
    copied = [
        path.relative_to(ROOT).as_posix()
        for folder in ("docs", "locales", "data")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".md", ".yml") and shingles(path.read_text(encoding="utf-8")) & sources
    ]

    assert sources
    assert copied == []
