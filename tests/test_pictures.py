"""Pictures of link previews, icons and manifests: what is drawn, that it is the same everywhere, and that it fits."""

from __future__ import annotations

import hashlib
import json
import posixpath
import random
import struct
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerguide.drawing import CLEAR, Canvas, circle, rounded, stroke
from careerguide.lettering import FOLDER, typeface
from careerguide.load import load
from careerguide.look import colours, mark, rgb
from careerguide.media import media, robots
from careerguide.pictures import HEIGHT, ICONS, WIDTH, card, card_path, icon
from careerguide.png import png
from careerguide.problems import Problems
from conftest import OTHER_GUIDE, ROOT, run

GUIDES = [ROOT, OTHER_GUIDE]
BLACK, WHITE, RED = (0, 0, 0, 255), (255, 255, 255, 255), (255, 0, 0, 255)
GROUND = rgb(colours("default")["md-primary-fg-color"])


def decoded(content):
    """Return the rows of a picture's pixels, red, green, blue and alpha, as any reader of PNG sees them."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    parts, at = {}, 8
    while at < len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        parts[name] = content[at + 8 : at + 8 + size]
        assert struct.unpack(">I", content[at + 8 + size : at + 12 + size])[0] == zlib.crc32(name + parts[name])
        at += 12 + size
    width, height, depth, kind, *rest = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert (depth, kind, rest, list(parts)[-1]) == (8, 3, [0, 0, 0], b"IEND")
    alphas = parts.get(b"tRNS", b"").ljust(256, b"\xff")
    palette = [(*parts[b"PLTE"][n : n + 3], alphas[n // 3]) for n in range(0, len(parts[b"PLTE"]), 3)]
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == height * (width + 1)
    rows = [raw[y * (width + 1) : (y + 1) * (width + 1)] for y in range(height)]
    assert {row[0] for row in rows} == {0}
    return [[palette[number] for number in row[1:]] for row in rows]


def project(root):
    return load(root, Problems())


@pytest.fixture(scope="module", params=GUIDES, ids=["guide", "other"])
def made(request):
    """A guide and all that is made of it for an address below a path."""
    found = project(request.param)
    return found, media(found, "https://host.example/careers/")


# -- Files -------------------------------------------------------------------------------------------------------------


@given(st.integers(1, 700), st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2**32)), min_size=1, max_size=8))
@settings(deadline=None)
def test_any_pixels_come_back_out_of_the_file(width, kinds):
    palette = [(n, 255 - n, n // 2, 255 if n % 3 else n) for n in range(256)]
    rows = []
    for repeated, seed in kinds:
        chance = random.Random(seed)
        row = b""
        while len(row) < width:
            row += bytes((chance.randrange(256),)) * chance.choice((1, 2, 3, 4, 5, 11, 257, 258, 259, 260, 261, 519))
        rows += [row[:width]] * repeated

    assert decoded(png(width, palette, rows)) == [[palette[number] for number in row] for row in rows]


def test_edges_are_shaded_by_how_much_of_a_pixel_is_covered():
    canvas = Canvas(4, 3, BLACK)
    canvas.fill([[(1, 0.5), (3.2, 0.5), (3.2, 2), (1, 2)]], WHITE)

    shades = [[pixel[0] for pixel in row] for row in decoded(canvas.png())]
    assert shades == [[0, 136, 136, 34], [0, 255, 255, 51], [0, 0, 0, 0]]


def test_shapes_cover_as_much_as_they_should_and_holes_stay_empty():
    def covered(outlines):
        canvas = Canvas(100, 100, BLACK)
        canvas.fill(outlines, WHITE)
        return sum(pixel[0] / 255 for row in decoded(canvas.png()) for pixel in row)

    assert covered([circle(50.3, 49.6, 30)]) == pytest.approx(3.14159 * 900, rel=0.005)
    assert covered([circle(50, 50, 30), circle(50, 50, 20)[::-1]]) == pytest.approx(3.14159 * 500, rel=0.005)
    assert covered([rounded(10, 10, 60.5, 40, 8)]) == pytest.approx(50.5 * 30 - (4 - 3.14159) * 64, rel=0.005)
    # Beyond every edge nothing is drawn, and nothing fails.
    assert covered([circle(0, 0, 40)]) == pytest.approx(3.14159 * 400, rel=0.005)
    # A line of two pieces with a corner: two rectangles, less where they meet twice, round outside.
    line = stroke([(20.5, 70.5), (60.5, 70.5), (60.5, 30.5)], 9)
    assert covered(line) == pytest.approx(2 * 40 * 9 + 3.14159 * 4.5**2 * 1.25 - 4.5**2, rel=0.005)


def test_a_picture_of_more_colours_than_a_file_holds_takes_the_nearest():
    canvas = Canvas(300, 1, BLACK)
    for x in range(300):
        canvas.fill([[(x, 0), (x + 1, 0), (x + 1, 1), (x, 1)]], (x % 256, x // 256, 0, 255))
    (row,) = decoded(canvas.png())

    assert row[100] == (100, 0, 0, 255)
    assert row[299] == (43, 0, 0, 255)


# -- What links show ---------------------------------------------------------------------------------------------------


def test_every_language_has_its_picture_of_the_usual_size(made):
    guide, files = made
    cards = {lang: decoded(files[card_path(lang)]) for lang in guide.languages}

    assert {(len(rows[0]), len(rows)) for rows in cards.values()} == {(WIDTH, HEIGHT)}
    assert len({files[card_path(lang)] for lang in guide.languages}) == len(guide.languages)
    # Some services refuse, or take long for, what is larger.
    assert all(len(files[card_path(lang)]) < 100_000 for lang in guide.languages)


def test_two_processes_draw_the_same_bytes():
    script = (
        "import sys, hashlib; from pathlib import Path\n"
        "from careerguide.load import load; from careerguide.media import media\n"
        "from careerguide.problems import Problems\n"
        "for path, content in sorted(media(load(Path(sys.argv[1]), Problems()), 'https://host.example/').items()):\n"
        "    print(hashlib.sha256(content).hexdigest(), path)"
    )
    one, two = (
        run(sys.executable, "-c", script, ROOT, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, SOURCE_DATE_EPOCH=day)
        for seed, zone, locale, day in (("1", "UTC", "C", "1"), ("2", "Asia/Tokyo", "C.UTF-8", "1800000000"))
    )

    assert (one.status, one.err) == (0, "")
    assert one.out == two.out
    assert len(one.out.splitlines()) >= 3 + len(ICONS) + 3 + 1


def test_the_bytes_are_those_of_every_other_machine():
    """Change the digest with the drawing; a machine that makes another of the same drawing has found a fault."""
    drawn = card("A\u0142\u0416\u00fc", "g\u0491\u00df\u0457") + b"".join(
        icon(size, use) for size, use in ICONS.values()
    )

    assert hashlib.sha256(drawn).hexdigest() == "b81a41b104ff7c80ae608a46c4c492d7fe2f55a617c525a9f18fcf9d970302be"


def test_no_letter_of_a_language_is_missing():
    faces = typeface("title"), typeface("text")
    alphabets = [
        found.words[lang].ui["language.alphabet"] for found in map(project, GUIDES) for lang in found.languages
    ]
    others = ["абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’", "aàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyÿz«»", "äöüß„“", "ẞ"]
    signs = "0123456789.,:;!?()-–—…„”«»“’'\"/&+%№ \N{NO-BREAK SPACE}"
    letters = set("".join([*alphabets, *others]))
    needed = "".join(letters | {letter.upper() for letter in letters if len(letter.upper()) == 1}) + signs

    for face in faces:
        assert face.lacks(needed) == set()
        # The soft hyphen is none that anybody sees.
        seen = {sign: letter for sign, letter in face.letters.items() if sign != "\N{SOFT HYPHEN}"}
        assert all(width > 0 and (outline or sign.isspace()) for sign, (width, outline) in seen.items())


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Fachangestellte für Medien- und Informationsdienste in wissenschaftlichen Bibliotheken", "Wörter " * 60),
        ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Donaudampfschifffahrtsgesellschaftskapitän " * 6),
        ("WWWWW " * 12, "W" * 40),
        ("I", "i"),
        ("", ""),
    ],
    ids=["long", "compounds", "wide", "short", "none"],
)
def test_words_of_any_length_stay_in_their_place(name, description):
    rows = decoded(card(name.strip(), description.strip()))
    empty = decoded(card("", ""))
    changed = [(x, y) for y in range(HEIGHT) for x in range(WIDTH) if rows[y][x] != empty[y][x]]

    assert all(70 <= x < 850 and 60 <= y < 505 for x, y in changed)
    assert bool(changed) is bool(name)


def test_a_picture_without_letters_for_its_words_shows_the_mark_alone():
    empty = decoded(card("", ""))

    assert card("图书馆", "text") == card("name", "مكتبة")
    assert decoded(card("图书馆", "text")) == empty != decoded(card("name", "text"))


def test_words_can_be_read_on_their_ground():
    def light(colour):
        parts = [part / 255 for part in colour[:3]]
        return sum(
            weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    ground = light(GROUND)
    assert (light(mark().line) + 0.05) / (ground + 0.05) > 7
    assert (light(rgb(colours("slate")["cg-strong"])) + 0.05) / (ground + 0.05) > 6


def test_lines_are_as_few_as_they_can_be_and_no_word_is_left_alone():
    face = typeface("text")
    text = "one two three four five six seven eight nine ten eleven"
    few = face.lines(text, 30, 500)
    even = face.even_lines(text, 30, 500)

    assert " ".join(even) == " ".join(few) == text
    assert len(even) == len(few)
    assert all(face.width(line, 30) <= 500 for line in even)
    assert max(face.width(line, 30) for line in even) <= max(face.width(line, 30) for line in few)
    assert face.lines("a\N{NO-BREAK SPACE}b c", 30, 1) == ["a\N{NO-BREAK SPACE}b", "c"]


def test_the_licence_of_the_letters_lies_beside_them():
    licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for name in ("title", "text"):
        content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        assert "Inter Project Authors" in content["copyright"]
        assert "SIL Open Font License, Version 1.1" in content["licence"]


# -- Icons and manifests -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ICONS)
def test_icons_show_the_mark(path):
    size, use = ICONS[path]
    rows = decoded(icon(size, use))
    seen = {pixel for row in rows for pixel in row}

    assert len(rows) == len(rows[0]) == size
    assert {mark().ground, mark().line, mark().light} <= seen
    assert rows[0][0] == (CLEAR if use == "any" else mark().ground)
    assert use == "any" or {pixel[3] for pixel in seen} == {255}


def test_nothing_of_the_mark_is_cut_from_a_maskable_icon():
    rows = decoded(icon(512, "maskable"))
    drawn = [(x, y) for y, row in enumerate(rows) for x, pixel in enumerate(row) if pixel != mark().ground]

    assert max((x - 255.5) ** 2 + (y - 255.5) ** 2 for x, y in drawn) < (0.4 * 512) ** 2


def test_manifests_say_what_there_is(made):
    guide, files = made
    for lang in guide.languages:
        path = f"assets/manifest.{lang}.webmanifest"
        told = json.loads(files[path])
        ui = guide.words[lang].ui
        home = "" if lang == guide.languages[0] else f"{lang}/"

        assert (told["name"], told["short_name"]) == (ui["site.name"], ui["site.short"])
        assert (told["lang"], told["dir"], told["display"]) == (lang, "ltr", "browser")
        assert len(told["short_name"]) <= 16
        assert posixpath.normpath(posixpath.join("/at/assets", told["start_url"])) == f"/at/{home}".rstrip("/")
        assert told["start_url"].startswith(told["scope"])
        assert told["theme_color"] == colours("default")["md-primary-fg-color"]
        assert {one["purpose"] for one in told["icons"]} == {"any", "maskable"}
        for one in told["icons"]:
            content = files[f"assets/{one['src']}"]
            width, height = struct.unpack(">II", content[16:24])
            assert one["sizes"] == f"{width}x{height}"


def test_colours_and_mark_come_from_the_style_sheet_and_the_favicon():
    assert colours("default")["cg-strong"] != colours("slate")["cg-strong"]
    assert colours("default")["md-primary-fg-color"] == colours("slate")["md-primary-fg-color"]
    assert mark().steps[0][0] < mark().steps[-1][0]
    assert mark().steps[0][1] > mark().steps[-1][1]
    assert rgb("#fff") == WHITE
    assert rgb("#ff0000") == RED


# -- robots.txt --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "sitemap"),
    [
        ("https://guide.example/", "\nSitemap: https://guide.example/sitemap.xml\n"),
        ("https://host.example/careers/", "\nSitemap: https://host.example/careers/sitemap.xml\n"),
        ("", ""),
    ],
)
def test_robots_may_read_everything_and_find_the_sitemap(address, sitemap):
    assert robots(address) == "User-agent: *\nAllow: /\n" + sitemap


def test_the_built_site_holds_all_of_it(site):
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    guide = project(ROOT)

    assert {"robots.txt", *ICONS, *map(card_path, guide.languages)} <= files
    assert (site / card_path(guide.languages[0])).read_bytes() == media(guide, "")[card_path(guide.languages[0])]
