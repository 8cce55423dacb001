"""Which kinds of files a guide is made of: where they lie, what they hold, which schema describes them.

One table for loading, checking, schemas and editors' hints, so that none of them can disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careerguide import model, words

DATA = "data"
LOCALES = "locales"
SCHEMAS = "schemas"


@dataclass(frozen=True)
class Kind:
    """One kind of file."""

    schema: str
    """Name of the schema, without ".json"."""

    attribute: str
    """Field of `Guide` or `Words` that the content goes to."""

    path: str
    """Path from the project's root; {lang} and {id} stand for a language and an entity."""

    shape: Any
    """What a file holds: one entity, a tuple of entities, or a mapping by id."""

    noun: str
    """What an error calls one entry."""

    @property
    def one_per_file(self) -> bool:
        """Whether each entity has a file of its own, named by its id."""
        return "{id}" in self.path

    def file(self, *, lang: str = "", id: str = "") -> str:
        """Return the path of the file of an entity."""
        return self.path.format(lang=lang, id=id)


FACTS = (
    Kind("scale", "levels", f"{DATA}/scale.yml", tuple[model.Level, ...], "level"),
    Kind("tracks", "tracks", f"{DATA}/tracks.yml", tuple[model.Track, ...], "track"),
    Kind("groups", "groups", f"{DATA}/groups.yml", tuple[model.Group, ...], "group"),
    Kind("schemes", "schemes", f"{DATA}/schemes.yml", tuple[model.Scheme, ...], "scheme"),
    Kind("role", "roles", f"{DATA}/roles/{{id}}.yml", model.Role, "role"),
    Kind("skill", "skills", f"{DATA}/skills/{{id}}.yml", model.Skill, "skill"),
    Kind("moves", "moves", f"{DATA}/moves.yml", tuple[model.Move, ...], "move"),
    Kind("metrics", "metrics", f"{DATA}/metrics.yml", tuple[model.Metric, ...], "metric"),
    Kind("tools", "tools", f"{DATA}/tools.yml", tuple[model.Tool, ...], "tool"),
    Kind("checklist", "checklists", f"{DATA}/checklists/{{id}}.yml", model.Checklist, "checklist"),
    Kind("retired", "retired", f"{DATA}/retired.yml", tuple[model.Retired, ...], "retired item"),
    Kind("assessment", "assessments", f"{DATA}/assessments/{{id}}.yml", model.Assessment, "assessment"),
    Kind("glossary", "glossary", f"{DATA}/glossary.yml", tuple[model.GlossaryEntry, ...], "term"),
    Kind("navigation", "navigation", f"{DATA}/navigation.yml", tuple[model.Section, ...], "section"),
    Kind("questions", "questions", f"{DATA}/questions.yml", tuple[model.Question, ...], "question"),
    Kind("sources", "sources", f"{DATA}/sources.yml", model.Sources, "sources"),
    Kind("licence", "licence", f"{DATA}/licence.yml", model.Licence, "licence"),
)

INTERFACE = Kind("interface", "keys", "hooks/careerguide/interface.yml", Mapping[str, words.InterfaceKey], "key")
"""Texts that the engine needs in every language: part of the engine, not of a guide."""


_OWN = f"{LOCALES}/{{lang}}"
WORDS = (
    Kind("words-ui", "ui", f"{_OWN}/ui.yml", Mapping[str, str | words.Plural], "key"),
    Kind("words-scale", "scale", f"{_OWN}/scale.yml", Mapping[str, words.LevelWords], "level"),
    Kind("words-tracks", "tracks", f"{_OWN}/tracks.yml", Mapping[str, words.NamedWords], "track"),
    Kind("words-groups", "groups", f"{_OWN}/groups.yml", Mapping[str, words.NamedWords], "group"),
    Kind("words-role", "roles", f"{_OWN}/roles/{{id}}.yml", words.RoleWords, "role"),
    Kind("words-skill", "skills", f"{_OWN}/skills/{{id}}.yml", words.SkillWords, "skill"),
    Kind("words-move", "moves", f"{_OWN}/moves/{{id}}.yml", words.MoveWords, "move"),
    Kind(
        "words-responsibilities",
        "responsibilities",
        f"{_OWN}/responsibilities.yml",
        Mapping[str, model.Text],
        "responsibility",
    ),
    Kind("words-metrics", "metrics", f"{_OWN}/metrics.yml", Mapping[str, words.MetricWords], "metric"),
    Kind("words-tools", "tools", f"{_OWN}/tools.yml", Mapping[str, words.ToolWords], "tool"),
    Kind("words-checklist", "checklists", f"{_OWN}/checklists/{{id}}.yml", words.ChecklistWords, "checklist"),
    Kind("words-retired", "retired", f"{_OWN}/retired.yml", Mapping[str, model.Text], "retired item"),
    Kind("words-assessment", "assessments", f"{_OWN}/assessments/{{id}}.yml", words.AssessmentWords, "assessment"),
    Kind("words-glossary", "glossary", f"{_OWN}/glossary.yml", Mapping[str, words.TermWords], "term"),
    Kind("words-navigation", "navigation", f"{_OWN}/navigation.yml", Mapping[str, model.Text], "section"),
    Kind("words-style", "style", f"{_OWN}/style.yml", words.StyleWords, "style"),
    Kind("words-search", "search", f"{_OWN}/search.yml", words.SearchWords, "search"),
    Kind("words-sources", "sources", f"{_OWN}/sources.yml", words.SourcesWords, "sources"),
)

ALL = (*FACTS, INTERFACE, *WORDS)


def words_kind(attribute: str) -> Kind:
    """Return the kind of words file that fills *attribute* of `Words`."""
    return next(kind for kind in WORDS if kind.attribute == attribute)
