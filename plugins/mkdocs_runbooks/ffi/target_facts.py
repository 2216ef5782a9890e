"""The target's side of one module's border: its own files, and bindings that no module owns."""

from collections.abc import Iterator

from mkdocs_runbooks.ffi.boundary import Boundary
from mkdocs_runbooks.ffi.claims import wanted
from mkdocs_runbooks.ffi.inspection.merging import inspected
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.reading import Reading
from mkdocs_runbooks.ffi.rust.project import RustProject, pedantic
from mkdocs_runbooks.ffi.syntax import searchable
from mkdocs_runbooks.model.ffi import Hidden, Signature
from mkdocs_runbooks.model.interface import SourceProblem, TargetFacts
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.sources.clippy_groups import allows_group


def target_facts(target: Target, module: Module, boundary: Boundary, shared: Reading) -> TargetFacts:
    """What one target offers.

    Args:
        target: the language.
        module: the module.
        boundary: its Python side.
        shared: what all modules share.
    """
    port = module.paths.ports.get(target)
    files = port.files if port is not None else ()
    suffix = ".rs" if target is Target.RUST else ".jl"
    sources = tuple(path for path in files if path.endswith(suffix))
    if not sources:
        return TargetFacts(target=target, present=False, error_table=shared.settings.codes.get(target))
    project: RustProject | JuliaProject = shared.rust if target is Target.RUST else shared.julia
    items = tuple(
        item
        for item in project.own(sources)
        if shared.claims.concerns((item.owner or item.name).removesuffix("!"), item.path, module.id)
    )
    if target is Target.RUST:
        items = (*items, *_elsewhere(module, boundary, items, sources, shared))
        stated = module.ffi.introspection
        if shown := (*shared.shown, *(shared.introspected(stated) if stated is not None else ())):
            only = shared.claims.is_only()
            items = inspected(items, shown, None if only else frozenset(wanted(module, boundary)))
    hidden = shared.rust.hidden_bindings(sources) if target is Target.RUST else shared.julia.unseen(sources)
    marks = frozenset(mark for one in hidden if (mark := _mark(one)) is not None)
    hidden = tuple(one for one in hidden if _mark(one) not in module.ffi.harmless)
    problems = (
        *(SourceProblem(path=path, line=line, message=why) for path, line, why in project.hidden(sources)),
        *shared.sources.problems_of(sources),
    )
    root = _root(sources[0], shared) if target is Target.RUST else ""
    searched = any((gate.probe or "").startswith("source-") for gate in module.gates)
    return TargetFacts(
        target=target,
        present=True,
        items=items,
        pedantic=pedantic(shared.rust, sources[0], root) if target is Target.RUST else None,
        silenced=any(map(allows_group, (root, *(_text(path, shared) for path in sources)))),
        manifest=project.manifest(sources[0]),
        error_table=shared.settings.codes.get(target),
        undefined_exports=_undefined(module, boundary, sources, shared) if target is Target.JULIA else (),
        code={path: searchable(path, shared.sources.content(path) or b"") for path in sources}
        if searched
        else {},
        problems=problems,
        hidden=hidden,
        marks=marks,
        extension=shared.rust.extension(sources)
        if target is Target.RUST
        else shared.julia.extension(sources[0]),
        unbound=shared.rust.unbound(sources)
        if target is Target.RUST and not (items or hidden or problems)
        else None,
    )


def _mark(one: Hidden) -> str | None:
    """The attribute or derivation that may hide bindings, by its last word; None: something else hides them."""
    if one.reason != "attribute-macro":
        return None
    inner = one.what.removeprefix("#[").removesuffix("]")
    derived = inner.removeprefix("derive(").removesuffix(")") if inner.startswith("derive(") else inner
    return derived.rpartition("::")[2].strip()


def _undefined(
    module: Module, boundary: Boundary, sources: tuple[str, ...], shared: Reading
) -> tuple[tuple[str, str, int], ...]:
    """Exports without a definition that are this module's business: said in its files, or of its names."""
    names = frozenset(wanted(module, boundary))
    return tuple(
        one for one in shared.julia.undefined_exports(sources) if one[1] in sources or one[0] in names
    )


def _elsewhere(
    module: Module,
    boundary: Boundary,
    own: tuple[Signature, ...],
    sources: tuple[str, ...],
    shared: Reading,
) -> Iterator[Signature]:
    """Bindings of the module's names in a crate file that no module owns, such as a `bindings` crate."""
    bound = {item.name for item in own if item.owner is None}
    for name in wanted(module, boundary):
        if name in bound:
            continue
        for signature in shared.rust.elsewhere(name, sources[0]):
            if shared.claims.belongs_to_another(signature.path, module.id):
                continue
            if shared.claims.several_want(name) and not shared.rust.names_module(
                signature.path, module.names
            ):
                continue
            yield signature
            yield from shared.rust.methods(signature.name, signature.module, signature.path)
            break


def _root(path: str, shared: Reading) -> str:
    """The text of the root of the crate that holds a file."""
    manifest = shared.rust.manifest(path)
    folder = manifest.rpartition("/")[0] if manifest else ""
    roots = [f"{folder}/src/{name}" if folder else f"src/{name}" for name in ("lib.rs", "main.rs")]
    return next((found for root in roots if (found := _text(root, shared))), "")


def _text(path: str, shared: Reading) -> str:
    return (shared.sources.content(path) or b"").decode("utf-8", errors="replace")
