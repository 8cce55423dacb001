"""Rules for words: every language has all of them, in the same structure, with its own plural forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from careerguide import formulas, kinds
from careerguide.kinds import Kind
from careerguide.load import CONFIGURATION, Project
from careerguide.model import Guide
from careerguide.problems import suggest
from careerguide.report import Report, Step
from careerguide.status import lags
from careerguide.strings import is_language, placeholders, plural_categories
from careerguide.words import LevelText, RoleWords

MAX_SHORT = 48
"""Characters of a role's short name: what the map and narrow tables hold."""

FREE_LENGTH = ("aliases", "also", "ignored")
"""Lists that each language fills as it needs."""


def check_languages(project: Project, report: Report) -> None:
    """CLDR knows every language of the guide."""
    for lang in project.languages:
        if not is_language(lang):
            report.file(CONFIGURATION, f"language '{lang}' is not known to CLDR; expected a code such as 'pl'")


def check_entries(project: Project, report: Report) -> None:
    """Every entry of the facts has its words in the source language, and no language has words left over.

    What a translation lacks is no fault: its pages say so, and show the source.
    """
    for attribute, wanted in _wanted_entries(project).items():
        kind = kinds.words_kind(attribute)
        if _facts_unread(project, attribute):
            continue
        for lang in project.languages:
            if kind.file(lang=lang) not in project.places.unread:
                _check_entries(project, report, kind, lang, wanted)


def check_responsibilities(project: Project, report: Report) -> None:
    """Every responsibility of a role has words; one that has them nowhere is a slip in the role."""
    described = {lang: project.places.ids("responsibilities", lang=lang) for lang in project.languages}
    anywhere = {id for ids in described.values() for id in ids}
    for role in project.guide.roles.values():
        for index, duty in enumerate(role.responsibilities):
            if anywhere and duty not in anywhere:
                says = f"responsibility '{duty}' has no words in any language{suggest(duty, anywhere)}"
                report.fact("roles", role.id, "responsibilities", index, says=says)


def _facts_unread(project: Project, attribute: str) -> bool:
    """Whether the facts that *attribute* of the words belongs to could not be read: nothing is known to be foreign."""
    if attribute == "responsibilities":
        return project.places.ids("roles") != set(project.guide.roles)
    source = "levels" if attribute == "scale" else attribute
    return any(kind.path in project.places.unread for kind in kinds.FACTS if kind.attribute == source)


def _check_entries(project: Project, report: Report, kind: Kind, lang: str, wanted: set[str]) -> None:
    found = project.places.ids(kind.attribute, lang=lang)
    nowhere = _nowhere(project, kind, wanted)
    for id in sorted(wanted - found - nowhere if lang == project.source else ()):
        report.file(kind.file(lang=lang, id=id), f"{kind.noun} '{id}' has no words here")
    for id in sorted(found - wanted - project.places.ids(kind.attribute) if not nowhere else ()):
        says = f"this {kind.noun} is not in the data{suggest(id, wanted - found)}"
        report.word_key(lang, kind.attribute, id, says=says)


def _nowhere(project: Project, kind: Kind, wanted: set[str]) -> set[str]:
    """Return responsibilities that no language describes: slips in a role, told there."""
    if kind.attribute != "responsibilities":
        return set()
    return wanted.difference(*(project.places.ids(kind.attribute, lang=lang) for lang in project.languages))


def _wanted_entries(project: Project) -> dict[str, set[str]]:
    names = (
        "tracks",
        "groups",
        "roles",
        "skills",
        "moves",
        "metrics",
        "tools",
        "checklists",
        "assessments",
        "glossary",
        "navigation",
    )
    ids = {name: project.places.ids(name) for name in names}
    return {
        **ids,
        "scale": project.places.ids("levels"),
        "responsibilities": set(project.guide.responsibilities()),
        # What replaced an item says what was ticked; one that nothing replaced keeps its own words.
        "retired": {id for id, entry in project.guide.retired.items() if entry.replaced_by is None},
    }


