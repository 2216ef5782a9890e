"""Golden tests that rewrite their own reference: they compare a result with itself and can't fail.

Static and careful, since the finding contradicts a claim: a file is named only where a write that nothing
guards (no condition, no early return before it) goes to the same place that the file reads its reference from.
Places below pytest's temporary folders are no references.
"""

import ast
import re
from collections.abc import Iterator

_WRITING_METHODS = frozenset({"write_text", "write_bytes", "to_csv", "to_parquet", "to_json", "to_pickle"})
_WRITING_CALLS = frozenset(
    {"save", "savez", "savez_compressed", "savetxt", "write_table", "copyfile", "copy"}
)
_READING_METHODS = frozenset({"read_text", "read_bytes"})
_READING_CALLS = frozenset(
    {"load", "loadtxt", "genfromtxt", "read_csv", "read_parquet", "read_json", "read_pickle", "read_table"}
)
_TEMPORARY = frozenset({"tmp_path", "tmpdir", "tmp_path_factory", "tmpdir_factory"})

_WRITES_SOMETHING = re.compile("|".join(sorted({*_WRITING_METHODS, *_WRITING_CALLS, "open"})))
"""Most golden tests only read; they need not be parsed."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def rewrites_reference(source: str) -> bool:
    """Whether a test file writes, unconditionally, a place that it reads as its reference."""
    if not _WRITES_SOMETHING.search(source):
        return False
    try:
        tree = ast.parse(source)
        return _rewrites(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _rewrites(tree: ast.Module) -> bool:
    shared = _assignments(tree.body)
    functions = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    read: set[str] = set()
    written: set[str] = set()
    for function in functions:
        names = {**shared, **_assignments(function.body)}
        parameters = {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}
        read.update(_keys(_reads(function), names, parameters))
        if _runs_by_itself(function):
            written.update(_keys(_unguarded_writes(function.body), names, parameters))
    written.update(_keys(_unguarded_writes(tree.body), shared, set()))
    return bool(read & written)


def _runs_by_itself(function: _Function) -> bool:
    """Tests and fixtures; a helper may be called under a condition that is not seen here."""
    decorators = (one.func if isinstance(one, ast.Call) else one for one in function.decorator_list)
    is_fixture = any(getattr(one, "attr", getattr(one, "id", "")) == "fixture" for one in decorators)
    return function.name.startswith("test") or is_fixture


def _assignments(body: list[ast.stmt]) -> dict[str, ast.expr]:
    """Names that are assigned once in a body, with what they stand for."""
    found: dict[str, ast.expr] = {}
    repeated: set[str] = set()
    for node in body:
        for one in ast.walk(node) if not isinstance(node, (_Function, ast.ClassDef)) else ():
            if isinstance(one, ast.Assign) and len(one.targets) == 1 and isinstance(one.targets[0], ast.Name):
                name = one.targets[0].id
                (repeated.add if name in found else lambda _name: None)(name)
                found[name] = one.value
    return {name: value for name, value in found.items() if name not in repeated}


def _reads(function: _Function) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and not _is_write(node):
            yield from _place(node, _READING_METHODS, _READING_CALLS)


def _unguarded_writes(body: list[ast.stmt]) -> Iterator[ast.expr]:
    """Places written by statements that run whenever the body runs."""
    for node in body:
        if isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                yield from _writes_in(item.context_expr)
            yield from _unguarded_writes(node.body)
        elif isinstance(node, (ast.Expr, ast.Assign, ast.AnnAssign)):
            yield from _writes_in(node)
        elif isinstance(node, (ast.Return, ast.Raise)) or (
            isinstance(node, (ast.If, ast.For, ast.While, ast.Try, ast.Match)) and _leaves(node)
        ):
            return


def _leaves(node: ast.stmt) -> bool:
    """A guard that may return, raise or skip makes all that follows conditional."""
    for one in ast.walk(node):
        if isinstance(one, (ast.Return, ast.Raise)):
            return True
        if isinstance(one, ast.Call) and getattr(one.func, "attr", "") in ("skip", "fail", "xfail", "exit"):
            return True
    return False


def _writes_in(node: ast.AST) -> Iterator[ast.expr]:
    for one in ast.walk(node):
        if isinstance(one, ast.IfExp | ast.BoolOp | ast.Lambda):
            return
        if isinstance(one, ast.Call) and _is_write(one):
            yield from _place(one, _WRITING_METHODS, _WRITING_CALLS)


def _is_write(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name == "open":
        modes = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
        return any(
            isinstance(mode, ast.Constant) and isinstance(mode.value, str) and mode.value[:1] in ("w", "x")
            for mode in modes
            if isinstance(mode, ast.Constant) and len(str(mode.value)) <= 3
        )
    return name in _WRITING_METHODS or name in _WRITING_CALLS


def _place(call: ast.Call, methods: frozenset[str], calls: frozenset[str]) -> Iterator[ast.expr]:
    """The path expression of a call that opens, reads or writes a file."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    if (
        name == "open"
        and receiver is not None
        and getattr(receiver, "id", "") not in ("io", "gzip", "codecs")
    ) or (name in methods and receiver is not None and name.startswith(("write", "read"))):
        yield receiver
    elif (name == "open" or name in calls or name in methods) and call.args:
        first = call.args[-1] if name in ("copyfile", "copy", "write_table") else call.args[0]
        if isinstance(first, ast.Call) and getattr(first.func, "attr", "") in ("read_text", "read_bytes"):
            return
        yield first


def _keys(places: Iterator[ast.expr], names: dict[str, ast.expr], parameters: set[str]) -> Iterator[str]:
    """Comparable forms of places; a place that a fixture hands in may be temporary, so it is left out."""
    for place in places:
        expanded = _expanded(place, names)
        mentioned = {one.id for one in ast.walk(expanded) if isinstance(one, ast.Name)}
        if not mentioned & _TEMPORARY and _root(expanded) not in parameters:
            yield ast.dump(expanded)


def _root(place: ast.expr) -> str | None:
    """The name that a path expression starts from."""
    while True:
        match place:
            case ast.BinOp(left=inner) | ast.Attribute(value=inner) | ast.Subscript(value=inner):
                place = inner
            case ast.Call(func=ast.Attribute(value=inner)):
                place = inner
            case ast.Name(id=name):
                return name
            case _:
                return None


def _expanded(place: ast.expr, names: dict[str, ast.expr], depth: int = 8) -> ast.expr:
    """The expression with single names followed to what they were assigned."""
    while isinstance(place, ast.Name) and place.id in names and depth > 0:
        place, depth = names[place.id], depth - 1
    if isinstance(place, ast.BinOp) and depth > 0:
        return ast.BinOp(
            left=_expanded(place.left, names, depth - 1),
            op=place.op,
            right=_expanded(place.right, names, depth - 1),
        )
    if (
        isinstance(place, ast.Call)
        and getattr(place.func, "id", "") in ("str", "Path")
        and len(place.args) == 1
    ):
        return _expanded(place.args[0], names, depth - 1)
    return place
