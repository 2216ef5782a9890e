"""A type in words of Python, as pages and messages show it."""

from mkdocs_runbooks.ffi.types.algebra import (
    Array,
    Dynamic,
    Literal,
    Named,
    Never,
    Tuple,
    Type,
    Union,
    Unknown,
)

_SHORT = {"SequenceProtocol": "Sequence", "numpy.bool": "numpy.bool_"}


def shown(type_: Type) -> str:
    """The type as one would write it; what is not resolved stands as in the source."""
    match type_:
        case Named(name=name, args=args):
            return _named(_SHORT.get(name, name), args)
        case Union(parts=parts):
            return " | ".join(dict.fromkeys(shown(part) for part in parts))
        case Tuple(items=items, rest=None):
            return f"tuple[{', '.join(map(shown, items)) or '()'}]"
        case Tuple(rest=Dynamic()):
            return "tuple"
        case Tuple(rest=rest):
            return f"tuple[{shown(rest) if rest is not None else ''}, ...]"
        case Literal(values=values):
            return f"Literal[{', '.join(values)}]"
        case Array(dtype=dtype, ndim=ndim):
            return _array(dtype, ndim)
        case Dynamic():
            return "Any"
        case Never():
            return "NoReturn"
        case Unknown(text=text):
            return text or "?"


def _named(name: str, args: tuple[Type, ...]) -> str:
    if name == "ArrayLike" and args:
        return f"ArrayLike ({shown(args[0])})"
    stated = any(not isinstance(one, Dynamic) for one in args)
    return f"{name}[{', '.join(map(shown, args))}]" if stated else name


def _array(dtype: str | None, ndim: int | None) -> str:
    """`NDArray` has no place for the dimensions, and the long form of `ndarray` hides the dtype."""
    kind = f"NDArray[numpy.{dtype}]" if dtype else "numpy.ndarray"
    return kind if ndim is None else f"{kind} ({ndim}-D)"
