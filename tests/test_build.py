"""Whole builds in processes of their own: repeatable, safe, for any profession, from any folder."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, OTHER_GUIDE, ROOT, build, run

EPOCH = "1700000000"


def clone(target: Path) -> Path:
    """Copy the project as git would check it out, with its times, and lend it the installed environment."""
    listing = run("git", "-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard", "-z")
    for name in filter(None, listing.out.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    (target / ".venv").symlink_to(ROOT / ".venv")
    return target


def small(target: Path) -> Path:
    """Copy the project with the second guide in place of the first: what `make` does is the same, in less time."""
    clone(target)
    for name in ("data", "locales", "docs"):
        shutil.rmtree(target / name)
        shutil.copytree(OTHER_GUIDE / name, target / name)
    configuration = (OTHER_GUIDE / "mkdocs.yml").read_text(encoding="utf-8").replace("../../../", "")
    (target / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return target


def make(folder: Path, *arguments: str, **environment: str):
    return run("make", *arguments, cwd=folder, SOURCE_DATE_EPOCH=EPOCH, **environment)


def differences(one: Path, other: Path) -> list[str]:
    """Return the paths of files that differ or are in one folder only."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if not path.is_dir()}
    same, _, _ = filecmp.cmpfiles(one, other, list(map(str, names)), shallow=False)
    return sorted(set(map(str, names)) - set(same))


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = small(tmp_path_factory.mktemp("plain"))
    done = make(folder, "site")
    assert done.status == 0, done.err
    return folder


def test_folder_zone_locale_and_hash_seed_change_no_byte(tmp_path):
    plain = clone(tmp_path / "plain")
    assert make(plain, "site").status == 0
    folder = clone(tmp_path / "каталог с пробелами (żółw)")
    done = make(folder, "site", LC_ALL="C", LANG="C", TZ="Asia/Kathmandu", PYTHONHASHSEED="7", PYTHONUTF8="0")

    assert done.status == 0, done.err
    assert differences(plain / "site", folder / "site") == []


def test_a_second_run_does_nothing(plain):
    before = {path: path.stat().st_mtime_ns for path in (plain / "site").rglob("*")}
    done = make(plain, "site")

    assert (done.status, done.out, done.err) == (0, "", "")
    assert {path: path.stat().st_mtime_ns for path in (plain / "site").rglob("*")} == before


def test_a_failed_build_leaves_the_last_good_site(plain, tmp_path):
    folder = small(tmp_path / "copy")
    shutil.copytree(plain / "site", folder / "site")
    role = next((folder / "data" / "roles").glob("*.yml"))
    role.write_text(role.read_text(encoding="utf-8").replace("track: ", "track: no-"), encoding="utf-8")
    words = folder / "locales" / "de" / "tools.yml"
    words.unlink()
    done = make(folder, "site")

    assert done.status != 0
    assert "unknown track 'no-" in done.err
    assert "locales/de/tools.yml: the file is missing" in done.err
    assert "Traceback" not in done.err
    assert differences(plain / "site", folder / "site") == []


def test_an_unusable_link_in_any_language_fails_the_build(tmp_path):
    folder = small(tmp_path / "copy")
    page = next((folder / "docs" / "en" / "guides").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](no-such-page.md)\n", encoding="utf-8")
    done = make(folder, "site")

    assert done.status != 0
    assert "no-such-page.md" in done.err + done.out
    assert not (folder / "site").exists()


def test_a_change_of_the_address_builds_anew(tmp_path):
    folder = small(tmp_path / "copy")
    assert make(folder, "site").status == 0
    assert make(folder, "site", SITE_URL="https://guide.test/sub/").status == 0

    assert 'href="https://guide.test/sub/ladder/"' in (folder / "site" / "ladder" / "index.html").read_text("utf-8")


# -- Another profession ------------------------------------------------------------------------------------------------


