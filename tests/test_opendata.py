"""Open data: complete, as its schemas say, the same on every machine, harmless whatever the words are."""

from __future__ import annotations

import ast
import csv
import hashlib
import html
import io
import json
import re
import string
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Namespace, URIRef

from careerguide import opendata
from careerguide.check import check_project
from careerguide.datasets import DATASETS, VOCABULARIES
from careerguide.tables import MARK, safe
from conftest import OTHER_GUIDE, run
from test_site import GUIDE, LANGUAGES, PROJECT, pages

NAMES = tuple(DATASETS)
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
BASE = "https://guide.test/sub/"


@pytest.fixture(scope="module")
def folder(site):
    return site / opendata.FOLDER


@cache
def values(path):
    return json.loads(path.read_text(encoding="utf-8"))


def rows(text):
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


# -- What there is -----------------------------------------------------------------------------------------------------


def test_the_published_names_stay(folder):
    fixed = ("roles", "skills", "moves", "metrics", "tools", "checklists", "assessments", "sources")

    assert fixed == NAMES
    for name in fixed:
        for path in (f"{name}.json", f"schema/{name}.json", f"{name}.csv"):
            assert (folder / path).is_file(), path


@pytest.mark.parametrize("name", [*NAMES, opendata.CATALOGUE])
def test_every_file_is_as_its_schema_says(folder, name):
    schema = values(folder / "schema" / f"{name}.json")
    Draft202012Validator.check_schema(schema)
    faults = [error.message for error in Draft202012Validator(schema).iter_errors(values(folder / f"{name}.json"))]

    assert values(folder / f"{name}.json")["$schema"] == f"schema/{name}.json"
    assert faults == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_what_is_missing_or_unknown(folder, name):
    validator = Draft202012Validator(values(folder / "schema" / f"{name}.json"))
    sound = values(folder / f"{name}.json")
    item = sound["items"][0]
    last = LANGUAGES[-1]
    broken = [
        {**sound, "items": [{key: value for key, value in item.items() if key != "id"}]},
        {**sound, "items": [{**item, "colour": "red"}]},
        {**sound, "items": [{**item, "words": {lang: item["words"][lang] for lang in LANGUAGES if lang != last}}]},
        {key: value for key, value in sound.items() if key != "licence"},
    ]

    assert [validator.is_valid(whole) for whole in broken] == [False] * 4


def test_counts_equal_the_pages(site, folder):
    counts = values(folder / "index.json")["counts"]
    for lang in LANGUAGES:
        root = site / ("" if lang == LANGUAGES[0] else lang)
        addresses = {page.parent.relative_to(root).as_posix() for page in pages(site, lang)}
        for name in ("roles", "skills", "moves"):
            found = {f"{name}/{item['id']}" for item in values(folder / f"{name}.json")["items"]}
            assert found == {address for address in addresses if re.fullmatch(rf"{name}/[^/]+", address)}
        shown = (root / "about" / "data" / "index.html").read_text(encoding="utf-8")
        told = re.findall(r'<tr id="([a-z]+)"><th scope="row">[^<]*</th><td>(\d+)</td>', shown)
        assert {name: int(count) for name, count in told} == counts

    assert counts == {name: len(values(folder / f"{name}.json")["items"]) for name in NAMES}
    assert (counts["roles"], counts["metrics"], counts["tools"]) == tuple(
        len(known) for known in (GUIDE.roles, GUIDE.metrics, GUIDE.tools)
    )
    assert counts["sources"] == len(GUIDE.sources.articles) + len(GUIDE.sources.references)


@pytest.mark.parametrize("name", NAMES)
def test_every_address_leads_to_a_page_and_a_place(site, folder, name):
    whole = values(folder / f"{name}.json")
    without = {item["id"] for item in whole["items"] if "address" not in item}
    for item in whole["items"]:
        path, _, fragment = item.get("address", "").partition("#")
        for up in whole["languages"].values():
            page = (folder / up / path).resolve() / "index.html"
            assert page.is_relative_to(site.resolve())
            assert f'id="{fragment}"' in page.read_text(encoding="utf-8") or not fragment

    # Items of every move of a kind stand on the lists of the moves.
    assert without == ({move.kind for move in GUIDE.moves.values()} if name == "checklists" else set())


def test_codes_name_the_edition_of_their_classification(folder):
    codes = [code for role in values(folder / "roles.json")["items"] for code in role["codes"]]
    table = rows((folder / "roles-codes.csv").read_bytes().decode("utf-8"))

    assert len(codes) == len(table) == sum(len(role.codes) for role in GUIDE.roles.values())
    for code in [*codes, *table]:
        assert code["version"] == GUIDE.schemes[code["scheme"]].version


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_those_of_the_language(folder, lang):
    for role in values(folder / "roles.json")["items"]:
        assert role["words"][lang]["summary"] == PROJECT.words[lang].roles[role["id"]].summary
    for row in rows((folder / "skills.csv").read_bytes().decode("utf-8")):
        assert row[f"definition.{lang}"] == PROJECT.words[lang].skills[row["id"]].definition


