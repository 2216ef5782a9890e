"""Calls of the port in the wrapper, bound to the signatures that the port has."""

import re
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_runbooks.ffi.comparison.difference import Difference
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import CallSite, ItemKind, Parameter, ParameterKind, Signature
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_BY_POSITION = frozenset({ParameterKind.POSITIONAL_ONLY, ParameterKind.POSITIONAL})
_BY_NAME = frozenset({ParameterKind.POSITIONAL, ParameterKind.KEYWORD_ONLY})
_RESULT = re.compile(r"^(?:[\w:]*\b)?(?:Py)?Result\s*<(.*)>$", re.DOTALL)
_JULIA_TUPLE = re.compile(r"\ATuple\{(.*)\}\Z", re.DOTALL)
_JULIA_SCALAR = re.compile(r"\A(?:Bool|U?Int(?:8|16|32|64|128)?|Float(?:16|32|64)|Nothing)\Z")
_SCALAR = re.compile(r"^(?:bool|char|[iu](?:8|16|32|64|128|size)|f32|f64|\(\))$")


def call_site_drift(sites: Iterable[CallSite], items: Iterable[Signature], target: Target) -> Iterator[Drift]:
    """F020, F021 and F034: what a call hands over, what it does with the result, and what it hides.

    Args:
        sites: proven calls of the wrapper.
        items: what the port offers.
        target: its language; of a Julia function with several methods one must take the call.
    """
    by_name: dict[str, list[Signature]] = {}
    for item in items:
        name = item.owner or "" if item.kind is ItemKind.CONSTRUCTOR else item.qualified
        if item.kind is not ItemKind.CLASS:
            by_name.setdefault(name, []).append(item)
    for site in sites:
        natives = by_name.get(site.item, []) if site.target is target else []
        if len(natives) != 1:
            continue
        native = natives[0]
        if site.caught is not None:
            one = Difference(
                rule=DriftRule.BROAD_EXCEPT, severity=DriftSeverity.WARNING, params={"caught": site.caught}
            )
            yield _placed(one, site, native, target)
        if native.kind not in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE}:
            ways = native.overloads if target is Target.JULIA else ()
            misfits = min((tuple(_misfits(site, one.parameters)) for one in (native, *ways)), key=len)
            for one in (*misfits, *(_unpacking(site, native, target) if not ways else ())):
                yield _placed(one, site, native, target)


def _misfits(site: CallSite, parameters: tuple[Parameter, ...]) -> Iterator[Difference]:
    """Binds the arguments as Python does (https://docs.python.org/3/reference/expressions.html#calls)."""
    slots = [one for one in parameters if one.kind in _BY_POSITION]
    endless = any(one.kind is ParameterKind.VARIADIC for one in parameters)
    any_keyword = any(one.kind is ParameterKind.VARIADIC_KEYWORD for one in parameters)
    if site.positional > len(slots) and not endless:
        yield _misfit("many", {"given": str(site.positional), "native": str(len(slots))})
    filled = {one.name for one in slots[: site.positional]}
    named = {one.name: one for one in parameters if one.kind in _BY_NAME}
    for keyword in site.keywords:
        if keyword in filled and keyword in named:
            yield _misfit("twice", {"parameter": keyword})
        elif keyword not in named and not any_keyword:
            yield _misfit("keyword", {"parameter": keyword})
    for one in parameters:
        if one.default is not None or one.name in filled or one.kind not in _BY_POSITION | _BY_NAME:
            continue
        if one.name in site.keywords or (site.spread and one.kind in _BY_POSITION):
            continue
        if not (site.spread_keywords and one.kind in _BY_NAME):
            yield _misfit("missing", {"parameter": one.name})


def _misfit(variant: str, params: Mapping[str, str]) -> Difference:
    return Difference(rule=DriftRule.CALL, variant=variant, params=params)


def _unpacking(site: CallSite, native: Signature, target: Target) -> Iterator[Difference]:
    """A tuple has a known length; what has none at all can't be unpacked."""
    if site.unpacked is None or native.returns is None or native.kind is ItemKind.CONSTRUCTOR:
        return
    returned = native.returns.strip()
    if target is Target.JULIA:
        returned = _JULIA_TUPLE.sub(r"(\1)", returned)
        length_known = "Vararg" not in returned
    else:
        result = _RESULT.match(returned)
        returned = _first(result[1]) if result else returned
        length_known = True
    if (_JULIA_SCALAR if target is Target.JULIA else _SCALAR).match(returned):
        params = {"count": str(site.unpacked), "native": returned}
        yield Difference(rule=DriftRule.UNPACKING, variant="scalar", params=params)
    elif length_known and returned.startswith("(") and returned.endswith(")"):
        length = len(_parts(returned[1:-1]))
        if length != site.unpacked:
            params = {"count": str(site.unpacked), "native": str(length)}
            yield Difference(rule=DriftRule.UNPACKING, params=params)


def _first(text: str) -> str:
    return next(iter(_parts(text)), "()")


def _parts(text: str) -> list[str]:
    """A list of types, split at its own commas."""
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(text):
        if sign in "([{<":
            depth += 1
        elif sign in ")]}" or (sign == ">" and text[index - 1 : index] != "-"):
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [one.strip() for one in (*parts, text[start:]) if one.strip()]


def _placed(one: Difference, site: CallSite, native: Signature, target: Target) -> Drift:
    return Drift(
        rule=one.rule,
        item=site.item,
        path=site.path,
        line=site.line,
        severity=one.severity,
        target=target,
        params=one.params,
        variant=one.variant,
        other=(native.path, native.line),
    )
