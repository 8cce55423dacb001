"""Reading YAML with the place of everything in it."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from careerguide.positions import Document, read_yaml
from careerguide.problems import Location, Problems


def read(text):
    problems = Problems()
    return read_yaml("a.yml", text, problems), [str(problem) for problem in problems]


def test_values_know_their_line_and_column():
    document, problems = read("роль:\n  навыки:\n    - {id: эмпатия, level: 2}\n")

    assert problems == []
    assert document.value == {"роль": {"навыки": ({"id": "эмпатия", "level": 2},)}}
    assert document.place("роль", "навыки", 0, "level") == Location("a.yml", 3, 28)
    assert document.key_place("роль", "навыки", 0, "level") == Location("a.yml", 3, 21)


def test_a_place_that_is_not_there_is_the_nearest_around_it():
    document, _ = read("a:\n  b: 1\n")

    assert document.place("a", "c", 3) == Location("a.yml", 2, 3)
    assert Document("empty.yml").place("a") == Location("empty.yml")


def test_a_duplicate_key_is_told_with_both_lines():
    _, problems = read("a: 1\nb: 2\na: 3\n")

    assert problems == ["a.yml:3:1: key 'a' stands here twice, first in line 1; delete one"]


def test_a_scalar_is_kept_as_written():
    document, _ = read("a: yes\nb: 12:45\nc: 1.0\n")

    assert document.value == {"a": True, "b": 765, "c": 1.0}
    assert [document.written(key) for key in "abc"] == ["yes", "12:45", "1.0"]


def test_keys_are_names_whatever_yaml_takes_them_for():
    document, _ = read("no: 1\n2026-01-01: 2\n1: 3\n")

    assert list(document.value) == ["no", "2026-01-01", "1"]


def test_an_alias_bomb_is_refused_at_its_first_alias():
    lines = ["a: &a [x, x]"] + [
        f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    document, problems = read("\n".join(lines))

    assert document.value is None
    assert problems == ["a.yml:1:4: anchors and aliases (& and *) are not used here; write the value out"]


def test_nesting_without_end_is_refused():
    assert read("[" * 40 + "]" * 40)[1] == ["a.yml:1:26: nested deeper than 24 levels; no file of a guide needs that"]
    assert len(read("[" * 5_000)[1]) == 1


def test_a_tag_that_would_run_code_is_refused():
    document, problems = read("a: !!python/object/apply:os.system [ls]\nb: !!python/name:os.system x\n")

    assert document.value["a"] == ("ls",)
    assert problems == [
        "a.yml:1:4: the tag python/object/apply:os.system is not used here; delete it",
        "a.yml:2:4: cannot read 'x' as python/name:os.system; put it in quotes if it is text",
    ]


def test_a_day_that_does_not_exist_is_told():
    _, problems = read("reviewed_on: 2026-02-31\n")

    assert problems == ["a.yml:1:14: cannot read '2026-02-31' as timestamp; put it in quotes if it is text"]


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text):
    read(text)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text("abcже", min_size=1, max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(values)
def test_what_yaml_writes_is_read_back_with_a_place_for_each_value(value):
    document, problems = read(yaml.safe_dump(value, allow_unicode=True))

    assert problems == []
    assert document.value == frozen(value)
    for path in paths(value):
        assert document.existing(path) == path
        assert document.place(*path).line is not None


def frozen(value):
    if isinstance(value, dict):
        return {key: frozen(part) for key, part in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def paths(value, path=()):
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from paths(part, (*path, step))
