"""What a browser is told of the guide when a reader puts it beside their other icons, in each language."""

from __future__ import annotations

from typing import Any

from careerguide.look import colours
from careerguide.pictures import ICONS
from careerguide.strings import Strings, direction

FOLDER = "assets"


def manifest_path(lang: str) -> str:
    """Return the path below the root of the site of the manifest of a language."""
    return f"{FOLDER}/manifest.{lang}.webmanifest"


def manifest(lang: str, strings: Strings, *, default: bool) -> dict[str, Any]:
    """Return the manifest of *lang*, the guide's *default* language or another; its addresses are relative to it."""
    light = colours("default")
    return {
        "name": strings.t("site.name"),
        "short_name": strings.t("site.short"),
        "description": strings.t("site.description"),
        "lang": lang,
        "dir": direction(lang),
        "start_url": "../" if default else f"../{lang}/",
        # The other languages too: whoever changes the language stays in the guide.
        "scope": "../",
        # A tab like any other: nothing works without a network, so nothing may look as if it did.
        "display": "browser",
        "theme_color": light["md-primary-fg-color"],
        "background_color": light["md-primary-bg-color"],
        "icons": [
            {
                "src": path.removeprefix(f"{FOLDER}/"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for path, (size, purpose) in ICONS.items()
            if purpose in ("any", "maskable")
        ],
    }
