"""Translations: what is behind its source, told by contents alone, whatever happened to the history."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerguide.sections import digest
from conftest import careerguide, run

GUIDE = "docs/de/guides/first-day.md"
TRANSLATION = "docs/en/guides/first-day.md"
IDENTITY = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder, *arguments):
    done = run("git", *arguments, cwd=folder, **IDENTITY, **NO_SETTINGS)
    assert done.status == 0, done.err
    return done.out.strip()


def commit(folder, message="change"):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def edit(folder, path, old, new):
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text, (path, old)
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def body(folder, path):
    return (folder / path).read_text(encoding="utf-8").split("\n---\n", 1)[1]


def status(folder, *more):
    """Return by path what is not current: its state and the parts in question."""
    done = careerguide("status", "--json", "--root", folder, *more)
    assert done.status == 0, done.err
    files = [file for language in json.loads(done.out)["languages"].values() for file in language["files"]]
    parts = ("state", "changed", "added", "removed")
    return {file["path"]: tuple(file[part] for part in parts) for file in files if file["state"] != "current"}


@pytest.fixture
def repository(tiny):
    git(tiny, "init", "-q", "-b", "main")
    commit(tiny)
    return tiny


def change_section(folder):
    """Add a sentence to the first section of the guide in the source language; return the section's id."""
    lines = (folder / GUIDE).read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "{#" in line)
    lines.insert(at + 1, "\nEin neuer Satz.\n")
    (folder / GUIDE).write_text("".join(lines), encoding="utf-8")
    return lines[at].split("{#")[1].split("}")[0]


def outdated(*changed):
    return ("outdated", list(changed), [], [])


def test_the_second_guide_is_current(tiny):
    assert status(tiny) == {}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_translation_of_the_guide_has_a_stamp(lang):
    done = careerguide("status", "--json", "--lang", lang)
    states = {file["state"] for file in json.loads(done.out)["languages"][lang]["files"]}

    assert states <= {"current", "outdated", "draft"}


# -- Histories ---------------------------------------------------------------------------------------------------------


def test_an_edit_of_one_section_marks_its_translation_and_names_the_section(repository):
    section = change_section(repository)
    commit(repository)

    assert status(repository) == {TRANSLATION: outdated(section)}


def test_a_clone_of_depth_one_tells_the_same(repository, tmp_path):
    section = change_section(repository)
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")

    assert git(tmp_path / "shallow", "rev-list", "--count", "HEAD") == "1"
    assert status(tmp_path / "shallow") == {TRANSLATION: outdated(section)}


def test_a_translation_squashed_in_after_an_edit_of_its_source_is_behind_it(repository):
    git(repository, "switch", "-qc", "translation")
    with (repository / TRANSLATION).open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    commit(repository)
    git(repository, "switch", "-q", "main")
    section = change_section(repository)
    commit(repository)
    git(repository, "merge", "-q", "--squash", "translation")
    commit(repository, "squashed")

    assert status(repository) == {TRANSLATION: outdated(section)}


def test_a_rebase_changes_nothing(repository):
    git(repository, "switch", "-qc", "work")
    section = change_section(repository)
    commit(repository)
    git(repository, "switch", "-q", "main")
    (repository / "README.md").write_text("x", encoding="utf-8")
    commit(repository)
    git(repository, "rebase", "-q", "main", "work")

    assert status(repository) == {TRANSLATION: outdated(section)}


def test_a_renamed_page_keeps_its_stamp(repository):
    section = change_section(repository)
    for lang in ("de", "en"):
        git(repository, "mv", f"docs/{lang}/guides/first-day.md", f"docs/{lang}/guides/day-one.md")
    commit(repository)

    assert status(repository) == {"docs/en/guides/day-one.md": outdated(section)}


# -- States ------------------------------------------------------------------------------------------------------------


def test_words_are_told_by_their_keys(tiny):
    edit(tiny, "locales/de/roles/qa.yml", 'summary: "', 'summary: "Neu: ')

    assert status(tiny) == {"locales/en/roles/qa.yml": outdated("summary")}


