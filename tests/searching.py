"""Asking the search as readers do, through its worker in Chromium, and counting how often it answers right."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

QUERIES = Path(__file__).parent / "search"
GROUPS = {"spelling": ("forms", "plain"), "typo": ("typo",), "natural": ("natural",)}
"""Categories that have a target of their own."""

ASK = r"""
async (queries) => {
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const worker = new Worker(new URL(config.search, location.href));
  const ask = (query) => new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data: { type, data } }) => type === 3 && resolve(data);
    worker.postMessage({ type: 2, data: query });
  });
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    // Python cannot send half of a pair: \ud800 stands for it.
    const answer = await ask(query.replace(/\\u(d[89a-f]..)/g, (_, code) => String.fromCharCode(parseInt(code, 16))));
    answers.push({ query, ...answer, ms: performance.now() - start });
  }
  worker.terminate();
  return answers;
}
"""


@dataclass(frozen=True)
class Row:
    """A query with the pages that answer it, as paths below the language; none where nothing should be found."""

    query: str
    category: str
    pages: tuple[str, ...]


def queries(lang: str, folder: Path = QUERIES) -> list[Row]:
    """Return the acceptance queries of a language."""
    with (folder / f"{lang}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [Row(row["query"], row["category"], tuple(row["pages"].strip("-").split())) for row in rows]


def ask(page: Page, questions: Iterable[str]) -> list[dict]:
    """Return what the search of an open page answers: as the theme gets it, with the time in milliseconds."""
    return page.evaluate(ASK, list(questions))


def pages_of(answer: dict, lang: str) -> list[str]:
    """Return the pages of an answer in their order, as paths below the language."""
    paths = (urlsplit(group[0]["location"]).path.strip("/") for group in answer["items"])
    return [path.removeprefix(lang).strip("/") if path.split("/")[0] == lang else path for path in paths]


@dataclass(frozen=True)
class Quality:
    """Shares of queries, in percent, with a right page in the first place and among the first five."""

    queries: int
    first: float
    five: float


def quality(rows: Iterable[Row], answers: Iterable[dict], lang: str) -> Quality:
    """Return how often a right page was found."""
    ranks = [_rank(pages_of(answer, lang), row.pages) for row, answer in zip(rows, answers, strict=True)]
    return Quality(
        len(ranks),
        100 * sum(rank == 0 for rank in ranks) / len(ranks),
        100 * sum(rank < 5 for rank in ranks) / len(ranks),
    )


def _rank(found: list[str], wanted: tuple[str, ...]) -> int:
    return next((rank for rank, page in enumerate(found) if page in wanted), 1000)
