"""Two signatures side by side: is every call that one declares taken by the other?

Declared is what Python promises (reference or stub), native what the port takes. A difference is an error only
where a legal call is provably refused or means something else; where the native side takes more, that is
information. Names of positional-only parameters and the order of keyword-only ones mean nothing to a call.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from mkdocs_runbooks.ffi.comparison.difference import Difference, same_default, value_of
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_BY_POSITION = frozenset({ParameterKind.POSITIONAL_ONLY, ParameterKind.POSITIONAL})
_BY_NAME = frozenset({ParameterKind.POSITIONAL, ParameterKind.KEYWORD_ONLY})
_SIGNED = frozenset({"__init__", "__new__", "__call__", "__class_getitem__"})
_NOTHING = frozenset({"NoReturn", "Never"})
"""Types without a value."""
_TERNARY = frozenset({"__pow__", "__rpow__", "__ipow__", "__get__", "__round__"})
"""Slots whose last argument PyO3 asks for and Python may leave out."""


def differences(declared: Signature, native: Signature) -> tuple[Difference, ...]:
    """Everything in which the calls of two signatures differ, in order of the parameters.

    Args:
        declared: what Python promises; renamed and dropped parameters are settled already.
        native: what the port takes.
    """
    if native.kind in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE} or declared.kind is ItemKind.CLASS:
        return ()
    if declared.name.startswith("__") and declared.name.endswith("__") and declared.name not in _SIGNED:
        return tuple(_special(declared, native))
    if _takes_anything(declared.parameters) or _asks_for_nothing(declared.parameters):
        return ()
    return tuple(_Binding(declared.parameters, native.parameters).differences())


def settled(declared: Signature, rename: Mapping[str, str], drop: Collection[str]) -> Signature:
    """The signature as the port is meant to know it: parameters renamed and left out as the registry says."""
    ways = (declared, *declared.overloads)
    if not any(one.name in rename or one.name in drop for way in ways for one in way.parameters):
        return declared
    kept = [one for one in declared.parameters if one.name not in drop]
    parameters = tuple(replace(one, name=rename.get(one.name, one.name)) for one in kept)
    overloads = tuple(settled(one, rename, drop) for one in declared.overloads)
    return replace(declared, parameters=parameters, overloads=overloads)


def uncallable(declared: Signature) -> bool:
    """Whether a declaration says that nobody can make this call: it never returns, or asks for a value that is none."""
    return _is_nothing(declared.returns) or _asks_for_nothing(declared.parameters)


def _asks_for_nothing(parameters: Sequence[Parameter]) -> bool:
    """A required `x: Never` promises no call, and so none that could be refused."""
    asked = (one for one in parameters if one.default is None and one.kind in _BY_POSITION | _BY_NAME)
    return any(_is_nothing(one.type) for one in asked)


def _is_nothing(type_: str | None) -> bool:
    return (type_ or "").strip("'\"").rpartition(".")[2] in _NOTHING


def _takes_anything(parameters: Sequence[Parameter]) -> bool:
    """`(*args, **kwargs)` promises nothing that could be broken: it is how a signature is left open."""
    return {one.kind for one in parameters} == {ParameterKind.VARIADIC, ParameterKind.VARIADIC_KEYWORD}


def _special(declared: Signature, native: Signature) -> Iterator[Difference]:
    """Python calls special methods by itself: only the number of arguments counts."""
    if declared.name in _TERNARY:
        return
    fewest, most = _span(declared.parameters)
    lowest, highest = _span(native.parameters)
    if most < lowest or fewest > highest:
        params = {"python": str(int(most)), "native": str(lowest)}
        yield Difference(rule=DriftRule.ARITY, variant="special", params=params)


def _span(parameters: Sequence[Parameter]) -> tuple[int, float]:
    positional = [one for one in parameters if one.kind in _BY_POSITION]
    endless = any(one.kind is ParameterKind.VARIADIC for one in parameters)
    required = sum(1 for one in positional if one.default is None)
    return required, float("inf") if endless else len(positional)


class _Binding:
    """Tries the calls of one signature on the other."""

    def __init__(self, declared: Sequence[Parameter], native: Sequence[Parameter]) -> None:
        self._declared = declared
        self._native = native
        self._positional = [one for one in declared if one.kind in _BY_POSITION]
        self._slots = [one for one in native if one.kind in _BY_POSITION]
        self._named = {one.name: one for one in native if one.kind in _BY_NAME}
        self._endless = any(one.kind is ParameterKind.VARIADIC for one in native)
        self._any_keyword = any(one.kind is ParameterKind.VARIADIC_KEYWORD for one in native)
        self._own_names = {one.name for one in declared if one.kind in _BY_NAME}
        self._matched: dict[str, Parameter] = {}
        """Native name -> the declared parameter that fills it."""

    def differences(self) -> Iterator[Difference]:
        """In order: each declared parameter, order as a whole, then what only the native side has."""
        for index, one in enumerate(self._positional):
            yield from self._by_position(index, one)
        yield from self._order()
        for one in self._declared:
            if one.kind is ParameterKind.KEYWORD_ONLY:
                yield from self._by_keyword(one)
            elif one.kind is ParameterKind.VARIADIC and not self._endless:
                yield self._error(DriftRule.ARITY, "variadic", one)
            elif one.kind is ParameterKind.VARIADIC_KEYWORD and not self._any_keyword:
                yield self._error(DriftRule.ARITY, "keywords", one)
        yield from self._unmatched()

    def _order(self) -> Iterator[Difference]:
        """Positional parameters must meet at one place; what one side alone has is said elsewhere.

        An optional parameter that the native side alone has before a shared one shifts it; a required one
        breaks every call, and is said as such.
        """
        by_name = {one.name: slot for slot, one in self._matched.items()}
        mine = [by_name[one.name] for one in self._positional if one.name in by_name]
        theirs = [one.name for one in self._slots if one.name in self._matched or one.default is not None]
        mine = [name for name in mine if name in theirs]
        if mine != theirs[: len(mine)]:
            params = {"python": ", ".join(mine), "native": ", ".join(one.name for one in self._slots)}
            yield Difference(rule=DriftRule.PARAMETER_ORDER, params=params)

    def _by_position(self, index: int, one: Parameter) -> Iterator[Difference]:
        named = self._named.get(one.name)
        if named is not None and one.kind is ParameterKind.POSITIONAL:
            self._matched[named.name] = one
            if named.kind is ParameterKind.KEYWORD_ONLY and not self._endless:
                yield self._error(DriftRule.PARAMETER_KIND, "positional", one)
            yield from self._defaults(one, named)
            return
        slot = self._slots[index] if index < len(self._slots) else None
        if slot is None or slot.name in self._own_names - {one.name}:
            yield from self._without_slot(one)
            return
        self._matched[slot.name] = one
        # `**kwargs` would take the other name, and what stands here would be missing if it can't be left out.
        missing = slot.default is None and not slot.unsettled
        if one.kind is ParameterKind.POSITIONAL and (missing or not self._any_keyword):
            if slot.kind is ParameterKind.POSITIONAL_ONLY:
                yield self._error(DriftRule.PARAMETER_KIND, "keyword", one)
            else:
                yield self._error(DriftRule.PARAMETER_NAME, None, one, native=slot.name)
        yield from self._defaults(one, slot)

    def _without_slot(self, one: Parameter) -> Iterator[Difference]:
        """No native position is left for a declared parameter."""
        by_keyword = one.kind is ParameterKind.POSITIONAL
        if self._endless and (not by_keyword or self._any_keyword):
            return
        if self._endless:
            yield self._error(DriftRule.PARAMETER_KIND, "keyword", one)
        elif by_keyword and self._any_keyword:
            yield self._error(DriftRule.PARAMETER_KIND, "positional", one)
        else:
            yield self._error(DriftRule.ARITY, "extra", one)

    def _by_keyword(self, one: Parameter) -> Iterator[Difference]:
        named = self._named.get(one.name)
        if named is not None:
            self._matched[named.name] = one
            if named.kind is ParameterKind.POSITIONAL:
                yield self._info(DriftRule.PARAMETER_KIND, "wider", one)
            yield from self._defaults(one, named)
            return
        by_position = next((slot for slot in self._slots if slot.name == one.name), None)
        if by_position is not None:
            self._matched[by_position.name] = one
            if not self._any_keyword:
                yield self._error(DriftRule.PARAMETER_KIND, "keyword", one)
        elif not self._any_keyword:
            yield self._error(DriftRule.ARITY, "extra", one)

    def _defaults(self, one: Parameter, native: Parameter) -> Iterator[Difference]:
        if native.unsettled:
            if one.default is not None:
                yield self._warning(DriftRule.DEFAULT, "unsettled", one, python=one.default)
        elif one.default is not None and native.default is None:
            yield self._error(DriftRule.DEFAULT, "missing", one, python=one.default)
        elif one.default is None and native.default is not None:
            yield self._info(DriftRule.DEFAULT, "optional", one, native=native.default)
        elif one.default is not None and native.default is not None:
            if same_default(one.default, native.default, native.type) is not False:
                return
            params = {"python": one.default, "native": native.default}
            if value_of(native.default) is None:
                yield self._effective(one, native, params)
            else:
                yield self._error(DriftRule.DEFAULT, None, one, **params)

    def _effective(self, one: Parameter, native: Parameter, params: dict[str, str]) -> Difference:
        """The port takes `None`, and its body makes a value of it: the same, another, or nobody can say."""
        made = native.effective or ""
        same = same_default(one.default or "...", made, native.type) if made else None
        if same is None:
            return self._info(DriftRule.DEFAULT, "effective", one, **params)
        if same:
            return self._info(DriftRule.DEFAULT, "made", one, **params)
        return self._warning(DriftRule.DEFAULT, "other", one, **{**params, "native": made})

    def _unmatched(self) -> Iterator[Difference]:
        """What only the native side has: required parameters break every call."""
        endless = any(one.kind is ParameterKind.VARIADIC for one in self._declared)
        keywords = any(one.kind is ParameterKind.VARIADIC_KEYWORD for one in self._declared)
        for one in self._native:
            if one.name in self._matched or one.kind not in _BY_POSITION | _BY_NAME:
                continue
            if (endless and one.kind in _BY_POSITION) or (keywords and one.kind in _BY_NAME):
                continue
            if one.default is None:
                yield self._error(DriftRule.ARITY, "required", one)
            elif one.unsettled:
                yield self._warning(DriftRule.ARITY, "unsettled", one)
            else:
                yield self._info(DriftRule.ARITY, "more", one)

    @staticmethod
    def _error(rule: DriftRule, variant: str | None, one: Parameter, **params: str) -> Difference:
        return Difference(rule=rule, variant=variant, params={"parameter": one.name, **params})

    @staticmethod
    def _warning(rule: DriftRule, variant: str, one: Parameter, **params: str) -> Difference:
        return Difference(
            rule=rule,
            variant=variant,
            severity=DriftSeverity.WARNING,
            params={"parameter": one.name, **params},
        )

    @staticmethod
    def _info(rule: DriftRule, variant: str | None, one: Parameter, **params: str) -> Difference:
        return Difference(
            rule=rule,
            variant=variant,
            severity=DriftSeverity.INFO,
            params={"parameter": one.name, **params},
        )
