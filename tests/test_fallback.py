"""Gaps in translations: a page that falls back, is a draft or behind its source says so, and poses as nothing else."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from conftest import OTHER_GUIDE, build, careerguide, copy_guide

FALLBACKS = ("roles/qa", "guides/first-day")
OUTDATED = "skills/planning"
DRAFT = "moves/qa--library-assistant"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def gaps(tmp_path_factory):
    """The second guide with seeded gaps, built strictly: its folder and its site."""
    folder = copy_guide(OTHER_GUIDE, tmp_path_factory.mktemp("gaps") / "guide")
    (folder / "locales/en/roles/qa.yml").unlink()
    (folder / "docs/en/guides/first-day.md").unlink()
    skill = folder / "locales/de/skills/planning.yml"
    edit(skill, 'summary: "', 'summary: "Neu. ')
    stamp = folder / f"locales/en/stamps/{DRAFT}.yml"
    stamp.write_text("draft: true\n" + stamp.read_text(encoding="utf-8"), encoding="utf-8")
    done = build(folder, folder / "site")
    assert done.status == 0, done.err
    return folder / "site"


def read(site, address):
    return (site / address / "index.html").read_text(encoding="utf-8")


def notices(html):
    return re.findall(r'<aside class="cg-notice cg-notice--(\w+)" lang="(\w+)"', html)


@pytest.mark.parametrize("address", FALLBACKS)
def test_a_page_without_a_translation_says_so_and_names_the_language_of_its_text(gaps, address):
    html = read(gaps, f"en/{address}")

    assert notices(html) == [("fallback", "en")]
    assert '<html lang="en"' in html
    assert '<article class="md-content__inner md-typeset" lang="de">' in html
    assert html.count("<h1") == 1
    assert re.search(r"<h1.*</h1>\s*<aside", html)


@pytest.mark.parametrize("address", FALLBACKS)
def test_its_original_is_the_true_page_for_everybody(gaps, address):
    html = read(gaps, f"en/{address}")

    assert f'<link rel="canonical" href="https://example.org/{address}/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="alternate"' not in html


@pytest.mark.parametrize("address", FALLBACKS)
def test_it_is_in_no_alternates_sitemap_or_search(gaps, address):
    original = read(gaps, address)
    alternates = re.findall(r'<link rel="alternate" hreflang="([\w-]+)"', original)

    assert alternates == ["de", "x-default"]
    assert f"/en/{address}/" not in (gaps / "sitemap.xml").read_text(encoding="utf-8")
    assert f"en/{address}/" not in (gaps / "assets/search/index.en.json").read_text(encoding="utf-8")
    assert f"{address}/" in (gaps / "assets/search/index.de.json").read_text(encoding="utf-8")


def test_the_switcher_marks_the_language_that_a_page_is_not_written_in(gaps):
    marked = re.findall(r'hreflang="(\w+)" lang="\w+" class="md-select__link">[^<]*(<small)?', read(gaps, FALLBACKS[0]))
    whole = re.findall(r'hreflang="(\w+)" lang="\w+" class="md-select__link">[^<]*(<small)?', read(gaps, OUTDATED))

    assert marked == [("de", ""), ("en", "<small")]
    assert whole == [("de", ""), ("en", "")]


def test_a_page_behind_its_source_says_so_and_stays_a_true_page(gaps):
    html = read(gaps, f"en/{OUTDATED}")

    assert notices(html) == [("outdated", "en")]
    assert "noindex" not in html
    assert f'hreflang="en" href="https://example.org/en/{OUTDATED}/"' in html


def test_a_draft_says_that_it_is_one(gaps):
    assert notices(read(gaps, f"en/{DRAFT}")) == [("draft", "en")]


def test_what_is_printed_of_a_missing_translation_names_its_language_and_is_not_searched(gaps):
    ladder = read(gaps, "en/ladder")
    name = re.search(r'<a [^>]*href="[^"]*roles/qa/">(<span lang="de" data-unsearched>[^<]+</span>)</a>', ladder)

    assert name
    assert notices(ladder) == [("draft", "en")] or notices(ladder) == [("partial", "en")]


def test_pages_of_the_source_language_carry_no_notice(gaps):
    pages = [path for path in gaps.rglob("index.html") if "en" not in path.relative_to(gaps).parts]

    assert len(pages) > 20
    assert [path for path in pages if "cg-notice--" in path.read_text(encoding="utf-8")] == []


def test_every_notice_leads_to_the_states_and_to_the_original(gaps):
    for path in gaps.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        for notice in re.findall(r"<aside class=\"cg-notice.*?</aside>", html, re.DOTALL):
            targets = [target for target in re.findall(r'href="([^"]+)"', notice) if not target.startswith("https:")]
            assert len(targets) == 2
            for target in targets:
                assert (path.parent / target / "index.html").is_file(), (path, target)


def test_the_page_of_states_shows_every_page_and_leads_to_the_file_with_its_words(gaps):
    html = read(gaps, "about/translations")
    rows = dict(
        re.findall(
            r'<tr><th scope="row"><a href="\.\./\.\./([^"]*?)/?">.*?<td data-state="(\w+)">', html, flags=re.DOTALL
        )
    )

    assert {address: rows[address] for address in FALLBACKS} == dict.fromkeys(FALLBACKS, "fallback")
    assert rows[DRAFT] == "draft"
    assert rows["glossary"] in ("current", "partial")
    assert "new/main/docs/en/guides?filename=first-day.md" in html
    assert "edit/main/locales/en/skills/planning.yml" in html


def test_the_edit_link_of_a_missing_page_creates_it(gaps):
    html = read(gaps, "en/guides/first-day")
    (target,) = set(re.findall(r'<a href="([^"]+)"[^>]*rel="edit"', html))

    assert target.startswith("https://example.org/career-guide/new/main/docs/en/guides?filename=first-day.md")


def test_the_stamp_of_nothing_is_told(tiny):
    (tiny / "locales/en/roles/qa.yml").unlink()
    assert careerguide("check", "--root", tiny).out == ""

    states = json.loads(careerguide("status", "--json", "--root", tiny).out)["languages"]["en"]["files"]

    assert {file["path"]: file["state"] for file in states if file["state"] != "current"} == {
        "locales/en/roles/qa.yml": "missing",
        "locales/en/stamps/roles/qa.yml": "orphan",
    }


def test_open_data_has_no_words_for_what_is_not_translated(gaps):
    roles = json.loads((gaps / "data/v1/roles.json").read_text(encoding="utf-8"))["items"]

    assert set(next(role for role in roles if role["id"] == "qa")["words"]) == {"de"}


def test_a_translation_that_cannot_be_read_is_still_an_error(tiny):
    role = tiny / "locales/en/roles/qa.yml"
    role.write_text("title: [\n", encoding="utf-8")

    done = careerguide("check", "--root", tiny)

    assert done.status == 1
    assert done.out.startswith("locales/en/roles/qa.yml:")


def test_a_new_item_of_the_source_is_no_fault_of_its_translations(tiny):
    edit(tiny / "locales/de/roles/qa.yml", "ways_in:\n", "ways_in:\n  - Ein neuer Weg hinein.\n")

    done = careerguide("check", "--root", tiny)

    assert done.out == ""


def test_a_language_begun_builds_strictly_and_is_gone_with_its_folders(tiny):
    before = build(tiny, tiny / "before")
    assert before.status == 0, before.err

    begun = careerguide("new", "uk", "--root", tiny)
    page = careerguide("new", "uk", "docs/de/guides/first-day.md", "--root", tiny)
    untouched = build(tiny, tiny / "untouched")
    assert untouched.status == 0, untouched.err
    for address in ("", "guides/first-day/"):
        assert notices(read(tiny / "untouched", f"uk/{address}")) == [("fallback", "uk")]
    assert "/uk/" not in (tiny / "untouched/sitemap.xml").read_text(encoding="utf-8")
    assert json.loads((tiny / "untouched/assets/search/index.uk.json").read_text(encoding="utf-8"))["pages"] == []
    assert "edit/main/docs/uk/guides/first-day.md" in read(tiny / "untouched", "uk/guides/first-day")

    stamped = careerguide("stamp", "docs/uk", "--root", tiny)
    built = build(tiny, tiny / "with")

    assert (begun.status, page.status, stamped.status) == (0, 0, 0), begun.err + page.err + stamped.err
    assert built.status == 0, built.err
    assert "locales/uk/ui.yml" in begun.out.splitlines()
    home = read(tiny / "with", "uk")
    assert '<html lang="uk"' in home
    assert notices(read(tiny / "with", "uk/roles/qa")) == [("fallback", "uk")]
    assert "noindex" not in read(tiny / "with", "uk/guides/first-day")
    assert "/uk/guides/first-day/" in (tiny / "with/sitemap.xml").read_text(encoding="utf-8")
    assert "/uk/roles/qa/" not in (tiny / "with/sitemap.xml").read_text(encoding="utf-8")

    shutil.rmtree(tiny / "locales/uk")
    shutil.rmtree(tiny / "docs/uk")
    after = build(tiny, tiny / "after")

    assert after.status == 0, after.err
    assert {path.relative_to(tiny / "after") for path in (tiny / "after").rglob("*.html")} == {
        path.relative_to(tiny / "before") for path in (tiny / "before").rglob("*.html")
    }


@pytest.mark.parametrize(
    ("language", "says"), [("xx", "no language known to CLDR"), ("en", "begun already")], ids=["unknown", "begun"]
)
def test_a_language_that_cannot_begin_is_told_without_a_traceback(tiny, language, says):
    done = careerguide("new", language, "--root", tiny)

    assert done.status == 1
    assert says in done.err
    assert "Traceback" not in done.err