def test_texts_of_the_interface_are_told_one_by_one(tiny):
    edit(tiny, "locales/de/ui.yml", 'home.tracks: "', 'home.tracks: "Neu: ')

    assert status(tiny) == {"locales/en/ui.yml": outdated("home.tracks")}


def test_form_alone_makes_nothing_outdated(tiny):
    text = body(tiny, GUIDE)
    (tiny / GUIDE).write_text(
        (tiny / GUIDE).read_text(encoding="utf-8").replace(text, text.replace(". ", ".\n") + "\n<!-- a note -->\n"),
        encoding="utf-8",
    )

    assert status(tiny) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b\nc", "a b c"),
        ("* item", "- item"),
        ("**Now** and _then_", "Now and then"),
        ("x <!-- y --> z", "x z"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_these_texts_are_the_same_to_a_stamp(one, other):
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a b", "ab"), ("a", "A"), ("a.", "a"), ("[a](x.md)", "[a](y.md)"), ("snake_case", "snakecase"), ("2*3*4", "234")],
)
def test_these_texts_are_different_to_a_stamp(one, other):
    assert digest(one) != digest(other)


@given(st.text(alphabet="ab .,\n", max_size=60), st.sampled_from(["\n", "  ", "\n\n", "\t"]))
def test_no_way_of_breaking_lines_changes_a_digest(text, gap):
    assert digest(gap.join(text.split())) == digest(text)


def test_missing_orphaned_unstamped_and_draft_are_told(tiny):
    shutil.copy(tiny / GUIDE, tiny / "docs/de/guides/second-day.md")
    shutil.move(tiny / TRANSLATION, tiny / "docs/en/guides/third-day.md")
    (tiny / "locales/en/stamps/metrics.yml").unlink()
    edit(tiny, "locales/en/stamps/tools.yml", "parts:", "draft: true\nparts:")

    assert {path: state for path, (state, *_) in status(tiny).items()} == {
        "docs/en/guides/first-day.md": "missing",
        "docs/en/guides/second-day.md": "missing",
        "docs/en/guides/third-day.md": "orphan",
        "locales/en/metrics.yml": "unstamped",
        "locales/en/tools.yml": "draft",
    }


def test_a_translation_with_other_headings_differs_in_structure(tiny):
    with (tiny / TRANSLATION).open("a", encoding="utf-8") as file:
        file.write("\n## More {#more}\n\nText.\n")

    assert status(tiny)[TRANSLATION][0] == "structure"


def test_the_table_names_what_needs_something(tiny):
    section = change_section(tiny)

    done = careerguide("status", "--root", tiny)

    assert done.status == 0
    assert "1 outdated" in done.out
    assert f"  {TRANSLATION}  outdated  changed: {section}\n" in done.out


# -- Commands ----------------------------------------------------------------------------------------------------------


def test_a_stamp_makes_a_translation_current_and_changes_nothing_else(tiny):
    change_section(tiny)
    before = body(tiny, TRANSLATION)

    done = careerguide("stamp", TRANSLATION, "--root", tiny)

    assert (done.status, done.out) == (0, f"{TRANSLATION}\n")
    assert status(tiny) == {}
    assert body(tiny, TRANSLATION) == before
    assert careerguide("stamp", TRANSLATION, "--root", tiny).out == ""
    assert careerguide("check", "--root", tiny).out == ""


def test_a_minor_change_of_the_source_keeps_current_what_was_current_and_nothing_else(repository):
    first = change_section(repository)
    commit(repository)
    edit(repository, GUIDE, "Ein neuer Satz.", "Ein ganz neuer Satz.")
    edit(repository, "locales/de/roles/qa.yml", 'summary: "', 'summary: "Die ')

    done = careerguide("stamp", "--minor", GUIDE, "locales/de/roles/qa.yml", "--root", repository)

    assert done.status == 0, done.err
    assert done.out.split() == ["locales/en/stamps/roles/qa.yml"]
    assert status(repository) == {TRANSLATION: outdated(first)}


