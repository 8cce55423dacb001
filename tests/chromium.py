"""Find a Chromium for the browser tests, or install Debian's where that is possible.

`CHROMIUM` names one; otherwise the usual names are looked for in PATH. Run as a script it prints the path, after
installing where nothing was found; it ends with 1 and one line where no browser can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    return shutil.which(os.environ.get("CHROMIUM", "")) or next(filter(None, map(shutil.which, NAMES)), None)


def _install() -> None:
    """Install Debian's Chromium, and fonts with Polish and Cyrillic letters, where apt and the rights are there."""
    if shutil.which("apt-get") is None:
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]):
        command = [*as_root, "apt-get", "--quiet=2", *step]
        if shutil.which(command[0]):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """Print the path of a Chromium, installing it first where there is none."""
    if find() is None:
        print("No Chromium found: installing Debian's for the browser tests.")
        _install()
    if (path := find()) is None:
        print(
            "Browser tests need Chromium: install it (Debian: apt install chromium) or name one in CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser tests use {path}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
