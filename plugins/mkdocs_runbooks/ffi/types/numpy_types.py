"""Annotations of NumPy arrays: `NDArray[np.float64]`, `np.ndarray[tuple[int, int], np.dtype[np.int64]]`."""

import ast
from collections.abc import Callable

from mkdocs_runbooks.ffi.types.algebra import Array, Dynamic, Named, Tuple, Type, Unknown, parts, union
from mkdocs_runbooks.ffi.types.lattice import known

_ARRAYS = frozenset({"numpy.ndarray", "numpy.typing.NDArray"})
_MAX_DTYPES = 16


def is_array(name: str) -> bool:
    """Whether a full name is one of NumPy's arrays."""
    return name in _ARRAYS


def array_type(name: str, arguments: list[ast.expr], read: Callable[[ast.expr], Type]) -> Type:
    """The arrays that an annotation with parameters means.

    Args:
        name: `numpy.ndarray` or `numpy.typing.NDArray`.
        arguments: what stands in the brackets.
        read: the type of an expression.
    """
    shape = read(arguments[0]) if name == "numpy.ndarray" and arguments else Dynamic()
    element = (
        read(arguments[-1]) if arguments and (name != "numpy.ndarray" or len(arguments) > 1) else Dynamic()
    )
    ndim = len(shape.items) if isinstance(shape, Tuple) and shape.rest is None and shape.items else None
    found = [_one(part, ndim) for part in parts(element)[:_MAX_DTYPES]]
    return union(*found)


def _one(element: Type, ndim: int | None) -> Type:
    match element:
        case Named(name="numpy.dtype", args=(inner,)):
            return union(*(_one(part, ndim) for part in parts(inner)))
        case Named(name=name) if name.startswith("numpy.") and known(name):
            return Array(name[6:], ndim)
        case Named(name="float"):
            return Array("float64", ndim)
        case Named(name="int"):
            return Array("int64", ndim)
        case Named(name="bool"):
            return Array("bool", ndim)
        case Named(name="complex"):
            return Array("complex128", ndim)
        case Unknown():
            return element
        case _:
            return Array(None, ndim)
