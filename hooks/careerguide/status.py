"""How far each translation is with its source, told by their contents alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from careerguide.kinds import LOCALES, words_kind
from careerguide.load import DOCS, OWN_FILES, STAMPS, Project, stamp_file
from careerguide.markdown import headings
from careerguide.sections import digests, page_parts, words_parts
from careerguide.words import HandWritten, Stamp

State = Literal["missing", "orphan", "structure", "unstamped", "draft", "outdated", "current"]
STATES: tuple[State, ...] = ("missing", "orphan", "structure", "unstamped", "draft", "outdated", "current")
"""From what needs most to what needs nothing; of several the first is told."""


@dataclass(frozen=True)
class Translation:
    """A file in a language beside its source."""

    path: str
    source: str
    state: State
    changed: tuple[str, ...] = ()
    """Parts of the source that were changed since the translation was made."""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    untouched: bool = False
    """Whether it is a draft that still holds nothing but text of the source."""


@dataclass(frozen=True)
class Sources:
    """The files that are translated, in the source language: the default one of the configuration."""

    project: Project

    @property
    def language(self) -> str:
        """The source language."""
        return self.project.source

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, str]]:
        """The text of each part of each file, by its path below the language's folders: docs/x.md, locales/x.yml."""
        own = {words_kind(attribute).file(lang=self.language) for attribute in OWN_FILES}
        documents = [doc for doc in self.project.places.documents(lang=self.language) if doc.path.startswith(LOCALES)]
        words = {f"{LOCALES}/{doc.path.split('/', 2)[2]}": words_parts(doc) for doc in documents if doc.path not in own}
        pages = {f"{DOCS}/{uri}": page_parts(page) for uri, page in self.project.pages[self.language].items()}
        return {**pages, **words}

    def path(self, name: str, lang: str = "") -> str:
        """Return the path from the project's root of a file in a language, in the source language if none is named."""
        folder, _, rest = name.partition("/")
        return f"{folder}/{lang or self.language}/{rest}"

    def name(self, path: str) -> tuple[str, str]:
        """Return the language of a file, and its path below the language's folders."""
        folder, lang, rest = (*path.split("/", 2), "", "")[:3]
        return lang, f"{folder}/{rest}"


def translations(project: Project, lang: str) -> list[Translation]:
    """Return every translation into *lang*, those that are missing and those that lost their source too."""
    sources = Sources(project)
    there = set(_files(project, lang))
    found = [(_translation if name in there else _missing)(sources, name, lang) for name in sources.parts]
    lost = sorted(there - set(sources.parts))
    found += [Translation(sources.path(name, lang), sources.path(name), "orphan") for name in lost]
    found += [Translation(path, path.replace(f"/{STAMPS}/", "/", 1), "orphan") for path in _lost_stamps(project, lang)]
    return sorted(found, key=lambda translation: translation.path)


def _lost_stamps(project: Project, lang: str) -> list[str]:
    """Return the paths of stamps whose files are not there."""
    own = (path for path in project.stamps if path.startswith(stamp_file(lang, "")))
    return [path for path in own if not (project.root / path.replace(f"/{STAMPS}/", "/", 1)).exists()]


def lags(project: Project, path: str, part: str = "") -> bool:
    """Whether a translation is a draft, or its source (or this *part* of it) was changed since it was made."""
    sources = Sources(project)
    lang, name = sources.name(path)
    if name not in sources.parts:
        return False
    found = _translation(sources, name, lang)
    changed = (*found.changed, *found.added, *found.removed)
    return found.state == "draft" or (part in changed if part else bool(changed))


def _files(project: Project, lang: str) -> Iterator[str]:
    own = {words_kind(attribute).file(lang=lang) for attribute in OWN_FILES}
    for document in project.places.documents(lang=lang):
        if document.path.startswith(LOCALES) and document.path not in own:
            yield f"{LOCALES}/{document.path.split('/', 2)[2]}"
    yield from (f"{DOCS}/{uri}" for uri in project.pages[lang])


def _missing(sources: Sources, name: str, lang: str) -> Translation:
    return Translation(sources.path(name, lang), sources.path(name), "missing")


def _translation(sources: Sources, name: str, lang: str) -> Translation:
    stamp, now = stamp_of(sources.project, name, lang), digests(sources.parts[name])
    path, source = sources.path(name, lang), sources.path(name)
    if not stamp.parts:
        return Translation(path, source, "unstamped")
    changed = tuple(part for part in now if stamp.parts.get(part, now[part]) != now[part])
    added = tuple(part for part in now if part not in stamp.parts)
    removed = tuple(part for part in stamp.parts if part not in now)
    state: State = "draft" if stamp.draft else "outdated" if changed or added or removed else "current"
    if state == "current" and _differs(sources.project, name, lang):
        state = "structure"
    return Translation(path, source, state, changed, added, removed, stamp.draft and _untouched(sources, name, lang))


def _untouched(sources: Sources, name: str, lang: str) -> bool:
    return set(_own_parts(sources.project, name, lang).values()) <= set(sources.parts[name].values())


def _own_parts(project: Project, name: str, lang: str) -> Mapping[str, str]:
    folder, _, rest = name.partition("/")
    if folder == DOCS:
        return page_parts(project.pages[lang][rest])
    path = f"{LOCALES}/{lang}/{rest}"
    return next(words_parts(document) for document in project.places.documents(lang=lang) if document.path == path)


def _differs(project: Project, name: str, lang: str) -> bool:
    """Whether the headings of a page are others than those of its source."""
    folder, _, uri = name.partition("/")
    if folder != DOCS:
        return False
    own, source = project.pages[lang][uri], project.pages[project.source][uri]
    return _outline(own) != _outline(source)


def _outline(page: HandWritten) -> list[tuple[int, str | None]]:
    return [(heading.level, heading.id) for heading in headings(page)]


def stamp_of(project: Project, name: str, lang: str) -> Stamp:
    """Return the stamp of a translation; one without parts where it has none."""
    folder, _, rest = name.partition("/")
    if folder == DOCS:
        front = project.pages[lang][rest].front
        return Stamp(front.stamp, front.draft, front.reason)
    return project.stamps.get(stamp_file(lang, rest), Stamp({}))
