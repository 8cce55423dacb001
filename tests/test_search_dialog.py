"""The search in Chromium as readers meet it: by keyboard, without results, without its index, with anything typed."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import FAULTS_ALONE
from searching import ask
from test_site import LANGUAGES

FOUND, LOST = {"pl": "empatią", "ru": "эмпатией", "en": "empathic"}, "qqqqxyzzyqqqq"
"""A form of a skill's name in each language; letters that no word has."""


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def home(address, lang):
    return address if lang == LANGUAGES[0] else f"{address}{lang}/"


def type_in(page, text):
    """Type into the open dialog; Chromium's driver lets no key go for letters that its keyboard lacks."""
    field = page.locator("[data-md-component=search-query]")
    field.fill(text)
    field.dispatch_event("keyup")


def open_search(page, address, text=None):
    page.goto(address)
    page.wait_for_function("window.searchWorker")
    page.keyboard.press("/")
    if text is not None:
        type_in(page, text)
    return page.locator(".md-search-result__item")


def test_nothing_of_the_index_is_loaded_before_the_first_question(page, site, serve):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    results = open_search(page, serve(site))
    page.wait_for_load_state("networkidle")
    before = [url for url in asked if "/assets/search/" in url]
    type_in(page, FOUND["pl"])
    results.first.wait_for()
    type_in(page, FOUND["pl"] + " ")
    page.wait_for_load_state("networkidle")

    assert [url.split("/")[-1].split("?")[0] for url in before] == ["worker.js"]
    assert len([url for url in asked if "/index.pl.json?v=" in url]) == 1
    assert [url for url in asked if "/index." in url and "index.pl" not in url] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_result_tells_its_kind_and_marks_other_forms_there_and_on_its_page(page, site, serve, lang):
    results = open_search(page, home(serve(site), lang), FOUND[lang])
    results.first.wait_for()
    kind = results.first.locator(".cg-search-kind").inner_text()
    listed = results.first.locator("h1 mark").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/skills/empathy/**")
    page.locator("article mark").first.wait_for()
    marked = {text.lower() for text in page.locator("article mark").all_inner_texts()}

    assert kind
    assert listed.lower() != FOUND[lang]
    assert listed.lower() in marked
    assert "?h=" not in page.url


def test_the_keyboard_alone_opens_narrows_and_follows(page, site, serve):
    results = open_search(page, serve(site), "empatia")
    results.nth(2).wait_for()
    page.keyboard.press("Tab")
    for _ in range(6):
        if page.evaluate("document.activeElement.value") == "checklists":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('.cg-search-kinds [aria-pressed=true]').value === 'checklists'")
    kinds = set(page.locator(".md-search-result__item h1 .cg-search-kind").all_inner_texts())

    assert page.evaluate("document.activeElement.value") == "checklists"
    assert len(kinds) == 1
    assert page.locator("[data-md-component=search-query]").input_value() == "empatia"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checklists/**")


def test_escape_closes_the_dialog_and_so_does_tab_after_its_last_stop(page, site, serve):
    results = open_search(page, serve(site), "empatia")
    results.first.wait_for()
    page.keyboard.press("Escape")
    closed = page.locator("#__search").is_checked()
    page.keyboard.press("/")
    page.keyboard.press("Shift+Tab")

    assert not closed
    assert not page.locator("#__search").is_checked()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_is_found_like_words_and_sections_are_offered(page, site, serve, lang):
    results = open_search(
        page, home(serve(site), lang), {"pl": "mpatycznie", "ru": "мпатичная", "en": "mpathetical"}[lang]
    )
    help = page.locator(".cg-search-help")
    help.wait_for()
    assert results.count() == 0
    assert help.locator("a").count() >= 8
    assert page.locator(".cg-search-kinds").is_hidden()

    help.locator("button").first.click()
    results.first.wait_for()

    assert help.is_hidden()


def test_enter_without_results_stays_where_it_is(page, site, serve):
    open_search(page, serve(site), LOST)
    page.locator(".cg-search-help").wait_for()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)

    assert errors == []


@pytest.mark.parametrize("fault", ["missing", "cut", "empty"])
def test_without_its_index_the_search_says_so_and_tries_again(page, site, serve, fault):
    whole = (site / "assets" / "search" / "index.en.json").read_bytes()
    broken = {"missing": {"status": 404}, "cut": {"body": whole[:5000]}, "empty": {"body": b""}}[fault]
    page.route("**/index.en.json*", lambda route: route.fulfill(**broken))
    results = open_search(page, home(serve(site), "en"), FOUND["en"])
    alert = page.locator(".cg-search-help [role=alert]")
    alert.wait_for()
    told = alert.inner_text()
    ways = page.locator(".cg-search-help a").count()
    count = page.locator(".md-search-result__meta").is_visible()
    page.unroute("**/index.en.json*")
    page.locator(".cg-search-help button").click()
    results.first.wait_for()

    assert len(told) > 20
    assert ways >= 8
    assert not count
    assert page.locator(".cg-search-help").is_hidden()


