"""From what differs to where it is said: the drift of one row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from mkdocs_runbooks.ffi.comparison.binding import differences, settled
from mkdocs_runbooks.ffi.comparison.difference import Difference
from mkdocs_runbooks.ffi.comparison.rows import Row
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import Unit, keys, member, paired_key
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, ParameterKind, Signature
from mkdocs_runbooks.model.registry import BorderSettings, Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_VALUES = frozenset({ItemKind.PROPERTY, ItemKind.ATTRIBUTE})
_WITHOUT_INSTANCE = frozenset({ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD})
_CALLED = frozenset({ItemKind.FUNCTION, ItemKind.METHOD, *_WITHOUT_INSTANCE})
_MAY_BE_CALLED = re.compile(r"\b(?:Any|Callable|Incomplete|object|[tT]ype)\b")
_GIVES_ANYTHING = re.compile(r"\b(?:PyAny|PyObject|PyType|Py\w*Function|impl)\b")
"""Words of a type whose values may be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One declaration and what the port has for it.

    Attributes:
        label: how the item is named to people.
        natives: variants of the port's item; a call must be taken by one of them.
    """

    label: str
    declared: Signature
    natives: tuple[Signature, ...]
    target: Target


def ignored(label: str, settings: BorderSettings) -> bool:
    """Whether the registry takes an item out of the comparison."""
    return any(fnmatchcase(label, pattern) for pattern in settings.ignore)


def meetings(row: Row, sides: Sides) -> Iterator[Meeting]:
    """What must agree: each declaration with the port."""
    for target, unit in row.native.items():
        for declared in declarations(row, sides):
            for key in keys(declared):
                found = member(declared, key)
                natives = member(unit, paired_key(row.label, key, unit, sides.settings))
                label = row.label + key
                if found and natives and not ignored(label, sides.settings):
                    yield Meeting(label=label, declared=found[0], natives=natives, target=target)


def declarations(row: Row, sides: Sides) -> Iterator[Unit]:
    """What says how the port is used: the stub, and the reference where callers reach the port by its signature."""
    if row.stub is not None:
        yield row.stub
    if row.python is not None and compared(row, sides):
        yield row.python


def branches(meeting: Meeting) -> Iterator[Meeting]:
    """The meeting with each declaration that a branch of the stub has: one that agrees is enough."""
    for declared in (meeting.declared, *meeting.declared.branches):
        yield replace(meeting, declared=declared)


def compared(row: Row, sides: Sides) -> bool:
    """Whether the reference and the port are meant to be called alike.

    Where a function of the wrapper calls the port, callers see the wrapper, and only that call must fit; unless
    the registry pairs the two.
    """
    name = row.python.name if row.python is not None else row.label
    return name in sides.settings.pair or name not in sides.adapted


def comparable(meeting: Meeting) -> bool:
    """Whether both are calls, or both values, so that their types can be compared."""
    return not _may_be_called(meeting) and _kind_clash(meeting) is None


def call_drift(meeting: Meeting, settings: BorderSettings) -> Iterator[Drift]:
    """Differences of the calls, of the variant of the port that differs least."""
    if _may_be_called(meeting):
        return
    item_kind = _kind_clash(meeting)
    if item_kind is not None:
        yield _placed(meeting, meeting.natives[0], item_kind)
        return
    for declared in (meeting.declared, *meeting.declared.overloads):
        candidates = [
            (native, _differences(declared, native, meeting, settings)) for native in meeting.natives
        ]
        native, least = min(candidates, key=lambda one: _weight(one[1]))
        for one in least:
            if meeting.declared.overloads and one.severity is DriftSeverity.INFO:
                continue  # another overload may declare what this one leaves out
            yield _placed(meeting, native, one, declared)


def _differences(
    declared: Signature, native: Signature, meeting: Meeting, settings: BorderSettings
) -> tuple[Difference, ...]:
    mine = settled(declared, renamed(meeting.label, settings), dropped(meeting.label, settings))
    if meeting.target is Target.JULIA:
        mine, native = _for_julia(mine, native)
    return differences(mine, native)


def renamed(label: str, settings: BorderSettings) -> dict[str, str]:
    """Parameter of an item in Python -> its name in the port, as the registry says."""
    return {**settings.rename.get("", {}), **settings.rename.get(label, {})}


def dropped(label: str, settings: BorderSettings) -> frozenset[str]:
    """Parameters of an item that the port is not meant to have."""
    return frozenset((*settings.drop.get("", ()), *settings.drop.get(label, ())))


def _weight(found: Iterable[Difference]) -> int:
    return sum(1000 if one.severity is DriftSeverity.ERROR else 1 for one in found)


def _for_julia(declared: Signature, native: Signature) -> tuple[Signature, Signature]:
    """Julia knows positional parameters by position alone, and a wrapper passes keywords on as keywords."""
    keywords = {one.name for one in native.parameters if one.kind is ParameterKind.KEYWORD_ONLY}

    def plain(one: Parameter) -> Parameter:
        if one.kind is not ParameterKind.POSITIONAL:
            return one
        kind = ParameterKind.KEYWORD_ONLY if one.name in keywords else ParameterKind.POSITIONAL_ONLY
        return replace(one, kind=kind)

    return _with(declared, map(plain, declared.parameters)), _with(native, map(plain, native.parameters))


def _with(signature: Signature, parameters: Iterable[Parameter]) -> Signature:
    return replace(signature, parameters=tuple(parameters))


def _kind_clash(meeting: Meeting) -> Difference | None:
    """What is called on one side and read on the other, or needs an instance on one side only."""
    declared, native = meeting.declared.kind, meeting.natives[0].kind
    if native is ItemKind.ATTRIBUTE and meeting.natives[0].returns is None:
        return None  # the function of the module sets it: it may hold a function
    special = meeting.declared.name.startswith("__")
    clash = not special and (
        (declared in _CALLED and native in _VALUES)
        or (declared in _VALUES and native in _CALLED)
        or (declared in _WITHOUT_INSTANCE and native is ItemKind.METHOD)
    )
    if not clash:
        return None
    params: Mapping[str, str] = {"python": declared.value, "native": native.value}
    return Difference(rule=DriftRule.PARAMETER_KIND, variant="item", params=params)


def _may_be_called(meeting: Meeting) -> bool:
    """Whether what one side reads may be a function that the other side calls: then nothing of both can be compared.

    `size = length` in the class of a stub, `size: Callable[[], int]`, or a getter that gives any object.
    """
    declared, native = meeting.declared, meeting.natives[0]
    if declared.kind is ItemKind.ATTRIBUTE and native.kind in _CALLED:
        if declared.returns is None:
            return declared.origin is Origin.STUB  # Python source shows what it assigns
        return _MAY_BE_CALLED.search(declared.returns) is not None
    if declared.kind in _CALLED and native.kind in _VALUES:
        return native.returns is None or _GIVES_ANYTHING.search(native.returns) is not None
    return False


def _placed(meeting: Meeting, native: Signature, one: Difference, at: Signature | None = None) -> Drift:
    declared = at or meeting.declared
    return Drift(
        rule=one.rule,
        item=meeting.label,
        path=declared.path,
        line=declared.line,
        severity=one.severity,
        target=meeting.target,
        params=one.params,
        variant=one.variant,
        other=(native.path, native.line),
    )
