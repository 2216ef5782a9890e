"""Branches of a stub: those that can't hold are left out, and each that may hold is read once.

Of `try` and `except ImportError` nobody can say which holds: that depends on what is installed.
"""

import ast
import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mkdocs_runbooks.ffi.python_targets import PythonTargets
from mkdocs_runbooks.model.ffi import Signature

_MOST = 24
"""Ways to read one stub; more branches than that are left to the last of these."""

_BRANCHING = (ast.If, ast.Try, ast.TryStar, ast.ClassDef)

Body = list[ast.stmt]


def ways(body: Body, python: PythonTargets) -> list[Body]:
    """Statements of a stub without its conditions, so often that each branch that may hold is among them.

    Args:
        body: of the stub, or of a class in it.
        python: the versions of Python that the project is for.
    """
    each = [_ways_of(node, python) for node in body]
    count = min(max(map(len, each), default=1), _MOST)
    return [[one for found in each for one in found[min(index, len(found) - 1)]] for index in range(count)]


def _ways_of(node: ast.stmt, python: PythonTargets) -> list[Body]:
    if isinstance(node, ast.If):
        holds = python.holds(node.test)
        return [
            *(ways(node.body, python) if holds is not False else ()),
            *(ways(node.orelse, python) if holds is not True else ()),
        ]
    if isinstance(node, ast.Try | ast.TryStar):
        tried = [*node.body, *node.orelse]
        each = (tried, *(one.body for one in node.handlers)) if node.handlers else (tried,)
        return [way for one in each for way in ways([*one, *node.finalbody], python)]
    if isinstance(node, ast.ClassDef) and any(isinstance(one, _BRANCHING) for one in node.body):
        return [[_with_body(node, inner)] for inner in ways(node.body, python)]
    return [[node]]


def _with_body(node: ast.ClassDef, body: Body) -> ast.ClassDef:
    found = copy.copy(node)
    found.body = body or [ast.copy_location(ast.Pass(), node)]
    return found


def merged(found: Sequence[Mapping[str, Signature]]) -> dict[str, Signature]:
    """What several readings of one stub declare: others of a name hang on the first.

    Args:
        found: qualified name -> signature, by reading.
    """
    if len(found) == 1:
        return dict(found[0])
    names = dict.fromkeys(name for one in found for name in one)

    def asked(name: str) -> list[Signature | None]:
        """Where a class is not declared, nothing is said of its members."""
        owner = name.rpartition(".")[0]
        return [one.get(name) for one in found if not owner or owner in one]

    return {name: _together(asked(name)) for name in names}


def _together(found: Iterable[Signature | None]) -> Signature:
    declared: dict[Signature, Signature] = {}
    missing = False
    for one in found:
        missing = missing or one is None
        if one is not None:
            declared.setdefault(_plain(one), one)
    first, *others = declared.values()
    return replace(first, branches=tuple(others), in_some_branches=missing)


def _plain(one: Signature) -> Signature:
    """Without its places."""
    return replace(one, line=0, overloads=tuple(_plain(other) for other in one.overloads))
