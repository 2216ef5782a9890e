"""Reader of memray's statistics (`memray stats --json`).

Format: `memray.reporters.stats`, written to `memray-stats-<capture>.json`; bytes. Only the peak of the whole
process is taken: it holds the interpreter and all that was imported, so it is compared with a baseline that was
measured in the same way.
"""

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.measures import is_measure
from mkdocs_runbooks.evidence.moments import read_moment
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import MemoryReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.MEMRAY_JSON

WORDS_LIMIT = 1000
"""Words of the command line that are looked at."""


class _Metadata(msgspec.Struct):
    peak_memory: int | float
    command_line: str | None = None
    end_time: str | None = None


class _Document(msgspec.Struct):
    metadata: _Metadata


def recognises(look: Look) -> bool:
    """The totals beside the metadata."""
    return {"total_num_allocations", "metadata"} <= look.keys


def read(content: bytes, path: str, digest: str) -> tuple[MemoryReport | None, tuple[Diagnostic, ...]]:
    """Read one file."""
    text = as_utf8(content)
    document = text if isinstance(text, JsonError) else decode(text, _Document)
    if isinstance(document, JsonError):
        return None, (diagnose(document, path),)
    found = document.value.metadata
    measured = is_measure(found.peak_memory, "bytes")
    produced_at, source = read_moment(found.end_time)
    report = MemoryReport(
        provenance=Provenance(
            path=path,
            digest=Digest(digest),
            size=len(content),
            format=FORMAT,
            tool="memray",
            produced_at=produced_at,
            time_source=source,
        ),
        tool="memray",
        peak_bytes=int(found.peak_memory) if measured else None,
        checks=False,
        leaks=False,
        ran=tuple(clean(word, 500) for word in (found.command_line or "").split()[:WORDS_LIMIT]),
    )
    if measured:
        return report, ()
    return report, (problems.number(path, str(found.peak_memory), inside="metadata.peak_memory"),)
