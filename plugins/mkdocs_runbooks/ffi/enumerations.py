"""Which class of Python's `enum` a class extends (https://docs.python.org/3/library/enum.html)."""

import griffe

_CLASSES = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_MAX_HOPS = 8


def enumeration(found: griffe.Class, hops: int = 0) -> str | None:
    """The class of `enum` that a class extends, itself or through classes of its file, such as `IntEnum`.

    Args:
        found: the class.
        hops: classes that were passed on the way to it.
    """
    for base in found.bases:
        path = base.canonical_path if isinstance(base, griffe.Expr) else str(base)
        module, _, name = path.rpartition(".")
        if module == "enum" and name in _CLASSES:
            return name
        own = found.module.members.get(name) if module == found.module.path and hops < _MAX_HOPS else None
        if isinstance(own, griffe.Class) and (extended := enumeration(own, hops + 1)) is not None:
            return extended
    return None
