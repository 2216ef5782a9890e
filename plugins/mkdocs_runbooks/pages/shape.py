"""The shape of `runbooks.json`, declared once: the writer fills it, the JSON Schema is generated from it.

Field names are the public contract of machine-readable output, `"schema": 1`. `None` is JSON's `null` and
means unknown or not stated; a field marked "only where" is left out otherwise.
"""

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

SCHEMA_VERSION = 1
SCHEMA_NAME = "runbooks.schema.json"

Day = date
Scalar = str | int | float | bool | None
OutcomeName = Literal["passed", "failed", "vacuous", "stale", "inconclusive", "missing", "not-applicable"]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A closed object: readers may rely on its fields, and nothing else is in it."""


class FlagShape(Strict, frozen=True, kw_only=True):
    """A feature flag: its declared name, and how and where (`path:line`) the source reads it."""

    name: str | None
    kind: Literal["environment", "constant"] | None
    found_at: str | None


class ReadinessShape(Strict, frozen=True, kw_only=True):
    """May the module take its next status? Derived from its gates."""

    state: Literal["ready", "ready-with-waivers", "not-ready"]
    blocked_by: list[str]


class EvidenceReferenceShape(Strict, frozen=True, kw_only=True):
    """What a verdict rests on."""

    path: str
    line: int | None
    detail: str | None
    commit: str | None
    produced_at: datetime | None
    digest: str | None


class SignOffShape(Strict, frozen=True, kw_only=True):
    """A named person accepted something; nobody checks the name."""

    by: str
    date: Day
    link: str | None
    digest: str | None


class WaiverShape(Strict, frozen=True, kw_only=True):
    """A named person lets the module go on until a day (inclusive); `valid` says whether it still holds."""

    by: str
    date: Day
    until: Day
    why: str
    valid: bool


class GateShape(Strict, frozen=True, kw_only=True):
    """One gate of one module. `sign_off` and `waiver` are there only where the registry holds one."""

    outcome: OutcomeName
    required: bool
    blocks: Literal["contradicted", "unproven"] | None
    code: str
    params: dict[str, Scalar]
    text: str
    next: str | None
    evidence: list[EvidenceReferenceShape]
    sign_off: SignOffShape | UnsetType = UNSET
    waiver: WaiverShape | UnsetType = UNSET


class CoverageShape(Strict, frozen=True, kw_only=True):
    """Lines of the module's files; `null` where no fresh report speaks of them."""

    covered: int | None
    total: int | None


class TestsShape(Strict, frozen=True, kw_only=True):
    """Tests of one kind; `failed` includes errors, `flaky` is a subset of `passed`."""

    __test__ = False

    passed: int
    failed: int
    skipped: int
    flaky: int


class SpeedupShape(Strict, frozen=True, kw_only=True):
    """Baseline time divided by the port's time, its interval, and what is required."""

    ratio: float | None
    low: float | None
    high: float | None
    required: float | None
    outcome: OutcomeName


class FiguresShape(Strict, frozen=True, kw_only=True):
    """Measured figures: tests by kind; speedups by target and operation (or `overall`)."""

    coverage: CoverageShape
    tests: dict[str, TestsShape]
    speedups: dict[str, dict[str, SpeedupShape]]


class ParameterShape(Strict, frozen=True, kw_only=True):
    """One parameter as written on its side; `null` means unknown, never "any"."""

    name: str
    kind: str
    type: str | None
    nullable: bool | None
    default: str | None


class SignatureShape(Strict, frozen=True, kw_only=True):
    """One side of a boundary function; `null` means unknown."""

    kind: str
    path: str
    line: int
    native_name: str | None
    params: list[ParameterShape]
    returns: str | None
    return_nullable: bool | None
    fallible: bool | None
    exported: bool | None
    doc: str | None


class FunctionShape(Strict, frozen=True, kw_only=True):
    """Both sides of one name; `native` is keyed by target."""

    name: str
    python: SignatureShape | None
    native: dict[str, SignatureShape]


class DriftShape(Strict, frozen=True, kw_only=True):
    """One provable difference between the two sides."""

    rule: str
    severity: str
    accepted: bool
    item: str
    path: str
    line: int
    message: str


class InterfaceShape(Strict, frozen=True, kw_only=True):
    """The language border of one module."""

    functions: list[FunctionShape]
    drift: list[DriftShape]


class BlockerShape(Strict, frozen=True, kw_only=True):
    """Something that people named as stopping the migration."""

    what: str
    since: date | None


class ModuleShape(Strict, frozen=True, kw_only=True):
    """One module: what is declared, and what was found. Policies stand among the gates."""

    title: str
    target: list[Literal["rust", "julia"]]
    status: Literal["not-started", "in-progress", "done", "rolled-back"]
    wave: int | None
    owner: str | None
    flags: dict[str, FlagShape]
    readiness: ReadinessShape
    gates: dict[str, GateShape]
    figures: FiguresShape
    ffi: InterfaceShape
    blockers: list[BlockerShape]


class DecisionShape(Strict, frozen=True, kw_only=True):
    """One decision record, and the modules that name it."""

    number: int
    title: str
    status: Literal["proposed", "accepted", "rejected", "deprecated", "superseded", "unknown"]
    date: Day | None
    path: str
    superseded_by: int | None
    supersedes: list[int]
    modules: list[str]


class EvidenceFileShape(Strict, frozen=True, kw_only=True):
    """One file that the registry names as evidence; `reason` only where it was not read completely."""

    path: str
    format: str | None
    state: Literal["read", "partly", "unreadable"]
    records: int
    reason: str | UnsetType = UNSET


class DiagnosticShape(Strict, frozen=True, kw_only=True):
    """One finding about input, or a claim that blocks, with its place."""

    code: str
    severity: Literal["error", "warning", "info"]
    path: str
    line: int | None
    column: int | None
    message: str
    hint: str | None


class Document(Strict, frozen=True, kw_only=True):
    """`runbooks.json`: every module of one registry, judged. Texts are in the registry's language."""

    schema: Literal[1]
    project: str
    commit: str | None
    registry_digest: str
    modules: dict[str, ModuleShape]
    adrs: list[DecisionShape]
    evidence: list[EvidenceFileShape]
    diagnostics: list[DiagnosticShape]


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of `runbooks.json`, as text that ends with a line break."""
    found: dict[str, Any] = msgspec.json.schema(Document)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "runbooks.json", **found}
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"
