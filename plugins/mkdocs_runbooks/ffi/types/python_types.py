"""The text of a Python annotation as a type, by the typing specification (https://typing.python.org/en/latest/spec/).

Nothing is imported: a name means what the file's imports, aliases and classes make of it.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs_runbooks.ffi.annotations import parsed
from mkdocs_runbooks.ffi.types.algebra import (
    ANYTHING,
    NONE_TYPE,
    Array,
    Dynamic,
    Literal,
    Named,
    Never,
    Tuple,
    Type,
    Unknown,
    optional,
    union,
)
from mkdocs_runbooks.ffi.types.lattice import known, parameter_count
from mkdocs_runbooks.ffi.types.names import PythonNames
from mkdocs_runbooks.ffi.types.numpy_types import array_type, is_array
from mkdocs_runbooks.ffi.types.python_names import canonical

_MAX_DEPTH = 40
_WRAPPERS = frozenset({"Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "InitVar"})
_PATH = union(Named("str"), Named("os.PathLike", (Named("str"),)))

_WORDS: Mapping[str, Type] = {
    "Any": Dynamic(),
    "Incomplete": Dynamic(),
    "Unused": Dynamic(),
    "object": ANYTHING,
    "None": NONE_TYPE,
    "NoneType": NONE_TYPE,
    "types.NoneType": NONE_TYPE,
    "Never": Never(),
    "NoReturn": Never(),
    "LiteralString": Named("str"),
    "AnyStr": union(Named("str"), Named("bytes")),
    "ByteString": union(Named("bytes"), Named("bytearray"), Named("memoryview")),
    "StrPath": _PATH,
    "StrOrBytesPath": union(_PATH, Named("bytes"), Named("os.PathLike", (Named("bytes"),))),
    "TypeGuard": Named("bool"),
    "TypeIs": Named("bool"),
    "tuple": Tuple(rest=Dynamic()),
    "ellipsis": Named("types.EllipsisType"),
}
_NO_TYPES = frozenset({"ParamSpec", "Concatenate", "Unpack", "TypeVarTuple", "TypeVar"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an expression stands: the names there, the class around it, and how deep it lies."""

    names: PythonNames
    owner: str | None = None
    depth: int = 0
    open: tuple[tuple[int, str], ...] = ()

    def below(self) -> "_Place":
        return replace(self, depth=self.depth + 1)


def python_type(text: str, names: PythonNames, owner: str | None = None) -> Type:
    """The type that an annotation means.

    Args:
        text: its source text.
        names: the names of its file.
        owner: the class that `Self` stands for.
    """
    key = (text, owner)
    if key not in names.known:
        names.known[key] = _read(text, _Place(names=names, owner=owner))
    return names.known[key]


def _read(text: str, place: _Place) -> Type:
    node = parsed(text)
    if node is None:
        return Unknown("no-annotation", text)
    try:
        return _expression(node, place)
    except RecursionError:
        return Unknown("deep", text[:60])


def _expression(node: ast.expr, place: _Place) -> Type:
    if place.depth > _MAX_DEPTH:
        return Unknown("deep", ast.unparse(node)[:60])
    match node:
        case ast.Constant(value=None):
            return NONE_TYPE
        case ast.Constant(value=str() as text):
            inner = parsed(text)
            return Unknown("no-annotation", text) if inner is None else _expression(inner, place.below())
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return union(_expression(left, place.below()), _expression(right, place.below()))
        case ast.Name() | ast.Attribute():
            return _name(dotted(node), place)
        case ast.Subscript(value=ast.Name() | ast.Attribute() as head, slice=inner):
            arguments = list(inner.elts) if isinstance(inner, ast.Tuple) else [inner]
            return _generic(head, arguments, place)
        case ast.List() | ast.Tuple():
            return Dynamic()
        case _:
            return Unknown("no-annotation", ast.unparse(node)[:60])


