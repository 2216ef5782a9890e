"""The wrapper's side of a border: what Python code imports, uses and calls of the port."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_runbooks.ffi.call_sites import call_sites, julia_call_sites
from mkdocs_runbooks.ffi.native_imports import native_imports, switched, used_names
from mkdocs_runbooks.ffi.reading import Reading
from mkdocs_runbooks.model.ffi import CallSite
from mkdocs_runbooks.model.interface import NativeImport, TargetFacts
from mkdocs_runbooks.model.registry import Module, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapper:
    """What the wrapper shows of the port.

    Attributes:
        imports: imports of the port, each with whether a condition chooses it.
        used: names of the port in use.
        names: names that it defines or imports.
        calls: proven calls of the port.
    """

    imports: tuple[tuple[NativeImport, bool], ...]
    used: frozenset[str]
    names: tuple[str, ...]
    calls: tuple[CallSite, ...]


def wrapper_side(
    module: Module, targets: Mapping[Target, TargetFacts], shared: Reading, *, with_calls: bool
) -> Wrapper:
    """What a module's wrapper does with the port.

    Args:
        module: the module.
        targets: what its ports offer.
        shared: what all modules share.
        with_calls: calls are looked for, too.
    """
    extensions = {target: _extension_names(target, module, shared) for target in module.targets}
    facts = targets.get(Target.JULIA)
    julia = frozenset(one.module for one in facts.items if one.module) if facts is not None else frozenset()
    imports: list[tuple[NativeImport, bool]] = []
    used: frozenset[str] = frozenset()
    names: dict[str, None] = {}
    calls: list[CallSite] = []
    for path in module.paths.wrapper.files:
        if not path.endswith(".py"):
            continue
        signatures = shared.boundaries.file(path)
        names.update(dict.fromkeys((*signatures.defined, *signatures.imported)))
        file = shared.flags.file(path)
        if file is not None:
            found = native_imports(file.flow, extensions)
            imports.extend((one, switched(file.flow, one)) for one in found)
            used |= used_names(file.flow, found) if found else frozenset()
            if found and with_calls:
                calls += call_sites(file.flow, extensions.get(Target.RUST, ()))
                calls += julia_call_sites(file.flow, julia)
    return Wrapper(imports=tuple(imports), used=used, names=tuple(names), calls=tuple(calls))


def _extension_names(target: Target, module: Module, shared: Reading) -> tuple[str, ...]:
    declared = shared.settings.shared.extensions.get(target)
    names = (declared,) if declared else ()
    port = module.paths.ports.get(target)
    if target is Target.RUST and port is not None:
        names = (*names, *shared.rust.extension_names(port.files))
    return names
