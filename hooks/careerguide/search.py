"""What the search of one language is made from: every page in sections of plain text, with names and other names.

Text that several pages share (a level's statement, an item of a list) is filed once, with the page that owns it:
otherwise a query would bring up a dozen pages that quote one.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

KINDS: Mapping[str, float] = {
    "guides": 1.0,
    "faq": 0.8,
    "roles": 1.0,
    "skills": 1.0,
    "metrics": 1.0,
    "tools": 1.0,
    "glossary": 0.45,
    "assessment": 1.0,
    "moves": 0.8,
    "checklists": 0.75,
    "overview": 1.0,
    "about": 0.8,
}
"""Kinds of pages in the order in which they own a shared text, with the weight of a hit."""

COLLECTIONS = ("faq", "metrics", "tools", "glossary")
"""Kinds of which each section is a subject of its own."""

SKIPPED = ("script", "style", "template", "nav", "select", "svg")
# fmt: off
BLOCKS = frozenset((
    "address", "article", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "li", "ol", "p", "pre", "section",
    "summary", "table", "td", "th", "tr", "ul",
))
"""Elements that end a paragraph."""
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))
"""Elements without an end."""
# fmt: on


@dataclass
class Section:
    """A part of a page that has an address."""

    id: str
    """Fragment; empty for what stands before the first heading."""
    heading: str = ""
    names: list[str] = field(default_factory=list)
    """Other names of what the section is about."""
    texts: list[str] = field(default_factory=list)
    """Paragraphs."""


@dataclass(frozen=True)
class Entry:
    """A page as the search sees it."""

    location: str
    """Address relative to the root of the site."""
    kind: str
    title: str
    sections: tuple[Section, ...]


def kind_of(uri: str) -> str:
    """Return the kind of the page *uri* (path below a language, ending in .md)."""
    folder, name = posixpath.split(uri.removesuffix(".md"))
    kind = folder.partition("/")[0] or name
    return kind if kind in KINDS and (name != "index" or kind == "assessment") else "overview"


def entry(location: str, uri: str, title: str, html: str) -> Entry:
    """Return what the search knows of a page from the HTML of its content."""
    parser = _SectionParser()
    parser.feed(html)
    parser.close()
    first, *others = parser.sections
    names = [name for name in (parser.title, *first.names) if name and name != title]
    return Entry(location, kind_of(uri), title, (Section("", "", names, first.texts), *others))


def index(
    entries: Iterable[Entry],
    kinds: Mapping[str, str],
    alphabet: str,
    keyboards: Iterable[str],
    synonyms: Mapping[str, Iterable[str]],
) -> str:
    """Return the index of a language as JSON: the same for the same pages, in whatever order they come."""
    ranks = list(KINDS)
    ordered = sorted(entries, key=lambda entry: (ranks.index(entry.kind), entry.location))
    seen: set[str] = set()
    pages = [_page(entry, seen) for entry in ordered]
    content = {
        "alphabet": alphabet,
        "kinds": dict(kinds),
        "keyboards": list(keyboards),
        "synonyms": {typed: list(meant) for typed, meant in synonyms.items()},
        "pages": pages,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _page(entry: Entry, seen: set[str]) -> dict[str, Any]:
    sections = [_section(section, seen) for section in entry.sections]
    return {
        "location": entry.location,
        "kind": entry.kind,
        "weight": KINDS[entry.kind],
        "collection": entry.kind in COLLECTIONS,
        "title": entry.title,
        "sections": sections,
    }


def _section(section: Section, seen: set[str]) -> dict[str, Any]:
    own = [text for text in dict.fromkeys(section.texts) if text not in seen]
    seen.update(own)
    whole = {"id": section.id, "heading": section.heading, "names": section.names, "texts": own}
    return {key: value for key, value in whole.items() if value}


class _SectionParser(HTMLParser):
    """Collects sections: each begins with a heading or term that has an id; `data-name` marks other names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.sections = [Section("")]
        self._text = ""
        self._opened: list[tuple[str, str]] = []
        """Open elements, each with what its text is: a heading, a name, nothing to be read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        attributes = dict(attrs)
        if tag in BLOCKS:
            self._paragraph()
        if tag in ("h2", "h3", "dt") and attributes.get("id"):
            self.sections.append(Section(str(attributes["id"])))
        self._opened.append((tag, self._meaning(tag, attributes)))
        if "data-name" in attributes:
            self._paragraph_before_name()

    def _meaning(self, tag: str, attributes: Mapping[str, str | None]) -> str:
        if tag in SKIPPED or "hidden" in attributes or "data-unsearched" in attributes:
            return "skipped"
        if tag == "h1":
            return "title"
        if tag in ("h2", "h3", "dt") and attributes.get("id"):
            return "heading"
        return "name" if "data-name" in attributes else ""

    def handle_data(self, data: str) -> None:
        if not any(meaning == "skipped" for _, meaning in self._opened):
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in (name for name, _ in self._opened):
            return
        while self._opened:
            name, meaning = self._opened.pop()
            if meaning in ("title", "heading", "name"):
                self._named(meaning)
            if name == tag:
                break
        if tag in BLOCKS:
            self._paragraph()

    def _named(self, meaning: str) -> None:
        text = self._taken()
        if meaning == "title":
            self.title = text
        elif meaning == "name":
            self.sections[-1].names.append(text)
        else:
            self.sections[-1].heading = text or self.sections[-1].heading

    def _paragraph_before_name(self) -> None:
        heading = next((meaning for _, meaning in reversed(self._opened[:-1]) if meaning), "")
        if heading == "heading":
            self._named("heading")
        else:
            self._paragraph()

    def _paragraph(self) -> None:
        text = self._taken()
        if any(letter.isalpha() for letter in text):
            self.sections[-1].texts.append(text)

    def _taken(self) -> str:
        text, self._text = " ".join(self._text.split()), ""
        return text
