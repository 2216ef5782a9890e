"""All positions of a declaration and its native item: the parameters in order, and then what is returned."""

from collections.abc import Iterator
from dataclasses import replace

from mkdocs_runbooks.ffi.types.algebra import NONE_TYPE, Dynamic, Named, Never, Type, Unknown, without_none
from mkdocs_runbooks.ffi.types.conversion import Conversion
from mkdocs_runbooks.ffi.types.julia_verdicts import julia_parameter, julia_return
from mkdocs_runbooks.ffi.types.methods import bounded, of_methods
from mkdocs_runbooks.ffi.types.names import Names
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.rust_types import conversion
from mkdocs_runbooks.ffi.types.shown import shown
from mkdocs_runbooks.ffi.types.verdicts import (
    judged_parameter,
    judged_return,
    parameter_verdict,
    return_verdict,
    unknown,
)
from mkdocs_runbooks.model.drift import Position, TypeGrade, TypeVerdict
from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, ParameterKind, Signature
from mkdocs_runbooks.model.registry import Target

_NO_CALLS = frozenset({ItemKind.CLASS, ItemKind.EXCEPTION})
OPERATORS = frozenset(
    f"__{prefix}{name}__"
    for name in "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or".split()
    for prefix in ("", "r", "i")
) | frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
"""PyO3 answers `NotImplemented` where the operand is not taken (https://pyo3.rs/latest/class/protocols)."""

SLOTS = frozenset({"__traverse__", "__clear__", "__getbuffer__", "__releasebuffer__", "__richcmp__"})
"""Functions that only the interpreter calls."""

_IN_PLACE = frozenset(name for name in OPERATORS if name.startswith("__i"))
_NEXT = frozenset({"__next__", "__anext__"})
_SHIFTED = {ParameterKind.POSITIONAL_ONLY, ParameterKind.POSITIONAL}
_NAMED = {ParameterKind.POSITIONAL, ParameterKind.KEYWORD_ONLY}
_MANY = {ParameterKind.VARIADIC, ParameterKind.VARIADIC_KEYWORD}


def compared(declared: Signature, native: Signature, target: Target, names: Names) -> tuple[Position, ...]:
    """The positions of any two sides, such as a stub and its extension.

    Args:
        declared: what Python says.
        native: what the port says.
        target: the port's language.
        names: what names mean on both sides.
    """
    if declared.kind in _NO_CALLS or native.kind in _NO_CALLS or native.name in SLOTS:
        return ()
    declared = _joined(declared)
    if target is Target.JULIA and native.overloads:
        return of_methods(
            declared, [_single(declared, one, target, names) for one in (native, *native.overloads)]
        )
    return _single(declared, native, target, names)


def _single(declared: Signature, native: Signature, target: Target, names: Names) -> tuple[Position, ...]:
    found = [_parameter(one, other, native, target, names) for one, other in _paired(declared, native)]
    if native.kind is not ItemKind.CONSTRUCTOR and declared.kind is not ItemKind.CONSTRUCTOR:
        found.append(_return(declared, native, target, names))
    return tuple(found)


def _joined(declared: Signature) -> Signature:
    """Overloads as one declaration: what any of them promises."""
    returns = _any_of([way.returns for way in (declared, *declared.overloads)])
    return replace(declared, returns=returns) if declared.overloads else declared


def _any_of(texts: list[str | None]) -> str | None:
    """One annotation for several; None where one says nothing."""
    known = [one for one in dict.fromkeys(texts) if one is not None]
    return " | ".join(f"({one})" for one in known) if known and len(known) == len(set(texts)) else None


def _paired(declared: Signature, native: Signature) -> Iterator[tuple[Parameter, Parameter]]:
    """Parameters that take one argument of a call; of several overloads what any of them lets in."""
    names = {one.name for one in native.parameters}
    for index, other in enumerate(native.parameters):
        ways = (declared, *declared.overloads)
        found = [one for way in ways if (one := _partner(way, index, other, names)) is not None]
        if found:
            first, types = found[0], [one.type for one in found]
            yield replace(first, type=_any_of(types)) if declared.overloads else first, other


def _partner(declared: Signature, index: int, other: Parameter, names: set[str]) -> Parameter | None:
    """What a declaration has for a parameter of the port: of the same name, else of the same place.

    A place decides where one side takes no names, and where the name there is none of the port's: callers who give
    it by place meet this parameter. That the names differ is said elsewhere.
    """
    named = next((one for one in declared.parameters if one.name == other.name), None)
    if named is not None and {named.kind, other.kind} <= _NAMED:
        return named
    there = declared.parameters[index] if index < len(declared.parameters) else None
    if there is not None and (_same_star(there, other) or _same_place(there, other, names)):
        return there
    if named is not None and {named.kind, other.kind} & _MANY and named.kind is not other.kind:
        return None  # a parameter that happens to be called `args` is not what `*args` collects
    return named


def _same_place(there: Parameter, other: Parameter, names: set[str]) -> bool:
    nameless = ParameterKind.POSITIONAL_ONLY in {there.kind, other.kind} or there.name not in names
    return nameless and {there.kind, other.kind} <= _SHIFTED


def _same_star(one: Parameter, other: Parameter) -> bool:
    return one.kind is other.kind and one.kind in _MANY


