"""The text of a Julia type as a tree, and what is a kind of what.

Parameters are invariant unless bounded with `<:` (https://docs.julialang.org/en/v1/manual/types/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mkdocs_runbooks import packaged
from mkdocs_runbooks.ffi.types.subset import Answer, every, some

_TOKEN = re.compile(r"\s+|<:|>:|[\w.!]+|.", re.DOTALL)
_MAX_DEPTH = 40
_MAX_LENGTH = 5_000
UNREADABLE = "?"


@dataclass(frozen=True, slots=True)
class JuliaType:
    """A type with its parameters; `Union` has its members for parameters, `<:` a bound for one.

    A name of the `where` clause, or of one capital letter, is a variable: `variable` is True.
    """

    name: str
    args: "tuple[JuliaType, ...]" = ()
    variable: bool = False


def julia_type(text: str) -> JuliaType:
    """The tree of a type's text; `?` where it can't be read."""
    head, _, clause = text.partition(" where ")
    variables = frozenset(re.findall(r"(\w+)", clause.replace("<:", " <: "))) if clause else frozenset()
    tokens = [one for one in _TOKEN.findall(head[:_MAX_LENGTH]) if not one.isspace()]
    found, at = _type(tokens, 0, variables, 0)
    return found if at == len(tokens) and len(head) <= _MAX_LENGTH else JuliaType(UNREADABLE)


def _type(tokens: list[str], at: int, variables: frozenset[str], depth: int) -> tuple[JuliaType, int]:
    if at >= len(tokens) or depth > _MAX_DEPTH:
        return JuliaType(UNREADABLE), len(tokens) + 1
    if tokens[at] == "<:":
        inner, at = _type(tokens, at + 1, variables, depth + 1)
        return JuliaType("<:", (inner,)), at
    name = tokens[at].rpartition(".")[2]
    if not re.fullmatch(r"\w+", name):
        return JuliaType(UNREADABLE), len(tokens) + 1
    at += 1
    variable = name in variables or bool(re.fullmatch(r"[A-Z]\d?", name))
    if at >= len(tokens) or tokens[at] != "{":
        return JuliaType(name, (), variable), at
    args: list[JuliaType] = []
    at += 1
    while at < len(tokens) and tokens[at] != "}":
        inner, at = _type(tokens, at, variables, depth + 1)
        args.append(inner)
        if at < len(tokens) and tokens[at] == ",":
            at += 1
        elif at < len(tokens) and tokens[at] != "}":
            return JuliaType(UNREADABLE), len(tokens) + 1
    return JuliaType(name, tuple(args)), at + 1


@cache
def julia_table() -> Mapping[str, Any]:
    """The table `julia.yaml` as it is written."""
    return MappingProxyType(packaged.table("mkdocs_runbooks.ffi.types", "julia"))


@cache
def _heads(section: str) -> Mapping[str, tuple[tuple[str, ...], JuliaType]]:
    """Name -> names of its parameters, and what stands for it."""
    found: dict[str, tuple[tuple[str, ...], JuliaType]] = {}
    for head, target in julia_table()[section].items():
        name, _, parameters = head.partition("{")
        names = tuple(one for one in parameters.rstrip("}").split(",") if one)
        found[name] = (names, julia_type(str(target)))
    return MappingProxyType(found)


def _bound(type_: JuliaType, given: Mapping[str, JuliaType]) -> JuliaType:
    if type_.name in given and not type_.args:
        return given[type_.name]
    return JuliaType(type_.name, tuple(_bound(one, given) for one in type_.args), type_.variable)


def expanded(type_: JuliaType) -> JuliaType:
    """The type without aliases: `Vector{T}` is `Array{T,1}`; a parameter that is not given is a variable."""
    args = tuple(expanded(one) for one in type_.args)
    if type_.name not in _heads("aliases"):
        return JuliaType(type_.name, args, type_.variable)
    names, target = _heads("aliases")[type_.name]
    free = tuple(JuliaType(name, (), variable=True) for name in names[len(args) :])
    return _bound(target, dict(zip(names, (*args, *free), strict=False)))


def known(name: str) -> bool:
    """Whether the table knows a type."""
    return name in _heads("supertypes") or name in {"Any", "Tuple"}


def chain(type_: JuliaType) -> tuple[JuliaType, ...]:
    """The type, and what it is a kind of, upwards."""
    found = [type_]
    while found[-1].name in _heads("supertypes") and len(found) < 12:
        names, above = _heads("supertypes")[found[-1].name]
        found.append(_bound(above, dict(zip(names, found[-1].args, strict=False))))
    return tuple(found)


def fits(left: JuliaType, right: JuliaType) -> Answer:
    """Whether a value of a concrete type is of the other type, which a method declares; both without aliases."""
    if right.name == "Union":
        return some(fits(left, one) for one in right.args)
    if right.name == "Any":
        return True
    if right.variable or UNREADABLE in {left.name, right.name} or left.variable:
        return None
    if left.name == right.name == "Tuple":
        if not right.args:
            return True
        same = len(left.args) == len(right.args)
        return (
            every(fits(one, other) for one, other in zip(left.args, right.args, strict=True))
            if same
            else None
        )
    for above in chain(left):
        if above.name == right.name:
            return every(_parameter(one, other) for one, other in zip(above.args, right.args, strict=False))
    return False if known(right.name) and (known(left.name) or left.name == "Tuple") else None


def _parameter(left: JuliaType, right: JuliaType) -> Answer:
    """Parameters are the same or not; a free one takes any, and so does one that nobody knows on the left."""
    if right.name == "<:":
        return fits(left, right.args[0])
    if right.variable or (left.variable and right.name.isdigit()):
        return True
    if left.variable:
        return None
    return left == right if known(right.name) or right.name.isdigit() else None
