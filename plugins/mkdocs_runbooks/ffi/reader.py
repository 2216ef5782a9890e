"""All borders of a registry: every file is read once, whatever the number of modules that ask for it."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Parameters, Severity, parameters
from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.ffi.boundary import Boundary, BoundaryReader
from mkdocs_runbooks.ffi.claims import Claims, wanted
from mkdocs_runbooks.ffi.comparison import Judge, Sides, accepted, compare
from mkdocs_runbooks.ffi.entries import SettingEntry, has_entries, unmatched
from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.ffi.further import further_drift
from mkdocs_runbooks.ffi.julia import JuliaProject
from mkdocs_runbooks.ffi.python_facts import at_border, python_facts
from mkdocs_runbooks.ffi.reading import Reading, settings
from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.stub_side import mentioned as spoken_of
from mkdocs_runbooks.ffi.stub_side import stub_side
from mkdocs_runbooks.ffi.target_facts import target_facts
from mkdocs_runbooks.ffi.type_words import mentioned
from mkdocs_runbooks.ffi.types import positions
from mkdocs_runbooks.ffi.types.border_names import BorderNames, PythonSide, RustCrates, RustSide
from mkdocs_runbooks.ffi.wrapper_side import Wrapper, wrapper_side
from mkdocs_runbooks.model.drift import Position
from mkdocs_runbooks.model.ffi import UNREAD_MODULE, Signature
from mkdocs_runbooks.model.interface import (
    ModuleInterface,
    Notes,
    SourceProblem,
    TargetFacts,
)
from mkdocs_runbooks.model.registry import Module, ModuleId, Registry, Target
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.digests import decisive_files, digests
from mkdocs_runbooks.sources.flag_names import flags_named
from mkdocs_runbooks.sources.python_source import ProjectSources

Borders = tuple[Mapping[ModuleId, ModuleInterface], tuple[Diagnostic, ...]]
"""The borders of all modules, and what is wrong with sources and entries."""


def read(  # noqa: PLR0913  # what readers of all kinds hand in
    registry: Registry,
    sources: ProjectSources,
    *,
    today: date | None = None,
    shown: tuple[Signature, ...] = (),
    kept: CacheFolder | None = None,
    compared: Collection[ModuleId] | None = None,
) -> Borders:
    """Read both sides of every module's border, statically.

    Args:
        registry: which files belong to which module.
        sources: the project's sources.
        today: the day on which accepted differences are judged; None: none runs out.
        shown: what a built extension shows of itself, where somebody asked for that.
        kept: where what was read of Rust files is kept between runs; None: nowhere.
        compared: modules whose sides are compared, besides those with entries of `ffi:` of their own; None: all of them.
            Of the others nothing is said of pairs, differences and calls.

    Returns:
        One interface a module, and what was wrong with source files; what follows from a broken file is
        unknown, never empty by mistake.
    """
    boundaries = BoundaryReader(sources)
    found = {module.id: boundary_of(module, boundaries) for module in registry.modules}
    shared = Reading(
        sources=sources,
        settings=settings(registry, sources),
        claims=Claims(registry, found),
        boundaries=boundaries,
        flags=FlagReader(sources),
        rust=RustProject(sources, KeptFiles(kept)),
        julia=JuliaProject(sources),
        shown=shown,
        arrow=ArrowReader(sources),
        python_names=PythonSide(sources),
        rust_names=RustSide(sources, RustCrates(sources, kept)),
    )
    read_ = [
        border_of(
            module,
            found[module.id],
            shared,
            today,
            is_compared=compared is None or module.id in compared or has_entries(module),
        )
        for module in registry.modules
    ]
    return joined(registry, read_, sources.problems, sources.unreadable)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadModule:
    """What was read of one module.

    Attributes:
        interface: both sides of its border.
        problems: what is wrong with differences that it accepts and that are there.
        unused: entries of its `ffi:`, and differences that it accepts, that match nothing here.
    """

    interface: ModuleInterface
    problems: tuple[Diagnostic, ...] = ()
    unused: Mapping[SettingEntry, Diagnostic] = field(default_factory=dict)


def joined(
    registry: Registry,
    modules: Sequence[ReadModule],
    problems: Mapping[str, SourceProblem],
    unreadable: Container[str],
) -> Borders:
    """All borders with what is wrong, be it in one module or over all of them.

    Args:
        registry: the modules in their order.
        modules: what was read of each, in the same order.
        problems: path -> what is wrong with a source.
        unreadable: those of them that can't be read at all.
    """
    found = {one.interface.module: one.interface for one in modules}
    return found, (
        *_diagnostics(problems, unreadable, found),
        *dict.fromkeys(about for one in modules for about in one.problems),
        *unmatched(registry.modules, (one.unused for one in modules)),
    )


def boundary_of(module: Module, boundaries: BoundaryReader) -> Boundary:
    """The public Python side of a module, without its flags and the name of its backend."""
    left_out = {flag.name for flag in module.flags if flag.name}
    if module.backend is not None:
        left_out.add(module.backend.name)
    return boundaries.read(module.paths.python.files, frozenset(left_out))


def border_of(
    module: Module, boundary: Boundary, shared: Reading, today: date | None, *, is_compared: bool
) -> ReadModule:
    """Both sides of one module's border.

    Args:
        module: the module.
        boundary: its public Python side.
        shared: what all modules share.
        today: the day on which accepted differences are judged; None: none runs out.
        is_compared: whether the sides are compared.
    """
    targets = {target: target_facts(target, module, boundary, shared) for target in module.targets}
    wrapper = wrapper_side(module, targets, shared, with_calls=is_compared)
    interface = ModuleInterface(
        module=module.id,
        targets=targets,
        python=python_facts(module, boundary, wrapper, shared),
        notes=_notes(module, shared),
        digests=digests(decisive_files(module), shared.sources.tree),
    )
    sides = _sides(module, boundary, interface, wrapper, shared)
    interface = replace(interface, stub_problems=shared.sources.problems_of(module.paths.stub.files))
    if not is_compared:
        return ReadModule(interface=interface)
    found = compare(sides, _judge(module, interface.targets, shared))
    judged = accepted(
        (*found.drift, *further_drift(module, interface, found.pairs, shared)),
        module.ffi.accept,
        today=today,
        complete=bool(sides.native) and not sides.unread_anywhere,
    )
    return ReadModule(
        interface=replace(interface, pairs=found.pairs, drift=judged.drift),
        problems=judged.expired,
        unused=dict((*found.unused.items(), *judged.unused.items())),
    )


def _sides(
    module: Module,
    boundary: Boundary,
    interface: ModuleInterface,
    wrapper: Wrapper,
    shared: Reading,
) -> Sides:
    names = wanted(module, boundary)
    targets = interface.targets
    stub = stub_side(module, shared)
    items = (item for facts in targets.values() for item in facts.items)
    return Sides(
        python=at_border(module, boundary),
        wanted={name: _place(name, module, boundary) for name in names},
        known=frozenset(boundary.by_name) | frozenset(wrapper.names) | wrapper.used | frozenset(names),
        native={target: facts.items for target, facts in targets.items() if facts.present},
        stub=stub,
        mentioned=spoken_of(stub, targets, shared),
        hidden=frozenset(
            target for target, facts in targets.items() if _has_gaps(facts) or _hides_names(facts)
        ),
        unseen=frozenset(
            (target, one.what) for target, facts in targets.items() for one in facts.hidden if one.named
        ),
        unread_modules=frozenset(target for target, facts in targets.items() if facts.hidden),
        unbound={target: facts.unbound for target, facts in targets.items() if facts.unbound},
        calls=wrapper.calls,
        used=wrapper.used if Target.JULIA in module.targets else frozenset(),
        settings=module.ffi,
        types=mentioned(module.ffi.types, items, shared.sources) if module.ffi.types else frozenset(),
        marks=_marks(targets.values()),
        unread=bool(interface.python.problems or shared.sources.problems_of(module.paths.stub.files)),
    )


def _judge(module: Module, targets: Mapping[Target, TargetFacts], shared: Reading) -> Judge:
    """Verdicts on types, with the names that both sides of this border know."""
    names = {
        target: BorderNames(
            shared.python_names,
            shared.rust_names,
            items=facts.items,
            binding=facts.extension.binding if facts.extension is not None else None,
            types=module.ffi.types,
        )
        for target, facts in targets.items()
    }

    judged: dict[tuple[int, int, Target], tuple[Signature, Signature, tuple[Position, ...]]] = {}

    def judge(declared: Signature, native: Signature, target: Target) -> tuple[Position, ...]:
        # The page and the differences ask for the same pairs. What is kept holds the signatures, so that no
        # other can come to stand under their identities.
        key = (id(declared), id(native), target)
        if key not in judged:
            found = positions.compared(declared, native, target, names[target].of(declared, native))
            judged[key] = (declared, native, found)
        return judged[key][2]

    return judge


def _place(name: str, module: Module, boundary: Boundary) -> tuple[str, int]:
    """Where it is said that the port must have a name: its Python definition, else the registry."""
    if name in boundary.by_name:
        signature = boundary.by_name[name][0]
        return signature.path, signature.line
    place = module.place("exports")
    return place.path, place.line or 1


def _marks(found: Iterable[TargetFacts]) -> frozenset[str] | None:
    """What stands on classes of the ports and may hide bindings; None where a file of theirs can't be read."""
    facts = tuple(found)
    return None if any(map(_has_gaps, facts)) else frozenset().union(*(one.marks for one in facts))