def _parameter(one: Parameter, other: Parameter, native: Signature, target: Target, names: Names) -> Position:
    declared = _collected(one)
    if target is Target.JULIA:
        verdict, accepts = julia_parameter(declared, bounded(other.type, native.variables), names)
    elif other.custom is not None:
        verdict, accepts = unknown("custom", other.custom), None
    else:
        verdict = parameter_verdict(declared, other.type, names)
        accepts = _words(conversion(other.type, names.native, names.owner).accepts) if other.type else None
    if (
        verdict.grade is TypeGrade.UNKNOWN
        and declared is not None
        and _introspected(native, other.annotation)
    ):
        verdict, accepts = _stated_parameter(declared, other.annotation or "", names) or (verdict, accepts)
    if native.name in OPERATORS and verdict.rule is not None and verdict.grade is not TypeGrade.LOSSY:
        verdict = TypeVerdict(grade=TypeGrade.COMPATIBLE, reason="operator", params=verdict.params)
    return Position(parameter=one.name, python=one.type, native=other.type, verdict=verdict, accepts=accepts)


def _introspected(native: Signature, annotation: str | None) -> bool:
    """The extension itself says what Python type this is."""
    return annotation is not None and native.origin is Origin.INTROSPECTION


def _stated_parameter(declared: str, stated: str, names: Names) -> tuple[TypeVerdict, str] | None:
    """Where source does not tell what is taken, what the extension states is; it may take more than that."""
    taken = python_type(stated, names.python, names.owner)
    given = python_type(declared, names.python, names.owner)
    verdict = judged_parameter(given, Conversion(accepts=taken, returns=taken, natural=taken), names)
    return None if verdict.rule is not None else (verdict, stated)


def _collected(one: Parameter) -> str | None:
    """`*args: int` arrives as a tuple of them, `**kwargs: int` as a dictionary."""
    if one.type is None:
        return None
    if one.kind is ParameterKind.VARIADIC:
        return f"tuple[{one.type}, ...]"
    return f"dict[str, {one.type}]" if one.kind is ParameterKind.VARIADIC_KEYWORD else one.type


def _return(declared: Signature, native: Signature, target: Target, names: Names) -> Position:
    gives: str | None = None
    if target is Target.JULIA:
        verdict, gives = julia_return(declared.returns, native.returns, names)
    elif native.name in _IN_PLACE:
        verdict = TypeVerdict(grade=TypeGrade.EXACT)
        gives = names.owner
    elif declared.awaited is not native.awaited:
        return _awaited(declared, native, names)
    elif _only_set(native, names):
        verdict = unknown("one-way", native.name)
    else:
        verdict, gives = _rust_return(declared, native, names)
    return Position(
        parameter=None, python=declared.returns, native=native.returns, verdict=verdict, accepts=gives
    )


def _only_set(native: Signature, names: Names) -> bool:
    """Whether a property has a setter alone: reading it is refused, and what the setter gives back nobody gets."""
    if native.kind is not ItemKind.PROPERTY or not native.parameters or native.returns is None:
        return False
    return conversion(native.returns, names.native, names.owner).returns == NONE_TYPE


def _awaited(declared: Signature, native: Signature, names: Names) -> Position:
    """An `async` function on one side: the other must give, or promise, something to await.

    Functions of Rust that hand over a future give an object that does not tell what comes in the end.
    """
    words = f"Awaitable[{declared.returns}]" if declared.awaited and declared.returns else declared.returns
    promised = (
        Named("Awaitable") if declared.awaited else python_type(words or "Any", names.python, names.owner)
    )
    known = native.returns is not None and not native.awaited
    given = conversion(native.returns or "", names.native, names.owner).returns if known else Dynamic()
    given = Named("Coroutine") if native.awaited else given
    verdict = judged_return(promised, given, names)
    if declared.returns is None or verdict.rule is None:
        verdict = unknown("awaited" if declared.returns is not None else "undeclared")
    return Position(
        parameter=None, python=words, native=native.returns, verdict=verdict, accepts=_words(given)
    )


def _rust_return(declared: Signature, native: Signature, names: Names) -> tuple[TypeVerdict, str | None]:
    if declared.returns is not None and _introspected(native, native.annotation):
        stated = python_type(native.annotation or "", names.python, names.owner)
        verdict = judged_return(python_type(declared.returns, names.python, names.owner), stated, names)
        if verdict.grade is not TypeGrade.UNKNOWN:
            return verdict, native.annotation
    if native.returns is None:
        return return_verdict(declared.returns, None, names), None
    given = conversion(native.returns, names.native, names.owner).returns
    if native.only_fails and declared.returns is not None:
        promised = python_type(declared.returns, names.python, names.owner)
        return judged_return(promised, Never(), names), _words(given)
    if not (native.name in _NEXT or native.never_none) or given == NONE_TYPE:
        return return_verdict(declared.returns, native.returns, names), _words(given)
    # `None` of a `__next__` ends the iteration and is no value of it; others say by their body, or by
    # all that makes their class, that none comes.
    inner = without_none(given)
    if declared.returns is None:
        return return_verdict(None, native.returns, names), _words(inner)
    return judged_return(python_type(declared.returns, names.python, names.owner), inner, names), _words(
        inner
    )


def _words(type_: Type) -> str | None:
    return None if isinstance(type_, Unknown) else shown(type_)
