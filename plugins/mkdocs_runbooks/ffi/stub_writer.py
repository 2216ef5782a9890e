"""Items of the port as lines of a type stub. What their types do not tell is `Incomplete`, never a guess."""

import ast
import builtins
import keyword
from collections.abc import Callable, Iterator

from mkdocs_runbooks.ffi.comparison.difference import UNKNOWN, native_value
from mkdocs_runbooks.ffi.comparison.units import Unit
from mkdocs_runbooks.ffi.stub_needs import UNKNOWN_TYPE, Needs
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, Signature, declared

_ANY_OPERAND = frozenset({"__eq__", "__ne__"})
"""Python hands these any object, whatever the port compares."""

TypesOf = Callable[[str | None, Signature], tuple[str | None, str | None]]
"""A native type and the item that names it -> Python types that it takes and gives; None: unknown."""


def unit_lines(unit: Unit, types_of: TypesOf, needs: Needs) -> Iterator[str]:
    """A function, or a class with its members, as a stub writes it.

    Args:
        unit: what the port offers; it has a head.
        types_of: what its types mean in Python.
        needs: takes note of what the lines need to be imported.
    """
    head = unit.head
    assert head is not None
    if head.condition:
        yield comment(f"only where {head.condition}")
    if is_class(unit):
        members = [found[0] for name, found in unit.items.items() if name != unit.name]
        yield from _class(head, members, types_of, needs)
    else:
        needs.shadowed = frozenset()
        yield _function(head, types_of, needs)


def _class(head: Signature, inside: list[Signature], types_of: TypesOf, needs: Needs) -> Iterator[str]:
    """A class; variants of an enum with data are classes within it."""
    members = [one for one in inside if one.owner == head.qualified]
    needs.shadowed = frozenset(one.name for one in members)
    lines = [line for one in members for line in _member(one, types_of, needs)]
    for one in members:
        if one.kind is ItemKind.CLASS and can_be_written(one.name):
            lines += _class(one, inside, types_of, needs)
    bases = [base for raw in head.bases if (base := _base(raw, needs)) is not None]
    if head.kind is ItemKind.EXCEPTION and not bases:
        bases = [_base(head.returns or "", needs) or "Exception"]
    above = f"({', '.join(bases)})" if bases else ""
    yield f"class {head.name}{above}:{'' if lines else ' ...'}"
    yield from (f"    {line}" for line in lines)


def can_be_written(name: str) -> bool:
    """Whether Python can define a name."""
    return name.isidentifier() and not keyword.iskeyword(name)


def comment(text: str) -> str:
    """Text from a source stays within its comment."""
    return f"# {' '.join(text.split())}"


def is_class(unit: Unit) -> bool:
    """Whether it is a class or an exception."""
    return unit.head is not None and unit.head.kind in {ItemKind.CLASS, ItemKind.EXCEPTION}


def _base(raw: str, needs: Needs) -> str | None:
    name = raw.rpartition("::")[2].rpartition(".")[2]
    for one in (name, name.removeprefix("Py")):
        if needs.knows_class(one) or isinstance(getattr(builtins, one, None), type):
            return one
    return None


def _member(one: Signature, types_of: TypesOf, needs: Needs) -> Iterator[str]:
    if not can_be_written(one.name) or one.name == "__richcmp__" or one.kind is ItemKind.CLASS:
        return
    if one.kind in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE}:
        yield from _value(one, types_of, needs)
        return
    if one.kind in {ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD}:
        yield f"@{one.kind.value}"
    yield _function(one, types_of, needs)


def _value(one: Signature, types_of: TypesOf, needs: Needs) -> Iterator[str]:
    """A property with its setter; an attribute where reading and setting have one type, or nobody says."""
    taken, given = types_of(one.returns, one)
    if one.parameters:
        setter = one.parameters[-1]
        given = "NoReturn" if given == "None" else given  # it can only be set: reading it raises
        taken = None if setter.custom is not None else setter.annotation or types_of(setter.type, one)[0]
    given = one.annotation or given
    if one.kind is ItemKind.ATTRIBUTE and (one.writable is None or (one.writable and taken == given)):
        yield f"{one.name}: {needs.type(given)}"
        return
    yield "@property"
    yield f"def {one.name}(self) -> {needs.type(given)}: ..."
    if one.writable:
        yield f"@{one.name}.setter"
        yield f"def {one.name}(self, value: {needs.type(taken)}) -> None: ..."


def _function(one: Signature, types_of: TypesOf, needs: Needs) -> str:
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
    define = "async def" if one.awaited else "def"
    line = f"{define} {name}({', '.join(parameters)}) -> {returns}: ..."
    if _parses(line):
        return line
    needs.names.setdefault("_typeshed", set()).add(UNKNOWN_TYPE)
    open_ = [*receiver, f"*args: {UNKNOWN_TYPE}", f"**kwargs: {UNKNOWN_TYPE}"]
    return f"{define} {name}({', '.join(open_)}) -> {returns}: ..."


def _parses(line: str) -> bool:
    try:
        ast.parse(line)
    except (SyntaxError, ValueError):
        return False
    return True


def _parameters(one: Signature, types_of: TypesOf, needs: Needs) -> Iterator[str]:
    return declared(one.parameters, lambda each: _parameter(each, one, types_of, needs))


def _parameter(each: Parameter, one: Signature, types_of: TypesOf, needs: Needs) -> str:
    if each.stars:
        return f"{each.stars}{each.name}: {needs.type('Any')}"
    taken = None if each.custom is not None else types_of(each.type, one)[0]
    taken = "object" if one.name in _ANY_OPERAND else taken
    default = f" = {_default(each.default)}" if each.default is not None else ""
    return f"{each.name}: {needs.type(each.annotation or taken)}{default}"


def _default(text: str) -> str:
    value = native_value(text)
    plain = isinstance(value, bool | int | float | str | bytes) or value is None
    return repr(value) if value is not UNKNOWN and plain and repr(value) not in {"nan", "inf"} else "..."
