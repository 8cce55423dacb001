"""What the guide is made with: licences of all locked packages against a list of those allowed, and the bill of
materials.

`python tests/supply.py licences` prints name, version and licence of each package, and ends with 1 where one has a
licence that nobody allowed; `python tests/supply.py sbom FILE` writes what builds the site, and what of it reaches
readers, as CycloneDX.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from license_expression import ExpressionError, Licensing, get_spdx_licensing
from packageurl import PackageURL
from packaging.markers import Marker

from careerguide.credits import CREDITS, Credit

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC-BY-4.0",
    "MIT",
    # Of letters: whoever changes them shares them under it; what is drawn with them is free.
    "OFL-1.1",
    # Obliges whoever changes these very files to share the change; using them as they are is free.
    "MPL-2.0",
    "PSF-2.0",
    "W3C-20150513",
}
"""Licences under which the work of others may be used here, by their SPDX identifiers."""

NAMED_OTHERWISE = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
}
"""What packages call a licence that has another identifier."""

SAID_ELSEWHERE = {
    # Their metadata say "BSD License" or nothing; the texts in the package tell, of axe's own script too.
    "axe-playwright-python": "MIT AND MPL-2.0",
    "colorama": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
}


@dataclass(frozen=True)
class Package:
    """A locked package."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of its files."""
    licence: str
    """SPDX expression, or what the package says where that is none; empty where it says nothing."""


def packages(lock: str) -> list[Package]:
    """Return the packages of a lock that belong to this Python, with the licences that their metadata name."""
    return [Package(name, version, hashes, licence(name)) for name, version, hashes in _pins(lock)]


def _pins(lock: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    for entry in re.findall(r"^[^\s#].*(?:\n    .*)*", text, re.MULTILINE):
        name, version, marker = re.match(r"([\w.-]+)==([^\s;]+)(?: ; (.*?))? \\", entry).groups()
        if marker is None or Marker(marker).evaluate():
            yield name, version, tuple(re.findall(r"sha256:([0-9a-f]{64})", entry))


def licence(name: str) -> str:
    """Return the licence that an installed package names, as an SPDX expression where it can be told."""
    if name in SAID_ELSEWHERE:
        return SAID_ELSEWHERE[name]
    about = metadata.metadata(name)
    classes = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", ()) if line.startswith("License ::")]
    said = about.get("License-Expression") or _short(about.get("License")) or " AND ".join(classes)
    return NAMED_OTHERWISE.get(said, said)


def _short(text: str | None) -> str:
    """Return a licence's name; some packages put the whole text there, or say that they do not know."""
    return text if text and len(text) < 40 and text != "UNKNOWN" else ""


def allowed(expression: str) -> bool:
    """Whether a licence may be used: one of several to choose from is enough, of several at once all are needed."""
    licensing = _licensing()
    try:
        parsed = licensing.parse(expression, validate=True, strict=True)
    except ExpressionError:
        return False
    if parsed is None:
        return False
    values = {symbol: licensing.TRUE if symbol.key in ALLOWED else licensing.FALSE for symbol in parsed.symbols}
    return bool(parsed.subs(values).simplify() == licensing.TRUE)


@cache
def _licensing() -> Licensing:
    return get_spdx_licensing()


def bill() -> Bom:
    """Return the bill of materials of the site: the packages that build it and the works that come with them."""
    project = Component(name="careerguide", bom_ref="careerguide", licenses=[_licence("MIT")])
    project.type = ComponentType.APPLICATION
    # Of the same locks the same bill, to the byte.
    locked = (ROOT / LOCKS[0]).read_text(encoding="utf-8")
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, locked))
    bom.metadata.component = project
    bom.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), tz=UTC)
    parts = {package.name: _component(package) for package in packages("requirements.lock")}
    for credit in CREDITS:
        if credit.module or credit.use == "icons":
            parts[credit.package].components.add(_inner(credit))
        elif not credit.package:
            project.components.add(_inner(credit))
    bom.components.update(parts.values())
    bom.register_dependency(project, parts.values())
    return bom


def _inner(credit: Credit) -> Component:
    return Component(
        name=credit.name,
        bom_ref=f"{credit.package or 'careerguide'}/{credit.name}",
        type=ComponentType.LIBRARY,
        licenses=[_licence(credit.licence)],
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(credit.url))],
    )


def _component(package: Package) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=package.name,
        purl=PackageURL("pypi", name=package.name, version=package.version),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
        licenses=[_licence(package.licence)],
    )


def _licence(expression: str):
    return LicenseFactory().make_from_string(expression)


def main(arguments: list[str]) -> int:
    """Run the script; return the exit status."""
    if arguments == ["licences"]:
        return _print_licences()
    if len(arguments) == 2 and arguments[0] == "sbom":
        Path(arguments[1]).write_text(JsonV1Dot6(bill()).output_as_string(indent=1) + "\n", encoding="utf-8")
        return 0
    print("usage: supply.py licences | supply.py sbom FILE", file=sys.stderr)
    return 2


def _print_licences() -> int:
    found = {package.name: package for lock in LOCKS for package in packages(lock)}
    for name, package in sorted(found.items()):
        print(f"{name:32} {package.version:20} {package.licence}")
    refused = [name for name, package in sorted(found.items()) if not allowed(package.licence)]
    for name in refused:
        says = found[name].licence or "nothing"
        print(
            f"{name}: its metadata say '{says}', which is not among the allowed licences; read its licence, then add it"
            " to tests/supply.py or do without the package",
            file=sys.stderr,
        )
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
