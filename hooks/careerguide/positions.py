"""YAML files as values that know their places: the only importer of yaml.

`yaml.compose` keeps the line and column of every node and shows duplicate keys, which `safe_load` hides.
Sequences become tuples, so that what is loaded cannot change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from careerguide.problems import Location, Problems

MAX_DEPTH = 24
"""Levels of nesting that a file may have; no file of a guide needs ten."""

# The parser in C reads a whole guide in a part of a second; the one in Python stands in where C is not built.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_scalars = yaml.constructor.SafeConstructor()

_STANDARD = "tag:yaml.org,2002:"
_COLLECTIONS = {f"{_STANDARD}map", f"{_STANDARD}seq"}

Path = tuple[str | int, ...]
"""Keys and indices that lead from the top of a document to a value."""


@dataclass(frozen=True)
class Document:
    """The value of one YAML file, with the place of everything in it."""

    path: str
    """Path from the project's root, with forward slashes."""

    value: Any = None
    """Nested dicts, tuples and scalars; None for an empty file."""

    unreadable: frozenset[Path] = frozenset()
    """Paths of scalars that could not be read, which is noted already: their values are their texts."""

    lines: tuple[str, ...] = ()
    """The file's lines."""

    _values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    _keys: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    _raw: Mapping[Path, str] = field(default_factory=dict)

    def place(self, *path: str | int) -> Location:
        """Return where the value at *path* stands, or the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if mark := self._values.get(path[:length]):
                return Location(self.path, *mark)
        return Location(self.path)

    def key_place(self, *path: str | int) -> Location:
        """Return where the key of the value at *path* stands; for list items, the item."""
        mark = self._keys.get(path)
        return Location(self.path, *mark) if mark else self.place(*path)

    def written(self, *path: str | int) -> str | None:
        """Return a scalar as it stands in the file: `yes`, where the value is True; None for lists and mappings."""
        return self._raw.get(path)

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield the path and the value of each text of the file."""
        for path in self._raw:
            value = self.value
            for step in path:
                value = value[step]
            if isinstance(value, str):
                yield path, value

    def place_in(self, path: Path, found: str, before: str) -> Location:
        """Return where *found* stands within the text at *path*, of which *before* is what stands before it."""
        start = self.place(*path)
        column, count = (start.column or 1) - 1, before.count(found)
        for offset, line in enumerate(self.lines[(start.line or 1) - 1 :]):
            at = column if not offset else 0
            while (at := line.find(found, at)) >= 0:
                if count == 0:
                    return Location(self.path, (start.line or 1) + offset, at + 1)
                count, at = count - 1, at + len(found)
        return start

    def existing(self, path: Path) -> Path:
        """Return *path* without the steps that do not occur in the file."""
        found: Path = ()
        for step in path:
            if (*found, step) in self._values:
                found = (*found, step)
        return found


def read_yaml(path: str, text: str, problems: Problems) -> Document:
    """Read *text*, the content of the file *path*; note every fault and return what could be read."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        problems.add(_mark_location(path, error), f"broken YAML: {_reason(error)}")
        return Document(path)
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(text, error.position)
        problems.add(Location(path, line, column), "broken YAML: a control character that YAML forbids; delete it")
        return Document(path)
    except RecursionError:
        problems.add(Location(path), f"nested deeper than {MAX_DEPTH} levels; no file of a guide needs that")
        return Document(path)
    return _Reader(path, problems).document(node, text)


def _mark_location(path: str, error: yaml.MarkedYAMLError) -> Location:
    mark = error.problem_mark or error.context_mark
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


def _reason(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _RefusedError(Exception):
    """A construct that stops the reading of one file; already noted."""


class _Reader:
    """Turns the nodes of one file into a `Document`."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path = path
        self.problems = problems
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.raw: dict[Path, str] = {}
        self.unreadable: set[Path] = set()
        self.seen: set[int] = set()

    def document(self, node: yaml.Node | None, text: str) -> Document:
        try:
            value = None if node is None else self.read(node, ())
        except _RefusedError:
            return Document(self.path)
        lines = tuple(text.splitlines())
        return Document(self.path, value, frozenset(self.unreadable), lines, self.values, self.keys, self.raw)

    def read(self, node: yaml.Node, path: Path) -> Any:
        self.guard(node, path)
        self.values[path] = self.mark(node)
        if not isinstance(node, yaml.ScalarNode) and node.tag not in _COLLECTIONS:
            self.note(node, f"the tag {node.tag.removeprefix(_STANDARD)} is not used here; delete it")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.read(item, (*path, index)) for index, item in enumerate(node.value))
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node, path)

    def guard(self, node: yaml.Node, path: Path) -> None:
        # One node met twice is an alias. Nested aliases can unfold to gigabytes, and editors do not need them.
        if id(node) in self.seen:
            self.refuse(node, "anchors and aliases (& and *) are not used here; write the value out")
        if len(path) > MAX_DEPTH:
            self.refuse(node, f"nested deeper than {MAX_DEPTH} levels; no file of a guide needs that")
        self.seen.add(id(node))

    def refuse(self, node: yaml.Node, message: str) -> None:
        self.problems.add(Location(self.path, *self.mark(node)), message)
        raise _RefusedError

    @staticmethod
    def mark(node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + 1, node.start_mark.column + 1

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[Any, Any]:
        value: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key in value:
                first = self.keys[(*path, key)][0]
                self.note(key_node, f"key '{key}' stands here twice, first in line {first}; delete one")
                continue
            self.keys[(*path, key)] = self.mark(key_node)
            value[key] = self.read(value_node, (*path, key))
        return value

    def key(self, node: yaml.Node) -> str | int:
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "expected a name before the colon, found a list or mapping")
        self.guard(node, ())
        # `no:` or `2026-01-01:` as a key would become False or a date: keys are names, so they stay as written.
        return str(node.value)

    def scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        self.raw[path] = node.value
        try:
            return _scalars.construct_object(node)
        except (yaml.YAMLError, ValueError):
            self.unreadable.add(path)
            kind = node.tag.removeprefix(_STANDARD)
            self.note(node, f"cannot read '{node.value}' as {kind}; put it in quotes if it is text")
            return node.value

    def note(self, node: yaml.Node, message: str) -> None:
        self.problems.add(Location(self.path, *self.mark(node)), message)
