"""The manners of a language: what it does not write and where its lines do not break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerguide.style import Style, pattern
from careerguide.words import Avoided, StyleWords

STYLE = Style(StyleWords((Avoided(" - ", "–"), Avoided("podróż* klienta", "ścieżka klienta")), ("w", "z"), ("–",)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Podróże klienta", [(0, "Podróże klienta", "ścieżka klienta")]),
        ("z podróżą\n  klienta w tle", [(2, "podróżą\n  klienta", "ścieżka klienta")]),
        ("podróż klientki", []),
        ("a - b", [(1, " - ", "–")]),
        ("a-b", []),
    ],
)
def test_slips_are_found_with_their_place(text, expected):
    assert [(slip.start, slip.found, slip.instead) for slip in STYLE.slips(text)] == expected


def test_whole_words_alone_count():
    assert not pattern("her").search("there")
    assert pattern("her").search("to HER")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>w domu z psem – i 5 kotami</p>", "<p>w_domu z_psem_– i 5_kotami</p>"),
        ("<p>W domu, kwiat z</p>", "<p>W_domu, kwiat z</p>"),
        ('<a title="w domu">w domu</a>', '<a title="w domu">w_domu</a>'),
        ("<code>w domu</code> w domu", "<code>w domu</code> w_domu"),
        ("<p>z w domu</p>", "<p>z_w_domu</p>"),
    ],
)
def test_spaces_are_bound_in_text_and_nowhere_else(html, expected):
    assert STYLE.bind(html) == expected.replace("_", "\u00a0")


@given(st.text("wz –<>a5 \n", max_size=60))
def test_binding_changes_nothing_but_spaces(text):
    assert STYLE.bind(text).replace("\u00a0", " ") == text