def test_a_new_translation_begins_as_a_draft_with_the_text_of_its_source(tiny):
    (tiny / TRANSLATION).unlink()

    done = careerguide("new", "en", GUIDE, "--root", tiny)

    assert (done.status, done.out.split()) == (0, [TRANSLATION])
    assert status(tiny) == {TRANSLATION: ("draft", [], [], [])}
    assert body(tiny, TRANSLATION) == body(tiny, GUIDE)
    assert careerguide("new", "en", GUIDE, "--root", tiny).status == 1


def test_a_difference_shows_the_texts_where_the_history_has_them(repository, tmp_path):
    section = change_section(repository)
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")

    whole = careerguide("diff", TRANSLATION, "--root", repository).out
    shallow = careerguide("diff", TRANSLATION, "--root", tmp_path / "shallow").out

    assert f"changed: {section}" in whole
    assert "+Ein neuer Satz." in whole
    assert f"changed: {section}" in shallow
    assert "not in the history of this clone" in shallow


@pytest.mark.parametrize(
    "arguments",
    [
        ("stamp", "docs/en/nothing.md"),
        ("stamp", "--minor", TRANSLATION),
        ("new", "en", "docs/de/nothing.md"),
        ("diff", "README.md"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_traceback(repository, arguments):
    done = careerguide(*arguments, "--root", repository)

    assert done.status == 1
    assert "expected" in done.err or "lists them" in done.err
    assert "Traceback" not in done.err


# -- Reviews -----------------------------------------------------------------------------------------------------------


def reviewed(folder, base="main"):
    summary = folder.parent / "summary.md"
    done = careerguide("check", "--changed", base, "--summary", summary, "--root", folder)
    return done, summary.read_text(encoding="utf-8")


def test_a_change_of_a_source_is_summed_up_and_fails_nothing(repository):
    git(repository, "switch", "-qc", "work")
    section = change_section(repository)
    commit(repository)

    done, summary = reviewed(repository)

    assert (done.status, done.out) == (0, "")
    assert "Nothing is wrong" in summary
    assert f"`{GUIDE}`" in summary
    assert f"- `{TRANSLATION}`: changed: `{section}`" in summary


def test_what_was_behind_before_is_not_told_again(repository):
    change_section(repository)
    commit(repository)
    git(repository, "switch", "-qc", "work")
    edit(repository, "locales/de/roles/qa.yml", 'summary: "', 'summary: "Die ')

    _, summary = reviewed(repository)

    assert "`locales/en/roles/qa.yml`" in summary
    assert TRANSLATION not in summary


def test_a_stamp_renewed_without_its_text_is_refused_unless_it_gives_a_reason(repository):
    change_section(repository)
    edit(repository, "locales/de/roles/qa.yml", 'summary: "', 'summary: "Die ')
    commit(repository)
    git(repository, "switch", "-qc", "work")
    careerguide("stamp", "docs/en", "locales/en", "--root", repository)

    done, summary = reviewed(repository)
    assert done.status == 1
    assert [line.split(": ")[0] for line in done.out.splitlines()] == [TRANSLATION, "locales/en/roles/qa.yml"]
    assert "2 problems have to be mended" in summary

    careerguide("stamp", "docs/en", "locales/en", "--reason", "the sentence says nothing new", "--root", repository)
    assert reviewed(repository)[0].status == 0


def test_problems_are_told_in_the_summary_with_file_and_line(repository):
    git(repository, "switch", "-qc", "work")
    edit(repository, "data/roles/qa.yml", "tools: [library-system]", "tools: [library-sytem]")

    done, summary = reviewed(repository)

    assert done.status == 1
    assert "`data/roles/qa.yml:13:9` role 'qa': unknown tool 'library-sytem'" in summary


def test_without_a_history_the_check_of_a_change_says_why_it_cannot_be_made(tiny):
    done = careerguide("check", "--changed", "main", "--root", tiny, GIT_CEILING_DIRECTORIES=str(tiny.parent))

    assert done.status == 1
    assert "git" in done.err
    assert "Traceback" not in done.err
