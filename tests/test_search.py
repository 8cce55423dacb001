"""What readers look for: queries with the pages that answer them, written before any search was tuned to them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from test_site import LANGUAGES

QUERIES = Path(__file__).parent / "search"
CATEGORIES = {"forms", "plain", "typo", "phrase", "synonym", "natural"}
"""Inflected forms, spelling without marks or hyphens, one slip, several words, other names, whole questions."""


def queries(lang):
    """Rows of query, category and pages; any of the pages is a right answer."""
    with (QUERIES / f"{lang}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_category_of_queries_is_well_filled_and_none_stands_twice(lang):
    rows = queries(lang)
    counts = Counter(row["category"] for row in rows)

    assert len(rows) >= 80
    assert set(counts) == CATEGORIES
    assert min(counts.values()) >= 10
    assert len({row["query"] for row in rows}) == len(rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_queries_are_answered_by_pages_that_exist(site, lang):
    root = site if lang == LANGUAGES[0] else site / lang
    pages = {page for row in queries(lang) for page in row["pages"].split()}

    assert {page for page in pages if not (root / page / "index.html").is_file()} == set()
