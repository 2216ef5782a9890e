"""The shape of `modules.yaml`, declared once: reading, the JSON Schema and the reference page follow from it.

Everything is optional here, since every key may come from `defaults`; what a module can't do without is asked
for after defaults were laid under it. In these values None means "not written", or `none` where the field set
says that the key was written.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from mkdocs_runbooks.registry import fields as f
from mkdocs_runbooks.registry.border import BorderShape
from mkdocs_runbooks.registry.entries import (
    AcceptanceShape,
    BenchShape,
    BlockerShape,
    ChangeShape,
    GateShape,
    HumanText,
    MemoryShape,
    OperationShape,
    PolicyShape,
    RiskShape,
    RollbackTriggerShape,
    Shape,
    SignOffShape,
    WaiverShape,
)


class TestPathsShape(Shape):
    """Where each kind of test of the module is."""

    __test__ = False

    unit: f.Places = None
    """Unit tests."""
    property: f.Places = None
    """Property-based tests."""
    golden: f.Places = None
    """Golden-file tests."""
    integration: f.Places = None
    """Integration tests."""
    benchmark: f.Places = None
    """Benchmarks."""


def _all_without(value: Any) -> Any:
    return dict.fromkeys(TestPathsShape.model_fields, f.NONE) if value == f.NONE else value


TestPaths = Annotated[TestPathsShape, BeforeValidator(_all_without), f.OrNone()]
"""Places by kind of test, or `none` for all kinds."""


class PathsShape(Shape):
    """Places of a module: paths, globs or lists; `{module} {MODULE} {target} {TARGET}` are filled, `none` means deliberately without."""

    python: f.Places = None
    """The reference implementation."""
    wrapper: f.Places = None
    """The module that chooses between reference and port; as `python` where nothing is said."""
    rust: f.Places = None
    """The port to Rust: a file or a folder."""
    julia: f.Places = None
    """The port to Julia: a file or a folder."""
    stub: f.Places = None
    """The typed stub of the port."""
    types: f.Places = None
    """The file with the types of the language border."""
    arrow_schemas: f.Places = None
    """The file with the Arrow schemas."""
    ffi_notes: f.Places = None
    """Hand-written notes about the language border, taken into the module's FFI page."""
    baseline: f.Places = None
    """The pinned baseline figures (JSON)."""
    tests: TestPaths | None = None
    """Tests by kind."""
    target_tests: f.Globs = None
    """Globs over `classname::name` of the target's own tests."""


class ModuleShape(Shape):
    """One unit of Python code that migrates as a whole; every key may also stand under `defaults`."""

    target: f.Targets | None = None
    """Language of the port: `rust`, `julia`, or a list."""
    title: HumanText | None = None
    """Title; made from the id where nothing is said."""
    summary: HumanText | None = None
    """What it does, why it migrates, what is expected."""
    status: f.StatusWord | None = None
    """Where the migration stands."""
    priority: f.LevelWord | None = None
    """How urgent it is."""
    effort: f.EffortWord | None = None
    """Estimated effort."""
    wave: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """The wave in which it migrates; 0 is a wave like any other."""
    owner: f.Name | None = None
    """Who answers for it."""
    contact: f.Name | None = None
    """Whom to call when rolling back."""
    aliases: list[f.Alias] | None = None
    """Other names under which evidence, baselines or target folders know it."""
    depends_on: list[f.Name] | None = None
    """Modules that must migrate before."""
    paths: PathsShape | None = None
    """Places, where they do not follow the convention."""
    flag: f.Flag = None
    """Feature flag; `{TARGET}` and `{MODULE}` are filled for each target."""
    flag_file: f.OnePlace = None
    """Another place than wrapper and reference where the flag is read."""
    backend: f.Backend = None
    """Where a running program is asked which implementation is loaded: `package.module:NAME`."""
    adrs: list[f.Adr] | None = None
    """Decision records; 3, 0003 and ADR-0003 are the same."""
    schemas: list[f.Name] | None = None
    """Names of Arrow schemas that cross the border."""
    errors: list[f.Name] | None = None
    """Names of error codes that cross the border."""
    exports: list[f.Name] | None = None
    """Symbols that the target must have; the module's public Python names where nothing is said."""
    speedup: f.Speedup = None
    """Required speedup, overall, such as `5x`."""
    operations: dict[str, OperationShape] | None = None
    """Measured operations."""
    memory: MemoryShape | None = None
    """Where peak memory is read."""
    bench: BenchShape | None = None
    """Commands of a paired run."""
    policy: PolicyShape | None = None
    """Figures of the policies."""
    gates: dict[str, GateShape] | None = None
    """Changes to the catalogue, and house gates."""
    rollback: f.OnePlace = None
    """Markdown file with the rollback text."""
    rollback_if: list[RollbackTriggerShape] | None = None
    """When to roll back."""
    risks: list[RiskShape] | None = None
    """Risks."""
    blockers: list[BlockerShape] | None = None
    """What stops the migration now."""
    invariants: list[HumanText] | None = None
    """What must stay true."""
    acceptance: list[AcceptanceShape] | None = None
    """Acceptance criteria of this module alone."""
    sign_offs: list[SignOffShape] | None = None
    """Sign-offs."""
    waivers: list[WaiverShape] | None = None
    """Waivers."""
    ffi: BorderShape | None = None
    """What is meant, left out and accepted at the language border."""
    changelog: list[ChangeShape] | None = None
    """The module's changelog."""


