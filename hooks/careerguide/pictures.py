"""The guide's pictures: what links to it show in each language, and its icons; drawn when the site is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from careerguide.drawing import CLEAR, Canvas, circle, rounded, stroke
from careerguide.lettering import Typeface, typeface
from careerguide.look import Mark, colours, mark, rgb
from careerguide.png import Colour

WIDTH, HEIGHT = 1200, 630
"""Of the picture that links show."""
ICONS: Mapping[str, tuple[int, str]] = {
    "assets/icons/icon-192.png": (192, "any"),
    "assets/icons/icon-512.png": (512, "any"),
    "assets/icons/maskable-512.png": (512, "maskable"),
    "assets/icons/apple-touch-icon.png": (180, "apple"),
}
"""By path below the root of the site: size and purpose. What is not for any use fills its square: others cut it."""


def card_path(lang: str) -> str:
    """Return the path below the root of the site of the picture that links in a language show."""
    return f"assets/og/{lang}.png"


def pictures(words: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
    """Return all pictures by their paths below the root of the site; *words* are name and description by language."""
    cards = {card_path(lang): card(name, description) for lang, (name, description) in words.items()}
    return cards | {path: icon(size, purpose) for path, (size, purpose) in ICONS.items()}


# -- What links show ---------------------------------------------------------------------------------------------------

_LIGHT, _DARK = colours("default"), colours("slate")
_LEFT, _TOP, _BOTTOM = 80, 78, 486
"""Where words may stand."""
_UNIT = 21
"""Of the mark, in pixels."""
_END = (1096, 330)
"""Where the last step of the mark ends, below its disc."""


@dataclass(frozen=True)
class _Block:
    """A text in its place."""

    face: Typeface
    size: float
    leading: float
    """From line to line, in sizes."""
    lines: Sequence[str]

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to the last line's foot."""
        return self.size * (_CAPITAL + self.leading * (len(self.lines) - 1))

    def draw(self, canvas: Canvas, top: float, colour: Colour) -> None:
        for number, line in enumerate(self.lines):
            foot = top + self.size * (_CAPITAL + number * self.leading)
            canvas.fill(self.face.outlines(line, (_LEFT, foot), self.size), colour)


_CAPITAL = 0.72
"""Height of a capital, in sizes."""
_GAP = 62
"""Between name and description."""


def card(name: str, description: str) -> bytes:
    """Return the picture of a guide's name and description; of its mark alone where a sign has no letter."""
    canvas = Canvas(WIDTH, HEIGHT, rgb(_LIGHT["md-primary-fg-color"]))
    _draw_steps(canvas, mark())
    title, text = typeface("title"), typeface("text")
    if not title.lacks(name) and not text.lacks(description):
        above = _block(title, name, range(92, 15, -4), 1.1, 760, 215)
        below = _block(text, description, range(32, 11, -1), 1.45, 640, _BOTTOM - _TOP - _GAP - above.height)
        above.draw(canvas, _TOP, mark().line)
        below.draw(canvas, _TOP + above.height + _GAP, rgb(_DARK["cg-strong"]))
    return canvas.png()


def _draw_steps(canvas: Canvas, mark: Mark) -> None:
    """Draw the mark, its first step begun beyond the left edge and its ground below it."""
    last = mark.steps[-1]
    points = [(_END[0] + (x - last[0]) * _UNIT, _END[1] + (y - last[1]) * _UNIT) for x, y in mark.steps]
    points[0] = (-_UNIT, points[0][1])
    ends = ((WIDTH + _UNIT, points[-1][1]), (WIDTH + _UNIT, HEIGHT), (-_UNIT, HEIGHT))
    canvas.fill([[*points, *ends]], rgb(_LIGHT["md-primary-fg-color--dark"]))
    canvas.fill(stroke([*points, ends[0]], mark.width * _UNIT / 4), mark.line)
    x, y, radius = mark.disc
    canvas.fill([circle(_END[0] + (x - last[0]) * _UNIT, _END[1] + (y - last[1]) * _UNIT, radius * _UNIT)], mark.light)


def _block(face: Typeface, text: str, sizes: range, leading: float, width: float, height: float) -> _Block:
    """Return *text* in the largest of *sizes* in which it fits; in the smallest where it fits in none."""
    for size in sizes:
        block = _Block(face, size, leading, face.lines(text, size, width))
        if block.height <= height and all(face.width(line, size) <= width for line in block.lines):
            break
    return replace(block, lines=face.even_lines(text, block.size, width))


# -- Icons -------------------------------------------------------------------------------------------------------------


def icon(size: int, purpose: str) -> bytes:
    """Return the mark as a square picture of *size* pixels."""
    drawn = mark()
    # Whatever cuts a maskable icon leaves at least a circle of four fifths of its width.
    scale = size / drawn.size * (0.8 if purpose == "maskable" else 1)
    edge = (size - drawn.size * scale) / 2
    canvas = Canvas(size, size, CLEAR if purpose == "any" else drawn.ground)
    if purpose == "any":
        canvas.fill([rounded(0, 0, size, size, drawn.corner * scale)], drawn.ground)
    canvas.fill(stroke([(edge + x * scale, edge + y * scale) for x, y in drawn.steps], drawn.width * scale), drawn.line)
    x, y, radius = drawn.disc
    canvas.fill([circle(edge + x * scale, edge + y * scale, radius * scale)], drawn.light)
    return canvas.png()
