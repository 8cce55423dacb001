"""Whether all that a built site names is there: links, anchors, heads, assets, sitemap, search, manifests, open data.

Works on files alone and asks no host. The address of the site is what its home page calls itself.
"""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

MISSING = "404.html"
HTTP = ("http", "https")
FOR_PEOPLE = ("mailto", "tel")
LOCAL = re.compile(r"localhost$|127\.|0\.0\.0\.0$|\[::1\]")

_HIDDEN = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2>", re.DOTALL)
_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s<>\"']+"
_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+(?:[^<>\"'=\s/]+(?:\s*=\s*(?:{_VALUE}))?|/))*)\s*/?>")
_ATTRIBUTE = re.compile(r"([^\s=/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"']+)))?")
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
_SOURCE = re.compile(r"(?:docs|locales)/[^?#]+")
_ASSETS = {
    "img": ("src",),
    "script": ("src",),
    "source": ("src",),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
}
_RESOURCES = frozenset(("icon", "stylesheet", "manifest", "apple-touch-icon", "preload", "modulepreload"))


@dataclass(frozen=True)
class Finding:
    """Something that a page names and that is not as it should be."""

    page: str
    link: str
    reason: str
    source: str = ""
    """File that holds the words of the page, where the page says so."""

    def __str__(self) -> str:
        return f"{self.page}: {self.link}: {self.reason}" + (f" (written in {self.source})" if self.source else "")


@dataclass
class Page:
    """What a page names, and what it can be entered by."""

    path: str
    lang: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    anchors: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """Addresses of links, each with the attributes of its element."""
    assets: list[str] = field(default_factory=list)
    canonicals: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """Language and address."""
    metas: dict[str, str] = field(default_factory=dict)
    source: str = ""
    repository: str = ""

    @property
    def hidden(self) -> bool:
        """Whether search engines shall leave the page out."""
        return "noindex" in self.metas.get("robots", "")


def check(site: Path, hosts: Iterable[str] | None = None) -> list[Finding]:
    """Return what is wrong in the built *site*; links may lead to *hosts*, to any where None are given.

    A host of which plain http is allowed is given with it: http://host.
    """
    return _Checker(site, None if hosts is None else frozenset(hosts)).findings()


def read_hosts(path: Path) -> list[str]:
    """Return the hosts that a file lists: one a line, with http:// where it has no https; what follows # says why."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def read_page(path: str, html: str) -> Page:
    """Return what the page *path* names."""
    page = Page(path)
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    page.title = unescape(title[1]).strip() if title else ""
    for match in _TAG.finditer(_HIDDEN.sub(r"\1", html)):
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(match[2] or "")
        }
        if attributes:
            _take(page, match[1].lower(), attributes)
    return page


def _take(page: Page, tag: str, attributes: Mapping[str, str]) -> None:
    if "id" in attributes:
        page.ids.append(unicodedata.normalize("NFC", attributes["id"]))
    if tag == "html":
        page.lang = attributes.get("lang", "")
    elif tag == "a" and "href" in attributes:
        page.anchors.append((attributes["href"], attributes))
        if "md-source" in attributes.get("class", "").split():
            page.repository = attributes["href"]
        if attributes.get("rel") == "edit" and (found := _SOURCE.search(attributes["href"])):
            page.source = unquote(found[0])
    elif tag == "link":
        _take_link(page, attributes)
    elif tag == "meta":
        page.metas[attributes.get("property") or attributes.get("name", "")] = attributes.get("content", "")
    page.assets += [attributes[name] for name in _ASSETS.get(tag, ()) if name in attributes]
    page.assets += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
    page.assets += _URL.findall(attributes.get("style", ""))


def _take_link(page: Page, attributes: Mapping[str, str]) -> None:
    kinds, address = attributes.get("rel", "").split(), attributes.get("href", "")
    if "canonical" in kinds:
        page.canonicals.append(address)
    elif "alternate" in kinds and "hreflang" in attributes:
        page.alternates.append((attributes["hreflang"], address))
    elif "alternate" in kinds or _RESOURCES & set(kinds):
        page.assets.append(address)


class _Checker:
    """Holds the parsed site while it is checked."""

    def __init__(self, site: Path, hosts: frozenset[str] | None) -> None:
        self._site = site
        self._hosts = hosts
        self._files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        self._known: dict[str, tuple[str, str]] = {}
        self._lower = {name.lower() for name in self._files}
        self._pages = {
            name: read_page(name, self._text(name)) for name in sorted(self._files) if name.endswith(".html")
        }

    def findings(self) -> list[Finding]:
        found = [finding for page in self._pages.values() for finding in self._of_page(page)]
        found += [*self._twins(), *self._sitemaps(), *self._searches(), *self._feeds(), *self._manifests()]
        found += [*self._style_sheets(), *self._robots(), *self._data()]
        return found

    def _text(self, name: str) -> str:
        return (self._site / name).read_text(encoding="utf-8")

    @cached_property
    def _root(self) -> str:
        """The address of the site, as its home page says it."""
        home = self._pages.get("index.html")
        return home.canonicals[0] if home and home.canonicals else "https://site.invalid/"

    @cached_property
    def _repository(self) -> str:
        """The address of the guide's sources, as the home page says it."""
        home = self._pages.get("index.html")
        return home.repository if home else ""

    @cached_property
    def _address(self) -> SplitResult:
        return urlsplit(self._root)

    def _url(self, name: str) -> str:
        folder, base = posixpath.split(name)
        return urljoin(self._root, (f"{folder}/" if folder else "") + ("" if base == "index.html" else base))

    # -- Addresses -----------------------------------------------------------------------------------------------------

    def _file(self, url: SplitResult) -> tuple[str, str]:
        """Return the file that an address of this site leads to, and what is wrong with the address: one is empty."""
        if url.path not in self._known:
            self._known[url.path] = self._look_up(url.path)
        return self._known[url.path]

    def _look_up(self, written: str) -> tuple[str, str]:
        path = unicodedata.normalize("NFC", unquote(written))
        if not path.startswith(self._address.path):
            return "", f"lies outside the folder of the site, {self._address.path}"
        name = path.removeprefix(self._address.path)
        name = f"{name}index.html" if not name or name.endswith("/") else name
        if name in self._files:
            return name, ""
        if f"{name}/index.html" in self._files:
            return "", "lacks the slash at its end"
        return "", "is written with other capitals there" if name.lower() in self._lower else "leads nowhere"

    def _fault(self, where: str, address: str) -> str:
        """Return what is wrong with an address on this site, anchor included; nothing where all is well."""
        return self._fault_of(urlsplit(urljoin(where, address)))

    def _fault_of(self, url: SplitResult) -> str:
        name, fault = self._file(url)
        if fault or not url.fragment or name not in self._pages:
            return fault
        wanted = unicodedata.normalize("NFC", unquote(url.fragment))
        return "" if wanted in self._pages[name].ids else f"has no place '{wanted}'"

    def _is_own(self, where: str, address: str) -> bool:
        url = urlsplit(urljoin(where, address))
        return url.scheme in HTTP and url.netloc == self._address.netloc

    # -- Pages ---------------------------------------------------------------------------------------------------------

    def _of_page(self, page: Page) -> Iterator[Finding]:
        def found(link: str, reason: str) -> Finding:
            return Finding(page.path, link, reason, page.source)

        for id in sorted(id for id, count in Counter(page.ids).items() if count > 1):
            yield found(f"#{id}", "stands on the page twice")
        for address, attributes in page.anchors:
            if fault := self._anchor_fault(page, address, attributes):
                yield found(address, fault)
        for address in page.assets:
            if fault := self._asset_fault(page, address):
                yield found(address, fault)
        yield from (found(*pair) for pair in self._head_faults(page))

    def _anchor_fault(self, page: Page, address: str, attributes: Mapping[str, str]) -> str:
        if not address.strip():
            return "the link is empty"
        url = urlsplit(urljoin(self._url(page.path), address.strip()))
        if url.scheme in FOR_PEOPLE:
            return ""
        if url.scheme not in HTTP:
            return f"no link begins with '{url.scheme}:'"
        # The sources may be kept on the host of the site.
        if self._repository and url.geturl().startswith(self._repository):
            return ""
        if url.netloc != self._address.netloc:
            return self._foreign_fault(url)
        if fault := self._bare(page, address) or self._fault_of(url):
            return fault
        target = self._pages.get(self._file(url)[0])
        if target and target.lang != page.lang and "hreflang" not in attributes:
            return f"leads into another language, '{target.lang}'"
        return ""

    def _foreign_fault(self, url: SplitResult) -> str:
        if LOCAL.match(url.hostname or ""):
            return "leads to the reader's own machine"
        if self._hosts is None or f"{url.scheme}://{url.hostname}" in self._hosts:
            return ""
        if url.scheme != "https":
            return "is not encrypted; expected https"
        return "" if url.hostname in self._hosts else f"the host {url.hostname} is not among the allowed ones"

    def _bare(self, page: Page, address: str) -> str:
        """A page for missing addresses is shown at any depth: its links must hold there."""
        if not page.path.endswith(MISSING) or address.startswith(("/", "#")) or urlsplit(address).scheme:
            return ""
        return "is relative, on a page that is shown at any depth"

    def _asset_fault(self, page: Page, address: str) -> str:
        where = self._url(page.path)
        if address.startswith("data:"):
            return ""
        if not address.strip():
            return "the address is empty"
        if not self._is_own(where, address):
            return "is loaded from another host"
        return self._bare(page, address) or self._fault(where, address)

    # -- Heads ---------------------------------------------------------------------------------------------------------

    def _head_faults(self, page: Page) -> Iterator[tuple[str, str]]:
        if not page.lang:
            yield "<html>", "has no language"
        if not page.title:
            yield "<title>", "is missing"
        if not page.metas.get("description"):
            yield "description", "is missing"
        if page.path.endswith(MISSING):
            return
        yield from self._canonical_faults(page)
        if page.hidden and page.alternates:
            yield page.alternates[0][1], "a page that search engines leave out has no alternates"
        elif not page.hidden:
            yield from self._alternate_faults(page)

    def _canonical_faults(self, page: Page) -> Iterator[tuple[str, str]]:
        if len(page.canonicals) != 1:
            yield "canonical", f"stands {len(page.canonicals)} times; expected once"
            return
        canonical = page.canonicals[0]
        if not urlsplit(canonical).scheme:
            yield canonical, "canonical: expected an absolute address"
        elif not page.hidden and canonical != self._url(page.path):
            yield canonical, f"canonical: expected {self._url(page.path)}"
        elif page.hidden and (fault := self._true_fault(canonical)):
            yield canonical, f"canonical: {fault}"
        for name in ("og:url", "og:image"):
            if name in page.metas and (fault := self._absolute_fault(page.metas[name])):
                yield page.metas[name], f"{name}: {fault}"
        if page.metas.get("og:url", canonical) != canonical:
            yield page.metas["og:url"], f"og:url: expected {canonical}"

    def _absolute_fault(self, address: str) -> str:
        if not urlsplit(address).scheme:
            return "expected an absolute address"
        return self._fault(self._root, address) if self._is_own(self._root, address) else "is on another host"

    def _true_fault(self, address: str) -> str:
        """Return why an address is not that of a page that search engines may show."""
        if fault := self._absolute_fault(address):
            return fault
        page = self._pages.get(self._file(urlsplit(address))[0])
        return "leads to a page that search engines leave out" if page and page.hidden else ""

    def _alternate_faults(self, page: Page) -> Iterator[tuple[str, str]]:
        own = self._url(page.path)
        languages = [code for code, _ in page.alternates]
        if page.lang not in languages:
            yield "hreflang", f"the page's own language '{page.lang}' is missing"
        if "x-default" not in languages:
            yield "hreflang", "x-default is missing"
        for code, address in page.alternates:
            target = self._pages.get(self._file(urlsplit(address))[0])
            if fault := self._true_fault(address):
                yield address, f"hreflang {code}: {fault}"
            elif target and code not in (target.lang, "x-default"):
                yield address, f"hreflang {code}: the page there is in '{target.lang}'"
            elif target and own not in [back for _, back in target.alternates]:
                yield address, f"hreflang {code}: the page there does not lead back"

    def _twins(self) -> Iterator[Finding]:
        """Titles and descriptions are unique in their language."""
        seen: dict[tuple[str, str, str], str] = {}
        for page in self._pages.values():
            if page.hidden:
                continue
            for what, text in (("title", page.title), ("description", page.metas.get("description", ""))):
                first = seen.setdefault((page.lang, what, text), page.path)
                if text and first != page.path:
                    yield Finding(page.path, what, f"is that of {first} too", page.source)

    # -- Other files ---------------------------------------------------------------------------------------------------

    def _sitemaps(self) -> Iterator[Finding]:
        name = "sitemap.xml"
        if name not in self._files:
            yield Finding(name, "", "is missing")
            return
        text = self._text(name)
        listed = [unescape(address) for address in re.findall(r"<loc>(.*?)</loc>", text)]
        others = [unescape(address) for address in re.findall(r"<xhtml:link [^>]*href=\"(.*?)\"", text)]
        for address in dict.fromkeys((*listed, *others)):
            if fault := self._true_fault(address):
                yield Finding(name, address, fault)
        for page in self._pages.values():
            if not page.hidden and not page.path.endswith(MISSING) and self._url(page.path) not in listed:
                yield Finding(name, self._url(page.path), "is not listed", page.source)
        packed = f"{name}.gz"
        if packed in self._files and gzip.decompress((self._site / packed).read_bytes()).decode() != text:
            yield Finding(packed, name, "differs")

    def _searches(self) -> Iterator[Finding]:
        for name in sorted(self._files):
            if match := re.fullmatch(r"assets/search/index\.([\w-]+)\.json", name):
                for page in json.loads(self._text(name))["pages"]:
                    yield from self._search_page(name, match[1], page)

    def _search_page(self, name: str, lang: str, entry: Mapping[str, object]) -> Iterator[Finding]:
        location = str(entry["location"])
        if fault := self._true_fault(urljoin(self._root, location)):
            yield Finding(name, location, fault)
            return
        page = self._pages[self._file(urlsplit(urljoin(self._root, location)))[0]]
        if page.lang != lang:
            yield Finding(name, location, f"is a page in '{page.lang}'")
        sections = entry.get("sections", ())
        for section in sections if isinstance(sections, list) else ():
            if section.get("id") and section["id"] not in page.ids:
                yield Finding(name, f"{location}#{section['id']}", "has no such place")

    def _feeds(self) -> Iterator[Finding]:
        for name in sorted(name for name in self._files if re.fullmatch(r"(?:.*/)?(?:feed|atom)[^/]*\.xml", name)):
            for address in re.findall(r"<link [^>]*href=\"(.*?)\"", self._text(name)):
                if fault := self._absolute_fault(unescape(address)):
                    yield Finding(name, address, fault)

    def _manifests(self) -> Iterator[Finding]:
        for name in sorted(name for name in self._files if name.endswith(".webmanifest")):
            manifest = json.loads(self._text(name))
            for address in (manifest["start_url"], *(icon["src"] for icon in manifest.get("icons", ()))):
                if fault := self._fault(self._url(name), address):
                    yield Finding(name, address, fault)

    def _style_sheets(self) -> Iterator[Finding]:
        for name in sorted(name for name in self._files if name.endswith(".css")):
            for address in dict.fromkeys(_URL.findall(self._text(name))):
                if address.startswith(("data:", "#")):
                    continue
                if not self._is_own(self._url(name), address):
                    yield Finding(name, address, "is loaded from another host")
                elif fault := self._fault(self._url(name), address):
                    yield Finding(name, address, fault)

    def _robots(self) -> Iterator[Finding]:
        text = self._text("robots.txt") if "robots.txt" in self._files else ""
        for address in re.findall(r"^Sitemap: *(\S+)", text, re.MULTILINE):
            if fault := self._absolute_fault(address):
                yield Finding("robots.txt", address, fault)

    def _data(self) -> Iterator[Finding]:
        """Addresses in open data are relative to the root of the pages of a language, which each file names."""
        for name in sorted(name for name in self._files if re.fullmatch(r"data/[^/]+/[^/]+\.json", name)):
            content = json.loads(self._text(name))
            roots = content.get("languages", {}) if isinstance(content, dict) else {}
            if roots and isinstance(content.get("items"), list):
                first = next(iter(roots.values()))
                for item in content["items"]:
                    address = item.get("address", "")
                    if fault := self._fault(urljoin(self._url(name), first), address) if address else "":
                        yield Finding(name, address, fault)
