"""Hand-written pages line by line: headings, links and prose with their places."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerguide.words import HandWritten

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{#([^}\s]*)\})?\s*$")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"\s*(```|~~~)")
# What is no prose: code, targets of links, ids of headings, the indents and markers of lists.
_APART = re.compile(r"`[^`]*`|\]\([^)]*\)|\{#[^}]*\}|^\s*(?:[-*+] )?")


@dataclass(frozen=True)
class Heading:
    """A heading of a page."""

    line: int
    level: int
    id: str | None
    """The id in braces; None where there is none."""
    text: str


def lines(page: HandWritten) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line of the body that is not code."""
    fenced = False
    for number, line in enumerate(page.body.splitlines(), start=page.body_line):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def headings(page: HandWritten) -> list[Heading]:
    """Return the headings of a page in their order."""
    found = ((number, _HEADING.match(line)) for number, line in lines(page))
    return [Heading(number, len(match[1]), match[3], match[2]) for number, match in found if match]


def prose(page: HandWritten) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line of the body; signs that are no prose are middle dots, so that columns hold."""
    for number, line in lines(page):
        # The title of an admonition stands in straight quotes: they are its syntax.
        text = line.replace('"', "\N{MIDDLE DOT}") if line.lstrip().startswith("!!! ") else line
        yield number, _APART.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return "\N{MIDDLE DOT}" * len(match[0])


def links(page: HandWritten) -> Iterator[str]:
    """Yield the paths below the language's folder of the pages that a page links to, without fragments."""
    folder = posixpath.dirname(page.uri)
    for _, line in lines(page):
        for target in _LINK.findall(line):
            if "://" not in target and not target.startswith(("#", "mailto:")):
                yield posixpath.normpath(posixpath.join(folder, target.partition("#")[0]))
