"""The preview: it follows every kind of change, once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time

import pytest

from conftest import ENVIRONMENT, OTHER_GUIDE, ROOT

QUIET = 3.0
"""Seconds without a build after which there is no loop: the server builds a quarter of a second after a change."""


CHANGES = (
    "data/tools.yml",
    "locales/de/tools.yml",
    "templates/tools.html.j2",
    "docs/de/index.md",
    "hooks/build_site.py",
)


class Preview:
    """`mkdocs serve` of a guide in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.log = folder / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{free_port()}"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)

    def builds(self):
        return len(re.findall(r"Serving on|Reloading browsers", self.log.read_text(encoding="utf-8")))

    def wait_for(self, builds, seconds=60):
        end = time.monotonic() + seconds
        while self.builds() < builds and time.monotonic() < end:
            time.sleep(0.1)
        assert self.builds() >= builds, self.log.read_text(encoding="utf-8")

    def stays_quiet(self):
        before = self.builds()
        time.sleep(QUIET)
        return self.builds() == before


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def preview(tmp_path):
    folder = tmp_path / "guide"
    shutil.copytree(OTHER_GUIDE, folder)
    for name in ("hooks", "templates", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("../../../", "")
    watch = re.search(r"^watch: .*$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)[0]
    (folder / "mkdocs.yml").write_text(f"{text}\n{watch}\n", encoding="utf-8")
    server = Preview(folder)
    yield server
    server.process.kill()
    server.process.wait()


def test_the_preview_follows_each_kind_of_change_once(preview):
    preview.wait_for(1)
    builds = 1
    for path in (
        "data/tools.yml",
        "locales/de/tools.yml",
        "templates/tools.html.j2",
        "docs/de/index.md",
        "hooks/build_site.py",
    ):
        file = preview.folder / path
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        os.utime(file)
        builds += 1
        preview.wait_for(builds)
        assert preview.stays_quiet(), f"{path}: built more than once"

    assert "The engine has changed: starting again." in preview.log.read_text(encoding="utf-8")


def test_a_fault_does_not_end_the_preview(preview):
    preview.wait_for(1)
    file = preview.folder / "data" / "tools.yml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("products:", "product:"), encoding="utf-8")
    end = time.monotonic() + 30
    while "unknown key 'product'" not in preview.log.read_text(encoding="utf-8") and time.monotonic() < end:
        time.sleep(0.1)
    file.write_text(sound, encoding="utf-8")

    preview.wait_for(2)
