"""Calls of the port in Python source, where it is proven what is called: nothing is run, nothing is guessed.

A name counts where all it is ever bound to is the port, or `None` where the port is absent. What is assigned
twice, handed in or shadowed is unknown, and so is every call through it.
"""

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from mkdocs_runbooks.ffi.flow import FileFlow
from mkdocs_runbooks.ffi.native_imports import absolute, names_extension
from mkdocs_runbooks.model.ffi import CallSite
from mkdocs_runbooks.model.registry import Target

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module, ast.ClassDef)
_BINDING = frozenset(
    {
        *(ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.Global, ast.Nonlocal),
        *(ast.AugAssign, ast.For, ast.AsyncFor, ast.comprehension, ast.withitem, ast.ExceptHandler, ast.arg),
        *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.MatchAs, ast.MatchStar),
    }
)
"""Nodes that may bind a name; all others are passed over."""

_BROAD = frozenset({"Exception", "BaseException"})
_DEPTH = 8
_BRIDGES = frozenset({"juliacall", "julia"})
"""https://juliapy.github.io/PythonCall.jl/stable/juliacall/, https://pyjulia.readthedocs.io"""
_BRIDGE = ":"
"""The bridge itself, which is no name of a Julia module."""


class _Is(Enum):
    """What an expression is proven to be."""

    MODULE = "module"
    ITEM = "item"
    INSTANCE = "instance"


@dataclass(frozen=True, slots=True)
class _Known:
    """A value that comes from the port: a module, one of its items, or an instance of one of its classes."""

    kind: _Is
    name: str = ""


Binding = _Known | ast.expr | None
"""What a name is bound to: the port, an expression that may be followed, or something unknown."""


def call_sites(flow: FileFlow, extensions: Iterable[str]) -> tuple[CallSite, ...]:
    """Every call of the port in one file, in order.

    Args:
        flow: the file.
        extensions: dotted names under which the port's extension module is imported.
    """
    names = tuple(extensions)
    if not names or not any(name.rpartition(".")[2] in flow.source.text for name in names):
        return ()
    reader = _Reader(flow, names)
    return tuple(sorted(reader.sites(), key=lambda one: one.line))


def julia_call_sites(flow: FileFlow, modules: Collection[str]) -> tuple[CallSite, ...]:
    """Every call of a Julia port in one file, in order: `jl.Package.f(…)` where `jl` is juliacall's `Main`.

    Args:
        flow: the file.
        modules: dotted names of the port's Julia modules, such as `Package.Inner`.
    """
    named = frozenset(modules)
    if not named or not any(bridge in flow.source.text for bridge in _BRIDGES):
        return ()
    return tuple(sorted(_JuliaReader(flow, named).sites(), key=lambda one: one.line))


