"""What a receipt adds to a record: commit, time, environment, and how a linter was called."""

from dataclasses import replace

from mkdocs_runbooks.evidence.lint_calls import with_call
from mkdocs_runbooks.evidence.memory_calls import with_ending
from mkdocs_runbooks.evidence.moments import from_epoch
from mkdocs_runbooks.evidence.receipts import Vouchers
from mkdocs_runbooks.model.evidence import Record
from mkdocs_runbooks.model.measurements import LintReport, MemoryReport
from mkdocs_runbooks.model.provenance import Provenance, Receipt, TimeSource
from mkdocs_runbooks.sources.tree import ProjectTree


def with_receipt(record: Record, vouchers: Vouchers, tree: ProjectTree) -> Record:
    """The record with its receipt's word where the file itself is silent."""
    own = record.provenance
    receipt = vouchers.vouching(own.path, own.digest, own.size)
    if receipt is None and (archive := own.archive) is not None:
        receipt = vouchers.vouching(archive.path, archive.digest, archive.size)
    provenance = _times(own, receipt, tree)
    if receipt is not None:
        provenance = replace(
            provenance,
            receipt=receipt,
            commit=own.commit or receipt.commit,
            dirty=own.dirty if own.commit else receipt.dirty,
            environment=own.environment or receipt.environment,
            tool_version=own.tool_version or dict(receipt.tools).get(own.tool or ""),
        )
    record = replace(record, provenance=provenance)
    match record:
        case LintReport() if receipt is not None:
            return with_call(record, receipt, tree)
        case MemoryReport() if receipt is not None:
            return with_ending(record, receipt)
    return record


def _times(own: Provenance, receipt: Receipt | None, tree: ProjectTree) -> Provenance:
    """An offset in the file is best, then the receipt's clock, then local time, then the file's own date."""
    if own.time_source is TimeSource.OFFSET:
        return own
    if receipt is not None:
        return replace(own, produced_at=receipt.ended_at, time_source=TimeSource.OFFSET)
    if own.produced_at is not None:
        return own
    modified = tree.modified_at(own.file)
    moment = from_epoch(modified) if modified is not None else None
    return replace(own, produced_at=moment, time_source=TimeSource.MTIME if moment else None)
