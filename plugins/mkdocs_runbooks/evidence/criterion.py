"""Reader of single files out of a Criterion.rs tree (`target/criterion/<benchmark>/{new,base,change}/*.json`).

Format: `criterion::analysis` and `criterion::estimate` of https://github.com/bheisler/criterion.rs, versions 0.3 to
0.8. Estimates are nanoseconds per iteration, or in the unit of a custom measurement, which only `raw.csv` names.
`change/estimates.json` holds fractions, and no measurement. Files of 0.3.2 and before have capitalised keys, and
their `sample.json` is a bare pair of lists. What was not finite is `null`; a `null` slope is normal, since flat
samples have none.

One file alone is no benchmark: `benchmark.json` has its id, `estimates.json` its figures, `sample.json` its
samples. Trees are read by `criterion_tree`; a single file is shown for what it is.
"""

import math
from datetime import datetime
from operator import truediv
from pathlib import PurePosixPath
from typing import TypeVar

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic, Severity
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import NANOSECONDS, Figures, Unit, deviation_of
from mkdocs_runbooks.evidence.json_text import Decoded, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.measures import is_number
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun, Statistic
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance

FORMAT = Format.CRITERION

BENCHMARK, ESTIMATES, SAMPLE, TUKEY = "benchmark.json", "estimates.json", "sample.json", "tukey.json"
"""The files of one measurement."""

NEW, BASE, CHANGE = "new", "base", "change"
"""Folders of one benchmark: the last measurement, the one before or saved as baseline, how they differ."""

TOOL = "Criterion.rs"

Shape = TypeVar("Shape")


class Identity(msgspec.Struct):
    """`benchmark.json`: the only place that knows a benchmark's real name, since folders are sanitised and cut."""

    full_id: str
    group_id: str = ""
    function_id: str | None = None
    value_str: str | None = None
    directory_name: str | None = None

    @property
    def name(self) -> str:
        """The id without the parameter's value."""
        if self.value_str is None:
            return self.full_id
        return f"{self.group_id}/{self.function_id}" if self.function_id else self.group_id


class _Interval(msgspec.Struct):
    confidence_level: float | None = None
    lower_bound: float | None = None
    upper_bound: float | None = None


class _Estimate(msgspec.Struct):
    confidence_interval: _Interval
    point_estimate: float | None = None


class Estimates(msgspec.Struct):
    """`estimates.json` of a measurement, or of a change."""

    mean: _Estimate
    median: _Estimate
    slope: _Estimate | None = None
    std_dev: _Estimate | None = None
    median_abs_dev: _Estimate | None = None

    @property
    def is_change(self) -> bool:
        """Fractions instead of figures: a measurement has estimates of its deviation as well."""
        return self.std_dev is None and self.median_abs_dev is None


class _OldEstimates(msgspec.Struct, rename="pascal"):
    mean: _Estimate
    median: _Estimate
    slope: _Estimate | None = None
    std_dev: _Estimate | None = None
    median_abs_dev: _Estimate | None = None

    def renamed(self) -> Estimates:
        """The same under today's keys."""
        return Estimates(self.mean, self.median, self.slope, self.std_dev, self.median_abs_dev)


class Sample(msgspec.Struct):
    """`sample.json`: iterations of each sample and their time in all."""

    iters: list[float]
    times: list[float | None]

    def smallest(self) -> float | None:
        """The smallest time of an iteration; None where a sample is no number, or is of no iteration."""
        times = [time for time in self.times if time is not None]
        if not len(times) == len(self.times) == len(self.iters) or min(self.iters, default=0.0) <= 0:
            return None
        smallest = min(map(truediv, times, self.iters))
        return smallest if math.isfinite(math.fsum(times)) else None


Part = Identity | Estimates | Sample | None


