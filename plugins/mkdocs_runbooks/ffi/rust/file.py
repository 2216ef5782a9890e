"""What one Rust file says about its bindings, before crates are linked: plain data that depends on its content alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.model.ffi import Parameter, Signature

Path = tuple[str, ...]
"""Segments of a Rust path, such as `("crate", "series", "PySeries")`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several signatures of a function, with the `cfg` under which it holds."""

    condition: str
    parameters: tuple[Parameter, ...]
    annotation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One item with what linking needs.

    Attributes:
        rust_name: its name in Rust.
        owner: Rust path of the class it belongs to, as written.
        around: inline modules inside the file that hold it.
        implicit: no `signature` is given, so that PyO3's version decides about defaults.
        old: the parameters that `#[args]` names, as PyO3 before 0.20 had it; None: it is not given.
        choices: signatures under different conditions, where there are several.
        result: name of the type that its result is declared by, and the error type where stated.
        passes_py: functions that its body hands the `Python` token to.
        plain: what it binds to itself makes no class of it, such as a field.
    """

    signature: Signature
    rust_name: str
    owner: Path | None = None
    around: Path = ()
    implicit: bool = False
    old: tuple[str, ...] | None = None
    choices: tuple[Choice, ...] = ()
    error: str | None = None
    passes_py: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a registrar does.

    Attributes:
        kind: `item` registers an item, `module` a `#[pymodule]`; `create` makes a module under a variable;
            `submodule` puts a module into another, `attach` what a variable holds; `attribute` gives a class an attribute;
            `value` adds something else; `foreign` adds what the C API of Python defines; `got` takes something
            that a module has by now; `gather` lets a variable stand for one more thing of a list; `call` calls a function; `macro` invokes a macro.
        target: variable of the module that gets it, or the variable that is made.
        path: Rust path of the item, function or macro.
        name: Python name, where one is stated, or a variable that holds it.
        arguments: the arguments as written, or the text inside a macro's brackets.
    """

    kind: str
    target: str = ""
    path: Path = ()
    name: str | None = None
    arguments: tuple[str, ...] = ()
    condition: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """`use path as name;` in some module of the file; a name `*` brings in everything."""

    name: str
    path: Path
    around: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registrar:
    """A function or module that registers items in a Python module, or calls others that do.

    Attributes:
        python: Python name of the module, where it is a `#[pymodule]`.
        parameters: names of its parameters in order, `Python` tokens included.
        module: the parameter that is the module; empty: none.
        returned: the variable that it returns, where it makes a module.
    """

    name: str
    around: Path = ()
    python: str | None = None
    parameters: tuple[str, ...] = ()
    module: str = ""
    returned: str | None = None
    steps: tuple[Step, ...] = ()
    uses: tuple[Use, ...] = ()
    """What its body brings in with `use`."""
    line: int = 0
    condition: str | None = None
    inline: bool = False
    """It is an inline `#[pymodule] mod`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """`type Name<A, B = C> = Target;`."""

    name: str
    parameters: tuple[tuple[str, str | None], ...]
    target: str
    around: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """`impl From<Source> for PyErr`: the exceptions that it makes."""

    source: str
    exceptions: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A `macro_rules!`: its name and the text between its outer brackets."""

    name: str
    body: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """A macro that is called where items stand."""

    path: Path
    arguments: str
    line: int
    around: Path = ()
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A function that takes a `Python` token and releases the lock."""

    name: str
    method: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """`mod name;` with its condition, and the file that `#[path]` names."""

    name: str
    line: int
    around: Path = ()
    condition: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """`include!("path");` where items stand; a path of None is put together by the build."""

    path: str | None
    line: int
    around: Path = ()
    condition: str | None = None


@dataclass(slots=True, kw_only=True)
class RustFile:
    """What one file binds."""

    path: str
    items: list[Bound] = field(default_factory=list)
    registrars: list[Registrar] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    conversions: list[Conversion] = field(default_factory=list)
    macros: list[Macro] = field(default_factory=list)
    invocations: list[Invocation] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    modules: list[Declared] = field(default_factory=list)
    hiding: list[tuple[str, int]] = field(default_factory=list)
    """(attribute, line) of procedural macros that may add methods to a class."""
    mismatched: list[int] = field(default_factory=list)
    """Lines of functions whose `signature` names what is no parameter of theirs."""
    included: list[Included] = field(default_factory=list)
    broken: int | None = None
    """Line of the first place that the grammar can't read."""

    @property
    def adds_members(self) -> bool:
        """Whether it gives members to a class that another file holds."""
        own = {one.rust_name for one in self.items if one.owner is None}
        own.update(one.name for one in self.aliases)
        return any(one.owner and one.owner[-1] not in own for one in self.items)

    @property
    def renames(self) -> Mapping[str, str]:
        """New name -> old one, of `use … as …`."""
        return {one.name: one.path[-1] for one in self.uses if one.path and one.name != one.path[-1]}
