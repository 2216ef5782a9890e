"""What `modules.yaml` says once it was read: every field complete after defaults and placeholders.

Field names and meanings follow the public contract of `modules.yaml`, schema version 1.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.rules import DriftRule

ModuleId = NewType("ModuleId", str)
GateId = NewType("GateId", str)


class Status(StrEnum):
    """Where people say the migration stands. Declared; readiness is derived."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    ROLLED_BACK = "rolled-back"


class Target(StrEnum):
    """Language of the port."""

    RUST = "rust"
    JULIA = "julia"


class Level(StrEnum):
    """Priority, likelihood and impact share one scale."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Effort(StrEnum):
    """T-shirt sizes of the template."""

    XS = "XS"
    S = "S"
    M = "M"
    L = "L"
    XL = "XL"


class TestKind(StrEnum):
    """Kinds of test suites that a module can declare."""

    __test__ = False  # the name starts with Test; pytest must not collect it

    UNIT = "unit"
    PROPERTY = "property"
    GOLDEN = "golden"
    INTEGRATION = "integration"
    BENCHMARK = "benchmark"


class Enforcement(StrEnum):
    """Whether a gate can block, is only shown, or is removed."""

    BLOCKING = "blocking"
    ADVISORY = "advisory"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Text:
    """A human text in one or several languages.

    Attributes:
        by_language: language code -> text; the empty code stands for "any language".
    """

    by_language: tuple[tuple[str, str], ...]

    def within(self, language: str) -> str:
        """The text in `language`, else the language-less one, else the first that exists."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get("") or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A declared place: what was asked for and what is there.

    Attributes:
        patterns: the declared path or globs, placeholders filled, relative to the project, POSIX.
        found: the existing files and folders that match and belong to this module, sorted.
        files: every regular file behind `found` (folders walked), sorted.
        without: the registry says `none`: this module deliberately has no such file.
        location: the line that declares it (the module's own, or the default's).
    """

    patterns: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    without: bool = False
    location: Location

    @property
    def planned(self) -> bool:
        """It is declared, and nothing is there yet."""
        return not self.found and not self.without

    @property
    def shown(self) -> str:
        """The one path a page names: what exists, else the first pattern."""
        return self.found[0] if self.found else (self.patterns[0] if self.patterns else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulePaths:
    """All declared places of one module; `ports` holds one path per target, `tests` one per kind."""

    python: Path
    wrapper: Path
    ports: Mapping[Target, Path]
    stub: Path
    types: Path
    arrow_schemas: Path
    ffi_notes: Path
    baseline: Path
    tests: Mapping[TestKind, Path]
    target_tests: tuple[str, ...] = ()
    """Globs over `classname::name` of the target's own tests (nextest, Julia's Test)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """The declared feature flag of one target; whether the source reads it is a finding of `sources`.

    Attributes:
        target: whose port it switches on.
        name: declared name, placeholders filled; None where the registry says `none`.
        file: another place than wrapper and python to look for it, or None.
    """

    target: Target
    name: str | None
    file: str | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendReference:
    """Where a running test or an operator asks which implementation is loaded: `package.module:NAME`."""

    module: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """`PATHGLOB[::NAMEGLOB]`; for the target's own tests a glob over `classname::name`."""

    path: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A parsed baseline expression; see `evidence.baseline` for evaluation.

    Attributes:
        text: as written, for messages.
        function: `sum`, `min` or `max`, or None.
        steps: keys, indices (int) and `*`.
        unit: from the last key's ending, or declared with `unit:`.
    """

    text: str
    function: str | None
    steps: tuple[str | int, ...]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """An absolute bound such as `15ms`: value in base units (seconds or bytes) and as written."""

    seconds: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One measured operation. `id` is free text chosen by people."""

    id: str
    baseline: Expression | None
    benchmark: str | None
    speedup: float | None
    limit: Limit | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Where peak memory of reference and port is read."""

    baseline: Expression | None
    benchmark: str | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchCommands:
    """The two commands of a paired run, where the default does not do."""

    reference: str | None
    port: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Figures of the policies: ratios as fractions (0.85 = 85 %)."""

    coverage_min: float = 0.85
    regression_max: float = 0.10
    edge_cases: tuple[str, ...] = ("nan", "inf", "empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSetting:
    """A change to a catalogue gate, a house gate, or an acceptance entry (`custom` is then True).

    `probe`, `title`, `section` and what a probe needs are set for custom gates only.
    """

    id: GateId
    custom: bool = False
    enforcement: Enforcement | None = None
    title: Text | None = None
    section: str | None = None
    probe: str | None = None
    tests: tuple[Selector, ...] = ()
    file: str | None = None
    text: str | None = None
    paths: tuple[str, ...] = ()
    figure: str | None = None
    limit: str | None = None
    tool: str | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A named person accepts something, bound to the digest of the module's declared paths."""

    gate: GateId
    by: str
    date: datetime.date
    link: str | None
    digest: str | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A named person lets the module go on despite an outcome, until a day (inclusive)."""

    gate: GateId
    by: str
    date: datetime.date
    until: datetime.date
    why: Text
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A difference at the language border that somebody accepts, from `ffi: {accept: […]}`.

    Attributes:
        item: qualified Python name of the item, such as `Class.method`.
        since: the day on which it was accepted.
        until: last day on which it holds; None: for good.
    """

    rule: DriftRule
    item: str
    by: str
    since: datetime.date
    why: Text
    until: datetime.date | None = None
    location: Location


class BorderSection(StrEnum):
    """What an entry of `ffi:` says about names."""

    PAIR = "pair"
    RENAME = "rename"
    DROP = "drop"
    IGNORE = "ignore"
    TYPES = "types"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderEntry:
    """One name, or pair of names, that `ffi:` speaks of, and where it is written.

    Attributes:
        section: the key below `ffi:`.
        name: name of an item or parameter in Python, a glob, or a type in the port.
        other: name in the port, for pairs and renamed parameters.
        item: the item that has the parameter; `""` stands for all.
    """

    section: BorderSection
    name: str
    other: str | None = None
    item: str = ""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderSettings:
    """What people say about a module's language border, from `ffi:`.

    Attributes:
        pair: name in Python -> name in the port, for items that are meant to be called alike.
        rename: item -> parameter in Python -> parameter in the port; the item `""` stands for all.
        drop: item -> parameters that Python alone has; the item `""` stands for all.
        ignore: names or globs of items that are not compared.
        types: type in the port -> the Python type that its own conversion takes or gives.
        harmless: attributes and derivations of Rust that write no methods for Python.
        introspection: the stub, or folder of stubs, that the built extension's introspection wrote.
        accept: differences that are accepted.
        entries: all names that pairs, renames, drops, ignored items, types and harmless marks speak of, in this order.
    """

    pair: Mapping[str, str] = field(default_factory=dict)
    rename: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    harmless: tuple[str, ...] = ()
    introspection: str | None = None
    accept: tuple[Acceptance, ...] = ()
    entries: tuple[BorderEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A row of the risk table."""

    risk: Text
    likelihood: Level | None
    impact: Level | None
    mitigation: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackTrigger:
    """When to roll back: what is watched, and its limit."""

    what: Text
    limit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """Something that stops the migration, since a day."""

    what: Text
    since: datetime.date | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row of the module's changelog."""

    date: datetime.date
    version: str | None
    change: Text
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A free Markdown section found by convention: `summary`, `step-3`, `rollback`, … and so on."""

    name: str
    path: str
    markdown: str


OWN_LINE = ""
"""The key of a module's own line among its places, for who knows the places of a module without the module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One unit of Python code that migrates as a whole.

    Attributes:
        location: the line of its id in the registry: where the edit link leads.
        places: dotted key -> where it is written (`status`, `speedup`, `sign_offs.0`, …), for diagnostics.
        exports: declared target symbols; None means "the module's public Python names".
        speedup: required overall ratio (5.0 = five times as fast), or None.
        sections: free Markdown, already chosen for the registry's language.
        content: the same object as long as only the lines of the entry are others; no part of what is compared.
    """

    id: ModuleId
    title: Text
    summary: Text | None = None
    targets: tuple[Target, ...]
    status: Status = Status.NOT_STARTED
    priority: Level | None = None
    effort: Effort | None = None
    wave: int | None = None
    owner: str | None = None
    contact: str | None = None
    aliases: tuple[str, ...] = ()
    depends_on: tuple[ModuleId, ...] = ()
    paths: ModulePaths
    flags: tuple[Flag, ...] = ()
    backend: BackendReference | None = None
    adrs: tuple[int, ...] = ()
    schemas: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    exports: tuple[str, ...] | None = None
    speedup: float | None = None
    operations: tuple[Operation, ...] = ()
    memory: Memory | None = None
    bench: BenchCommands | None = None
    policy: Policy = field(default_factory=Policy)
    gates: tuple[GateSetting, ...] = ()
    rollback: Path | None = None
    rollback_if: tuple[RollbackTrigger, ...] = ()
    risks: tuple[Risk, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    invariants: tuple[Text, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    ffi: BorderSettings = field(default_factory=BorderSettings)
    changelog: tuple[Change, ...] = ()
    sections: tuple[Section, ...] = ()
    location: Location
    places: Mapping[str, Location] = field(default_factory=dict)
    content: object = field(default_factory=object, compare=False, repr=False)

    def place(self, key: str) -> Location:
        """Where `key` is written for this module, else the module's own line."""
        return self.places.get(key) or self.places.get(OWN_LINE) or self.location

    @property
    def names(self) -> tuple[str, ...]:
        """The id and all aliases under which evidence may know this module."""
        return (self.id, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSource:
    """One entry of `evidence:`: a glob, optionally with a fixed format."""

    path: str
    format: str | None = None
    coverage: bool = True
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolReference:
    """`path:Symbol`, such as where an error-code enum is defined."""

    path: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Who the registry speaks for."""

    name: str
    system: str
    language: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all modules share. `adr_roles` and `extensions` keep the registry's order."""

    max_in_progress: int = 1
    adr: str = "docs/adr"
    adr_roles: Mapping[str, int] = field(default_factory=dict)
    extensions: Mapping[Target, str] = field(default_factory=dict)
    changelog: str = "CHANGELOG.md"
    architecture: str = "docs/architecture.md"
    error_codes: Mapping[str, SymbolReference] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A titled wave; a wave needs no entry to exist."""

    number: int
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The parsed `modules.yaml`.

    Attributes:
        path: POSIX path of the registry file relative to the project (its own folder).
        digest: sha256 of its bytes, hex.
        language: the language that texts are in after option, project and theme were asked.
    """

    path: str
    digest: str
    language: str
    project: Project
    shared: Shared
    evidence: tuple[EvidenceSource, ...]
    waves: tuple[Wave, ...] = ()
    modules: tuple[Module, ...] = ()

    def module(self, id_: str) -> Module | None:
        """The module with this id, or None."""
        return next((module for module in self.modules if module.id == id_), None)
