"""The shape of `runbooks ffi --format json`, declared once: the JSON Schema is generated from it.

Field names are the public contract, `"schema": 1`. `null` means unknown, never "any".
"""

from typing import Any, Literal

import msgspec

SCHEMA_VERSION: Literal[1] = 1

Kind = Literal[
    "function",
    "class",
    "method",
    "staticmethod",
    "classmethod",
    "constructor",
    "property",
    "attribute",
    "exception",
    "export",
]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A closed object: readers may rely on its fields, and nothing else is in it."""


class ParameterShape(Strict, frozen=True, kw_only=True):
    """One parameter as the port takes it, or as Python declares it where there is no port."""

    name: str
    kind: Literal["positional-only", "positional-or-keyword", "var-positional", "keyword-only", "var-keyword"]
    native_type: str | None
    python_type: str | None
    nullable: bool | None
    has_default: bool
    default: str | None


class PositionShape(Strict, frozen=True, kw_only=True):
    """One position compared: a parameter, or what is returned where `parameter` is null."""

    parameter: str | None
    python: str | None
    native: str | None
    accepts: str | None
    grade: Literal[
        "exact", "compatible", "lossy", "loose", "unknown", "nullability-mismatch", "type-mismatch"
    ]


class RaisedShape(Strict, frozen=True, kw_only=True):
    """An exception, and how well it is known."""

    exception: str | None
    grade: Literal["stated", "by-error-type", "unspecified", "documented"]


class ItemShape(Strict, frozen=True, kw_only=True):
    """One item at the border."""

    module: str
    language: Literal["python", "rust", "julia"]
    kind: Kind
    name: str
    owner: str | None
    path: str
    line: int
    native_name: str | None
    native_module: str | None
    params: list[ParameterShape]
    native_return: str | None
    python_return: str | None
    return_nullable: bool | None
    fallible: bool | None
    errors: list[RaisedShape] | None
    gil: Literal["held", "released", "unknown"]
    transfer: str | None
    exported: bool | str | None
    generated_by_macro: str | None
    text_signature: str | None
    in_stub: bool
    positions: list[PositionShape]
    origin: str
    doc: str | None


class FieldShape(Strict, frozen=True, kw_only=True):
    """One field of an Arrow schema; `type` in pyarrow's words."""

    name: str | None
    type: str | None
    nullable: bool | None
    nullability_stated: bool
    metadata: dict[str, str] | None


class SchemaShape(Strict, frozen=True, kw_only=True):
    """An Arrow schema; `fields` null: unknown, and `unknown` says why."""

    name: str
    path: str
    line: int
    nullability_stated: bool | None
    fields: list[FieldShape] | None
    metadata: dict[str, str] | None
    fingerprint: str | None
    unknown: str | None


class CodeShape(Strict, frozen=True, kw_only=True):
    """One error code; `stated`: its value is written down, and not counted by the language."""

    name: str
    line: int
    value: int | str | None
    stated: bool


class CodesShape(Strict, frozen=True, kw_only=True):
    """The error codes of one language."""

    language: str
    path: str
    names: list[str]
    codes: list[CodeShape]


class AcceptedShape(Strict, frozen=True, kw_only=True):
    """Who accepts a difference."""

    by: str
    date: str
    until: str | None
    why: str


class DriftShape(Strict, frozen=True, kw_only=True):
    """One difference between the sides."""

    rule: str
    severity: Literal["error", "warning", "info"]
    module: str
    item: str
    path: str
    line: int
    message: str
    hint: str
    help: str
    accepted: AcceptedShape | None


class HiddenShape(Strict, frozen=True, kw_only=True):
    """A place that can't be read, and why."""

    path: str
    line: int | None
    reason: str


class Document(Strict, frozen=True, kw_only=True):
    """Both sides of the language border of modules or loose sources."""

    schema: Literal[1]
    sources: list[str]
    items: list[ItemShape]
    schemas: list[SchemaShape]
    error_codes: list[CodesShape]
    drift: list[DriftShape]
    hidden: list[HiddenShape]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12)."""
    found: dict[str, Any] = msgspec.json.schema(Document)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "runbooks ffi", **found}
