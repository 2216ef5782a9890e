"""What the names in two declarations mean: handed in, so that comparing reads no file.

Names are told apart by identity, so that what was found with them can be remembered under them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mkdocs_runbooks.ffi.types.algebra import Type
from mkdocs_runbooks.ffi.types.conversion import Conversion
from mkdocs_runbooks.ffi.types.lattice import OwnClass
from mkdocs_runbooks.model.drift import TypeVerdict

_Meaning = TypeVar("_Meaning")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PythonNames:
    """Names of one Python file.

    Attributes:
        imported: bound name -> dotted origin, such as `np` -> `numpy`.
        aliases: type aliases and `NewType`s -> source text of what they stand for.
        variables: names of `TypeVar`s.
        classes: classes of the file -> source texts of their bases.
        elsewhere: dotted origin -> (names of the file that defines it, the name there), for files of the project.
        known: types that were read already, by text and owner.
        expanded: aliases that were read already, by name, owner, and where they stand in others.
    """

    imported: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    variables: frozenset[str] = frozenset()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: "Callable[[str], tuple[PythonNames, str] | None] | None" = None
    known: dict[tuple[str, str | None], Type] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    expanded: dict[tuple[str, str | None, int, tuple[tuple[int, str], ...]], Type] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )


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


class SharedClasses:
    """Classes that mean the same in every file of a crate.

    Args:
        classes: by Rust name.
    """

    def __init__(self, classes: Mapping[str, RustClass]) -> None:
        self.classes = classes
        self.by_python: dict[str, str] = {}
        for name, one in classes.items():
            self.by_python.setdefault(one.python, name)


class Layers(Mapping[str, _Meaning]):
    """What names mean in one file, before what all files of its crate agree on.

    Args:
        own: what the file means.
        shared: what all files agree on.
        hidden: names that mean nothing of this kind in the file.
    """

    def __init__(
        self,
        own: Mapping[str, _Meaning],
        shared: Mapping[str, _Meaning],
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self._own = {name: one for name, one in own.items() if name not in hidden}
        self._shared = shared
        self._not_shared = hidden | frozenset(own)

    @property
    def meaning(self) -> object:
        """Equal for two files exactly where all names mean the same in both, as far as both share a crate."""
        return id(self._shared), frozenset(self._own.items()), self._not_shared

    def __getitem__(self, name: str) -> _Meaning:
        """What a name means; KeyError: nothing of this kind."""
        return self._own[name] if name in self._not_shared else self._shared[name]

    def __iter__(self) -> Iterator[str]:
        """All names."""
        yield from self._own
        yield from (name for name in self._shared if name not in self._not_shared)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


class ClassNames(Layers[RustClass]):
    """Classes by Rust name.

    Args:
        own: what the file means.
        shared: what all files agree on.
        hidden: names that mean no class in the file.
    """

    def __init__(
        self, own: Mapping[str, RustClass], shared: SharedClasses, hidden: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(own, shared.classes, hidden)
        self._by_python = shared.by_python

    def named(self, python: str) -> str | None:
        """Rust name of the class with a Python name."""
        own = next((name for name, one in self._own.items() if one.python == python), None)
        shared = self._by_python.get(python)
        return own or (shared if shared not in self._not_shared else None)


def rust_name(classes: Mapping[str, RustClass], python: str) -> str | None:
    """Rust name of the class with a Python name; None: there is none."""
    if isinstance(classes, ClassNames):
        return classes.named(python)
    return next((name for name, one in classes.items() if one.python == python), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NativeNames:
    """Names of one file of the port.

    Attributes:
        version: (major, minor) of PyO3; None: the newest that the tables know.
        others: the same names in other versions that PyO3 may have, where nobody says which one it is.
        uses: name -> path of `use`, such as `PyBytes` -> `pyo3_bytes::PyBytes`.
        aliases: type aliases, and types with conversions of their own, by Rust name.
        classes: `#[pyclass]`es by Rust name.
        locals: all types that the crate defines itself; what is in none of the other maps has no conversion
            that is known.
        types: conversions that the registry names: Rust type -> Python type.
        crate: name of the crate that the file belongs to, as Rust writes it.
        paths: aliases that bear a name of the tables, by `module::name`: they are meant where a path says so.
        handed: path as written -> path in another crate, where the crate's own modules only hand a type on.
        known: conversions that were found already, by text and owner: one type stands in many signatures.
        dependencies: crates that the workspace depends on, as Rust writes them; None: no manifest says so.
    """

    crate: str | None = None
    dependencies: frozenset[str] | None = None
    version: tuple[int, int] | None = None
    others: "tuple[NativeNames, ...]" = ()
    uses: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, RustAlias] = field(default_factory=dict)
    classes: Mapping[str, RustClass] = field(default_factory=dict)
    locals: frozenset[str] = frozenset()
    types: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, RustAlias] = field(default_factory=dict)
    handed: Mapping[str, str] = field(default_factory=dict)
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
        parameters, results: verdicts that were reached already, by both types: positions of one border mostly look
            alike.
    """

    python: PythonNames = PythonNames()
    native: NativeNames = NativeNames()
    classes: Mapping[str, OwnClass] = field(default_factory=dict)
    owner: str | None = None
    parameters: dict[tuple[str | None, str | None], TypeVerdict] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    results: dict[tuple[str | None, str | None], TypeVerdict] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
