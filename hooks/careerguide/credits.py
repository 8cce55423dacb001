"""What of other people's work stands in the published pages, and what builds them.

A list of the engine, not of a guide. Tests hold it to what the theme's own maps of its scripts name, to the icons in
pages, and to the licences of the installed packages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Credit:
    """One work, as its authors name it."""

    name: str
    """Proper name, the same in every language."""
    licence: str
    """Identifier of its licence in the list of SPDX."""
    url: str
    """Where it is at home."""
    use: Literal["builder", "theme", "script", "search", "icons", "letters"]
    """What it is used for; texts of the interface say it in words."""
    package: str
    """Name of the installed package that it comes with; empty where it comes with the engine."""
    module: str = ""
    """Name by which the theme's maps of scripts and styles call it; empty where it is not bundled in the theme."""


CREDITS = (
    Credit("Material for MkDocs", "MIT", "https://squidfunk.github.io/mkdocs-material/", "theme", "mkdocs-material"),
    Credit("RxJS", "Apache-2.0", "https://rxjs.dev/", "script", "mkdocs-material", "rxjs"),
    Credit("tslib", "0BSD", "https://github.com/microsoft/tslib", "script", "mkdocs-material", "tslib"),
    Credit("clipboard.js", "MIT", "https://clipboardjs.com/", "script", "mkdocs-material", "clipboard"),
    Credit(
        "escape-html", "MIT", "https://github.com/component/escape-html", "script", "mkdocs-material", "escape-html"
    ),
    Credit(
        "focus-visible",
        "W3C-20150513",
        "https://github.com/WICG/focus-visible",
        "script",
        "mkdocs-material",
        "focus-visible",
    ),
    Credit(
        "material-design-color",
        "MIT",
        "https://www.npmjs.com/package/material-design-color",
        "theme",
        "mkdocs-material",
        "material-design-color",
    ),
    Credit("Material Design Icons", "Apache-2.0", "https://pictogrammers.com/", "icons", "mkdocs-material"),
    Credit("Font Awesome Free", "CC-BY-4.0", "https://fontawesome.com/", "icons", "mkdocs-material"),
    Credit("Inter", "OFL-1.1", "https://rsms.me/inter/", "letters", ""),
    Credit("Snowball", "BSD-3-Clause", "https://snowballstem.org/", "search", "snowballstemmer"),
    Credit("MkDocs", "BSD-2-Clause", "https://www.mkdocs.org/", "builder", "mkdocs"),
    Credit(
        "mkdocs-static-i18n",
        "MIT",
        "https://github.com/ultrabug/mkdocs-static-i18n",
        "builder",
        "mkdocs-static-i18n",
    ),
    Credit("Python-Markdown", "BSD-3-Clause", "https://python-markdown.github.io/", "builder", "markdown"),
    Credit("Jinja", "BSD-3-Clause", "https://jinja.palletsprojects.com/", "builder", "jinja2"),
    Credit("Babel", "BSD-3-Clause", "https://babel.pocoo.org/", "builder", "babel"),
    Credit("PyYAML", "MIT", "https://pyyaml.org/", "builder", "pyyaml"),
    Credit("Pydantic", "MIT", "https://docs.pydantic.dev/", "builder", "pydantic"),
)
"""In the order in which the page shows them: what readers get first."""
