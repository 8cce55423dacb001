"""What a change does, told to the person who proposes it: problems, pages, translations that fall behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from careerguide.history import changed_files, fork_point, text_at
from careerguide.kinds import LOCALES
from careerguide.load import CONFIGURATION, DOCS, STAMPS, Project, stamp_file
from careerguide.positions import read_yaml
from careerguide.problems import Location, Problems
from careerguide.sections import digests
from careerguide.status import Sources, Translation, stamp_of, translations
from careerguide.translate import front_stamp, parts_of


def review(project: Project, problems: Problems, base: str) -> str:
    """Add to *problems* the stamps that were renewed without their texts since *base*; return a summary in Markdown."""
    changed = changed_files(project.root, base)
    start = fork_point(project.root, base)
    if not project.languages:
        return _summary(problems, changed, [])
    for name, lang in sorted(_touched(project, changed)):
        for part in _renewed_alone(project, name, lang, start):
            path = Sources(project).path(name, lang)
            says = f"the stamp of '{part}' is new, its text is not: translate the change, or give the stamp a reason"
            problems.add(Location(path), says)
    return _summary(problems, changed, _fallen_behind(project, changed, start))


def _touched(project: Project, changed: Iterable[str]) -> set[tuple[str, str]]:
    """Return name and language of each translation that changed, or whose stamp did."""
    sources = Sources(project)
    found = (sources.name(path.replace(f"/{STAMPS}/", "/", 1)) for path in changed)
    return {(name, lang) for lang, name in found if lang in project.languages[1:] and name in sources.parts}


def _renewed_alone(project: Project, name: str, lang: str, start: str) -> Iterator[str]:
    """Yield the parts whose stamp names another source text than at *start*, while the translation is the same."""
    path = Sources(project).path(name, lang)
    text = text_at(project.root, start, path)
    stamp = stamp_of(project, name, lang)
    if text is None or stamp.reason or not (project.root / path).is_file():
        return
    before, old = digests(parts_of(name, text)), _stamp_at(project, name, lang, start, text)
    now = digests(parts_of(name, (project.root / path).read_text(encoding="utf-8")))
    for part, value in stamp.parts.items():
        if old.get(part, value) != value and before.get(part) == now.get(part):
            yield part


def _stamp_at(project: Project, name: str, lang: str, start: str, text: str) -> Mapping[str, str]:
    if name.startswith(f"{DOCS}/"):
        return front_stamp(text)
    sidecar = text_at(project.root, start, stamp_file(lang, name.partition("/")[2]))
    value = read_yaml(name, sidecar or "", Problems()).value
    return value.get("parts", {}) if isinstance(value, dict) else {}


def _fallen_behind(project: Project, changed: Iterable[str], start: str) -> list[Translation]:
    """Return the translations that are behind a source that changed here, and were not behind it before."""
    sources = Sources(project)
    moved = {name for lang, name in map(sources.name, changed) if lang == sources.language}
    found = (one for lang in project.languages[1:] for one in translations(project, lang) if one.state == "outdated")
    return [one for one in found if sources.name(one.path)[1] in moved and _was_current(project, one, start)]


def _was_current(project: Project, translation: Translation, start: str) -> bool:
    lang, name = Sources(project).name(translation.path)
    text = text_at(project.root, start, translation.source)
    return text is None or digests(parts_of(name, text)) == dict(stamp_of(project, name, lang).parts)


# -- In plain words ----------------------------------------------------------------------------------------------------


def _summary(problems: Problems, changed: list[str], behind: list[Translation]) -> str:
    parts = [_verdict(problems), _touches(changed), _behind(behind)]
    return "# What this change does\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def _verdict(problems: Problems) -> str:
    if not problems:
        return "**Nothing is wrong.** The check found no problem."
    lines = [f"- `{problem.location}` {_plain(problem.message)}" for problem in problems]
    count = "One problem has" if len(lines) == 1 else f"{len(lines)} problems have"
    return f"**{count} to be mended** (file, line and column first):\n\n" + "\n".join(lines)


def _plain(text: str) -> str:
    """Return *text* so that Markdown shows it as it is."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in text)


def _touches(changed: list[str]) -> str:
    groups = {
        "Pages written by hand": [path for path in changed if path.startswith(f"{DOCS}/")],
        "Words": [path for path in changed if path.startswith(f"{LOCALES}/") and f"/{STAMPS}/" not in path],
        "Facts (they show in every language)": [path for path in changed if path.startswith("data/")],
        "The engine, its look, its settings": [
            path for path in changed if path.startswith(("hooks/", "templates/", "overrides/")) or path == CONFIGURATION
        ],
    }
    told = [f"- {title}: {', '.join(f'`{path}`' for path in paths)}" for title, paths in groups.items() if paths]
    return "## What it touches\n\n" + "\n".join(told) if told else ""


def _behind(behind: list[Translation]) -> str:
    if not behind:
        return ""
    lines = [f"- `{one.path}`: {'; '.join(_parts(one))}" for one in behind]
    return (
        "## Translations that now lag behind\n\n"
        "That is no fault, and nobody has to mend it here.\n"
        "If your change alters no meaning (a slip of the pen), say so: `careerguide stamp --minor` and the path.\n\n"
        + "\n".join(lines)
    )


def _parts(translation: Translation) -> Iterator[str]:
    told = (("changed:", translation.changed), ("new:", translation.added), ("gone:", translation.removed))
    return (f"{label} {', '.join(f'`{part}`' for part in parts)}" for label, parts in told if parts)
