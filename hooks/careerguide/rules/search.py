"""Rules for other names: written in letters of the language, each meaning something else, none meaning itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from careerguide.addresses import page_folder
from careerguide.load import Project
from careerguide.problems import suggest
from careerguide.report import Report

LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
KEYS = 30
"""Letters and signs that the three rows of a keyboard write at least."""


def check_other_names(project: Project, report: Report) -> None:
    """What readers type and what it means are written in letters that belong there."""
    for lang, words in project.words.items():
        own = frozenset(str(words.ui.get("language.alphabet", ""))) or LATIN
        for section, letters in (("words", own), ("foreign", LATIN)):
            for name, meanings in getattr(words.search, section).items():
                for says in _faults_of_name(section, name, meanings, letters):
                    report.word_key(lang, "search", "", section, name, says=says)
                for number, meaning in enumerate(meanings):
                    if strange := _strange(meaning, own | LATIN):
                        says = f"'{meaning}' has letters that the language does not write: {strange}"
                        report.word(lang, "search", "", section, name, number, says=says)


def _faults_of_name(section: str, name: str, meanings: tuple[str, ...], letters: frozenset[str]) -> Iterator[str]:
    if not meanings:
        yield f"'{name}' means nothing; say what it means"
    if strange := _strange(name, letters):
        yield f"'{name}' has letters that do not belong here: {strange}; {_ELSEWHERE[section]}"


_ELSEWHERE = {
    "words": "a name in Latin letters belongs below 'foreign'",
    "foreign": "a name in the letters of the language belongs below 'words'",
}


def _strange(text: str, letters: frozenset[str]) -> str:
    return "".join(sorted({letter for letter in text.casefold() if letter.isalpha()} - letters))


def check_asked(project: Project, report: Report) -> None:
    """What readers ask is asked of pages that exist, in letters that the language writes."""
    written = {uri for pages in project.pages.values() for uri in pages}
    known = set(map(page_folder, project.generated() | written))
    for lang, words in project.words.items():
        own = frozenset(str(words.ui.get("language.alphabet", ""))) | LATIN
        for page, questions in words.search.asked.items():
            if page not in known:
                says = f"asked: there is no page '{page}'{suggest(page, known)}"
                report.word_key(lang, "search", "", "asked", page, says=says)
            for number, question in enumerate(questions):
                if strange := _strange(question, own):
                    says = f"'{question}' has letters that the language does not write: {strange}"
                    report.word(lang, "search", "", "asked", page, number, says=says)


def check_loops(project: Project, report: Report) -> None:
    """No name means itself, nor another one that means it in turn."""
    for lang, words in project.words.items():
        names = {**words.search.words, **words.search.foreign}
        meanings = {_plain(name): tuple(map(_plain, meant)) for name, meant in names.items()}
        for name in names:
            loop = _loop(_plain(name), meanings)
            section = "words" if name in words.search.words else "foreign"
            if loop:
                says = f"'{name}' comes to mean itself: {' -> '.join(loop)}; take one of these away"
                report.word_key(lang, "search", "", section, name, says=says)


def check_keyboards(project: Project, report: Report) -> None:
    """Keyboards have as many keys as each other, none twice: they are told apart by places."""
    longest = max((len(words.search.keyboard) for words in project.words.values()), default=0)
    for lang, words in project.words.items():
        keys = words.search.keyboard
        if keys and (len(keys) != longest or len(set(keys)) != len(keys) or len(keys) < KEYS):
            says = (
                f"keyboard: {len(keys)} keys, {len(set(keys))} of them different; expected {max(longest, KEYS)},"
                " all different, as many as on the keyboards of the other languages"
            )
            report.word(lang, "search", "", "keyboard", says=says)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _loop(start: str, meanings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the way from *start* through meanings back to it; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for meant in _following(way[-1], meanings):
            if meant == start:
                return (*way, start)
            if meant not in seen:
                seen.add(meant)
                ways.append((*way, meant))
    return ()


def _following(name: str, meanings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield from meanings.get(name, ())


RULES = (check_other_names, check_asked, check_loops, check_keyboards)
