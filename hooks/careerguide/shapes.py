"""The edge of loading: whether a file has the shape of a class, and the JSON Schema that tells editors so.

The only importer of pydantic. Its findings are told in the words of editors: what stands there, what was expected,
what to do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from careerguide.model import PATTERNS
from careerguide.positions import Document, Path
from careerguide.problems import Location, Problems, suggest

_MEANINGS = {pattern.regex: pattern.meaning for pattern in PATTERNS}


def convert(shape: Any, document: Document, problems: Problems, name: Callable[[Path], str]) -> Any:
    """Return the value of *document* as *shape*, or None after noting every fault.

    *name* tells whose fault it is ("role 'trainer'") from the path of the faulty value.
    """
    # JSON is the road into strict checking: it keeps texts, numbers and truth values apart, yet knows no classes.
    text = json.dumps(document.value, default=_plain)
    try:
        return _adapter(shape).validate_json(text, strict=True)
    except ValidationError as error:
        for path, fault in _first_faults(document, error):
            where, message = _explain(shape, document, path, fault)
            # What YAML itself could not read is told already.
            if path not in document.unreadable:
                problems.add(where, f"{name(path)}: {message}")
    return None


def fitting(shape: Any, value: Any) -> Any:
    """Return *value* as *shape*, or None where it does not fit."""
    try:
        return _adapter(shape).validate_json(json.dumps(value, default=_plain), strict=True)
    except ValidationError:
        return None


def schema_of(shape: Any) -> dict[str, Any]:
    """Return the JSON Schema of *shape*."""
    return _adapter(shape).json_schema()


def keys_at(shape: Any, path: Path) -> list[str]:
    """Return the keys that a mapping at *path* of *shape* may have; [] where any are allowed."""
    schema = schema_of(shape)
    part = schema
    for step in path:
        part = _below(_resolved(part, schema), step)
    return list(_resolved(part, schema).get("properties", {}))


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _first_faults(document: Document, error: ValidationError) -> list[tuple[Path, Any]]:
    # A value that may be several things gets one finding for each: the first, at the deepest place, says enough.
    faults: dict[Path, Any] = {}
    for fault in error.errors(include_url=False):
        lacks = fault["type"] in ("missing", "missing_argument")
        path = document.existing(fault["loc"][:-1] if lacks else fault["loc"])
        faults.setdefault((*path, str(fault["loc"][-1])) if lacks else path, fault)
    return list(faults.items())


def _explain(shape: Any, document: Document, path: Path, fault: Mapping[str, Any]) -> tuple[Location, str]:
    kind = fault["type"]
    if kind in ("missing", "missing_argument"):
        return document.place(*path[:-1]), f"key '{path[-1]}' is missing"
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return document.key_place(*path), _unknown_key(shape, path)
    return document.place(*path), _wrong_value(shape, document, path, fault)


def _unknown_key(shape: Any, path: Path) -> str:
    known = [key for key in keys_at(shape, path[:-1]) if key != "id"]
    hint = suggest(str(path[-1]), known) or f"; known keys: {', '.join(known)}"
    return f"unknown key '{path[-1]}'{hint}"


def _wrong_value(shape: Any, document: Document, path: Path, fault: Mapping[str, Any]) -> str:
    found = _found(document, path)
    key = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
    expectation = _EXPECTED.get(fault["type"])
    if fault["type"] == "literal_error":
        return key + _not_among(document.written(*path), found, fault["ctx"]["expected"])
    if fault["loc"][-1:] == ("int",):
        expectation = "a number"
    if fault["type"] == "string_pattern_mismatch":
        expectation = _MEANINGS[fault["ctx"]["pattern"]]
    if fault["type"] == "string_type" and document.written(*path):
        return f"{key}expected text; found {found}, which YAML does not read as text: put it in quotes"
    return f"{key}expected {expectation or fault['msg']}; found {found}"


def _not_among(written: str | None, found: str, expected: str) -> str:
    known = expected.replace(" or ", ", ").replace("'", "")
    if written in known.split(", "):
        return f"expected one of {known}, as a number; found a text: take away the quotes"
    return f"expected one of {known}; found {found}{suggest(str(written), known.split(', '))}"


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "dataclass_type": "a mapping of keys to values",
    "date_from_datetime_parsing": "a day such as 2026-01-31",
    "date_type": "a day such as 2026-01-31",
    "date_parsing": "a day such as 2026-01-31",
}


def _found(document: Document, path: Path) -> str:
    written = document.written(*path)
    if written is not None:
        return f"'{written}'" if written else "nothing"
    value = document.value
    for step in path:
        value = value[step]
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, tuple) else "nothing"


def _resolved(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in part:
        return _resolved(schema["$defs"][part["$ref"].rpartition("/")[2]], schema)
    for choice in part.get("anyOf", ()):
        if "$ref" in choice or "properties" in choice or "items" in choice:
            return _resolved(choice, schema)
    return part


def _below(part: dict[str, Any], step: str | int) -> dict[str, Any]:
    if isinstance(step, int):
        return dict(part.get("items", {}))
    return dict(part.get("properties", {}).get(step) or part.get("additionalProperties") or {})
