"""The archive for people without a network: it opens from a folder, every link in it leads to a file of it."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from careerguide import offline
from conftest import careerguide
from test_site import LANGUAGES

TAG = re.compile(r"<(a|link|script|img)\b[^>]*?\s(?:href|src)=\"([^\"]*)\"")


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("без сети (żółw)")
    done = careerguide("zip", site, folder / "guide.zip")
    assert (done.status, done.err) == (0, "")
    with zipfile.ZipFile(folder / "guide.zip") as archive:
        archive.extractall(folder)
    return folder / "guide"


def test_every_link_within_the_archive_leads_to_a_file(site, unpacked):
    broken, own, count = [], "https://example.org/", 0
    for path in sorted(unpacked.rglob("*.html")):
        here = path.relative_to(unpacked).as_posix()
        for tag, link in TAG.findall(path.read_text(encoding="utf-8")):
            address, _ = urldefrag(urljoin("https://guide.test/" + here, unescape(link)))
            if urlsplit(address).netloc != "guide.test":
                # To the site's own host lead its head, and the ways to its files and their editor.
                foreign = tag == "a" and link.startswith(own) and not link.startswith(own + "career-guide")
                broken += [(here, link)] if foreign else []
                continue
            count += 1
            if not (unpacked / unquote(urlsplit(address).path).lstrip("/")).is_file():
                broken.append((here, link))

    assert count > 50_000
    assert broken == []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()} == {
        name for name in files if not name.endswith("404.html")
    }


def test_the_same_site_gives_the_same_archive(site, tmp_path):
    part = site / "en" / "about"
    (tmp_path / "copy").mkdir()
    for folder in sorted(part.iterdir(), reverse=True):
        shutil.copytree(folder, tmp_path / "copy" / folder.name)
    shutil.copy(part / "data" / "index.html", tmp_path / "copy" / "index.html")
    shutil.copytree(tmp_path / "copy", tmp_path / "again")
    for path in (tmp_path / "again").rglob("*"):
        os.utime(path, (0, 1_700_000_000))
        path.chmod(0o700)
    offline.write_archive(tmp_path / "copy", tmp_path / "one.zip", "guide")
    offline.write_archive(tmp_path / "again", tmp_path / "two.zip", "guide")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_site_below_a_path_has_the_same_links(tmp_path):
    page = '<link rel="canonical" href="https://guide.test/sub/{here}"><a href="{link}">x</a>'
    links = {
        "index.html": [
            ("/sub/en/", "en/index.html"),
            (".", "index.html"),
            ("en/?a=b#c", "en/index.html?a=b#c"),
            ("#part", "#part"),
            ("https://guide.test/sub/en/#x", "en/index.html#x"),
            ("https://guide.test/subway/", "https://guide.test/subway/"),
            ("/other/", "/other/"),
            ("missing/", "missing/"),
            ("mailto:a@b.test", "mailto:a@b.test"),
            ("data/a.json", "data/a.json"),
        ],
        "en/index.html": [("..", "../index.html"), ("./", "index.html"), ("../%D1%8F/", "../%D1%8F/index.html")],
    }
    for name in ("index.html", "en/index.html", "я/index.html", "data/a.json", "404.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        text = "".join(page.format(here="", link=link) for link, _ in links.get(name, ()))
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    count = offline.write_archive(tmp_path / "site", tmp_path / "a.zip", "a")

    assert count == 4
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for name, pairs in links.items():
            html = archive.read(f"a/{name}").decode("utf-8")
            assert re.findall(r'<a href="([^"]*)"', html) == [expected for _, expected in pairs]
            assert set(re.findall(r'canonical" href="([^"]*)"', html)) == {"https://guide.test/sub/"}


@pytest.mark.parametrize("scripts", [False, True])
def test_pages_open_from_the_folder_with_their_style_and_links(browser, unpacked, scripts):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((unpacked / "index.html").as_uri())

    page.locator("article li a").filter(visible=True).first.click()
    page.wait_for_url("**/*index.html*")
    assert page.url.startswith(unpacked.as_uri())
    assert page.locator("h1").is_visible()
    page.goto((unpacked / "roles" / "trainer" / "index.html").as_uri())
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    assert page.evaluate("document.styleSheets.length") >= 3
    for lang in LANGUAGES[1:]:
        link = page.locator(f'a[hreflang="{lang}"]').first.get_attribute("href")
        page.goto(urljoin(page.url, link))
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("h1").is_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()
