"""The command `careerguide`: checks and helpers for editors, without the builder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from careerguide import external, links, offline
from careerguide.check import check_project
from careerguide.history import HistoryError
from careerguide.load import Project
from careerguide.measure import measure, texts
from careerguide.problems import Problem, Problems
from careerguide.review import review
from careerguide.schemas import schemas, write_schemas
from careerguide.status import STATES, Translation, translations
from careerguide.translate import TranslateError, begin, differences, scaffold, stamp, stamp_minor

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
HOSTS = "allowed-hosts.txt"
_AS_WRITTEN: Mapping[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status: 0 fine, 1 problems found, 2 called wrongly."""
    # Files are UTF-8 whatever the machine's locale is, and so are the messages that quote them.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="careerguide", description="Tools for the editors of a career guide.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    check = _command(commands, "check", _check, "check data, words and pages without building", _CHECK)
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text: a line for each problem; json: a list of objects (default: text)",
    )
    check.add_argument(
        "--changed", metavar="BASE", help="look at what a change since the commit or branch BASE does too"
    )
    check.add_argument("--summary", type=Path, metavar="FILE", help="write what it does in plain words, as Markdown")

    status = _command(commands, "status", _status, "tell how far each translation is with its source", _STATUS)
    status.add_argument("--json", action="store_true", help="one object, for programs")
    status.add_argument("--lang", metavar="LANG", help="one language alone")

    stamp = _command(commands, "stamp", _stamp, "mark translations as made from the source as it is now", _STAMP)
    stamp.add_argument("paths", nargs="+", metavar="PATH", help="a translation, or a folder of them")
    stamp.add_argument("--minor", action="store_true", help="PATH is a source whose change changes no meaning")
    stamp.add_argument("--base", default="HEAD", metavar="COMMIT", help="before the minor change (default: HEAD)")
    stamp.add_argument("--reason", default="", metavar="TEXT", help="why a text needs no change")

    new = _command(commands, "new", _new, "begin a translation as a draft with the text of the source", _NEW)
    new.add_argument("lang", metavar="LANG")
    new.add_argument("path", nargs="?", metavar="PATH", help="the source, or where the translation will be")

    diff = _command(commands, "diff", _diff, "tell what changed in the source since a translation was made", _DIFF)
    diff.add_argument("path", metavar="PATH", help="the translation")

    _command(commands, "measure", _measure, "count words and measure readability in each language", _MEASURE)
    _command(
        commands, "schemas", _schemas, "write the JSON Schemas in schemas/ anew after a change of the model", _SCHEMAS
    )
    _add_external(commands)
    _add_links(commands)
    _add_zip(commands)
    return parser


def _add_external(commands: Commands) -> None:
    external = commands.add_parser(
        "external", help="ask whether links to other hosts still lead somewhere", description=_EXTERNAL, **_AS_WRITTEN
    )
    external.add_argument("site", type=_folder, metavar="SITE_DIR", help="folder of the built site")
    external.add_argument(
        "--record", type=Path, metavar="FILE", help="remembers failures from one run to the next", required=True
    )
    external.add_argument("--timeout", type=float, default=20, metavar="SECONDS", help="for an answer (default: 20)")
    external.add_argument("--pause", type=float, default=5, metavar="SECONDS", help="before asking again (default: 5)")
    external.set_defaults(run=_external)


def _add_links(commands: Commands) -> None:
    parser = commands.add_parser("links", help="look for broken links", description=_LINKS, **_AS_WRITTEN)
    parser.add_argument("site", type=_folder, metavar="SITE_DIR", help="folder of the built site")
    parser.add_argument(
        "--hosts", type=_file, metavar="FILE", help=f"hosts that links may lead to (default: {HOSTS} here, or any)"
    )
    parser.set_defaults(run=_links)


def _add_zip(commands: Commands) -> None:
    archive = commands.add_parser("zip", help="write the site as one archive", description=_ZIP, **_AS_WRITTEN)
    archive.add_argument("site", type=_folder, metavar="SITE_DIR", help="folder of the built site")
    archive.add_argument("file", type=Path, metavar="FILE", help="the archive, which is written anew")
    archive.set_defaults(run=_zip)


def _command(commands: Commands, name: str, run: object, help: str, description: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=help, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--root", type=_folder, default=Path(), metavar="DIR", help="folder of the guide (default: this one)"
    )
    parser.set_defaults(run=run)
    return parser


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"no such file: '{text}'")
    return path


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: '{text}'")
    return path


_CHECK = """\
Check data, words and hand-written pages without building.

Prints a line for each problem, `path:line:column: message`, and exits with 1 where there is one. Nothing is written
but the summary that is asked for. With --changed, a stamp that is new beside an old text is a problem too; a
translation that falls behind is none: the summary tells it."""

_STATUS = """\
Tell how far each translation is with its source, by the contents of both.

Prints for each language how many files are in each state, then each file that needs something, with the parts of the
source that were changed, added or removed since. Exits with 0: a translation that lags behind is no fault."""

_STAMP = """\
Mark translations as made from the source as it is now: after bringing them into line with it.

With --minor, PATH is a source: translations that were current before its change stay so.
Prints the files that changed."""

_NEW = """\
Begin a translation as a draft: the text of the source, to be written over, with its stamp.

Without PATH a whole new language begins: its entry in mkdocs.yml, the texts of the interface as drafts, its style and
search. All else is shown in the source language, and says so, until it is translated.

Prints the files written. When one is translated, run `careerguide stamp` on it: that makes it a translation."""

