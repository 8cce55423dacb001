"""Roles and skills as linked data: SKOS concepts that point at the entries of official classifications.

Only entries whose addresses were verified are pointed at. How well one fits is said in the terms of SKOS: `exact`,
`close` and `related` of the facts are its exactMatch, closeMatch and relatedMatch. Skills of ESCO are finer than the
guide's, several to one: related is all that can be said of them.
"""

from __future__ import annotations

from typing import Any

from careerguide.addresses import page_folder, role_uri, skill_uri
from careerguide.load import Project
from careerguide.model import Code

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CONTEXT: dict[str, Any] = {
    # The root of the site, seen from data/v1/: what is named below needs no host.
    "@base": "../../",
    "skos": _SKOS,
    "Concept": "skos:Concept",
    "ConceptScheme": "skos:ConceptScheme",
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "license": {"@id": "http://purl.org/dc/terms/license", "@type": "@id"},
    "title": {"@id": "http://purl.org/dc/terms/title", "@container": "@language"},
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    **{f"{fit}Match": {"@id": f"skos:{fit}Match", "@type": "@id"} for fit in ("exact", "close", "related")},
}


def roles(project: Project) -> dict[str, Any]:
    """Return the roles as JSON-LD."""
    concepts = [
        _concept(project, "roles", role_uri(role.id))
        | {"prefLabel": _words(project, "roles", role.id, "title")}
        | {"definition": _words(project, "roles", role.id, "summary")}
        | _matches(role.codes)
        for role in project.guide.roles.values()
    ]
    return _document(project, "roles", concepts)


def skills(project: Project) -> dict[str, Any]:
    """Return the skills as JSON-LD."""
    concepts = [
        _concept(project, "skills", skill_uri(skill.id))
        | {"prefLabel": _words(project, "skills", skill.id, "name")}
        | {"definition": _words(project, "skills", skill.id, "summary")}
        | ({"relatedMatch": [entry.uri for entry in skill.esco]} if skill.esco else {})
        for skill in project.guide.skills.values()
    ]
    return _document(project, "skills", concepts)


def _document(project: Project, name: str, concepts: list[dict[str, Any]]) -> dict[str, Any]:
    title = {lang: project.words[lang].ui["site.name"] for lang in project.languages}
    scheme = {"@id": _scheme(name), "@type": "ConceptScheme", "title": title, "license": project.guide.licence.url}
    return {"@context": _CONTEXT, "@graph": [scheme, *concepts]}


def _concept(project: Project, name: str, uri: str) -> dict[str, Any]:
    return {"@id": f"{page_folder(uri)}/", "@type": "Concept", "inScheme": _scheme(name)}


def _scheme(name: str) -> str:
    return f"data/v1/{name}.jsonld"


def _words(project: Project, attribute: str, id: str, field: str) -> dict[str, str]:
    spoken = {lang: getattr(project.words[lang], attribute) for lang in project.languages}
    return {lang: getattr(entries[id], field) for lang, entries in spoken.items() if id in entries}


def _matches(codes: tuple[Code, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        if code.uri:
            found.setdefault(f"{code.fit}Match", []).append(code.uri)
    return found
