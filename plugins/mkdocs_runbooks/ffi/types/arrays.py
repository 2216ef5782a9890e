"""NumPy arrays in other types: dtype and dimensions decide."""

from collections.abc import Callable, Mapping

from mkdocs_runbooks.ffi.types.algebra import Array, Named, Type
from mkdocs_runbooks.ffi.types.lattice import known, supers

_TAKES_ARRAYS = frozenset({"Buffer", "Sized", "Container"})
_SIZE_DECIDES = frozenset({"SupportsIndex", "SupportsFloat", "SupportsInt", "SupportsComplex"})
"""A array of one element has these; others raise when asked."""

_ITERATED = frozenset({"SequenceProtocol", "Iterable", "Collection"})

DTYPES: Mapping[str, str] = {
    "bool_": "bool",
    "double": "float64",
    "single": "float32",
    "half": "float16",
    "float_": "float64",
    "int_": "int64",
    "intp": "int64",
    "uint": "uint64",
    "uintp": "uint64",
    "byte": "int8",
    "short": "int16",
    "intc": "int32",
    "longlong": "int64",
    "ubyte": "uint8",
    "ushort": "uint16",
    "uintc": "uint32",
    "ulonglong": "uint64",
    "complex_": "complex128",
    "cdouble": "complex128",
    "csingle": "complex64",
    "float": "float64",
    "int": "int64",
    "complex": "complex128",
    "object": "object_",
}
"""Other names of dtypes -> the name that the tables use; sizes are those of 64-bit machines since NumPy 2."""


def dtype_in(left: str, right: str) -> bool:
    """Whether all arrays of one dtype, or family such as `floating`, are of the other."""
    pending = [f"numpy.{left}"]
    while pending:
        name = pending.pop()
        if name == f"numpy.{right}":
            return True
        if known(name):
            pending.extend(
                one.name
                for one in supers(Named(name))
                if isinstance(one, Named) and one.name.startswith("numpy.")
            )
    return False


def array_in(left: Array, right: Type, inside: Callable[[Type, Type], bool | None]) -> bool | None:
    """Whether all such arrays are values of the other type.

    Args:
        left: the arrays.
        right: one part of the other type.
        inside: compares elements.
    """
    match right:
        case Array():
            return _in_array(left, right)
        case Named(name="ArrayLike", args=(arrays, _)):
            return inside(left, arrays)
        case Named(name=name) if name in _TAKES_ARRAYS or name == "ArrayLike":
            return True
        case Named(name=name) if name in _SIZE_DECIDES or right.own:
            return None
        case Named(name=name, args=args) if name in _ITERATED:
            return inside(element(left), args[0]) if args else True
        case _:
            return False


def element(array: Array) -> Type:
    """What iterating gives: a scalar, or arrays of one dimension less."""
    if array.ndim is not None and array.ndim > 1:
        return Array(array.dtype, array.ndim - 1)
    if array.ndim is None or array.dtype is None:
        return Array(array.dtype, None)
    return Named(f"numpy.{array.dtype}")


def _in_array(left: Array, right: Array) -> bool | None:
    if right.ndim is not None and left.ndim is not None and left.ndim != right.ndim:
        return False
    if right.dtype is None:
        return True
    if left.dtype is None:
        return None
    return dtype_in(left.dtype, right.dtype)


def in_array(left: Type) -> bool | None:
    """Whether a value of another type is an array: only a class of one's own might be one."""
    return None if isinstance(left, Named) and (left.own or not known(left.name)) else False
