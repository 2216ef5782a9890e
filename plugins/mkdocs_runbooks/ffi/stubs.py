"""What a type stub promises: functions with their overloads, classes with all their members.

Stubs follow the typing specification (https://typing.python.org/en/latest/spec/distributing.html#stub-files).
Special methods count here: a stub that declares them promises them.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import griffe

from mkdocs_runbooks.ffi.annotations import nullable, set_for_good
from mkdocs_runbooks.ffi.enumerations import enumeration
from mkdocs_runbooks.ffi.python_definitions import definitions
from mkdocs_runbooks.ffi.python_signatures import (
    function,
    imported_names,
    method_kind,
    top_level,
    type_aliases,
)
from mkdocs_runbooks.ffi.python_targets import ANY_PYTHON, PythonTargets
from mkdocs_runbooks.ffi.stub_branches import merged, ways
from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, ParameterKind, Signature
from mkdocs_runbooks.sources.python_source import PythonSource

_ONLY_TYPES = frozenset({"Protocol", "TypedDict", "NamedTuple"})
_ENUMS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})
_OF_MEMBERS = frozenset({"name", "value", "_name_", "_value_"})
"""Attributes that each member of an enumeration has."""

_MAX_NESTING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """What one stub declares.

    Attributes:
        items: qualified name -> its signature; overloads of a name hang on the first.
        only_types: classes that no run-time module needs to have: protocols, typed dictionaries, `type_check_only`.
        bound: names that it declares by other means: assignments, annotations, imports.
        stars: dotted modules, as written, from which it takes all names.
        partial: it says by `__getattr__` that it does not declare everything
            (https://typing.python.org/en/latest/guides/writing_stubs.html#incomplete-stubs).
    """

    items: Mapping[str, Signature] = field(default_factory=dict)
    only_types: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    stars: tuple[str, ...] = ()
    partial: bool = False


def read_stub(source: PythonSource, python: PythonTargets = ANY_PYTHON) -> Stub:
    """Read a parsed stub; empty where griffe can't read it.

    Args:
        source: the stub.
        python: the versions of Python that its project is for: branches for others are not read.
    """
    found = [(body, tuple(top_level(body))) for body in ways(source.module.body, python)]
    top = tuple(dict.fromkeys(node for _, one in found for node in one))
    readers: list[_Reader] = []
    for body, own in found:
        module = definitions(source, own, ast.Module(body=body, type_ignores=[]))
        if module is None:
            return Stub()
        readers.append(_Reader(source.path, type_aliases(own)))
        readers[-1].members(module, None, 0)
    items = merged([one.items for one in readers])
    imported = tuple(imported_names(top))
    return Stub(
        items=items,
        only_types=frozenset(name for one in readers for name in one.only_types),
        bound=frozenset((*_assigned(top), *(name for name, _ in imported if name != "*"))),
        stars=tuple(_package(origin) for name, origin in imported if name == "*"),
        partial="__getattr__" in items,
    )


def _package(origin: str) -> str:
    """The module in `.core.*`; of `..*` the dots alone."""
    module = origin.removesuffix("*")
    return module.removesuffix(".") if module.strip(".") else module


def _assigned(top: Iterable[ast.stmt]) -> Iterator[str]:
    for node in top:
        match node:
            case ast.Assign(targets=targets):
                yield from (one.id for one in targets if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


class _Reader:
    """Walks the classes of one stub."""

    def __init__(self, path: str, aliases: Mapping[str, str]) -> None:
        self._path = path
        self._aliases = aliases
        self.items: dict[str, Signature] = {}
        self.only_types: set[str] = set()
        self._typed_dicts: set[str] = set()
        """What extends one of these is one, too."""

    def members(self, around: griffe.Module | griffe.Class, owner: str | None, depth: int) -> None:
        """Note what a module or class declares."""
        inside = around if isinstance(around, griffe.Class) else None
        for member in around.members.values():
            if isinstance(member, griffe.Function):
                self._note(self._function(member, inside, owner))
            elif isinstance(member, griffe.Class):
                self._class(member, owner, depth)
            elif isinstance(member, griffe.Attribute) and inside is not None:
                self._note(self._attribute(member, inside, owner))
        for variants in filter(None, around.overloads.values()):
            first, *others = [self._function(one, inside, owner) for one in variants]
            self._note(replace(first, overloads=tuple(others)))

    def _note(self, signature: Signature) -> None:
        self.items[signature.qualified] = signature

    def _function(self, member: griffe.Function, inside: griffe.Class | None, owner: str | None) -> Signature:
        kind = ItemKind.FUNCTION if inside is None else method_kind(member)
        kind = ItemKind.CONSTRUCTOR if member.name == "__new__" and inside is not None else kind
        found = function(member, self._path, self._aliases, kind, inside)
        parameters = _positional_by_name(found.parameters)
        return replace(found, owner=owner, parameters=parameters, origin=Origin.STUB)

    def _class(self, member: griffe.Class, owner: str | None, depth: int) -> None:
        bases = tuple(dict.fromkeys(_last(str(base)) for base in member.bases))
        signature = Signature(
            name=member.name,
            kind=ItemKind.CLASS,
            owner=owner,
            path=self._path,
            line=member.lineno or 1,
            bases=bases,
            enumeration=enumeration(member),
            doc=member.docstring.value if member.docstring else None,
            origin=Origin.STUB,
        )
        self._note(signature)
        marks = {_last(str(one.value)) for one in member.decorators}
        if "TypedDict" in bases or not self._typed_dicts.isdisjoint(bases):
            self._typed_dicts.add(member.name)
            self.only_types.add(signature.qualified)
        if _ONLY_TYPES & set(bases) or "type_check_only" in marks:
            self.only_types.add(signature.qualified)
        if depth < _MAX_NESTING:
            self.members(member, signature.qualified, depth + 1)

    def _attribute(self, member: griffe.Attribute, inside: griffe.Class, owner: str | None) -> Signature:
        annotation = str(member.annotation) if member.annotation is not None else None
        computed = "property" in member.labels
        if not computed and member.name not in _OF_MEMBERS and _is_enum(inside):
            annotation = "Self"  # what stands there is the type of the member's value
        return Signature(
            name=member.name,
            kind=ItemKind.PROPERTY if computed else ItemKind.ATTRIBUTE,
            owner=owner,
            path=self._path,
            line=member.lineno or 1,
            returns=annotation,
            return_nullable=nullable(annotation, self._aliases),
            doc=member.docstring.value if member.docstring else None,
            writable="writable" in member.labels if computed else _is_settable(annotation, member, inside),
            origin=Origin.STUB,
        )


def _is_settable(annotation: str | None, member: griffe.Attribute, inside: griffe.Class) -> bool | None:
    """Whether an attribute may be set on each object; None: it may be one of the class."""
    if annotation is None or member.value is not None or "instance-attribute" not in member.labels:
        return None
    frozen = any("frozen" in str(one.value) for one in inside.decorators)
    frozen = frozen or any(_last(str(base)) == "NamedTuple" for base in inside.bases)
    return not (frozen or _is_enum(inside) or set_for_good(annotation))


def _is_enum(one: griffe.Class) -> bool:
    return not _ENUMS.isdisjoint(_last(str(base)) for base in one.bases)


def _last(text: str) -> str:
    return text.partition("[")[0].partition("(")[0].rpartition(".")[2]


def _positional_by_name(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Two leading underscores make a parameter positional-only, as before Python 3.8 (typing specification)."""
    found: list[Parameter] = []
    for one in parameters:
        old = one.name.startswith("__") and not one.name.endswith("__")
        if not old or one.kind is not ParameterKind.POSITIONAL:
            return (*found, *parameters[len(found) :])
        found.append(replace(one, kind=ParameterKind.POSITIONAL_ONLY))
    return tuple(found)


def signatures(signature: Signature) -> Iterator[Signature]:
    """A signature and its overloads."""
    yield signature
    yield from signature.overloads
