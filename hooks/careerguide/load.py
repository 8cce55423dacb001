"""From the files of a project to its facts and words: shapes are checked here, meaning in `check`.

A broken file costs nothing but itself: what can be read is returned, and the ids of what cannot are remembered, so
that nothing is reported a second time as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, get_origin

from careerguide import kinds, model
from careerguide.addresses import uris
from careerguide.files import (
    files_below,
    read_document,
    read_text,
    stems,
    unknown_entries,
)
from careerguide.kinds import Kind
from careerguide.positions import Document, Path, read_yaml
from careerguide.problems import Location, Problems
from careerguide.shapes import convert, fitting
from careerguide.words import Front, HandWritten, InterfaceKey, SearchWords, SourcesWords, Stamp, StyleWords, Words

CONFIGURATION = "mkdocs.yml"
DOCS = "docs"
STAMPS = "stamps"
"""Folder in locales/<lang>/ of what files of words were translated from; pages carry theirs in their front matter."""
OWN_FILES = ("style", "search")
"""Words that each language writes for itself: no translation."""
OF_ITS_OWN = ("ui", *OWN_FILES)
"""Words that every language has."""
ENGINE = FilePath(__file__).resolve().parents[2]
"""Folder of the engine: its own guide, or any that borrows its hooks and templates."""


@dataclass
class Places:
    """Where each entry of data and words stands."""

    _entries: dict[tuple[str, str], dict[str, tuple[Document, Path]]] = field(default_factory=dict)
    """By language (empty for data) and attribute, then by id."""

    unread: set[str] = field(default_factory=set)
    """Paths of files of entries that could not be read at all: nothing is known of what they would have held."""

    def put(self, attribute: str, id: str, document: Document, path: Path = (), *, lang: str = "") -> None:
        """Remember that the entry *id* of *attribute* (in the words of *lang*) stands at *path* of *document*."""
        self._entries.setdefault((lang, attribute), {})[id] = document, path

    def of(self, attribute: str, id: str, *path: str | int, lang: str = "") -> Location:
        """Return the place of a value of an entry, or the nearest thing around it."""
        document, start = self._entries[lang, attribute][id]
        return document.place(*start, *path)

    def key_of(self, attribute: str, id: str, *path: str | int, lang: str = "") -> Location:
        """Return the place of the key of a value of an entry."""
        document, start = self._entries[lang, attribute][id]
        return document.key_place(*start, *path)

    def documents(self, *, lang: str) -> list[Document]:
        """Return the files of words of a language, sorted by their paths."""
        entries = [entry for (language, _), ids in self._entries.items() if language == lang for entry in ids.values()]
        by_path = {document.path: document for document, _ in entries}
        return [by_path[path] for path in sorted(by_path)]

    def ids(self, attribute: str, *, lang: str = "") -> set[str]:
        """Return the ids of all entries, those that could not be read included."""
        return set(self._entries.get((lang, attribute), ()))


@dataclass(frozen=True)
class Project:
    """Everything that a guide is made of, as far as it could be read."""

    root: FilePath
    languages: tuple[str, ...]
    """In the order of the configuration, the default one first."""
    guide: model.Guide
    words: Mapping[str, Words]
    """By language."""
    keys: Mapping[str, InterfaceKey]
    """Texts of the interface that the engine needs in every language."""
    pages: Mapping[str, Mapping[str, HandWritten]]
    """Hand-written pages by language and path."""
    places: Places
    stamps: Mapping[str, Stamp]
    """From which texts files of words were translated, by the path of the stamp."""

    @property
    def source(self) -> str:
        """The source language: the default one of the configuration, from which the others are translated."""
        return self.languages[0]

    def page(self, lang: str, uri: str) -> HandWritten:
        """Return a hand-written page in a language, or in the default one where it is not translated."""
        return self.pages[lang].get(uri) or self.pages[self.source][uri]

    def generated(self) -> set[str]:
        """Return the paths of all generated pages, of entries that could not be read too."""
        return set(uris(*map(self.places.ids, ("roles", "skills", "moves", "checklists", "assessments"))))


def load(root: FilePath, problems: Problems) -> Project:
    """Read the project in *root*; note every fault of form in *problems*."""
    places = Places()
    languages = load_languages(root, problems)
    _look_for_strangers(root, languages, problems)
    return Project(
        root=root,
        languages=languages,
        guide=_load_guide(root, places, problems),
        words={lang: _load_words(root, lang, places, problems, whole=lang == languages[0]) for lang in languages},
        keys=_load_file(ENGINE, kinds.INTERFACE, places, problems),
        pages={lang: _load_pages(root, lang, places, problems) for lang in languages},
        places=places,
        stamps={path: stamp for lang in languages for path, stamp in _load_stamps(root, lang, languages[0], problems)},
    )


def load_languages(root: FilePath, problems: Problems) -> tuple[str, ...]:
    """Return the languages of the guide that are begun, the default one first, from the one place that names them."""
    # The configuration's own tags (!ENV and the like) are the builder's business: told is what cannot be read at all.
    quiet = Problems()
    document = read_document(root, CONFIGURATION, quiet)
    plugins = document.value.get("plugins", ()) if isinstance(document.value, dict) else ()
    listed = [
        plugin["i18n"].get("languages", ()) for plugin in plugins if isinstance(plugin, dict) and "i18n" in plugin
    ]
    languages = sorted((entry for entry in (listed or [()])[0]), key=lambda entry: not entry.get("default"))
    if not languages:
        for problem in quiet:
            problems.add(problem.location, problem.message)
        problems.add(Location(CONFIGURATION), "no languages found; expected plugins: - i18n: languages: - locale: ...")
    locales = [entry["locale"] for entry in languages]
    return tuple(lang for lang in locales if lang in locales[:1] or is_begun(root, lang))


def is_begun(root: FilePath, lang: str) -> bool:
    """Whether anything is written in a language; one that the configuration names before that is passed over."""
    return any((root / folder / lang).exists() for folder in (kinds.LOCALES, DOCS))


def _look_for_strangers(root: FilePath, languages: Iterable[str], problems: Problems) -> None:
    """Note files that nothing reads: a misspelt name would otherwise be a silent loss of somebody's text."""
    unknown_entries(root, kinds.DATA, {kind.path.split("/")[1] for kind in kinds.FACTS}, problems)
    if not languages:
        return
    own = {STAMPS, *(kind.path.split("/")[2] for kind in kinds.WORDS)}
    unknown_entries(root, kinds.LOCALES, set(languages), problems)
    for lang in languages:
        unknown_entries(root, f"{kinds.LOCALES}/{lang}", own, problems)
    # static-i18n drops any other two-letter folder without a word.
    unknown_entries(root, DOCS, {*languages, "assets"}, problems)


