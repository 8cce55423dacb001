"""Words of the source language where a translation has none: marked, so that pages say in which language they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from html import escape
from typing import Any, TypeVar

from careerguide.load import OF_ITS_OWN
from careerguide.words import SourcesWords, Words

T = TypeVar("T")


class Foreign(str):
    """A text in another language than the words around it."""

    language: str

    def __html__(self) -> str:
        """Return the text as HTML that names its language; templates take this instead of escaping."""
        # The search of a language knows that language alone.
        return f'<span lang="{escape(self.language)}" data-unsearched>{escape(self)}</span>'


def foreign(value: Any, language: str) -> Any:
    """Return *value* with every text in it marked as written in *language*."""
    if isinstance(value, str):
        marked = Foreign(value)
        marked.language = language
        return marked
    if isinstance(value, tuple):
        return tuple(foreign(part, language) for part in value)
    if isinstance(value, Mapping):
        return {key: foreign(part, language) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: foreign(getattr(value, field.name), language) for field in fields(value)})
    return value


def completed(own: Words, source: Words) -> Words:
    """Return *own* with the entries of *source* that it lacks, down to single items and levels."""
    filled = {
        field.name: _filled(getattr(own, field.name), getattr(source, field.name), source.language)
        for field in fields(Words)
        if field.name not in ("language", *OF_ITS_OWN)
    }
    return replace(own, **filled)


def _filled(own: T, source: T, language: str) -> T:
    if isinstance(own, Mapping) and isinstance(source, Mapping):
        lacking = {key: foreign(source[key], language) for key in source if key not in own}
        both = {key: _filled(value, source[key], language) if key in source else value for key, value in own.items()}
        return {**both, **lacking}  # type: ignore[return-value]
    if is_dataclass(own) and not isinstance(own, type):
        parts = {field.name: (getattr(own, field.name), getattr(source, field.name)) for field in fields(own)}
        filled = {name: _filled(*pair, language) for name, pair in parts.items() if isinstance(pair[0], Mapping)}
        return replace(own, **filled)
    return own


Use = tuple[str, str]
"""Something that a page prints: an attribute of `Words` with the id of an entry, or "pages" with a path."""


class Traced(Mapping[str, T]):
    """A mapping that notes which of its entries are asked for."""

    def __init__(self, attribute: str, entries: Mapping[str, T], used: set[Use]) -> None:
        self._attribute, self._entries, self._used = attribute, entries, used

    def __getitem__(self, key: str) -> T:
        self._used.add((self._attribute, key))
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def traced(words: Words, used: set[Use]) -> Words:
    """Return *words* so that what is read of them is noted in *used*."""
    entries = {field.name: getattr(words, field.name) for field in fields(Words)}
    watched: dict[str, Any] = {
        name: Traced(name, part, used) for name, part in entries.items() if isinstance(part, Mapping)
    }
    sources = {field.name: getattr(words.sources, field.name) for field in fields(SourcesWords)}
    watched["sources"] = SourcesWords(**{name: Traced("sources", part, used) for name, part in sources.items()})
    return replace(words, **watched)
