"""One file, whatever its format: recognised, read, and told what is wrong with it."""

from dataclasses import dataclass, replace

import msgspec

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity
from mkdocs_runbooks.evidence import problems, receipts
from mkdocs_runbooks.evidence.content import Content, whole
from mkdocs_runbooks.evidence.json_text import Fault, JsonError, as_utf8, decode
from mkdocs_runbooks.evidence.readers import BY_FORMAT
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.evidence.recognise import named, recognise
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState, Record
from mkdocs_runbooks.model.measurements import CoverageReport
from mkdocs_runbooks.model.provenance import Format

HALF_TRUE = frozenset(
    {
        Code.EVIDENCE_INCOMPLETE,
        Code.EVIDENCE_COUNTS_HIDE_FAILURES,
        Code.EVIDENCE_COUNTS_DIFFER,
        Code.EVIDENCE_SEVERAL_TOOLS,
    }
)
"""Findings about a file that could be read, and is not the whole truth: its state is `partly`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is known about a file before it is opened.

    Attributes:
        format: the name that the registry gives, or None.
        place: where the registry says so, for a name that no reader has.
        expected: the very file was named, so an unknown format is worth a warning.
        coverage: False where its coverage is left out of the union.
    """

    format: str | None = None
    place: Location | None = None
    expected: bool = True
    coverage: bool = True


def read_file(content: bytes, path: str, wanted: Wanted) -> EvidenceFile:
    """Read one file's content; see `read_content`."""
    return read_content(whole(content), path, wanted)


def read_content(content: Content, path: str, wanted: Wanted) -> EvidenceFile:
    """Read one file's content.

    Args:
        content: what the file holds.
        path: where it stands, for recognition, provenance and diagnostics.
        wanted: what is known about the file before.
    """
    told: list[Diagnostic] = []
    format_ = None
    if wanted.format is not None:
        format_, nearest = named(wanted.format)
        if format_ is None:
            place = wanted.place or Location(path=path)
            told.append(problems.unknown_format_name(place, wanted.format, nearest))
    guess = None
    if format_ is None:
        recognised = recognise(content.text, path)
        format_, guess = recognised.format, recognised.guess
    if format_ is None:
        told.append(_unrecognised(content.text, path, guess, wanted))
        return EvidenceFile(path=path, format=None, state=FileState.UNREADABLE, diagnostics=tuple(told))
    if format_ is Format.RECEIPT:
        receipt, found = receipts.read(content.text, path)
        state = FileState.READ if receipt else FileState.UNREADABLE
        return EvidenceFile(path=path, format=format_, state=state, receipt=receipt, diagnostics=found)
    record, found = _read(format_, content, path)
    if isinstance(record, CoverageReport):
        record = replace(record, counts=wanted.coverage)
    return EvidenceFile(
        path=path,
        format=format_,
        state=_state(record, found),
        record=record,
        diagnostics=(*told, *found),
    )


def unreadable(path: str, reason: str) -> EvidenceFile:
    """A file that could not be opened."""
    told = (problems.unreadable(path, reason),)
    return EvidenceFile(path=path, format=None, state=FileState.UNREADABLE, diagnostics=told)


def _unrecognised(content: bytes, path: str, guess: str | None, wanted: Wanted) -> Diagnostic:
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        told = problems.empty(path)
        return told if wanted.expected else replace(told, severity=Severity.INFO)
    fault = _json_fault(content) if guess is None else None
    if fault is not None:
        return diagnose(fault, path)
    return problems.unknown_format(path, guess=guess, expected=wanted.expected)


def _json_fault(content: bytes) -> JsonError | None:
    """Why a file that begins like JSON is none; then its format can't be told, and this is the reason."""
    text = as_utf8(content)
    if isinstance(text, JsonError) or text.lstrip()[:1] not in (b"{", b"["):
        return text if isinstance(text, JsonError) else None
    document = decode(text, msgspec.Raw)
    # What only the standard library reads is JSON as well: it has no shape to be wrong.
    return document if isinstance(document, JsonError) and document.fault is not Fault.SHAPE else None


def _read(format_: Format, content: Content, path: str) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    reader = BY_FORMAT.get(format_)
    if reader is None:
        return None, (problems.unknown_format(path, guess=None, expected=True),)
    record, told = reader.read(content.text, path, content.digest)
    if record is not None and content.is_short:
        record = replace(record, provenance=replace(record.provenance, size=content.size))
    return record, told


def _state(record: Record | None, told: tuple[Diagnostic, ...]) -> FileState:
    if record is None:
        return FileState.UNREADABLE
    partly = any(one.code in HALF_TRUE and one.severity is not Severity.INFO for one in told)
    return FileState.PARTLY if partly else FileState.READ
