"""What git knows of a project: texts of earlier commits and what changed since. Nothing else of the engine asks git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path


class HistoryError(Exception):
    """git cannot tell; the message says what was asked, and why not."""


def changed_files(root: Path, base: str) -> list[str]:
    """Return the paths that differ from where this branch left *base*, those not yet committed too, sorted."""
    start = fork_point(root, base)
    listed = _git(root, "diff", "--name-only", "--no-renames", "-z", start, "--", ".").split("\0")
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    inside = _git(root, "rev-parse", "--show-prefix").strip()
    return sorted({path.removeprefix(inside) for path in listed if path} | {path for path in fresh if path})


def fork_point(root: Path, base: str) -> str:
    """Return the last commit that this branch shares with *base*; *base* itself where a shallow clone hides it."""
    known = _git(root, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}").strip()
    try:
        return _git(root, "merge-base", known, "HEAD").strip()
    except HistoryError:
        return known


def text_at(root: Path, commit: str, path: str) -> str | None:
    """Return the text of a file (path from the project's root) in a commit; None where it was not there."""
    try:
        return _git(root, "show", f"{commit}:./{path}")
    except HistoryError:
        return None


def earlier_texts(root: Path, path: str) -> Iterator[str]:
    """Yield the texts that a file has had, newest first, as far as the history here goes, across its renames."""
    log = _git(root, "log", "--follow", "--format=%x00%H", "--name-only", "--relative", "--", path)
    for entry in filter(None, log.split("\0")):
        commit, *names = entry.split()
        text = text_at(root, commit, names[0]) if names else None
        if text is not None:
            yield text


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except FileNotFoundError:
        raise HistoryError("git is not installed here") from None
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        raise HistoryError(f"git {' '.join(arguments[:3])}: {reason[0]}")
    return done.stdout