class ProjectShape(Shape):
    """Who the registry speaks for."""

    name: f.Name | None = None
    """Name of the project; the folder's name where nothing is said."""
    system: f.Name | None = None
    """How texts name the whole; the name where nothing is said."""
    language: Annotated[str, f.one_of(("de", "en"))] | None = None
    """Language of pages and messages."""
    contact: f.Name | None = None
    """Whom to call when rolling back, where a module names nobody."""


class ExtensionsShape(Shape):
    """Names of the extension modules that Python imports."""

    rust: f.Name | None = None
    """The extension built from Rust."""
    julia: f.Name | None = None
    """The package written in Julia."""


class ErrorCodesShape(Shape):
    """Where the error codes of each language are defined, `path:Symbol`."""

    python: f.Symbol | None = None
    """In Python."""
    rust: f.Symbol | None = None
    """In Rust."""
    julia: f.Symbol | None = None
    """In Julia."""


class SharedShape(Shape):
    """What all modules share."""

    max_in_progress: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many modules may be in progress at once."""
    adr: f.Place | None = None
    """Folder of the decision records."""
    adr_roles: dict[str, f.Adr] | None = None
    """Which decision record plays which role: strategy, serialization, error-handling, build."""
    extensions: ExtensionsShape | None = None
    """Extension modules by language."""
    changelog: f.Place | None = None
    """The project's changelog."""
    architecture: f.Place | None = None
    """The project's architecture page."""
    error_codes: ErrorCodesShape | None = None
    """Error codes by language."""


class EvidenceShape(Shape):
    """Result files that count as evidence."""

    path: f.Place
    """Path or glob."""
    format: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] | None = None
    """Name of the format, where its content is not to decide."""
    coverage: bool | None = None
    """`false` leaves a coverage report out of the union."""


class WaveShape(Shape):
    """A wave."""

    title: HumanText
    """Its title."""


def _evidence(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


EvidenceEntry = Annotated[EvidenceShape, BeforeValidator(_evidence), f.OrText()]


class RegistryShape(Shape):
    """The registry of migrating modules."""

    version: Annotated[int, f.one_of((1,))] | None = None
    """Version of this format."""
    project: ProjectShape | None = None
    """Who the registry speaks for."""
    defaults: ModuleShape | None = None
    """What holds for every module: mappings merge by key, scalars and lists replace."""
    shared: SharedShape | None = None
    """What all modules share."""
    evidence: list[EvidenceEntry] | None = None
    """Result files that count as evidence."""
    waves: dict[Annotated[str, Field(pattern=r"^[0-9]{1,6}$")], WaveShape] | None = None
    """Titles of waves; a wave needs no entry here."""
    modules: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], ModuleShape]
    """The modules by id."""
