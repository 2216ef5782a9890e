"""The commands that verdicts name as the next step, with this module's own paths and flag."""

import shlex
from collections.abc import Iterable

from mkdocs_runbooks.gates.subject import Subject, message
from mkdocs_runbooks.model.gate import Message
from mkdocs_runbooks.model.interface import FlagKind
from mkdocs_runbooks.model.registry import Path, Registry, Target, TestKind
from mkdocs_runbooks.sources.patterns import is_glob

DEFAULT_FOLDER = "reports/evidence"


def evidence_folder(registry: Registry) -> str:
    """The folder in front of the first wildcard of the first `evidence:` entry."""
    for entry in registry.evidence:
        fixed: list[str] = []
        for part in entry.path.split("/"):
            if is_glob(part):
                return "/".join(fixed) or "."
            fixed.append(part)
    return DEFAULT_FOLDER


def tests_command(subject: Subject, paths: str, name: str) -> str:
    """Run tests under `record`, with the flag where the port is asked about."""
    output = f"{subject.background.world.folder}/{subject.module.id}-{name}.xml"
    return f"{_flag(subject)}runbooks record -- pytest {shlex.quote(paths)} --junit-xml={shlex.quote(output)}"


def benchmark_command(subject: Subject) -> str:
    """Run the module's benchmarks under `record`."""
    path = shown(subject.module.paths.tests.get(TestKind.BENCHMARK))
    output = f"{subject.background.world.folder}/{subject.module.id}-benchmark.json"
    run = f"runbooks record -- pytest {shlex.quote(path)} --benchmark-json={shlex.quote(output)}"
    return _flag(subject) + run


def bench_command(subject: Subject, *, processes: int | None = None) -> str:
    """Run reference and port in turn, as the rule for figures wants it; the target is named where there are several."""
    target = f" --target {subject.target.value}" if len(subject.module.targets) > 1 else ""
    count = f" --processes {processes}" if processes is not None else ""
    return f"runbooks bench {subject.module.id}{target}{count}"


def pin_baseline(subject: Subject) -> Message:
    """The next step where a baseline is wanted: pin one, over the old one where there is one."""
    there = bool(subject.module.paths.baseline.found)
    command = f"runbooks baseline {subject.module.id}{' --replace' if there else ''}"
    return message("next-pin-baseline", command=command, path=subject.module.paths.baseline.shown)


def coverage_command(subject: Subject) -> str:
    """Run the module's tests with line coverage under `record`."""
    path = shown(subject.module.paths.tests.get(TestKind.UNIT))
    output = f"{subject.background.world.folder}/{subject.module.id}-coverage.json"
    return f"runbooks record -- pytest {shlex.quote(path)} --cov --cov-report=json:{shlex.quote(output)}"


def run_tests(subject: Subject, kind: TestKind, name: str | None = None) -> Message:
    """The next step where tests of a kind must run: write them first where they are not there."""
    path = subject.module.paths.tests.get(kind)
    if path is None or path.planned:
        return message("next-write-tests", path=shown(path))
    return message("next-run", command=tests_command(subject, shown(path), name or kind.value))


def run_bench(subject: Subject) -> Message:
    """The next step where a paired session is wanted; says so where the module's commands must be named first."""
    declared = subject.module.bench
    if declared is not None and declared.reference and declared.port:
        return message("next-run", command=bench_command(subject))
    path = subject.module.paths.tests.get(TestKind.BENCHMARK)
    if path is None or path.planned:
        return message("next-write-tests", path=shown(path))
    reading = subject.python.flags.get(subject.target)
    if reading is None or reading.kind is not FlagKind.ENVIRONMENT:
        return message("next-declare-bench", module=subject.module.id, command=bench_command(subject))
    return message("next-run", command=bench_command(subject))


def run_coverage(subject: Subject) -> Message:
    """The next step where coverage must be measured: write tests first where there are none."""
    path = subject.module.paths.tests.get(TestKind.UNIT)
    if path is None or path.planned:
        return message("next-write-tests", path=shown(path))
    return message("next-run", command=coverage_command(subject))


def mypy_command(subject: Subject, files: Iterable[str]) -> str:
    """Check the given files strictly under `record`."""
    output = f"{subject.background.world.folder}/{subject.module.id}-mypy.json"
    names = " ".join(shlex.quote(path) for path in files)
    return f"runbooks record --stdout {shlex.quote(output)} -- mypy --strict --output json {names}"


def ruff_command(subject: Subject, files: Iterable[str]) -> str:
    """Check the given files with ruff under `record`."""
    output = f"{subject.background.world.folder}/{subject.module.id}-ruff.json"
    names = " ".join(shlex.quote(path) for path in files)
    return f"runbooks record --stdout {shlex.quote(output)} -- ruff check --output-format json {names}"


def clippy_command(subject: Subject) -> str:
    """Check the crate pedantically under `record`."""
    output = f"{subject.background.world.folder}/clippy.json"
    found = subject.interface.targets.get(Target.RUST)
    manifest = found.manifest if found is not None else None
    place = f"--manifest-path {shlex.quote(manifest)} " if manifest else ""
    return (
        f"runbooks record --stdout {shlex.quote(output)} -- "
        f"cargo clippy {place}--message-format=json -- -W clippy::pedantic"
    )


def checker_command(subject: Subject) -> str:
    """Run the port's own tests under a memory checker and `record`; miri names its faults on stderr."""
    folder, module = subject.background.world.folder, subject.module.id
    if subject.target is Target.RUST:
        output = f"{folder}/{module}-miri.txt"
        manifest = subject.port.manifest
        place = f" --manifest-path {shlex.quote(manifest)}" if manifest else ""
        run = f"cargo +nightly miri test{place} 2>&1"
        return f"runbooks record --stdout {shlex.quote(output)} -- sh -c {shlex.quote(run)}"
    output = f"{folder}/{module}-valgrind.xml"
    return (
        f"runbooks record -- valgrind --smc-check=all-non-file --xml=yes --xml-file={shlex.quote(output)} "
        f"julia --project=julia julia/test/runtests.jl"
    )


def shown(path: Path | None) -> str:
    """The path a sentence names."""
    return path.shown if path is not None else ""


def _flag(subject: Subject) -> str:
    """The environment variable in front of a command that must load the port."""
    reading = subject.python.flags.get(subject.target)
    if not subject.gate.needs_port or reading is None or reading.kind is not FlagKind.ENVIRONMENT:
        return ""
    return f"{reading.name}={'0' if reading.value_off == '1' else '1'} "
