"""Reader of divan's tables (`cargo bench` with https://github.com/nvzqz/divan, which writes text only).

Format: `divan::tree_painter`, version 0.1. Columns are fastest, slowest, median, mean, samples and iters, times
from `ps` to `h`. Where lines of libtest or Criterion stand in the same output, `libtest-bench` reads all of it.
"""

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.bench_console import Console
from mkdocs_runbooks.evidence.benchmark_figures import Figures
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import BenchmarkRun
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance

FORMAT = Format.DIVAN

_HEADER = tuple(word.encode() for word in ("fastest", "│", "slowest", "samples", "iters"))


def recognises(look: Look) -> bool:
    """The heading of a table."""
    if not look.is_plain or _HEADER[0] not in look.text:
        return False
    lines = look.text.split(b"\n")
    return any(all(word in line for word in _HEADER) for line in lines)


def read(content: bytes, path: str, digest: str) -> tuple[BenchmarkRun | None, tuple[Diagnostic, ...]]:
    """Read one output, of one or several binaries."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    console = Console(Figures(path))
    console.read(text.decode("utf-8", "replace"))
    if not console.benchmarks:
        console.figures.told.append(problems.no_records(path))
    provenance = Provenance(
        path=path,
        digest=Digest(digest),
        size=len(content),
        format=FORMAT,
        tool="divan",
        backend=Backend.RUST.value,
    )
    return BenchmarkRun(provenance=provenance, benchmarks=tuple(console.benchmarks)), tuple(
        console.figures.told
    )
