"""How far each page is with its source: as far as the worst of what it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from careerguide.fallback import Use
from careerguide.kinds import words_kind
from careerguide.load import DOCS, OWN_FILES, Project
from careerguide.status import Translation, translations

PageState = Literal["fallback", "draft", "partial", "outdated", "unstamped", "current"]
PAGE_STATES: tuple[PageState, ...] = ("fallback", "draft", "partial", "outdated", "unstamped", "current")
"""From worst to best: shown in the source language, unread, partly in it, behind it, unknown, in line."""


@dataclass(frozen=True)
class Standing:
    """How far a page in a language is, and the translations that keep it behind."""

    state: PageState
    behind: tuple[Translation, ...] = ()


class Standings:
    """Tells how far pages are, from the state of the files that they are made from."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._files = {lang: {one.path: one for one in translations(project, lang)} for lang in project.languages[1:]}

    def is_missing(self, lang: str, path: str) -> bool:
        """Whether the translation at *path*, from the project's root, is not there."""
        found = self._file(lang, path)
        return found is not None and found.state == "missing"

    def falls_back(self, lang: str, path: str) -> bool:
        """Whether the source is shown instead of the words at *path*: they are missing, or nobody has touched them."""
        found = self._file(lang, path)
        return found is not None and (found.state == "missing" or found.untouched)

    def of(self, lang: str, path: str, uses: Iterable[Use]) -> Standing:
        """Return the standing of the page with its words at *path* that prints *uses*."""
        if self.falls_back(lang, path):
            return Standing("fallback", (self._files[lang][path],))
        told = {use: state for use in uses if (state := self._state(lang, use)) != "current"}
        worst: PageState = next((state for state in PAGE_STATES if state in told.values()), "current")
        behind = {file.path: file for use in told if (file := self._file(lang, self._path(lang, use)))}
        return Standing(worst, tuple(behind[name] for name in sorted(behind)))

    def _file(self, lang: str, path: str) -> Translation | None:
        return self._files.get(lang, {}).get(path)

    def _path(self, lang: str, use: Use) -> str:
        attribute, id = use
        return f"{DOCS}/{lang}/{id}" if attribute == "pages" else words_kind(attribute).file(lang=lang, id=id)

    def _state(self, lang: str, use: Use) -> PageState:
        file = self._file(lang, self._path(lang, use))
        if file is None:
            return "current"
        if self.falls_back(lang, file.path):
            return "partial"
        if file.state in _OF_FILES:
            return _OF_FILES[file.state]
        return self._state_of_part(lang, use, file)

    def _state_of_part(self, lang: str, use: Use, file: Translation) -> PageState:
        attribute, id = use
        changed = (*file.changed, *file.added, *file.removed)
        if attribute == "pages" or attribute in _WHOLE or words_kind(attribute).one_per_file:
            return "outdated" if changed else "current"
        if id not in getattr(self._project.words[lang], attribute):
            return "partial"
        return "outdated" if id in {self._entry(attribute, part) for part in changed} else "current"

    def _entry(self, attribute: str, part: str) -> str:
        """Return the id of the entry that a part of a file belongs to; keys of the interface have dots in them."""
        known: Mapping[str, object] = self._project.words[self._project.source].ui
        if attribute == "ui":
            return part if part in known else part.rpartition(".")[0]
        return part.partition(".")[0]


_OF_FILES: Mapping[str, PageState] = {
    "draft": "draft",
    "unstamped": "unstamped",
    "structure": "outdated",
}
_WHOLE = ("sources", *OWN_FILES)
"""Files that are one entry."""