def test_tables_hold_what_the_records_hold(folder):
    items = values(folder / "checklists.json")["items"]
    table = rows((folder / "checklists-items.csv").read_bytes().decode("utf-8"))
    expected = {(list_["id"], item["id"]): item for list_ in items for item in list_["items"]}

    assert {(row["of"], row["id"]): row["level"] for row in table} == {
        key: item.get("level", "") for key, item in expected.items()
    }
    assert all(row[f"action.{lang}"] for row in table for lang in LANGUAGES)
    for path in sorted(folder.glob("*.csv")):
        found = rows(path.read_bytes().decode("utf-8"))
        keys = [(row.get("of"), row["id"]) for row in found]
        assert sorted(set(keys)) == sorted(keys), path.name
        assert all(None not in row and None not in row.values() for row in found), path.name


def test_the_catalogue_lists_every_file_with_its_checksum(folder):
    listed = {entry["path"]: entry for entry in values(folder / "index.json")["files"]}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert set(listed) == there - {"index.json"}
    for path, entry in listed.items():
        content = (folder / path).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_links_to_every_file(site, folder, lang):
    page = site / ("" if lang == LANGUAGES[0] else lang) / "about" / "data" / "index.html"
    linked = set(re.findall(r'href="(?:\.\./)+data/v1/([^"]+)"', page.read_text(encoding="utf-8")))
    vocabularies = {f"{name}.csv" for name in VOCABULARIES}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert linked == there - vocabularies - {"schema/index.json"}


def test_another_guide_has_its_own_data(small):
    roles = json.loads(opendata.files(small)["roles.json"])

    assert list(roles["languages"].items()) == [("de", "../../"), ("en", "../../en/")]
    assert {role["id"] for role in roles["items"]} == {"qa", "library-assistant", "library-manager"}


def test_the_same_project_gives_the_same_bytes_whatever_the_seed_and_zone(tmp_path):
    script = (
        "import sys; from pathlib import Path; from careerguide import check, opendata;"
        "opendata.write_data(check.check_project(Path(sys.argv[1]))[0], Path(sys.argv[2]))"
    )
    for name, seed, zone in (("one", "1", "UTC"), ("two", "7", "Asia/Kathmandu")):
        done = run(sys.executable, "-c", script, OTHER_GUIDE, tmp_path / name, PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C")
        assert (done.status, done.err) == (0, "")
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )

    assert len(one) > 20
    assert one == two


# -- Linked data -------------------------------------------------------------------------------------------------------


def graph(folder, name):
    return Graph().parse(
        data=(folder / f"{name}.jsonld").read_text(encoding="utf-8"),
        format="json-ld",
        base=f"{BASE}{opendata.FOLDER}/{name}.jsonld",
    )


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib itself
def test_roles_point_at_the_entries_of_classifications_as_their_fit_says(folder):
    found = graph(folder, "roles")
    expected = {
        (URIRef(f"{BASE}roles/{role.id}/"), SKOS[f"{code.fit}Match"], URIRef(code.uri))
        for role in GUIDE.roles.values()
        for code in role.codes
        if code.uri
    }
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch)

    assert {triple for match in matches for triple in found.triples((None, match, None))} == expected
    assert {code.scheme for role in GUIDE.roles.values() for code in role.codes if code.uri} == {"esco", "onet"}
    assert len(list(found.subjects(SKOS.prefLabel, None, unique=True))) == len(GUIDE.roles)
    assert {label.language for label in found.objects(None, SKOS.prefLabel)} == set(LANGUAGES)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib itself
def test_skills_point_at_skills_of_esco(folder):
    found = graph(folder, "skills")

    assert {(str(skill), str(entry)) for skill, entry in found.subject_objects(SKOS.relatedMatch)} == {
        (f"{BASE}skills/{skill.id}/", entry.uri) for skill in GUIDE.skills.values() for entry in skill.esco
    }


# -- The examples of the page ------------------------------------------------------------------------------------------