# Lone surrogates are no text to Python: written as JavaScript's escapes, they are made in the browser.
BAD = [
    "\\ud800",
    "x\\udc00y",
    "",
    " ",
    "a" * 10_000,
    "empathy " * 2_000,
    "<img src=x onerror=alert(1)>",
    "\"'`${x}\\",
    "*",
    "empath* ~2 +team -x title:x",
    "__proto__",
    "constructor hasOwnProperty toString",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u202eempathy\u202c \u200f\u200e",
    "\u0000\u0001\ufffe",
    "e\u0301" * 500,
    "[(?:|]{",
    "%00%ff %C0%AE",
    "1e999 -0 NaN",
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_anything_may_be_typed(page, site, serve, lang):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.goto(home(serve(site), lang))
    answers = ask(page, BAD)
    titles = [entry["title"] + entry["text"] for answer in answers for group in answer["items"] for entry in group]
    tags = page.evaluate(
        "(titles) => [...new Set(titles.flatMap((title) => {"
        " const box = document.createElement('template'); box.innerHTML = title;"
        " return [...box.content.querySelectorAll('*')].map((element) => element.localName); }))]",
        titles,
    )

    assert faults == []
    assert len(answers) == len(BAD)
    assert not any(answer.get("trouble") for answer in answers)
    assert set(tags) <= {"span", "mark", "p"}


def test_markup_that_is_typed_stays_text(page, site, serve):
    open_search(page, serve(site), "<img src=x onerror=window.hit=1> empatia")
    page.locator(".md-search-result__item").first.wait_for()

    assert page.evaluate("window.hit") is None
    assert page.locator(".md-search img").count() == 0


def test_the_search_works_below_a_path_with_a_fragment_and_on_the_page_for_lost_addresses(page, site, serve, tmp_path):
    (tmp_path / "career").mkdir()
    (tmp_path / "career" / "guide").symlink_to(site)
    address = serve(tmp_path) + "career/guide/"
    results = open_search(page, f"{address}ru/metrics/#nps", FOUND["ru"])
    results.first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}ru/skills/empathy/")
    page.locator("article mark").first.wait_for()

    found = open_search(page, f"{serve(site)}404.html", FOUND["pl"])
    found.first.wait_for()


def test_nothing_that_is_searched_for_is_kept(page, site, serve):
    results = open_search(page, serve(site), FOUND["pl"])
    results.first.wait_for()
    page.keyboard.press("Enter")
    page.locator("article mark").first.wait_for()

    kept = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])")
    assert "mpati" not in kept


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_open_dialog_is_accessible(browser, site, serve, lang, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
    page = context.new_page()
    results = open_search(page, home(serve(site), lang) + "about/privacy/", FOUND[lang])
    results.nth(2).wait_for()
    page.wait_for_timeout(300)
    found = Axe().run(page, context=".md-search", options=FAULTS_ALONE).response["violations"]
    type_in(page, LOST)
    page.locator(".cg-search-help").wait_for()
    found += Axe().run(page, context=".md-search", options=FAULTS_ALONE).response["violations"]
    context.close()

    assert [
        (fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in ("serious", "critical")
    ] == []
