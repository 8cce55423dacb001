"""Rules for style: nothing stands in the words of a language that it avoids, with the place of each slip."""

from __future__ import annotations

from careerguide import kinds
from careerguide.load import DOCS, Project
from careerguide.markdown import prose
from careerguide.positions import Document
from careerguide.problems import Location
from careerguide.report import Report
from careerguide.style import Slip, Style
from careerguide.words import Avoided, Words

EXEMPT = frozenset(("avoid", "also", "aliases", "keyboard"))
"""Keys whose texts are quoted from elsewhere: names in job adverts, other names of a term, keys of a keyboard."""


def check_style(project: Project, report: Report) -> None:
    """No text has signs, phrases or terms that the language's style or glossary avoids."""
    for lang in project.languages:
        style = style_of(project.words[lang])
        own = kinds.words_kind("style").file(lang=lang)
        for document in project.places.documents(lang=lang):
            if document.path != own:
                _check_document(document, style, report)
        for uri, page in project.pages[lang].items():
            for number, line in prose(page):
                for slip in style.slips(line):
                    report.file(Location(f"{DOCS}/{lang}/{uri}", number, slip.start + 1), _says(slip))


def style_of(words: Words) -> Style:
    """Return the style of a language with what its glossary avoids."""
    terms = tuple(Avoided(text, term.term) for term in words.glossary.values() for text in term.avoid)
    return Style(words.style, terms)


def _check_document(document: Document, style: Style, report: Report) -> None:
    for path, text in document.texts():
        for slip in style.slips(text) if not EXEMPT.intersection(path) else ():
            report.file(document.place_in(path, slip.found, text[: slip.start]), _says(slip))


def _says(slip: Slip) -> str:
    return f"'{slip.found}' is not written in this language's style; write {slip.instead}"


RULES = (check_style,)
