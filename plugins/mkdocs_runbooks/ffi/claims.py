"""Which module a name or a file belongs to, where several lay claim to it: known before any border is compared."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from mkdocs_runbooks.ffi.boundary import Boundary
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry, Target


def wanted(module: Module, boundary: Boundary) -> tuple[str, ...]:
    """Names that the port must offer: the declared exports, else the public names of the reference."""
    return module.exports if module.exports is not None else tuple(boundary.by_name)


class Claims:
    """What the modules of a registry claim. Two are equal where all questions have the same answers.

    Args:
        registry: which files belong to which module.
        boundaries: the public Python side of each module.

    Attributes:
        flags: the names of all declared flags.
    """

    def __init__(self, registry: Registry, boundaries: Mapping[ModuleId, Boundary]) -> None:
        self._wanted: Counter[str] = Counter()
        self._owners: defaultdict[str, set[ModuleId]] = defaultdict(set)
        """Name -> the modules whose port must offer it."""
        self._sharing: defaultdict[str, list[ModuleId]] = defaultdict(list)
        """File of a stub or port -> the modules that declare it, in the registry's order."""
        for module in registry.modules:
            self._add(module, boundaries[module.id])
        self._owned = {
            path: module.id
            for module in registry.modules
            for port in module.paths.ports.values()
            for path in port.files
        }
        self._errors = {
            target: [(module.id, module.errors) for module in registry.modules if target in module.targets]
            for target in Target
        }
        self.flags = frozenset(flag.name for module in registry.modules for flag in module.flags if flag.name)
        self._modules = len(registry.modules)

    def _add(self, module: Module, boundary: Boundary) -> None:
        names = wanted(module, boundary)
        if Target.RUST in module.paths.ports:
            self._wanted.update(names)
        for name in names:
            self._owners[name].add(module.id)
        files = {path for port in module.paths.ports.values() for path in port.files}
        for path in files.union(module.paths.stub.files):
            self._sharing[path].append(module.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Claims) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # as of any mapping

    def concerns(self, name: str, path: str, module: ModuleId) -> bool:
        """Whether a name in a file that several modules declare is this module's business.

        A name that none of them wants concerns the first, so that it is said once.
        """
        declaring = self._sharing.get(path, [])
        owners = self._owners.get(name, set())
        if len(declaring) < 2 or module in owners:
            return True
        return declaring[0] == module and not any(one in declaring for one in owners)

    def several_want(self, name: str) -> bool:
        """Whether the Rust ports of several modules must offer a name."""
        return self._wanted[name] > 1

    def belongs_to_another(self, path: str, module: ModuleId) -> bool:
        """Whether a port's file is that of another module."""
        return self._owned.get(path, module) != module

    def is_only(self) -> bool:
        """Whether the registry has a single module."""
        return self._modules == 1

    def error_names(self, target: Target, module: ModuleId) -> frozenset[str] | None:
        """The error codes that the modules of a target declare; None for all but the first of them.

        The registry's first module of a target speaks for the codes that no module declares.
        """
        declared = self._errors[target]
        if not declared or declared[0][0] != module:
            return None
        return frozenset(name for _, names in declared for name in names)
