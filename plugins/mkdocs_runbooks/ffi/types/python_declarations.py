"""The names of one Python file, for reading its annotations."""

import ast
from collections.abc import Callable

from mkdocs_runbooks.ffi.python_signatures import imported_names, top_level, type_aliases
from mkdocs_runbooks.ffi.types.names import PythonNames
from mkdocs_runbooks.ffi.types.python_types import dotted
from mkdocs_runbooks.sources.python_source import PythonSource

_VARIABLES = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple"})


def python_names(
    source: PythonSource, elsewhere: Callable[[str], tuple[PythonNames, str] | None] | None = None
) -> PythonNames:
    """The names of a file.

    Args:
        source: the file.
        elsewhere: where imported names of the project are defined.
    """
    top = tuple(top_level(source.module.body))
    variables = {name for name, maker in _made(top) if maker in _VARIABLES}
    aliases = {name: text for name, text in _aliases(top).items() if name not in variables}
    classes = {
        node.name: tuple(ast.unparse(base) for base in node.bases)
        for node in top
        if isinstance(node, ast.ClassDef)
    }
    return PythonNames(
        imported=dict(imported_names(top)),
        aliases=aliases,
        variables=frozenset(variables),
        classes=classes,
        elsewhere=elsewhere,
    )


def _aliases(top: tuple[ast.stmt, ...]) -> dict[str, str]:
    """Aliases with what they stand for; nothing for a name that several branches give several meanings."""
    found: dict[str, str] = {}
    for node in top:
        for name, text in (type_aliases((node,)) | _plain_aliases((node,))).items():
            found[name] = text if found.get(name, text) == text else ""
    return found


def _made(top: tuple[ast.stmt, ...]) -> list[tuple[str, str]]:
    """(name, what makes it) of `T = TypeVar("T")` and its like."""
    return [
        (target.id, dotted(node.value.func).rpartition(".")[2])
        for node in top
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]


def _plain_aliases(top: tuple[ast.stmt, ...]) -> dict[str, str]:
    """`Seconds = float` and `UserId = NewType("UserId", int)`."""
    found: dict[str, str] = {}
    for node in top:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func, args=[_, base])) if (
                dotted(func).rpartition(".")[2] == "NewType"
            ):
                found[name] = ast.unparse(base)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name() | ast.Attribute() as value) if (
                _may_be_type(value)
            ):
                found[name] = ast.unparse(value)
    return found


def _may_be_type(node: ast.expr) -> bool:
    name = dotted(node).rpartition(".")[2]
    return name[:1].isupper() or name in {
        "int",
        "float",
        "str",
        "bytes",
        "bool",
        "complex",
        "list",
        "dict",
        "tuple",
    }
