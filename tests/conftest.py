"""Tiny whole projects and built sites for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from chromium import find

ROOT = Path(__file__).resolve().parent.parent
OTHER_GUIDE = ROOT / "tests" / "fixtures" / "other-guide"
ENVIRONMENT = {
    # What `make test` tells the makes below it is not for those that the tests start.
    **{name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")},
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "1700000000",
}


@dataclass(frozen=True)
class Run:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> Run:
    """Run a command to its end."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def careerguide(*arguments: str | Path, **environment: str) -> Run:
    """Run the command `careerguide`."""
    return run(sys.executable, "-m", "careerguide.command", *arguments, **environment)


def build(project: Path, site: Path, *, builder: str = "mkdocs", **environment: str) -> Run:
    """Build the guide in *project* strictly into *site*, in a process of its own."""
    return run(sys.executable, "-m", builder, "build", "--strict", "--site-dir", site, cwd=project, **environment)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the second guide, to be changed at will."""
    return copy_guide(OTHER_GUIDE, tmp_path / "guide")


def copy_guide(source: Path, target: Path) -> Path:
    """Copy what a guide is made of, so that it borrows this engine from anywhere."""
    for name in ("data", "locales", "docs"):
        shutil.copytree(source / name, target / name)
    configuration = (source / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("overrides", "hooks/build_site.py"):
        for written in (f"../../../{name}", f" {name}", f"[{name}"):
            configuration = configuration.replace(
                written, written.replace(f"../../../{name}", name).replace(name, str(ROOT / name))
            )
    (target / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def site() -> Path:
    """The guide itself, built by `make site` before the tests begin."""
    built = ROOT / "site"
    assert (built / "index.html").is_file(), "run `make site` first, as `make test` does"
    return built


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second guide, built."""
    built = tmp_path_factory.mktemp("other") / "site"
    done = build(OTHER_GUIDE, built)
    assert done.status == 0, done.err
    return built


Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves folders on addresses of this machine until the tests end."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(folder: Path) -> str:
        command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        servers.append(server)
        assert server.stdout
        port = server.stdout.readline().decode().split(" port ")[1].split()[0]
        return f"http://127.0.0.1:{port}/"

    yield start
    for server in servers:
        server.kill()


FAULTS_ALONE = {"resultTypes": ["violations"]}
"""Options of axe: what passes is not described one by one, which takes most of its time on long pages."""

# As root Chromium refuses its sandbox; the flags keep it from asking its maker for anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield chromium
        chromium.close()
