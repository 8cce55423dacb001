"""The words of a guide in one language: standard library only, one class for each kind of file in locales/<lang>/.

All fields are plain text: markup in them is shown, not obeyed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from careerguide.model import STRICT, Clock, Digest, Text

Plural = Mapping[str, str]
"""Forms of a counted sentence by CLDR category: one, few, many, other."""


@dataclass(frozen=True)
class LevelWords:
    """Words of one level of the scale."""

    __pydantic_config__ = STRICT
    label: Text
    """The level's name, capitalised."""
    meaning: Text
    """One or two sentences: how alone, how far."""


@dataclass(frozen=True)
class NamedWords:
    """Words of a track or of a group of skills."""

    __pydantic_config__ = STRICT
    name: Text
    """Name, capitalised."""
    summary: Text
    """One or two sentences: what belongs here."""


@dataclass(frozen=True)
class Forms:
    """Forms of a role's title, those that the language has."""

    __pydantic_config__ = STRICT
    feminine: Text | None = None
    masculine: Text | None = None
    neutral: Text | None = None


@dataclass(frozen=True)
class Moment:
    """One moment of a typical day."""

    __pydantic_config__ = STRICT
    time: Clock
    """Time of day in quotes: "08:45"."""
    text: Text
    """What happens, in the present tense."""


@dataclass(frozen=True)
class RoleWords:
    """Words of one role: locales/<lang>/roles/<id>.yml."""

    __pydantic_config__ = STRICT
    title: Text
    """Heading of the page, capitalised."""
    short: Text
    """Name in lists, tables and on the map; at most 48 characters."""
    forms: Forms
    """Feminine, masculine and neutral form, those that the language has."""
    aliases: tuple[Text, ...]
    """Other names found in job adverts."""
    summary: Text
    """One sentence; also the description for search engines."""
    about: Text
    """What the role is for, what it is not, how it differs from its neighbours."""
    day: tuple[Moment, ...]
    """A typical day as a story with times."""
    ways_in: tuple[Text, ...]
    """From where people come in."""
    underestimated: tuple[Text, ...]
    """What people underestimate."""
    after_a_year: tuple[Text, ...]
    """What good work looks like after a year."""
    no_codes: Text | None = None
    """Why no official code is given; exactly where the role has none."""
    code_note: Text | None = None
    """How far the official entries fit; where one does not fit exactly."""


@dataclass(frozen=True)
class LevelText:
    """What a skill looks like at one level: a statement with signals, or the reason why there is none."""

    __pydantic_config__ = STRICT
    statement: Text | None = None
    """What a person at this level does."""
    signals: tuple[Text, ...] = ()
    """2 to 4 things that another person could see, hear or read."""
    undefined: Text | None = None
    """Why this level is not described; instead of statement and signals."""


@dataclass(frozen=True)
class InterviewPrompt:
    """A question of an interviewer."""

    __pydantic_config__ = STRICT
    prompt: Text
    """The question."""
    shows: Text
    """What a good answer shows."""


@dataclass(frozen=True)
class SkillWords:
    """Words of one skill: locales/<lang>/skills/<id>.yml."""

    __pydantic_config__ = STRICT
    name: Text
    """Name, capitalised."""
    summary: Text
    """One sentence; also the description for search engines."""
    definition: Text
    """What it is, what it is not, why it matters."""
    levels: Mapping[str, LevelText]
    """A text for each level above the lowest, by the level's id."""
    practise: tuple[Text, ...]
    """Ways to practise."""
    interview: tuple[InterviewPrompt, ...]
    """How to show it in an interview."""
    traps: tuple[Text, ...]
    """How people get it wrong, and the remedy."""


@dataclass(frozen=True)
class MoveWords:
    """Words of one move: locales/<lang>/moves/<from>--<to>.yml."""

    __pydantic_config__ = STRICT
    title: Text
    """Heading of the page; names both roles."""
    summary: Text
    """One sentence; also the description for search engines."""
    changes: Text
    """What changes."""
    unlearn: tuple[Text, ...]
    """Habits that served before and hinder now."""
    steps: tuple[Text, ...]
    """First steps, in order."""
    traps: tuple[Text, ...]
    """Common traps and the way out."""
    decreases: Mapping[str, Text] = field(default_factory=dict)
    """For each skill whose required level falls (data/moves.yml): why."""


