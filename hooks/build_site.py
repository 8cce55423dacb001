"""The bridge to MkDocs: the only module that it loads and the only one that imports it.

static-i18n builds the languages one after the other, so every method runs once a language. Generated pages are
*reserved* before it orders the files, as files that need not exist, and *filled* after it.
"""

from __future__ import annotations

import posixpath
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
from careerguide.hosting import Hosting
from careerguide.load import ENGINE, Project
from careerguide.pages import NavSection, navigation, page_uris
from careerguide.publish import LayoutError, Publisher
from careerguide.render import escaped, outline
from careerguide.restart import code_state, restart

HOOKS = ENGINE / "hooks"

log = get_plugin_logger("careerguide")


class SiteBuilder:
    """Holds what one run of MkDocs needs between its events."""

    code: Mapping[Path, int] | None = None
    """State of the engine's code when the server began; None where there is no server."""
    project: Project
    publisher: Publisher
    lang: str

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember the code that `mkdocs serve` began with."""
        self.code = code_state(HOOKS) if command == "serve" else None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check the project, before static-i18n; every problem is told, then the build stops."""
        if _i18n(config).building:
            return
        if self.code not in (None, code_state(HOOKS)):
            log.info("The engine has changed: starting again.")
            restart("mkdocs")
        self.project, problems = check_project(Path(config.config_file_path).parent)
        for problem in problems:
            log.error(str(problem))
        if problems:
            raise PluginError(f"{len(problems)} problems found: mend them and build again.")
        plugin = _i18n(config).config
        plugin.languages = [language for language in plugin.languages if language.locale in self.project.languages]
        hosting = Hosting(config.site_url, config.repo_url, config.edit_uri, config.extra.get("new_uri"))
        self.publisher = Publisher(self.project, hosting, editing=self.code is not None)

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
        edition = self.publisher.editions[self.lang]
        for uri in edition.pages:
            if file := files.get_file_from_path(f"{self.lang}/{uri}"):
                file.content_string = self.publisher.editions.markdown(self.lang, uri)
        project, strings = edition.project, edition.strings
        config.site_name = escaped(strings.t("site.name"))
        config.site_description = escaped(strings.t("site.description"))
        config.nav = [_nav_item(section) for section in navigation(project, self.lang, strings)]
        return files

    on_files = CombinedEvent(reserve, fill)

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """Let the theme's overrides use the texts of the interface, and what the publisher writes into them."""
        names = {language.locale: language.name for language in _i18n(config).config.languages}
        env.globals.update(
            t=lambda key: escaped(self.publisher.editions[self.lang].strings.t(key)),
            head=lambda page: self.publisher.heads.head(self.lang, _uri(page)),
            missing=lambda: self.publisher.heads.missing(self.lang),
            switcher=lambda page: self.publisher.heads.switcher(self.lang, _uri(page), names),
        )

    def on_page_markdown(self, markdown: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
        """Make what the theme prints of the front matter safe, as its templates do not escape; lead to its words."""
        page.edit_url = self.publisher.edit_url(self.lang, _uri(page))
        page.meta.update({key: escaped(page.meta[key]) for key in ("title", "description") if key in page.meta})
        return markdown

    def on_page_content(self, html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
        """Put what was hand-written into the generated page and list its headings."""
        html = self.publisher.content(self.lang, _uri(page), html)
        if "generated" in page.meta:
            found = outline(html)
            page.toc = get_toc(found.headings)
            page.present_anchor_ids = set(found.ids)
        return html

    def on_post_page(self, output: str, page: BuiltPage | None, config: MkDocsConfig) -> str:
        """Give the page what is known only when all pages of the language are there."""
        try:
            return self.publisher.finish_page(output, self.lang, _uri(page))
        except LayoutError as error:
            raise PluginError(str(error)) from None

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Keep the page for missing addresses of each language: they would overwrite each other."""
        return self.on_post_page(output, None, config) if template_name == "404.html" else output

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Publish what belongs to the whole, after the last language and after static-i18n."""
        if not _i18n(config).building:
            self.publisher.finish(Path(config.site_dir))


def _uri(page: BuiltPage | None) -> str:
    """Return the path of a page below its language; nothing for the page for missing addresses."""
    return page.file.src_uri.partition("/")[2] if page else ""


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _nav_item(section: NavSection) -> dict[str, Any]:
    return {escaped(section.title): section.uri or [_nav_item(part) for part in section.below]}


# MkDocs looks for events among a hook's own names.
_site = SiteBuilder()
globals().update({name: getattr(_site, name) for name in dir(_site) if name.startswith("on_")})
