"""How long checking and building take, as ratios to something that the same machine does at the same time.

Machines differ and are noisy: each pair runs in turn, and medians of the ratios are printed, not seconds alone.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

from conftest import ROOT, run

ROUNDS = 5


class _Text(HTMLParser):
    """Collects the text of a page's article, a paragraph for each piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.pieces.append(data.strip())


def stock_copy(folder: Path) -> Path:
    """Write a project whose pages are plain files with the texts of the built guide: the builder without engine."""
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    kept = [line for line in configuration.splitlines() if not line.startswith(("hooks:", "watch:", "strict:"))]
    text = "\n".join(kept).replace("custom_dir: overrides", "").replace("favicon: assets/favicon.svg", "")
    (folder / "mkdocs.yml").write_text(text.replace("extra_css: [assets/stylesheets/guide.css]", ""), encoding="utf-8")
    for page in (ROOT / "site").rglob("index.html"):
        path = page.parent.relative_to(ROOT / "site")
        lang = path.parts[0] if path.parts and (ROOT / "locales" / path.parts[0]).is_dir() else "pl"
        inner = Path(*path.parts[1:]) if lang != "pl" else path
        parser = _Text()
        parser.feed(page.read_text(encoding="utf-8"))
        target = folder / "docs" / lang / inner / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("# Page\n\n" + "\n\n".join(parser.pieces), encoding="utf-8")
    return folder


def seconds(*command: str | Path, cwd: Path = ROOT) -> float:
    start = time.perf_counter()
    done = run(*command, cwd=cwd)
    assert done.status == 0, done.err
    return time.perf_counter() - start


def compare(name: str, one: list, one_in: Path, other: list, other_in: Path) -> None:
    """Print the medians of both commands and of their ratio."""
    pairs = [(seconds(*one, cwd=one_in), seconds(*other, cwd=other_in)) for _ in range(ROUNDS)]
    ratios = [a / b for a, b in pairs]
    medians = [statistics.median(times) for times in zip(*pairs, strict=True)]
    print(
        f"{name}: {medians[0]:.2f} s to {medians[1]:.2f} s, ratio {statistics.median(ratios):.2f}"
        f" [{min(ratios):.2f}-{max(ratios):.2f}], {ROUNDS} rounds"
    )


def main() -> None:
    python = [sys.executable, "-m"]
    imports = [sys.executable, "-c", "import yaml, pydantic, babel.plural"]
    compare(
        "careerguide check / its libraries' imports", [*python, "careerguide.command", "check"], ROOT, imports, ROOT
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stock = stock_copy(folder)
        build = [*python, "mkdocs", "build", "--quiet", "--site-dir"]
        compare(
            "build / stock build of the same pages", [*build, folder / "one"], ROOT, [*build, folder / "two"], stock
        )
        shutil.rmtree(folder / "one")


if __name__ == "__main__":
    main()
