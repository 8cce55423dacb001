"""Facts and words as files that anybody may use again: JSON with schemas, CSV, linked data, and a catalogue of them.

Same project, same bytes: nothing here depends on the day, the machine or the address of the site.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careerguide import linked
from careerguide.datasets import DATASETS, DIALECT, VOCABULARIES, closed, content, infix, records, schema
from careerguide.load import Project
from careerguide.tables import Record, csv_text, tables

FOLDER = "data/v1"
"""Below the root of the site. A change that would break a reader of these files gets a folder of its own."""
CHANGES = {"1.0": "first"}
"""Versions of the files' form, the newest first, each with the ending of the text that tells what is new in it."""
CATALOGUE = "index"


@dataclass(frozen=True)
class Published:
    """The files of one data set, as pages list them."""

    name: str
    count: int
    """Number of records."""
    tables: tuple[str, ...]
    """Names of its tables, the main one first."""
    linked: bool
    """Whether there is linked data too."""


def write_data(project: Project, site: Path) -> None:
    """Write all files of open data below the folder of the built *site*."""
    for path, text in files(project).items():
        target = site / FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))


def files(project: Project) -> dict[str, str]:
    """Return the content of every file by its path below `FOLDER`."""
    found = {**_json_files(project), **_csv_files(project), **_schema_files(project)}
    found |= {f"{name}.jsonld": json_text(make(project)) for name, make in _LINKED.items()}
    return {f"{CATALOGUE}.json": json_text(_catalogue(project, found)), **found}


def published(project: Project) -> tuple[Published, ...]:
    """Return what there is, for the page about data."""
    return tuple(
        Published(name, len(content(project, dataset)["items"]), tuple(_tables(project, name)), name in _LINKED)
        for name, dataset in DATASETS.items()
    )


def json_text(value: Any) -> str:
    """Return *value* as JSON; signs that nobody sees, or that HTML would obey, stand in it by their numbers."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    hidden = {sign for sign in set(text) if sign in "<>&\u2028\u2029" or unicodedata.category(sign) == "Cf"}
    return text.translate({ord(sign): _escape(sign) for sign in hidden}) + "\n"


def _escape(sign: str) -> str:
    pair = sign.encode("utf-16-be")
    return "".join(f"\\u{pair[at]:02x}{pair[at + 1]:02x}" for at in range(0, len(pair), 2))


# -- Files -------------------------------------------------------------------------------------------------------------

_LINKED = {"roles": linked.roles, "skills": linked.skills}


def _json_files(project: Project) -> dict[str, str]:
    return {
        f"{name}.json": json_text(
            {"$schema": f"schema/{name}.json", **_head(project, name), **content(project, dataset)}
        )
        for name, dataset in DATASETS.items()
    }


def _head(project: Project, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "version": next(iter(CHANGES)),
        "guide": {lang: project.words[lang].ui["site.name"] for lang in project.languages},
        "licence": {"name": project.guide.licence.name, "url": project.guide.licence.url},
        "languages": _roots(project),
    }


def _roots(project: Project) -> dict[str, str]:
    """Return for each language the way from a data file to the root of its pages."""
    up = "../" * (FOLDER.count("/") + 1)
    return {lang: up if lang == project.source else f"{up}{lang}/" for lang in project.languages}


def _csv_files(project: Project) -> dict[str, str]:
    found = {table: rows for name in DATASETS for table, rows in _tables(project, name).items()}
    for name, part in VOCABULARIES.items():
        found |= tables(name, records(project, part))
    return {f"{table}.csv": csv_text(rows) for table, rows in found.items() if rows}


def _tables(project: Project, name: str) -> dict[str, Any]:
    return tables(name, map(_on_one_line, content(project, DATASETS[name])["items"]))


def _on_one_line(record: Record) -> Record:
    """Return *record* with its formula, which is a tree, as a text."""
    return Record(record, formula=infix(record["formula"])) if "formula" in record else record


def _schema_files(project: Project) -> dict[str, str]:
    found = {}
    for name, dataset in DATASETS.items():
        properties, definitions = schema(dataset, project.languages)
        found[f"schema/{name}.json"] = _schema_text(project, name, properties, definitions)
    return found | {f"schema/{CATALOGUE}.json": _schema_text(project, CATALOGUE, _CATALOGUE, {})}


def _schema_text(project: Project, name: str, properties: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    text = {"type": "string"}
    words = closed(dict.fromkeys(project.languages, text))
    head = {
        "$schema": text,
        "name": {"const": name},
        "version": {"enum": list(CHANGES)},
        "guide": {"description": "Title of the guide in each language; name it as the source.", **words},
        "licence": closed({"name": text, "url": text}),
        "languages": {"description": "From this file to the root of the pages of each language.", **words},
    }
    whole = {"$schema": DIALECT, "title": f"{FOLDER}/{name}.json", **closed({**head, **properties})}
    return json_text(whole | ({"$defs": definitions} if definitions else {}))


# -- Catalogue ---------------------------------------------------------------------------------------------------------

_FILE = closed({"path": {"type": "string"}, "bytes": {"type": "integer"}, "sha256": {"type": "string"}})
_CATALOGUE = {
    "changes": {
        "type": "array",
        "items": closed({"version": {"type": "string"}, "words": {"type": "object"}}),
        "description": "What is new in each version of the files' form, the newest first.",
    },
    "counts": {"type": "object", "additionalProperties": {"type": "integer"}, "description": "Records of each set."},
    "files": {"type": "array", "items": _FILE},
}


def _catalogue(project: Project, found: Mapping[str, str]) -> dict[str, Any]:
    return {
        "$schema": f"schema/{CATALOGUE}.json",
        **_head(project, CATALOGUE),
        "changes": list(_changes(project)),
        "counts": {data.name: data.count for data in published(project)},
        "files": [_entry(path, text.encode("utf-8")) for path, text in sorted(found.items())],
    }


def _changes(project: Project) -> Iterator[dict[str, Any]]:
    for version, ending in CHANGES.items():
        told = {lang: project.words[lang].ui[f"open.change.{ending}"] for lang in project.languages}
        yield {"version": version, "words": told}


def _entry(path: str, content: bytes) -> dict[str, Any]:
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
