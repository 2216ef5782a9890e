"""Reader of pinned baselines: JSON of any nesting, addressed by the registry's expressions.

An expression is evaluated against every file of the module's baseline. Without a function it must lead to
exactly one number; `sum`, `min` and `max` need every value they meet to be a number, since a partial sum would
lie. Times become seconds and sizes bytes; `mb` is 10⁶ bytes, the stricter reading of a limit.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, decode
from mkdocs_runbooks.evidence.measures import NUMBER_AT_MOST, is_measure, is_number
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Baseline, Figure
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance
from mkdocs_runbooks.model.registry import Expression, Module

UNITS: Mapping[str, tuple[float, str]] = {
    "seconds": (1.0, "seconds"),
    "ms": (1e-3, "seconds"),
    "us": (1e-6, "seconds"),
    "ns": (1e-9, "seconds"),
    "mb": (1e6, "bytes"),
    "bytes": (1.0, "bytes"),
}
"""Factor into the base unit, and the base unit."""

OWN_KEY = "runbooks_baseline"
"""Key that only baselines have which `runbooks baseline` pinned."""

BESIDE_FIGURES = frozenset({OWN_KEY, "processes", "rounds"})
"""Keys of such a baseline whose numbers only tell how it was measured."""

MEMORY = "memory"
"""Key of the memory figure among the figures of the operations."""


def parse(content: bytes, path: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Parse a baseline file once, for all modules that share it; None where it is unreadable."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, object)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    return document.value, ()


def read(
    content: bytes, path: str, digest: str, module: Module
) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """Read one baseline file for one module."""
    document, told = parse(content, path)
    if told:
        return None, told
    return resolve(document, path, digest, len(content), module), ()


def resolve(document: object, path: str, digest: str, size: int, module: Module) -> Baseline:
    """Evaluate the module's expressions over a parsed document."""
    figures: dict[str, Figure] = {}
    unresolved: dict[str, str] = {}
    if of_other_module(document, module) is not None:
        document = None
    for operation, expression in _expressions(module):
        figure = evaluate(expression, document)
        if figure is None:
            unresolved[operation] = expression.text
        else:
            figures[operation] = figure
    return Baseline(
        provenance=Provenance(path=path, digest=Digest(digest), size=size, format=Format.BASELINE_JSON),
        numbers=count_figures(document),
        figures=figures,
        unresolved=unresolved,
    )


def evaluate(expression: Expression, document: object) -> Figure | None:
    """The figure that an expression leads to, in base units; None where it proves nothing."""
    values = _walk(expression.steps, document)
    if not values or not all(is_number(value) and value > 0 for value in values):
        return None
    numbers = [min(float(value), NUMBER_AT_MOST * 2) for value in values]
    match expression.function:
        case "sum":
            value = math.fsum(numbers)
        case "min":
            value = min(numbers)
        case "max":
            value = max(numbers)
        case _ if len(numbers) == 1:
            value = numbers[0]
        case _:
            return None
    factor, unit = UNITS.get(expression.unit, (1.0, expression.unit))
    value *= factor
    return Figure(expression=expression.text, value=value, unit=unit) if is_measure(value, unit) else None


def count_figures(document: object) -> int:
    """How many numbers a document holds, at any depth, that can have been measured; our own counts are none."""
    count = 0
    beside = BESIDE_FIGURES if isinstance(document, dict) and OWN_KEY in document else frozenset[str]()
    pending: list[object] = [document]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending.extend(one for key, one in value.items() if key not in beside)
        elif isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, (int, float)) and is_number(value) and 0 < value <= NUMBER_AT_MOST:
            count += 1
    return count


def of_other_module(document: object, module: Module) -> str | None:
    """The module that a baseline of our own was pinned for, where it is another one."""
    said = document.get("module") if isinstance(document, dict) and OWN_KEY in document else None
    return said if isinstance(said, str) and said not in module.names else None


def _expressions(module: Module) -> Iterable[tuple[str, Expression]]:
    for operation in module.operations:
        if operation.baseline is not None:
            yield operation.id, operation.baseline
    if module.memory is not None and module.memory.baseline is not None:
        yield MEMORY, module.memory.baseline


def _walk(steps: tuple[str | int, ...], document: object) -> list[Any]:
    values: list[object] = [document]
    for step in steps:
        values = [child for value in values for child in _children(value, step)]
    return values


def _children(value: object, step: str | int) -> Iterable[object]:
    match value, step:
        case dict(), "*":
            return tuple(value.values())
        case list(), "*":
            return tuple(value)
        case dict(), str() if step in value:
            return (value[step],)
        case list(), int() if -len(value) <= step < len(value):
            return (value[step],)
    return ()
