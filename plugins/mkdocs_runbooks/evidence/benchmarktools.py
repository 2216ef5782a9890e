"""Reader of BenchmarkTools.jl's JSON (`BenchmarkTools.save("results.json", …)`).

Format: `serialization.jl` of https://github.com/JuliaCI/BenchmarkTools.jl, versions 0.2 to 1.8: the versions of
Julia and the package, then a list of values, each as [type, fields]; groups nest. A bare value without the
versions occurs as well. Times are nanoseconds, memory is bytes allocated per evaluation (no peak), and what is
not finite is `null`. Keys may look like Julia code (tuples, symbols); they are text. A file of parameters
alone (`tune.json`) looks the same and holds no measurement; ratios and judgements hold none either.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import (
    NANOSECONDS,
    Figures,
    deviation_of,
    facts,
    shown,
    spread,
)
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun, Statistic
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance

FORMAT = Format.BENCHMARKTOOLS

DEPTH_LIMIT = 64
"""Groups within groups; nobody nests deeper by hand."""

KEY_LIMIT = 400
"""Characters of one key that are kept."""

_PREFIX = "BenchmarkTools."
"""Before the type's name in old files."""

_GROUP, _TRIAL, _ESTIMATE = "BenchmarkGroup", "Trial", "TrialEstimate"
_WITHOUT_MEASUREMENT = frozenset({"Parameters", "TrialJudgement", "TrialRatio"})
_TYPES = frozenset({_GROUP, _TRIAL, _ESTIMATE, *_WITHOUT_MEASUREMENT})
_BEGINNING = re.compile(
    rb'\[\s*(?:\{[^{}\[\]]{0,200}"BenchmarkTools"\s*:|"(?:BenchmarkTools\.)?(?:'
    + "|".join(sorted(_TYPES)).encode()
    + rb')"\s*,)'
)


def recognises(look: Look) -> bool:
    """A list that begins with the package's version, or with one of its types."""
    return look.is_json and bool(_BEGINNING.match(look.start))


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one file: every trial and estimate of its groups."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, list[Any])
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    match document.value:
        case [dict() as versions, list() as values]:
            pass
        case [str(), _] as value:
            versions, values = {}, [value]
        case _:
            return None, (problems.wrong_shape(path, "[{…}, […]]", _beginning(document.value)),)
    figures = Figures(path)
    benchmarks = tuple(one for value in values for one in _leaves(value, figures))
    if not any(one.value for one in benchmarks):
        figures.told.append(problems.no_records(path))
    version = versions.get("BenchmarkTools")
    provenance = Provenance(
        path=path,
        digest=Digest(digest),
        size=len(content),
        format=FORMAT,
        tool="BenchmarkTools.jl",
        tool_version=clean(version, 40) if isinstance(version, str) else None,
        backend=Backend.JULIA.value,
    )
    return BenchmarkRun(provenance=provenance, benchmarks=benchmarks), tuple(figures.told)


def _beginning(value: object) -> str:
    """How a value of another shape begins."""
    match value:
        case dict():
            return "{…}"
        case [first, *_]:
            return f"[{_beginning(first)}, …]" if isinstance(first, (list, dict)) else f"[{shown(first)}, …]"
        case list():
            return "[]"
    return shown(value)


def _leaves(value: object, figures: Figures, keys: tuple[str, ...] = ()) -> Iterator[Benchmark]:
    """The benchmarks of a value and of the groups in it, under the keys that lead to them."""
    match value:
        case [str() as written, dict() as fields]:
            kind = written.removeprefix(_PREFIX)
        case _:
            kind, fields = "", {}
    if kind == _GROUP and isinstance(fields.get("data"), dict):
        if len(keys) >= DEPTH_LIMIT:
            figures.told.append(problems.too_deep(figures.path))
            return
        for key, inner in fields["data"].items():
            yield from _leaves(inner, figures, (*keys, clean(key, KEY_LIMIT)))
    elif kind == _TRIAL and isinstance(fields.get("times"), list):
        yield _trial(fields, keys, figures)
    elif kind == _ESTIMATE:
        yield _estimate(fields, keys, figures)
    elif kind not in _WITHOUT_MEASUREMENT:
        expected, inside = '["Trial", {…}]', "/".join(keys)
        figures.told.append(
            problems.wrong_shape(figures.path, expected, _beginning(value), inside=inside or None)
        )


def _trial(fields: Mapping[str, Any], keys: tuple[str, ...], figures: Figures) -> Benchmark:
    inside = "/".join((*keys, "times"))
    times = fields["times"]
    if any(not isinstance(time, (int, float)) for time in times):
        figures.refuse(next(shown(time) for time in times if not isinstance(time, (int, float))), inside)
        times = []
    whole = spread(times)
    return _benchmark(
        fields,
        keys,
        statistic=Statistic.MINIMUM,
        minimum=figures.take(whole.minimum, NANOSECONDS, inside),
        median=figures.take(whole.median, NANOSECONDS, inside),
        mean=figures.take(whole.mean, NANOSECONDS, inside),
        deviation=deviation_of(whole.deviation, NANOSECONDS),
        samples=len(times),
    )


def _estimate(fields: Mapping[str, Any], keys: tuple[str, ...], figures: Figures) -> Benchmark:
    """One figure; whether it is a minimum, a median or a mean is not stored."""
    inside = "/".join((*keys, "time"))
    time = fields.get("time")
    if not isinstance(time, (int, float)):
        figures.refuse(shown(time), inside)
        time = None
    figure = figures.take(time, NANOSECONDS, inside)
    return _benchmark(
        fields, keys, statistic=Statistic.ESTIMATE, estimate=figure, samples=0 if figure is None else 1
    )


def _benchmark(fields: Mapping[str, Any], keys: tuple[str, ...], **figures: Any) -> Benchmark:
    id_ = "/".join(keys) or "–"
    known = {key: fields[key] for key in ("memory", "allocs") if isinstance(fields.get(key), int)}
    return Benchmark(
        id=id_, name=id_, file=None, group="/".join(keys[:-1]) or None, extra=facts(known), **figures
    )
