"""The link check: it finds every seeded fault of a built site, by its own reason, and none where there is none."""

from __future__ import annotations

import shutil

import pytest

from careerguide.links import check, read_hosts
from conftest import ROOT, careerguide

PAGE = "en/glossary/index.html"
BODY = '<article class="md-content__inner md-typeset">'
OWN = "https://example.org/en/glossary/"
GERMAN = 'hreflang="de" href="https://example.org/glossary/"'
INDEX = "assets/search/index.en.json"


def put(html):
    """A change that puts *html* into a page."""
    return PAGE, BODY, BODY + html


def link(address):
    return put(f'<a href="{address}">x</a>')


def head(old, new):
    return PAGE, old, new


FAULTS = {
    "a page that is not there": (link("../no-such-page/"), "leads nowhere"),
    "a place that is not there": (link("#no-such-place"), "has no place 'no-such-place'"),
    "a place of another page": (link("../metrics/#nothing"), "has no place 'nothing'"),
    "a place in other letters": (link("#%C5%BC%C3%B3%C5%82w"), "has no place 'żółw'"),
    "an empty link": (link(""), "the link is empty"),
    "a script as a link": (link("javascript:void(0)"), "no link begins with 'javascript:'"),
    "data as a link": (link("data:text/html,x"), "no link begins with 'data:'"),
    "a file of the writer": (link("file:///home/x.html"), "no link begins with 'file:'"),
    "the machine of the writer": (link("http://127.0.0.1:8000/"), "leads to the reader's own machine"),
    "a link without encryption": (link("http://example.com/"), "is not encrypted"),
    "a host that is not allowed": (link("https://example.com/"), "is not among the allowed ones"),
    "a host that looks alike": (link("https://ex\u0430mple.org/"), "is not among the allowed ones"),
    "a host that is not allowed, whatever the link calls itself": (
        put('<a href="https://example.com/" rel="external nofollow edit">x</a>'),
        "is not among the allowed ones",
    ),
    "no slash at the end": (link("../metrics"), "lacks the slash at its end"),
    "other capitals": (link("../Metrics/index.html"), "is written with other capitals"),
    "another language": (link("../../glossary/"), "leads into another language, 'de'"),
    "a picture that is not there": (put('<img src="nothing.png" alt="">'), "leads nowhere"),
    "a picture for large screens": (put('<img srcset="nothing.png 2x" alt="">'), "leads nowhere"),
    "a picture of another host": (put('<img src="https://example.com/x.png" alt="">'), "from another host"),
    "a script of another host": (put('<script src="//example.com/x.js"></script>'), "from another host"),
    "a frame of another host": (put('<iframe src="https://example.com/"></iframe>'), "from another host"),
    "a poster that is not there": (put('<video poster="nothing.png"></video>'), "leads nowhere"),
    "a background that is not there": (put('<p style="background: url(nothing.png)">x</p>'), "leads nowhere"),
    "an id that stands twice": (put('<p id="twin">x</p><p id="twin">x</p>'), "stands on the page twice"),
    "a canonical of another page": (
        head(f'canonical" href="{OWN}"', 'canonical" href="https://example.org/"'),
        "expected",
    ),
    "a relative canonical": (head(f'canonical" href="{OWN}"', 'canonical" href="./"'), "expected an absolute address"),
    "no canonical": (head(f'<link rel="canonical" href="{OWN}">', ""), "stands 0 times; expected once"),
    "no x-default": (head('hreflang="x-default"', 'hreflang="de"'), "x-default is missing"),
    "an alternate in another language": (head(GERMAN, GERMAN.replace('"de"', '"en"')), "the page there is in 'de'"),
    "an alternate that is not there": (head(GERMAN, GERMAN.replace("glossary", "no")), "hreflang de: leads nowhere"),
    "an alternate of another page": (head(GERMAN, GERMAN.replace("glossary", "metrics")), "does not lead back"),
    "a hidden page with alternates": (
        head('<meta name="viewport"', '<meta name="robots" content="noindex"><meta name="viewport"'),
        "has no alternates",
    ),
    "a preview that is not there": (head("assets/og/en.png", "assets/og/qq.png"), "og:image: leads nowhere"),
    "a style sheet that is not there": (head("stylesheets/guide.css", "stylesheets/gone.css"), "leads nowhere"),
    "no description": (head('<meta name="description"', '<meta name="nothing"'), "description: is missing"),
    "no language": (head('<html lang="en"', "<html"), "has no language"),
    "a lost page in the sitemap": (("sitemap.xml", f"<loc>{OWN}</loc>", f"<loc>{OWN}no/</loc>"), "leads nowhere"),
    "a page not in the sitemap": (("sitemap.xml", f"<loc>{OWN}</loc>", ""), "is not listed"),
    "a lost page in the search": ((INDEX, '"en/glossary/"', '"en/no/"'), "leads nowhere"),
    "a search of another language": ((INDEX, '"en/glossary/"', '"glossary/"'), "is a page in 'de'"),
    "an icon that is not there": (("assets/manifest.en.webmanifest", "icon-192.png", "icon-193.png"), "leads nowhere"),
    "a lost page in open data": (("data/v1/roles.json", "roles/qa/", "roles/qq/"), "leads nowhere"),
    "a lost picture of a style sheet": (
        ("assets/stylesheets/guide.css", "{", "{ background: url(gone.png);"),
        "leads nowhere",
    ),
    "a lost sitemap in robots.txt": (("robots.txt", "sitemap.xml", "map.xml"), "leads nowhere"),
    "a relative link on the page of no depth": (("404.html", BODY, f'{BODY}<a href="glossary/">x</a>'), "is relative"),
}