def dotted(node: ast.expr) -> str:
    """`a.b.c` of names and attributes; empty for anything else."""
    found: list[str] = []
    while isinstance(node, ast.Attribute):
        found.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join((node.id, *reversed(found)))


def _name(name: str, place: _Place) -> Type:
    names = place.names
    if name == "Self" and place.owner is not None:
        return Named(place.owner, own=True)
    if name in names.variables:
        return Unknown("typevar", name)
    if name in names.aliases:
        return _alias(name, place)
    if name in names.classes:
        return Named(name, own=True)
    full = canonical(name, names.imported)
    if names.elsewhere is not None and not known(full) and (found := names.elsewhere(full)) is not None:
        there = replace(place, names=found[0], depth=place.depth + 4)
        return Unknown("deep", name) if there.depth > _MAX_DEPTH else _name(found[1], there)
    return _word(full)


def _alias(name: str, place: _Place) -> Type:
    """What an alias stands for; one that holds itself is written out once within itself, and no further.

    Aliases in aliases are met over and over: each is read once a place.
    """
    names, this = place.names, (id(place.names), name)
    if place.open.count(this) > 1:
        return Unknown("deep", name)
    key = (name, place.owner, place.depth, place.open)
    if key not in names.expanded:
        inner = parsed(names.aliases[name])
        below = replace(place, depth=place.depth + 1, open=(*place.open, this))
        names.expanded[key] = Unknown("alias", name) if inner is None else _expression(inner, below)
    return names.expanded[key]


def _word(full: str) -> Type:
    if full in _WORDS:
        return _WORDS[full]
    if full in _NO_TYPES:
        return Unknown("typevar", full)
    if is_array(full):
        return Array()
    if known(full):
        return Named(full, tuple(Dynamic() for _ in range(parameter_count(full))))
    return Named(full, own=True)


def _generic(head: ast.expr, arguments: list[ast.expr], place: _Place) -> Type:
    name = dotted(head)
    full = canonical(name, place.names.imported) if name not in place.names.classes else name
    inner = place.below()
    if full in _WRAPPERS and arguments:
        return _expression(arguments[0], inner)
    match full:
        case "Optional":
            return optional(_expression(arguments[0], inner))
        case "Union":
            return union(*(_expression(one, inner) for one in arguments))
        case "Literal":
            return union(*(_literal(one, inner) for one in arguments))
        case "tuple":
            return _tuple(arguments, inner)
        case "Callable":
            return Named("Callable")
        case "SupportsGetItem":
            return Named("SequenceProtocol", (_expression(arguments[-1], inner),))
    if is_array(full):
        return array_type(full, arguments, lambda one: _expression(one, inner))
    plain = _name(name, place)
    if isinstance(plain, Named) and name not in place.names.aliases:
        return Named(plain.name, tuple(_expression(one, inner) for one in arguments), plain.own)
    return Unknown("alias", name) if name in place.names.aliases else plain


def _tuple(arguments: list[ast.expr], place: _Place) -> Type:
    match arguments:
        case [item, ast.Constant(value=rest)] if rest is ...:
            return Tuple(rest=_expression(item, place))
        case [ast.Tuple(elts=[])]:
            return Tuple()
        case _ if any(isinstance(one, ast.Starred) for one in arguments):
            return Tuple(rest=Dynamic())
        case _:
            return Tuple(tuple(_expression(one, place) for one in arguments))


def _literal(node: ast.expr, place: _Place) -> Type:
    match node:
        case ast.Constant(value=None):
            return NONE_TYPE
        case ast.Constant(value=bool() | int() | str() | bytes() as value):
            return Literal(type(value).__name__, (repr(value),))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
            return Literal("int", (repr(-value),))
        case ast.Attribute(value=owner):
            return _name(dotted(owner), place)
        case ast.Subscript():
            return _expression(node, place)
        case _:
            return (
                _name(dotted(node), place)
                if isinstance(node, ast.Name)
                else Unknown("no-annotation", ast.unparse(node)[:60])
            )
