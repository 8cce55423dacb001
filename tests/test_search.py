"""The search: what it is made from, what it finds, how it behaves in Chromium."""

from __future__ import annotations

import gzip
import hashlib
import json
import pkgutil
import re
import shutil
from collections import Counter
from pathlib import Path

import material
import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from careerguide import publish, search, stemmers
from careerguide.check import check_project
from careerguide.hosting import Hosting
from careerguide.strings import english_name
from conftest import OTHER_GUIDE, ROOT, build
from searching import GROUPS, ask, quality, queries
from test_site import LANGUAGES

CATEGORIES = {"forms", "plain", "typo", "phrase", "synonym", "natural", "layout", "unrelated"}
"""Inflected forms, spelling without marks or hyphens, one slip, several words, other names, whole questions, words
typed on another keyboard, words that the guide does not have."""


def index_of(site, lang):
    return json.loads((site / "assets" / "search" / f"index.{lang}.json").read_text(encoding="utf-8"))


def index(entries):
    return search.index(entries, dict.fromkeys(search.KINDS, ""), "abc", ["abc"], [], {})


def scripts(site):
    (folder,) = [path for path in (site / "assets" / "search").iterdir() if path.is_dir()]
    return folder


def home(address, lang):
    return address if lang == LANGUAGES[0] else f"{address}{lang}/"


# -- Queries -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_category_of_queries_is_well_filled_and_none_stands_twice(lang):
    rows = queries(lang)
    counts = Counter(row.category for row in rows)

    assert len(rows) >= 80
    assert set(counts) == CATEGORIES
    assert min(counts.values()) >= 10
    assert len({row.query for row in rows}) == len(rows)
    assert {row.query for row in rows if not row.pages} == {row.query for row in rows if row.category == "unrelated"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_queries_are_answered_by_pages_that_exist(site, lang):
    root = site if lang == LANGUAGES[0] else site / lang
    pages = {page for row in queries(lang) for page in row.pages}

    assert {page for page in pages if not (root / page / "index.html").is_file()} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_search_finds_what_readers_look_for(site, serve, browser, lang):
    page = browser.new_page()
    page.goto(home(serve(site), lang))
    rows = queries(lang)
    answers = dict(zip(rows, ask(page, (row.query for row in rows)), strict=True))
    page.close()
    wanted = [row for row in rows if row.pages]

    def found(categories):
        chosen = [row for row in wanted if row.category in categories]
        return quality(chosen, (answers[row] for row in chosen), lang)

    assert found(CATEGORIES).five >= 95
    assert found(CATEGORIES).first >= 85
    assert found(GROUPS["spelling"]).five >= 98
    assert found(GROUPS["typo"]).five >= 90
    assert found(GROUPS["natural"]).five >= 90
    assert sum(bool(answers[row]["items"]) for row in rows if not row.pages) <= 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_of_a_role_or_skill_brings_its_page_first(site, serve, browser, lang):
    pages = [page for page in index_of(site, lang)["pages"] if page["kind"] in ("roles", "skills")]
    tab = browser.new_page()
    tab.goto(home(serve(site), lang))

    answers = ask(tab, (page["title"] for page in pages))
    tab.close()

    assert len(pages) == 48
    first = [answer["items"][0][0]["location"].split("?")[0] for answer in answers]
    assert first == [page["location"] for page in pages]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_of_another_language_is_found(site, serve, browser, lang):
    tab = browser.new_page()
    tab.goto(home(serve(site), lang))

    answers = ask(tab, ["CRM", "CV", "NPS", "AHT", "chat", "bot", "e-mail", "help desk", "CSAT", "team leader", "1"])
    tab.close()

    locations = {entry["location"] for answer in answers for group in answer["items"] for entry in group}
    folders = {location.split("/")[0] for location in locations} & set(LANGUAGES)
    assert locations
    assert folders == (set() if lang == LANGUAGES[0] else {lang})


# -- Index -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_holds_every_page_of_its_language_and_none_of_another(site, lang):
    root = site if lang == LANGUAGES[0] else site / lang
    others = [site / other for other in LANGUAGES[1:]] if lang == LANGUAGES[0] else []
    built = {
        path.parent.relative_to(site).as_posix().replace(".", "", 1)
        for path in root.rglob("index.html")
        if not any(path.is_relative_to(other) for other in others)
    }

    assert {page["location"].strip("/") for page in index_of(site, lang)["pages"]} == built


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sections_of_the_index_lead_to_places_that_exist(site, lang):
    lost = []
    for page in index_of(site, lang)["pages"]:
        html = (site / page["location"] / "index.html").read_text(encoding="utf-8")
        lost += [(page["location"], s["id"]) for s in page["sections"] if s.get("id") and f'id="{s["id"]}"' not in html]

    assert lost == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_stands_in_the_index_twice(site, lang):
    texts = [text for page in index_of(site, lang)["pages"] for s in page["sections"] for text in s.get("texts", ())]

    assert len(texts) > 3000
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_index_and_scripts_are_small(site):
    for lang in LANGUAGES:
        packed = gzip.compress((site / "assets" / "search" / f"index.{lang}.json").read_bytes(), 9)
        assert len(packed) <= 300_000, lang
        needed = [
            path
            for path in scripts(site).iterdir()
            if not re.fullmatch(r"stemmer\.(?!" + lang + r")\w+\.mjs", path.name)
        ]
        assert len(needed) == 7
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in needed) <= 14_000, lang


