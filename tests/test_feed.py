"""The feed of changes: valid Atom with lasting names, made of dated sections of the changelog and of nothing else."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from careerguide.feed import Head, entries, feed, language
from careerguide.load import load
from careerguide.media import changes_feed
from careerguide.problems import Problems
from conftest import OTHER_GUIDE, ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGELOG = """\
# Changelog

<!-- language: en -->

What is new.

## Unreleased

- Nothing that readers have yet.

## 1.1, 2026-05-31

Some words before
the list.

### For readers

- A first thing that goes on
  in a second line, with `code <b>` and a [link](https://host.example/?a=1&b=2).
- A second one with a [file](CONTRIBUTING.md).

After it & more.

## 2026-05-31

- Earlier on that day.

## 2026-01-02

- The first.
"""


def made(changelog=CHANGELOG, address="https://host.example/careers/"):
    head = Head(address, "en/", language(changelog), "Guide: changes", "About <it>", "Guide")
    return ElementTree.fromstring(feed(head, entries(changelog)))


def texts(element, path):
    return [found.text for found in element.findall("/".join(ATOM + name for name in path.split("/")))]


def hold_to_rfc_4287(root):
    """Whether all is there that the format requires, as often as it may be."""
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(texts(element, name)) == 1, name
            assert texts(element, name)[0]
        assert urlsplit(texts(element, "id")[0]).scheme
        assert datetime.fromisoformat(texts(element, "updated")[0]).tzinfo
        for link in element.findall(f"{ATOM}link"):
            assert urlsplit(link.get("href")).netloc
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    assert all(texts(root, "author/name"))
    assert len([link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1
    ids = [texts(entry, "id")[0] for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) > 0
    for content in root.iter(f"{ATOM}content"):
        assert content.get("type") == "html"
        assert len(content) == 0


def test_a_feed_holds_what_the_format_requires():
    root = made()

    hold_to_rfc_4287(root)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert texts(root, "updated") == ["2026-05-31T00:00:00Z"]
    assert texts(root, "subtitle") == ["About <it>"]
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://host.example/careers/feed.xml", "alternate": "https://host.example/careers/en/"}


def test_dated_sections_are_entries_and_nothing_else_is():
    root = made()

    assert texts(root, "entry/title") == ["1.1, 2026-05-31", "2026-05-31", "2026-01-02"]
    assert [day[:10] for day in texts(root, "entry/updated")] == ["2026-05-31", "2026-05-31", "2026-01-02"]
    assert "readers have yet" not in "".join(texts(root, "entry/content"))


def test_names_of_entries_stay_when_later_ones_come_and_words_are_mended():
    before = texts(made(CHANGELOG.replace("## 1.1, 2026-05-31", "## Not yet")), "entry/id")
    after = texts(made(CHANGELOG.replace("The first.", "The very first.")), "entry/id")

    assert before == [
        "tag:host.example,2026-05-31:/careers/changes/2026-05-31",
        "tag:host.example,2026-01-02:/careers/changes/2026-01-02",
    ]
    assert after == ["tag:host.example,2026-05-31:/careers/changes/2026-05-31-2", *before]
    assert texts(made(address="https://host.example:8080/"), "entry/id")[2] == (
        "tag:host.example,2026-01-02:/changes/2026-01-02"
    )


def test_the_text_of_an_entry_is_html():
    assert texts(made(), "entry/content")[0] == (
        "<p>Some words before the list.</p>"
        "<h3>For readers</h3>"
        "<ul><li>A first thing that goes on in a second line, with <code>code &lt;b&gt;</code> and a"
        ' <a href="https://host.example/?a=1&amp;b=2">link</a>.</li>'
        "<li>A second one with a file.</li></ul>"
        "<p>After it &amp; more.</p>"
    )


def test_a_day_that_is_none_is_told():
    with pytest.raises(ValueError, match=re.escape("CHANGELOG.md: a heading says 2026-02-30, which is no day")):
        entries("## 2026-02-30\n\n- Something.\n")


def test_no_day_no_changelog_or_no_address_gives_no_feed(tiny):
    assert changes_feed(load(OTHER_GUIDE, Problems()), "https://host.example/") is None
    (tiny / "CHANGELOG.md").write_text("# Changes\n\n## Unreleased\n\n- Soon.\n", encoding="utf-8")
    assert changes_feed(load(tiny, Problems()), "https://host.example/") is None
    (tiny / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    assert changes_feed(load(tiny, Problems()), "") is None


@pytest.mark.parametrize(("lang", "home", "title"), [("en", "en/", "changes"), ("de", "", "nderungen")])
def test_a_feed_speaks_the_language_of_the_changelog(tiny, lang, home, title):
    changelog = CHANGELOG.replace("language: en", f"language: {lang}")
    (tiny / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    content = changes_feed(load(tiny, Problems()), "https://host.example/")
    root = ElementTree.fromstring(content)

    hold_to_rfc_4287(root)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    assert texts(root, "title")[0].endswith(title)
    assert root.findall(f"{ATOM}link")[1].get("href") == f"https://host.example/{home}"
    assert content == changes_feed(load(tiny, Problems()), "https://host.example/")


def test_the_changelog_of_the_guide_can_become_a_feed():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.sub(r"^## Unreleased$", "## 2026-05-31", changelog, count=1, flags=re.MULTILINE)
    root = made(first)

    assert language(changelog) == "en"
    hold_to_rfc_4287(root)
    assert "<h3>" in texts(root, "entry/content")[0]
    assert "`" not in texts(root, "entry/content")[0]


def test_a_changelog_without_a_language_gives_a_feed_that_says_none():
    root = made(CHANGELOG.replace("<!-- language: en -->", ""))

    hold_to_rfc_4287(root)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") is None