def example(site, lang, kind):
    page = site / ("" if lang == LANGUAGES[0] else lang) / "about" / "data" / "index.html"
    found = re.findall(rf'<code class="language-{kind}"[^>]*>(.*?)</code>', page.read_text(encoding="utf-8"), re.DOTALL)
    (text,) = found
    return html.unescape(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_python_of_the_page_prints_what_the_page_says(site, folder, lang):
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", example(site, lang, "python")],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == example(site, lang, "text")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_formula_of_the_page_gives_the_number_of_the_page(site, folder, lang):
    page = site / ("" if lang == LANGUAGES[0] else lang) / "about" / "data" / "index.html"
    function, arguments = re.fullmatch(r"=([\w.]+)\((.*)\)\s*", example(site, lang, "formula")).groups()
    _, *table = csv.reader(io.StringIO((folder / "roles-requirements.csv").read_bytes().decode("utf-8-sig")))
    pairs = re.split("[,;]", arguments)
    wanted = {
        string.ascii_uppercase.index(column[0]): ast.literal_eval(text)
        for column, text in zip(pairs[::2], pairs[1::2], strict=True)
    }
    result = sum(all(row[column] == text for column, text in wanted.items()) for row in table)

    assert function in ("COUNTIFS", "LICZ.WARUNKI", "СЧЁТЕСЛИМН")
    assert re.findall(r"<strong>(\d+)</strong>", page.read_text(encoding="utf-8")) == [str(result)]
    assert result > 0


# -- Hostile words -----------------------------------------------------------------------------------------------------

TURN = "\N{RIGHT-TO-LEFT OVERRIDE}"
HOSTILE = (
    '=HYPERLINK("https://evil.test";"x")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\N{ZERO WIDTH SPACE}=1+1",
    "\N{BYTE ORDER MARK}=1+1",
    f"{TURN}=1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    '";=1+1;"',
    '\r\n=1+1,"=1+1',
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    f"a{TURN}fdp.exe",
    "a\N{LEFT-TO-RIGHT ISOLATE}b\N{POP DIRECTIONAL ISOLATE}",
    "https://\N{CYRILLIC SMALL LETTER IE}sco.\N{CYRILLIC SMALL LETTER IE}c.europa.eu/",
    "line\N{LINE SEPARATOR}line",
    "\N{TAG LATIN SMALL LETTER A}tag",
    "nul\0nul",
)


def hostile(value, text):
    """Return *value* with *text* before every text that it holds; ids, keys and addresses stay what they are."""
    if is_dataclass(value):
        kept = ("id", "uri", "url", "level", "skill", "scheme", "track", "group", "for_", "kind", "from_", "to")
        changed = {
            field.name: hostile(getattr(value, field.name), text) for field in fields(value) if field.name not in kept
        }
        return replace(value, **changed)
    if isinstance(value, dict):
        return {key: hostile(part, text) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(hostile(part, text) for part in value)
    return text + value if isinstance(value, str) and not isinstance(value, date) else value


@pytest.fixture(scope="module")
def small():
    return check_project(OTHER_GUIDE)[0]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text.encode("ascii", "backslashreplace").decode()[:30])
def test_hostile_words_are_harmless_in_every_file(small, text):
    words = {
        lang: replace(
            own,
            **{
                name: hostile(getattr(own, name), text)
                for name in (
                    "roles",
                    "skills",
                    "moves",
                    "metrics",
                    "tools",
                    "checklists",
                    "assessments",
                    "sources",
                    "scale",
                    "tracks",
                    "groups",
                    "responsibilities",
                    "retired",
                )
            },
        )
        for lang, own in small.words.items()
    }
    words = {lang: replace(own, ui={**own.ui, "site.name": text + "guide"}) for lang, own in words.items()}
    tools = {id: replace(tool, products=(text, text + "x")) for id, tool in small.guide.tools.items()}
    metrics = {id: replace(metric, abbreviation=text) for id, metric in small.guide.metrics.items()}
    guide = replace(small.guide, tools=tools, metrics=metrics)
    found = opendata.files(replace(small, guide=guide, words=words))

    for path, content in found.items():
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\0]", content), path
        if path.endswith(".csv"):
            assert_computes_nothing(content)
        else:
            assert not re.search(r"[<>&\u2028\u200b\ufeff\U000e0061]", content), path
            json.loads(content)
    # Nothing is lost where nothing has to be: JSON gives back what was written.
    role = next(iter(small.guide.roles))
    told = json.loads(found["roles.json"])["items"][0]["words"]
    assert {lang: own["title"] for lang, own in told.items()} == {
        lang: own.roles[role].title for lang, own in words.items()
    }
    assert next(iter(words.values())).roles[role].title.startswith(text)


def assert_computes_nothing(content):
    number = re.compile(r"-?\d+(\.\d+)?")
    for row in csv.reader(io.StringIO(content.removeprefix(MARK), newline="")):
        for cell in row:
            seen = re.sub(r"^[\s\u200b-\u200f\u2060\ufeff]+", "", cell)
            assert number.fullmatch(cell) or not re.match(r"[=+@＝＋－＠\t\r-]", seen), cell
            assert not re.search(r"[\t\r\n]", cell), cell


def test_numbers_stay_numbers_and_ordinary_words_stay_as_they_are():
    assert [safe(value) for value in (-5, 2.25, True, False, 0)] == ["-5", "2.25", "true", "false", "0"]
    for text in ("", "Help desk", "– pauza", "it’s", "«Да»", "1+1", "C++", "a=b"):
        assert safe(text) == text


def test_an_address_with_letters_of_another_alphabet_is_refused(tiny):
    path = tiny / "data" / "schemes.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"url: .*", 'url: "https://\N{CYRILLIC SMALL LETTER IE}sco.example/"', text), encoding="utf-8"
    )
    _, problems = check_project(tiny)

    assert ["in plain letters without accents" in str(problem) for problem in problems] == [True] * text.count("url:")
