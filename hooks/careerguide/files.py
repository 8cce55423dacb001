"""Reading files of a project safely: inside its tree, of a sane size, in UTF-8; every refusal told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from careerguide.positions import Document, read_yaml
from careerguide.problems import Location, Problems, suggest

MAX_BYTES = 1_000_000
"""Larger files are refused unread; the largest of a big guide has a tenth of this."""


def read_text(root: Path, path: str, problems: Problems) -> str | None:
    """Return the text of the file *path* below *root*, or None after noting why it cannot be read."""
    if fault := _refusal(root, path):
        problems.add(Location(path), fault)
        return None
    content = (root / path).read_bytes()
    try:
        # Some editors end lines as Windows does; places count in lines and characters, so this moves none.
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.add(Location(path, line, column), "not UTF-8 text; save the file with the encoding UTF-8")
        return None


def read_document(root: Path, path: str, problems: Problems) -> Document:
    """Return the YAML file *path* below *root* as a document, empty after noting why it cannot be read."""
    text = read_text(root, path, problems)
    if text is None:
        return Document(path)
    before = len(problems)
    document = read_yaml(path, text, problems)
    if document.value is None and len(problems) == before:
        problems.add(Location(path), "the file is empty; write its content or delete it")
    return document


def files_below(root: Path, folder: str) -> Iterator[str]:
    """Return the paths of all files below *folder*, sorted; hidden ones left out."""
    base = root / folder
    for path in sorted(base.rglob("*")):
        inside = path.relative_to(root).as_posix()
        if not any(part.startswith(".") for part in path.relative_to(base).parts) and not path.is_dir():
            yield inside


def stems(root: Path, folder: str, problems: Problems) -> list[str]:
    """Return the names without ending of the YAML files in *folder*, sorted; note everything else that lies there."""
    found = []
    for path in sorted((root / folder).glob("*")):
        inside = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        if path.suffix != ".yml":
            problems.add(Location(inside), f"only files named <id>.yml belong into {folder}/; move or rename this")
            continue
        found.append(path.stem)
    return found


def unknown_entries(root: Path, folder: str, known: set[str], problems: Problems) -> None:
    """Note entries of *folder* whose names are not *known*."""
    for path in sorted((root / folder).glob("*")):
        if path.name not in known and not path.name.startswith("."):
            inside = path.relative_to(root).as_posix()
            hint = suggest(path.name, known) or f"; known here: {', '.join(sorted(known))}"
            problems.add(Location(inside), f"nothing reads this{hint}")


def _refusal(root: Path, path: str) -> str | None:
    file = root / path
    if not file.is_symlink() and not file.exists():
        return "the file is missing"
    if not file.resolve().is_relative_to(root.resolve()):
        return "a link that leads out of the project; put the file itself here"
    if not file.exists():
        return "a link that leads nowhere; put the file itself here"
    if not file.is_file():
        return "a folder stands where a file is expected"
    if file.stat().st_size > MAX_BYTES:
        return f"larger than {MAX_BYTES:,} bytes; no file of a guide needs that"
    return None
