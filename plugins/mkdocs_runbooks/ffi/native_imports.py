"""Where a wrapper imports the port, and whether it survives when the port is absent."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_runbooks.ffi.flow import FileFlow
from mkdocs_runbooks.model.interface import NativeImport
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.sources.python_source import dotted_name

_WIDE = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
_IMPORTING = frozenset({ast.Import, ast.ImportFrom, ast.Call})
_JULIA_BRIDGES = frozenset({"juliacall", "julia"})


def native_imports(flow: FileFlow, extensions: Mapping[Target, Iterable[str]]) -> tuple[NativeImport, ...]:
    """Imports of the port in one file.

    Args:
        flow: the wrapper's file.
        extensions: per target the names its extension module is known by; without any name for Julia, every
            use of a bridge (https://juliapy.github.io/PythonCall.jl/stable/juliacall/) counts.
    """
    names = tuple(name for target in sorted(extensions) for name in extensions[target])
    found: list[NativeImport] = []
    for node in flow.nodes:
        if type(node) not in _IMPORTING:
            continue
        for module, bound in _imports(node, flow.source.path):
            if names_extension(module, bound, names) or _is_bridge(module, flow, extensions):
                if _only_for_types(flow, node):
                    continue
                found.append(
                    NativeImport(
                        module=module,
                        names=bound,
                        path=flow.source.path,
                        line=getattr(node, "lineno", 1),
                        guarded=_guarded(flow, node),
                    )
                )
    return tuple(found)


def used_names(flow: FileFlow, imports: Iterable[NativeImport]) -> frozenset[str]:
    """Names of the port that the wrapper uses: imported ones, and attributes of the imported module."""
    return frozenset(flow.attributes).union(name for one in imports for name in one.names)


def _imports(node: ast.AST, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(absolute module, imported names) of an import statement or a literal `import_module` call."""
    match node:
        case ast.Import(names=aliases):
            for one in aliases:
                yield one.name, ()
        case ast.ImportFrom(module=module, names=aliases, level=level):
            yield absolute(module or "", level, path), tuple(one.name for one in aliases)
        case ast.Call(func=func, args=[ast.Constant(value=str() as name), *_]) if _called(func) in {
            "import_module",
            "__import__",
            "pyimport",
        }:
            level = len(name) - len(name.lstrip("."))
            yield absolute(name.lstrip("."), level, path), ()


def _called(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def absolute(module: str, level: int, path: str) -> str:
    """The dotted name of a module that a file names, perhaps relative to its package."""
    if not level:
        return module
    package = dotted_name(path).split(".")
    if not path.endswith("/__init__.py"):
        package = package[:-1]
    package = package[: len(package) - (level - 1)]
    return ".".join(part for part in (*package, module) if part)


def names_extension(module: str, bound: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """The dotted name holds the extension's, or a name imported from a package is the extension itself."""
    return any(
        _holds(candidate.split("."), name.split("."))
        for candidate in (module, *(f"{module}.{one}" for one in bound))
        for name in names
    )


def _holds(parts: list[str], wanted: list[str]) -> bool:
    return any(parts[i : i + len(wanted)] == wanted for i in range(len(parts) - len(wanted) + 1))


def _is_bridge(module: str, flow: FileFlow, extensions: Mapping[Target, Iterable[str]]) -> bool:
    if Target.JULIA not in extensions or module.partition(".")[0] not in _JULIA_BRIDGES:
        return False
    names = tuple(extensions[Target.JULIA])
    return not names or any(name in flow.source.text for name in names)


def _only_for_types(flow: FileFlow, node: ast.AST) -> bool:
    """Inside `if TYPE_CHECKING:`; what stands behind its `else` runs."""
    child = node
    for one in _around(flow, node):
        if isinstance(one, ast.If) and _is_type_checking(one.test) and child in one.body:
            return True
        child = one
    return False


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else test.id if isinstance(test, ast.Name) else ""
    return name == "TYPE_CHECKING"


def _around(flow: FileFlow, node: ast.AST) -> Iterator[ast.AST]:
    up = flow.parents.get(node)
    while up is not None:
        yield up
        up = flow.parents.get(up)


def _guarded(flow: FileFlow, node: ast.AST, depth: int = 0) -> bool:
    """An `except ImportError` (or wider) that does not raise again stands around it, or around all its calls."""
    child = node
    for one in _around(flow, node):
        if isinstance(one, ast.Try) and child in one.body and any(_survives(h) for h in one.handlers):
            return True
        if isinstance(one, ast.With) and any(_suppresses(item.context_expr) for item in one.items):
            return True
        child = one
    function = flow.enclosing(node)
    calls = flow.calls.get(function.name, ()) if function is not None and depth < 4 else ()
    return bool(calls) and all(_guarded(flow, call, depth + 1) for call in calls)


def _survives(handler: ast.ExceptHandler) -> bool:
    if not _catches(handler.type):
        return False
    return not any(isinstance(one, ast.Raise) for one in handler.body)


def _catches(type_: ast.expr | None) -> bool:
    if type_ is None:
        return True
    parts = type_.elts if isinstance(type_, ast.Tuple) else [type_]
    return any(_called(part) in _WIDE for part in parts)


def _suppresses(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and _called(node.func) == "suppress"
        and any(_called(argument) in _WIDE for argument in node.args)
    )


def switched(flow: FileFlow, found: NativeImport) -> bool:
    """The import stands in a branch that a condition chooses."""
    for node in flow.nodes:
        if getattr(node, "lineno", None) == found.line and isinstance(
            node, ast.Import | ast.ImportFrom | ast.Call
        ):
            return any(isinstance(one, ast.If | ast.IfExp) for one in _around(flow, node))
    return False
