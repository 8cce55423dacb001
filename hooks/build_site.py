"""The bridge to MkDocs: the only module that it loads and the only one that imports it.

static-i18n builds the languages one after the other, each later one from within the first one's last event, so every
method here runs once a language. Generated pages are *reserved* before static-i18n orders the files, as files that
need not exist, and *filled* after it, when the language is known.
"""

from __future__ import annotations

import json
import os
import posixpath
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as BuiltPage
from mkdocs.structure.toc import get_toc

from careerguide.check import check_project
from careerguide.load import ENGINE, Project
from careerguide.pages import NavSection, make_pages, navigation, page_uris
from careerguide.render import Renderer, escaped, outline
from careerguide.restart import code_state
from careerguide.rules.style import style_of
from careerguide.strings import Strings
from careerguide.style import Style
from careerguide.views import Page

HOOKS = ENGINE / "hooks"

log = get_plugin_logger("careerguide")


class SiteBuilder:
    """Holds what one run of MkDocs needs between its events."""

    code: Mapping[Path, int] | None = None
    """State of the engine's code when the server began; None where there is no server."""
    project: Project
    renderer: Renderer
    lang: str
    style: Style
    strings: Strings
    pages: dict[str, Page]

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember the code that `mkdocs serve` began with."""
        self.code = code_state(HOOKS) if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check the project; every problem is told, then the build stops."""
        if _i18n(config).building:
            return
        if self.code not in (None, code_state(HOOKS)):
            # MkDocs keeps hooks for the life of its server: only a new process runs the changed code.
            log.info("The engine has changed: starting again.")
            os.execv(sys.executable, [sys.executable, "-m", "mkdocs", *sys.argv[1:]])
        root = Path(config.config_file_path).parent
        self.project, problems = check_project(root)
        for problem in problems:
            log.error(str(problem))
        if problems:
            raise PluginError(f"{len(problems)} problems found: mend them and build again.")
        self.renderer = Renderer(ENGINE / "templates")

    @event_priority(100)
    def reserve(self, files: Files, config: MkDocsConfig) -> Files:
        """Announce the generated pages of every language; a hand-written one of the same path introduces it."""
        for lang in self.project.languages:
            for uri in page_uris(self.project.guide):
                path = f"{lang}/{uri}"
                if files.get_file_from_path(path) is None:
                    files.append(File.generated(config, path, abs_src_path=posixpath.join(config.docs_dir, path)))
        return files

    @event_priority(-200)
    def fill(self, files: Files, config: MkDocsConfig) -> Files:
        """Give the generated pages of this language their content, and the configuration its words."""
        self.lang = _i18n(config).current_language
        self.style = style_of(self.project.words[self.lang])
        self.strings = Strings(self.lang, self.project.words[self.lang].ui)
        self.pages = make_pages(self.project, self.lang, self.strings)
        for uri, page in self.pages.items():
            file = files.get_file_from_path(f"{self.lang}/{uri}")
            assert file is not None, uri
            file.content_string = self._markdown(page)
            file.edit_uri = f"../{page.words_file}"
        config.site_name = escaped(self.strings.t("site.name"))
        config.site_description = escaped(self.strings.t("site.description"))
        config.nav = [_nav_item(section) for section in navigation(self.project, self.lang, self.strings)]
        return files

    on_files = CombinedEvent(reserve, fill)

    def _markdown(self, page: Page) -> str:
        introduction = self.project.pages[self.lang].get(page.uri)
        hidden = ["navigation", "toc"] if page.wide else []
        front = {"title": page.title, "description": page.description, "generated": page.uri, "hide": hidden}
        # JSON is YAML, and quotes what YAML would misread.
        return f"---\n{json.dumps(front)}\n---\n{introduction.body if introduction else ''}"

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """Let the theme's overrides use the texts of the interface."""
        env.globals["t"] = lambda key: escaped(self.strings.t(key))

    def on_page_markdown(self, markdown: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
        """Make what the theme prints of the front matter safe: its templates do not escape."""
        page.meta.update({key: escaped(page.meta[key]) for key in ("title", "description") if key in page.meta})
        return markdown

    def on_page_content(self, html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
        """Put what was hand-written into the generated page and list its headings."""
        generated = self.pages.get(page.meta.get("generated", ""))
        if generated is None:
            return self.style.bind(html)
        html = self.style.bind(self.renderer.render(generated, self.strings, html, page.file.dest_uri.count("/")))
        found = outline(html)
        page.toc = get_toc(found.headings)
        # By these MkDocs checks links that lead to a part of a page.
        page.present_anchor_ids = set(found.ids)
        return html

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Write the page for missing addresses in the default language alone: each language would overwrite it."""
        return "" if template_name == "404.html" and self.lang != self.project.languages[0] else output


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _nav_item(section: NavSection) -> dict[str, Any]:
    return {escaped(section.title): section.uri or [_nav_item(part) for part in section.below]}


_site = SiteBuilder()
on_startup = _site.on_startup
on_config = _site.on_config
on_files = _site.on_files
on_env = _site.on_env
on_page_markdown = _site.on_page_markdown
on_page_content = _site.on_page_content
on_post_template = _site.on_post_template
