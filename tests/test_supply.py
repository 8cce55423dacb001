"""Where what the guide is made with comes from: locks, licences, the bill of materials, credits."""

from __future__ import annotations

import json
import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import supply
from careerguide.credits import CREDITS
from conftest import ROOT, run
from test_site import LANGUAGES

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-properdocs.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.findall(r"^[^\s#].*(?:\n    .*)*", text, re.MULTILINE)

    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert not re.search(r"https?://|file:|--index|--find-links", text)


@pytest.mark.parametrize("lock", supply.LOCKS)
def test_every_locked_package_has_a_licence_that_is_allowed(lock):
    found = supply.packages(lock)

    assert len(found) > 20
    assert [f"{package.name}: {package.licence}" for package in found if not supply.allowed(package.licence)] == []


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND PSF-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("BSD License", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_or_not(expression, verdict):
    assert supply.allowed(expression) is verdict


def test_a_package_with_a_licence_that_nobody_allowed_is_told(monkeypatch, capsys):
    monkeypatch.setattr(supply, "ALLOWED", supply.ALLOWED - {"MPL-2.0"})
    status = supply.main(["licences"])
    told = capsys.readouterr()

    assert status == 1
    assert "certifi: its metadata say 'MPL-2.0', which is not among the allowed licences" in told.err
    assert "pytest" in told.out


def test_the_bill_of_materials_names_every_package_of_the_site_with_licence_and_hashes(tmp_path):
    bills = []
    for name in ("one.json", "two.json"):
        done = run(ROOT / ".venv" / "bin" / "python", ROOT / "tests" / "supply.py", "sbom", tmp_path / name)
        assert (done.status, done.err) == (0, "")
        bills.append((tmp_path / name).read_text(encoding="utf-8"))
    bill = json.loads(bills[0])
    listed = {part["name"]: part for part in bill["components"]}
    works = {inner["name"] for part in listed.values() for inner in part.get("components", ())}

    assert bills[0] == bills[1]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bills[0]) is None
    assert {name: part["version"] for name, part in listed.items()} == {
        package.name: package.version for package in supply.packages("requirements.lock")
    }
    assert all(part["licenses"] and part["hashes"] for part in listed.values())
    assert works == {credit.name for credit in CREDITS if credit.module or credit.use == "icons"}
    own = {part["name"] for part in bill["metadata"]["component"]["components"]}
    assert own == {credit.name for credit in CREDITS if not credit.package}


# -- Credits -----------------------------------------------------------------------------------------------------------


def test_every_library_in_the_scripts_and_styles_of_the_theme_is_credited(site):
    sources = [source for path in site.rglob("*.map") for source in json.loads(path.read_text("utf-8"))["sources"]]
    bundled = {match[1] for source in sources if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", source))}

    assert len(sources) > 100
    assert bundled == {credit.module for credit in CREDITS if credit.module}


def test_scripts_that_nobody_asks_for_are_not_published(site):
    scripts = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*.js")}

    assert [path for path in scripts if "lunr" in path or "workers/search" in path] == []


def test_icons_of_pages_are_of_the_credited_sets(site):
    packaged = next((ROOT / ".venv").rglob("material/templates/.icons"))
    used = {
        drawing
        for path in (site / "index.html", site / "about" / "data" / "index.html", site / "skills" / "index.html")
        for drawing in re.findall(r'<path d="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    sets = {folder: set() for folder in ("material", "fontawesome", "octicons", "simple")}
    for folder, drawings in sets.items():
        for icon in (packaged / folder).rglob("*.svg"):
            drawings.update(re.findall(r'<path d="([^"]+)"', icon.read_text(encoding="utf-8")))
    known = {"material": "Material Design Icons", "fontawesome": "Font Awesome Free"}
    credited = {credit.name for credit in CREDITS if credit.use == "icons"}
    found = {folder for folder, drawings in sets.items() if drawings & used - sets["material"] or folder == "material"}

    assert used & sets["material"]
    assert {known.get(folder, folder) for folder in found} == credited


def test_packages_that_are_credited_have_that_licence():
    for credit in CREDITS:
        if credit.package and not credit.module and credit.use != "icons":
            assert supply.licence(credit.package) == credit.licence, credit.name


def test_every_credited_licence_is_allowed():
    assert [credit.name for credit in CREDITS if not supply.allowed(credit.licence)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_names_every_work_with_licence_and_address(site, lang):
    page = site / ("" if lang == LANGUAGES[0] else lang) / "about" / "credits" / "index.html"
    row = r'<a href="([^"]+)" rel="external" lang="en">([^<]+)</a></th><td>[^<]+</td><td lang="en">([^<]+)<'
    table = re.findall(row, page.read_text(encoding="utf-8"))

    assert table == [(credit.url, credit.name, credit.licence) for credit in CREDITS]