def recognises(look: Look) -> bool:
    """By the keys of each kind of file; bare lists only by their name."""
    keys = look.keys
    if {"full_id", "group_id", "directory_name"} <= keys or {"iters", "times"} <= keys:
        return True
    if {"mean", "median"} <= keys or {"Mean", "Median"} <= keys:
        return b'"confidence_interval"' in look.start
    return look.name in (SAMPLE, TUKEY) and look.start[:1] == b"["


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one file of a tree."""
    part = decode_part(content, PurePosixPath(path.replace("\\", "/")).name)
    if isinstance(part, JsonError):
        return None, (diagnose(part, path),)
    figures = Figures(path)
    benchmarks: tuple[Benchmark, ...] = ()
    match part:
        case Estimates() if part.is_change:
            figures.told.append(problems.no_records(path))
        case None:
            figures.told.append(problems.no_records(path))
        case Identity():
            benchmarks = (benchmark(part, None, None, NANOSECONDS, figures),)
            figures.told.append(problems.incomplete(path, ESTIMATES, severity=Severity.INFO))
        case Estimates():
            benchmarks = (benchmark(_by_folder(path), part, None, NANOSECONDS, figures),)
            figures.told.append(problems.incomplete(path, BENCHMARK, severity=Severity.INFO))
        case Sample():
            benchmarks = (benchmark(_by_folder(path), None, part, NANOSECONDS, figures),)
            figures.told.append(problems.incomplete(path, BENCHMARK, severity=Severity.INFO))
    provenance = Provenance(
        path=path,
        digest=Digest(digest),
        size=len(content),
        format=FORMAT,
        tool=TOOL,
        backend=Backend.RUST.value,
    )
    return BenchmarkRun(provenance=provenance, benchmarks=benchmarks), tuple(figures.told)


def decode_part(content: bytes, name: str) -> Part | JsonError:
    """One file by its content; None for the fences of outliers (`tukey.json`).

    Args:
        content: the file's bytes.
        name: of the file, which tells the old bare lists apart.
    """
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return text
    if text.lstrip()[:1] == b"[":
        return _bare_list(text, name)
    if b'"confidence_interval"' in text:
        if b'"Mean"' in text:
            old = _of(decode(text, _OldEstimates))
            return old if isinstance(old, JsonError) else old.renamed()
        return _of(decode(text, Estimates))
    if b'"iters"' in text:
        return _of(decode(text, Sample))
    return _of(decode(text, Identity))


def _bare_list(text: bytes, name: str) -> Part | JsonError:
    if name != SAMPLE:
        fences = decode(text, list[float | None])
        return fences if isinstance(fences, JsonError) else None
    pair = decode(text, tuple[list[float], list[float | None]])
    return pair if isinstance(pair, JsonError) else Sample(iters=pair.value[0], times=pair.value[1])


def _of(found: Decoded[Shape] | JsonError) -> Shape | JsonError:
    return found if isinstance(found, JsonError) else found.value


def _by_folder(path: str) -> Identity:
    """The name of the benchmark's folder, where nothing tells its id."""
    folder = PurePosixPath(path.replace("\\", "/")).parent.parent
    return Identity(full_id=folder.as_posix())


def benchmark(  # noqa: PLR0913, PLR0917  # the parts of one measurement
    identity: Identity,
    estimates: Estimates | None,
    sample: Sample | None,
    unit: Unit,
    figures: Figures,
    measured_at: datetime | None = None,
) -> Benchmark:
    """One benchmark out of its parts; without a sample it is not known of how many rounds the estimates are.

    Args:
        identity: its real name.
        estimates: the figures with their intervals; None: not there.
        sample: its rounds, for their number and the smallest.
        unit: in which the figures are.
        figures: takes the figures.
        measured_at: when it was measured.
    """
    id_ = clean(identity.full_id)
    mean, median, slope, deviation = (
        (estimates.mean, estimates.median, estimates.slope, estimates.std_dev) if estimates else (None,) * 4
    )
    typical = slope or mean
    interval = typical.confidence_interval if typical else _Interval()
    low, high = (_bound(value, unit) for value in (interval.lower_bound, interval.upper_bound))
    return Benchmark(
        id=id_,
        name=clean(identity.name),
        file=None,
        group=clean(identity.group_id) or None,
        unit=unit.name,
        statistic=Statistic.SLOPE if slope else Statistic.MEAN,
        minimum=figures.take(sample.smallest() if sample else None, unit, f"{id_}: {SAMPLE}"),
        median=_point(median, unit, f"{id_}: median", figures),
        mean=_point(mean, unit, f"{id_}: mean", figures),
        slope=_point(slope, unit, f"{id_}: slope", figures),
        deviation=deviation_of(deviation.point_estimate if deviation else None, unit),
        low=low,
        high=high,
        level=interval.confidence_level if low is not None and high is not None else None,
        samples=len(sample.times) if sample is not None else int(estimates is not None),
        measured_at=measured_at,
    )


def _point(estimate: _Estimate | None, unit: Unit, inside: str, figures: Figures) -> float | None:
    if estimate is None:
        return None
    if estimate.point_estimate is None:
        figures.refuse("null", inside)
    return figures.take(estimate.point_estimate, unit, inside)


def _bound(value: float | None, unit: Unit) -> float | None:
    return value / unit.parts if value is not None and is_number(value) else None
