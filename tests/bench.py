"""How well the search answers; how long checking and building take, as ratios to what the same machine does meanwhile.

Machines differ and are noisy: each pair runs in turn, and medians of the ratios are printed, not seconds alone.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from chromium import find
from conftest import FLAGS, ROOT, run
from searching import Row, ask, quality, queries
from test_site import LANGUAGES

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


def measure_search() -> None:
    """Print how often the search answers the acceptance queries right, its size, and how long its answers take."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", ROOT / "site"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert server.stdout
        port = server.stdout.readline().decode().split(" port ")[1].split()[0]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            for number, lang in enumerate(LANGUAGES):
                page = browser.new_page()
                page.goto(f"http://127.0.0.1:{port}/{f'{lang}/' if number else ''}")
                measure_language(page, lang)
            browser.close()
    finally:
        server.kill()


def measure_language(page: Page, lang: str) -> None:
    rows = queries(lang)
    answers = ask(page, (row.query for row in rows))
    answered = list(zip(rows, answers, strict=True))
    for name in ("all", *sorted({row.category for row in rows if row.pages})):
        chosen = [(row, answer) for row, answer in answered if row.pages and name in ("all", row.category)]
        found = quality(*zip(*chosen, strict=True), lang)
        shares = f"right first {found.first:5.1f} %, in five {found.five:5.1f} %"
        print(f"search {lang} {name:8} {found.queries:4} queries, {shares}")
    unrelated = [bool(answer["items"]) for row, answer in answered if not row.pages]
    print(f"search {lang} unrelated words with a result: {sum(unrelated)} of {len(unrelated)}")
    index = gzip.compress((ROOT / "site" / "assets" / "search" / f"index.{lang}.json").read_bytes(), 9)
    warm = sorted(answer["ms"] for answer in answers[1:])
    print(
        f"search {lang} index {len(index) / 1000:.0f} kB gzip; first answer {answers[0]['ms']:.0f} ms,"
        f" then median {statistics.median(warm):.1f} ms, longest {warm[-1]:.1f} ms"
    )
    print(f"search {lang} last key to results shown: {statistics.median(key_to_results(page, rows)):.0f} ms (median)")


def key_to_results(page: Page, rows: list[Row]) -> list[float]:
    """Return the milliseconds from the last key of a query to its results in the theme's dialog, warm."""
    page.keyboard.press("/")
    return [page.evaluate(TYPE, row.query) for row in rows[:20]][1:]


TYPE = """
async (query) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");
  field.value = "";
  field.dispatchEvent(new KeyboardEvent("keyup"));
  await new Promise((resolve) => setTimeout(resolve, 60));
  const shown = new Promise((resolve) => {
    const look = () => list.children.length && resolve(performance.now());
    new MutationObserver(look).observe(list, { childList: true });
    setTimeout(() => resolve(performance.now()), 1000);
  });
  field.value = query;
  const start = performance.now();
  field.dispatchEvent(new KeyboardEvent("keyup"));
  return (await shown) - start;
}
"""


def main() -> None:
    measure_search()
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
