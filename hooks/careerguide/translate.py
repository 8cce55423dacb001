"""Stamping, scaffolding and comparing translations: what the commands for translators do."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from careerguide.history import HistoryError, earlier_texts, fork_point, text_at
from careerguide.kinds import LOCALES
from careerguide.load import CONFIGURATION, DOCS, Project, is_begun, read_page, stamp_file
from careerguide.positions import read_yaml
from careerguide.problems import Problems
from careerguide.sections import digests, page_parts, words_parts
from careerguide.status import Sources, Translation, stamp_of, translations
from careerguide.strings import forms_for, is_language, own_name

_STAMP = re.compile(r"^stamp:\n(?:[ \t]+.*\n|\n)*|^(?:draft|reason): .*\n", re.MULTILINE)
_FRONT = re.compile(r"(?<=\n)---[ \t]*(?:\n|$)")


MINOR = "a minor change of the source"
"""Reason that a stamp gives where nobody gave another."""


class TranslateError(ValueError):
    """What was asked for cannot be done; the message says why, and what to do."""


# -- Stamps ------------------------------------------------------------------------------------------------------------


def stamp(project: Project, paths: Iterable[str], reason: str = "") -> list[str]:
    """Stamp translations as made from the source as it is now; return the paths of the files that changed.

    *paths* are files or folders from the project's root. *reason* says why a text needs no change.
    """
    found = [translation for translation in _asked(project, paths) if translation.state not in ("missing", "orphan")]
    return [path for translation in found for path in _stamp(project, translation, reason)]


def _asked(project: Project, paths: Iterable[str]) -> Iterator[Translation]:
    known = [one for lang in project.languages[1:] for one in translations(project, lang)]
    for path in paths:
        wanted = path.rstrip("/")
        found = [one for one in known if one.path == wanted or one.path.startswith(f"{wanted}/")]
        if not found:
            raise TranslateError(f"{path}: no translation; expected a file or folder in docs/ or locales/")
        yield from found


def _stamp(project: Project, translation: Translation, reason: str) -> list[str]:
    sources = Sources(project)
    lang, name = sources.name(translation.path)
    parts = digests(sources.parts[name])
    return _write(project.root, translation.path, lang, name, parts, draft=False, reason=reason)


def _write(
    root: Path, path: str, lang: str, name: str, parts: Mapping[str, str], *, draft: bool, reason: str
) -> list[str]:
    target = path if name.startswith(f"{DOCS}/") else stamp_file(lang, name.partition("/")[2])
    file = root / target
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    after = page_with_stamp(before, parts, draft, reason) if target == path else _sidecar(parts, draft, reason)
    if before == after:
        return []
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(after, encoding="utf-8", newline="\n")
    return [target]


def page_with_stamp(text: str, parts: Mapping[str, str], draft: bool = False, reason: str = "") -> str:
    """Return the text of a page with its stamp at the end of the front matter."""
    front, end, body = text[: (close := _close_of_front(text)).start()], close[0], text[close.end() :]
    return f"{_STAMP.sub('', front)}{_marks(draft, reason)}stamp:\n{_lines(parts, '  ')}{end}{body}"


def front_stamp(text: str) -> Mapping[str, str]:
    """Return the stamp in the front matter of a page; empty where there is none."""
    page = read_page("", text)
    return page.front.stamp if page else {}


def _close_of_front(text: str) -> re.Match[str]:
    close = _FRONT.search(text, 3)
    if not close:
        raise TranslateError("the page has no front matter between two lines of ---")
    return close


def _sidecar(parts: Mapping[str, str], draft: bool, reason: str) -> str:
    return f"{_marks(draft, reason)}parts:\n{_lines(dict(sorted(parts.items())), '  ')}"


def _marks(draft: bool, reason: str) -> str:
    quoted = reason.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")
    return ("draft: true\n" if draft else "") + (f'reason: "{quoted}"\n' if reason else "")


def _lines(parts: Mapping[str, str], indent: str) -> str:
    return "".join(f'{indent}{name}: "{value}"\n' for name, value in parts.items())


def stamp_minor(project: Project, paths: Iterable[str], base: str, reason: str = "") -> list[str]:
    """Let a change of sources since *base* count for nothing: stamp anew what was current before it, and only that."""
    sources = Sources(project)
    changed: list[str] = []
    for path in paths:
        lang, name = sources.name(path)
        if lang != sources.language or name not in sources.parts:
            raise TranslateError(f"{path}: no source; expected a file of the language '{sources.language}'")
        before = text_at(project.root, fork_point(project.root, base), path)
        if before is None:
            raise TranslateError(f"{path}: not there in {base}; a new source has no translations to keep")
        changed += _keep(project, sources, name, digests(parts_of(name, before)), reason or MINOR)
    return changed


def _keep(project: Project, sources: Sources, name: str, before: Mapping[str, str], reason: str) -> list[str]:
    now = digests(sources.parts[name])
    changed: list[str] = []
    for lang in project.languages[1:]:
        own = stamp_of(project, name, lang)
        same = {part for part, value in own.parts.items() if part in now and before.get(part) == value}
        kept = {part: now[part] if part in same else value for part, value in own.parts.items()}
        if kept != own.parts:
            path = sources.path(name, lang)
            changed += _write(project.root, path, lang, name, kept, draft=own.draft, reason=reason)
    return changed


def parts_of(name: str, text: str) -> dict[str, str]:
    """Return the parts of a file from its text; *name* as in `Sources.parts`."""
    if name.startswith(f"{DOCS}/"):
        page = read_page(name.partition("/")[2], text)
        return page_parts(page) if page else {}
    return words_parts(read_yaml(name, text, Problems()))


# -- Scaffolds ---------------------------------------------------------------------------------------------------------


def scaffold(project: Project, lang: str, path: str) -> list[str]:
    """Begin the translation of a source file into *lang* as a draft; return the paths of the files written.

    *path* is that of the source or of the translation. The draft holds the text of the source, to be written over.
    """
    begun = [] if is_begun(project.root, lang) else begin(project, lang)
    sources = Sources(project)
    _, name = sources.name(path)
    if name not in sources.parts:
        raise TranslateError(f"{path}: no source of that name in {sources.path(name)}; `careerguide status` lists them")
    target = sources.path(name, lang)
    if (project.root / target).exists():
        raise TranslateError(f"{target}: is there already; change it, then run `careerguide stamp {target}`")
    text = (project.root / sources.path(name)).read_text(encoding="utf-8")
    (project.root / target).parent.mkdir(parents=True, exist_ok=True)
    (project.root / target).write_text(text, encoding="utf-8", newline="\n")
    stamped = _write(project.root, target, lang, name, digests(sources.parts[name]), draft=True, reason="")
    return [*begun, *sorted({target, *stamped})]


def begin(project: Project, lang: str) -> list[str]:
    """Begin a whole new language: the files that it must have, as drafts, and its entry in the configuration.

    Return the paths of the files written. Everything else is shown in the source language until it is translated.
    """
    if not is_language(lang):
        raise TranslateError(f"'{lang}' is no language known to CLDR; expected a code such as 'uk'")
    if is_begun(project.root, lang):
        raise TranslateError(f"'{lang}' is begun already; `careerguide status --lang {lang}` tells what it lacks")
    source = project.source
    texts = {
        f"{LOCALES}/{lang}/ui.yml": _interface(project, lang),
        f"{LOCALES}/{lang}/style.yml": f"{_schema('style')}avoid: []\n",
        f"{LOCALES}/{lang}/search.yml": _search(project.words[source].search.keyboard),
        CONFIGURATION: _with_language((project.root / CONFIGURATION).read_text(encoding="utf-8"), lang),
    }
    for path, text in texts.items():
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_text(text, encoding="utf-8", newline="\n")
    name = f"{LOCALES}/ui.yml"
    parts = digests(Sources(project).parts[name])
    stamped = _write(project.root, f"{LOCALES}/{lang}/ui.yml", lang, name, parts, draft=True, reason="")
    return [*texts, *stamped]


def _interface(project: Project, lang: str) -> str:
    lines = [_schema("ui")]
    for key, text in project.words[project.source].ui.items():
        if isinstance(text, str):
            lines.append(f"{key}: {_quoted(text)}\n")
        else:
            forms = forms_for(lang, text, project.source)
            lines.append(f"{key}:\n" + "".join(f"  {form}: {_quoted(words)}\n" for form, words in forms.items()))
    return "".join(lines)


def _search(keyboard: str) -> str:
    return f"{_schema('search')}keyboard: {_quoted(keyboard)}\nignored: []\nwords: {{}}\nforeign: {{}}\nasked: {{}}\n"


def _schema(name: str) -> str:
    return f"# yaml-language-server: $schema=../../schemas/words-{name}.json\n"


def _quoted(text: str) -> str:
    # JSON is YAML, and quotes what YAML would misread.
    return json.dumps(text, ensure_ascii=False)


def _with_language(text: str, lang: str) -> str:
    """Return the configuration with an entry for the language after the last one, unless it has one."""
    entries = list(re.finditer(r"^( *)- locale: *([\w-]+).*\n(?:\1 +.*\n)*", text, re.MULTILINE))
    if not entries:
        raise TranslateError(f"{CONFIGURATION}: no line '- locale: ...' to put the new language after")
    if lang in (entry[2] for entry in entries):
        return text
    indent, end = entries[-1][1], entries[-1].end()
    entry = f"{indent}- locale: {lang}\n{indent}  name: {own_name(lang)}\n{indent}  build: true\n"
    return text[:end] + entry + text[end:]


def scaffolded(project: Project, lang: str, path: str) -> str:
    """Return the text with which the translation *path* begins: a page as a draft with its stamp, else the source."""
    sources = Sources(project)
    _, name = sources.name(path)
    text = (project.root / sources.path(name)).read_text(encoding="utf-8")
    return page_with_stamp(text, digests(sources.parts[name]), draft=True) if name.startswith(f"{DOCS}/") else text


# -- Differences -------------------------------------------------------------------------------------------------------


def differences(project: Project, path: str) -> Iterator[str]:
    """Yield lines that say what changed in the source since the translation *path* was made from it.

    Which parts changed is told by the stamp alone; their texts as far as the history of this clone goes.
    """
    translation = next(_asked(project, [path]))
    yield f"{translation.path}: {translation.state}"
    for what in ("changed", "added", "removed"):
        yield from (f"  {what}: {part}" for part in getattr(translation, what))
    if translation.changed:
        yield from _texts(project, translation)


def _texts(project: Project, translation: Translation) -> Iterator[str]:
    sources = Sources(project)
    lang, name = sources.name(translation.path)
    own, now = stamp_of(project, name, lang).parts, sources.parts[name]
    before = _found_in_history(project, translation, {part: own[part] for part in translation.changed})
    for part in translation.changed:
        if part not in before:
            yield f"  {part}: the earlier text is not in the history of this clone (is it shallow?)"
            continue
        lines = difflib.unified_diff(before[part].splitlines(), now[part].splitlines(), part, part, lineterm="", n=1)
        yield from (f"  {line}" for line in lines)


def _found_in_history(project: Project, translation: Translation, wanted: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    _, name = Sources(project).name(translation.path)
    try:
        for text in earlier_texts(project.root, translation.source):
            parts = parts_of(name, text)
            for part, value in digests(parts).items():
                if wanted.get(part) == value:
                    found.setdefault(part, parts[part])
            if len(found) == len(wanted):
                break
    except HistoryError:
        pass
    return found
