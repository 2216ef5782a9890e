"""What was read of both sides of a module's border, and plain facts of source text. `None` means unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mkdocs_runbooks.model.arrow import ArrowSchema
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import CallSite, Extension, Hidden, Pair, Signature
from mkdocs_runbooks.model.registry import ModuleId, Target


class FlagKind(StrEnum):
    """How the source reads a flag."""

    ENVIRONMENT = "environment"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagReading:
    """A place where source really reads a flag.

    Attributes:
        value_off: the value that switches to the reference as the source compares it, such as `0` or `False`.
        default: what the source takes where the variable is unset, as written; None: unknown.
        assigned_path: for a constant: file that assigns it (where an operator edits), with `assigned_line`.
        off_by_unset: leaving the variable unset switches to the reference; `value_off` may then be empty
            (an empty value does the same) or None (only unsetting does).
    """

    name: str
    kind: FlagKind
    path: str
    line: int
    value_off: str | None = None
    default: str | None = None
    assigned_path: str | None = None
    assigned_line: int | None = None
    off_by_unset: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeImport:
    """The wrapper imports the port here; `guarded`: an `except ImportError` (or wider) falls back."""

    module: str
    names: tuple[str, ...]
    path: str
    line: int
    guarded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProblem:
    """A source file that could not be read: what follows from it is unknown.

    Attributes:
        message: what a parser says, or the code of a reason in the locales.
        unreadable: it can't be read at all.
    """

    path: str
    line: int | None
    message: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonFacts:
    """Static facts of one module's Python side (reference and wrapper), nothing imported.

    Attributes:
        public: public functions, methods and classes that the reference defines, in order.
        boundary: the subset whose names are the exports (functions and classes, `__all__` wins).
        wrapper_names: names that the wrapper defines or re-exports.
        flags: every reading of a declared flag, by target order; empty: no flag found.
        read_names: all flag-like names the sources read, for did-you-mean.
        native_imports: imports of the port in the wrapper.
        calls: calls of the port in the wrapper, where it is proven what is called.
        falls_back: the wrapper falls back to the reference when the port is absent or switched off.
        backend: (path, line) where the `backend:` name is defined, or None.
        boundary_types: TypedDict, Protocol, dataclass, NamedTuple names that `types` defines.
        used_types: names of non-builtin, non-array types that public signatures use.
        arrow: the Arrow schemas that `arrow_schemas` defines.
        property_library: test file -> property-testing library it imports (`hypothesis`, …) or None.
        lengths: Python file of the reference -> how many lines it has.
        mypy_strict: strictness by static configuration: True, False, or None unknown.
        mypy_loosened: configuration or comments take strictness back, even where mypy is called with `--strict`.
        mypy_covers: configuration `files`/`packages` that name what is checked.
        error_table: the registry's Python error codes; None: not there, or not read.
    """

    public: tuple[Signature, ...] = ()
    boundary: tuple[str, ...] = ()
    wrapper_names: tuple[str, ...] = ()
    flags: Mapping[Target, FlagReading] = field(default_factory=dict)
    read_names: tuple[str, ...] = ()
    native_imports: tuple[NativeImport, ...] = ()
    calls: tuple[CallSite, ...] = ()
    falls_back: bool = False
    backend: tuple[str, int] | None = None
    boundary_types: tuple[str, ...] = ()
    used_types: tuple[str, ...] = ()
    arrow: tuple[ArrowSchema, ...] = ()
    property_library: Mapping[str, str | None] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    mypy_strict: bool | None = None
    mypy_loosened: bool = False
    mypy_config: str | None = None
    mypy_covers: tuple[str, ...] = ()
    error_table: ErrorTable | None = None
    problems: tuple[SourceProblem, ...] = ()

    @property
    def error_codes(self) -> tuple[str, ...]:
        """Names of Python's error codes."""
        return self.error_table.names if self.error_table else ()

    @property
    def schemas(self) -> Mapping[str, int]:
        """Schema name -> line."""
        return {one.name: one.line for one in self.arrow}

    @property
    def schema_nullability_known(self) -> Mapping[str, bool]:
        """Schema name -> every field states whether it may be null."""
        return {one.name: one.stated for one in self.arrow}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFacts:
    """Static facts of one port.

    Attributes:
        present: at least one source file exists.
        items: boundary functions, classes and methods found by tree-sitter.
        pedantic: `[lints.clippy]` of the crate turns pedantic on; None: no manifest found.
        silenced: an attribute in the crate's root or in the module's files allows a whole group of clippy's lints.
        manifest: path of the crate's Cargo.toml / Project.toml, or None.
        code: path -> source with comments, attributes and string literals blanked, for source gates; filled
            only where the module has a gate that searches the source.
        error_table: the registry's error codes of this target; None: not there, or not read.
        hidden: bindings that reading can't show.
        marks: attributes and derivations on its classes that nobody knows, those besides that the registry calls harmless.
        extension: the crate or package that it stands in; None: not found.
        unbound: the manifest of its crate, which does not use PyO3 and so offers Python nothing.
        undefined_exports: (name, path, line) of names that the port exports and nothing defines.
    """

    target: Target
    present: bool
    items: tuple[Signature, ...] = ()
    pedantic: bool | None = None
    silenced: bool = False
    manifest: str | None = None
    error_table: ErrorTable | None = None
    code: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[SourceProblem, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    marks: frozenset[str] = frozenset()
    extension: Extension | None = None
    unbound: str | None = None
    undefined_exports: tuple[tuple[str, str, int], ...] = ()

    @property
    def error_codes(self) -> tuple[str, ...]:
        """Names of this target's error codes."""
        return self.error_table.names if self.error_table else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Hand-written FFI notes of one module."""

    path: str
    markdown: str
    flags_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleInterface:
    """Everything the border of one module shows.

    Attributes:
        stub_problems: stubs that could not be read, so that nothing is known of what they declare.
        digests: path -> sha256 of every file behind the module's declared paths, as it is now.
    """

    module: ModuleId
    python: PythonFacts
    targets: Mapping[Target, TargetFacts]
    pairs: tuple[Pair, ...] = ()
    drift: tuple[Drift, ...] = ()
    notes: Notes | None = None
    stub_problems: tuple[SourceProblem, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[SourceProblem, ...]:
        """All sources of the border that could not be read completely."""
        ports = (one for facts in self.targets.values() for one in facts.problems)
        return (*self.python.problems, *ports, *self.stub_problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDocuments:
    """Documents that gates look names up in: path -> text; absent files are absent keys.

    Attributes:
        present: path or glob that a `file` gate of the house asks for -> what is there.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
