"""The stub of one module's port, with the names that its sources know."""

from mkdocs_runbooks.ffi.stub_modules import StubModule, stub_modules
from mkdocs_runbooks.ffi.types.algebra import Type, Unknown
from mkdocs_runbooks.ffi.types.border_names import BorderNames, PythonSide, RustCrates, RustSide
from mkdocs_runbooks.ffi.types.rust_types import conversion
from mkdocs_runbooks.ffi.types.shown import shown
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.sources.python_source import ProjectSources

STUB_HEADER = "Made from the Rust source of"
"""How the first line of every stub begins that is made here."""


def port_stub(module: Module, interface: ModuleInterface, sources: ProjectSources) -> tuple[StubModule, ...]:
    """Stubs made from the Rust source, one a module; empty where there is no port in Rust.

    Args:
        module: the module.
        interface: what was read of it.
        sources: the project's sources.
    """
    facts = interface.targets.get(Target.RUST)
    if facts is None or not facts.present:
        return ()
    names = BorderNames(
        PythonSide(sources),
        RustSide(sources, RustCrates(sources)),
        items=facts.items,
        binding=facts.extension.binding if facts.extension is not None else None,
        types=module.ffi.types,
    )

    def types_of(native: str | None, one: Signature) -> tuple[str | None, str | None]:
        if native is None:
            return None, None
        known = names.of(one, one)
        found = conversion(native, known.native, known.owner)
        return _text(found.natural), _text(found.returns)

    extension = facts.extension
    name = (extension.name or extension.package) if extension is not None else None
    return stub_modules(
        facts.items,
        types_of,
        hidden=facts.hidden,
        header=f"{STUB_HEADER} {name or module.id}.",
    )


def _text(type_: Type) -> str | None:
    return None if isinstance(type_, Unknown) else shown(type_)
