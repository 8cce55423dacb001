"""Addresses of pages and of forms to change files, on whatever host."""

from __future__ import annotations

from careerguide.hosting import LONGEST, Hosting

NEW = "new/main/{folder}?filename={name}&value={text}"
HOSTING = Hosting("https://guide.example/below/", "https://git.example/us/guide", "edit/main/docs/", NEW)
PAGE = "docs/xx/guides/a.md"


def test_pages_have_absolute_addresses_below_the_folder_of_the_site():
    assert HOSTING.page("xx/roles/a/") == "https://guide.example/below/xx/roles/a/"
    assert HOSTING.path("xx/") == "/below/xx/"


def test_a_file_is_changed_where_it_is():
    assert HOSTING.edit(PAGE) == "https://git.example/us/guide/edit/main/docs/xx/guides/a.md"
    assert HOSTING.edit("locales/xx/ui.yml") == "https://git.example/us/guide/edit/main/locales/xx/ui.yml"


def test_a_file_that_is_not_there_is_created_with_its_text():
    form = "https://git.example/us/guide/new/main/docs/xx/guides?filename=a.md"

    assert HOSTING.new(PAGE) == form
    assert HOSTING.new(PAGE, "a & ż\n") == f"{form}&value=a%20%26%20%C5%BC%0A"


def test_a_text_too_long_for_an_address_is_left_out():
    assert HOSTING.new(PAGE, "ż" * LONGEST) == HOSTING.new(PAGE)
