"""JSON Schemas of all kinds of files, from which editors complete and underline: generated and checked in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerguide import kinds
from careerguide.kinds import Kind
from careerguide.shapes import schema_of
from careerguide.strings import plural_categories
from careerguide.words import InterfaceKey


def schemas(keys: Mapping[str, InterfaceKey], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the content of every schema file by its path from the project's root."""
    return {f"{kinds.SCHEMAS}/{kind.schema}.json": _text(kind, keys, languages) for kind in kinds.ALL}


def write_schemas(root: Path, contents: Mapping[str, str]) -> list[str]:
    """Write the schema files that differ from *contents*; return their paths."""
    changed = [path for path, text in contents.items() if _read(root / path) != text]
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(contents[path], encoding="utf-8", newline="\n")
    return changed


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _text(kind: Kind, keys: Mapping[str, InterfaceKey], languages: tuple[str, ...]) -> str:
    schema = _interface_schema(keys, languages) if kind.attribute == "ui" else schema_of(kind.shape)
    if kind.one_per_file:
        schema = _without_id(schema)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.file(lang="<lang>", id="<id>")}
    return json.dumps(head | schema | {"title": head["title"]}, ensure_ascii=False, indent=2) + "\n"


def _without_id(schema: dict[str, Any]) -> dict[str, Any]:
    # The name of the file is the id: in the file it would be a second one, free to disagree.
    properties = {name: part for name, part in schema["properties"].items() if name != "id"}
    return schema | {"properties": properties, "required": [name for name in schema["required"] if name != "id"]}


def _interface_schema(keys: Mapping[str, InterfaceKey], languages: tuple[str, ...]) -> dict[str, Any]:
    forms = sorted({form for lang in languages for form in plural_categories(lang)[1]})
    counted = {
        "type": "object",
        "properties": {form: {"type": "string"} for form in forms},
        "additionalProperties": False,
    }
    properties = {
        key: {**(counted if entry.counted else {"type": "string"}), "description": _described(entry)}
        for key, entry in keys.items()
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _described(entry: InterfaceKey) -> str:
    names = [*entry.placeholders, *(["count"] if entry.counted else [])]
    return entry.description + (" " + " ".join(f"{{{name}}}" for name in names) if names else "")
