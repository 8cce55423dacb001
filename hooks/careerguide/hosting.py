"""Where the guide is published and its sources are kept: absolute addresses of pages, and of forms to change files."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 7000
"""Characters of an address that hosts accept; a longer text is not put into a form."""


@dataclass(frozen=True)
class Hosting:
    """The settings of mkdocs.yml that name hosts."""

    site_url: str | None
    """Root of the published site."""
    repo_url: str | None
    edit_uri: str | None
    """From the repository to the form that changes a file in docs/."""
    new_uri: str | None
    """From the repository to the form that creates a file, with {folder}, {name} and {text}; None without one."""

    @property
    def _repository(self) -> str:
        return (self.repo_url or "").rstrip("/") + "/"

    def page(self, location: str) -> str:
        """Return the absolute address of what lies at *location*, relative to the root of the site."""
        return urljoin(self.site_url or "/", location)

    def path(self, location: str) -> str:
        """Return the address of what lies at *location* without the host: right at whatever depth it is linked from."""
        return urlsplit(self.page(location)).path

    def edit(self, path: str) -> str:
        """Return the address of the form that changes the file *path* (from the project's root)."""
        base = urljoin(self._repository, self.edit_uri or "")
        return urljoin(base, quote(posixpath.relpath(path, "docs")))

    def new(self, path: str, text: str = "") -> str:
        """Return the address of the form that creates the file *path*, holding *text* where the host can take it."""
        folder, name = posixpath.split(path)
        # Without a value for the text, what names it goes too.
        pattern = self.new_uri or ""
        bare = pattern if text else pattern.rpartition("&")[0] or pattern
        filled = bare.format(folder=quote(folder), name=quote(name), text=quote(text, safe=""))
        address = urljoin(self._repository, filled)
        return address if len(address) <= LONGEST or not text else self.new(path)
