"""Texts of the interface: placeholders, plural forms, numbers, order of letters."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerguide.strings import Strings, StringsError, is_language, placeholders, plural_categories

FORMS = {
    "pl": {"one": "{count} rola", "few": "{count} role", "many": "{count} ról"},
    "ru": {"one": "{count} роль", "few": "{count} роли", "many": "{count} ролей"},
    "en": {"one": "one role", "other": "{count} roles"},
}


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("pl", 0, "0 ról"),
        ("pl", 1, "1 rola"),
        ("pl", 2, "2 role"),
        ("pl", 5, "5 ról"),
        ("pl", 12, "12 ról"),
        ("pl", 22, "22 role"),
        ("pl", 25, "25 ról"),
        ("ru", 1, "1 роль"),
        ("ru", 3, "3 роли"),
        ("ru", 11, "11 ролей"),
        ("ru", 21, "21 роль"),
        ("ru", 112, "112 ролей"),
        ("en", 1, "one role"),
        ("en", 0, "0 roles"),
        ("en", 21, "21 roles"),
    ],
)
def test_a_counted_text_takes_the_form_that_its_language_needs(language, count, expected):
    assert Strings(language, {"roles": FORMS[language]}).n("roles", count) == expected


@given(st.integers(0, 10_000), st.sampled_from(["pl", "ru", "en", "de", "cs", "uk"]))
def test_the_required_categories_are_enough_for_every_whole_number(count, language):
    needed, _ = plural_categories(language)
    forms = {category: category for category in needed}

    assert Strings(language, {"key": forms}).n("key", count) in needed


def test_the_category_for_fractions_is_allowed_and_not_required():
    needed, allowed = plural_categories("pl")

    assert "other" not in needed
    assert "other" in allowed


def test_numbers_and_days_are_written_as_the_language_writes_them():
    day = datetime.date(2026, 3, 5)

    assert Strings("pl", {}).number(1234.5) == "1\u00a0234,5"
    assert Strings("en", {}).number(1234.5) == "1,234.5"
    assert Strings("ru", {}).day(day) == "5 марта 2026\u202fг."
    assert Strings("pl", {"sum": "Razem: {sum}"}).t("sum", sum=2.25) == "Razem: 2,25"


def test_a_text_that_is_not_there_is_an_error_that_names_it():
    with pytest.raises(StringsError, match=r"locales/pl/ui\.yml: no text 'role\.title'"):
        Strings("pl", {}).t("role.title")
    with pytest.raises(StringsError, match="no counted text 'role'"):
        Strings("pl", {"role": "rola"}).n("role", 1)


def test_lists_follow_the_alphabet_of_the_language():
    polish = Strings("pl", {"language.alphabet": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"})

    words = ["zysk", "łatwo", "lato", "żaba", "ćma", "cień", "NPS", "3 kroki"]
    assert sorted(words, key=polish.sort_key) == ["3 kroki", "cień", "ćma", "lato", "łatwo", "NPS", "zysk", "żaba"]
    assert polish.initial("łatwo") == "Ł"


@pytest.mark.parametrize("text", ["{", "{}", "{0}", "{Name}", "{a!r}", "{a:>9}", "{a.b}", "{a[0]}", "}"])
def test_a_placeholder_is_a_plain_name_in_braces(text):
    with pytest.raises(ValueError, match=r"."):
        placeholders(text)


def test_placeholders_are_found():
    assert placeholders("{from_role} and {to}, {{not}}") == {"from_role", "to"}


def test_only_languages_that_cldr_knows_are_languages():
    assert is_language("pl")
    assert not is_language("xx")
    assert not is_language("../pl")
