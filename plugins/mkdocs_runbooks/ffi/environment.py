"""Where Python source reads an environment variable, and under which constant name.

Only expressions count: a comment, a docstring or a message that merely names a variable reads nothing.
"""

import ast
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

_GETTERS = frozenset({"get", "pop", "setdefault"})
ParametersOf = Callable[[ast.AST], Collection[str]]
"""Names of the parameters of the function around a node."""

_ORIGINS = {
    "os": "os",
    "os.environ": "environ",
    "os.getenv": "getenv",
    "os.environ.get": "getenv",
    "decouple.config": "getenv",
    "environs.Env": "env-class",
    "environs.env": "env",
    "environ.Env": "env-class",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One expression that asks the environment.

    Attributes:
        node: the whole expression.
        key: the variable's name, or the parameter that holds it in a helper function (`is_parameter`).
        fallback: the value taken where it is unset, or None.
        presence: it only asks whether the variable is set.
        typed: the access itself yields a bool or an int (`env.bool`, `config(cast=bool)`).
    """

    node: ast.expr
    key: str
    is_parameter: bool = False
    fallback: ast.expr | None = None
    presence: bool = False
    typed: bool = False

    @property
    def default(self) -> str | None:
        """The fallback as written; an explicit None is "unset"."""
        return None if self.fallback is None else _written(self.fallback)


def constants(statements: tuple[ast.stmt, ...]) -> dict[str, str]:
    """Top-level names that hold a known text, also joined ones."""
    known: dict[str, str] = {}
    for node in statements:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                text = text_of(value, known)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                text = text_of(value, known)
            case _:
                continue
        if text is not None:
            known[name] = text
    return known


def text_of(node: ast.expr, known: Mapping[str, str]) -> str | None:
    """The text that an expression is known to yield: literal, constant, `+`, f-string; else None."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return known.get(name)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            parts: list[str | None] = [text_of(left, known), text_of(right, known)]
        case ast.JoinedStr(values=values):
            parts = [text_of(v.value if isinstance(v, ast.FormattedValue) else v, known) for v in values]
        case ast.Call(func=ast.Attribute(value=inner, attr="upper" | "lower" as how), args=[]):
            found = text_of(inner, known)
            if found is None:
                return None
            return found.upper() if how == "upper" else found.lower()
        case _:
            return None
    return None if None in parts else "".join(part for part in parts if part is not None)


class EnvironmentReader:
    """Recognises accesses in one file.

    Args:
        imported: bound name -> dotted origin.
        known: names that hold a known text.
        statements: the file's nodes, to see local names for the environment (`env = os.environ`).
    """

    def __init__(self, imported: Mapping[str, str], known: Mapping[str, str], nodes: list[ast.AST]) -> None:
        self._meaning = {name: _ORIGINS[origin] for name, origin in imported.items() if origin in _ORIGINS}
        self._known = known
        for node in nodes if self._meaning else ():
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if meaning := self._what(value):
                    self._meaning[name] = meaning
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func)) if (
                    self._what(func) == "env-class"
                ):
                    self._meaning[name] = "env"

    @property
    def possible(self) -> bool:
        """Whether the file can read the environment at all."""
        return bool(self._meaning)

    def _what(self, node: ast.expr) -> str:
        match node:
            case ast.Name(id=name):
                return self._meaning.get(name, "")
            case ast.Attribute(value=value, attr=name):
                base = self._what(value)
                if base == "os" and name in {"environ", "getenv"}:
                    return name
                if base == "environ" and name in _GETTERS:
                    return "getenv"
                return "env-typed" if base == "env" else ""
            case _:
                return ""

    def access(self, node: ast.AST, parameters: ParametersOf) -> Access | None:
        """The access that this very node is, or None; parameters of the function around it may be keys."""
        match node:
            case ast.Call(func=func, args=[key, *rest], keywords=keywords):
                return self._call(node, self._what(func), (key, rest, keywords), parameters)
            case ast.Subscript(value=value, slice=key) if self._what(value) == "environ" and isinstance(
                node.ctx, ast.Load
            ):
                return self._make(node, key, parameters)
            case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[container]) if self._what(
                container
            ) == "environ" or (isinstance(container, ast.Call) and self._what_keys(container)):
                return self._make(node, key, parameters, presence=True)
            case _:
                return None

    def _what_keys(self, node: ast.Call) -> bool:
        match node.func:
            case ast.Attribute(value=value, attr="keys"):
                return self._what(value) == "environ"
            case _:
                return False

    def _call(
        self,
        node: ast.Call,
        meaning: str,
        arguments: tuple[ast.expr, list[ast.expr], list[ast.keyword]],
        parameters: ParametersOf,
    ) -> Access | None:
        key, rest, keywords = arguments
        if meaning not in {"getenv", "env", "env-typed"}:
            return None
        named = {one.arg: one.value for one in keywords}
        default = rest[0] if rest else named.get("default")
        typed = meaning == "env-typed" or "cast" in named
        return self._make(node, key, parameters, default=default, typed=typed)

    def _make(  # noqa: PLR0913
        self,
        node: ast.expr,
        key: ast.expr,
        parameters: ParametersOf,
        *,
        default: ast.expr | None = None,
        presence: bool = False,
        typed: bool = False,
    ) -> Access | None:
        text = text_of(key, self._known)
        is_parameter = text is None and isinstance(key, ast.Name) and key.id in parameters(node)
        if is_parameter and isinstance(key, ast.Name):
            text = key.id
        if text is None:
            return None
        return Access(
            node=node,
            key=text,
            is_parameter=is_parameter,
            fallback=default,
            presence=presence,
            typed=typed,
        )


def _written(node: ast.expr) -> str | None:
    """A literal as its plain value, anything else as source; an explicit None is "unset"."""
    if isinstance(node, ast.Constant):
        return None if node.value is None else str(node.value)
    return ast.unparse(node)


def walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node in source order, with an own stack."""
    pending = [tree]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(list(ast.iter_child_nodes(node))))
