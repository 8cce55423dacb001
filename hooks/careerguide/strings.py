"""Texts of the interface in one language: placeholders, plural forms, numbers and days. The only importer of babel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from string import Formatter

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from careerguide.words import Plural

PLACEHOLDER = re.compile(r"[a-z_]+")


class StringsError(LookupError):
    """A text that was asked for and is not there; the message names the key."""


class Strings:
    """The texts of one language. Safe to share; holds nothing that changes."""

    def __init__(self, language: str, ui: Mapping[str, str | Plural]) -> None:
        self.language = language
        self._ui = ui

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)

    def t(self, key: str, **values: object) -> str:
        """Return the text *key* with its placeholders filled; numbers are written as the language writes them."""
        text = self._ui.get(key)
        if not isinstance(text, str):
            raise StringsError(f"locales/{self.language}/ui.yml: no text '{key}'")
        return text.format_map({name: self._shown(value) for name, value in values.items()})

    def n(self, key: str, count: int, **values: object) -> str:
        """Return the counted text *key* in the form that *count* needs, with {count} and other placeholders filled."""
        form = self.forms(key)[self._locale.plural_form(count)]
        return form.format_map({name: self._shown(value) for name, value in {"count": count, **values}.items()})

    def forms(self, key: str) -> Plural:
        """Return all forms of the counted text *key*, by plural category, with their placeholders, for scripts."""
        forms = self._ui.get(key)
        if not isinstance(forms, Mapping):
            raise StringsError(f"locales/{self.language}/ui.yml: no counted text '{key}'")
        return forms

    def number(self, value: int | float) -> str:
        """Return a number as the language writes it: 2,25 or 2.25."""
        return str(format_decimal(value, locale=self._locale))

    def day(self, value: date) -> str:
        """Return a day as the language writes it in full."""
        return format_date(value, format="long", locale=self._locale)

    def language_name(self, code: str) -> str:
        """Return the name of the language *code* in this language."""
        return Locale.parse(code).get_display_name(self._locale) or code

    def sort_key(self, text: str) -> tuple[int, ...]:
        """Return the key by which *text* sorts in the language's own alphabet."""
        return tuple(self._letter(letter) for letter in text.casefold() if letter.isalnum() or letter.isspace())

    def initial(self, text: str) -> str:
        """Return the letter under which a list files *text*."""
        return next((letter.upper() for letter in text if letter.isalnum()), text)

    def _letter(self, letter: str) -> int:
        place = self.t("language.alphabet").find(letter)
        return place if place >= 0 else ord(letter) - 0x110000 if letter < "a" else ord(letter)

    def _shown(self, value: object) -> object:
        return self.number(value) if isinstance(value, int | float) else value


def is_language(code: str) -> bool:
    """Whether CLDR knows the language."""
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def direction(code: str) -> str:
    """Return in which direction the language *code* is written: `ltr` or `rtl`."""
    return str(Locale.parse(code).text_direction)


def english_name(code: str) -> str:
    """Return the English name of the language *code* in lower case: what Snowball calls its stemmers by."""
    return (Locale.parse(code).get_language_name("en") or code).lower()


@cache
def plural_categories(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the plural categories that counted texts of a language must have, and all that they may have.

    Counts are whole numbers here. Polish and Russian use `other` for fractions alone: it is allowed, not required.
    """
    rule = Locale.parse(language).plural_form
    needed = {rule(number) for number in range(201)}
    allowed = {*rule.tags, "other"}
    return tuple(sorted(needed)), tuple(sorted(allowed))


def forms_for(language: str, forms: Plural, written_in: str) -> dict[str, str]:
    """Return *forms*, written in another language, under the plural categories that *language* must have."""
    of, by = Locale.parse(language).plural_form, Locale.parse(written_in).plural_form
    smallest = {
        category: min(n for n in range(201) if of(n) == category) for category in plural_categories(language)[0]
    }
    return {category: forms[by(number)] for category, number in smallest.items()}


def own_name(code: str) -> str:
    """Return the name that the language *code* gives itself."""
    return (Locale.parse(code).get_display_name(code) or code).capitalize()


def placeholders(text: str) -> set[str]:
    """Return the names in braces of *text*; ValueError where the braces do not fit or hold something else."""
    names = {
        name for _, name, spec, conversion in Formatter().parse(text) if name is not None and _plain(spec, conversion)
    }
    if wrong := sorted(name for name in names if not PLACEHOLDER.fullmatch(name)):
        raise ValueError(f"'{{{wrong[0]}}}' is no placeholder; expected a name of letters a-z in braces")
    return names


def _plain(spec: str | None, conversion: str | None) -> bool:
    if spec or conversion:
        raise ValueError("a placeholder is a plain name in braces, without ':' or '!'")
    return True
