"""Splitting test runs by module: by file, else by class name or test name; the target's own tests by glob."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from mkdocs_runbooks.evidence.followed import Followed
from mkdocs_runbooks.evidence.ownership import Ownership
from mkdocs_runbooks.evidence.touching import Touching
from mkdocs_runbooks.model.evidence import ModuleTests, Touch
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import ModuleId, TestKind
from mkdocs_runbooks.model.test_runs import NAME_SEPARATOR, TestGroup, TestRun

EXAMPLES = 5
"""Unassigned records that are named."""

_OWN_WORD = ("runbooks.module", "migration.module", "module")
"""Properties by which a test itself names its module."""

_Part = tuple[ModuleId, TestKind | None, Touch]


@dataclass(slots=True)
class Split:
    """What one run holds for the modules.

    Attributes:
        parts: (module, part of the run).
        unassigned: how many tests belong to no module.
    """

    parts: list[tuple[ModuleId, ModuleTests]] = field(default_factory=list)
    unassigned: int = 0
    examples: list[str] = field(default_factory=list)

    def lose(self, group: TestGroup) -> None:
        """Count a group that belongs to no module."""
        self.unassigned += len(group.outcomes)
        if len(self.examples) < EXAMPLES and group.outcomes:
            name = group.names.partition(NAME_SEPARATOR)[0]
            self.examples.append(f"{group.classname}::{name}" if group.classname else name)


def native_backend(run: TestRun) -> Backend | None:
    """The port's language where the run is of the target's own tool, by its report or its receipt."""
    if run.provenance.tool in {"cargo-nextest", "libtest"}:
        return Backend.RUST
    argv = run.provenance.receipt.argv if run.provenance.receipt else ()
    called = {PurePosixPath(word.replace("\\", "/")).name.removesuffix(".exe") for word in argv[:4]}
    if run.provenance.tool is None and "julia" in called:
        return Backend.JULIA
    if run.provenance.tool is None and called & {"cargo", "cargo-nextest"}:
        return Backend.RUST
    return None


def split(run: TestRun, ownership: Ownership, touching: Touching) -> Split:
    """Give every test of a run to the modules that it is about."""
    native = native_backend(run)
    return _split_native(run, ownership, native) if native else _split_python(run, ownership, touching)


def _split_python(run: TestRun, ownership: Ownership, touching: Touching) -> Split:
    result = Split()
    placed = [(group, file_of(group, ownership)) for group in _separated(run.groups)]
    executed = (file for group, file in placed if file and group.outcomes.strip("s"))
    in_coverage = touching.measured(run, executed)
    followed = Followed(placed)
    parts: dict[_Part, tuple[list[TestGroup], set[str]]] = {}
    for group, file in placed:
        owned = False
        for found, module, kind in _owners(group, file, ownership):
            if module is None:
                result.lose(found)
                owned = True
                continue
            touch = touching.touch(file, module, in_coverage=in_coverage, followed=followed)
            groups, files = parts.setdefault((module, kind, touch), ([], set()))
            groups.append(found)
            files.update((file,) if file else ())
            owned = True
        if not owned:
            result.lose(group)
    for (module, kind, touch), (groups, files) in parts.items():
        part = ModuleTests(
            run=run,
            kind=kind,
            native=False,
            touch=touch,
            backend=run.provenance.backend_of(module),
            groups=tuple(groups),
            paths=tuple(sorted(files)),
        )
        result.parts.append((module, part))
    return result


def _separated(groups: Iterable[TestGroup]) -> Iterator[TestGroup]:
    """Groups as they are; tests without a class name one by one.

    pytest reports a file that can't be imported as a test without a class name, called after the file.
    """
    for group in groups:
        if group.classname or group.file or not group.outcomes:
            yield group
            continue
        for place in range(len(group.outcomes)):
            yield group.part([place])


def file_of(group: TestGroup, ownership: Ownership) -> str | None:
    """The project's file of a group: as reported, else the longest path that its class name spells."""
    paths = ownership.paths
    if group.file and (file := paths.resolve(group.file)) is not None:
        return file
    if group.classname:
        return paths.resolve_dotted(group.classname)
    path, separator, _ = group.names.partition("::")
    return paths.resolve(path) if separator or "/" in path else paths.resolve_dotted(path)


def _owners(
    group: TestGroup, file: str | None, ownership: Ownership
) -> Iterator[tuple[TestGroup, ModuleId | None, TestKind | None]]:
    """Modules of a group with the part that is theirs: declared file, own word, class name, file name, test."""
    declared = ownership.tests.get(file, ()) if file else ()
    for module, kind in declared:
        yield group, module, kind
    if declared:
        return
    named = [id_ for id_ in ownership.modules if any((key, id_) in group.properties for key in _OWN_WORD)]
    if named:
        for id_ in named:
            yield group, id_, None
        return
    stem = file.rpartition("/")[2] if file else ""
    owners = ownership.names.owners(group.classname) or ownership.names.owners(stem)
    if owners:
        for module_ in owners:
            yield group, module_.id, None
        return
    yield from _owners_by_test(group, ownership)


def _owners_by_test(
    group: TestGroup, ownership: Ownership
) -> Iterator[tuple[TestGroup, ModuleId | None, TestKind | None]]:
    """Parts of a group by the names of its tests; the part of no module comes with None."""
    places: dict[ModuleId | None, list[int]] = {}
    for place, name in enumerate(_names(group)):
        owners: list[ModuleId | None] = [one.id for one in ownership.names.owners(name.partition("[")[0])]
        for id_ in owners or [None]:
            places.setdefault(id_, []).append(place)
    for id_, part in places.items():
        yield group.part(part), id_, None


def _split_native(run: TestRun, ownership: Ownership, backend: Backend) -> Split:
    """The target's own tests; none of them has a file, all of them enter the port."""
    result = Split()
    parts: dict[ModuleId, list[TestGroup]] = {}
    for group in run.groups:
        places: dict[ModuleId, list[int]] = {}
        lost: list[int] = []
        for place, name in enumerate(_names(group)):
            owners = ownership.target_tests.owners(f"{group.classname}::{name}")
            for found in [places.setdefault(one.id, []) for one in owners] or [lost]:
                found.append(place)
        for id_, part in places.items():
            parts.setdefault(id_, []).append(group.part(part))
        if lost:
            result.lose(group.part(lost))
    for id_, groups in parts.items():
        own = ModuleTests(
            run=run,
            kind=None,
            native=True,
            touch=Touch.OWN,
            backend=backend,
            groups=tuple(groups),
            paths=(),
        )
        result.parts.append((id_, own))
    return result


def _names(group: TestGroup) -> list[str]:
    return group.names.split(NAME_SEPARATOR) if group.outcomes else []
