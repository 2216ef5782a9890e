"""Public functions, classes and methods of one Python file, read by griffe without importing it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import griffe

from mkdocs_runbooks.ffi.annotations import nullable
from mkdocs_runbooks.ffi.docstrings import documented_parameters
from mkdocs_runbooks.ffi.enumerations import enumeration
from mkdocs_runbooks.ffi.python_definitions import definitions
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature
from mkdocs_runbooks.sources.python_source import PythonSource

_RUN_THROUGH = frozenset({ast.If, ast.Try, ast.TryStar, ast.With})
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_KINDS: Mapping[griffe.ParameterKind, ParameterKind] = {
    griffe.ParameterKind.positional_only: ParameterKind.POSITIONAL_ONLY,
    griffe.ParameterKind.positional_or_keyword: ParameterKind.POSITIONAL,
    griffe.ParameterKind.var_positional: ParameterKind.VARIADIC,
    griffe.ParameterKind.keyword_only: ParameterKind.KEYWORD_ONLY,
    griffe.ParameterKind.var_keyword: ParameterKind.VARIADIC_KEYWORD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSignatures:
    """What one file offers.

    Attributes:
        defined: top-level name -> its signature, methods of a class behind it, in order.
        imported: bound name -> dotted origin as written (`.core.mean`).
        listed: the literal names of `__all__`, or None where there is none.
        aliases: type aliases of the file -> source text.
        stand_ins: names that are defined for where their import fails, and nowhere else.
    """

    defined: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)
    imported: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    stand_ins: frozenset[str] = frozenset()


def read_signatures(source: PythonSource) -> FileSignatures:
    """Signatures of one parsed file."""
    top = tuple(top_level(source.module.body))
    aliases = type_aliases(top)
    defined: dict[str, tuple[Signature, ...]] = {}
    if any(isinstance(node, _DEFINITIONS) for node in top):
        module = definitions(source, top)
        for name, member in (module.members if module else {}).items():
            if not member.is_alias and (found := tuple(_signatures(member, source.path, aliases))):
                defined[name] = found
        for name, origin in _other_names(top).items():
            if origin in defined and name not in defined:
                defined[name] = _renamed(defined[origin], origin, name)
    return FileSignatures(
        defined=dict(sorted(defined.items(), key=lambda item: item[1][0].line)),
        imported=dict(imported_names(top)),
        listed=listed_names(top),
        aliases=aliases,
        stand_ins=_stand_ins(top),
    )


def top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run when the file is imported: also those in `if`, `try` and `with`."""
    pending = list(reversed(body))
    while pending:
        node = pending.pop()
        yield node
        if type(node) not in _RUN_THROUGH:
            continue
        blocks: list[list[ast.stmt]] = []
        if isinstance(node, ast.If):
            blocks = [node.body, node.orelse]
        elif isinstance(node, ast.Try | ast.TryStar):
            blocks = [node.body, *(one.body for one in node.handlers), node.orelse, node.finalbody]
        elif isinstance(node, ast.With):
            blocks = [node.body]
        for block in reversed(blocks):
            pending.extend(reversed(block))


def imported_names(statements: tuple[ast.stmt, ...]) -> Iterator[tuple[str, str]]:
    """(bound name, dotted origin) of every import among statements; `import a.b` binds `a`."""
    for node in statements:
        if isinstance(node, ast.Import):
            for one in node.names:
                yield (one.asname, one.name) if one.asname else (one.name.partition(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            for one in node.names:
                joint = "" if base.endswith(".") or not base else "."
                yield one.asname or one.name, f"{base}{joint}{one.name}"


def _stand_ins(top: tuple[ast.stmt, ...]) -> frozenset[str]:
    """Names that a `try` imports, and that only its `except` defines."""
    taken: set[str] = set()
    fallbacks: set[ast.stmt] = set()
    for node in top:
        if isinstance(node, ast.Try | ast.TryStar):
            imported = {bound for bound, _ in imported_names(tuple(top_level(node.body)))}
            instead = {one for handler in node.handlers for one in top_level(handler.body)}
            named = {
                one
                for one in instead
                if isinstance(one, _DEFINITIONS) and not imported.isdisjoint({one.name, "*"})
            }
            taken.update(one.name for one in named)
            fallbacks |= named
    others = (one for one in top if one not in fallbacks)
    return frozenset(taken) - {one.name for one in others if isinstance(one, _DEFINITIONS)}


def listed_names(statements: tuple[ast.stmt, ...]) -> tuple[str, ...] | None:
    """The literal names of `__all__`, through `+`, `+=`, `extend` and `append`; None without `__all__`."""
    names: list[str] | None = None
    for node in statements:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                names = list(_strings(value))
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                names = list(_strings(value))
            case ast.AugAssign(target=ast.Name(id="__all__"), value=value):
                names = [*(names or ()), *_strings(value)]
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id="__all__"), attr="extend" | "append"), args=[value]
                )
            ):
                names = [*(names or ()), *_strings(value)]
    return None if names is None else tuple(dict.fromkeys(names))


def _strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            for element in elements:
                yield from _strings(element)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            yield from _strings(left)
            yield from _strings(right)