def _has_gaps(facts: TargetFacts) -> bool:
    """Whether a file of a port was not read completely; a `signature` that is wrong hides no name."""
    return any(one.message != "signature" for one in facts.problems)


def _hides_names(facts: TargetFacts) -> bool:
    """Whether any module of a port may hold names that were not read."""
    return any(one.reason != UNREAD_MODULE and not one.named for one in facts.hidden)


def _notes(module: Module, shared: Reading) -> Notes | None:
    for path in module.paths.ffi_notes.files:
        text = shared.sources.tree.text(path)
        if text is not None:
            codes = {one.name for table in shared.settings.codes.values() if table for one in table.codes}
            flags = shared.claims.flags
            named = tuple(flag for flag in flags_named(text, flags) if flag in flags or flag not in codes)
            return Notes(path=path, markdown=text, flags_named=named)
    return None


def _reason(path: str, message: str) -> Parameters:
    """What is wrong with a source; a manifest is read by no parser of Python or Rust."""
    return parameters(reason="toml", detail=message) if path.endswith(".toml") else parameters(reason=message)


def _diagnostics(
    problems: Mapping[str, SourceProblem],
    unreadable: Container[str],
    found: Mapping[ModuleId, ModuleInterface],
) -> Iterator[Diagnostic]:
    for path, problem in sorted(problems.items()):
        yield Diagnostic(
            code=Code.SOURCE_UNREADABLE if path in unreadable else Code.SOURCE_SYNTAX,
            # What a build of the extension writes need not be there.
            severity=Severity.INFO if problem.message == "absent" else Severity.WARNING,
            location=Location(path=path, line=problem.line),
            params=_reason(path, problem.message),
        )
    hidden = {
        (one.path, one.line or 0, one.message)
        for interface in found.values()
        for facts in interface.targets.values()
        for one in facts.problems
        if problems.get(one.path) != one
    }
    for path, line, reason in sorted(hidden):
        yield Diagnostic(
            code=Code.SOURCE_SYNTAX,
            # A source that no compiler takes is a mistake; what only can't be read is none.
            severity=Severity.WARNING if reason == "signature" else Severity.INFO,
            location=Location(path=path, line=line),
            params=parameters(reason=reason),
        )
