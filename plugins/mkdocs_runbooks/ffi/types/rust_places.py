"""Places of Rust types: what names mean there, and what the parameters of aliases and arrays stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs_runbooks.ffi.types.algebra import Unknown
from mkdocs_runbooks.ffi.types.names import NativeNames, RustAlias
from mkdocs_runbooks.ffi.types.rust_syntax import (
    RustArray,
    RustOther,
    RustPath,
    RustRef,
    RustTuple,
    RustType,
    rust_type,
)
from mkdocs_runbooks.ffi.types.tables import dtypes

MAX_DEPTH = 24
"""Types in types are followed no deeper."""
_DIMENSIONS = {**{f"Ix{n}": n for n in range(7)}, **{str(n): n for n in range(7)}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a Rust type stands.

    Attributes:
        names: of its file.
        owner: Python name of the class that `Self` stands for.
        bound: parameters of the alias that is written out -> what they stand for.
        depth: of the types around it.
        by_value: it is no reference.
    """

    names: NativeNames
    owner: str | None
    bound: Mapping[str, RustType]
    depth: int = 0
    by_value: bool = True

    def below(self) -> "Place":
        """A place one type further inside."""
        return replace(self, depth=self.depth + 1)


def arguments(alias: RustAlias, path: RustPath, place: Place) -> dict[str, RustType]:
    """An alias's parameters as they are given here, with names of the place around put in.

    Args:
        alias: the alias.
        path: the type that names it, with what it is given.
        place: where that stands.
    """
    found: dict[str, RustType] = {}
    for index, (name, default) in enumerate(alias.parameters):
        if index < len(path.args):
            found[name] = put_in(path.args[index], place.bound)
        elif default is not None:
            found[name] = rust_type(default)
    return found


def put_in(one: RustType, bound: Mapping[str, RustType], depth: int = 0) -> RustType:
    """A type with parameters replaced by what they stand for.

    Args:
        one: the type.
        bound: parameter -> what it stands for.
        depth: of the types around it.
    """
    if not bound or depth > MAX_DEPTH:
        return one
    match one:
        case RustPath(segments=(name,), args=()) if name in bound:
            return bound[name]
        case RustPath(args=args):
            return replace(one, args=tuple(put_in(arg, bound, depth + 1) for arg in args))
        case RustRef(inner=inner) | RustArray(inner=inner):
            return replace(one, inner=put_in(inner, bound, depth + 1))
        case RustTuple(items=items):
            return RustTuple(tuple(put_in(item, bound, depth + 1) for item in items))
        case _:
            return one


def dtype(one: RustType | None, place: Place) -> str | Unknown:
    """The element type of an array in words of NumPy.

    Args:
        one: as Rust names it; None: not at all.
        place: where it stands.
    """
    if one is None:
        return Unknown("generic", "T")
    one = put_in(one, place.bound)
    if not isinstance(one, RustPath):
        return Unknown("generic", "dtype")
    alias = place.names.aliases.get(one.name)
    if one.name not in dtypes() and alias is not None and len(alias.accepts) == 1 and place.depth < MAX_DEPTH:
        return dtype(rust_type(alias.accepts[0]), replace(place, bound={}, depth=place.depth + 1))
    inner = one.args[0] if len(one.args) == 1 else None
    whole = f"{one.name}<{inner.name}>" if isinstance(inner, RustPath) else one.name
    return dtypes().get(whole) or dtypes().get(one.name) or Unknown("generic", one.name)


def dimension(one: RustType, place: Place) -> int | None:
    """How many dimensions `Ix2` or `2` means; None: any number, or nobody knows.

    Args:
        one: as Rust names it.
        place: where it stands.
    """
    one = put_in(one, place.bound)
    name = one.name if isinstance(one, RustPath) else one.text if isinstance(one, RustOther) else ""
    return _DIMENSIONS.get(name)
