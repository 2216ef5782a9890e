"""Where a value goes inside one Python file: which conditions it decides, and how it is compared on the way.

This follows expressions upwards and names onwards; it runs nothing. What it can't follow counts as a use
without an answer, so that a flag is never called dead by mistake.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mkdocs_runbooks.ffi.environment import walk
from mkdocs_runbooks.sources.python_source import PythonSource
from mkdocs_runbooks.sources.syntax_tree import child_nodes

Transform = Callable[[object], object]
"""What the source does to a raw value until it decides something; raises where that raises."""

_NATIVE = re.compile(r"rust|julia|native|(?:^|_)(?:rs|jl|ext|port)(?:_|$)", re.IGNORECASE)
_REFERENCE = re.compile(r"python|(?:^|_)py(?:_|$)|reference|pure|fallback", re.IGNORECASE)
_TEXT_METHODS = frozenset(
    {
        "lower",
        "upper",
        "strip",
        "lstrip",
        "rstrip",
        "casefold",
        "title",
        "capitalize",
        "startswith",
        "isdigit",
    }
)
_BUILTINS: dict[str, Transform] = {"int": lambda v: int(str(v)), "bool": bool, "str": str}
_FALSE_WORDS = frozenset({"", "0", "false", "no", "off", "n", "f"})
_BOOLEAN_NAME = re.compile(r"bool|tru|flag|enabled|_on$", re.IGNORECASE)
_MAX_STEPS = 400
_ASKED_FOR = frozenset({ast.Import, ast.ImportFrom, ast.Assign, ast.Call, ast.Subscript, ast.Compare})
_NOTED = frozenset({ast.Call, ast.FunctionDef, ast.AsyncFunctionDef, ast.Assign})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One end of the way: a condition, or a use that can't be followed (`port_when` None).

    Attributes:
        transform: raw value -> what the condition sees.
        port_when: the port runs when the condition is true (True), false (False), or unknown (None).
    """

    transform: Transform
    port_when: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """The value leaves under a name: a top-level name that holds it, or a function that returns it."""

    name: str
    transform: Transform
    called: bool