class _Reader:
    """Follows names of one file from their bindings to calls."""

    target = Target.RUST

    def __init__(self, flow: FileFlow, extensions: tuple[str, ...]) -> None:
        self._flow = flow
        self._extensions = extensions
        self._bound: defaultdict[ast.AST, defaultdict[str, list[Binding]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._fields: defaultdict[str, list[tuple[ast.AST | None, ast.expr | None]]] = defaultdict(list)
        for node in flow.parents:
            if type(node) in _BINDING:
                self._note(node)

    def sites(self) -> Iterator[CallSite]:
        """Calls whose callee is proven to be the port's."""
        for calls in self._flow.calls.values():
            for call in calls:
                known = self._value(call.func, 0)
                if known is not None and known.kind is _Is.ITEM and known.name:
                    yield self._site(call, known.name)

    def _site(self, call: ast.Call, item: str) -> CallSite:
        function = self._flow.enclosing(call)
        return CallSite(
            item=item,
            path=self._flow.source.path,
            line=call.lineno,
            target=self.target,
            caller=function.name if function is not None else None,
            positional=sum(1 for one in call.args if not isinstance(one, ast.Starred)),
            keywords=tuple(one.arg for one in call.keywords if one.arg is not None),
            spread=any(isinstance(one, ast.Starred) for one in call.args),
            spread_keywords=any(one.arg is None for one in call.keywords),
            unpacked=self._unpacked(call),
            caught=self._caught(call),
        )

    def _unpacked(self, call: ast.Call) -> int | None:
        parent = self._flow.parents.get(call)
        if not isinstance(parent, ast.Assign) or parent.value is not call:
            return None
        counts = {
            len(target.elts)
            for target in parent.targets
            if isinstance(target, ast.Tuple | ast.List)
            and not any(isinstance(one, ast.Starred) for one in target.elts)
        }
        return max(counts, default=None)

    def _caught(self, node: ast.AST) -> str | None:
        """The broad handler around a call inside its function that swallows what it catches."""
        child: ast.AST = node
        up = self._flow.parents.get(node)
        while up is not None and not isinstance(up, _SCOPES):
            if isinstance(up, ast.Try) and child in up.body:
                for handler in up.handlers:
                    name = _broad(handler.type)
                    if name is not None and not any(isinstance(one, ast.Raise) for one in ast.walk(handler)):
                        return name
            child, up = up, self._flow.parents.get(up)
        return None

    def _note(self, node: ast.AST) -> None:
        """Note what a statement binds; what it binds to something unknown counts, too."""
        match node:
            case ast.Import(names=aliases):
                for one in aliases:
                    self._bind(node, one.asname or one.name.partition(".")[0], self._imported(one))
            case ast.ImportFrom(module=module, names=aliases, level=level):
                base = absolute(module or "", level, self._flow.source.path)
                for one in aliases:
                    self._bind(node, one.asname or one.name, self._taken(base, one.name))
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(node, target, value)
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
            ):
                self._assign(node, target, value)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                for name in names:
                    self._bound[self._flow.source.module][name].append(None)
            case _:
                self._unknown(node)

    def _unknown(self, node: ast.AST) -> None:
        """What binds a name to something that can't be followed."""
        match node:
            case ast.AugAssign(target=target) | ast.For(target=target) | ast.AsyncFor(target=target):
                self._assign(node, target, None)
            case ast.comprehension(target=target) | ast.withitem(optional_vars=ast.expr() as target):
                self._assign(node, target, None)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                self._bind(node, name, None)
            case ast.ExceptHandler(name=str() as name) | ast.arg(arg=name):
                self._bind(node, name, None)
            case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name):
                self._bind(node, name, None)

    def _imported(self, one: ast.alias) -> Binding:
        """`import pkg.native` binds `pkg`, from which the module is reached by attributes."""
        if names_extension(one.name, (), self._extensions):
            return _Known(_Is.MODULE, "" if one.asname else one.name.partition(".")[2])
        return None

    def _taken(self, base: str, name: str) -> Binding:
        if names_extension(base, (), self._extensions):
            return _Known(_Is.ITEM, name)
        return _Known(_Is.MODULE) if names_extension(f"{base}.{name}", (), self._extensions) else None

    def _assign(self, node: ast.AST, target: ast.expr, value: ast.expr | None) -> None:
        match target:
            case ast.Name(id=name):
                if not (isinstance(value, ast.Constant) and value.value is None):
                    self._bind(node, name, value)
            case ast.Attribute(attr=name):
                if not (isinstance(value, ast.Constant) and value.value is None):
                    own = isinstance(target.value, ast.Name) and target.value.id == "self"
                    self._fields[name].append((self._class(node) if own else None, value))
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                for one in elements:
                    self._assign(node, one, None)
            case ast.Starred(value=inner):
                self._assign(node, inner, None)

    def _bind(self, node: ast.AST, name: str, value: Binding) -> None:
        scope = self._scope(node)
        if scope is not None:
            self._bound[scope][name].append(value)

    def _scope(self, node: ast.AST) -> ast.AST | None:
        """The scope in which a statement binds; a comprehension's targets count for what is around it."""
        up = self._flow.parents.get(node)
        while up is not None and not isinstance(up, _SCOPES):
            up = self._flow.parents.get(up)
        return up

    def _class(self, node: ast.AST) -> ast.AST | None:
        up = self._flow.parents.get(node)
        while up is not None and not isinstance(up, ast.ClassDef):
            up = self._flow.parents.get(up)
        return up

    def _value(self, node: ast.expr, depth: int) -> _Known | None:
        """What an expression is proven to be."""
        known: _Known | None = None
        if depth > _DEPTH:
            return known
        match node:
            case ast.Name(id=name):
                known = self._name(node, name, depth)
            case ast.Attribute(value=ast.Name(id="self"), attr=attr):
                known = self._field(node, attr, depth)
            case ast.Attribute(value=value, attr=attr):
                known = self._member(self._value(value, depth + 1), attr)
            case ast.Call(func=func):
                called = self._value(func, depth + 1)
                if called is not None and called.kind is _Is.ITEM and "." not in called.name:
                    known = _Known(_Is.INSTANCE, called.name)
            case ast.IfExp(body=body, orelse=ast.Constant(value=None)):
                known = self._value(body, depth + 1)
        return known

    def _name(self, node: ast.AST, name: str, depth: int) -> _Known | None:
        up: ast.AST | None = self._flow.parents.get(node)
        directly = True
        while up is not None:
            if isinstance(up, _SCOPES) and (directly or not isinstance(up, ast.ClassDef)):
                found = self._bound[up].get(name) if up in self._bound else None
                if found:
                    return self._agreed(found, depth)
                directly = directly and not isinstance(
                    up, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
                )
            up = self._flow.parents.get(up)
        return None

    def _agreed(self, found: list[Binding], depth: int) -> _Known | None:
        """What all bindings of a name agree on."""
        values = {one if isinstance(one, _Known) else self._followed(one, depth) for one in found}
        return values.pop() if len(values) == 1 else None

    def _followed(self, one: ast.expr | None, depth: int) -> _Known | None:
        return None if one is None else self._value(one, depth + 1)

    def _field(self, node: ast.AST, attr: str, depth: int) -> _Known | None:
        """`self._inner`, where one class of the file assigns it, and nobody else."""
        around = self._class(node)
        found = self._fields.get(attr, [])
        if around is None or not found or any(owner is not around for owner, _ in found):
            return None
        return self._agreed([value for _, value in found], depth)

    def _member(self, known: _Known | None, attr: str) -> _Known | None:
        """What an attribute of something from the port is."""
        match known:
            case _Known(kind=_Is.MODULE, name=""):
                return _Known(_Is.ITEM, attr)
            case _Known(kind=_Is.MODULE, name=rest):
                head, _, tail = rest.partition(".")
                return _Known(_Is.MODULE, tail) if head == attr else None
            case _Known(name=name) if "." not in name:
                return _Known(_Is.ITEM, f"{name}.{attr}")
        return None


