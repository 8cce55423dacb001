"""What every generated page is made from: facts with words, links and levels as pages show them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careerguide import kinds
from careerguide.addresses import checklist_uri, move_uri, role_uri, skill_uri
from careerguide.fallback import Use
from careerguide.model import Guide, Level, Move
from careerguide.strings import Strings
from careerguide.words import Words


@dataclass(frozen=True)
class Page:
    """One generated page in one language."""

    uri: str
    """Path below the language's folder, ending in .md."""
    template: str
    """Name of the template, without its ending."""
    title: str
    description: str
    content: Mapping[str, Any]
    """What the template shows."""
    words_file: str
    """Path from the project's root of the file that holds the words of this page."""
    wide: bool = False
    """Whether the page takes the room of the sidebars."""
    uses: frozenset[Use] = frozenset()
    """The words that it is made from."""

    def source(self, introduction: str) -> str:
        """Return what the builder takes for the page's Markdown: front matter that names it, and what introduces it."""
        hidden = ["navigation", "toc"] if self.wide else []
        front = {"title": self.title, "description": self.description, "generated": self.uri, "hide": hidden}
        # JSON is YAML, and quotes what YAML would misread.
        return f"---\n{json.dumps(front)}\n---\n{introduction}"


@dataclass(frozen=True)
class Link:
    """A link to another page of the same language."""

    text: str
    uri: str
    fragment: str = ""


@dataclass(frozen=True)
class Site:
    """The facts with the words and texts of one language: what every page is made from."""

    guide: Guide
    words: Words
    strings: Strings

    def role(self, id: str) -> Link:
        """Return a link to a role by its short name."""
        return Link(self.words.roles[id].short, role_uri(id))

    def skill(self, id: str) -> Link:
        """Return a link to a skill."""
        return Link(self.words.skills[id].name, skill_uri(id))

    def move(self, move: Move) -> Link:
        """Return a link to a move."""
        return Link(self.words.moves[move.id].title, move_uri(move.id))

    def metric(self, id: str) -> Link:
        """Return a link to a metric's place on the page of metrics."""
        return Link(self.words.metrics[id].name, "metrics.md", id)

    def tool(self, id: str) -> Link:
        """Return a link to a tool's place on the page of tools."""
        return Link(self.words.tools[id].name, "tools.md", id)

    def checklist(self, id: str) -> Link:
        """Return a link to a checklist by the name of what it belongs to: a role, a skill, a move or a topic."""
        owners = (self.words.roles, self.words.skills, self.words.moves, self.words.checklists)
        words: Any = next(owner[id] for owner in owners if id in owner)
        name = getattr(words, "short", None) or getattr(words, "name", None) or words.title
        return Link(name, checklist_uri(id))

    def level(self, id: str) -> LevelView:
        """Return a level as pages show it."""
        return self.level_view(self.guide.levels[id])

    def level_view(self, level: Level) -> LevelView:
        """Return *level* as pages show it."""
        words = self.words.scale[level.id]
        return LevelView(level.id, level.value, words.label, words.meaning)


@dataclass(frozen=True)
class LevelView:
    """A level with its words."""

    id: str
    value: int
    label: str
    meaning: str


def words_file(site: Site, attribute: str, id: str = "") -> str:
    """Return the path of the file that holds the words of an entry."""
    return kinds.words_kind(attribute).file(lang=site.words.language, id=id)
