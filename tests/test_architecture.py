"""The shape of the code: who imports whom, how long functions are, and that no word of a guide stands in it."""

from __future__ import annotations

import ast
import re
import statistics
import sys

import pytest
import yaml

from conftest import ROOT

HOOKS = ROOT / "hooks"
ENGINE = HOOKS / "careerguide"
MODULES = {path.relative_to(HOOKS).with_suffix("").as_posix().replace("/", "."): path for path in HOOKS.rglob("*.py")}

LAYERS = [
    {"model", "problems"},
    {
        "words",
        "positions",
        "gaps",
        "scoring",
        "formulas",
        "addresses",
        "restart",
        "tables",
        "credits",
        "external",
        "offline",
        "hosting",
        "links",
        "png",
        "feed",
    },
    {"checklists", "drawing"},
    {"lettering", "look"},
    {"pictures"},
    {"kinds", "files", "shapes", "strings", "style", "markdown", "ladder"},
    {"sections"},
    {"load"},
    {"fallback", "status", "history"},
    {"report"},
    {
        "rules.facts",
        "rules.checklists",
        "rules.assessments",
        "rules.words",
        "rules.sources",
        "rules.pages",
        "rules.heads",
        "rules.style",
        "rules.characters",
        "rules.search",
    },
    {"check"},
    {"views", "schemas", "measure", "translate", "datasets", "linked", "standing"},
    {"manifest"},
    {"opendata", "media", "sheets", "questionnaires", "search", "stemmers"},
    {"pages"},
    {"render"},
    {"editions"},
    {"heads"},
    {"publish"},
    {"review"},
    {"command"},
]
"""Each module imports only from layers before its own, lowest first; build_site stands above all."""

SOLE_IMPORTERS = {
    "yaml": {"careerguide.positions"},
    "pydantic": {"careerguide.shapes"},
    "babel": {"careerguide.strings"},
    "jinja2": {"careerguide.render"},
    "markupsafe": {"careerguide.render"},
    "snowballstemmer": {"careerguide.stemmers"},
    "mkdocs": {"build_site"},
}
"""Each library has one door, so that replacing it means rewriting one module."""


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def own_imports(path):
    return {name for name in imports(path) if name in MODULES and not name.endswith(("careerguide", "rules"))}


def layer(module):
    name = module.removeprefix("careerguide.")
    return next((number for number, names in enumerate(LAYERS) if name in names), len(LAYERS))


def test_every_module_has_a_layer():
    unplaced = [m for m in MODULES if layer(m) == len(LAYERS) and m != "build_site" and "__init__" not in m]

    assert unplaced == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_downwards(module):
    upward = [name for name in own_imports(MODULES[module]) if layer(name) >= layer(module)]

    assert upward == []


@pytest.mark.parametrize("library", sorted(SOLE_IMPORTERS))
def test_each_library_has_one_door(library):
    found = {module for module, path in MODULES.items() for name in imports(path) if name.split(".")[0] == library}

    assert found == SOLE_IMPORTERS[library]


def test_the_model_needs_the_standard_library_alone():
    for module in ("careerguide.model", "careerguide.words", "careerguide.problems"):
        foreign = {n.split(".")[0] for n in imports(MODULES[module])} - set(sys.stdlib_module_names) - {"careerguide"}
        assert foreign == set()


def test_the_adapter_is_thin_and_functions_are_short():
    lines = MODULES["build_site"].read_text(encoding="utf-8").splitlines()
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]

    assert len(lines) <= 150
    assert statistics.median(lengths) <= 10


# -- Words ------------------------------------------------------------------------------------------------------------

CODE = [
    *MODULES.values(),
    *sorted((ROOT / "templates").glob("*.j2")),
    *sorted((ROOT / "overrides").rglob("*.html")),
    *sorted((ROOT / "overrides").rglob("*.js")),
    *sorted((ROOT / "overrides").rglob("*.mjs")),
    *sorted((ROOT / "overrides").rglob("*.css")),
]


def named_things():
    """Ids of roles, skills, tracks and moves: names of a profession. One-word ids are common words of any code."""
    ids = [path.stem for folder in ("roles", "skills") for path in (ROOT / "data" / folder).glob("*.yml")]
    ids += [entry["id"] for entry in yaml.safe_load((ROOT / "data" / "tracks.yml").read_text(encoding="utf-8"))]
    return {id for id in ids if "-" in id}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_no_code_names_a_role_skill_or_language(path):
    text = path.read_text(encoding="utf-8")

    assert not re.findall(r"[а-яёА-ЯЁąćęłńóśźżĄĆĘŁŃÓŚŹŻ]", text)
    assert [id for id in named_things() if re.search(rf"\b{id}\b", text)] == []
    assert not re.findall(r"\b(Polish|Russian|English|polski|russian)\b", re.sub(r'"""(.|\n)*?"""|#.*', "", text))


STRIPPED = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&[a-z]+;", re.DOTALL)


@pytest.mark.parametrize("path", [p for p in CODE if p.suffix in (".j2", ".html")], ids=lambda path: path.name)
def test_templates_hold_no_words(path):
    text = STRIPPED.sub(" ", path.read_text(encoding="utf-8"))

    assert re.findall(r"[^\W\d_]{2,}", text) == []


def test_style_sheets_and_scripts_hold_no_words():
    for path in CODE:
        if path.suffix == ".css":
            shown = re.findall(r"content:\s*\"([^\"]*)\"", path.read_text(encoding="utf-8"))
            assert [text for text in shown if re.search(r"[^\W\d_]", text)] == []


def test_every_text_of_the_interface_is_used_and_every_used_one_exists():
    keys = set(yaml.safe_load((ENGINE / "interface.yml").read_text(encoding="utf-8")))
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*CODE, ROOT / "mkdocs.yml"])
    written = set(re.findall(r"\"([a-z_]+(?:\.[a-z_]+)+)\"|: (palette\.[a-z]+)", code))
    exact = {name for pair in written for name in pair if name}
    # `t("move.kind." ~ kind)` and `t(f"{name}.title")` stand for all keys with that beginning or ending.
    starts = set(re.findall(r"[tn]\(f?\"([a-z_.]+\.)(?:\"|\{)", code))
    ends = set(re.findall(r"[tn]\(f\"\{\w+\}(\.[a-z_.]+)\"", code)) | set(re.findall(r"\{name\}(\.[a-z]+)\"", code))

    unused = {k for k in keys - exact if not k.startswith(tuple(starts)) and not k.endswith(tuple(ends))}
    assert unused == set()