@dataclass(frozen=True)
class MetricWords:
    """Words of one metric."""

    __pydantic_config__ = STRICT
    name: Text
    """Name, capitalised, with the abbreviation where one is in use."""
    summary: Text
    """One sentence."""
    tells: Text
    """What it tells."""
    misleads: Text
    """How it misleads."""
    not_for: Text
    """Who should not be judged by it, and why."""
    operands: Mapping[str, Text]
    """Names of the quantities of the formula, by their ids in data/metrics.yml."""


@dataclass(frozen=True)
class ToolWords:
    """Words of one category of tools."""

    __pydantic_config__ = STRICT
    name: Text
    """Name, capitalised."""
    summary: Text
    """One sentence: what it is."""
    purpose: Text
    """What it is for."""
    learn_first: Text
    """What to learn first."""
    try_free: Text
    """How to try it without paying."""


@dataclass(frozen=True)
class ItemWords:
    """Words of one item of a checklist."""

    __pydantic_config__ = STRICT
    action: Text
    """One action that starts with a verb."""
    evidence: Text
    """What counts as evidence that it was done."""


@dataclass(frozen=True)
class ChecklistWords:
    """Words of one checklist: locales/<lang>/checklists/<id>.yml."""

    __pydantic_config__ = STRICT
    items: Mapping[str, ItemWords]
    """By the item's id in data/checklists/<id>.yml."""
    title: Text | None = None
    """Heading; exactly where the list is not that of a skill."""
    summary: Text | None = None
    """One sentence; also the description for search engines; exactly where the list is not that of a skill."""
    parts: Mapping[str, Text] = field(default_factory=dict)
    """Titles of the groups, by their ids."""


@dataclass(frozen=True)
class BandWords:
    """Words of a band."""

    __pydantic_config__ = STRICT
    name: Text
    """Name, capitalised; says nothing about the person."""
    meaning: Text
    """One or two sentences: what the band means."""


@dataclass(frozen=True)
class DimensionWords:
    """Words of a dimension of preferences."""

    __pydantic_config__ = STRICT
    name: Text
    """Name, capitalised."""
    more: Text
    """For readers who would like much of it: where to look; no type, no verdict."""
    middle: Text
    """For readers around the middle."""
    less: Text
    """For readers who would like little of it."""


@dataclass(frozen=True)
class AssessmentWords:
    """Words of one self-assessment: locales/<lang>/assessments/<id>.yml."""

    __pydantic_config__ = STRICT
    title: Text
    """Heading of the page."""
    summary: Text
    """One sentence; also the description for search engines."""
    limits: tuple[Text, ...]
    """What the result does not say."""
    bands: Mapping[str, BandWords] = field(default_factory=dict)
    """By the band's id, where skills are checked."""
    answers: Mapping[str, Text] = field(default_factory=dict)
    """By the answer's id, where preferences are asked for."""
    dimensions: Mapping[str, DimensionWords] = field(default_factory=dict)
    """By the dimension's id, where preferences are asked for."""
    items: Mapping[str, Text] = field(default_factory=dict)
    """Each question by its id: an activity, starting with a verb."""


@dataclass(frozen=True)
class TermWords:
    """Words of one term of the glossary."""

    __pydantic_config__ = STRICT
    term: Text
    """The preferred term."""
    also: tuple[Text, ...]
    """Other names in use; [] where there are none."""
    definition: Text
    """One or two sentences."""
    avoid: tuple[Text, ...] = ()
    """Wordings not to be used for it in the guide; `*` stands for any ending."""


@dataclass(frozen=True)
class Avoided:
    """Something that is not written in a language."""

    __pydantic_config__ = STRICT
    text: str
    """What not to write; `*` stands for any ending."""
    instead: Text
    """What to write instead."""


@dataclass(frozen=True)
class StyleWords:
    """Manners of a language: locales/<lang>/style.yml."""

    __pydantic_config__ = STRICT
    avoid: tuple[Avoided, ...]
    """Signs and phrases that are not written."""
    bind_after: tuple[Text, ...] = ()
    """Short words that do not stand at the end of a line."""
    bind_before: tuple[Text, ...] = ()
    """Signs that do not stand at the beginning of a line."""
    bind_numbers: bool = True
    """Whether a number stays with the word that it counts."""