def type_aliases(statements: tuple[ast.stmt, ...]) -> dict[str, str]:
    """Names that stand for a type: `X = Optional[int]`, `X: TypeAlias = …`, `type X = …`.

    The first meaning counts: what stands behind `else` of `TYPE_CHECKING` no type checker sees.
    """
    aliases: dict[str, str] = {}
    for node in statements:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp() as value):
                aliases.setdefault(name, ast.unparse(value))
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func)) if (
                ast.unparse(func).rpartition(".")[2] == "TypeVar"
            ):
                aliases.setdefault(name, "Any")
            case ast.AnnAssign(target=ast.Name(id=name), annotation=note, value=ast.expr() as value) if (
                ast.unparse(note).endswith("TypeAlias")
            ):
                aliases.setdefault(name, ast.unparse(value))
            case _ if type(node).__name__ == "TypeAlias":  # Python 3.12 and newer
                text = ast.unparse(node)
                aliases[text[5:].partition("=")[0].partition("[")[0].strip()] = text.partition("=")[2].strip()
    return aliases


def _other_names(top: tuple[ast.stmt, ...]) -> dict[str, str]:
    """`mean = _mean` and `mean = _rust_mean if USE_RUST else _mean` offer the reference under a new name."""
    found: dict[str, str] = {}
    defined = {node.name for node in top if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in top:
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target, value = node.targets[0], node.value
        choices = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        if isinstance(target, ast.Name):
            for choice in choices:
                if isinstance(choice, ast.Name) and choice.id in defined:
                    found.setdefault(target.id, choice.id)
    return found


def _renamed(signatures: tuple[Signature, ...], origin: str, name: str) -> tuple[Signature, ...]:
    return tuple(
        replace(one, name=name) if one.owner is None else replace(one, owner=name)
        for one in signatures
        if one.owner is None or one.owner == origin
    )


def _signatures(
    member: griffe.Object | griffe.Alias, path: str, aliases: Mapping[str, str]
) -> Iterator[Signature]:
    if isinstance(member, griffe.Function):
        yield function(member, path, aliases, ItemKind.FUNCTION, None)
    elif isinstance(member, griffe.Class):
        yield Signature(
            name=member.name,
            kind=ItemKind.CLASS,
            path=path,
            line=member.lineno or 1,
            enumeration=enumeration(member),
            doc=member.docstring.value if member.docstring else None,
        )
        yield from _methods(member, path, aliases)


_ATTRIBUTES = {"property": ItemKind.PROPERTY, "instance-attribute": ItemKind.ATTRIBUTE}
"""What griffe calls a value of a class."""


def _methods(owner: griffe.Class, path: str, aliases: Mapping[str, str]) -> Iterator[Signature]:
    for name, member in owner.members.items():
        if isinstance(member, griffe.Function) and (name == "__init__" or not name.startswith("_")):
            yield function(member, path, aliases, method_kind(member), owner)
        elif isinstance(member, griffe.Attribute) and name[0] != "_":
            kind = next((kind for label, kind in _ATTRIBUTES.items() if label in member.labels), None)
            if kind is not None:
                yield _value(name, member, path, aliases, kind, owner)


def _value(  # noqa: PLR0913, PLR0917  # what a signature consists of
    name: str,
    member: griffe.Attribute,
    path: str,
    aliases: Mapping[str, str],
    kind: ItemKind,
    owner: griffe.Class,
) -> Signature:
    """A property, or what objects have since the class or its constructor sets it."""
    returns = str(member.annotation) if member.annotation is not None else None
    return Signature(
        name=name,
        kind=kind,
        owner=owner.name,
        path=path,
        line=member.lineno or 1,
        returns=returns,
        return_nullable=nullable(returns, aliases),
        doc=member.docstring.value if member.docstring else None,
    )


def method_kind(member: griffe.Function) -> ItemKind:
    """What a function inside a class is, by its decorators."""
    if member.name == "__init__":
        return ItemKind.CONSTRUCTOR
    if "staticmethod" in member.labels:
        return ItemKind.STATICMETHOD
    return ItemKind.CLASSMETHOD if "classmethod" in member.labels else ItemKind.METHOD


def function(
    found: griffe.Function,
    path: str,
    aliases: Mapping[str, str],
    kind: ItemKind,
    owner: griffe.Class | None,
) -> Signature:
    """One signature; the receiver is left out, and a constructor may be documented on its class."""
    parameters = list(found.parameters)
    if owner is not None and kind is not ItemKind.STATICMETHOD:
        parameters = parameters[1:]
    returns = str(found.returns) if found.returns is not None else None
    doc = found.docstring.value if found.docstring else None
    documented = documented_parameters(doc)
    if kind is ItemKind.CONSTRUCTOR and owner is not None:
        returns = returns or "None"  # a constructor may leave it out, says mypy's --strict too
        class_doc = owner.docstring.value if owner.docstring else None
        documented = tuple(dict.fromkeys((*documented, *documented_parameters(class_doc))))
        doc = doc or class_doc
    return Signature(
        name=found.name,
        kind=kind,
        owner=owner.name if owner else None,
        path=path,
        line=found.lineno or 1,
        parameters=tuple(_parameter(one, aliases) for one in parameters),
        returns=returns,
        return_nullable=nullable(returns, aliases),
        doc=doc,
        documented=documented,
        awaited="async" in found.labels,
    )


def _parameter(parameter: griffe.Parameter, aliases: Mapping[str, str]) -> Parameter:
    kind = _KINDS[parameter.kind or griffe.ParameterKind.positional_or_keyword]
    type_ = str(parameter.annotation) if parameter.annotation is not None else None
    variadic = kind in {ParameterKind.VARIADIC, ParameterKind.VARIADIC_KEYWORD}
    default = None if variadic or parameter.default is None else str(parameter.default)
    may_be_none = nullable(type_, aliases)
    if default == "None" and type_ is not None:
        may_be_none = True
    return Parameter(name=parameter.name, kind=kind, type=type_, nullable=may_be_none, default=default)
