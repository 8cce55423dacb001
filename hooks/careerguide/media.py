"""What other programs than readers' eyes look for: pictures for links and icons, manifests, a feed, robots.txt."""

from __future__ import annotations

import json
from pathlib import Path

from careerguide.feed import CHANGELOG, PATH, Head, entries, feed, language
from careerguide.load import Project
from careerguide.manifest import manifest, manifest_path
from careerguide.pictures import pictures
from careerguide.rules.style import style_of
from careerguide.strings import Strings


def write_media(project: Project, site: Path, site_url: str) -> None:
    """Write all of it into the folder of the built *site*, whose address is *site_url*, empty where it has none."""
    for path, content in media(project, site_url).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def media(project: Project, site_url: str) -> dict[str, bytes]:
    """Return the content of each file by its path below the root of the site."""
    files = {**pictures(_drawn(project)), "robots.txt": robots(site_url).encode()}
    for lang in project.languages:
        content = manifest(lang, _strings(project, lang), default=lang == project.source)
        files[manifest_path(lang)] = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    changes = changes_feed(project, site_url)
    return {**files, PATH: changes} if changes else files


def robots(site_url: str) -> str:
    """Return robots.txt: everything may be read, and there is a list of it (RFC 9309; addresses there are whole)."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site_url}sitemap.xml\n" if site_url else "")


def changes_feed(project: Project, site_url: str) -> bytes | None:
    """Return the feed of changes; None where there are none with a day, or the site has no address."""
    path = project.root / CHANGELOG
    changelog = path.read_text(encoding="utf-8") if path.is_file() else ""
    listed = entries(changelog)
    return feed(_head(project, site_url, language(changelog)), listed) if listed and site_url else None


def _head(project: Project, site_url: str, lang: str | None) -> Head:
    default = project.source
    shown = lang if lang in project.languages else default
    strings = _strings(project, shown)
    return Head(
        site_url=site_url,
        home="" if shown == default else f"{shown}/",
        lang=lang,
        title=strings.t("feed.title", site=strings.t("site.name")),
        subtitle=strings.t("site.description"),
        author=strings.t("site.name"),
    )


def _drawn(project: Project) -> dict[str, tuple[str, str]]:
    """Return name and description in each language, without lines that end where its manners forbid."""
    found = {}
    for lang in project.languages:
        strings, style = _strings(project, lang), style_of(project.words[lang])
        name, description = (style.bind(strings.t(key)) for key in ("site.name", "site.description"))
        found[lang] = name, description
    return found


def _strings(project: Project, lang: str) -> Strings:
    return Strings(lang, project.words[lang].ui)
