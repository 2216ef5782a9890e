"""The units of asv's results: what one file measured in stands in another, `benchmarks.json`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs_runbooks.evidence.asv import DESCRIPTIONS, with_units
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.model.measurements import BenchmarkRun
from mkdocs_runbooks.model.provenance import Format
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError


def described(rows: Iterable[EvidenceFile], tree: ProjectTree) -> Iterator[EvidenceFile]:
    """The rows, asv's results in the units that the descriptions beside or above them give."""
    known: dict[str, bytes | None] = {}
    for row in rows:
        if row.format is Format.ASV and isinstance(row.record, BenchmarkRun) and row.record.benchmarks:
            folder = row.path.rpartition("/")[0]
            if folder not in known:
                known[folder] = _descriptions(folder, tree)
            content = known[folder]
            yield replace(row, record=with_units(row.record, content)) if content is not None else row
        else:
            yield row


def _descriptions(folder: str, tree: ProjectTree) -> bytes | None:
    for place in (folder, folder.rpartition("/")[0]):
        try:
            return tree.read(f"{place}/{DESCRIPTIONS}" if place else DESCRIPTIONS)
        except UnreadableError:
            continue
    return None
