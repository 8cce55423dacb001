"""Words as outlines: from letters that come with the engine, so that no font of a machine is asked.

Their files are made by bin/letters.py from the typeface Inter, whose licence lies beside them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from careerguide.drawing import Outline, Point, curve

FOLDER = Path(__file__).parent / "letters"
_STEP = re.compile(r"([MLHVCZ])([^MLHVCZ]*)")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Typeface:
    """The letters of one cut of a typeface."""

    name: str
    em: int
    """Units of a letter's outline in a size of type."""
    letters: Mapping[str, Any]
    """By sign: width, and outline in the form of SVG, upwards from the line that letters stand on."""
    pairs: Mapping[str, Sequence[Any]]
    """By sign: distances, and after each the signs that move by it when they follow."""

    def lacks(self, text: str) -> set[str]:
        """Return the signs of *text* that there are no letters for."""
        return set(text) - set(self.letters)

    def width(self, text: str, size: float) -> float:
        """Return how long *text* is on one line."""
        apart = sum(self._distances.get(left + right, 0) for left, right in pairwise(text))
        return float(sum(self.letters[sign][0] for sign in text) + apart) * size / self.em

    def outlines(self, text: str, start: Point, size: float) -> Iterator[Outline]:
        """Yield the outlines of *text*, which stands on the line of *start*."""
        scale, pieces, (x, y) = size / self.em, 4 + int(size / 20), start
        for at, sign in enumerate(text):
            for shape in _outlines(self.letters[sign][1], pieces):
                yield [(x + across * scale, y - up * scale) for across, up in shape]
            x += (self.letters[sign][0] + self._distances.get(text[at : at + 2], 0)) * scale

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """Return *text* in lines of at most *width*, as few as they can be; a word that is longer has its own."""
        lines: list[str] = []
        # A space that no line may break at is none for `split(" ")`.
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def even_lines(self, text: str, size: float, width: float) -> list[str]:
        """Return *text* in as many lines as `lines` does, all about as long: no word is left alone on the last."""
        fewest = len(self.lines(text, size, width))
        limits = range(int(width) + 1)
        narrow = bisect_left(limits, -fewest, key=lambda limit: -len(self.lines(text, size, limit)))
        return self.lines(text, size, min(narrow, width))

    @cached_property
    def _distances(self) -> Mapping[str, int]:
        return {
            left + right: distance
            for left, parts in self.pairs.items()
            for distance, followers in zip(parts[::2], parts[1::2], strict=True)
            for right in followers
        }


@cache
def typeface(name: str) -> Typeface:
    """Return the letters of the file *name*."""
    content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Typeface(content["name"], content["em"], content["letters"], content["pairs"])


@cache
def _outlines(path: str, pieces: int) -> Sequence[Outline]:
    """Return the outlines of a path of SVG, each curve in straight *pieces*."""
    found: list[list[Point]] = []
    for step, written in _STEP.findall(path):
        numbers = [int(number) for number in _NUMBER.findall(written)]
        if step == "M":
            found.append([])
        if step != "Z":
            found[-1] += _points(step, numbers, found[-1][-1] if found[-1] else (0, 0), pieces)
    return found


def _points(step: str, numbers: Sequence[int], last: Point, pieces: int) -> Iterator[Point]:
    if step == "H":
        yield numbers[0], last[1]
    elif step == "V":
        yield last[0], numbers[0]
    elif step == "C":
        for at in range(0, len(numbers), 6):
            first, second, end = ((numbers[at + i], numbers[at + i + 1]) for i in (0, 2, 4))
            yield from curve(last, first, second, end, pieces)
            last = end
    else:
        yield from zip(numbers[::2], numbers[1::2], strict=True)
