"""The command `careerguide`: checks and helpers for editors, without the builder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from careerguide.check import check_project
from careerguide.measure import measure, texts
from careerguide.problems import Problem, Problems
from careerguide.schemas import schemas, write_schemas


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

    _command(commands, "measure", _measure, "count words and measure readability in each language", _MEASURE)
    _command(
        commands, "schemas", _schemas, "write the JSON Schemas in schemas/ anew after a change of the model", _SCHEMAS
    )
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: object, help: str, description: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=help, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--root", type=_folder, default=Path(), metavar="DIR", help="folder of the guide (default: this one)"
    )
    parser.set_defaults(run=run)
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: '{text}'")
    return path


_CHECK = """\
Check data, words and hand-written pages without building.

Prints a line for each problem, `path:line:column: message`, and exits with 1 where there is one. Nothing is written."""

_MEASURE = """\
Count words and measure readability in each language.

Prints for each language: words, mean words a sentence, share of sentences above 25 words, and LIX (Björnsson 1968):
words a sentence plus the percentage of words of more than six letters."""

_SCHEMAS = """\
Write the JSON Schemas in schemas/ anew, from which editors complete keys and underline faults.

Needed after a change of the model or of interface.yml. Prints the files that changed."""


def _check(options: argparse.Namespace) -> int:
    _, problems = check_project(options.root)
    print(_as_json(problems) if options.format == "json" else _as_text(problems), end="")
    return 1 if problems else 0


def _as_text(problems: Problems) -> str:
    return "".join(f"{problem}\n" for problem in problems)


def _as_json(problems: Problems) -> str:
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _object(problem: Problem) -> dict[str, object]:
    where = problem.location
    return {"path": where.path, "line": where.line, "column": where.column, "message": problem.message}


def _measure(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    for lang in project.languages:
        found = measure(texts(project, lang))
        figures = f"{found.words_a_sentence:5.1f} a sentence {found.long_share:5.1f} % long {found.lix:5.1f} LIX"
        print(f"{lang} {found.words:7} words {figures}")
    return 0


def _schemas(options: argparse.Namespace) -> int:
    project, _ = check_project(options.root)
    for path in write_schemas(options.root, schemas(project.keys, project.languages)):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
