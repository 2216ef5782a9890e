"""The table of `runbooks compare` as text, Markdown and JSON."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.compared import Change, Row
from mkdocs_runbooks.model.measurements import BYTES, SECONDS
from mkdocs_runbooks.model.paired import MeasuredRun
from mkdocs_runbooks.wording import Wording, escape_markdown, visible

Form = Callable[[Sequence[Row], MeasuredRun, MeasuredRun, float, Wording], str]

_PLAIN_NAME = re.compile(r"[\w.:/\[\]-][\w.:/\[\] -]*(?<! )", re.ASCII)
"""Names that read best as code, and in which Markdown sees nothing there."""

_COLUMNS = ("benchmark", "base", "head", "change", "verdict")
_SCALES = {
    SECONDS: ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")),
    BYTES: ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1.0, "B")),
}


def text(
    rows: Sequence[Row], _base: MeasuredRun, _head: MeasuredRun, _margin: float, wording: Wording
) -> str:
    """Columns as wide as their longest cell; the verdict ends the line."""
    table = [_header(wording), *(_cells(one, wording) for one in rows)]
    widths = [max(len(line[place]) for line in table) for place in range(len(_COLUMNS) - 1)]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]
        ).rstrip()
        for line in table
    )


def markdown(
    rows: Sequence[Row], _base: MeasuredRun, _head: MeasuredRun, _margin: float, wording: Wording
) -> str:
    """A table for a comment on a pull request; names of benchmarks are data."""
    lines = ["| " + " | ".join(_header(wording)) + " |", "|" + " --- |" * len(_COLUMNS)]
    lines += ["| " + " | ".join(_harmless(one, wording)) + " |" for one in rows]
    return "\n".join(lines)


def _harmless(one: Row, wording: Wording) -> Iterator[str]:
    """The cells of a row: only what tools have written, names and units, can hold Markdown."""
    name, base, head, *own = _cells(one, wording)
    yield f"`{name}`" if _PLAIN_NAME.fullmatch(name) else escape_markdown(name)
    ours = one.unit in _SCALES
    yield from (cell if ours else escape_markdown(cell) for cell in (base, head))
    yield from own


def as_json(
    rows: Sequence[Row], base: MeasuredRun, head: MeasuredRun, margin: float, wording: Wording
) -> str:
    """A stable document: `schema` 1, one object a benchmark, figures of every process."""
    document = {
        "schema": 1,
        "margin": margin,
        "base": _side(base),
        "head": _side(head),
        "benchmarks": [_object(one, wording) for one in rows],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMS: Mapping[str, Form] = {"text": text, "markdown": markdown, "json": as_json}


def _header(wording: Wording) -> tuple[str, ...]:
    return tuple(wording.text(f"compare-{name}") for name in _COLUMNS)


def _cells(one: Row, wording: Wording) -> tuple[str, ...]:
    return (
        visible(one.name),
        _figure(one.base, one.unit, wording),
        _figure(one.head, one.unit, wording),
        _change(one, wording),
        _verdict(one, wording),
    )


def _figure(values: Sequence[float], unit: str, wording: Wording) -> str:
    """The middle process with a unit that suits it, and how many processes there are."""
    if not values:
        return "–"
    value = median(values)
    scales = _SCALES.get(unit, ((1.0, visible(unit)),))
    factor, name = next((one for one in scales if value >= one[0]), scales[-1])
    shown = wording.number(float(f"{value / factor:.4g}"), "#,##0.####")
    return f"{shown} {name} ({len(values)})"


def _change(one: Row, wording: Wording) -> str:
    """Head against base in per cent, with its interval; positive is slower."""
    if one.ratio is None:
        return "–"
    low, high = one.ratio.low, one.ratio.high
    whole = _percent(one.ratio.value, wording)
    if low is None or high is None:
        return whole
    return f"{whole} ({_percent(high, wording)} … {_percent(low, wording)})"


def _percent(ratio: float, wording: Wording) -> str:
    share = 1 / ratio - 1
    return ("+" if share > 0 else "") + wording.percent(share)


def _verdict(one: Row, wording: Wording) -> str:
    said = wording.text(f"compare-change-{one.change.value}")
    reason = _reason(one, wording)
    return f"{said}: {reason}" if reason else said


def _reason(one: Row, wording: Wording) -> str | None:
    params: tuple[tuple[str, Value], ...] = (("more", one.more),)
    if one.doubt is not None:
        return wording.text(f"compare-doubt-{one.doubt.value}", params)
    if one.change is not Change.UNDECIDED:
        return None
    return wording.text("compare-more" if one.more is not None else "compare-hopeless", params)


def _side(run: MeasuredRun) -> dict[str, object]:
    return {
        "paths": [visible(path) for path in run.paths],
        "machines": sorted(run.machines),
        "produced_at": run.produced_at.isoformat() if run.produced_at is not None else None,
    }


def _object(one: Row, wording: Wording) -> dict[str, object]:
    ratio = one.ratio
    return {
        "id": one.id,
        "name": one.name,
        "unit": one.unit,
        "change": one.change.value,
        "doubt": one.doubt.value if one.doubt is not None else None,
        "ratio": ratio.value if ratio is not None else None,
        "low": ratio.low if ratio is not None else None,
        "high": ratio.high if ratio is not None else None,
        "more": one.more,
        "base": list(one.base),
        "head": list(one.head),
        "text": _verdict(one, wording),
    }
