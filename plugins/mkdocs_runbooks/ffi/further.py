"""Differences beyond calls and types: error codes, exports without a definition, schemas, hand-written notes."""

import re
from collections.abc import Callable, Iterator, Sequence

from mkdocs_runbooks.ffi.arrow.native import NativeField, NativeShape, rust_shapes
from mkdocs_runbooks.ffi.comparison.error_codes import code_drift
from mkdocs_runbooks.ffi.comparison.schemas import schema_drift
from mkdocs_runbooks.ffi.notes.checking import Facts, notes_drift
from mkdocs_runbooks.ffi.notes.claims import read_claims
from mkdocs_runbooks.ffi.reading import Reading
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ItemKind, Pair, Signature
from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts, TargetFacts
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.model.rules import DriftRule


def further_drift(
    module: Module, interface: ModuleInterface, pairs: Sequence[Pair], shared: Reading
) -> Iterator[Drift]:
    """What else differs at a module's border, for targets that are there.

    Args:
        module: the module.
        interface: what was read of both its sides.
        pairs: the items of the border.
        shared: what all modules share.
    """
    python, targets, notes = interface.python, interface.targets, interface.notes
    for target, facts in targets.items():
        if facts.present:
            for name, path, line in facts.undefined_exports:
                yield Drift(
                    rule=DriftRule.EXPORT_WITHOUT_DEFINITION, item=name, path=path, line=line, target=target
                )
            yield from _codes(module, python, target, facts, shared)
            yield from schema_drift(python.arrow, _shapes(module, target, facts, shared), target)
    if notes is not None and targets and all(facts.present for facts in targets.values()):
        tables = [python.error_table, *(facts.error_table for facts in targets.values())]
        known = Facts(
            pairs=pairs,
            mentioned=_mentions(module, shared),
            tables=[one for one in tables if one is not None],
            schemas=python.arrow,
        )
        yield from notes_drift(read_claims(notes.markdown), notes.path, known)


def _codes(
    module: Module, python: PythonFacts, target: Target, facts: TargetFacts, shared: Reading
) -> Iterator[Drift]:
    yield from code_drift(
        python.error_table,
        {target: facts.error_table},
        declared=module.errors,
        elsewhere=shared.claims.error_names(target, module.id),
    )


def _shapes(module: Module, target: Target, facts: TargetFacts, shared: Reading) -> Iterator[NativeShape]:
    """Structs and schemas of a port's own files; without schemas to compare with, none."""
    if not module.paths.arrow_schemas.files:
        return
    port = module.paths.ports.get(target)
    if target is Target.RUST and port is not None:
        for path in port.files:
            if path.endswith(".rs"):
                yield from rust_shapes(path, shared.sources.content(path) or b"")
    for item in facts.items if target is Target.JULIA else ():
        if item.kind is ItemKind.CLASS:
            fields = [one for one in facts.items if one.owner == item.name and one.kind is ItemKind.ATTRIBUTE]
            yield NativeShape(
                name=item.native_name or item.name,
                path=item.path,
                line=item.line,
                fields=tuple(_julia_field(one) for one in fields),
            )


def _julia_field(one: Signature) -> NativeField:
    """`Union{T,Missing}` is Arrow.jl's field that may be null."""
    optional = re.fullmatch(r"Union\{(?:Missing,\s*(.+)|(.+?),\s*Missing)\}", one.returns or "")
    type_ = (optional[1] or optional[2]) if optional else one.returns
    return NativeField(name=one.name, type=type_, nullable=optional is not None, line=one.line)


def _mentions(module: Module, shared: Reading) -> Callable[[str], bool]:
    """Whether a name stands anywhere in the module's sources, comments included."""
    paths = module.paths
    files = (
        *paths.python.files,
        *paths.wrapper.files,
        *paths.stub.files,
        *paths.types.files,
        *paths.arrow_schemas.files,
        *(path for port in paths.ports.values() for path in port.files),
    )
    contents = [shared.sources.content(path) or b"" for path in dict.fromkeys(files)]

    def mentioned(name: str) -> bool:
        word = re.compile(rb"(?<!\w)" + re.escape(name.encode()) + rb"(?!\w)")
        return any(word.search(content) for content in contents)

    return mentioned
