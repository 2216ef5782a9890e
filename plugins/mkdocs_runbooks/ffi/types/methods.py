"""Verdicts on a Julia function with several methods: Julia chooses one by what is handed over."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mkdocs_runbooks.ffi.types.verdicts import unknown
from mkdocs_runbooks.model.drift import Position, TypeGrade
from mkdocs_runbooks.model.ffi import Signature

_MISMATCHES = frozenset({TypeGrade.TYPE_MISMATCH, TypeGrade.NULLABILITY_MISMATCH})
_BEST_FIRST = (
    TypeGrade.EXACT,
    TypeGrade.COMPATIBLE,
    TypeGrade.LOOSE,
    TypeGrade.LOSSY,
    TypeGrade.UNKNOWN,
    TypeGrade.NULLABILITY_MISMATCH,
    TypeGrade.TYPE_MISMATCH,
)
_SEVERAL = re.compile(r"\||\bUnion\b|\bOptional\b|\bNone\b")


def of_methods(declared: Signature, by_method: Sequence[tuple[Position, ...]]) -> tuple[Position, ...]:
    """The positions of a function: of each parameter the method that takes it best.

    A parameter is refused only where every method refuses it; of a union, one method may take one part and
    another the rest, so that a refusal by each alone proves nothing.

    Args:
        declared: the Python side.
        by_method: the positions of every method.
    """
    found: dict[str | None, Position] = {}
    ways = (declared, *declared.overloads)
    for name in dict.fromkeys((*(one.name for way in ways for one in way.parameters), None)):
        candidates = [one for positions in by_method for one in positions if one.parameter == name]
        if candidates:
            found[name] = _best(candidates)
    return tuple(found.values())


def _best(candidates: Iterable[Position]) -> Position:
    best = min(candidates, key=lambda one: _BEST_FIRST.index(one.verdict.grade))
    if best.verdict.grade in _MISMATCHES and _SEVERAL.search(best.python or ""):
        return replace(best, verdict=unknown("methods", best.native or ""))
    return best


def bounded(type_: str | None, variables: Iterable[tuple[str, str | None]]) -> str | None:
    """A parameter's type with its type variables as wide as `where` lets them be.

    `T` with `where T<:Real` takes any `Real`; `AbstractVector{T}` is `AbstractVector{<:Real}`. That two
    parameters share a variable is left out, which makes the type wider, never narrower.
    """
    bounds = {name: bound or "Any" for name, bound in variables}
    if type_ is None or not bounds:
        return type_
    compact = type_.strip()
    if compact in bounds:
        return bounds[compact]
    return re.sub(
        r"(?<=[{,])(\s*)(\w+)(?=\s*[},])",
        lambda found: f"{found[1]}<:{bounds[found[2]]}" if found[2] in bounds else found[0],
        compact,
    )