def test_the_merged_index_of_the_theme_is_an_empty_stub(site):
    stub = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))

    assert stub["docs"] == []
    assert re.compile(stub["config"]["separator"])


PAGE = """
<h1>Library assistant, also: <em>page</em></h1><p>Lends books.</p><nav>Way</nav><script>never()</script>
<dl><dt>Forms</dt><dd><span data-alias>shelver</span> <small>rare</small></dd></dl>
<h2 id="day">A day &amp; a half</h2><ul><li>Opens<br>the doors</li><li>Closes <b>them</b></li></ul>
<h2>Without an address</h2><p data-unsearched>Not read.</p>
<dl><dt id="loan">loan <small>(also: <span data-alias>lending</span>)</small></dt><dd>A book on its way.</dd></dl>
"""


def test_a_page_is_cut_into_sections_with_names_and_texts():
    entry = search.entry("roles/assistant/", "roles/assistant.md", "Assistant", PAGE)

    assert entry.kind == "roles"
    assert entry.sections == (
        search.Section("", "", ["Library assistant, also: page", "shelver"], ["Lends books.", "Forms", "rare"]),
        search.Section("day", "A day & a half", [], ["Opens the doors", "Closes them", "Without an address"]),
        search.Section("loan", "loan", ["lending"], ["A book on its way."]),
    )


@given(st.text(alphabet="<>/=\"' abhp123dt&;#\n", max_size=200))
def test_no_html_stops_the_index(html):
    entry = search.entry("x/", "guides/x.md", "X", html)

    assert json.loads(index([entry]))["pages"]


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("roles/x.md", "roles"),
        ("skills/index.md", "overview"),
        ("index.md", "overview"),
        ("faq.md", "faq"),
        ("assessment/index.md", "assessment"),
        ("checklists/a--b.md", "checklists"),
        ("elsewhere.md", "overview"),
    ],
)
def test_the_kind_of_a_page_is_told_by_its_path(uri, kind):
    assert search.kind_of(uri) == kind


def test_a_text_of_two_pages_is_filed_with_the_one_that_owns_it():
    skill = search.entry("skills/x/", "skills/x.md", "X", "<p>Listens.</p>")
    checklist = search.entry("checklists/x/", "checklists/x.md", "List", "<p>Listens.</p><p>Own.</p>")

    pages = json.loads(index([checklist, skill]))["pages"]

    assert [(page["location"], page["sections"]) for page in pages] == [
        ("skills/x/", [{"texts": ["Listens."]}]),
        ("checklists/x/", [{"texts": ["Own."]}]),
    ]


# -- Addresses and layout ----------------------------------------------------------------------------------------------


