"""A type stub made from what the port's source says. What its types do not tell is `Incomplete`, never a guess.

`Incomplete` is how stubs mark what is not known yet
(https://typing.python.org/en/latest/guides/writing_stubs.html#incomplete-stubs).
"""

import ast
import builtins
import keyword
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.comparison.difference import UNKNOWN, value_of
from mkdocs_runbooks.ffi.comparison.sides import Unit, units
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature

UNKNOWN_TYPE = "Incomplete"
_TYPING = frozenset(
    ["Any", "ClassVar", "Literal", "NoReturn", "Self", "SupportsFloat", "SupportsIndex", "SupportsInt"]
)
_ABSTRACT = frozenset(
    [
        "AsyncIterator",
        "Awaitable",
        "Buffer",
        "Callable",
        "Collection",
        "Coroutine",
        "Generator",
        "Hashable",
        "Iterable",
        "Iterator",
        "Mapping",
        "MutableMapping",
        "MutableSequence",
        "Sequence",
        "Set",
        "Sized",
    ]
)
_MODULES = frozenset(
    [
        "collections",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "ipaddress",
        "numpy",
        "os",
        "pathlib",
        "re",
        "types",
        "uuid",
        "zoneinfo",
    ]
)
_ELSEWHERE = {"NDArray": "numpy.typing", "ArrayLike": "numpy.typing"}
_ANY_OPERAND = frozenset({"__eq__", "__ne__"})
"""Python hands these any object, whatever the port compares."""
_STARS = {ParameterKind.VARIADIC: "*", ParameterKind.VARIADIC_KEYWORD: "**"}

TypesOf = Callable[[str | None, Signature], tuple[str | None, str | None]]
"""A native type and the item that names it -> Python types that it takes and gives; None: unknown."""


@dataclass(slots=True)
class _Needs:
    """What the stub must import."""

    classes: frozenset[str]
    shadowed: frozenset[str] = frozenset()
    modules: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)

    def type(self, text: str | None) -> str:
        """The type as the stub can write it, its names imported; `Incomplete` where one of them is unknown."""
        node = _parsed(text)
        needed: list[tuple[str, str | None]] = []
        if node is None or not all(self._known(one, needed) for one in _outer_names(node)):
            needed = [("_typeshed", UNKNOWN_TYPE)]
            written = UNKNOWN_TYPE
        else:
            written = ast.unparse(_Qualified(self.shadowed).visit(node))
            if any(
                one.startswith("builtins.") for one in written.replace("[", " ").replace(",", " ").split()
            ):
                needed.append(("builtins", None))
        for module, name in needed:
            if name is None:
                self.modules.add(module)
            else:
                self.names.setdefault(module, set()).add(name)
        return written

    def _known(self, name: str, needed: list[tuple[str, str | None]]) -> bool:
        if name in self.classes or (name in vars(builtins) and name != "ellipsis"):
            return True
        place = (
            "typing" if name in _TYPING else "collections.abc" if name in _ABSTRACT else _ELSEWHERE.get(name)
        )
        if place is not None:
            needed.append((place, name))
            return True
        root, dot, _ = name.rpartition(".")
        if dot and root.partition(".")[0] in _MODULES:
            needed.append((root, None))
            return True
        return False

    def lines(self) -> Iterator[str]:
        """The import statements, sorted."""
        yield from (f"import {module}" for module in sorted(self.modules))
        for module in sorted(self.names):
            yield f"from {module} import {', '.join(sorted(self.names[module]))}"


class _Qualified(ast.NodeTransformer):
    """Builtins that a class names its members after are written in full."""

    def __init__(self, shadowed: frozenset[str]) -> None:
        self._shadowed = shadowed

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """`list` inside a class with a method `list` is `builtins.list`."""
        if node.id not in self._shadowed or node.id not in vars(builtins):
            return node
        return ast.Attribute(value=ast.Name(id="builtins"), attr=node.id)


def _parsed(text: str | None) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body if text else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _outer_names(node: ast.AST) -> Iterator[str]:
    """Names of a type; `a.b.C` is one, the values of `Literal` are none, and a call is no type."""
    match node:
        case ast.Name(id=name):
            yield name
        case ast.Attribute():
            yield ast.unparse(node)
        case ast.Subscript(value=ast.Name(id="Literal")):
            yield "Literal"
        case ast.Call() | ast.Lambda() | ast.Compare():
            yield "?"
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _outer_names(child)


def stub_text(items: Iterable[Signature], types_of: TypesOf, *, header: str) -> str:
    """The stub of the module that the port exports; modules below it are named in a comment.

    Args:
        items: what the port offers.
        types_of: what its types mean in Python.
        header: first line, as a comment.
    """
    offered = [unit for unit in units(items) if unit.head is not None and unit.head.exported is not False]
    top = min((unit.module for unit in offered if unit.module), key=len, default=None)
    own = [unit for unit in offered if unit.module in {None, top}]
    others = sorted({unit.module for unit in offered if unit.module} - {top or ""})
    needs = _Needs(classes=frozenset(unit.name for unit in own if _is_class(unit)))
    named = [unit for unit in own if unit.name.isidentifier() and not keyword.iskeyword(unit.name)]
    body = [line for unit in named for line in _unit(unit, types_of, needs)]
    above = [_comment(header), *(_comment(f"A module of its own: {module}") for module in others)]
    lines = [*above, *needs.lines(), ""]
    return "\n".join([*lines, *body]).rstrip() + "\n"