def _load_guide(root: FilePath, places: Places, problems: Problems) -> model.Guide:
    found = {kind.attribute: _load_kind(root, kind, places, problems) for kind in kinds.FACTS}
    sources = found.pop("sources") or model.Sources((), (), ())
    licence = found.pop("licence") or model.Licence("", "")
    guide = model.Guide(**found, sources=sources, licence=licence)
    return _in_order(guide)


def _in_order(guide: model.Guide) -> model.Guide:
    tracks, groups = list(guide.tracks), list(guide.groups)
    roles = sorted(guide.roles.values(), key=lambda role: (_index(tracks, role.track), role.rank, role.order, role.id))
    skills = sorted(guide.skills.values(), key=lambda skill: (_index(groups, skill.group), skill.id))
    pages = [uri for section in guide.navigation.values() for uri in section.pages]
    checklists = sorted(guide.checklists.values(), key=lambda checklist: _index(pages, checklist.page or ""))
    return replace(
        guide,
        roles={role.id: role for role in roles},
        skills={skill.id: skill for skill in skills},
        checklists={checklist.id: checklist for checklist in checklists},
    )


def _index(known: list[str], id: str) -> int:
    return known.index(id) if id in known else len(known)


def _load_words(root: FilePath, lang: str, places: Places, problems: Problems, *, whole: bool) -> Words:
    """Return the words of a language; one that is not *whole* may lack what is translated."""
    there = (kind for kind in kinds.WORDS if whole or kind.attribute in OF_ITS_OWN or _is_there(root, kind, lang))
    found: dict[str, Any] = {kind.attribute: {} for kind in kinds.WORDS}
    found |= {kind.attribute: _load_kind(root, kind, places, problems, lang=lang) for kind in there}
    found["sources"] = found["sources"] or SourcesWords({}, {}, {})
    found["style"] = found["style"] or StyleWords(())
    found["search"] = found["search"] or SearchWords("", (), {}, {}, {})
    return Words(language=lang, **found)


