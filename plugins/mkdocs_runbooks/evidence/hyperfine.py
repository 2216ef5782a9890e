"""Reader of hyperfine's JSON (`hyperfine --export-json`).

Format: `hyperfine::export::json` and `BenchmarkResult` of https://github.com/sharkdp/hyperfine, versions 1.10 to
1.20. Times are seconds; each is of a process of its own. With `--ignore-failure` a command that crashes is
timed as well, so only exit codes that are all 0 let its times count; very old versions write none. Newer
versions write the peak memory of each process (`memory_usage_byte`). The file names no commit and no time.
"""

import re

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import Figures, deviation_of, facts, unit_of
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import BYTES, SECONDS, Benchmark, BenchmarkRun, Statistic
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.HYPERFINE

_SECONDS, _BYTES = unit_of(SECONDS), unit_of(BYTES)
_RESULTS = re.compile(rb'"results"\s*:\s*\[\s*(?:\]|\{\s*"command"\s*:)')


class _Result(msgspec.Struct):
    command: str
    mean: float | None = None
    stddev: float | None = None
    median: float | None = None
    user: float | None = None
    system: float | None = None
    min: float | None = None
    times: list[float | None] | None = None
    memory_usage_byte: list[float | None] | None = None
    exit_codes: list[int | None] | None = None
    parameters: dict[str, str | int | float] | None = None


class _Document(msgspec.Struct):
    results: list[_Result]


def recognises(look: Look) -> bool:
    """Results that are a list of commands; those of other tools are objects."""
    return "results" in look.keys and bool(_RESULTS.search(look.start))


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one file: one benchmark a command."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    figures = Figures(path)
    benchmarks = tuple(_benchmark(one, place, figures) for place, one in enumerate(document.value.results))
    if not benchmarks:
        figures.told.append(problems.no_records(path))
    provenance = Provenance(
        path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool="hyperfine"
    )
    return BenchmarkRun(provenance=provenance, benchmarks=benchmarks), tuple(figures.told)


def _benchmark(found: _Result, place: int, figures: Figures) -> Benchmark:
    inside = f"results[{place}]"
    command = clean(found.command)
    more = {"user": found.user, "system": found.system, **(found.parameters or {})}
    extra = facts({key: value for key, value in more.items() if value is not None})
    code = _failed(found)
    if code is not None:
        figures.told.append(
            problems.timed_failure(figures.path, command, code, inside=f"{inside}.exit_codes")
        )
        return Benchmark(id=command, name=command, file=None, extra=extra)
    runs = len(found.times or found.exit_codes or ())
    peaks = [one for one in found.memory_usage_byte or () if one is not None]
    return Benchmark(
        id=command,
        name=command,
        file=None,
        statistic=Statistic.MEAN,
        minimum=figures.take(found.min, _SECONDS, f"{inside}.min"),
        median=figures.take(found.median, _SECONDS, f"{inside}.median"),
        mean=figures.take(found.mean, _SECONDS, f"{inside}.mean"),
        deviation=deviation_of(found.stddev, _SECONDS),
        samples=runs,
        processes=max(1, runs),
        peak_bytes=figures.take(max(peaks), _BYTES, f"{inside}.memory_usage_byte") if peaks else None,
        extra=extra,
    )


def _failed(found: _Result) -> int | None:
    """The first exit code that is not 0, -1 where one is unknown (killed by a signal, or never written)."""
    if not found.exit_codes:
        return -1
    return next((-1 if code is None else code for code in found.exit_codes if code != 0), None)
