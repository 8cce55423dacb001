"""What is published as open data: for each data set which facts, with the words of every language, and their schema.

The shapes are those that files are checked against, so that a field means the same in both and is described once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from careerguide import addresses, model, words
from careerguide.load import Project
from careerguide.model import Guide, Text
from careerguide.shapes import schema_of
from careerguide.tables import Record
from careerguide.words import Words

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Part:
    """One kind of records: facts of one shape, each with its words in every language."""

    shape: Any
    entries: Callable[[Guide], Mapping[str, Any]]
    """Returns the facts by their ids."""
    words: Callable[[Words], Mapping[str, Any]] | None = None
    """Returns the words by the same ids; None where there are none."""
    words_shape: Any = None
    address: Callable[[str, Any], str | None] | None = None
    """Returns the address of an entry below the root of a language, from its id and its facts; None where none has."""
    kind: str = ""
    """Tells the parts of a data set apart; empty where there is one."""


@dataclass(frozen=True)
class Dataset:
    """Records that are published together, and the lists that their ids point into."""

    parts: tuple[Part, ...]
    vocabularies: tuple[str, ...] = ()
    """Names in `VOCABULARIES`."""


def content(project: Project, dataset: Dataset) -> dict[str, Any]:
    """Return the records of *dataset*, and of its vocabularies, as values for JSON."""
    lists = {name: records(project, VOCABULARIES[name]) for name in dataset.vocabularies}
    return {"items": [record for part in dataset.parts for record in records(project, part)], "vocabularies": lists}


def records(project: Project, part: Part) -> list[Record]:
    """Return the records of *part* in the order in which pages show them."""
    return [_record(project, part, id, fact) for id, fact in part.entries(project.guide).items()]


def _record(project: Project, part: Part, id: str, fact: Any) -> Record:
    record = Record(id=id, **({"kind": part.kind} if part.kind else {}))
    if part.address and (address := part.address(id, fact)):
        record["address"] = address
    record.update(plain(fact) if is_dataclass(fact) else {})
    for code in record.get("codes", ()):
        code["version"] = project.guide.schemes[code["scheme"]].version
    if part.words:
        spoken = {lang: part.words(project.words[lang]) for lang in project.languages}
        own = {lang: plain(known[id]) for lang, known in spoken.items() if id in known}
        record.update({"words": own} if own else {})
    return record


def plain(value: Any) -> Any:
    """Return *value* as JSON has it: fields without a value are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        named = ((model.key_of(field.name), getattr(value, field.name)) for field in fields(value))
        return Record({key: plain(part) for key, part in named if part is not None})
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


# -- Schemas -----------------------------------------------------------------------------------------------------------