def _is_there(root: FilePath, kind: Kind, lang: str) -> bool:
    path = root / kind.file(lang=lang)
    return kind.one_per_file or path.is_symlink() or path.exists()


def _load_kind(root: FilePath, kind: Kind, places: Places, problems: Problems, *, lang: str = "") -> Any:
    if kind.one_per_file:
        return _load_folder(root, kind, places, problems, lang=lang)
    return _load_file(root, kind, places, problems, lang=lang)


def _load_folder(root: FilePath, kind: Kind, places: Places, problems: Problems, *, lang: str) -> dict[str, Any]:
    folder = kind.file(lang=lang, id="*").rpartition("/")[0]
    found = {}
    for id in stems(root, folder, problems):
        document = read_document(root, kind.file(lang=lang, id=id), problems)
        if not re.fullmatch(_id_regex(kind), id):
            problems.add(Location(document.path), f"the name of the file is the id: expected {model.ID.meaning}")
            continue
        places.put(kind.attribute, id, document, lang=lang)
        if document.value is not None and (value := _convert_file(kind, id, document, problems)):
            found[id] = value
    return found


def _id_regex(kind: Kind) -> str:
    one = model.ID.regex.strip("^$")
    return f"{one}--{one}" if kind.attribute == "moves" else one


def _convert_file(kind: Kind, id: str, document: Document, problems: Problems) -> Any:
    label = f"{kind.noun} '{id}'"
    if not isinstance(document.value, dict):
        problems.add(document.place(), f"{label}: expected keys and values")
        return None
    if "id" in document.value:
        problems.add(document.key_place("id"), f"{label}: unknown key 'id'; the name of the file is the id")
        return None
    with_id = {"id": id} if "id" in kind.shape.__dataclass_fields__ else {}
    whole = replace(document, value={**with_id, **document.value})
    return convert(kind.shape, whole, problems, lambda path: label)


def _load_file(root: FilePath, kind: Kind, places: Places, problems: Problems, *, lang: str = "") -> Any:
    document = read_document(root, kind.file(lang=lang), problems)
    if document.value is None:
        places.unread.add(document.path)
    if not hasattr(kind.shape, "__dataclass_fields__"):
        return _load_entries(kind, document, places, problems, lang=lang)
    places.put(kind.attribute, "", document, lang=lang)
    value = None if document.value is None else convert(kind.shape, document, problems, lambda path: kind.noun)
    if value is None:
        places.unread.add(document.path)
    return value


def _load_entries(kind: Kind, document: Document, places: Places, problems: Problems, *, lang: str) -> dict[str, Any]:
    """Return the entries of a list or mapping by id; a broken one is left out, its id remembered."""
    if document.value is None:
        return {}
    if not isinstance(document.value, get_origin(kind.shape)):
        places.unread.add(document.path)
    for id, step in _ids(document):
        # A fact's id that is none is told by its form; nothing can belong to it.
        if lang or kind is kinds.INTERFACE or re.fullmatch(_id_regex(kind), id):
            places.put(kind.attribute, id, document, (step,), lang=lang)
    name = _namer(kind, document)
    value = convert(kind.shape, document, problems, name)
    if value is None:
        value = _sound_part(kind, document)
    if isinstance(value, tuple):
        _look_for_twins(kind, document, problems)
        value = {entry.id: entry for entry in value}
    return dict(value)