def check_interface(project: Project, report: Report) -> None:
    """Texts of the interface are those of interface.yml, with the same placeholders and the language's plural forms."""
    for lang in filter(is_language, project.languages):
        file = kinds.words_kind("ui").file(lang=lang)
        if file in project.places.unread:
            continue
        known = project.places.ids("ui", lang=lang)
        for key in sorted(set(project.keys) - known):
            report.file(file, f"key '{key}' is missing: {project.keys[key].description}")
        for key in sorted(known - set(project.keys)):
            report.word_key(lang, "ui", key, says=f"no such key{suggest(key, set(project.keys) - known)}")
        for key in sorted(set(project.words[lang].ui) & set(project.keys)):
            _check_text(project, report, lang, key)


def _check_text(project: Project, report: Report, lang: str, key: str) -> None:
    text, wanted = project.words[lang].ui[key], project.keys[key]
    if isinstance(text, str) == wanted.counted:
        forms = ", ".join(plural_categories(lang)[0])
        expected = f"one text for each of {forms}" if wanted.counted else "one text"
        report.word(lang, "ui", key, says=f"expected {expected}")
    elif isinstance(text, str):
        _check_placeholders(project, report, (lang, key), text)
    else:
        _check_categories(report, lang, key, text)
        for form, words in text.items():
            _check_placeholders(project, report, (lang, key, form), words)


def _check_categories(report: Report, lang: str, key: str, forms: Mapping[str, str]) -> None:
    needed, allowed = plural_categories(lang)
    for category in needed:
        if category not in forms:
            says = f"the form '{category}' is missing; '{lang}' needs {', '.join(needed)}"
            report.word(lang, "ui", key, says=says)
    for category in sorted(set(forms) - set(allowed)):
        says = f"'{lang}' has no form '{category}'; it has {', '.join(allowed)}"
        report.word_key(lang, "ui", key, category, says=says)


def _check_placeholders(project: Project, report: Report, where: tuple[str, ...], text: str) -> None:
    lang, key, *form = where
    if not text.strip():
        report.word(lang, "ui", key, *form, says="expected text that is not empty; found nothing")
        return
    expected = set(project.keys[key].placeholders) | ({"count"} if form else set())
    # "one" may spell its number out, as in "one skill".
    optional = {"count"} if form == ["one"] else set()
    try:
        found = placeholders(text)
    except ValueError as error:
        report.word(lang, "ui", key, *form, says=str(error))
        return
    for name in sorted(expected - found - optional):
        report.word(lang, "ui", key, *form, says=f"the placeholder {{{name}}} is missing")
    for name in sorted(found - expected):
        report.word(lang, "ui", key, *form, says=f"unknown placeholder {{{name}}}{suggest(name, expected)}")


def check_levels(project: Project, report: Report) -> None:
    """Every level that a role asks for is described in the source language, or says why it is not."""
    for lang in project.languages:
        for id, skill in project.words[lang].skills.items():
            if id not in project.guide.skills:
                continue
            for level in sorted(set(skill.levels) - set(project.guide.levels)):
                says = f"unknown level '{level}'{suggest(level, project.guide.levels)}"
                report.word_key(lang, "skills", id, "levels", level, says=says)
            for level in sorted(_asked(project.guide, id) - set(skill.levels) if lang == project.source else ()):
                says = f"a role asks for level '{level}': write its text, or the reason why not as 'undefined'"
                report.word(lang, "skills", id, "levels", says=says)
            for level, text in skill.levels.items():
                _check_level(report, (lang, id, level), text)


def _asked(guide: Guide, skill: str) -> set[str]:
    return {
        need.level
        for role in guide.roles.values()
        for need in role.requirements
        if need.skill == skill and need.level in guide.levels
    }


def _check_level(report: Report, where: tuple[str, str, str], text: LevelText) -> None:
    lang, id, level = where
    fault = ""
    if (text.statement is None) == (text.undefined is None):
        fault = "expected either 'statement' with 'signals' or 'undefined'"
    elif text.statement and not 2 <= len(text.signals) <= 4:
        fault = f"expected 2 to 4 signals; found {len(text.signals)}"
    if fault:
        report.word(lang, "skills", id, "levels", level, says=f"level '{level}': {fault}")


