"""Telling problems of entries: whose fault it is and where it stands, found from the entry's name."""

from __future__ import annotations

from dataclasses import dataclass

from careerguide import kinds
from careerguide.load import Places
from careerguide.problems import Location, Problems, suggest

Step = str | int


@dataclass(frozen=True)
class Report:
    """Adds problems about entries of data and words to a collection."""

    places: Places
    problems: Problems

    def fact(self, attribute: str, id: str, *path: Step, says: str) -> None:
        """Note what is wrong with the value at *path* of an entry of the data."""
        self.problems.add(self.places.of(attribute, id, *path), f"{noun(attribute)} '{id}': {says}")

    def fact_key(self, attribute: str, id: str, *path: Step, says: str) -> None:
        """Note what is wrong with the key at *path* of an entry of the data."""
        self.problems.add(self.places.key_of(attribute, id, *path), f"{noun(attribute)} '{id}': {says}")

    def word(self, lang: str, attribute: str, id: str, *path: Step, says: str) -> None:
        """Note what is wrong with the value at *path* of an entry of the words of a language."""
        where = self.places.of(attribute, id, *path, lang=lang)
        self.problems.add(where, f"{_label(attribute, id)}: {says}")

    def word_key(self, lang: str, attribute: str, id: str, *path: Step, says: str) -> None:
        """Note what is wrong with the key at *path* of an entry of the words of a language."""
        where = self.places.key_of(attribute, id, *path, lang=lang)
        self.problems.add(where, f"{_label(attribute, id)}: {says}")

    def file(self, where: Location | str, says: str) -> None:
        """Note what is wrong with a file as a whole, or with a place that belongs to no entry."""
        self.problems.add(where if isinstance(where, Location) else Location(where), says)

    def keys(self, where: Location, label: str, wanted: set[str], found: set[str], *, whole: bool) -> None:
        """Note keys that are foreign, and those that are missing where words have to be *whole*: in the source."""
        for key in sorted(wanted - found if whole else ()):
            self.problems.add(where, f"{label}: '{key}' is missing")
        for key in sorted(found - wanted):
            self.problems.add(where, f"{label}: '{key}' is not in the data{suggest(key, wanted - found)}")


def _label(attribute: str, id: str) -> str:
    """Return what an entry of the words is called; a file that is one entry has no id."""
    noun = kinds.words_kind(attribute).noun
    return f"{noun} '{id}'" if id else noun


def noun(attribute: str) -> str:
    """Return what an entry of the data is called."""
    return next(kind.noun for kind in kinds.FACTS if kind.attribute == attribute)
