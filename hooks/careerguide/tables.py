"""Records as tables for spreadsheets: one row a record, further tables for what a record has several of.

Pure functions. Texts of a guide are foreign to a spreadsheet: none of them may become a formula or turn the direction
of what stands beside it.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Cell = str | int | float | bool
Row = dict[str, Cell]

SEPARATOR = " | "
"""Stands between the values of a list within one cell."""
OWNER = "of"
"""Column of a further table: the id of the record that the row belongs to."""
MARK = "\N{BYTE ORDER MARK}"
"""Begins every file: without it spreadsheets take the letters for those of another encoding."""

_WIDE = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_FORMULA = frozenset("=+-@\t\r\n" + _WIDE)
"""Signs from which a spreadsheet begins to compute."""
_UNSEEN = ("Cf", "Zs", "Zl", "Zp")
"""Categories of signs that may stand before such a sign without anybody seeing them."""
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that turn the direction of the text after them, beyond their own cell."""


class Record(dict[str, Any]):
    """The named fields of something, as opposed to a mapping from ids to things."""


def csv_text(rows: Iterable[Row]) -> str:
    """Return *rows* as CSV (RFC 4180), with all columns that any of them has, in the order of their first use."""
    rows = list(rows)
    columns = dict.fromkeys(column for row in rows for column in row)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(row.get(column, "")) for column in columns] for row in rows)
    return MARK + out.getvalue()


def safe(value: Cell) -> str:
    """Return *value* as the content of a cell that no spreadsheet computes: an apostrophe keeps a formula a text."""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    first = next((sign for sign in value if unicodedata.category(sign) not in _UNSEEN), "")
    shown = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in value.translate(_TURNS))
    return f"'{shown}" if first in _FORMULA else shown


def tables(name: str, records: Iterable[Record]) -> dict[str, list[Row]]:
    """Return the tables of *records* by name: the table *name*, and `<name>-<field>` for every field with many values.

    A record has an `id`, which begins its row in each table. What stands below `words` has a column for each language.
    """
    book = _Book(name)
    for record in records:
        book.add(record)
    return {table: list(rows.values()) for table, rows in book.rows.items()}


class _Book:
    """Tables while they are filled; a part of a record that is told of twice, in facts and in words, has one row."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.rows: dict[str, dict[tuple[str, ...], Row]] = {name: {}}
        """By the name of the table, then by what a row stands for."""

    def add(self, record: Record) -> None:
        id = record["id"]
        row = self.rows[self._name].setdefault((id,), {"id": id})
        for key, value, language in _fields(record):
            self._put(row, key, value, language)

    def _put(self, row: Row, key: str, value: Any, language: str) -> None:
        if _is_many(value):
            self._put_parts(str(row["id"]), key, value, language)
        elif isinstance(value, Record):
            for inner, part in value.items():
                self._put(row, inner if _is_many(part) else f"{key}.{inner}", part, language)
        else:
            row[_column(key, language)] = _cell(value)

    def _put_parts(self, id: str, key: str, value: Any, language: str) -> None:
        rows = self.rows.setdefault(f"{self._name}-{key}", {})
        for part_id, part in _parts(value):
            own = rows.setdefault((id, part_id), {OWNER: id, "id": part_id})
            for inner, cell in part.items():
                self._put(own, inner, cell, language)


def _fields(record: Record) -> Iterator[tuple[str, Any, str]]:
    """Yield the fields of a record: key, value, and the language of a word, or nothing."""
    for key, value in record.items():
        if key not in ("id", "words"):
            yield key, value, ""
    for language, words in record.get("words", {}).items():
        for key, value in words.items() if isinstance(words, Record) else [("text", words)]:
            yield key, value, language


def _is_many(value: Any) -> bool:
    if isinstance(value, Record):
        return False
    return isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(part, Record) for part in value))


def _parts(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what a field has many of, each with its id, or with its place counted from 1."""
    for key, part in value.items() if isinstance(value, Mapping) else enumerate(value, 1):
        fields = part if isinstance(part, Record) else {"text" if isinstance(part, str) else "value": part}
        yield str(fields.get("id", key)), {inner: cell for inner, cell in fields.items() if inner != "id"}


def _column(key: str, language: str) -> str:
    return f"{key}.{language}" if language else key


def _cell(value: Any) -> Cell:
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else value
