"""The items at the language border, as each side offers them. `None` means unknown, never "any"."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mkdocs_runbooks.model.drift import Position
from mkdocs_runbooks.model.registry import Target

SET_FOR_GOOD = ("Final", "ReadOnly", "ClassVar")
"""How annotations begin that let no object's attribute be set."""


class ItemKind(StrEnum):
    """What stands at the border."""

    FUNCTION = "function"
    CLASS = "class"
    METHOD = "method"
    STATICMETHOD = "staticmethod"
    CLASSMETHOD = "classmethod"
    CONSTRUCTOR = "constructor"
    PROPERTY = "property"
    ATTRIBUTE = "attribute"
    EXCEPTION = "exception"


class ParameterKind(StrEnum):
    """Python's parameter kinds."""

    POSITIONAL_ONLY = "positional-only"
    POSITIONAL = "positional-or-keyword"
    VARIADIC = "var-positional"
    KEYWORD_ONLY = "keyword-only"
    VARIADIC_KEYWORD = "var-keyword"


class Origin(StrEnum):
    """Which source spoke; ranked, the best first."""

    INTROSPECTION = "introspection"
    SOURCE = "source"
    EXTENSION = "extension"
    STUB = "stub"


class ErrorGrade(StrEnum):
    """How well an exception is known."""

    STATED = "stated"
    BY_TYPE = "by-error-type"
    UNSPECIFIED = "unspecified"
    DOCUMENTED = "documented"


class Gil(StrEnum):
    """Whether a function releases Python's lock while it works."""

    HELD = "held"
    RELEASED = "released"
    UNKNOWN = "unknown"


class Transfer(StrEnum):
    """How data crosses the border."""

    BORROWED = "borrowed"
    VIEWED_THEN_COPIED = "viewed-then-copied"
    COPIED = "copied"
    MOVED = "moved"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """One exception a function may raise; `exception` None: some exception, nobody says which."""

    exception: str | None
    grade: ErrorGrade
    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter as written on its side; `nullable` None = unknown.

    Attributes:
        type: as written in the language of its side.
        annotation: the Python type that a PyO3 signature states itself, as in `(a: "list[int]")`.
        transfer: how its value crosses the border; None: unknown, or no native side.
        custom: a conversion of its own (`from_py_with`) decides what it accepts.
        effective: where the default is `None`: the value that the body takes for it, as written; None: unknown.
        unsettled: whether it has a default depends on the version of PyO3, which nobody states; it is `...` then.
    """

    name: str
    kind: ParameterKind = ParameterKind.POSITIONAL
    type: str | None = None
    nullable: bool | None = None
    default: str | None = None
    annotation: str | None = None
    transfer: Transfer | None = None
    custom: str | None = None
    effective: str | None = None
    unsettled: bool = False

    @property
    def stars(self) -> str:
        """What stands before its name where it takes any number of values."""
        return {ParameterKind.VARIADIC: "*", ParameterKind.VARIADIC_KEYWORD: "**"}.get(self.kind, "")


def declared(parameters: tuple[Parameter, ...], written: Callable[[Parameter], str]) -> Iterator[str]:
    """Parameters as a Python signature writes them, with `/` and `*` where they stand.

    Args:
        parameters: in the signature's order.
        written: the text of one, stars of its own included.
    """
    starred = False
    only = ParameterKind.POSITIONAL_ONLY
    kinds = [one.kind for one in parameters]
    for index, one in enumerate(parameters):
        if one.kind is ParameterKind.KEYWORD_ONLY and not starred:
            yield "*"
            starred = True
        starred = starred or one.kind is ParameterKind.VARIADIC
        yield written(one)
        if one.kind is only and (index + 1 == len(kinds) or kinds[index + 1] is not only):
            yield "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One function, class or method of one side.

    Attributes:
        name: the Python-visible name.
        owner: class it belongs to, or None.
        native_name: the name in the target's source, where it differs.
        documented: parameter names that its docstring names.
        parameters: of a property: what its setter takes.
        fallible: Rust: returns a result type; Julia: contains `throw`/`error`; None unknown.
        aborts: what its own body holds that can abort: `unwrap`, `expect`, `panic!`.
        throws: Julia exception types thrown in its body.
        exported: registered in a `#[pymodule]` / exported by the Julia module; None unknown.
        condition: the `cfg(…)` that it or its registration depends on.
        module: dotted name of the Python module that exports it, such as `pkg._native.sub`.
        stated_module: the `module = "…"` of a class, or the module that an exception is made for.
        writable: whether a property or attribute can be set; None: unknown, or neither.
        bases: Python names of the classes that it extends.
        enumeration: of a class in Python: the class of `enum` that it extends, such as `IntEnum`.
        errors: exceptions it may raise, the best known first.
        gil: whether Python's lock is released while it works; `gil_through` names the helper that does it.
        transfer: how its result crosses the border; None: unknown.
        annotation: the Python return type that a PyO3 signature states itself.
        text_signature: the one that PyO3 is told to show, where it is given by hand.
        macro: the `macro_rules!` macro that emitted it, as (name, path, line of the invocation).
        origin: which source spoke.
        overloads: the other ways in which a stub declares it, or the other methods of a Julia function.
        branches: what other branches of a stub declare under its name, where any of them may hold.
        in_some_branches: there are branches of the stub that may hold and do not declare it.
        variables: Julia: type variables of `where` with their upper bounds.
        awaited: what it gives has to be awaited: `async def`, `async fn`.
        only_fails: Rust: its body ends with an error and returns nowhere else, so that no value ever comes.
        never_none: Rust: by its type its result, or a field, may be `None`; its body gives none, or nothing that makes the class.
        further: where else it is exported, the same item: (module, name there).
        module_stated: a class tells its Python module, by `module =` or by standing in a `#[pymodule] mod`.
    """

    name: str
    kind: ItemKind
    owner: str | None = None
    path: str
    line: int
    parameters: tuple[Parameter, ...] = ()
    returns: str | None = None
    return_nullable: bool | None = None
    native_name: str | None = None
    doc: str | None = None
    documented: tuple[str, ...] = ()
    fallible: bool | None = None
    aborts: tuple[str, ...] = ()
    throws: tuple[str, ...] = ()
    exported: bool | None = None
    condition: str | None = None
    module: str | None = None
    stated_module: str | None = None
    writable: bool | None = None
    bases: tuple[str, ...] = ()
    enumeration: str | None = None
    errors: tuple[Raised, ...] = ()
    gil: Gil | None = None
    gil_through: str | None = None
    transfer: Transfer | None = None
    annotation: str | None = None
    text_signature: str | None = None
    macro: tuple[str, str, int] | None = None
    origin: Origin = Origin.SOURCE
    overloads: tuple["Signature", ...] = ()
    branches: tuple["Signature", ...] = ()
    in_some_branches: bool = False
    variables: tuple[tuple[str, str | None], ...] = ()
    module_stated: bool | None = None
    further: tuple[tuple[str, str], ...] = ()
    awaited: bool = False
    only_fails: bool = False
    never_none: bool = False

    @property
    def qualified(self) -> str:
        """`Class.method` or `function`."""
        return f"{self.owner}.{self.name}" if self.owner else self.name

    @property
    def other_names(self) -> tuple[str, ...]:
        """Further names under which a module exports it."""
        return tuple(dict.fromkeys(name for _, name in self.further if name != self.name))


