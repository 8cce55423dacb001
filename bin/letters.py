"""Makes the letters of hooks/careerguide/letters/ from fonts; run by hand when a language brings new ones.

Needs fontTools, which the guide does not: in an environment of your own, `pip install fonttools`, then

    python bin/letters.py InterDisplay-Bold.otf hooks/careerguide/letters/title.json
    python bin/letters.py Inter-Regular.otf hooks/careerguide/letters/text.json

Of a font is kept what pictures need: outlines and widths of the letters below, and how far pairs of them move together.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

LETTERS = (
    (0x20, 0x7E),
    (0xA0, 0x148),
    (0x14A, 0x17F),
    (0x218, 0x21B),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x1E9E, 0x1E9E),
)
SIGNS = ((0x2010, 0x2015), (0x2018, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x2039, 0x203A), (0x2116, 0x2116))
EM = 1000
SEEN = 15
"""Pairs that move by less are left as they are: nobody would see it."""


def main(source: str, target: str) -> None:
    """Write the letters of the font *source* to *target*."""
    font = TTFont(source)
    names, cmap = font["name"], font.getBestCmap()
    codes = [code for first, last in LETTERS + SIGNS for code in range(first, last + 1)]
    content = {
        "name": names.getDebugName(4),
        "copyright": names.getDebugName(0),
        "licence": names.getDebugName(13),
        "em": EM,
        "letters": {chr(code): letter(font, cmap[code]) for code in codes},
        "pairs": pairs(font, {cmap[code]: chr(code) for code in reversed(codes)}),
    }
    Path(target).write_text("{\n" + ",\n".join(map(entry, content, content.values())) + "\n}\n", encoding="utf-8")


def entry(key: str, value: object) -> str:
    """Return an entry of the file; of letters and pairs each has a line of its own."""
    if isinstance(value, dict):
        return f"{json.dumps(key)}: {{\n" + ",\n".join(map(entry, value, value.values())) + "\n}"
    return f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"


def letter(font: TTFont, glyph: str) -> list[object]:
    """Return width and outline of a glyph, upwards from the line that letters stand on."""
    scale, glyphs = EM / font["head"].unitsPerEm, font.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
    glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    return [round(glyphs[glyph].width * scale), pen.getCommands()]


def pairs(font: TTFont, letters: dict[str, str]) -> dict[str, list[object]]:
    """Return for each letter distances and, after each, the letters that move by it when they follow.

    Of several rules the first that knows a pair holds.
    """
    scale = EM / font["head"].unitsPerEm
    found: dict[str, int] = {}
    for left, right, distance in known_pairs(font, list(letters)):
        if left in letters and right in letters and together(letters[left], letters[right]):
            found.setdefault(letters[left] + letters[right], round((distance or 0) * scale))
    followers: dict[str, dict[int, str]] = {}
    for (left, right), distance in sorted(found.items()):
        if abs(distance) >= SEEN:
            by_distance = followers.setdefault(left, {})
            by_distance[distance] = by_distance.get(distance, "") + right
    return {left: [part for pair in sorted(by.items()) for part in pair] for left, by in followers.items()}


def together(left: str, right: str) -> bool:
    """Whether two signs meet in one word: never letters of two alphabets, never a capital after a small letter."""
    alphabets = {unicodedata.name(sign).split()[0] for sign in (left, right) if sign.isalpha()}
    return len(alphabets) < 2 and not (left.islower() and right.isupper())


def known_pairs(font: TTFont, glyphs: list[str]) -> Iterator[tuple[str, str, int | None]]:
    """Yield the pairs of glyphs that the font's rules know, in the order of the rules, with their distances."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for rule in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            if rule.LookupType == 2:
                yield from single_pairs(rule) if rule.Format == 1 else class_pairs(rule, glyphs)


def single_pairs(rule) -> Iterator[tuple[str, str, int | None]]:
    """Yield pairs of a rule that names each."""
    for left, records in zip(rule.Coverage.glyphs, rule.PairSet, strict=True):
        for record in records.PairValueRecord:
            yield left, record.SecondGlyph, getattr(record.Value1, "XAdvance", 0)


def class_pairs(rule, glyphs: list[str]) -> Iterator[tuple[str, str, int | None]]:
    """Yield pairs of a rule that knows glyphs by classes."""
    for left in rule.Coverage.glyphs:
        row = rule.Class1Record[rule.ClassDef1.classDefs.get(left, 0)].Class2Record
        for right in glyphs:
            yield left, right, getattr(row[rule.ClassDef2.classDefs.get(right, 0)].Value1, "XAdvance", 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
