"""Broken data, one case a file in tests/golden/broken/: its name is the sentence, its content what breaks the second
guide and the whole output that is expected.

`python tests/test_broken_data.py` writes the outputs anew after a change of messages: read the difference.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

from careerguide.command import main
from conftest import OTHER_GUIDE, careerguide, copy_guide

CASES = sorted((Path(__file__).parent / "golden" / "broken").glob("*.yml"))


def break_guide(guide: Path, case: dict) -> None:
    """Change the copy of a sound guide as *case* says."""
    for path, changes in case.get("replace", {}).items():
        text = (guide / path).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{path} has no {old!r}"
            text = text.replace(old, new, 1)
        (guide / path).write_text(text, encoding="utf-8")
    for path in case.get("delete", ()):
        target = guide / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    for path, text in case.get("write", {}).items():
        (guide / path).parent.mkdir(parents=True, exist_ok=True)
        (guide / path).write_text(text, encoding="utf-8")
    for path, content in case.get("bytes", {}).items():
        (guide / path).write_bytes(bytes.fromhex(content))
    for path in case.get("folders", ()):
        (guide / path).unlink(missing_ok=True)
        (guide / path).mkdir(parents=True)
    for path, target in case.get("links", {}).items():
        (guide / path).unlink(missing_ok=True)
        (guide / path).symlink_to(target)
    for path, size in case.get("sizes", {}).items():
        (guide / path).write_text("#" * size, encoding="utf-8")


def load_case(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_data_is_told(path, tiny, capsys):
    case = load_case(path)
    break_guide(tiny, case)
    # In this process: starting one takes longer than the check.
    status = main(["check", "--root", str(tiny)])
    done = capsys.readouterr()

    assert done.out == case["expect"]
    assert done.err == ""
    assert status == 1


def test_there_are_enough_cases():
    assert len(CASES) >= 45


def test_the_sound_guide_has_no_problems(tiny):
    done = careerguide("check", "--root", tiny)

    assert (done.status, done.out, done.err) == (0, "", "")


def test_all_problems_are_told_in_one_run(tiny):
    cases = ["unknown_skill_is_suggested", "placeholder_is_missing", "day_is_no_day", "key_stands_twice_in_a_file"]
    expected = []
    for name in cases:
        case = load_case(Path(__file__).parent / "golden" / "broken" / f"{name}.yml")
        break_guide(tiny, case)
        expected += case["expect"].splitlines()
    done = careerguide("check", "--root", tiny)

    assert sorted(done.out.splitlines()) == sorted(expected)


def test_problems_are_told_as_json_for_machines(tiny):
    break_guide(tiny, {"replace": {"data/roles/qa.yml": {"tools: [library-system]": "tools: [library-sytem]"}}})
    done = careerguide("check", "--root", tiny, "--format", "json")

    assert done.status == 1
    assert json.loads(done.out) == [
        {
            "path": "data/roles/qa.yml",
            "line": 13,
            "column": 9,
            "message": "role 'qa': unknown tool 'library-sytem' - did you mean 'library-system'?",
        }
    ]


@pytest.mark.parametrize(
    "arguments",
    [["check", "--foo"], ["nonsense"], [], ["check", "--root", "no-such-folder"], ["check", "--format", "xml"]],
)
def test_a_wrong_call_ends_with_two_and_says_why(arguments):
    done = careerguide(*arguments)

    assert done.status == 2
    assert "usage: careerguide" in done.err
    assert "Traceback" not in done.err


def test_help_tells_of_every_command():
    assert "check data, words and pages" in careerguide("--help").out
    assert "path:line:column: message" in careerguide("check", "--help").out


def write_expectations() -> None:
    """Write the output of every case into its file."""
    for path in CASES:
        text = path.read_text(encoding="utf-8").partition("\nexpect:")[0].rstrip("\n")
        with tempfile.TemporaryDirectory() as folder:
            guide = copy_guide(OTHER_GUIDE, Path(folder) / "guide")
            break_guide(guide, yaml.safe_load(text))
            done = careerguide("check", "--root", guide)
        lines = "".join(f"  {line}\n" for line in done.out.splitlines())
        path.write_text(f"{text}\nexpect: |\n{lines}", encoding="utf-8")
        if done.err or done.status != 1:
            print(f"{path.name}: status {done.status} {done.err}", file=sys.stderr)


if __name__ == "__main__":
    os.chdir(Path(__file__).parent)
    write_expectations()
