"""How much text a guide has in each language, and how hard it is to read.

Measures: words; mean words a sentence; share of sentences above 25 words; LIX (Björnsson 1968), which needs no
syllables and so compares languages of different scripts: words a sentence plus the percentage of words of more than
six letters. Around 40 is ordinary prose, above 55 hard; Polish and Russian have longer words and score higher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careerguide.kinds import words_kind
from careerguide.load import Project
from careerguide.markdown import prose

_WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:]+[”»’“)]*(?:\s|$)")
_NO_READING = frozenset(("time", "avoid"))
"""Keys whose texts are no reading matter."""
LONG_WORD = 6
"""Letters up to which a word is short."""
LONG_SENTENCE = 25


@dataclass(frozen=True)
class Measure:
    """Figures of one language."""

    words: int
    sentences: int
    long_words: int
    long_sentences: int

    @property
    def words_a_sentence(self) -> float:
        """Mean number of words of a sentence."""
        return self.words / max(self.sentences, 1)

    @property
    def lix(self) -> float:
        """Björnsson's index."""
        return self.words_a_sentence + 100 * self.long_words / max(self.words, 1)

    @property
    def long_share(self) -> float:
        """Percentage of sentences above 25 words."""
        return 100 * self.long_sentences / max(self.sentences, 1)


def measure(texts: Iterable[str]) -> Measure:
    """Return the figures of *texts*, each of which ends its last sentence."""
    sentences = [words for text in texts for part in _SENTENCE_END.split(text) if (words := _WORD.findall(part))]
    return Measure(
        words=sum(map(len, sentences)),
        sentences=len(sentences),
        long_words=sum(len(word) > LONG_WORD for words in sentences for word in words),
        long_sentences=sum(len(words) > LONG_SENTENCE for words in sentences),
    )


def texts(project: Project, lang: str) -> Iterator[str]:
    """Yield every text of a language: words of entries and paragraphs of pages; interface and search are left out."""
    apart = {words_kind(attribute).file(lang=lang) for attribute in ("ui", "style", "search")}
    for document in project.places.documents(lang=lang):
        if document.path not in apart:
            yield from (text for path, text in document.texts() if not _NO_READING.intersection(path))
    for page in project.pages[lang].values():
        yield from _paragraphs(line for _, line in prose(page))


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    paragraph: list[str] = []
    for line in (*lines, ""):
        stripped = line.strip("\N{MIDDLE DOT} |#")
        if (
            stripped
            and not line.lstrip("\N{MIDDLE DOT}").startswith(("#", "|"))
            and not line.startswith("\N{MIDDLE DOT}\N{MIDDLE DOT}")
        ):
            paragraph.append(stripped)
            continue
        if paragraph:
            yield " ".join(paragraph)
        paragraph = [stripped] if stripped else []
