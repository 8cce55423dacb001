"""Rules for characters that look right and are not: two alphabets in a word, invisible signs, marks of git."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from careerguide.load import DOCS, Project
from careerguide.problems import Location
from careerguide.report import Report

_WORD = re.compile(r"[^\W\d_]{2,}")
# Zero-width signs, signs of direction, soft hyphens, byte order marks: nobody sees them, searches stumble over them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_ASCII_NAME = re.compile(r"[a-z0-9./-]+")


def check_characters(project: Project, report: Report) -> None:
    """No word mixes alphabets, and nothing invisible stands in a text."""
    for lang in project.languages:
        for document in project.places.documents(lang=lang):
            for path, text in document.texts():
                for found, says in _strange(text):
                    report.file(document.place_in(path, found, text[: text.index(found)]), says)
        for uri, page in project.pages[lang].items():
            for number, line in enumerate(page.body.splitlines(), start=page.body_line):
                for found, says in _strange(line):
                    report.file(Location(f"{DOCS}/{lang}/{uri}", number, line.index(found) + 1), says)


def _strange(text: str) -> Iterator[tuple[str, str]]:
    for sign in dict.fromkeys(_INVISIBLE.findall(text)):
        name = unicodedata.name(sign, "an unnamed sign").lower()
        yield sign, f"an invisible sign (U+{ord(sign):04X}, {name}) stands here; delete it"
    for word in dict.fromkeys(_WORD.findall(text)):
        alphabets = {_alphabet(letter) for letter in word}
        if len(alphabets) > 1:
            yield word, f"'{word}' mixes letters of {' and '.join(sorted(alphabets))}; type the whole word anew"


def _alphabet(letter: str) -> str:
    """Return the alphabet of a letter by its Unicode name: Latin, Cyrillic, Greek."""
    return unicodedata.name(letter, "unknown").split()[0].title()


def check_conflicts(project: Project, report: Report) -> None:
    """No page holds what git writes where two changes could not be put together."""
    for lang in project.languages:
        for uri, page in project.pages[lang].items():
            for number, line in enumerate(page.body.splitlines(), start=page.body_line):
                # A line of equals signs alone may underline a heading; between the two others it goes without saying.
                if (match := _CONFLICT.match(line)) and not line.startswith("="):
                    says = f"'{match[1]}' is a mark of git: two changes met here; keep one text, delete the marks"
                    report.file(Location(f"{DOCS}/{lang}/{uri}", number), says)


def check_names(project: Project, report: Report) -> None:
    """Names of pages are addresses: lower-case Latin letters, digits, hyphens."""
    for lang in project.languages:
        for uri in project.pages[lang]:
            if not _ASCII_NAME.fullmatch(uri):
                report.file(f"{DOCS}/{lang}/{uri}", "the name is the address: expected letters a-z, digits and hyphens")


RULES = (check_characters, check_conflicts, check_names)
