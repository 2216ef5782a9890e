"""What Python's own classes are besides themselves, from the table `python_types.yaml`."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from mkdocs_runbooks import packaged
from mkdocs_runbooks.ffi.types.algebra import Dynamic, Named, Tuple, Type

_PARAMETERS = ("T", "U")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnClass:
    """A class of the project or of its extension.

    Attributes:
        bases: what it extends, as types.
        complete: all bases are known; else it may be more than they say.
        nominal: its values are its instances, and no others: no protocol, no `TypedDict`.
    """

    bases: tuple[Type, ...] = ()
    complete: bool = False
    nominal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a comparison may look up.

    Attributes:
        classes: the project's classes by their plain name.
        lenient: take `Any` for agreement; else it leaves the answer open.
    """

    classes: Mapping[str, OwnClass] = field(default_factory=dict)
    lenient: bool = False


@cache
def _supers() -> Mapping[str, tuple[int, tuple[Type, ...]]]:
    """Name -> how many parameters it has, and what it is besides itself."""
    rows: dict[str, list[str]] = packaged.table("mkdocs_runbooks.ffi.types", "python_types")
    found: dict[str, tuple[int, tuple[Type, ...]]] = {}
    for head, above in rows.items():
        name, _, parameters = head.partition("[")
        found[name] = (parameters.count(",") + 1 if parameters else 0, tuple(map(written, above)))
    return MappingProxyType(found)


def known(name: str) -> bool:
    """Whether the table has a class or protocol."""
    return name in _supers()


def parameter_count(name: str) -> int:
    """How many parameters a class of the table has."""
    return _supers()[name][0]


@cache
def written(text: str) -> Type:
    """A type of the table: full names, with parameters in brackets."""
    return _read(ast.parse(text, mode="eval").body)


def _read(node: ast.expr) -> Type:
    match node:
        case ast.Subscript(value=head, slice=inner):
            args = tuple(_read(one) for one in (inner.elts if isinstance(inner, ast.Tuple) else [inner]))
            name = ast.unparse(head)
            return Tuple(args) if name == "tuple" else Named(name, args)
        case ast.Constant(value=None):
            return Named("None")
        case _:
            return Named(ast.unparse(node))


@lru_cache(maxsize=4096)
def supers(type_: Named) -> tuple[Type, ...]:
    """What a class of the table is besides itself, its parameters put in; unstated ones are `Any`."""
    count, above = _supers()[type_.name]
    args = (*type_.args, *(Dynamic() for _ in range(count - len(type_.args))))
    bound = dict(zip(_PARAMETERS, args, strict=False))
    return tuple(bind(one, bound) for one in above)


@lru_cache(maxsize=512)  # a registry asks for the same few again and again
def lineage(type_: Named) -> tuple[Named, ...]:
    """A class and, where the table has it, all that it is besides itself, nearest first, each once."""
    found = {type_: None}
    pending = [type_]
    for one in pending:
        above = supers(one) if known(one.name) else ()
        new = [other for other in above if isinstance(other, Named) and other not in found]
        found.update(dict.fromkeys(new))
        pending += new
    return tuple(found)


def bind(type_: Type, bound: Mapping[str, Type]) -> Type:
    """A type of a table with its parameters put in."""
    match type_:
        case Named(name=name, args=()) if name in bound:
            return bound[name]
        case Named(name=name, args=args) if args:
            return Named(name, tuple(bind(one, bound) for one in args), type_.own)
        case Tuple(items=items):
            return Tuple(tuple(bind(one, bound) for one in items))
        case _:
            return type_
