"""Versions of Python that a project is for: the lower and upper bound of `requires-python`, and what they decide.

Specifiers: https://packaging.python.org/en/latest/specifications/version-specifiers/. What a stub may ask:
https://typing.python.org/en/latest/spec/directives.html#version-and-platform-checking
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

import tomli

from mkdocs_runbooks.sources.tree import ProjectTree

_Version = tuple[int, ...]

_SPECIFIER = re.compile(r"(>=|<=|==|~=|!=|===|>|<|\^|~|)\s*v?(\d+(?:\.\d+)*)(\.\*)?")
_IN_SETUP = re.compile(r"python_requires\s*=\s*[\"']?\s*([^\"'\n#]+)")
_OPERATORS: Mapping[type[ast.cmpop], str] = {ast.GtE: ">=", ast.Lt: "<", ast.Gt: ">", ast.LtE: "<="}


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonTargets:
    """Versions from one on, up to another that is no more among them.

    Attributes:
        low: the first (major, minor).
        below: the first that is too new; None: none is.
    """

    low: tuple[int, int] = (3, 0)
    below: tuple[int, int] | None = None

    def holds(self, test: ast.expr) -> bool | None:
        """Whether a condition of a stub holds: for all of these versions, for none, or None where nobody can say.

        Args:
            test: such as `sys.version_info >= (3, 11)`; type checkers read stubs, so `TYPE_CHECKING` holds.
        """
        match test:
            case ast.Constant(value=value):
                return bool(value)
            case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
                return True
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                found = self.holds(inner)
                return None if found is None else not found
            case ast.BoolOp(op=op, values=values):
                return _joined([self.holds(one) for one in values], isinstance(op, ast.Or))
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
                return self._compared(left, _OPERATORS[type(op)], right)
        return None

    def _compared(self, left: ast.expr, sign: str, right: ast.expr) -> bool | None:
        written = ast.unparse(left)
        asked = _numbers(right)
        after = sign in {">", "<="}
        if written in {"sys.version_info[0]", "sys.version_info.major"} and len(asked) == 1:
            first = (asked[0] + after, 0)
        elif written in {"sys.version_info", "sys.version_info[:2]"} and asked:
            major, minor = (*asked, 0)[:2]
            # `version_info` has five parts: `(3, 11, 0, …) > (3, 11)`, which its first two are not.
            first = (major, minor + (after and written.endswith("]")))
        else:
            return None
        patches = len(asked) > len(first)  # only some releases of that version are meant
        always = self.low > first if patches else self.low >= first
        if not always and (self.below is None or self.below > first):
            return None
        return always if sign in {">=", ">"} else not always


def _numbers(node: ast.expr) -> _Version:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    found = [one.value for one in parts if isinstance(one, ast.Constant) and type(one.value) is int]
    return tuple(found) if len(found) == len(parts) else ()


def _joined(found: list[bool | None], any_: bool) -> bool | None:  # noqa: FBT001  # `or`, else `and`
    if any_ in found:
        return any_
    return None if None in found else not any_


ANY_PYTHON = PythonTargets()
"""All versions of Python 3."""


def python_targets(tree: ProjectTree, path: str) -> PythonTargets:
    """The versions that the project around a file is for; all of Python 3 where it says nothing.

    Args:
        tree: the project's files.
        path: the file.
    """
    folder = path.rpartition("/")[0]
    while True:
        for name, read in (
            ("pyproject.toml", _in_pyproject),
            ("setup.cfg", _in_setup),
            ("setup.py", _in_setup),
        ):
            text = tree.text(f"{folder}/{name}" if folder else name)
            stated = read(text) if text is not None else None
            if stated is not None:
                return required(stated)
        if not folder:
            return ANY_PYTHON
        folder = folder.rpartition("/")[0]


def _in_setup(text: str) -> str | None:
    found = _IN_SETUP.search(text)
    return found[1] if found is not None else None


def _in_pyproject(text: str) -> str | None:
    try:
        table: object = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        return None
    for keys in (("project", "requires-python"), ("tool", "poetry", "dependencies", "python")):
        found = table
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, str):
            return found
    return None


def required(text: str) -> PythonTargets:
    """The versions that a specifier such as `>=3.9,<4` allows.

    Args:
        text: as written in `requires-python`; `^` and `~` as Poetry writes them.
    """
    low, below = (3, 0), None
    for sign, written, star in _SPECIFIER.findall(text):
        numbers = tuple(int(one) for one in written.split("."))
        major, minor = (*numbers, 0)[:2]
        here = (major, minor)
        after = (major, minor + 1) if len(numbers) > 1 else (major + 1, 0)
        upper: tuple[int, int] | None = None
        if sign in {">=", "^", "~", "~=", "==", "===", ""}:
            low = max(low, here)
        elif sign == ">":
            low = max(low, here if len(numbers) > 2 else after)  # a patch release
        if sign in {"==", "===", "", "~"} or star:
            upper = after
        elif sign == "^" or (sign == "~=" and len(numbers) == 2):  # `~=3.9` ends at 4
            upper = (major + 1, 0)
        elif sign in {"~=", "<="}:
            upper = after
        elif sign == "<":
            upper = after if len(numbers) > 2 and numbers[2] else here
        if upper is not None and sign != "!=":
            below = upper if below is None else min(below, upper)
    return PythonTargets(low=low, below=below) if below is None or low < below else ANY_PYTHON
