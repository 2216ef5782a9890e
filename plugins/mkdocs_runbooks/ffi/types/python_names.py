"""The full name behind a name in an annotation."""

from collections.abc import Mapping

from mkdocs_runbooks.ffi.types.arrays import DTYPES
from mkdocs_runbooks.ffi.types.lattice import known

_MODULES = (
    "builtins",
    "typing",
    "typing_extensions",
    "collections.abc",
    "_typeshed",
    "_collections_abc",
    "numbers",
)
"""Modules whose names stand alone in the tables; `numbers` keeps its own."""

_USUAL: Mapping[str, str] = {
    "np": "numpy",
    "npt": "numpy.typing",
    "pd": "pandas",
    "pa": "pyarrow",
    "pl": "polars",
    "dt": "datetime",
    "t": "typing",
    "jl": "juliacall",
}
"""What everybody calls these modules, for texts whose imports are not there."""

_RENAMED: Mapping[str, str] = {
    "typing.List": "list",
    "typing.Dict": "dict",
    "typing.Tuple": "tuple",
    "typing.Set": "set",
    "typing.FrozenSet": "frozenset",
    "typing.Type": "type",
    "typing.Text": "str",
    "typing.AbstractSet": "Set",
    "typing.Deque": "collections.deque",
    "typing.DefaultDict": "collections.defaultdict",
    "typing.OrderedDict": "collections.OrderedDict",
    "typing.Counter": "collections.Counter",
    "typing.ChainMap": "collections.ChainMap",
    "typing.Pattern": "re.Pattern",
    "List": "list",
    "Dict": "dict",
    "Tuple": "tuple",
    "FrozenSet": "frozenset",
    "Type": "type",
    "Text": "str",
    "PathLike": "os.PathLike",
    "Path": "pathlib.Path",
    "PurePath": "pathlib.PurePath",
    "Decimal": "decimal.Decimal",
    "Fraction": "fractions.Fraction",
    "UUID": "uuid.UUID",
    "IntEnum": "enum.IntEnum",
    "Enum": "enum.Enum",
    "ReadableBuffer": "Buffer",
    "WriteableBuffer": "Buffer",
    "SupportsLenAndGetItem": "SequenceProtocol",
    "AbstractSet": "Set",
    "NDArray": "numpy.typing.NDArray",
    "numpy._typing.NDArray": "numpy.typing.NDArray",
    "numpy.typing.ArrayLike": "ArrayLike",
    "numpy._typing.ArrayLike": "ArrayLike",
    "numpy.typing.DTypeLike": "DTypeLike",
    "ndarray": "numpy.ndarray",
    "datetime": "datetime.datetime",
    "date": "datetime.date",
    "timedelta": "datetime.timedelta",
    "tzinfo": "datetime.tzinfo",
    "timezone": "datetime.timezone",
    "ZoneInfo": "zoneinfo.ZoneInfo",
    "PyCapsule": "types.CapsuleType",
    "CapsuleType": "types.CapsuleType",
    "ModuleType": "types.ModuleType",
    "EllipsisType": "types.EllipsisType",
    "juliacall.DictValue": "juliacall.DictValue",
}

_PACKAGES = ("pandas", "polars", "pyarrow", "arro3")
_CAPSULES = frozenset({"ArrowArrayExportable", "ArrowStreamExportable", "ArrowSchemaExportable"})


def canonical(name: str, imported: Mapping[str, str]) -> str:
    """The name that the tables use.

    Args:
        name: as written, such as `np.float64` or `t.Optional`.
        imported: the file's imports.
    """
    first, dot, rest = name.partition(".")
    origin = imported.get(first) or (_USUAL.get(first) if dot else None) or first
    full = f"{origin}.{rest}" if dot else origin
    if full in _RENAMED:
        return _RENAMED[full]
    for module in _MODULES[:-1]:
        if full.startswith(module + "."):
            plain = full[len(module) + 1 :]
            return _RENAMED.get(plain, plain) if "." not in plain else plain
    last = full.rpartition(".")[2]
    if last in _CAPSULES:
        return last
    if full.startswith("numpy."):
        return f"numpy.{DTYPES[last]}" if last in DTYPES else full
    return _reexported(full, last)


def _reexported(full: str, last: str) -> str:
    """`pandas.core.frame.DataFrame` is `pandas.DataFrame`."""
    root = full.partition(".")[0]
    if root in _PACKAGES:
        short = f"arro3.core.{last}" if root == "arro3" else f"{root}.{last}"
        return short if known(short) else full
    return full
