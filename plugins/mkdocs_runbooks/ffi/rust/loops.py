"""Loops in registrars: variables that stand for each of a list, or for each column of a list of tuples."""

import re
from collections.abc import Iterator

from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Step
from mkdocs_runbooks.ffi.rust.written_values import NO_CLASS, WRAPPED, segments, typed, variable

_ITERATED = re.compile(r"\s*\.\s*(?:iter|into_iter)\s*\(\s*\)$")
LIST = re.compile(r"^(?:&\s*)?(?:vec\s*!\s*)?\[(.*)\]$", re.DOTALL)
"""A list as it is written."""


def gathered(target: str, value: str, condition: str | None, line: int) -> Iterator[Step]:
    """A variable that stands for each of a list: `for f in [wrap_pyfunction!(a, m)?, …]`, `for name in ["A", "B"]`."""
    plain = _ITERATED.sub("", value.strip())
    listed = LIST.match(plain)
    if listed is None:
        if (held := variable(plain)) is not None:
            yield Step(kind="gather", target=target, name=held, condition=condition, line=line)
        return
    yield Step(kind="gather", target=target, condition=condition, line=line)
    for part in attribute.split(listed[1]):
        match = WRAPPED.search(part) or typed(part)
        if match and not part.startswith("("):
            path = segments(next(one for one in match.groups() if one))
            yield Step(kind="gather", target=target, path=path, condition=condition, line=line)
        elif part.startswith('"'):
            yield Step(kind="gather", target=target, name=part, condition=condition, line=line)
        elif not part.startswith("("):
            yield Step(kind="gather", target=target, arguments=(part,), condition=condition, line=line)


def pattern_names(pattern: str) -> tuple[str, ...] | None:
    """The variables in `(name, value)`; None for what takes nothing apart."""
    inner = pattern.strip().lstrip("& ")
    if not (inner.startswith("(") and inner.endswith(")")):
        return None
    return tuple(re.sub(r"^(?:&|ref\b|mut\b|\s)+", "", one) for one in attribute.split(inner[1:-1]))


def columns(names: tuple[str, ...], value: str, step: Step, body: str) -> Iterator[Step]:
    """`for (name, value) in [("a", 1), …]`: each variable stands for the texts of one column.

    Args:
        names: the variables.
        value: the list, or the variable that holds it.
        step: the condition and the line.
        body: what is done with each.
    """
    plain = _ITERATED.sub("", value.strip())
    listed = LIST.match(plain)
    rows = [row_of(one) for one in attribute.split(listed[1])] if listed is not None else []
    for index, name in enumerate(names):
        if not any(index < len(row) and row[index].startswith('"') for row in rows) and listed is not None:
            yield changed(step, target=name)  # what is no text: each row says what is added under its name
            continue
        held = None if listed is not None else variable(plain)
        yield changed(step, target=name, name=f"{held}.{index}" if held is not None else None)
        adds = re.search(rf"\.\s*(?:add|setattr|set_item)\s*\(\s*{re.escape(name)}\b", body) is not None
        for row in rows:
            if index < len(row) and row[index].startswith('"'):
                yield changed(step, target=name, name=row[index])
                if adds:
                    yield from _added(row, index, step, opaque="!" in plain.partition("[")[0])


def _added(row: list[str], index: int, step: Step, *, opaque: bool) -> Iterator[Step]:
    """One name of a list with what a loop adds under it; the grammar sees into lists, but not into `vec![…]`."""
    found = next((one for part in row if (one := WRAPPED.search(part) or typed(part))), None)
    if found is not None and opaque:
        path = segments(next(one for one in found.groups() if one))
        yield changed(step, kind="item", path=path, name=row[index])
    elif found is None and all(part.startswith('"') or not NO_CLASS.match(part) for part in row):
        yield changed(step, kind="value", name=row[index])


def row_of(written: str) -> list[str]:
    """The parts of a tuple; none where it is none."""
    inner = written.strip()
    return attribute.split(inner[1:-1]) if inner.startswith("(") and inner.endswith(")") else []