class _JuliaReader(_Reader):
    """Follows juliacall's `Main` to the modules of the port; a module is named by its way from there."""

    target = Target.JULIA

    def __init__(self, flow: FileFlow, modules: frozenset[str]) -> None:
        self._modules = modules
        super().__init__(flow, ())

    def _imported(self, one: ast.alias) -> Binding:
        """`import juliacall` and `import juliacall as jc`."""
        return _Known(_Is.MODULE, _BRIDGE) if one.name in _BRIDGES else None

    def _taken(self, base: str, name: str) -> Binding:
        """`from juliacall import Main`; PyJulia hands out Julia's modules, too."""
        if base in _BRIDGES and name == "Main":
            return _Known(_Is.MODULE)
        if base == "julia" or base.startswith("julia."):
            return self._inside(".".join((*base.split(".")[1:], name)).removeprefix("Main."))
        return None

    def _member(self, known: _Known | None, attr: str) -> _Known | None:
        if known is None or known.kind is not _Is.MODULE:
            return super()._member(known, attr)
        if known.name == _BRIDGE:
            return _Known(_Is.MODULE) if attr == "Main" else None
        inner = self._inside(f"{known.name}.{attr}" if known.name else attr)
        return inner or (_Known(_Is.ITEM, attr) if known.name in self._modules else None)

    def _inside(self, dotted: str) -> _Known | None:
        """One of the port's modules, or one around them."""
        around = any(one == dotted or one.startswith(f"{dotted}.") for one in self._modules)
        return _Known(_Is.MODULE, dotted) if around else None


def _broad(type_: ast.expr | None) -> str | None:
    if type_ is None:
        return "BaseException"
    parts = type_.elts if isinstance(type_, ast.Tuple) else [type_]
    return next((one.id for one in parts if isinstance(one, ast.Name) and one.id in _BROAD), None)
