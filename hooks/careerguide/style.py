"""The manners of a language: what is not written, and which words a line must not tear apart.

Both are words of the language's own file, locales/<lang>/style.yml; here is only how they are applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from careerguide.words import Avoided, StyleWords

NO_BREAK = "\N{NO-BREAK SPACE}"
_TAGS = re.compile(r"(<[^>]*>)")
_VERBATIM = re.compile(r"<(/?)(?:code|pre|script|style)\b")


@dataclass(frozen=True)
class Slip:
    """A place in a text where something stands that the language avoids."""

    start: int
    """Index in the text."""
    found: str
    instead: str


@dataclass(frozen=True)
class Style:
    """Applies the manners of one language."""

    words: StyleWords
    terms: tuple[Avoided, ...] = ()
    """What the glossary avoids, with the preferred terms."""

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield what *text* has and should not have, in its order."""
        found = [
            Slip(match.start(), match[0], instead) for rule, instead in self._rules for match in rule.finditer(text)
        ]
        yield from sorted(found, key=lambda slip: slip.start)

    def bind(self, html: str) -> str:
        """Return *html* with spaces that no line may break at, in its text and nowhere else."""
        parts, verbatim = _TAGS.split(html), 0
        for index, part in enumerate(parts):
            if index % 2:
                if match := _VERBATIM.match(part):
                    verbatim += -1 if match[1] else 1
            elif not verbatim:
                parts[index] = self._bind_text(part)
        return "".join(parts)

    def _bind_text(self, text: str) -> str:
        return self._bound.sub(NO_BREAK, text) if " " in text else text

    @cached_property
    def _rules(self) -> list[tuple[re.Pattern[str], str]]:
        return [(pattern(entry.text), entry.instead) for entry in (*self.words.avoid, *self.terms)]

    @cached_property
    def _bound(self) -> re.Pattern[str]:
        ways = [r"(?<=\d) (?=[^\W\d])"] if self.words.bind_numbers else []
        ways += [f"(?<=(?<!\\w){re.escape(word)}) (?=\\S)" for word in _with_capitals(self.words.bind_after)]
        ways += [f" (?={re.escape(sign)})" for sign in self.words.bind_before]
        return re.compile("|".join(ways) or r"(?!)")


def _with_capitals(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in dict.fromkeys((word, word.capitalize()))]


def pattern(text: str) -> re.Pattern[str]:
    """Return the pattern for a text to avoid: whole words whatever their case, where `*` stands for any ending."""
    escaped = re.escape(text).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    before = r"\b" if text[:1].isalnum() else ""
    after = r"\b" if text[-1:].isalnum() or text.endswith("*") else ""
    return re.compile(before + escaped + after, re.IGNORECASE)