def schema(dataset: Dataset, languages: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema of the content of *dataset*, and the definitions that it refers to."""
    definitions: dict[str, Any] = {}
    items = [_record_schema(part, languages, definitions) for part in dataset.parts]
    lists = {
        name: {"type": "array", "items": _record_schema(VOCABULARIES[name], languages, definitions)}
        for name in dataset.vocabularies
    }
    properties = {
        "items": {"type": "array", "items": items[0] if len(items) == 1 else {"oneOf": items}},
        "vocabularies": closed(lists),
    }
    return properties, definitions


def closed(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of an object that has *properties* and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _record_schema(part: Part, languages: tuple[str, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    facts = _defined(part.shape, definitions) if part.shape else {}
    properties: dict[str, Any] = {"id": {"type": "string", "description": "Stable id; never given to anything else."}}
    optional = [name for name in facts.get("properties", {}) if name not in facts["required"]]
    if part.kind:
        properties["kind"] = {"const": part.kind}
    if part.address:
        properties["address"] = {"type": "string", "description": _ADDRESS}
        optional.append("address")
    properties |= facts.get("properties", {})
    if part.words:
        own = _defined(part.words_shape, definitions)
        properties["words"] = closed(dict.fromkeys(languages, own))
        optional += ["words"] if part.shape is model.Retired else []
    description = {"description": facts["description"]} if "description" in facts else {}
    return description | closed(properties, tuple(optional))


def _defined(shape: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    found = schema_of(shape)
    definitions.update(found.pop("$defs", {}))
    if "Code" in definitions:
        code = definitions["Code"]
        # A code is worth little without its edition: records carry it, where files name it once.
        definitions["Code"] = code | {
            "properties": {**code["properties"], "version": {"type": "string", "description": _VERSION}},
            "required": sorted({*code["required"], "version"}),
        }
    return found


_VERSION = "Version or state of the classification that the code was checked against."
_ADDRESS = "Address of the page about it, below the root of a language (see `languages`)."


# -- What there is -----------------------------------------------------------------------------------------------------


def infix(formula: Record | str | int | float) -> str:
    """Return a formula, as records have it, on one line: (a / b) * 100."""
    if not isinstance(formula, Record):
        return str(formula)
    ((operation, terms),) = formula.items()
    return "(" + f" {_SIGNS[operation]} ".join(infix(term) for term in terms) + ")"


_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}


def _page(uri: Callable[[str], str]) -> Callable[[str, Any], str]:
    return lambda entry, fact: addresses.page_folder(uri(entry)) + "/"


def _place(page: str) -> Callable[[str, Any], str]:
    return lambda entry, fact: f"{addresses.page_folder(page)}/#{entry}"


def _checklist(id: str, checklist: model.Checklist) -> str | None:
    """Return the address of a checklist; the items of a kind of move stand on the lists of its moves."""
    return None if checklist.for_ == "move" else _page(addresses.checklist_uri)(id, checklist)


def _by_id(entries: tuple[Any, ...]) -> dict[str, Any]:
    return {entry.id: entry for entry in entries}


def _reasons(guide: Guide) -> Mapping[str, None]:
    return {entry.reason: None for entry in guide.sources.left_out}


_SOURCES = _place("about/sources.md")

VOCABULARIES: Mapping[str, Part] = {
    "levels": Part(model.Level, lambda guide: guide.levels, lambda own: own.scale, words.LevelWords),
    "tracks": Part(model.Track, lambda guide: guide.tracks, lambda own: own.tracks, words.NamedWords),
    "groups": Part(model.Group, lambda guide: guide.groups, lambda own: own.groups, words.NamedWords),
    "schemes": Part(model.Scheme, lambda guide: guide.schemes),
    "responsibilities": Part(None, lambda guide: guide.responsibilities(), lambda own: own.responsibilities, Text),
    "retired": Part(model.Retired, lambda guide: guide.retired, lambda own: own.retired, Text),
    "left-out": Part(model.LeftOut, lambda guide: {entry.row: entry for entry in guide.sources.left_out}),
    "reasons": Part(None, _reasons, lambda own: own.sources.reasons, Text),
}
"""Lists that ids in records point into, each of which also has tables of its own."""

DATASETS: Mapping[str, Dataset] = {
    "roles": Dataset(
        (Part(model.Role, lambda g: g.roles, lambda own: own.roles, words.RoleWords, _page(addresses.role_uri)),),
        ("levels", "tracks", "schemes", "responsibilities"),
    ),
    "skills": Dataset(
        (Part(model.Skill, lambda g: g.skills, lambda own: own.skills, words.SkillWords, _page(addresses.skill_uri)),),
        ("levels", "groups"),
    ),
    "moves": Dataset(
        (Part(model.Move, lambda g: g.moves, lambda own: own.moves, words.MoveWords, _page(addresses.move_uri)),)
    ),
    "metrics": Dataset(
        (Part(model.Metric, lambda g: g.metrics, lambda own: own.metrics, words.MetricWords, _place("metrics.md")),)
    ),
    "tools": Dataset(
        (Part(model.Tool, lambda g: g.tools, lambda own: own.tools, words.ToolWords, _place("tools.md")),)
    ),
    "checklists": Dataset(
        (Part(model.Checklist, lambda g: g.checklists, lambda own: own.checklists, words.ChecklistWords, _checklist),),
        ("levels", "retired"),
    ),
    "assessments": Dataset(
        (
            Part(
                model.Assessment,
                lambda guide: guide.assessments,
                lambda own: own.assessments,
                words.AssessmentWords,
                _page(addresses.assessment_uri),
            ),
        ),
        ("levels",),
    ),
    "sources": Dataset(
        (
            Part(
                model.Article,
                lambda guide: _by_id(guide.sources.articles),
                lambda own: own.sources.articles,
                words.ArticleWords,
                _SOURCES,
                "article",
            ),
            Part(
                model.Reference,
                lambda guide: _by_id(guide.sources.references),
                lambda own: own.sources.references,
                Text,
                _SOURCES,
                "reference",
            ),
        ),
        ("left-out", "reasons"),
    ),
}
"""By the names that their files have for good."""
