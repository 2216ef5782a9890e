"""Error codes in Python: enums, classes of constants, and dictionaries."""

import ast
from collections.abc import Iterable, Iterator

from mkdocs_runbooks.ffi.python_signatures import top_level
from mkdocs_runbooks.model.codes import ErrorCode, ErrorTable
from mkdocs_runbooks.model.registry import SymbolReference
from mkdocs_runbooks.sources.python_source import PythonSource
from mkdocs_runbooks.sources.syntax_tree import last_name

_ENUM_BASES = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_FLAGS = frozenset({"Flag", "IntFlag"})


def read_python_codes(reference: SymbolReference, source: PythonSource) -> ErrorTable | None:
    """The members of an enum, of a class of constants, or of a dictionary; None where it is not there."""
    for node in top_level(source.module.body):
        codes: Iterable[ErrorCode] | None = None
        match node:
            case ast.ClassDef(name=name) if name == reference.symbol:
                codes = _class(node)
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ) if name == reference.symbol:
                codes = _assigned(value)
        if codes is not None:
            return ErrorTable(
                symbol=reference.symbol, path=reference.path, line=node.lineno, codes=tuple(codes)
            )
    return None


def _class(node: ast.ClassDef) -> Iterator[ErrorCode]:
    bases = {last_name(base) for base in node.bases}
    counted = _Counting(flags=bool(bases & _FLAGS), text="StrEnum" in bases)
    for statement in node.body:
        match statement:
            case ast.Assign(targets=targets, value=value):
                names = [one.id for one in targets if isinstance(one, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                names = [name]
            case _:
                continue
        for name in names:
            if not name.startswith("_"):
                yield counted.code(name, value, statement.lineno)


class _Counting:
    """Gives members their values; `auto()` counts on from the last one, as `enum` does."""

    def __init__(self, *, flags: bool, text: bool) -> None:
        self._flags = flags
        self._text = text
        self._last: int | None = 0

    def code(self, name: str, value: ast.expr, line: int) -> ErrorCode:
        """The member with its value, and counting goes on from there."""
        if isinstance(value, ast.Call) and last_name(value.func) == "auto":
            counted: int | str | None = name.lower() if self._text else self._next()
            return ErrorCode(name=name, line=line, value=counted)
        found = literal(value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value)
        self._last = found if isinstance(found, int) else None
        return ErrorCode(name=name, line=line, value=found, stated=found is not None)

    def _next(self) -> int | None:
        if self._last is None:
            return None
        self._last = (1 << self._last.bit_length()) if self._flags else self._last + 1
        return self._last


def literal(node: ast.expr) -> int | str | None:
    """A number or text that is written down; None: anything else."""
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | str() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
            return -value
        case _:
            return None


def _assigned(value: ast.expr) -> Iterable[ErrorCode] | None:
    """A dictionary of codes, or an enum made by a call."""
    match value:
        case ast.Dict():
            return _mapping(value)
        case ast.Call(func=func, args=[_, members]) if last_name(func) in _ENUM_BASES:
            return _functional(members, flags=last_name(func) in _FLAGS)
        case ast.Call(args=[ast.Dict() as inner]):
            return _mapping(inner)
        case ast.Call(func=ast.Name(id="dict"), args=[], keywords=keywords):
            return [
                ErrorCode(
                    name=one.arg,
                    line=one.value.lineno,
                    value=literal(one.value),
                    stated=literal(one.value) is not None,
                )
                for one in keywords
                if one.arg
            ]
        case _:
            return None


def _mapping(node: ast.Dict) -> Iterator[ErrorCode]:
    """Names to values, or numbers to names; a key that is neither text nor number names no code."""
    for key, inner in zip(node.keys, node.values, strict=True):
        name, value = (literal(key) if key is not None else None), literal(inner)
        if isinstance(name, int) and isinstance(value, str):
            name, value = value, name
        if isinstance(name, str):
            yield ErrorCode(name=name, line=inner.lineno, value=value, stated=value is not None)


def _functional(members: ast.expr, *, flags: bool) -> Iterable[ErrorCode]:
    """`Enum("X", "A B")`, `Enum("X", ["A", ("B", 2)])`, `Enum("X", {"A": 1})`."""
    if isinstance(members, ast.Dict):
        return list(_mapping(members))
    counting = _Counting(flags=flags, text=False)
    auto = ast.Call(func=ast.Name(id="auto", ctx=ast.Load()), args=[], keywords=[])
    found: list[ErrorCode] = []
    parts: list[tuple[int | str | None, ast.expr]] = []
    text = literal(members)
    if isinstance(text, str):
        parts = [(name, auto) for name in text.replace(",", " ").split()]
    elif isinstance(members, ast.List | ast.Tuple):
        parts = [
            (literal(one.elts[0]), one.elts[1])
            if isinstance(one, ast.List | ast.Tuple) and len(one.elts) == 2
            else (literal(one), auto)
            for one in members.elts
        ]
    for name, value in parts:
        if isinstance(name, str):
            found.append(counting.code(name, value, members.lineno))
    return found
