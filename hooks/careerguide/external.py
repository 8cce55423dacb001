"""Whether links to other hosts still lead somewhere: asked for on a schedule, never while somebody waits for a verdict.

A host may rest for an hour. So each address is asked for several times, and told only when it failed in two runs in a
row; what a host refuses to a program (401, 403, 429) says nothing of what readers find there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path
from typing import Literal
from urllib.error import HTTPError
from urllib.parse import urldefrag, urlsplit
from urllib.request import Request, urlopen

RUNS = 2
"""In how many runs in a row an address must fail before it is told."""
ATTEMPTS = 3
HOSTS_AT_ONCE = 8
REFUSALS = (401, 403, 429)
"""Answers to a program that say nothing of what a reader would get."""
NO_HEAD = (400, 403, 404, 405, 500, 501, 503)
"""Answers of hosts that do not know how to tell about a page without sending it."""


@dataclass(frozen=True)
class Answer:
    """What became of asking for an address."""

    state: Literal["found", "refused", "failed"]
    reason: str = ""
    """Why it failed, for people."""


@dataclass(frozen=True)
class Failure:
    """An address that failed now."""

    address: str
    page: str
    """The first page that links to it."""
    reason: str
    runs: int
    """In how many runs in a row, this one included."""

    def __str__(self) -> str:
        times = f"in {self.runs} runs in a row" if self.runs > 1 else "for the first time; told as broken if again"
        return f"{self.address}: {self.reason}, {times}; linked from {self.page}"


def links(site: Path) -> dict[str, str]:
    """Return the addresses on other hosts that pages of the built *site* link to, each with the first such page.

    Links for editing are left out: there is one a page, and all lead to the same host.
    """
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        reader = _Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        for address in reader.links:
            if urlsplit(address).netloc != reader.host:
                found.setdefault(urldefrag(address).url, path.relative_to(site).as_posix())
    return found


class _Reader(HTMLParser):
    """Collects the links of a page, and the host that the page itself says it is on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.host: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        rel = values.get("rel", "").split()
        if tag == "link" and "canonical" in rel:
            self.host = urlsplit(values.get("href", "")).netloc
        if tag == "a" and "edit" not in rel and values.get("href", "").startswith(("http://", "https://")):
            self.links.append(values["href"])


def check(links: Mapping[str, str], before: Mapping[str, int], timeout: float, pause: float) -> list[Failure]:
    """Ask for all *links*; return those that failed, in the order of their addresses.

    *before* says in how many runs in a row an address had failed up to now. Waits *timeout* seconds for an answer and
    *pause* seconds before asking again, each time twice as long.
    """
    hosts: dict[str, list[str]] = {}
    for address in sorted(links):
        hosts.setdefault(urlsplit(address).netloc, []).append(address)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        # One after the other on each host: a check is no burden.
        answers = pool.map(lambda some: [(one, ask(one, timeout, pause)) for one in some], hosts.values())
        told = dict(pair for pairs in answers for pair in pairs)
    return [failure for address in sorted(told) if (failure := _failure(address, told[address], links, before))]


def _failure(address: str, answer: Answer, links: Mapping[str, str], before: Mapping[str, int]) -> Failure | None:
    runs = before.get(address, 0)
    if answer.state == "failed":
        return Failure(address, links[address], answer.reason, runs + 1)
    return None


def ask(address: str, timeout: float, pause: float) -> Answer:
    """Ask for an address, several times where it fails."""
    for attempt in range(ATTEMPTS):
        answer = _ask_once(address, timeout)
        if answer.state != "failed":
            break
        if attempt < ATTEMPTS - 1:
            time.sleep(pause * 2**attempt)
    return answer


def _ask_once(address: str, timeout: float) -> Answer:
    return _send("HEAD", address, timeout) or _send("GET", address, timeout) or Answer("failed", "refuses to be read")


def _send(method: str, address: str, timeout: float) -> Answer | None:
    """Return the answer to one request; None where only the method was refused."""
    try:
        request = Request(address, method=method, headers={"User-Agent": "careerguide-links/1", "Accept": "*/*"})
        with urlopen(request, timeout=timeout):
            return Answer("found")
    except HTTPError as error:
        if method == "HEAD" and error.code in NO_HEAD:
            return None
        return Answer("refused") if error.code in REFUSALS else Answer("failed", f"answers {error.code}")
    except (OSError, HTTPException, ValueError) as error:
        return Answer("failed", str(getattr(error, "reason", None) or error or type(error).__name__))


# -- Memory ------------------------------------------------------------------------------------------------------------


def remembered(path: Path) -> dict[str, int]:
    """Return in how many runs in a row each address had failed; nothing where there is no sound record."""
    try:
        counts = json.loads(path.read_text(encoding="utf-8"))["failures"]
        return {address: int(runs) for address, runs in counts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def remember(path: Path, failures: Iterable[Failure]) -> None:
    """Write the record for the next run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"failures": {failure.address: failure.runs for failure in failures}}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