def _ids(document: Document) -> list[tuple[str, str | int]]:
    if isinstance(document.value, dict):
        return [(str(key), key) for key in document.value]
    entries = document.value if isinstance(document.value, tuple) else ()
    return [(_entry_id(entry), index) for index, entry in enumerate(entries)]


def _entry_id(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    return str(entry["id"]) if "id" in entry else f"{entry.get('from')}--{entry.get('to')}"


def _namer(kind: Kind, document: Document) -> Callable[[Path], str]:
    def name(path: Path) -> str:
        if not path:
            return f"{kind.noun}s"
        id = path[0] if isinstance(path[0], str) else _entry_id(document.value[path[0]])
        return f"{kind.noun} '{id}'"

    return name


def _sound_part(kind: Kind, document: Document) -> Any:
    """Return the entries of a faulty list or mapping that fit by themselves."""
    if isinstance(document.value, dict):
        found = [fitting(kind.shape, {key: value}) for key, value in document.value.items()]
        return {key: value for part in found if part for key, value in part.items()}
    if isinstance(document.value, tuple):
        found = [fitting(kind.shape, (entry,)) for entry in document.value]
        return tuple(entry for part in found if part for entry in part)
    return ()


def _look_for_twins(kind: Kind, document: Document, problems: Problems) -> None:
    seen: dict[str, int] = {}
    for id, index in _ids(document):
        assert isinstance(index, int)
        place = document.place(index)
        if id in seen:
            problems.add(place, f"{kind.noun} '{id}' stands here twice, first in line {document.place(seen[id]).line}")
        seen.setdefault(id, index)


def stamp_file(lang: str, rest: str) -> str:
    """Return the path of the stamp of the file of words *rest* (path below the folder of the language)."""
    return f"{kinds.LOCALES}/{lang}/{STAMPS}/{rest}"


def _load_stamps(root: FilePath, lang: str, source: str, problems: Problems) -> Iterator[tuple[str, Stamp]]:
    folder = stamp_file(lang, "").rstrip("/")
    for path in files_below(root, folder):
        rest = path.removeprefix(stamp_file(lang, ""))
        if not any((root / kinds.LOCALES / one / rest).is_file() for one in (lang, source)):
            problems.add(Location(path), "the stamp of a file that is not there; delete it, or move it with its file")
        document = read_document(root, path, problems)
        stamp = convert(Stamp, document, problems, lambda _: "stamp") if document.value is not None else None
        if stamp:
            yield path, stamp


def _load_pages(root: FilePath, lang: str, places: Places, problems: Problems) -> dict[str, HandWritten]:
    folder = f"{DOCS}/{lang}"
    pages = (
        _load_page(root, lang, path, places, problems) for path in files_below(root, folder) if path.endswith(".md")
    )
    return {page.uri: page for page in pages if page}


def _load_page(root: FilePath, lang: str, path: str, places: Places, problems: Problems) -> HandWritten | None:
    text = read_text(root, path, problems)
    if text is None:
        return None
    block, body = split_front(text)
    document = read_yaml(path, block, problems)
    uri = path.removeprefix(f"{DOCS}/{lang}/")
    places.put("pages", uri, document, lang=lang)
    if document.value is None and block.strip():
        return None
    if not isinstance(document.value, dict):
        problems.add(Location(path, 1), "expected a title and a description between two lines of --- at the top")
        return None
    front = convert(Front, document, problems, lambda _: "page")
    first = text[: len(text) - len(body)].count("\n") + 1
    return HandWritten(uri, front, body, first) if front else None


def read_page(uri: str, text: str) -> HandWritten | None:
    """Return a page from its text alone, or None where it has no sound front matter."""
    block, body = split_front(text)
    front = convert(Front, read_yaml(uri, block, Problems()), Problems(), lambda _: "page")
    return HandWritten(uri, front, body, text[: len(text) - len(body)].count("\n") + 1) if front else None


def split_front(text: str) -> tuple[str, str]:
    """Return the front matter and the body of a page; the former keeps its line numbers."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", text, re.DOTALL | re.MULTILINE)
    return ("\n" + match[1], text[match.end() :]) if match else ("", text)