@dataclass(frozen=True)
class SearchWords:
    """What readers type for what the guide says: locales/<lang>/search.yml."""

    __pydantic_config__ = STRICT
    keyboard: Text
    """What the keys qwertyuiop[]asdfghjkl;'zxcvbnm,. write on the keyboards of the language's readers."""
    ignored: tuple[Text, ...]
    """Words that do not say what is sought, such as question words: passed over where another stands beside them."""
    words: Mapping[str, tuple[Text, ...]]
    """By words that readers type, in the letters of the language: what the guide calls it."""
    foreign: Mapping[str, tuple[Text, ...]]
    """The same by words in Latin letters: names, abbreviations, loan words."""
    asked: Mapping[str, tuple[Text, ...]]
    """By the address of a page below the language, such as skills/empathy: what readers ask when they look for it."""


@dataclass(frozen=True)
class ArticleWords:
    """Words of one source article."""

    __pydantic_config__ = STRICT
    title: Text
    """What the article is about, in our words."""
    sections: Mapping[str, Text]
    """What each section is about, by its id, in our words."""


@dataclass(frozen=True)
class SourcesWords:
    """Words of the sources page: locales/<lang>/sources.yml."""

    __pydantic_config__ = STRICT
    articles: Mapping[str, ArticleWords]
    """By the article's id in data/sources.yml."""
    references: Mapping[str, Text]
    """What was taken from each reference, by its id in data/sources.yml."""
    reasons: Mapping[str, Text]
    """Why rows are left out, by the kind of reason."""


@dataclass(frozen=True)
class Words:
    """All words of a guide in one language, by the ids of the facts."""

    language: str
    ui: Mapping[str, str | Plural]
    scale: Mapping[str, LevelWords]
    tracks: Mapping[str, NamedWords]
    groups: Mapping[str, NamedWords]
    roles: Mapping[str, RoleWords]
    skills: Mapping[str, SkillWords]
    moves: Mapping[str, MoveWords]
    responsibilities: Mapping[str, Text]
    metrics: Mapping[str, MetricWords]
    tools: Mapping[str, ToolWords]
    checklists: Mapping[str, ChecklistWords]
    retired: Mapping[str, Text]
    assessments: Mapping[str, AssessmentWords]
    glossary: Mapping[str, TermWords]
    navigation: Mapping[str, Text]
    sources: SourcesWords
    style: StyleWords
    search: SearchWords


@dataclass(frozen=True)
class InterfaceKey:
    """One text of the interface, as translators need to know it: interface.yml of the engine."""

    __pydantic_config__ = STRICT
    description: Text
    """Where the text stands and what it must say."""
    placeholders: tuple[str, ...] = ()
    """Names in braces that the text must contain, each at least once in some form."""
    counted: bool = False
    """true where the text depends on a number: one form for each plural category, chosen by {count}."""


@dataclass(frozen=True)
class Stamp:
    """From which text of the source language a translation was made: locales/<lang>/stamps/<file of words>."""

    __pydantic_config__ = STRICT
    parts: Mapping[str, Digest]
    """By part of the source (an entry's key, a section's id): digest of its normalised text."""
    draft: bool = False
    """true while nobody has read the translation against its source."""
    reason: str = ""
    """Why the stamp is newer than the text of the translation: a change of the source that changes nothing here."""


@dataclass(frozen=True)
class Front:
    """The block between --- and --- at the top of a hand-written page."""

    __pydantic_config__ = STRICT
    title: Text
    """Heading of the page and its name in the navigation."""
    description: Text
    """One sentence for search engines."""
    sources: tuple[str, ...] = ()
    """Rows of the source articles and references whose substance the page carries."""
    hide: tuple[str, ...] = ()
    """Parts of the layout to leave out: navigation, toc."""
    draft: bool = False
    """true while nobody has read the translation against its source."""
    reason: str = ""
    """Why the stamp is newer than the text: a change of the source that changes nothing here."""
    stamp: Mapping[str, Digest] = field(default_factory=dict)
    """In a translation, by section of the source: digest of the text it was made from. Written by a tool."""


@dataclass(frozen=True)
class HandWritten:
    """A hand-written page: docs/<lang>/<uri>."""

    uri: str
    """Path below the language's folder, ending in .md."""
    front: Front
    body: str
    """Markdown below the front matter."""
    body_line: int
    """1-based number of the line on which the body begins."""
