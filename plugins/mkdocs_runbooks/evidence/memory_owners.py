"""Which modules a memory checker's report, or a measurement of peak memory, speaks of.

A clean report names no file of the port, so what was run decides: the tests that miri names, the binary of a
cargo package with its filters, the files and names on the command line. A fault belongs to the modules whose
files stand in its stacks; one whose stacks name none of them to all that the run covered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mkdocs_runbooks.evidence.ownership import Ownership
from mkdocs_runbooks.evidence.places import ProjectPaths, is_of_toolchain
from mkdocs_runbooks.model.evidence import ModuleMemory
from mkdocs_runbooks.model.measurements import MemoryFault, MemoryReport, StackFrame
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import Module, ModuleId, Target
from mkdocs_runbooks.sources.cargo_packages import test_binary
from mkdocs_runbooks.sources.command_words import base_name, words_of

_HARNESS_VALUES = frozenset(
    {"--skip", "--test-threads", "--logfile", "--format", "--color", "-Z", "--shuffle-seed"}
)
"""Options of Rust's test harness that take the next word; `--skip` is looked at."""

_CARGO_VALUES = frozenset(
    {
        "-p",
        "--package",
        "--target",
        "--manifest-path",
        "--features",
        "-F",
        "--test",
        "--bin",
        "--example",
        "--bench",
    }
    | {
        "--profile",
        "-j",
        "--jobs",
        "--target-dir",
        "--color",
        "--message-format",
        "--config",
        "-Z",
        "--exclude",
    }
    | {"--cargo-profile", "--build-jobs", "--test-threads", "--retries", "-E", "--filterset", "--partition"}
)
"""Options of cargo and cargo-nextest that take the next word."""

WORDS_LIMIT = 2000
"""Words of a command, or names of tests, that are looked at."""


def faults_with_project_paths(report: MemoryReport, paths: ProjectPaths) -> MemoryReport:
    """A report whose stacks name the project's files, where a frame is of one."""
    return replace(
        report,
        faults=tuple(
            replace(fault, frames=tuple(_placed(frame, paths) for frame in fault.frames))
            for fault in report.faults
        ),
    )


