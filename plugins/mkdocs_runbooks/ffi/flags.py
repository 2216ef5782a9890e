"""Feature flags as the source really reads them: where, how, and which value switches to the reference."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkdocs_runbooks.ffi.environment import Access, EnvironmentReader, constants
from mkdocs_runbooks.ffi.flag_calls import argument_names, fallback_of, is_given, mentions
from mkdocs_runbooks.ffi.flag_values import OFF_WORDS, ON_WORDS, UNSET, raw, switch
from mkdocs_runbooks.ffi.flow import Decision, Exit, FileFlow, Transform
from mkdocs_runbooks.ffi.python_signatures import imported_names, top_level
from mkdocs_runbooks.model.interface import FlagKind, FlagReading
from mkdocs_runbooks.sources.python_source import ProjectSources, PythonSource

_MAX_ROUNDS = 12


@dataclass(slots=True)
class SourceFile:
    """One file as flag reading sees it."""

    source: PythonSource
    flow: FileFlow
    imported: dict[str, str]
    accesses: list[Access]
    assigned: dict[str, ast.stmt]


class FlagReader:
    """Reads flags; what a file says about the environment is worked out once, for all modules.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._files: dict[str, SourceFile | None] = {}

    def file(self, path: str) -> SourceFile | None:
        """The file with its accesses, or None where it can't be parsed."""
        if path not in self._files:
            source = self._sources.python(path) if path.endswith(".py") else None
            try:
                self._files[path] = self._analysed(source) if source else None
            except RecursionError:
                self._sources.too_deep(path)
                self._files[path] = None
        return self._files[path]

    def _analysed(self, source: PythonSource) -> SourceFile:
        top = tuple(top_level(source.module.body))
        flow = FileFlow(source)
        imported = dict(
            imported_names(tuple(one for one in flow.nodes if isinstance(one, ast.Import | ast.ImportFrom)))
        )
        known = constants(top)
        for name, origin in imported.items():
            if name.isupper() and name not in known and (text := self._constant(origin, source.path)):
                known[name] = text
        reader = EnvironmentReader(imported, known, flow.nodes)
        accesses = list(_accesses(reader, flow)) if reader.possible else []
        return SourceFile(source, flow, imported, accesses, _assignments(top))

    def _constant(self, origin: str, near: str) -> str | None:
        module, _, name = origin.rpartition(".")
        path = self._sources.resolve(module if module.strip(".") else origin[: len(origin) - len(name)], near)
        source = self._sources.python(path) if path else None
        return constants(tuple(top_level(source.module.body))).get(name) if source else None

    def names_read(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Every environment variable that the files read under a known name, sorted."""
        files = [file for path in paths if (file := self.file(path))]
        names = {one.key for file in files for one in file.accesses if not one.is_parameter}
        return tuple(sorted(names))

    def read(self, flag: str, paths: tuple[str, ...]) -> FlagReading | None:
        """The first live reading of a flag in the given files and in the project files they import it from."""
        files = [file for path in self._widened(flag, paths) if (file := self.file(path))]
        return next(
            (
                found
                for read in (self._environment, self._helper, self._as_constant)
                for file in files
                if (found := read(flag, file, files))
            ),
            None,
        )

    def _widened(self, flag: str, paths: tuple[str, ...]) -> tuple[str, ...]:
        """The files and those they import, where these name the flag or read the environment."""
        found = dict.fromkeys(path for path in paths if path.endswith(".py"))
        for path in tuple(found):
            file = self.file(path)
            for origin in sorted(set(file.imported.values())) if file else ():
                for dotted in (origin, origin.rpartition(".")[0] or origin):
                    other = self._sources.resolve(dotted, path)
                    content = self._sources.content(other) if other and other not in found else None
                    if other and content and (flag.encode() in content or b"environ" in content):
                        found[other] = None
        return tuple(found)

    def _environment(self, flag: str, file: SourceFile, files: list[SourceFile]) -> FlagReading | None:
        for access in file.accesses:
            if access.key == flag and not access.is_parameter:
                decisions = tuple(_decisions(file, access.node, raw(access), files, None))
                if decisions:
                    return _environment_reading(flag, file, access.node, access, decisions)
        return None

    def _helper(self, flag: str, file: SourceFile, files: list[SourceFile]) -> FlagReading | None:
        """`_enabled("USE_RUST_X")`, where the function asks the environment for its parameter."""
        for holder in files:
            for access in holder.accesses:
                function = holder.flow.enclosing(access.node) if access.is_parameter else None
                if function is None:
                    continue
                call = _call_with(file, function, access.key, flag, same=holder is file)
                if call is None:
                    continue
                asked = replace(access, fallback=fallback_of(access, function, call))
                decisions = tuple(_decisions(holder, access.node, raw(asked), files, flag))
                if decisions:
                    return _environment_reading(flag, file, call, asked, decisions)
        return None

    def _as_constant(self, flag: str, file: SourceFile, files: list[SourceFile]) -> FlagReading | None:
        for node in _constant_loads(flag, file):
            decisions = tuple(_decisions(file, node, lambda value: value, files, None))
            if not decisions:
                continue
            holder, assignment = self._assignment(flag, file, node, files)
            value = getattr(assignment, "value", None)
            off, _ = switch(flag, decisions, (False, 0, "python", None, ""), (True, 1, "python"))
            return FlagReading(
                name=flag,
                kind=FlagKind.CONSTANT,
                path=file.source.path,
                line=node.lineno,
                value_off=None if off is UNSET else repr(off),
                default=None if value is None else ast.unparse(value),
                assigned_path=holder.source.path if holder else None,
                assigned_line=assignment.lineno if assignment else None,
            )
        return None

    def _assignment(
        self, flag: str, file: SourceFile, node: ast.expr, files: list[SourceFile]
    ) -> tuple[SourceFile | None, ast.stmt | None]:
        """Where the constant is given its value: this file, or the file it is imported from."""
        if isinstance(node, ast.Name) and flag in file.assigned:
            return file, file.assigned[flag]
        for other in files:
            if other is not file and flag in other.assigned:
                return other, other.assigned[flag]
        return None, None


def _accesses(reader: EnvironmentReader, flow: FileFlow) -> Iterator[Access]:
    def parameters(node: ast.AST) -> list[str]:
        function = flow.enclosing(node)
        return argument_names(function) if function else []

    for node in flow.nodes:
        if access := reader.access(node, parameters):
            yield access


def _assignments(top: tuple[ast.stmt, ...]) -> dict[str, ast.stmt]:
    """Name -> the last top-level statement that gives it a value."""
    found: dict[str, ast.stmt] = {}
    for node in top:
        match node:
            case ast.Assign(targets=targets):
                found.update((one.id, node) for one in targets if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                found[name] = node
    return found


def _constant_loads(flag: str, file: SourceFile) -> Iterator[ast.expr]:
    """Places that read a constant: by its name, as attribute of an imported module, or by `getattr`."""
    for node in file.flow.loads.get(flag, ()):
        if (isinstance(node, ast.Name) and (flag in file.assigned or flag in file.imported)) or (
            isinstance(node, ast.Attribute) and ast.unparse(node).partition(".")[0] in file.imported
        ):
            yield node
    for bound, origin in file.imported.items():
        if bound != flag and origin.rpartition(".")[2] == flag:
            yield from file.flow.loads.get(bound, ())
    for call in file.flow.calls.get("getattr", ()):
        match call.args:
            case [_, ast.Constant(value=name), *_] if name == flag:
                yield call


def _call_with(
    file: SourceFile,
    function: ast.FunctionDef | ast.AsyncFunctionDef,
    parameter: str,
    flag: str,
    *,
    same: bool,
) -> ast.Call | None:
    """The first call of a helper with the flag's name as the key."""
    names = {function.name} if same else _bound(file, function.name)
    for name in sorted(names):
        for call in file.flow.calls.get(name, ()):
            if is_given(call, function, parameter, flag):
                return call
    return None


def _bound(file: SourceFile, name: str) -> set[str]:
    """Names under which another file's `name` is known here, also as an attribute of its module."""
    return {name, *(bound for bound, origin in file.imported.items() if origin.rpartition(".")[2] == name)}


def _decisions(
    file: SourceFile, start: ast.expr, transform: Transform, files: list[SourceFile], flag: str | None
) -> Iterator[Decision]:
    """All decisions that a value takes part in, through names and functions of all the given files.

    Args:
        file: where it starts.
        start: the expression.
        transform: what was done to the raw value so far.
        files: files whose names and calls are followed.
        flag: follow only those calls of a helper that ask for this flag.
    """
    pending: list[tuple[SourceFile, ast.expr, Transform]] = [(file, start, transform)]
    done: set[tuple[str, str]] = set()
    for _ in range(_MAX_ROUNDS):
        exits: list[tuple[SourceFile, Exit]] = []
        for where, node, current in pending:
            for step in where.flow.follow(node, current):
                if isinstance(step, Decision):
                    yield step
                else:
                    exits.append((where, step))
        pending = []
        for where, exit_ in exits:
            if (where.source.path, exit_.name) in done:
                continue
            done.add((where.source.path, exit_.name))
            pending.extend(_onward(where, exit_, files, flag))
            if exit_.called and not any(one[2] is exit_.transform for one in pending):
                yield Decision(transform=exit_.transform)
        if not pending:
            return


def _onward(
    origin: SourceFile, exit_: Exit, files: list[SourceFile], flag: str | None
) -> Iterator[tuple[SourceFile, ast.expr, Transform]]:
    for file in files:
        same = file is origin
        if same and not exit_.called:
            continue  # names of the same file were followed already
        for name in sorted({exit_.name} if same else _bound(file, exit_.name)):
            for node in file.flow.calls.get(name, ()) if exit_.called else file.flow.loads.get(name, ()):
                if isinstance(node, ast.Call) and flag and not mentions(node, flag):
                    continue
                yield file, node, exit_.transform


def _environment_reading(
    flag: str, file: SourceFile, node: ast.expr, access: Access, decisions: tuple[Decision, ...]
) -> FlagReading:
    off, by_unset = switch(flag, decisions, (*OFF_WORDS, UNSET), (*ON_WORDS, UNSET))
    return FlagReading(
        name=flag,
        kind=FlagKind.ENVIRONMENT,
        path=file.source.path,
        line=node.lineno,
        value_off=off if isinstance(off, str) else None,
        default=access.default,
        off_by_unset=by_unset,
    )
