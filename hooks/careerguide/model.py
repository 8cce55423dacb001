"""The facts of a guide as frozen values: standard library only, no prose, no framework.

The same classes serve three purposes: values that the rest of the engine works with, the shape that `shapes` checks
files against, and the JSON Schemas from which editors complete. A string literal below a field is its description in
all three.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal


def key_of(field: str) -> str:
    """Return the key in a file for a field's name: `from_` stands as `from`, which Python reserves."""
    return field.rstrip("_")


STRICT = {"extra": "forbid", "strict": True, "use_attribute_docstrings": True, "alias_generator": key_of}
"""How `shapes` checks a class: no unknown keys, no conversions (`yes` is no text, 1.0 is no number of a rank)."""


@dataclass(frozen=True)
class Pattern:
    """A regular expression that a text must match, with the words that explain it."""

    regex: str
    meaning: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        # Pydantic's protocol needs no import of pydantic, so that this module stays with the standard library.
        return {**handler(source), "pattern": self.regex}


ID = Pattern("^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters a-z, digits and single hyphens")
TEXT = Pattern(r"\S", "text that is not empty")
ADDRESS = Pattern(
    # ASCII alone: a letter of another alphabet that looks the same would lead readers to another host.
    r"^https?://[!#$%&()*+,./:;=?@_~\[\]0-9A-Za-z-]+$",
    "an address that starts with https:// or http://, in plain letters without accents",
)
CLOCK = Pattern(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", 'a time such as "08:45"')
DIGEST = Pattern("^[0-9a-f]{8}$", "eight digits 0-9 a-f in quotes, as `careerguide stamp` writes them")
PATTERNS = (ID, TEXT, ADDRESS, CLOCK, DIGEST)

Id = Annotated[str, ID]
Text = Annotated[str, TEXT]
Address = Annotated[str, ADDRESS]
Clock = Annotated[str, CLOCK]
Digest = Annotated[str, DIGEST]


@dataclass(frozen=True)
class Level:
    """One step of the scale on which skills are placed."""

    __pydantic_config__ = STRICT
    id: Id
    """Name of the level in data and words; never changes."""
    value: int
    """0 for the lowest; differences of values are the gaps that pages show."""


@dataclass(frozen=True)
class Track:
    """A line of roles that belong together; a column of the ladder."""

    __pydantic_config__ = STRICT
    id: Id
    """Name of the track in data and words."""
    kind: Literal["frontline", "specialist", "relationship", "leadership"]
    """What kind of work the track is."""


@dataclass(frozen=True)
class Group:
    """A group of skills."""

    __pydantic_config__ = STRICT
    id: Id
    """Name of the group in data and words."""


@dataclass(frozen=True)
class Scheme:
    """A classification of occupations that codes are taken from."""

    __pydantic_config__ = STRICT
    id: Id
    """Name used in `codes` of roles."""
    name: Text
    """Proper name, the same in every language."""
    version: Text
    """Version or state that the codes were checked against."""
    url: Address
    """Where the classification is published."""
    credit: str = ""
    """Credit line that its licence asks for."""


@dataclass(frozen=True)
class Code:
    """An entry of a classification that a role corresponds to."""

    __pydantic_config__ = STRICT
    scheme: Id
    """Id of the classification, from data/schemes.yml."""
    code: Text
    """The code, in quotes."""
    fit: Literal["exact", "close", "related"]
    """How well the entry fits the role; close and related need a `code_note` in the words."""
    uri: Address | None = None
    """Address of the entry, where the classification has one."""


@dataclass(frozen=True)
class Requirement:
    """A skill that a role asks for."""

    __pydantic_config__ = STRICT
    skill: Id
    """Id of the skill, the name of its file in data/skills/."""
    level: Id
    """Id of the level, from data/scale.yml."""
    weight: Literal["core", "supporting"]
    """core: the role cannot be done without; supporting: it helps and is expected in time."""


@dataclass(frozen=True)
class Role:
    """A role that people are hired for."""

    __pydantic_config__ = STRICT
    id: Id
    track: Id
    """Id of the track, from data/tracks.yml."""
    rank: Literal[1, 2, 3, 4, 5, 6]
    """Height on the ladder: 1 entry, 6 head of everything."""
    responsibilities: tuple[Id, ...]
    """Ids of what the role is responsible for; roles share an id where they share the duty."""
    requirements: tuple[Requirement, ...]
    """Skills that the role asks for, core ones first."""
    metrics: tuple[Id, ...]
    """Ids of metrics that the role meets, from data/metrics.yml."""
    tools: tuple[Id, ...]
    """Ids of tool categories that the role uses, from data/tools.yml."""
    codes: tuple[Code, ...]
    """Entries of official classifications; [] needs a `no_codes` in the words."""
    sources: tuple[str, ...]
    """Rows of the source articles and references whose substance the role carries."""
    reviewed_on: date
    """Day on which the facts of this role were last looked at, year-month-day."""
    order: int = 0
    """Place among roles of the same track and rank; lower stands first."""
    terminal: bool = False
    """true where no move leads on: the end of the ladder."""


@dataclass(frozen=True)
class EscoSkill:
    """A skill of the European classification ESCO."""

    __pydantic_config__ = STRICT
    label: Text
    """The preferred label in English, as published."""
    uri: Address
    """Address of the skill, which stays the same between versions."""


@dataclass(frozen=True)
class Skill:
    """Something that a person can learn, show and be placed on."""

    __pydantic_config__ = STRICT
    id: Id
    group: Id
    """Id of the group, from data/groups.yml."""
    esco: tuple[EscoSkill, ...]
    """Skills of ESCO that this one corresponds to; [] where none was verified."""
    related: tuple[Id, ...]
    """Ids of skills worth reading next."""
    sources: tuple[str, ...]
    """Rows of the source articles and references whose substance the skill carries."""


@dataclass(frozen=True)
class Move:
    """A way from one role to another."""

    __pydantic_config__ = STRICT
    from_: Id
    """Id of the role that is left."""
    to: Id
    """Id of the role that is taken up."""
    kind: Literal["promotion", "lateral", "specialise", "return"]
    """promotion: higher rank; lateral: other work; specialise: narrower and deeper; return: back to former work."""
    decreases: tuple[Id, ...]
    """Ids of skills whose required level falls; the words of the move give the reason for each."""
    sources: tuple[str, ...]
    """Rows of the source articles and references whose substance the move carries."""

    @property
    def id(self) -> str:
        """Name of the move in addresses and words."""
        return f"{self.from_}--{self.to}"


@dataclass(frozen=True)
class Operation:
    """One step of a formula: exactly one of the four, over quantities (ids), numbers and further operations."""

    __pydantic_config__ = STRICT
    add: tuple[Operation | str | int | float, ...] | None = None
    subtract: tuple[Operation | str | int | float, ...] | None = None
    multiply: tuple[Operation | str | int | float, ...] | None = None
    divide: tuple[Operation | str | int | float, ...] | None = None


Term = Operation | str | int | float
"""What a formula is made of: an operation, the id of a quantity, or a number."""


@dataclass(frozen=True)
class Example:
    """A worked example of a formula, computed again by the check."""

    __pydantic_config__ = STRICT
    values: Mapping[str, int | float]
    """A number for each quantity of the formula."""
    result: int | float
    """What the formula gives for them."""


@dataclass(frozen=True)
class Metric:
    """A number by which service is measured."""

    __pydantic_config__ = STRICT
    id: Id
    unit: Literal["percent", "points", "score", "seconds", "minutes", "hours"]
    """Unit of the result."""
    direction: Literal["higher", "lower", "context"]
    """Whether more or less is better, or neither by itself."""
    formula: Operation
    """How the number is computed."""
    example: Example
    """A worked example."""
    skills: tuple[Id, ...]
    """Ids of skills that move this number."""
    sources: tuple[str, ...]
    """Rows of the source articles and references that the formula was verified against."""
    abbreviation: str | None = None
    """The short name in use in every language; None where there is none."""


@dataclass(frozen=True)
class Tool:
    """A category of software."""

    __pydantic_config__ = STRICT
    id: Id
    products: tuple[Text, ...]
    """Examples of products; no recommendation."""
    sources: tuple[str, ...]
    """Rows of the source articles and references whose substance the entry carries."""


@dataclass(frozen=True)
class Item:
    """One thing to tick on a checklist. Its id is what browsers remember a tick by: it never changes meaning."""

    __pydantic_config__ = STRICT
    id: Id
    """Name of the item in data, words and the ticks of readers; unique among all checklists, never used again."""
    level: Id | None = None
    """Id of the level that the item shows, from data/scale.yml; always in the list of a skill."""
    skill: Id | None = None
    """Id of the skill that the item shows; in the list of a skill it is that skill and stays out."""
    part: Id | None = None
    """Id of the group below which the item stands, one of `parts`; only in the list of a topic that has parts."""


@dataclass(frozen=True)
class Checklist:
    """Items that belong together: to a skill, a topic, or every move of a kind."""

    __pydantic_config__ = STRICT
    id: Id
    for_: Literal["skill", "topic", "move"]
    """skill or move: the file is named by a skill or a kind of move; topic: a situation with a page of its own."""
    items: tuple[Item, ...]
    """What to tick, in the order in which it is shown."""
    page: Text | None = None
    """Path below docs/<lang>/ of the hand-written page that leads to the list; every topic has one."""
    parts: tuple[Id, ...] = ()
    """Ids of the groups of a topic, in their order."""


@dataclass(frozen=True)
class Retired:
    """An item that is on no list any more: its id is not given again, its ticks are kept."""

    __pydantic_config__ = STRICT
    id: Id
    checklist: Id
    """Id of the checklist on which it stood."""
    retired_on: date
    """Day on which it was taken off, year-month-day."""
    replaced_by: Id | None = None
    """Id of the item that takes over its ticks; None where nothing does: its action then stays in the words."""


@dataclass(frozen=True)
class Limit:
    """How far the gaps of some skills may go."""

    __pydantic_config__ = STRICT
    largest: int
    """Steps of the scale that each gap may have at most."""
    count: int
    """How many gaps there may be at most."""


@dataclass(frozen=True)
class Band:
    """A summary of a result by counts, not by sums: no skill makes up for another."""

    __pydantic_config__ = STRICT
    id: Id
    """Name of the band in the words."""
    core: Limit | None = None
    """What gaps in core skills the band allows; None where any."""
    supporting: Limit | None = None
    """What gaps in supporting skills the band allows; None where any."""


@dataclass(frozen=True)
class Competence:
    """Rules of a check of skills against a role."""

    __pydantic_config__ = STRICT
    coverage: int
    """Percentage of the core skills that must be answered before a band is told."""
    bands: tuple[Band, ...]
    """The first whose limits hold is told; the last has none."""
    core_set: tuple[Id, ...]
    """Skills for readers who do not know their role yet."""
    nearest: int
    """How many roles to name as near; more where the last ones tie."""
    next_steps: int
    """How many skills to work on next; more where the last ones tie."""
    alike: int
    """From how many answers on, all the same, a note asks to look again."""


@dataclass(frozen=True)
class Dimension:
    """A side of work that somebody may want more or less of."""

    __pydantic_config__ = STRICT
    id: Id
    """Name of the dimension in the words."""
    items: tuple[Id, ...]
    """Ids of its questions, each in one dimension only."""
    more: tuple[str, ...]
    """Pages for readers who would like much of it: roles/<id>, skills/<id>, or the path of a page."""
    less: tuple[str, ...]
    """Pages for readers who would like little of it."""


@dataclass(frozen=True)
class Preference:
    """Rules of questions about what somebody would like to do."""

    __pydantic_config__ = STRICT
    coverage: int
    """Percentage of a dimension's questions that must be answered before it has a result."""
    answers: tuple[Id, ...]
    """Ids of the answers, from little to much."""
    turn: int
    """Hundredths of a step on either side of the middle within which the words stay in the middle."""
    dimensions: tuple[Dimension, ...]
    """In the order in which they are asked."""
    alike: int
    """From how many answers on, all the same, a note asks to look again."""


@dataclass(frozen=True)
class Order:
    """The order of items in links of one version: never changed, so that old links stay readable."""

    __pydantic_config__ = STRICT
    version: int
    """Counted from 1; links name it."""
    items: tuple[Id, ...]
    """Ids of skills or questions."""
    seal: Text
    """Checksum of the ids: the check tells it for a new version, and finds an old one changed by it."""
    roles: tuple[Id, ...] = ()
    """Ids of roles; [] where the assessment asks for none."""


@dataclass(frozen=True)
class Assessment:
    """A self-assessment: of skills against a role, or of preferences. Exactly one of the two has rules."""

    __pydantic_config__ = STRICT
    id: Id
    version: int
    """Version of the items; the last of `orders`."""
    orders: tuple[Order, ...]
    """One for each version from 1 on."""
    competence: Competence | None = None
    preference: Preference | None = None


@dataclass(frozen=True)
class GlossaryEntry:
    """A term of the glossary."""

    __pydantic_config__ = STRICT
    id: Id
    see: str | None = None
    """Page with more about it: roles/<id>, skills/<id>, metrics/<id> or tools/<id>."""


@dataclass(frozen=True)
class Section:
    """A part of the navigation that holds hand-written pages."""

    __pydantic_config__ = STRICT
    id: Id
    """Name used in locales/<lang>/navigation.yml."""
    pages: tuple[Text, ...]
    """Paths of the pages below docs/<lang>/, in their order."""


@dataclass(frozen=True)
class Question:
    """A question of readers that the home page shows: a heading of a hand-written page."""

    __pydantic_config__ = STRICT
    id: Id
    """Id of the heading."""
    page: Text
    """Path of the page below docs/<lang>/."""


@dataclass(frozen=True)
class Article:
    """A source article, by sections and rows of its outline."""

    __pydantic_config__ = STRICT
    id: Text
    """Short name, the beginning of every row id."""
    language: Text
    """Language that the article was written in."""
    sections: Mapping[str, tuple[str, ...]]
    """Ids of the sections, each with the ids of its rows."""


@dataclass(frozen=True)
class Reference:
    """A source other than the articles: a standard, a study, a handbook, a classification."""

    __pydantic_config__ = STRICT
    id: Id
    citation: Text
    """Author, title, year, in the original language."""
    language: Text
    """Language of the citation, so that browsers pronounce it rightly."""
    checked: date
    """Day on which the fact taken from it was verified, year-month-day."""
    url: Address | None = None
    """Where it can be read; None where no stable address is known."""


@dataclass(frozen=True)
class LeftOut:
    """A row of an article that the guide does not carry, and why."""

    __pydantic_config__ = STRICT
    row: str
    """Id of the row."""
    reason: Literal["duplicate", "stereotype", "unsupported", "advertising"]
    """Kind of the reason; the words of the sources page explain each."""


@dataclass(frozen=True)
class Sources:
    """Where the guide's substance comes from."""

    __pydantic_config__ = STRICT
    articles: tuple[Article, ...]
    """The source articles."""
    references: tuple[Reference, ...]
    """Everything else that facts were verified against."""
    left_out: tuple[LeftOut, ...]
    """Rows that are not carried."""

    @property
    def rows(self) -> tuple[str, ...]:
        """Ids of all rows of all articles, in their order."""
        return tuple(row for article in self.articles for rows in article.sections.values() for row in rows)


@dataclass(frozen=True)
class Licence:
    """The licence under which facts and words may be used again."""

    __pydantic_config__ = STRICT
    name: Text
    """Its short name, the same in every language."""
    url: Address
    """Where it can be read."""


@dataclass(frozen=True)
class Guide:
    """All facts of a guide. Mappings are by id, in the order in which pages show them."""

    levels: Mapping[str, Level]
    tracks: Mapping[str, Track]
    groups: Mapping[str, Group]
    schemes: Mapping[str, Scheme]
    roles: Mapping[str, Role]
    skills: Mapping[str, Skill]
    moves: Mapping[str, Move]
    metrics: Mapping[str, Metric]
    tools: Mapping[str, Tool]
    checklists: Mapping[str, Checklist]
    retired: Mapping[str, Retired]
    assessments: Mapping[str, Assessment]
    glossary: Mapping[str, GlossaryEntry]
    navigation: Mapping[str, Section]
    questions: Mapping[str, Question]
    sources: Sources
    licence: Licence

    def responsibilities(self) -> dict[str, tuple[Role, ...]]:
        """Return every responsibility with the roles that have it, sorted by id."""
        ids = sorted({duty for role in self.roles.values() for duty in role.responsibilities})
        return {duty: tuple(role for role in self.roles.values() if duty in role.responsibilities) for duty in ids}