@dataclass(slots=True)
class FileFlow:
    """The relations inside one file that following needs.

    Attributes:
        nodes: imports, assignments, calls, subscripts and comparisons in source order: what readers ask for.
        attributes: names that are read as attributes of something.
    """

    source: PythonSource
    nodes: list[ast.AST] = field(default_factory=list)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    loads: defaultdict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    attributes: set[str] = field(default_factory=set)
    calls: defaultdict[str, list[ast.Call]] = field(default_factory=lambda: defaultdict(list))
    functions: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = field(default_factory=dict)
    literals: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Walk the file once."""
        pending: list[ast.AST] = [self.source.module]
        parents, loads, load = self.parents, self.loads, ast.Load
        while pending:
            node: Any = pending.pop()
            kind = type(node)
            if kind is ast.Name:  # a leaf
                if type(node.ctx) is load:
                    loads[node.id].append(node)
                continue
            children = child_nodes(node)
            if children:
                parents.update(dict.fromkeys(children, node))
                children.reverse()
                pending += children
            if kind is ast.Attribute:
                if type(node.ctx) is load:
                    loads[node.attr].append(node)
                    self.attributes.add(node.attr)
            elif kind in _ASKED_FOR:
                self.nodes.append(node)
            if kind in _NOTED:
                self._note(node)

    def _note(self, node: ast.AST) -> None:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                self.calls[name].append(node)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                self.functions[name] = node
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self._remember(name, value)

    def _remember(self, name: str, value: ast.expr) -> None:
        if isinstance(value, ast.Call) and value.args and ast.unparse(value.func) in {"frozenset", "set"}:
            value = value.args[0]
        if isinstance(value, ast.Constant | ast.Tuple | ast.Set | ast.List):
            try:
                self.literals[name] = ast.literal_eval(value)
            except (ValueError, TypeError, SyntaxError, RecursionError):
                self.literals.pop(name, None)

    def enclosing(self, node: ast.AST) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The innermost function around a node."""
        up = self.parents.get(node)
        while up is not None and not isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef):
            up = self.parents.get(up)
        return up

    def follow(self, start: ast.expr, transform: Transform) -> Iterator[Decision | Exit]:
        """Every decision that the value of `start` takes part in, and every name under which it leaves."""
        pending: list[tuple[ast.AST, Transform]] = [(start, transform)]
        seen: set[ast.AST] = set()
        while pending and len(seen) < _MAX_STEPS:
            node, current = pending.pop(0)
            if node in seen:
                continue
            seen.add(node)
            for step in self._step(node, current):
                if isinstance(step, tuple):
                    pending.append(step)
                else:
                    yield step

    def _step(
        self, node: ast.AST, transform: Transform
    ) -> Iterator[tuple[ast.AST, Transform] | Decision | Exit]:
        parent = self.parents.get(node)
        match parent:
            case ast.Expr() | None:
                return
            case ast.If(test=test) | ast.While(test=test) if test is node:
                yield Decision(transform=transform, port_when=self._port_branch(parent))
            case ast.IfExp(test=test) if test is node:
                yield Decision(transform=transform, port_when=_prefers([parent.body], [parent.orelse]))
            case ast.Match(subject=subject) if subject is node:
                yield from _matched(parent, transform)
            case ast.Assign() | ast.AnnAssign() | ast.NamedExpr():
                yield from self._assigned(parent, transform)
            case ast.Return():
                yield from self._returned(parent, transform)
            case ast.Call(func=func) if func is not node:
                yield from self._argument(parent, node, transform)
            case ast.Attribute(attr=name) if isinstance(self.parents.get(parent), ast.Call):
                yield from self._method(parent, name, transform)
            case _:
                composed = self._composed(parent, node, transform)
                yield (parent, composed) if composed else Decision(transform=transform)

    def _composed(self, parent: ast.AST, node: ast.AST, transform: Transform) -> Transform | None:
        """The expression around it as a function of the raw value, or None where it can't be told."""
        match parent:
            case ast.UnaryOp(op=ast.Not()):
                return lambda value: not transform(value)
            case ast.BoolOp(op=ast.Or(), values=[first, ast.Constant(value=other)]) if first is node:
                return lambda value: transform(value) or other
            case ast.BoolOp() | ast.IfExp():
                return transform
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                known, wanted = self._literal(right if left is node else left)
                compare = _COMPARISONS.get(type(op))
                if known and compare:
                    return lambda value: compare(transform(value), wanted)
        return None

    def _literal(self, node: ast.expr) -> tuple[bool, object]:
        if isinstance(node, ast.Name):
            return node.id in self.literals, self.literals.get(node.id)
        try:
            return True, ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, RecursionError):
            return False, None

    def _assigned(
        self, node: ast.Assign | ast.AnnAssign | ast.NamedExpr, transform: Transform
    ) -> Iterator[tuple[ast.AST, Transform] | Decision | Exit]:
        if isinstance(node, ast.NamedExpr):
            yield node, transform
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            match target:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield from ((load, transform) for load in self.loads[name])
                    if isinstance(target, ast.Name) and self.enclosing(node) is None:
                        yield Exit(name=name, transform=transform, called=False)
                case _:
                    yield Decision(transform=transform)

    def _returned(
        self, node: ast.Return, transform: Transform
    ) -> Iterator[tuple[ast.AST, Transform] | Decision | Exit]:
        function = self.enclosing(node)
        if function is not None:
            yield Exit(name=function.name, transform=transform, called=True)

    def _argument(
        self, call: ast.Call, node: ast.AST, transform: Transform
    ) -> Iterator[tuple[ast.AST, Transform] | Decision | Exit]:
        name = call.func.id if isinstance(call.func, ast.Name) else ast.unparse(call.func).rpartition(".")[2]
        function = self.functions.get(name)
        if name in _BUILTINS:
            convert = _BUILTINS[name]
            yield call, lambda value: convert(transform(value))
        elif function is not None and node in call.args:
            names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
            index = call.args.index(node)
            loads = self.loads[names[index]] if index < len(names) else []
            yield from ((load, transform) for load in loads if self.enclosing(load) is function)
            if not loads:
                yield Decision(transform=transform)
        elif _BOOLEAN_NAME.search(name):
            yield call, _as_word(transform)
        else:
            # What a foreign function makes of an empty text is unknown (`json.loads` fails): words tell better.
            yield Decision(transform=_as_word(transform))

    def _method(
        self, node: ast.Attribute, name: str, transform: Transform
    ) -> Iterator[tuple[ast.AST, Transform] | Decision | Exit]:
        call = self.parents[node]
        if name not in _TEXT_METHODS or not isinstance(call, ast.Call):
            yield Decision(transform=transform)
            return
        arguments = [self._literal(one) for one in call.args]
        if all(known for known, _ in arguments):
            plain = [value for _, value in arguments]
            yield call, lambda value: getattr(transform(value), name)(*plain)
        else:
            yield Decision(transform=transform)

    def _port_branch(self, node: ast.If | ast.While) -> bool | None:
        """Which branch runs the port; after an early `return` or `raise` the rest of the block is the other."""
        other: list[ast.stmt] = node.orelse
        if not other and isinstance(node.body[-1], ast.Return | ast.Raise | ast.Continue):
            around = self.parents.get(node)
            for block in ("body", "orelse", "finalbody"):
                statements = getattr(around, block, None)
                if isinstance(statements, list) and node in statements:
                    other = statements[statements.index(node) + 1 :]
        return _prefers(node.body, other)