def test_another_profession_in_other_languages_is_built_by_data_alone(other_site):
    html = (other_site / "roles" / "qa" / "index.html").read_text(encoding="utf-8")

    assert '<html lang="de"' in html
    assert "Bibliothek" in html
    assert (other_site / "en" / "moves" / "qa--library-assistant" / "index.html").is_file()
    assert not (other_site / "pl").exists()
    # Hand-written text introduces the generated page, and both are there.
    assert html.index("<h1>") < html.index(
        (OTHER_GUIDE / "docs/de/roles/qa.md").read_text("utf-8").split("---\n")[2].split()[0]
    )
    assert 'id="skills"' in html


def test_a_role_id_of_two_letters_is_an_address_in_every_language(other_site):
    for prefix in ("", "en/"):
        assert (other_site / prefix / "roles" / "qa" / "index.html").is_file()


def test_edit_links_lead_to_the_words_of_the_language(site):
    for lang, prefix in (("pl", ""), ("ru", "ru/"), ("en", "en/")):
        for page, words in (
            ("roles/trainer", "roles/trainer"),
            ("skills/empathy", "skills/empathy"),
            ("tools", "tools"),
        ):
            html = (site / prefix / page / "index.html").read_text(encoding="utf-8")
            (link,) = re.findall(r'href="([^"]*)"[^>]*rel="edit"', html)
            path = os.path.normpath(link.split("/edit/main/docs/../")[-1].split("/edit/main/")[-1])
            assert path == f"locales/{lang}/{words}.yml"
            assert (ROOT / path).is_file()


HOSTILE = "<script>alert(1)</script> **bold** [a](javascript:alert(2)) {{ 7*7 }} &lt; <img src=x onerror=alert(3)>"


def made_hostile(path: Path) -> str:
    """Return a file of words with markup, templates and scripts in every text; heads stay within their lengths."""
    text = re.sub(
        r'(?<!keyboard)(: |- |\[)"(?!\d\d:)', lambda match: f'{match[1]}"{HOSTILE} ', path.read_text(encoding="utf-8")
    )
    text = re.sub(
        r"^(title|short|name): .*$", rf'\1: "<b>{path.parent.name} {path.stem}</b>"', text, flags=re.MULTILINE
    )
    summary = rf'summary: "<script>alert(1)</script> <b>{path.parent.name} {path.stem}</b> and \"quotes\" in it"'
    return re.sub(r"^summary: .*$", lambda _: summary, text, flags=re.MULTILINE)


def test_words_are_shown_as_text_and_never_obeyed(tiny, tmp_path):
    for path in sorted((tiny / "locales").rglob("*.yml")):
        if path.name not in ("ui.yml", "style.yml") and "stamps" not in path.parts:
            path.write_text(made_hostile(path), encoding="utf-8")
    for lang in ("de", "en"):
        (tiny / "locales" / lang / "style.yml").write_text("avoid: []\n", encoding="utf-8")
    done = build(tiny, tmp_path / "site")

    assert done.status == 0, done.err
    html = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in html
    assert "{{ 7*7 }}" in html
    assert (
        'content="&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;roles qa&lt;/b&gt; and &#34;quotes&#34; in it"' in html
    )
    for markup in ("<script>alert(1)", "<strong>bold", 'href="javascript:', "<img src=x", "<b>roles", " 49 "):
        assert markup not in html


# -- The fork ----------------------------------------------------------------------------------------------------------


def test_properdocs_builds_the_same_pages(site):
    command = ["make", "properdocs"]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode and not (ROOT / ".venv-properdocs" / "bin" / "properdocs").exists():
        pytest.skip(f"ProperDocs cannot be installed here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr

    built = ROOT / ".cache" / "properdocs-site"
    pages = {path.relative_to(site) for path in site.rglob("*.html")}
    assert {path.relative_to(built) for path in built.rglob("*.html")} == pages
    for page in sorted(pages):
        assert article(built / page) == article(site / page), page


def article(path: Path) -> str:
    """Return the part of a page that is its own."""
    return re.search(r"<article.*?</article>", path.read_text(encoding="utf-8"), re.DOTALL)[0]
