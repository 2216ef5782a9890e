"""What juliacall makes of values on their way to Julia and back, by the table `julia.yaml`."""

from mkdocs_runbooks.ffi.types.algebra import (
    Array,
    Dynamic,
    Literal,
    Named,
    Tuple,
    Type,
    Unknown,
    union,
)
from mkdocs_runbooks.ffi.types.julia_syntax import (
    UNREADABLE,
    JuliaType,
    chain,
    expanded,
    julia_table,
    julia_type,
)
from mkdocs_runbooks.ffi.types.lattice import bind, lineage, written

_FREE = JuliaType("N", (), variable=True)


def arriving(type_: Type) -> JuliaType | None:
    """The Julia type that a Python value of one part of a union arrives as; None where nobody can say."""
    match type_:
        case Named(own=True) | Dynamic() | Unknown():
            return None
        case Named(name=name):
            return _named(name)
        case Literal(of=of):
            return _named(of)
        case Tuple(items=items, rest=None):
            inner = [arriving(one) for one in items]
            return JuliaType("Tuple", tuple(one if one is not None else _FREE for one in inner))
        case Tuple():
            return JuliaType("Tuple")
        case Array(dtype=dtype, ndim=ndim):
            element = julia_table()["dtypes"].get(dtype)
            return JuliaType(
                "PyArray",
                (
                    julia_type(element) if element else JuliaType("T", (), variable=True),
                    JuliaType(str(ndim)) if ndim is not None else _FREE,
                ),
            )
        case _:
            return None


def _named(name: str) -> JuliaType | None:
    """By the class itself, else by the first class above it that the table has."""
    arguments = julia_table()["arguments"]
    nearest = next((one.name for one in lineage(Named(name)) if one.name in arguments), None)
    return None if nearest is None else julia_type(arguments[nearest])


def returning(text: str) -> Type:
    """The Python type that a Julia result comes back as.

    Args:
        text: the declared type of the result.
    """
    return _back(expanded(julia_type(text)))


def _back(type_: JuliaType) -> Type:
    if type_.name == "Union":
        return union(*(_back(one) for one in type_.args))
    if type_.name in {"Any", "Py"}:
        return Dynamic()
    if type_.name == UNREADABLE or type_.variable:
        return Unknown("generic" if type_.variable else "unreadable", type_.name)
    if type_.name in {"Tuple", "Pair"}:
        return Tuple(tuple(_back(one) for one in type_.args)) if type_.args else Tuple(rest=Dynamic())
    for above in chain(type_):
        found = _result(above)
        if found is not None:
            return found
    return Unknown("unresolved", type_.name)


def _result(type_: JuliaType) -> Type | None:
    for head, target in julia_table()["results"].items():
        name, _, parameters = head.partition("{")
        if name != type_.name:
            continue
        names = [one for one in parameters.rstrip("}").split(",") if one]
        if "1" in names and (len(type_.args) < 2 or type_.args[1].name != "1"):
            continue
        if target is None or target == "None":
            return Named("None")
        bound = {key: _element(arg) for key, arg in zip(names, type_.args, strict=False)}
        free = {key: Dynamic() for key in names if key not in bound}
        return bind(written(target), {**free, **bound})
    return None


def _element(type_: JuliaType) -> Type:
    """Elements are converted one by one when they are looked at."""
    found = _back(type_.args[0] if type_.name == "<:" and type_.args else type_)
    return Dynamic() if isinstance(found, Unknown) else found