@pytest.fixture(scope="module")
def seeded(other_site, tmp_path_factory):
    return shutil.copytree(other_site, tmp_path_factory.mktemp("links") / "site")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_says_where(seeded, name):
    (path, old, new), reason = FAULTS[name]
    file = seeded / path
    whole = file.read_text(encoding="utf-8")
    assert old in whole, (path, old)
    file.write_text(whole.replace(old, new, 1), encoding="utf-8")
    try:
        found = [str(finding) for finding in check(seeded, read_hosts(ROOT / "allowed-hosts.txt"))]
    finally:
        file.write_text(whole, encoding="utf-8")

    assert [line for line in found if line.startswith(f"{path}: ") and reason in line], found


def test_a_link_outside_the_folder_of_the_site_is_found(seeded, tmp_path):
    site = shutil.copytree(seeded, tmp_path / "site")
    (site / "sitemap.xml.gz").unlink()
    for path in site.rglob("*"):
        if path.suffix in (".html", ".xml", ".txt"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("https://example.org/", "https://example.org/guide/"), encoding="utf-8")
    page = site / PAGE
    html = page.read_text(encoding="utf-8").replace(BODY, f'{BODY}<a href="/en/metrics/">x</a>')
    page.write_text(html, encoding="utf-8")

    found = [(finding.link, finding.reason) for finding in check(site) if finding.page == PAGE]

    assert found == [("/en/metrics/", "lies outside the folder of the site, /guide/")]


def test_there_are_many_kinds_of_faults():
    assert len(FAULTS) >= 40


def test_nothing_is_found_where_nothing_is_wrong(other_site, site):
    assert [str(finding) for finding in check(other_site)] == []
    done = careerguide("links", site)
    assert (done.status, done.out, done.err) == (0, "", "")


def test_a_finding_names_the_file_that_the_words_stand_in(seeded, tmp_path):
    site = shutil.copytree(seeded, tmp_path / "site")
    page = site / "en" / "roles" / "qa" / "index.html"
    html = page.read_text(encoding="utf-8").replace(BODY, f'{BODY}<a href="../no/">x</a>')
    page.write_text(html, encoding="utf-8")

    done = careerguide("links", site)

    assert done.status == 1
    assert done.out == "en/roles/qa/index.html: ../no/: leads nowhere (written in locales/en/roles/qa.yml)\n"
