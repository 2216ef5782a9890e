"""Reader of `cargo bench` output: libtest's and Criterion's lines, and libtest's JSON lines.

Format: `library/test` of https://github.com/rust-lang/rust and `criterion::report`; see `bench_console`. With
`-Z unstable-options --format json` libtest writes events instead; those of benchmarks name median and range in
nanoseconds. Nothing names a commit or a time. An output whose `running N tests` has no `test result:` was cut.
"""

import re

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import bench_console, problems
from mkdocs_runbooks.evidence.benchmark_figures import NANOSECONDS, Figures
from mkdocs_runbooks.evidence.json_text import Fault, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance

FORMAT = Format.LIBTEST_BENCH

_EVENT = re.compile(rb'"type"\s*:\s*"bench"')
_TIME = re.compile(rb"time:\s{1,8}(?:\x1b\[[0-9;]*m)*\[(?:\x1b\[[0-9;]*m)*[0-9]")
_LINE = bench_console.BENCH.encode()


class _Line(msgspec.Struct):
    type: str | None = None
    event: str | None = None
    name: str | None = None
    median: float | None = None
    deviation: float | None = None


def recognises(look: Look) -> bool:
    """A line with a figure, wherever it stands in what was printed; an event of a benchmark."""
    text = look.text
    if look.is_json:
        return b'"bench"' in text and bool(_EVENT.search(text))
    return look.is_plain and (_LINE in text or (b"time:" in text and bool(_TIME.search(text))))


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one output, of one or several binaries."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    if text.lstrip().startswith(b"{"):
        return _read_events(text, path, digest, len(content))
    console = bench_console.Console(Figures(path))
    console.read(text.decode("utf-8", "replace"))
    return _run(console.benchmarks, console.figures, digest, len(content))


def _read_events(
    text: bytes, path: str, digest: str, size: int
) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Lines that are no JSON are console output; broken events refuse the file."""
    figures = Figures(path)
    benchmarks: list[Benchmark] = []
    running = 0
    for place, line in enumerate(text.split(b"\n"), start=1):
        if not line.lstrip().startswith(b"{"):
            continue
        found = decode(line, _Line)
        if isinstance(found, JsonError):
            if found.fault is Fault.MALFORMED and b'"type"' not in line:
                continue
            return None, (diagnose(found, path, line=place),)
        event = found.value
        if event.type == "suite":
            running += 1 if event.event == "started" else -1
        elif event.type == "bench" and event.name is not None and event.median is not None:
            around = "" if event.deviation is None else f"{event.deviation:.2f} ns"
            benchmarks.append(
                bench_console.bench(
                    clean(event.name, 400), event.median, NANOSECONDS, figures, file=None, around=around
                )
            )
    if running > 0:
        figures.told.append(problems.incomplete(path, '"type": "suite"'))
    return _run(benchmarks, figures, digest, size)


def _run(
    benchmarks: list[Benchmark], figures: Figures, digest: str, size: int
) -> tuple[BenchmarkRun, tuple[Diagnostic, ...]]:
    if not benchmarks:
        figures.told.append(problems.no_records(figures.path))
    provenance = Provenance(
        path=figures.path,
        digest=Digest(digest),
        size=size,
        format=FORMAT,
        tool="cargo bench",
        backend=Backend.RUST.value,
    )
    return BenchmarkRun(provenance=provenance, benchmarks=tuple(benchmarks)), tuple(figures.told)