def asked_for(site):
    """Return by page what each asks the theme's script to start as its search."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {path: re.search(r'"search": "([^"]*)"', html)[1] for path, html in pages.items()}


def test_every_page_asks_for_the_worker_and_the_index_that_are_there(other_site):
    for path, address in asked_for(other_site).items():
        worker, query = address.split("?")
        lang, version = re.fullmatch(r"lang=(\w+)&v=(\w+)", query).groups()
        folder = other_site if worker.startswith("/") else path.parent
        index = (other_site / "assets" / "search" / f"index.{lang}.json").read_bytes()

        assert (folder / worker.lstrip("/")).is_file()
        assert version == hashlib.sha256(index).hexdigest()[:10]
        assert lang == re.search(r'<html lang="(\w+)"', path.read_text(encoding="utf-8"))[1]


def test_a_change_of_words_changes_the_address_of_the_index_of_that_language_alone(tiny, other_site, tmp_path):
    words = tiny / "locales" / "en" / "glossary.yml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("definition: >-\n    ", "definition: >-\n    Now. "), encoding="utf-8")
    done = build(tiny, tmp_path / "site")
    assert done.status == 0, done.err

    before, after = (set(asked_for(site).values()) for site in (other_site, tmp_path / "site"))
    kept = {address.split("?")[1] for address in before} & {address.split("?")[1] for address in after}

    assert {version.split("&")[0] for version in kept} == {"lang=de"}
    assert scripts(other_site).name == scripts(tmp_path / "site").name


def test_a_change_of_the_scripts_changes_their_address(tmp_path, monkeypatch):
    project, _ = check_project(OTHER_GUIDE)
    folders = []
    for text in ("", "// changed\n"):
        engine = shutil.copytree(ROOT / "overrides", tmp_path / f"engine{len(text)}" / "overrides").parent
        (engine / "overrides" / "assets" / "search" / "worker" / "words.mjs").open("a", encoding="utf-8").write(text)
        shutil.copytree(ROOT / "templates", engine / "templates")
        monkeypatch.setattr(publish, "ENGINE", engine)
        site = shutil.copytree(engine / "overrides", tmp_path / f"site{len(text)}")
        (site / "search").mkdir()
        publish.Publisher(project, Hosting("https://example.org/", None, None, None)).finish(site)
        folders.append(scripts(site).name)

    assert folders[0] != folders[1]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("partials/search.html", '<ol class="md-search-result__list" role="presentation">', '<ol class="results">'),
        ("partials/search.html", '<div class="md-search-result__meta">', '<p class="md-search-result__meta">'),
        ("base.html", "assets/javascripts/workers/search.", "assets/javascripts/workers/find."),
    ],
)
def test_a_theme_with_another_layout_fails_the_build(tiny, tmp_path, file, old, new):
    theme = Path(material.__file__).parent / "templates" / file
    overrides = shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (overrides / file).parent.mkdir(exist_ok=True)
    text = theme.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (overrides / file).write_text(text.replace(old, new), encoding="utf-8")
    configuration = (tiny / "mkdocs.yml").read_text(encoding="utf-8")
    configuration = re.sub(r"custom_dir: .*", f"custom_dir: {overrides}", configuration)
    (tiny / "mkdocs.yml").write_text(configuration, encoding="utf-8")

    done = build(tiny, tmp_path / "site")

    assert done.status == 1
    assert "The theme's search has another layout" in done.err
    assert "Traceback" not in done.err


# -- Stems -------------------------------------------------------------------------------------------------------------

STEMS = """
async ([folder, lang, words]) => {
  const { default: Stemmer } = await import(`${folder}/stemmer.${lang}.mjs`);
  const stemmer = new Stemmer();
  return words.map((word) => stemmer.stem(word));
}
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_python_and_the_browser_find_the_same_stem_of_every_word_of_the_guide(site, serve, browser, lang):
    texts = json.dumps(index_of(site, lang), ensure_ascii=False).lower()
    words = sorted(set(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", texts)))
    address = serve(site)
    page = browser.new_page()
    page.goto(address)

    stems = page.evaluate(STEMS, [f"{address}assets/search/{scripts(site).name}", lang, words])
    page.close()

    stemmer = stemmers.algorithm(english_name(lang))
    assert len(words) > 4000
    assert stems == [stemmer.stemWord(word) for word in words]


def test_every_language_of_snowball_can_be_rewritten_for_the_browser(tmp_path, serve, browser):
    shutil.copy(ROOT / "overrides" / "assets" / "search" / "worker" / "snowball.mjs", tmp_path)
    modules = [module.name for module in pkgutil.iter_modules(snowballstemmer.__path__)]
    names = [name.removesuffix("_stemmer") for name in modules if name.endswith("_stemmer")]
    for name in names:
        (tmp_path / f"stemmer.{name}.mjs").write_text(stemmers.javascript(name), encoding="utf-8")
    page = browser.new_page()
    address = serve(tmp_path)
    page.goto(address)
    samples = ["haus", "häuser", "maisons", "talossakin", "kitapları", "consequently", "running", "домами", "książkami"]

    found = {name: page.evaluate(STEMS, [address.rstrip("/"), name, samples]) for name in names}
    page.close()

    assert len(names) > 25
    assert found == {name: [stemmers.algorithm(name).stemWord(word) for word in samples] for name in names}


def test_a_language_that_snowball_does_not_know_keeps_its_words_whole():
    assert stemmers.algorithm("klingon") is None
    assert "return word" in stemmers.javascript("klingon")
