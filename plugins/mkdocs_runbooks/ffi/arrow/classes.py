"""Classes of schema files: namespaces of constants, enums, and plain records."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_runbooks.ffi.arrow.following import shown
from mkdocs_runbooks.ffi.arrow.types import NotFollowedError
from mkdocs_runbooks.ffi.arrow.values import (
    PLAIN,
    ClassMethod,
    Function,
    Library,
    Member,
    Namespace,
    NumberMember,
    Record,
    Scope,
    TextMember,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from mkdocs_runbooks.ffi.arrow.statements import Statements

_TRANSPARENT = frozenset(
    {
        *("functools.cache", "functools.lru_cache", "typing.final", "typing.no_type_check"),
        *("builtins.staticmethod", "typing_extensions.final", "typing.override", "beartype.beartype"),
    }
)
"""Decorators that leave what a function returns as it is."""
_DATACLASS = frozenset({"dataclasses.dataclass", "dataclass_transform"})
_RECORDS = frozenset({"typing.NamedTuple", "typing_extensions.NamedTuple"})
_MAPPINGS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict"})
_ENUMS = frozenset(f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"))


def decorated(follower: Statements, function: Function, node: ast.FunctionDef, scope: Scope) -> Value:
    """A function as its decorators leave it; a decorator that nobody knows makes it unknown."""
    found: Value = function
    for mark in reversed(node.decorator_list):
        name = _library(follower, mark, scope)
        if name == "builtins.classmethod" and isinstance(found, Function):
            found = ClassMethod(found)
        elif name not in _TRANSPARENT:
            return follower.unknown("decorator", shown(mark), node, scope)
    return found


def _library(follower: Statements, node: ast.expr, scope: Scope) -> str | None:
    """The library name behind a decorator or base, with or without a call."""
    found = follower.value(node.func if isinstance(node, ast.Call) else node, scope)
    return found.name if isinstance(found, Library) else None


def make_class(follower: Statements, node: ast.ClassDef, scope: Scope) -> Value:
    """A class's names after its body."""
    bases = [
        follower.value(base.value if isinstance(base, ast.Subscript) else base, scope) for base in node.bases
    ]
    missing = next((one for one in bases if isinstance(one, Unknown)), None)
    made = Namespace(node.name, scope.module.path)
    for base in reversed(bases):
        if isinstance(base, Namespace):
            made.names.update(base.names)
            made.fields = base.fields or made.fields
    # A class body sees the names around it; its functions do not see the class's.
    own = Scope(made, made.names, scope)
    follower.block(node.body, own)
    made.names = {
        name: Function(one.node, scope, one.defaults, one.keyword_defaults) if _is_own(one, own) else one
        for name, one in made.names.items()
    }
    libraries = {one.name for one in bases if isinstance(one, Library)}
    marks = {_library(follower, mark, scope) for mark in node.decorator_list}
    if missing is not None:
        made.names, made.following = {}, missing
    elif libraries & _ENUMS or any(isinstance(one, Namespace) and one.members is not None for one in bases):
        _members(made, libraries)
    elif marks & _DATACLASS or libraries & (_RECORDS | _MAPPINGS):
        inherited = made.fields or ()
        annotated = [
            one.target.id
            for one in node.body
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        ]
        made.fields = tuple(dict.fromkeys((*inherited, *annotated)))
        made.members = None
    elif marks - {None} - {"typing.final"} or None in marks:
        made.fields = None
    return made


def _is_own(one: Value, own: Scope) -> bool:
    return isinstance(one, Function) and one.scope is own


def _members(made: Namespace, libraries: set[str]) -> None:
    """Turn an enum's constants into members."""
    members: list[Value] = []
    for name in [one for one in made.lines if one in made.names]:
        value = made.names[name]
        if name.startswith("_") or isinstance(value, Function | ClassMethod | Namespace):
            continue
        if isinstance(value, Unknown):
            value = name.lower() if "enum.StrEnum" in libraries and value.detail.endswith("auto()") else value
        member: Value = Member(name, value)
        if "enum.StrEnum" in libraries and isinstance(value, str):
            member = TextMember(value)
            member.name = name
        elif "enum.IntEnum" in libraries and isinstance(value, int):
            member = NumberMember(value)
            member.name = name
        elif not isinstance(value, PLAIN):
            member = Member(name, value)
        made.names[name] = member
        members.append(member)
    made.members = tuple(members)


def record(of: Namespace, arguments: list[Value], named: dict[str, Value]) -> Value:
    """An instance of a dataclass or NamedTuple.

    Raises:
        NotFollowedError: it is an instance of another class.
        TypeError: the call does not fit the fields.
    """
    if of.fields is None or "__init__" in of.names or "__post_init__" in of.names or "__new__" in of.names:
        raise NotFollowedError
    names = {name: of.names[name] for name in of.fields if name in of.names}
    names.update(zip(of.fields, arguments, strict=False))
    if len(arguments) > len(of.fields) or not set(named) <= set(of.fields):
        raise TypeError
    names.update(named)
    if set(of.fields) - set(names):
        raise TypeError
    return Record(of, names)
