"""What a stub must import for the types that it names; a type with a name that nobody knows is `Incomplete`.

`Incomplete` is how stubs mark what is not known yet
(https://typing.python.org/en/latest/guides/writing_stubs.html#incomplete-stubs).
"""

import ast
import builtins
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Needs:
    """What the stub of one module must import.

    Attributes:
        classes: classes that the module defines.
        elsewhere: class of another module of the extension -> relative name of that module; None: several have it.
        shadowed: names that the class in hand gives its members.
    """

    classes: frozenset[str]
    elsewhere: Mapping[str, str | None] = field(default_factory=dict)
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

    def knows_class(self, name: str) -> bool:
        """Whether a class of the extension has this name, here or in one other module, which is then imported."""
        place = self.elsewhere.get(name)
        if name not in self.classes and place is not None:
            self.names.setdefault(place, set()).add(name)
        return name in self.classes or place is not None

    def _known(self, name: str, needed: list[tuple[str, str | None]]) -> bool:
        if name in self.classes:
            return True
        if name in self.elsewhere:
            place = self.elsewhere[name]
            needed.append((place or "", name))
            return place is not None
        if name in vars(builtins) and name != "ellipsis":
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

    def lines(self, without: Collection[tuple[str, str, str]] = ()) -> Iterator[str]:
        """The import statements, sorted.

        Args:
            without: what is imported besides: (module, name there, name here).
        """
        yield from (f"import {module}" for module in sorted(self.modules))
        for module in sorted(self.names):
            names = sorted(one for one in self.names[module] if (module, one, one) not in without)
            if names:
                yield f"from {module} import {', '.join(names)}"


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
