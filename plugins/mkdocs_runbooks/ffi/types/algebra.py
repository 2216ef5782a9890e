"""Types of Python as sets of values, as far as comparing two declarations needs them.

Containers are sets of values, too: `list[int]` lies in `list[float]`, whatever a type checker says of writing
into it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

NONE = "None"
OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Named:
    """A class or protocol by its full name; builtins without their module.

    Attributes:
        args: its parameters; empty: none are stated, and nothing is known of the elements.
        own: a class of the project or of a package that the tables do not know.
    """

    name: str
    args: "tuple[Type, ...]" = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Union:
    """Any of the parts; made by `union`, which flattens."""

    parts: "tuple[Type, ...]"


@dataclass(frozen=True, slots=True)
class Tuple:
    """A tuple of exactly these items, or of any number of `rest`."""

    items: "tuple[Type, ...]" = ()
    rest: "Type | None" = None


@dataclass(frozen=True, slots=True)
class Literal:
    """Some values of one builtin type, each as Python writes it."""

    of: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A NumPy array; None: any.

    Attributes:
        dtype: its name in NumPy, such as `float64`.
        ndim: number of dimensions.
    """

    dtype: str | None = None
    ndim: int | None = None


@dataclass(frozen=True, slots=True)
class Dynamic:
    """`Any`: anything goes, and nothing is said."""


@dataclass(frozen=True, slots=True)
class Never:
    """No value at all: what never returns returns this."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A type that can't be resolved; `reason` is a code of the locales, `text` what stands in the source."""

    reason: str
    text: str = ""


Type: TypeAlias = Named | Union | Tuple | Literal | Array | Dynamic | Never | Unknown

NONE_TYPE = Named(NONE)
ANYTHING = Named(OBJECT)


def union(*parts: Type) -> Type:
    """The union, flattened, each part once and literals of one type together; of one part, the part."""
    found: dict[Type, None] = {}
    literals: dict[str, dict[str, None]] = {}
    for part in (one for given in parts for one in (given.parts if isinstance(given, Union) else (given,))):
        if isinstance(part, Literal):
            literals.setdefault(part.of, {}).update(dict.fromkeys(part.values))
        elif not isinstance(part, Never):
            found[part] = None
    found.update({Literal(of, tuple(values)): None for of, values in literals.items()})
    if not found:
        return Never()
    return next(iter(found)) if len(found) == 1 else Union(tuple(found))


def parts(type_: Type) -> tuple[Type, ...]:
    """The parts of a union, or the type itself."""
    return type_.parts if isinstance(type_, Union) else (type_,)


def optional(type_: Type) -> Type:
    """The type, or None."""
    return union(type_, NONE_TYPE)


def without_none(type_: Type) -> Type:
    """What is left of a type besides None."""
    return union(*(part for part in parts(type_) if part != NONE_TYPE))


def has_none(type_: Type) -> bool | None:
    """Whether None is a value of the type; None where nobody can say."""
    answers = [_none_in(part) for part in parts(type_)]
    return True if True in answers else None if None in answers else False


def _none_in(part: Type) -> bool | None:
    match part:
        case Named(name="None" | "object" | "collections.abc.Hashable"):
            return True
        case Dynamic() | Unknown():
            return None
        case Named(own=True):
            return False
        case _:
            return False


def inside(type_: Type) -> Iterator[Type]:
    """The type and all types that stand in it."""
    pending: list[Type] = [type_]
    while pending:
        one = pending.pop()
        yield one
        match one:
            case Union(parts=below):
                pending.extend(reversed(below))
            case Named(args=below):
                pending.extend(reversed(below))
            case Tuple(items=below, rest=rest):
                pending.extend(reversed((*below, *((rest,) if rest is not None else ()))))
            case _:
                pass


def dynamic(type_: Type) -> bool:
    """Whether the type as a whole says nothing: `Any`, or a union with it."""
    return any(isinstance(part, Dynamic) for part in parts(type_))