_NEXT = """\
What the language needs, in the order in which its readers meet it:
  1. locales/{lang}/ui.yml: translate the texts (what each is for: hooks/careerguide/interface.yml), first of all
     'language.alphabet', the letters in their order; then `careerguide stamp locales/{lang}/ui.yml`
  2. locales/{lang}/search.yml: the keys of its readers' keyboards, and words that are no search
  3. locales/{lang}/style.yml: what is not written in it
  4. scale, tracks, groups, navigation: `careerguide new {lang} locales/{lang}/scale.yml` and so on: names on every page
  5. pages, roles, skills: `careerguide status --lang {lang}` lists what is missing"""

_DIFF = """\
Tell what changed in the source since a translation was made.

Which parts changed is known from the stamp alone; what their texts were, as far as the history of this clone goes."""

_MEASURE = """\
Count words and measure readability in each language.

Prints for each language: words, mean words a sentence, share of sentences above 25 words, and LIX (Björnsson 1968):
words a sentence plus the percentage of words of more than six letters."""

_SCHEMAS = """\
Write the JSON Schemas in schemas/ anew, from which editors complete keys and underline faults.

Needed after a change of the model or of interface.yml. Prints the files that changed."""


_EXTERNAL = """\
Ask whether links to other hosts still lead somewhere. Needs the network; no part of a build or a test.

Prints a line for each address that fails. Exits with 1 only where one failed in two runs in a row: a host may rest.
What a host refuses to programs (401, 403, 429) is no failure."""

_LINKS = """\
Look for broken links in the built site, without asking any host: pages, places on them, pictures, scripts, heads,
sitemap, search, feed, manifests, open data.

Prints a line for each, `page: link: reason`, and exits with 1 where there is one."""

_ZIP = """\
Write the built site as one archive that opens from a folder, without a server.

Links lead to files in it. What needs a server, search and other scripts, does not run there; pages can be read."""


def _check(options: argparse.Namespace) -> int:
    project, problems = check_project(options.root)
    if options.changed:
        try:
            summary = review(project, problems, options.changed)
        except HistoryError as error:
            print(error, file=sys.stderr)
            return 1
        if options.summary:
            options.summary.write_text(summary, encoding="utf-8", newline="\n")
    print(_as_json(problems) if options.format == "json" else _as_text(problems), end="")
    return 1 if problems else 0


def _as_text(problems: Problems) -> str:
    return "".join(f"{problem}\n" for problem in problems)


def _as_json(problems: Problems) -> str:
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _object(problem: Problem) -> dict[str, object]:
    where = problem.location
    return {"path": where.path, "line": where.line, "column": where.column, "message": problem.message}


def _status(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    chosen = [options.lang] if options.lang else project.languages[1:]
    found = {lang: translations(project, lang) for lang in chosen}
    print(_status_json(project, found) if options.json else _status_text(found), end="")
    return 0


def _status_json(project: Project, found: Mapping[str, list[Translation]]) -> str:
    languages = {
        lang: {"counts": _counts(files), "files": [asdict(translation) for translation in files]}
        for lang, files in found.items()
    }
    return json.dumps({"source": project.source, "languages": languages}, ensure_ascii=False, indent=2) + "\n"


def _counts(files: Sequence[Translation]) -> dict[str, int]:
    return {state: sum(translation.state == state for translation in files) for state in STATES}


def _status_text(found: Mapping[str, list[Translation]]) -> str:
    lines = []
    for lang, files in found.items():
        counts = ", ".join(f"{count} {state}" for state, count in _counts(files).items() if count)
        lines.append(f"{lang}: {len(files)} files: {counts}")
        for one in files:
            if one.state != "current":
                parts = [f"{what}: {', '.join(names)}" for what in _PARTS if (names := getattr(one, what))]
                lines.append("  ".join([f"  {one.path}", one.state, *parts]))
    return "".join(f"{line}\n" for line in lines)


_PARTS = ("changed", "added", "removed")


def _stamp(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    if options.minor:
        return _told(lambda: stamp_minor(project, options.paths, options.base, options.reason))
    return _told(lambda: stamp(project, options.paths, options.reason))


def _new(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    if options.path:
        return _told(lambda: scaffold(project, options.lang, options.path))
    return _told(lambda: [*begin(project, options.lang), _NEXT.format(lang=options.lang)])


def _diff(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    return _told(lambda: differences(project, options.path))


def _told(work: Callable[[], Iterable[str]]) -> int:
    """Print the lines of *work*; where it cannot be done, say why and return 1."""
    try:
        for line in work():
            print(line)
    except (TranslateError, HistoryError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    for lang in project.languages:
        found = measure(texts(project, lang))
        figures = f"{found.words_a_sentence:5.1f} a sentence {found.long_share:5.1f} % long {found.lix:5.1f} LIX"
        print(f"{lang} {found.words:7} words {figures}")
    return 0


def _external(options: argparse.Namespace) -> int:
    links = external.links(options.site)
    failures = external.check(links, external.remembered(options.record), options.timeout, options.pause)
    external.remember(options.record, failures)
    broken = [failure for failure in failures if failure.runs >= external.RUNS]
    print(f"{len(links)} addresses on other hosts: {len(failures)} fail, {len(broken)} of them again.")
    for failure in failures:
        print(failure)
    return 1 if broken else 0


def _links(options: argparse.Namespace) -> int:
    listed = options.hosts or Path(HOSTS)
    found = links.check(options.site, links.read_hosts(listed) if listed.is_file() else None)
    for finding in found:
        print(finding)
    return 1 if found else 0


def _zip(options: argparse.Namespace) -> int:
    count = offline.write_archive(options.site, options.file, options.file.stem)
    print(f"{options.file}: {count} files.")
    return 0


def _schemas(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    for path in write_schemas(options.root, schemas(project.keys, project.languages)):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
