"""Whether code changed since a long-lived process began: it holds modules for its life, so it has to begin anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def code_state(folder: Path) -> Mapping[Path, int]:
    """Return when each Python file below *folder* was last changed, in nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in sorted(folder.rglob("*.py"))}