def check_dependent_words(project: Project, report: Report) -> None:
    """Words that some facts call for: reasons of falling levels, names of quantities, notes on codes."""
    guide, places = project.guide, project.places
    for lang in project.languages:
        words, whole = project.words[lang], lang == project.source
        for id in guide.moves.keys() & words.moves.keys():
            where = places.of("moves", id, "decreases", lang=lang)
            wanted, found = set(guide.moves[id].decreases), set(words.moves[id].decreases)
            report.keys(where, f"move '{id}': decreases", wanted, found, whole=whole)
        for id in guide.metrics.keys() & words.metrics.keys():
            where = places.of("metrics", id, "operands", lang=lang)
            if wanted := _operands(guide, id):
                found = set(words.metrics[id].operands)
                report.keys(where, f"metric '{id}': operands", wanted, found, whole=whole)
        for id in guide.roles.keys() & words.roles.keys():
            _check_code_words(guide, report, lang, id, words.roles[id])


def _operands(guide: Guide, id: str) -> set[str]:
    try:
        return set(formulas.operands(guide.metrics[id].formula))
    except formulas.FormulaError:
        return set()


def _check_code_words(guide: Guide, report: Report, lang: str, id: str, words: RoleWords) -> None:
    codes = guide.roles[id].codes
    inexact = any(code.fit != "exact" for code in codes)
    for key, needed, text in (("no_codes", not codes, words.no_codes), ("code_note", inexact, words.code_note)):
        if needed and text is None:
            report.word(lang, "roles", id, says=f"key '{key}' is missing; the codes in the data need it")
        elif text is not None and not needed:
            report.word_key(lang, "roles", id, key, says=f"{key} has nothing to explain; delete it")


def check_structure(project: Project, report: Report) -> None:
    """Lists of words are as long in every language as in the default one: a shorter one has lost an item.

    One whose source was changed since is not expected to fit it.
    """
    first, *others = project.languages or ("",)
    for lang in others:
        for attribute in ("roles", "skills", "moves"):
            kind = kinds.words_kind(attribute)
            model, own = getattr(project.words[first], attribute), getattr(project.words[lang], attribute)
            for id in model.keys() & own.keys():
                for path, expected, found in _different_lengths(model[id], own[id]):
                    if lags(project, kind.file(lang=lang, id=id), ".".join(map(str, path))):
                        continue
                    says = f"{path[-1]}: expected {expected} items as in '{first}'; found {found}"
                    report.word(lang, attribute, id, *path, says=says)


def _different_lengths(
    model: object, own: object, path: tuple[Step, ...] = ()
) -> Iterator[tuple[tuple[Step, ...], int, int]]:
    if isinstance(model, tuple) and isinstance(own, tuple) and len(model) != len(own):
        yield path, len(model), len(own)
    elif is_dataclass(model) and is_dataclass(own):
        for field in fields(model):
            if field.name not in FREE_LENGTH:
                parts = getattr(model, field.name), getattr(own, field.name)
                yield from _different_lengths(*parts, (*path, field.name))
    elif isinstance(model, Mapping) and isinstance(own, Mapping):
        for key in model.keys() & own.keys():
            yield from _different_lengths(model[key], own[key], (*path, key))


def check_short_names(project: Project, report: Report) -> None:
    """Short names of roles fit the map."""
    for lang in project.languages:
        for id, role in project.words[lang].roles.items():
            if len(role.short) > MAX_SHORT:
                says = f"short: {len(role.short)} characters; at most {MAX_SHORT} fit"
                report.word(lang, "roles", id, "short", says=says)


RULES = (
    check_languages,
    check_entries,
    check_responsibilities,
    check_interface,
    check_levels,
    check_dependent_words,
    check_structure,
    check_short_names,
)
