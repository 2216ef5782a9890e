"""Reader of a small format of our own: the peak memory of one measured piece of code.

tracemalloc has no file format, and memray's is of a whole process. So a few lines of Python (they stand in the
reference of formats) write what `tracemalloc.get_traced_memory()` returns:

    {"schema": "tracemalloc-peak/1", "current_bytes": 5326824, "peak_bytes": 5327056,
     "benchmark": "test_bench_mean", "module": "rolling_stats", "backend": "rust", "commit": "3f78…"}

`peak_bytes` is needed; `benchmark`, `module`, `backend` and `commit` say what was measured. `top` may list places
and is passed over.
"""

import re

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.measures import is_measure
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import MemoryReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.PEAK_MEMORY

SCHEMA = "tracemalloc-peak/1"

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class _Document(msgspec.Struct):
    schema: str
    peak_bytes: int | float
    benchmark: str | None = None
    module: str | None = None
    backend: str | None = None
    commit: str | None = None


def recognises(look: Look) -> bool:
    """A schema beside the peak."""
    return {"schema", "peak_bytes"} <= look.keys


def read(content: bytes, path: str, digest: str) -> tuple[MemoryReport | None, tuple[Diagnostic, ...]]:
    """Read one file."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value
    if found.schema != SCHEMA:
        return None, (problems.wrong_shape(path, SCHEMA, found.schema, inside="schema"),)
    measured = is_measure(found.peak_bytes, "bytes")
    commit = (found.commit or "").lower()
    report = MemoryReport(
        provenance=Provenance(
            path=path,
            digest=Digest(digest),
            size=len(content),
            format=FORMAT,
            tool="tracemalloc",
            commit=commit if _COMMIT.fullmatch(commit) else None,
            backend=clean(found.backend, 80) if found.backend else None,
        ),
        tool="tracemalloc",
        peak_bytes=int(found.peak_bytes) if measured else None,
        checks=False,
        leaks=False,
        benchmark=clean(found.benchmark, 500) if found.benchmark else None,
        module=clean(found.module, 80) if found.module else None,
    )
    return report, () if measured else (problems.number(path, str(found.peak_bytes), inside="peak_bytes"),)
