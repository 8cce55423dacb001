"""The guide's colours and its mark, from where they stand: its style sheet and its picture for browsers' tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from careerguide.drawing import Point
from careerguide.png import Colour

_ASSETS = Path(__file__).resolve().parents[2] / "overrides" / "assets"
_SCHEME = re.compile(r'\[data-md-color-scheme(?:="(\w+)")?\]\s*\{([^}]*)\}')
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")
_STEP = re.compile(r"([Mhv])\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?")
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Mark:
    """A line of steps and a disc above its end, on a ground."""

    size: float
    """Width and height of its picture; the numbers below are counted in it."""
    corner: float
    """Radius of the ground's corners."""
    steps: tuple[Point, ...]
    width: float
    """Of the line."""
    disc: tuple[float, float, float]
    """Middle and radius."""
    ground: Colour
    line: Colour
    light: Colour


@cache
def colours(scheme: str) -> Mapping[str, str]:
    """Return the colours of a scheme, `default` or `slate`, by their names, as the style sheet writes them."""
    text = (_ASSETS / "stylesheets" / "guide.css").read_text(encoding="utf-8")
    parts = [part for name, part in _SCHEME.findall(text) if name in ("", scheme)]
    return {name: colour for part in parts for name, colour in _COLOUR.findall(part)}


def rgb(colour: str) -> Colour:
    """Return a colour of the style sheet in numbers; #abc stands for #aabbcc."""
    digits = colour.removeprefix("#")
    red, green, blue = re.findall("..", digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    return int(red, 16), int(green, 16), int(blue, 16), 255


@cache
def mark() -> Mark:
    """Return the mark; it holds one rectangle, one path of upright and level steps, one circle."""
    picture = ElementTree.parse(_ASSETS / "favicon.svg").getroot()
    ground, path, disc = (_part(picture, name) for name in ("rect", "path", "circle"))
    return Mark(
        size=float(ground["width"]),
        corner=float(ground["rx"]),
        steps=tuple(_steps(path["d"])),
        width=float(path["stroke-width"]),
        disc=(float(disc["cx"]), float(disc["cy"]), float(disc["r"])),
        ground=rgb(ground["fill"]),
        line=rgb(path["stroke"]),
        light=rgb(disc["fill"]),
    )


def _part(picture: ElementTree.Element, name: str) -> Mapping[str, str]:
    found = picture.findall(f"{_SVG}{name}")
    if len(found) != 1:
        raise ValueError(f"overrides/assets/favicon.svg: {len(found)} of <{name}>; pictures are drawn from one")
    return found[0].attrib


def _steps(path: str) -> Iterator[Point]:
    x = y = 0.0
    for step, number, other in _STEP.findall(path):
        if step == "M":
            x, y = float(number), float(other)
        elif step == "h":
            x += float(number)
        else:
            y += float(number)
        yield x, y
