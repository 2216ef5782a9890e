"""Every round of one process, out of what a benchmark tool printed or wrote: pytest-benchmark, pyperf, hyperfine.

The readers of these formats keep what a tool says of its rounds and skip the rounds themselves; here they are what is
asked for. The formats are described in those readers. Tools print talk around their JSON, so the document may begin
and end anywhere on a line of its own.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from mkdocs_runbooks.evidence.json_text import Decoded, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.measures import is_measure
from mkdocs_runbooks.evidence.pytest_benchmark import peak_bytes
from mkdocs_runbooks.model.measurements import BYTES, SECONDS
from mkdocs_runbooks.model.paired import SAMPLE_AT_MOST

_BEGINNINGS = re.compile(rb"^[ \t]*\{", re.MULTILINE)

_TRIED = 50
"""Lines that begin like an object and are tried as the beginning of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """One benchmark as one command measured it; `values` are empty where the tool kept none.

    Attributes:
        processes: the values of each process, where the tool itself starts several; else empty.
    """

    id: str
    name: str
    unit: str
    count: int
    values: tuple[float, ...] = ()
    minimum: float | None = None
    median: float | None = None
    peak_bytes: float | None = None
    processes: tuple[tuple[float, ...], ...] = ()

    @property
    def tenth(self) -> float | None:
        """10th percentile of the rounds, between two of them in proportion."""
        return quantile(self.values, 0.1)

    @property
    def sample(self) -> tuple[float, ...]:
        """At most `SAMPLE_AT_MOST` rounds, evenly thinned, the first one always among them."""
        if len(self.values) <= SAMPLE_AT_MOST:
            return self.values
        step = (len(self.values) - 1) / (SAMPLE_AT_MOST - 1)
        return tuple(self.values[round(place * step)] for place in range(SAMPLE_AT_MOST))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessResult:
    """What one process measured.

    Attributes:
        backends: module -> backend, where the result says so itself; under `""` for every module alike.
        node: name of the machine, where the result says so.
    """

    benchmarks: tuple[Rounds, ...]
    backends: dict[str, str]
    node: str | None = None


class _Stats(msgspec.Struct):
    data: list[float] = []
    rounds: int = 0
    min: float | None = None
    median: float | None = None


class _PytestBenchmark(msgspec.Struct):
    name: str
    stats: _Stats
    fullname: str | None = None
    extra_info: dict[str, Any] = {}


class _Told(msgspec.Struct):
    """What our own pytest plugin adds."""

    backends: dict[str, str] = {}


class _Pytest(msgspec.Struct):
    benchmarks: list[_PytestBenchmark]
    machine_info: dict[str, Any]
    backend: str | None = None
    runbooks: _Told = msgspec.field(default_factory=_Told)


class _Run(msgspec.Struct):
    values: list[float] = []


class _PyperfBenchmark(msgspec.Struct):
    runs: list[_Run]
    metadata: dict[str, Any] = {}


class _Pyperf(msgspec.Struct):
    benchmarks: list[_PyperfBenchmark]
    metadata: dict[str, Any] = {}


class _Result(msgspec.Struct):
    command: str
    times: list[float | None] = []
    min: float | None = None
    median: float | None = None
    exit_codes: list[int | None] = []
    memory_usage_byte: list[float | None] = []


class _Hyperfine(msgspec.Struct):
    results: list[_Result]


def read_rounds(content: bytes) -> ProcessResult | None:
    """Read what one process printed or wrote; None where it holds no result of a known tool."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None
    for part in _documents(text):
        if isinstance(pytest := decode(part, _Pytest), Decoded):
            return _of_pytest(pytest.value)
        if isinstance(pyperf := decode(part, _Pyperf), Decoded):
            return _of_pyperf(pyperf.value)
        if isinstance(hyperfine := decode(part, _Hyperfine), Decoded):
            return _of_hyperfine(hyperfine.value)
    return None


def quantile(values: Sequence[float], share: float) -> float | None:
    """A quantile with linear interpolation (Hyndman and Fan's 7th, as numpy's default); None without values."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _documents(text: bytes) -> Iterator[bytes]:
    """The whole, then what stands between a line that begins an object and the last one that ends one."""
    yield text
    end = text.rfind(b"}") + 1
    for found, _ in zip(_BEGINNINGS.finditer(text, 0, end), range(_TRIED), strict=False):
        if found.start():
            yield text[found.start() : end]


def _of_pytest(found: _Pytest) -> ProcessResult:
    backends = {clean(module, 200): clean(said, 200) for module, said in found.runbooks.backends.items()}
    said = {one.extra_info.get("backend") for one in found.benchmarks}
    agreed = said.pop() if len(said) == 1 else None
    own = found.backend or found.machine_info.get("backend") or agreed
    if isinstance(own, str):
        backends[""] = clean(own, 200)
    node = found.machine_info.get("node")
    return ProcessResult(
        benchmarks=tuple(_of_stats(one) for one in found.benchmarks),
        backends=backends,
        node=clean(node, 120) if isinstance(node, str) and node else None,
    )


def _of_stats(one: _PytestBenchmark) -> Rounds:
    values = _measured(one.stats.data)
    return Rounds(
        id=clean(one.fullname or one.name),
        name=clean(one.name),
        unit=SECONDS,
        count=len(values) if one.stats.data else max(0, one.stats.rounds),
        values=values,
        minimum=min(values, default=one.stats.min),
        median=quantile(values, 0.5) if values else one.stats.median,
        peak_bytes=peak_bytes(one.extra_info),
    )


def _of_pyperf(found: _Pyperf) -> ProcessResult:
    benchmarks = []
    for place, one in enumerate(found.benchmarks):
        metadata = {**found.metadata, **one.metadata}
        written = str(metadata.get("unit") or "second")
        unit = {"second": SECONDS, "byte": BYTES}.get(written, clean(written, 40))
        name = clean(str(metadata.get("name") or f"benchmarks[{place}]"))
        benchmarks.append(_of_processes(name, [run.values for run in one.runs if run.values], unit))
    node = found.metadata.get("hostname")
    return ProcessResult(
        benchmarks=tuple(benchmarks),
        backends={},
        node=clean(node, 120) if isinstance(node, str) and node else None,
    )


def _of_hyperfine(found: _Hyperfine) -> ProcessResult:
    """A command that failed measured nothing, whatever its times."""
    benchmarks = []
    for one in found.results:
        failed = any(code != 0 for code in one.exit_codes)
        peaks = [peak for peak in one.memory_usage_byte if peak]
        times = [] if failed else [time for time in one.times if time is not None]
        peak = max(peaks) if peaks and not failed else None
        benchmarks.append(_of_processes(clean(one.command), [[time] for time in times], SECONDS, peak=peak))
    return ProcessResult(benchmarks=tuple(benchmarks), backends={})


def _of_processes(
    name: str, processes: Sequence[Sequence[float]], unit: str, *, peak: float | None = None
) -> Rounds:
    kept = _measured([value for values in processes for value in values], unit)
    return Rounds(
        id=name,
        name=name,
        unit=unit,
        count=len(kept),
        values=kept,
        minimum=min(kept, default=None),
        median=quantile(kept, 0.5),
        peak_bytes=peak,
        processes=tuple(tuple(values) for values in processes) if kept else (),
    )


def _measured(values: Sequence[float], unit: str = SECONDS) -> tuple[float, ...]:
    """The values in their order; one that no clock can have measured makes all of them worthless."""
    sound = all(is_measure(value, "seconds" if unit == SECONDS else unit) for value in values)
    return tuple(values) if sound else ()