_COMPARISONS: dict[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: lambda one, other: one == other,
    ast.NotEq: lambda one, other: one != other,
    ast.In: lambda one, other: one in other,  # type: ignore[operator]  # a wrong operand raises, as at run time
    ast.NotIn: lambda one, other: one not in other,  # type: ignore[operator]
    ast.Is: lambda one, other: one is other,
    ast.IsNot: lambda one, other: one is not other,
}


def _matched(node: ast.Match, transform: Transform) -> Iterator[Decision]:
    for case in node.cases:
        match case.pattern:
            case ast.MatchValue(value=ast.Constant(value=wanted)) if leaning := _leaning(case.body):
                yield Decision(transform=_equals(transform, wanted), port_when=leaning > 0)
    yield Decision(transform=transform)


def _as_word(transform: Transform) -> Transform:
    """Whether the text is none of the usual words for "off"."""
    return lambda value: str(transform(value) or "").strip().lower() not in _FALSE_WORDS


def _equals(transform: Transform, wanted: object) -> Transform:
    return lambda value: transform(value) == wanted


def _prefers(body: list[ast.stmt] | list[ast.expr], other: list[ast.stmt] | list[ast.expr]) -> bool | None:
    mine, theirs = _leaning(body), _leaning(other)
    return None if mine == theirs else mine > theirs


def _leaning(block: list[ast.stmt] | list[ast.expr]) -> int:
    """1: the block runs the port, -1: the reference, 0: nothing tells."""
    native = reference = False
    for statement in block:
        for node in walk(statement):
            match node:
                case ast.Raise(exc=exc) if exc is not None and "ImportError" in ast.unparse(exc):
                    return -1
                case ast.Name(id=word) | ast.Attribute(attr=word) if not word.isupper():
                    pass
                case ast.ImportFrom(module=str() as word) | ast.Constant(value=str() as word):
                    pass
                case ast.alias(name=word):
                    pass
                case _:
                    continue
            native = native or bool(_NATIVE.search(word))
            reference = reference or bool(_REFERENCE.search(word))
    return 1 if native else -1 if reference else 0
