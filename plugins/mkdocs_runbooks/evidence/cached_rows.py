"""Rows of evidence as bytes and back: what the cache keeps of a file that was read.

The shape is derived from the dataclasses, so a new field needs no second declaration, and every value is
checked against it on the way back: a cache file is data like any other. Nothing in it can name code. What the
model keeps packed is checked where it is unpacked, and stays in the memory that the file was read into.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic, Value
from mkdocs_runbooks.model.evidence import EvidenceFile, Record

_DAY = 1
"""Extension code of a date without a time, which MessagePack does not know."""

_KINDS: Mapping[str, type[Any]] = {kind.__name__: kind for kind in get_args(Record)}


def _shape(of: type[Any], **instead: object) -> type[Any]:
    """A msgspec struct with the fields of a dataclass; `instead` names types that MessagePack can't tell apart."""
    hints = get_type_hints(of)
    return msgspec.defstruct(
        f"_{of.__name__}", [(one.name, instead.get(one.name, hints[one.name])) for one in fields(of)]
    )


_TOLD = _shape(Diagnostic, params=list[tuple[str, Any]])
_ROW = _shape(EvidenceFile, record=tuple[str, memoryview] | None, diagnostics=list[_TOLD])  # type: ignore[valid-type]


def encode(rows: Iterable[EvidenceFile]) -> bytes | None:
    """The rows as bytes, or None where they hold what can't be written, such as half a character."""
    try:
        return msgspec.msgpack.encode([_packed_row(row) for row in rows])
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
        return None


def decode(content: bytes | memoryview) -> tuple[EvidenceFile, ...] | None:
    """The rows, or None where the bytes are anything else than what `encode` writes."""
    try:
        rows = msgspec.msgpack.decode(content, type=list[_ROW], ext_hook=_extension)  # type: ignore[valid-type]
        return tuple(_row(row) for row in rows)
    except (msgspec.MsgspecError, ValueError, KeyError, RecursionError):
        return None


def _packed_row(row: EvidenceFile) -> object:
    values = {one.name: getattr(row, one.name) for one in fields(EvidenceFile)}
    record = row.record
    kept = None if record is None else (type(record).__name__, memoryview(msgspec.msgpack.encode(record)))
    told = [_packed_told(one) for one in row.diagnostics]
    return _ROW(**{**values, "record": kept, "diagnostics": told})


def _row(found: Any) -> EvidenceFile:  # a struct that is made at run time
    values = {one.name: getattr(found, one.name) for one in fields(EvidenceFile)}
    record = None
    if found.record is not None:
        kind, packed = found.record
        record = msgspec.msgpack.decode(packed, type=_KINDS[kind])
    return EvidenceFile(
        **{**values, "record": record, "diagnostics": tuple(_told(one) for one in found.diagnostics)}
    )


def _packed_told(told: Diagnostic) -> object:
    values = {one.name: getattr(told, one.name) for one in fields(Diagnostic)}
    params = [(name, _packed_value(value)) for name, value in told.params]
    return _TOLD(**{**values, "params": params})


def _told(found: Any) -> Diagnostic:  # a struct that is made at run time
    values = {one.name: getattr(found, one.name) for one in fields(Diagnostic)}
    if not all(isinstance(value, Value) for _, value in found.params):
        raise ValueError("no parameter of a message")
    return Diagnostic(**{**values, "params": tuple(found.params)})


def _packed_value(value: Value) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return msgspec.msgpack.Ext(_DAY, value.isoformat().encode("ascii"))
    return value


def _extension(code: int, content: memoryview) -> object:
    if code != _DAY:
        raise ValueError("an unknown extension")
    return date.fromisoformat(bytes(content).decode("ascii"))
