"""What Python source assigns: names of its module, and members that it gives to classes, such as those of an extension."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from mkdocs_runbooks.ffi.python_loops import meanings, texts, within_loops
from mkdocs_runbooks.sources.python_source import PythonSource

_GIVES = re.compile(r"\.\w+[ \t]*(?::[^=\n]{1,200})?=(?!=)|\bsetattr\(")
"""What a file must hold somewhere to give a class anything; looked for before its syntax tree is gone through."""
ANY_MEMBER = "*"
"""Stands for members whose names nobody can read."""
_OWN = frozenset({"self", "cls", "slf"})


def assigned(statements: tuple[ast.stmt, ...]) -> Mapping[str, tuple[ast.expr, ...]]:
    """Names that statements assign -> what they may stand for: both sides of `mean = fast if quick else slow`.

    Args:
        statements: what runs when the file is imported.
    """
    found: defaultdict[str, tuple[ast.expr, ...]] = defaultdict(tuple)
    for node in statements:
        for target, value in _assignments(node):
            if isinstance(target, ast.Name):
                found[target.id] += (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
    return found


def given_members(source: PythonSource) -> Mapping[str, Mapping[str, int]]:
    """Class -> members that a file gives it (`Query.sort = _sort`), each with the line of the first time.

    `setattr` counts with a literal name, with names that a loop goes through, and as `ANY_MEMBER` with a name that
    only running it shows.

    Args:
        source: a parsed file; its functions count, too.
    """
    if _GIVES.search(source.text) is None:
        return {}
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for node, held in within_loops(source.module):
        for target, _ in _assignments(node):
            if isinstance(target, ast.Attribute) and (owner := last_word(target.value)) not in _OWN:
                found[owner].setdefault(target.attr, target.lineno)
        if isinstance(node, ast.Call) and last_word(node.func) == "setattr" and len(node.args) == 3:
            owners = meanings(node.args[0], held) or ()
            names = texts(node.args[1], held)
            for owner in map(last_word, owners):
                for name in (ANY_MEMBER,) if names is None else names:
                    found[owner].setdefault(name, node.lineno)
    return {owner: members for owner, members in found.items() if owner}


def _assignments(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield node.target, node.value


def last_word(node: ast.expr) -> str:
    """The last word of a dotted name; empty for any other expression."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
