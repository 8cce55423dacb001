"""Stemmers for the browser: Snowball's own, rewritten from Python to JavaScript. The only importer of snowballstemmer.

Snowball publishes a Polish stemmer for Python, but none for JavaScript. Its Python code is itself generated and uses a
small part of the language, so it is rewritten statement by statement: both give the same stems by construction, and
every language that Snowball knows can be had. What the rewriting does not know is an error, never a guess.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

import snowballstemmer

_HEAD = """\
// Written by the generator from Snowball's Python stemmer: https://snowballstem.org/ (BSD-3-Clause).
import {{ Stemmer }} from "./snowball.mjs";

{constants}

export default class extends Stemmer {{
{methods}}}
"""

_NONE = """\
export default class {
  stem(word) {
    return word;
  }
}
"""


class StemmersError(ValueError):
    """Snowball's code has a form that is not known here; the message says which, and where."""


def algorithm(name: str) -> Any:
    """Return Snowball's stemmer for a language by its English name ("polish"), or None where there is none.

    It has one method of use: `stemWord(word)`, for words in lower case.
    """
    module = _module(name)
    owner = name.title().replace("_", "") + "Stemmer"
    return getattr(module, owner)() if module else None


def javascript(name: str) -> str:
    """Return a JavaScript module whose default export is a class with `stem(word)`.

    *name* is the English name of the language in lower case. Without an algorithm words are their own stems.
    """
    module = _module(name)
    if module is None:
        return _NONE
    source = ast.parse(inspect.getsource(module))
    owner = next(node for node in source.body if isinstance(node, ast.ClassDef))
    return _HEAD.format(
        constants="\n".join(_constants(owner)),
        methods="".join(_method(node) for node in owner.body if isinstance(node, ast.FunctionDef)),
    )


def _module(name: str) -> Any:
    # Asked of Snowball itself, a stemmer may be one of a compiled library, which has no source to rewrite.
    known = {module.name for module in pkgutil.iter_modules(snowballstemmer.__path__)}
    return importlib.import_module(f"snowballstemmer.{name}_stemmer") if f"{name}_stemmer" in known else None


# -- Tables and variables ----------------------------------------------------------------------------------------------


def _constants(owner: ast.ClassDef) -> Iterator[str]:
    for node in owner.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield f"const {node.targets[0].id} = {_table(node.value)};"


def _table(value: ast.expr) -> str:
    if isinstance(value, ast.Set):
        # A set of letters: a text of them, as Snowball itself writes the short ones.
        return _quoted("".join(sorted(ast.literal_eval(value))))
    if isinstance(value, ast.List | ast.Tuple):
        return "[" + ", ".join(_entry(entry) for entry in value.elts) + "]"
    return _expression(value)


def _entry(entry: ast.expr) -> str:
    """Return a row of a table of endings: the ending, its number, and the method that must agree, where there is one.

    Snowball's own second value, the row of the next shorter ending, only speeds up its search.
    """
    if not isinstance(entry, ast.Call):
        return _expression(entry)
    ending, _, number, *method = entry.args
    agrees = [f'"{_name(node.id)}"' for node in method if isinstance(node, ast.Name)]
    return "[" + ", ".join([_expression(ending), _expression(number), *agrees]) + "]"


# -- Statements --------------------------------------------------------------------------------------------------------


def _method(node: ast.FunctionDef) -> str:
    variables = sorted({found.id for found in ast.walk(node) if isinstance(found, ast.Name) and _is_set(found)})
    declared = [f"let {', '.join(variables)};"] if variables else []
    return f"  {_name(node.name)}() {{\n{_indented([*declared, *_block(node.body)], '    ')}  }}\n"


def _is_set(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store) and name.id != "_"


def _indented(lines: Iterable[str], by: str = "  ") -> str:
    return "".join(f"{by}{line}\n" for line in lines)