def _placed(frame: StackFrame, paths: ProjectPaths) -> StackFrame:
    if not frame.path or is_of_toolchain(frame.path):
        return frame
    found = paths.resolve(frame.path)
    return frame if found is None else replace(frame, path=found, own=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ran:
    """What a report shows to have been run: modules, by which side, and whether anything was."""

    modules: tuple[ModuleId, ...] = ()
    backend: Backend | None = None
    executed: bool = True


def split_memory(
    report: MemoryReport, ownership: Ownership
) -> tuple[list[tuple[ModuleId, ModuleMemory]], list[str]]:
    """The parts of a report by module, and what belongs to none."""
    ran = _ran(report, ownership) if report.checks else _Ran(modules=tuple(_measured(report, ownership)))
    faults: dict[ModuleId, list[MemoryFault]] = {module: [] for module in ran.modules}
    lost: list[str] = []
    for fault in report.errors:
        owners = _touched(fault, ownership) or ran.modules
        for module in owners:
            faults.setdefault(module, []).append(fault)
        if not owners:
            lost.append(f"{fault.kind}: {fault.message}"[:120])
    if not faults and not lost:
        lost.append(" ".join(report.ran[:3]) or report.tool)
    parts = [
        (
            module,
            ModuleMemory(
                report=report,
                backend=ran.backend
                or _shown(faults[module], ownership.modules[module])
                or report.provenance.backend_of(module),
                faults=tuple(faults[module]),
                executed=ran.executed,
            ),
        )
        for module in ownership.modules
        if module in faults
    ]
    return parts, lost


def _shown(faults: Iterable[MemoryFault], module: Module) -> Backend | None:
    """The port that stands in the stacks was loaded, whatever anybody else says."""
    paths = {frame.path for fault in faults for frame in fault.frames if frame.own}
    shown = (target for target, port in module.paths.ports.items() if not paths.isdisjoint(port.files))
    return next((Backend(target.value) for target in shown), None)


def _touched(fault: MemoryFault, ownership: Ownership) -> list[ModuleId]:
    found = (
        module for frame in fault.frames if frame.own for module in ownership.checked.get(frame.path, ())
    )
    return list(dict.fromkeys(found))


def _ran(report: MemoryReport, ownership: Ownership) -> _Ran:
    if report.tool == "miri":
        found = dict.fromkeys(module for test in report.ran for module in _by_test(test, ownership))
        return _Ran(modules=tuple(found), backend=Backend.RUST)
    receipt = report.provenance.receipt
    words = (report.ran or (words_of(receipt.argv) if receipt is not None else ()))[:WORDS_LIMIT]
    for place, word in enumerate(words):
        target = test_binary(word)
        if target is not None:
            return _of_binary(target, words[place + 1 :], ownership)
    if not report.ran and any(base_name(word) in {"cargo", "cargo-nextest"} for word in words):
        return _Ran(modules=tuple(_by_cargo(words, ownership)), backend=Backend.RUST)
    julia = any(base_name(word).startswith("julia") for word in words[:1])
    return _Ran(modules=tuple(_by_words(words, ownership)), backend=Backend.JULIA if julia else None)


def _by_test(name: str, ownership: Ownership) -> Iterator[ModuleId]:
    owners = ownership.target_tests.owners(name) or ownership.names.owners(name)
    yield from (module.id for module in owners)


def _of_binary(target: str, arguments: tuple[str, ...], ownership: Ownership) -> _Ran:
    """A test binary of cargo: the modules of its package, as far as the harness' filters leave them in.

    A binary of `tests/` that is called after modules is theirs alone.
    """
    modules = _packaged(target, ownership)
    own = [module.id for module in ownership.names.owners(target) if module.id in modules]
    filters: list[str] = []
    skipped: list[str] = []
    before = ""
    for word in arguments:
        option, before = before, word
        if option == "--skip":
            skipped.append(word)
        elif option not in _HARNESS_VALUES and not word.startswith("-"):
            filters.append(word)
    chosen = own or modules
    if filters:
        named = {module for one in filters for module in _by_test(one, ownership)}
        chosen = [module for module in chosen if module in named]
    left_out = {module for one in skipped for module in _by_test(one, ownership)}
    return _Ran(
        modules=tuple(module for module in chosen if module not in left_out),
        backend=Backend.RUST,
        executed="--list" not in arguments,
    )


def _packaged(target: str, ownership: Ownership) -> list[ModuleId]:
    """Modules whose port lies in a package that builds a binary of this name."""
    return [module for module, targets in _targets(ownership) if target in targets]


def _targets(ownership: Ownership) -> Iterator[tuple[ModuleId, frozenset[str]]]:
    """Each module with a port in Rust, and the names of the binaries of its packages: core and binding may be two."""
    packages = ownership.packages
    for module in ownership.modules.values():
        port = module.paths.ports.get(Target.RUST)
        files = port.files if port is not None else ()
        folders = {packages.folder(file) for file in files if file.endswith(".rs")} - {None}
        if folders:
            yield module.id, frozenset().union(*(packages.targets(folder or "") for folder in folders))


def _by_cargo(words: tuple[str, ...], ownership: Ownership) -> Iterator[ModuleId]:
    """A call of `cargo test` or `cargo nextest run`: the packages that it names, else all, as far as its filter goes."""
    named: set[str] = set()
    filters: list[str] = []
    option = ""
    for word in words[_subcommand(words) :]:
        if word == "--":
            break
        before, option = option, word
        if before in {"-p", "--package"} or word.startswith("--package="):
            named.add(word.partition("=")[2].replace("-", "_") or word.replace("-", "_"))
        elif before not in _CARGO_VALUES and not word.startswith("-"):
            filters.append(word)
    chosen = {module for one in filters for module in _by_test(one, ownership)}
    for module, targets in _targets(ownership):
        if (not named or named & targets) and (not filters or module in chosen):
            yield module


def _subcommand(words: tuple[str, ...]) -> int:
    """The place behind `cargo test` or `cargo nextest run`."""
    places = [place for place, word in enumerate(words) if word in {"test", "t", "run", "bench"}]
    return places[0] + 1 if places else len(words)


def _by_words(words: Iterable[str], ownership: Ownership) -> Iterator[ModuleId]:
    """Files and folders of tests or sources, else ids and aliases as whole words; the program itself aside."""
    for word in tuple(words)[1:] or tuple(words):
        path = word.partition("::")[0].replace("\\", "/").removeprefix("./").rstrip("/")
        file = ownership.paths.resolve(path) if "." in path.rpartition("/")[2] else None
        found = [*_by_file(file, ownership)] if file is not None else [*_by_folder(path, ownership)]
        yield from found or (module.id for module in ownership.names.owners(word.rpartition("/")[2]))


def _by_file(file: str, ownership: Ownership) -> Iterator[ModuleId]:
    yield from (module for module, _ in ownership.tests.get(file, ()))
    yield from ownership.checked.get(file, ())


def _by_folder(path: str, ownership: Ownership) -> Iterator[ModuleId]:
    for test, owners in ownership.tests.items() if path else ():
        if test.startswith(path + "/"):
            yield from (module for module, _ in owners)


def _measured(report: MemoryReport, ownership: Ownership) -> Iterable[ModuleId]:
    """The module that a measurement names, else that of its benchmark, its command, or its file's name."""
    if report.module is not None:
        return [module.id for module in ownership.modules.values() if report.module in module.names]
    if report.benchmark is not None:
        declared = [
            module.id
            for module in ownership.modules.values()
            if module.memory is not None and module.memory.benchmark == report.benchmark
        ]
        return declared or [module.id for module in ownership.names.owners(report.benchmark)]
    found = dict.fromkeys(_by_words(report.ran, ownership))
    stem = report.provenance.path.rpartition("/")[2]
    return found or [module.id for module in ownership.names.owners(stem)]
