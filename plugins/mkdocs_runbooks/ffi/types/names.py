"""What the names in two declarations mean: handed in, so that comparing reads no file.

Names are told apart by identity, so that what was found with them can be remembered under them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.types.conversion import Conversion
from mkdocs_runbooks.ffi.types.lattice import OwnClass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PythonNames:
    """Names of one Python file.

    Attributes:
        imported: bound name -> dotted origin, such as `np` -> `numpy`.
        aliases: type aliases and `NewType`s -> source text of what they stand for.
        variables: names of `TypeVar`s.
        classes: classes of the file -> source texts of their bases.
        elsewhere: dotted origin -> (names of the file that defines it, the name there), for files of the project.
    """

    imported: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    variables: frozenset[str] = frozenset()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: "Callable[[str], tuple[PythonNames, str] | None] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RustAlias:
    """`type X<T = D> = …`, or a type whose conversion is that of another.

    Attributes:
        parameters: names of its type parameters, with their defaults' source text or None.
        accepts: source texts of the types that it is as an argument, any of them; empty: not known.
        returns: the same as a result.
        reason: why it is not known, as in `ffi-type-<reason>`.
    """

    parameters: tuple[tuple[str, str | None], ...] = ()
    accepts: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    reason: str = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class RustClass:
    """A `#[pyclass]` by its Python name, and the Rust name of the class that it extends."""

    python: str
    extends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NativeNames:
    """Names of one file of the port.

    Attributes:
        version: (major, minor) of PyO3; None: not known, and the newest that the tables know counts.
        uses: name -> path of `use`, such as `PyBytes` -> `pyo3_bytes::PyBytes`.
        aliases: type aliases, and types with conversions of their own, by Rust name.
        classes: `#[pyclass]`es by Rust name.
        locals: all types that the crate defines itself; what is in none of the other maps has no conversion
            that is known.
        types: conversions that the registry names: Rust type -> Python type.
        crate: name of the crate that the file belongs to, as Rust writes it.
        known: conversions that were found already, by text and owner: one type stands in many signatures.
    """

    crate: str | None = None
    version: tuple[int, int] | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, RustAlias] = field(default_factory=dict)
    classes: Mapping[str, RustClass] = field(default_factory=dict)
    locals: frozenset[str] = frozenset()
    types: Mapping[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str | None], Conversion] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """Names on both sides of one comparison.

    Attributes:
        python: names of the file that declares.
        native: names of the port's file.
        classes: what the project's classes are, by their plain Python name.
        owner: the class that the item belongs to.
    """

    python: PythonNames = PythonNames()
    native: NativeNames = NativeNames()
    classes: Mapping[str, OwnClass] = field(default_factory=dict)
    owner: str | None = None