def _block(body: Iterable[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.If):
            yield from _if(node)
        elif isinstance(node, ast.While):
            yield f"while ({_expression(node.test)}) {{"
            yield from _inner(node.body)
            yield "}"
        elif isinstance(node, ast.For):
            yield f"for (const {_expression(node.target)} of {_table(node.iter)}) {{"
            yield from _inner(node.body)
            yield "}"
        elif isinstance(node, ast.Try):
            # Snowball's "or else" is an exception in Python; a labelled block says the same.
            yield f"{_label(node)}: {{"
            yield from _inner(node.body)
            yield "}"
        else:
            yield _statement(node)


def _inner(body: Iterable[ast.stmt]) -> Iterator[str]:
    return (f"  {line}" for line in _block(body))


def _if(node: ast.If) -> Iterator[str]:
    yield f"if ({_expression(node.test)}) {{"
    yield from _inner(node.body)
    if node.orelse:
        yield "} else {"
        yield from _inner(node.orelse)
    yield "}"


def _label(node: ast.Try) -> str:
    handler = node.handlers[0]
    if not isinstance(handler.type, ast.Name) or not isinstance(handler.body[0], ast.Pass):
        raise _unknown(node)
    return handler.type.id


def _statement(node: ast.stmt) -> str:
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
        return f"break {node.exc.func.id};"
    if isinstance(node, ast.Assign):
        return f"{_expression(node.targets[0])} = {_expression(node.value)};"
    if isinstance(node, ast.AugAssign):
        return f"{_expression(node.target)} {_OPERATORS[type(node.op)]}= {_expression(node.value)};"
    if isinstance(node, ast.Return) and node.value:
        return f"return {_expression(node.value)};"
    if isinstance(node, ast.Expr):
        return f"{_expression(node.value)};"
    if isinstance(node, ast.Break | ast.Continue | ast.Pass):
        return {ast.Break: "break;", ast.Continue: "continue;", ast.Pass: ";"}[type(node)]
    raise _unknown(node)


# -- Expressions -------------------------------------------------------------------------------------------------------

_OPERATORS: dict[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Eq: "===",
    ast.NotEq: "!==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Or: " || ",
    ast.And: " && ",
    ast.Not: "!",
    ast.USub: "-",
}


def _expression(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, ast.Name):
        return _name(node.id)
    if isinstance(node, ast.Attribute):
        return _attribute(node)
    if isinstance(node, ast.Call):
        return _call(node)
    if isinstance(node, ast.Subscript):
        return f"{_expression(node.value)}[{_expression(node.slice)}]"
    return _operation(node)


def _operation(node: ast.expr) -> str:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        operator = _OPERATORS[type(node.ops[0])]
        return f"{_expression(node.left)} {operator} {_expression(node.comparators[0])}"
    if isinstance(node, ast.BinOp):
        return f"{_expression(node.left)} {_OPERATORS[type(node.op)]} {_expression(node.right)}"
    if isinstance(node, ast.UnaryOp):
        return f"{_OPERATORS[type(node.op)]}({_expression(node.operand)})"
    if isinstance(node, ast.BoolOp):
        return _OPERATORS[type(node.op)].join(f"({_expression(value)})" for value in node.values)
    raise _unknown(node)


def _constant(node: ast.Constant) -> str:
    if isinstance(node.value, str):
        return _quoted(node.value)
    return str(node.value).lower()


def _attribute(node: ast.Attribute) -> str:
    """Return a variable of the stemmer, or a table of its class."""
    own = isinstance(node.value, ast.Name) and node.value.id == "self"
    return f"this.{_name(node.attr)}" if own else node.attr


def _call(node: ast.Call) -> str:
    arguments = ", ".join(map(_expression, node.args))
    if isinstance(node.func, ast.Name) and node.func.id == "len":
        return f"{arguments}.length"
    return f"{_expression(node.func)}({arguments})"


def _name(name: str) -> str:
    return name.lstrip("_") if name.startswith("__") else name


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unknown(node: ast.AST) -> StemmersError:
    line = getattr(node, "lineno", 0)
    return StemmersError(f"Snowball's code, line {line}: '{ast.unparse(node)}' has no JavaScript here; add it")