def _comment(text: str) -> str:
    """Text from a source stays within its comment."""
    return f"# {' '.join(text.split())}"


def _is_class(unit: Unit) -> bool:
    return unit.head is not None and unit.head.kind in {ItemKind.CLASS, ItemKind.EXCEPTION}


def _unit(unit: Unit, types_of: TypesOf, needs: _Needs) -> Iterator[str]:
    head = unit.head
    assert head is not None
    if head.condition:
        yield _comment(f"only where {head.condition}")
    if not _is_class(unit):
        needs.shadowed = frozenset()
        yield _function(head, types_of, needs, "")
        return
    members = [found[0] for name, found in unit.items.items() if name != unit.name]
    members = [one for one in members if one.owner == unit.name and one.kind is not ItemKind.CLASS]
    needs.shadowed = frozenset(one.name for one in members)
    lines = [line for one in members for line in _member(one, types_of, needs)]
    bases = [base for raw in head.bases if (base := _base(raw, needs)) is not None]
    if head.kind is ItemKind.EXCEPTION and not bases:
        bases = [_base(head.returns or "", needs) or "Exception"]
    above = f"({', '.join(bases)})" if bases else ""
    yield f"class {unit.name}{above}:{'' if lines else ' ...'}"
    yield from lines


def _base(raw: str, needs: _Needs) -> str | None:
    name = raw.rpartition("::")[2].rpartition(".")[2]
    for one in (name, name.removeprefix("Py")):
        if one in needs.classes or isinstance(getattr(builtins, one, None), type):
            return one
    return None


def _member(one: Signature, types_of: TypesOf, needs: _Needs) -> Iterator[str]:
    if not one.name.isidentifier() or keyword.iskeyword(one.name) or one.name == "__richcmp__":
        return
    if one.kind in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE}:
        type_ = needs.type(types_of(one.returns, one)[1])
        if one.kind is ItemKind.ATTRIBUTE:
            yield f"    {one.name}: {type_}"
        else:
            yield "    @property"
            yield f"    def {one.name}(self) -> {type_}: ..."
        return
    if one.kind in {ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD}:
        yield f"    @{one.kind.value}"
    yield _function(one, types_of, needs, "    ")


def _function(one: Signature, types_of: TypesOf, needs: _Needs, indent: str) -> str:
    receiver = {
        ItemKind.METHOD: ["self"],
        ItemKind.CLASSMETHOD: ["cls"],
        ItemKind.CONSTRUCTOR: ["cls"],
    }.get(one.kind, [])
    name = "__new__" if one.kind is ItemKind.CONSTRUCTOR else one.name
    if one.kind is ItemKind.CONSTRUCTOR:
        needs.names.setdefault("typing", set()).add("Self")
        returns = "Self"
    else:
        returns = needs.type(one.annotation or types_of(one.returns, one)[1])
    parameters = [*receiver, *_parameters(one, types_of, needs)]
    line = f"{indent}def {name}({', '.join(parameters)}) -> {returns}: ..."
    if _parses(line.strip()):
        return line
    needs.names.setdefault("_typeshed", set()).add(UNKNOWN_TYPE)
    open_ = [*receiver, f"*args: {UNKNOWN_TYPE}", f"**kwargs: {UNKNOWN_TYPE}"]
    return f"{indent}def {name}({', '.join(open_)}) -> {returns}: ..."


def _parses(line: str) -> bool:
    try:
        ast.parse(line)
    except (SyntaxError, ValueError):
        return False
    return True


def _parameters(one: Signature, types_of: TypesOf, needs: _Needs) -> Iterator[str]:
    """Parameters with `/` and `*` where they stand."""
    starred = False
    kinds = [each.kind for each in one.parameters]
    for index, each in enumerate(one.parameters):
        if each.kind is ParameterKind.KEYWORD_ONLY and not starred:
            yield "*"
            starred = True
        starred = starred or each.kind is ParameterKind.VARIADIC
        yield _parameter(each, one, types_of, needs)
        only = ParameterKind.POSITIONAL_ONLY
        if each.kind is only and (index + 1 == len(kinds) or kinds[index + 1] is not only):
            yield "/"


def _parameter(each: Parameter, one: Signature, types_of: TypesOf, needs: _Needs) -> str:
    if each.kind in _STARS:
        return f"{_STARS[each.kind]}{each.name}: {needs.type('Any')}"
    taken = None if each.custom is not None else types_of(each.type, one)[0]
    taken = "object" if one.name in _ANY_OPERAND else taken
    default = f" = {_default(each.default)}" if each.default is not None else ""
    return f"{each.name}: {needs.type(each.annotation or taken)}{default}"


def _default(text: str) -> str:
    value = value_of(text)
    plain = isinstance(value, bool | int | float | str | bytes) or value is None
    return repr(value) if value is not UNKNOWN and plain and repr(value) not in {"nan", "inf"} else "..."
