"""Pages to HTML: the only importer of jinja2.

Undefined names are errors and everything is escaped, so that words can never become markup.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from careerguide.addresses import page_folder
from careerguide.strings import Strings
from careerguide.views import Link, Page

OPERATORS: Mapping[str, str] = {
    "add": "+",
    "subtract": "\N{MINUS SIGN}",
    "multiply": "\N{MULTIPLICATION SIGN}",
    "divide": "\N{DIVISION SIGN}",
}


class Renderer:
    """Renders pages with the templates in a folder."""

    def __init__(self, templates: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # In attributes, which hold no elements: a text of another language says there no more than the text.
        self._environment.filters["plain"] = lambda text: str(text)
        # Scripts rely on the order of what pages hand them: roles stand in the order of the ladder.
        self._environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}

    def render(self, page: Page, strings: Strings, introduction: str = "", depth: int = 0) -> str:
        """Return the HTML of *page*.

        *introduction* is trusted HTML that stands below its title; *depth* is the number of folders above the page.
        """
        template = self._environment.get_template(f"{page.template}.html.j2")
        return template.render(
            page.content,
            page=page,
            introduction=Markup(introduction),
            t=strings.t,
            n=strings.n,
            forms=strings.forms,
            number=strings.number,
            day=strings.day,
            language_name=strings.language_name,
            operators=OPERATORS,
            href=lambda link: address(page.uri, link),
            asset=lambda path: "../" * depth + path,
        )

    def part(self, name: str, strings: Strings, **content: Any) -> str:
        """Return the HTML of a part that every page has: of the template *name*, without its ending."""
        return self._environment.get_template(f"{name}.html.j2").render(content, t=strings.t)


def address(here: str, link: Link) -> str:
    """Return the address of *link* relative to the page *here*, where every page has a folder of its own."""
    target = posixpath.relpath(page_folder(link.uri) or ".", page_folder(here) or ".") + "/"
    return (target if target != "./" else "./") + (f"#{link.fragment}" if link.fragment else "")


def escaped(text: str) -> str:
    """Return plain *text* as HTML, marked so that nothing escapes it twice.

    The theme's own templates do not escape: titles and descriptions have to come to them safe.
    """
    return escape(str(text))


@dataclass(frozen=True)
class Outline:
    """What a page can be entered by."""

    headings: list[Any]
    """The h2 that have an id, in their order: level, id, name as HTML, and as children their h3."""
    ids: frozenset[str]
    """All ids."""


def outline(html: str) -> Outline:
    """Return the outline of *html*."""
    parser = _OutlineParser()
    parser.feed(html)
    parser.close()
    return Outline(_tree(parser.found), frozenset(parser.ids))


def _tree(found: Iterable[tuple[int, str, str]]) -> list[dict[str, Any]]:
    tree: list[dict[str, Any]] = []
    for level, id, text in found:
        siblings = tree[-1]["children"] if level > 2 and tree else tree
        siblings.append({"level": level, "id": id, "name": escaped(" ".join(text.split())), "children": []})
    return tree


class _OutlineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str, str]] = []
        self.ids: set[str] = set()
        self._open: tuple[int, str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id = dict(attrs).get("id")
        if id:
            self.ids.add(id)
        if tag in ("h2", "h3") and id:
            self._open, self._text = (int(tag[1]), id), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            self.found.append((*self._open, self._text))
            self._open = None
