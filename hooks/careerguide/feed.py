"""The changelog as a feed (Atom, RFC 4287).

An entry is a section whose heading holds a day, as 2026-05-31; what stands under any other heading, such as what is not
published yet, is left out. So no entry has a day that nobody wrote down, and nothing depends on when the site is built.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

CHANGELOG = "CHANGELOG.md"
PATH = "feed.xml"
"""Below the root of the site."""

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = re.compile(r"<!--\s*language:\s*([\w-]+)\s*-->")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_INLINE = re.compile(r"`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Entry:
    """A published section of the changelog."""

    title: str
    day: date
    number: int
    """Among the entries of that day, the oldest first, from 1: a later one changes no earlier one's name."""
    html: str


@dataclass(frozen=True)
class Head:
    """What a feed says of itself, in one language."""

    site_url: str
    """The root of the site, with a slash at the end."""
    home: str
    """Path of the page that entries lead to, below the root."""
    lang: str | None
    """None where the changelog does not say."""
    title: str
    subtitle: str
    author: str


def language(changelog: str) -> str | None:
    """Return the language that a changelog says it is in, by a comment such as `<!-- language: xx -->`."""
    found = _LANGUAGE.search(changelog)
    return found[1] if found else None


def entries(changelog: str) -> list[Entry]:
    """Return the dated sections in their order; ValueError where a date is none of the calendar."""
    parts = _SECTION.split(changelog)[1:]
    dated = [
        (title.strip(), _day(found[0]), body)
        for title, body in zip(parts[::2], parts[1::2], strict=True)
        if (found := _DAY.search(title))
    ]
    counts: Counter[date] = Counter()
    made = []
    for title, day, body in reversed(dated):
        counts[day] += 1
        made.append(Entry(title, day, counts[day], "".join(_html(body.splitlines()))))
    return made[::-1]


def feed(head: Head, listed: Sequence[Entry]) -> bytes:
    """Return the feed of at least one entry."""
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed", {"xml:lang": head.lang} if head.lang else {})
    _add(root, "id", head.site_url)
    _add(root, "title", head.title)
    _add(root, "subtitle", head.subtitle)
    _add(root, "updated", _moment(max(entry.day for entry in listed)))
    _add(_add(root, "author"), "name", head.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=head.site_url + PATH)
    _add(root, "link", rel="alternate", type="text/html", href=head.site_url + head.home)
    for entry in listed:
        _add_entry(root, head, entry)
    Xml.indent(root)
    text: str = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add_entry(root: Xml.Element, head: Head, entry: Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", _tag(head.site_url, entry))
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.day))
    _add(element, "link", rel="alternate", type="text/html", href=head.site_url + head.home)
    _add(element, "content", entry.html, type="html")


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


def _tag(site_url: str, entry: Entry) -> str:
    """Return the name of an entry for ever (a tag, RFC 4151): it stays the same when its text is mended."""
    address = urlsplit(site_url)
    number = f"-{entry.number}" if entry.number > 1 else ""
    return f"tag:{address.hostname},{entry.day}:{address.path}changes/{entry.day}{number}"


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{CHANGELOG}: a heading says {text}, which is no day; write it as 2026-05-31") from None


# -- From the few forms of a changelog to HTML -------------------------------------------------------------------------


def _html(lines: Iterable[str]) -> Iterator[str]:
    """Yield headings, lists and paragraphs; lines that belong together are put together."""
    listed = False
    for kind, text in _blocks(lines):
        if listed != (kind == "li"):
            listed = not listed
            yield "<ul>" if listed else "</ul>"
        yield f"<{kind}>{_inline(text)}</{kind}>"
    if listed:
        yield "</ul>"


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    kind, text = "p", ""
    for line in [*map(str.strip, lines), ""]:
        begins = next((name for name, mark in (("li", "- "), ("h3", "### ")) if line.startswith(mark)), None)
        if (begins or not line) and text:
            yield kind, text
            text = ""
        if begins:
            kind, text = begins, line.partition(" ")[2]
        elif line:
            kind, text = (kind, f"{text} {line}") if text else ("p", line)


def _inline(text: str) -> str:
    plain, parts = 0, []
    for match in _INLINE.finditer(text):
        parts += [escape(text[plain : match.start()]), _marked(match)]
        plain = match.end()
    return "".join((*parts, escape(text[plain:])))


def _marked(match: re.Match[str]) -> str:
    code, words, address = match.groups()
    if code:
        return f"<code>{escape(code)}</code>"
    # An address within the repository leads nowhere from a feed.
    leads = urlsplit(address).scheme in ("http", "https")
    return f'<a href="{escape(address)}">{escape(words)}</a>' if leads else escape(words)
