"""The parts of a page or of a file of words, and the digests by which a translation remembers what it was made from.

Content decides, not dates or commits: these fail on squashed, rebased and shallow histories. Digests are of normalised
text, so that broken lines, other list signs or emphasis make no translation outdated.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from careerguide.markdown import headings
from careerguide.positions import Document
from careerguide.words import HandWritten

OPENING = "opening"
"""What stands before the first heading of a page."""

OWN = frozenset(("aliases", "also", "avoid"))
"""Keys that each language fills for itself: they are no translation."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LIST_SIGN = re.compile(r"^\s*[-*+]\s+", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")


def digest(text: str) -> str:
    """Return eight hexadecimal digits for the normalised *text* (SHA-256, shortened)."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:8]


def normalised(text: str) -> str:
    """Return *text* without what is only its form: comments, list signs, emphasis, breaks of lines."""
    text = _LIST_SIGN.sub("- ", _COMMENT.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(_EMPHASIS.sub("", text).split())


def digests(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the digest of each part."""
    return {name: digest(text) for name, text in parts.items()}


def page_parts(page: HandWritten) -> dict[str, str]:
    """Return the text of each part of a page: title, description, what stands before the first heading, sections."""
    lines = page.body.splitlines()
    found = headings(page)
    starts = [*(heading.line - page.body_line for heading in found), len(lines)]
    opening = "\n".join(lines[: starts[0]])
    sections = {
        heading.id or heading.text: "\n".join(lines[start:end])
        for heading, start, end in zip(found, starts, starts[1:], strict=False)
    }
    heads = {"title": page.front.title, "description": page.front.description}
    return {**heads, **({OPENING: opening} if opening.strip() else {}), **sections}


def words_parts(document: Document) -> dict[str, str]:
    """Return the text of each entry of a file of words by the keys that lead to it, joined by dots; a list is one."""
    return {".".join(path): text for path, text in _parts(document.value, ())}


def _parts(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in OWN:
                yield from _parts(inner, (*path, str(key)))
    elif value not in (None, ()):
        yield path, "\n".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in OWN:
                yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)
