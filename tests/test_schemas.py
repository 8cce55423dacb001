"""The JSON Schemas that editors complete from."""

import json
import re

import pytest

from careerguide import kinds
from careerguide.check import check_project
from careerguide.schemas import schemas
from conftest import ROOT

PROJECT, _ = check_project(ROOT)
CONTENTS = schemas(PROJECT.keys, PROJECT.languages)


@pytest.mark.parametrize("path", sorted(CONTENTS))
def test_schemas_are_up_to_date(path):
    written = (ROOT / path).read_text(encoding="utf-8")

    assert written == CONTENTS[path], "run `.venv/bin/careerguide schemas`"


def test_there_is_a_schema_for_every_kind_of_file_and_no_other():
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "schemas").iterdir()} == set(CONTENTS)


def files():
    for kind in kinds.ALL:
        for lang in PROJECT.languages if "{lang}" in kind.path else ("",):
            pattern = kind.file(lang=lang, id="*")
            yield from ((path, kind) for path in sorted(ROOT.glob(pattern)))


def test_the_first_line_of_every_file_names_its_schema():
    wrong = []
    for path, kind in files():
        first = path.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        if not match or (path.parent / match[1]).resolve() != ROOT / "schemas" / f"{kind.schema}.json":
            wrong.append(path.relative_to(ROOT).as_posix())

    assert wrong == []


def test_every_key_has_a_description_for_editors():
    for path, content in CONTENTS.items():
        for name, definition in json.loads(content).get("$defs", {}).items():
            for key, part in definition.get("properties", {}).items():
                if key not in ("id", "add", "subtract", "multiply", "divide", "feminine", "masculine", "neutral"):
                    assert part.get("description"), f"{path}: {name}.{key}"