UNREAD_MODULE = "module"
"""Why bindings are hidden: a whole module is made by what is not read. It holds no name of another module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Bindings that reading can't show: a macro that is not expanded, an `include!`, a build script.

    Attributes:
        what: the macro or file, such as `impl_arithmetic!`.
        reason: code of the sentence that says why, in the locales as `ffi-hidden-<reason>`.
        count: how many bindings it hides; None: unknown.
        named: it hides one binding, and `what` is that one's name: it holds no other name.
    """

    what: str
    path: str
    line: int
    reason: str
    count: int | None = None
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """One extension crate or Julia package behind a port.

    Attributes:
        name: Python name of the extension module, such as `pkg._native`.
        package: name of the crate or package.
        manifest: its `Cargo.toml` or `Project.toml`.
        binding: version of PyO3 or PythonCall as locked, such as `0.29.0`; None: unknown.
        binding_source: where that version was read, such as `Cargo.lock`.
    """

    name: str | None
    package: str | None
    manifest: str | None
    binding: str | None = None
    binding_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSite:
    """A call of the port in the wrapper, where it is proven what is called.

    Attributes:
        item: qualified name in the port, such as `Class.method`; a class where it is constructed.
        target: the port that is called.
        caller: name of the function around it; None: it runs when the file is imported.
        positional: number of positional arguments.
        keywords: names of keyword arguments, in order.
        spread: `*args` are handed over: how many is unknown.
        spread_keywords: `**kwargs` are handed over: which is unknown.
        unpacked: how many names take the parts of the result; None: it is taken as a whole.
        caught: the broad exception type around it that is not raised again; None: there is none.
    """

    item: str
    path: str
    line: int
    target: Target = Target.RUST
    caller: str | None = None
    positional: int = 0
    keywords: tuple[str, ...] = ()
    spread: bool = False
    spread_keywords: bool = False
    unpacked: int | None = None
    caught: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row of the FFI page: all sides of one name.

    Attributes:
        python: the reference.
        native: what each target offers.
        stub: what the type stub promises.
        positions: per target, the parameters in order and then what is returned, compared.
    """

    name: str
    python: Signature | None
    native: Mapping[Target, Signature]
    stub: Signature | None = None
    positions: Mapping[Target, tuple[Position, ...]] = field(default_factory=dict)
