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
    "guides": 1.1,
    "faq": 0.85,
    "roles": 0.95,
    "skills": 1.0,
    "metrics": 1.0,
    "tools": 1.0,
    "glossary": 0.9,
    "assessment": 1.0,
    "moves": 0.65,
    "checklists": 0.65,
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
    elsewhere: bool = False
    """Whether another page says more about the same."""


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


def entry(location: str, uri: str, title: str, html: str, asked: Iterable[str] = ()) -> Entry:
    """Return what the search knows of a page from the HTML of its content and from what readers ask for it."""
    parser = _SectionParser()
    parser.feed(html)
    parser.close()
    first, *others = parser.sections
    names = [name for name in (parser.title, *first.names, *asked) if name and name != title]
    return Entry(location, kind_of(uri), title, (Section("", "", names, first.texts), *others))


def index(
    entries: Iterable[Entry],
    kinds: Mapping[str, str],
    alphabet: str,
    keyboards: Iterable[str],
    ignored: Iterable[str],
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
        "ignored": list(ignored),
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
    whole: dict[str, Any] = {"id": section.id, "heading": section.heading, "names": section.names, "texts": own}
    whole["elsewhere"] = section.elsewhere
    return {key: value for key, value in whole.items() if value}


class _SectionParser(HTMLParser):
    """Collects sections: each begins with a heading or term that has an id; `data-alias` marks other names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.sections = [Section("")]
        self._text = ""
        self._name = ""
        self._opened: list[tuple[str, str]] = []
        """Open elements, each with what its text is; nothing for running text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self._text += " "
            return
        if tag in BLOCKS:
            self._paragraph()
        meaning = self._meaning(tag, dict(attrs))
        if meaning == "heading":
            self.sections.append(Section(dict(attrs)["id"] or "", elsewhere="data-elsewhere" in dict(attrs)))
        self._opened.append((tag, meaning))

    def _meaning(self, tag: str, attributes: Mapping[str, str | None]) -> str:
        if tag in SKIPPED or "hidden" in attributes or "data-unsearched" in attributes:
            return "skipped"
        if "data-alias" in attributes:
            return "name"
        if tag in ("h2", "h3", "dt") and attributes.get("id"):
            return "heading"
        if tag == "small" and self._inside("heading"):
            return "aside"
        return "title" if tag == "h1" else ""

    def _inside(self, *meanings: str) -> bool:
        return any(meaning in meanings for _, meaning in self._opened)

    def handle_data(self, data: str) -> None:
        if self._inside("name"):
            self._name += data
        elif not self._inside("skipped", "aside"):
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _ in self._opened):
            return
        while self._opened:
            name, meaning = self._opened.pop()
            self._close(meaning)
            if name == tag:
                break
        if tag in BLOCKS:
            self._paragraph()

    def _close(self, meaning: str) -> None:
        if meaning == "name":
            self.sections[-1].names.append(_squeezed(self._name))
            self._name = ""
        elif meaning == "title":
            self.title, self._text = _squeezed(self._text), ""
        elif meaning == "heading":
            self.sections[-1].heading, self._text = _squeezed(self._text), ""

    def _paragraph(self) -> None:
        if not self._inside("title", "heading"):
            text, self._text = _squeezed(self._text), ""
            if any(letter.isalpha() for letter in text):
                self.sections[-1].texts.append(text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
