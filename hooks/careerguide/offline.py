"""The site as one archive for people without a network: pages that open from a folder, with links that lead to files.

On a host an address ends with a folder and the host finds the page in it; a file manager does not. So links get the
name of the file. The same site gives the same archive, to the byte, on the same version of Python.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

PAGE = "index.html"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can name: files of the site have no time of their own."""
_NOWHERE = "404.html"
"""The page for addresses that do not exist; a folder has none."""
_LINK = re.compile(
    r'(?P<before><[a-z]+\b[^>]*?\s(?:href|src)=(?P<quote>["\']?))(?P<link>[^"\'\s>]*)(?=(?P=quote)[\s/>])'
)
_HOME = re.compile(r'<link\b(?=[^>]*\brel="?canonical\b)[^>]*\bhref="([^"]*)"')


def write_archive(site: Path, target: Path, folder: str) -> int:
    """Write the built *site* as an archive with one *folder* in it; return the number of files."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    names = [name for name in names if posixpath.basename(name) != _NOWHERE]
    home = _HOME.search((site / PAGE).read_text(encoding="utf-8"))
    pages = _Pages(set(names), unescape(home[1]) if home else "/")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                content = pages.with_files(content.decode("utf-8"), name).encode("utf-8")
            entry = zipfile.ZipInfo(f"{folder}/{name}", _MOMENT)
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return len(names)


class _Pages:
    """The files of a site, and the address that its home page has on a host."""

    def __init__(self, names: set[str], home: str) -> None:
        self._names = names
        self._home = home

    def with_files(self, html: str, name: str) -> str:
        """Return the page *name* with every link within the site leading to a file."""
        return _LINK.sub(lambda match: match["before"] + self._with_file(match, name), html)

    def _with_file(self, match: re.Match[str], name: str) -> str:
        link = match["link"]
        # What the head says of the page's address on its host stays true.
        if not link or link.startswith("#") or ("://" in link and match["before"].startswith("<link")):
            return link
        path, rest = re.fullmatch(r"([^?#]*)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
        inside = self._inside(unescape(path), name)
        file = inside if inside in self._names else posixpath.normpath(posixpath.join(inside or "", PAGE))
        if inside is None or file not in self._names:
            return link
        return posixpath.relpath(quote(file), quote(posixpath.dirname(name)) or ".") + rest

    def _inside(self, path: str, name: str) -> str | None:
        """Return the path below the root of the site that a link on the page *name* leads to; None where to another."""
        address = urljoin(urljoin(self._home, name), path)
        if not address.startswith(self._home):
            return None
        return posixpath.normpath(unquote(address.removeprefix(self._home)))
