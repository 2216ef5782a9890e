"""Where evidence comes from: the file, the tool, the commit, the receipt that vouches for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from mkdocs_runbooks.model.registry import ModuleId

Digest = NewType("Digest", str)
"""sha256 in lower-case hex."""


class Format(StrEnum):
    """Formats that have a reader, by their public names."""

    JUNIT = "junit"
    CTRF = "ctrf"
    LIBTEST_JSON = "libtest-json"
    LIBTEST_CONSOLE = "cargo-test-console"
    PYTEST_BENCHMARK = "pytest-benchmark"
    CRITERION = "criterion"
    CARGO_CRITERION = "cargo-criterion"
    LIBTEST_BENCH = "libtest-bench"
    DIVAN = "divan"
    BENCHMARKTOOLS = "benchmarktools"
    ASV = "asv"
    PYPERF = "pyperf"
    HYPERFINE = "hyperfine"
    PAIRED_BENCHMARK = "paired-benchmark"
    COVERAGE_JSON = "coverage-json"
    COBERTURA = "cobertura"
    LCOV = "lcov"
    LLVM_COV_JSON = "llvm-cov-json"
    MYPY_JSON = "mypy-json"
    RUFF_JSON = "ruff-json"
    CARGO_JSON = "cargo-json"
    SARIF = "sarif"
    VALGRIND = "valgrind"
    SANITIZER = "sanitizer"
    MIRI = "miri"
    MEMRAY_JSON = "memray-json"
    PEAK_MEMORY = "tracemalloc-json"
    BASELINE_JSON = "baseline-json"
    RECEIPT = "receipt"


class Backend(StrEnum):
    """Which implementation was loaded; anything else is unknown (None)."""

    PYTHON = "python"
    RUST = "rust"
    JULIA = "julia"


_BACKENDS: Mapping[str, Backend] = {member.value: member for member in Backend}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a claim about the loaded implementation does not hold: nobody knows which one it was.

    Attributes:
        claim: what was said, such as `rust`, or everything that was said, parted by commas.
        reason: `not-loaded`, `not-native`, `exported`, `differs` or `lost`; see `recording.probe` and the pytest
            plugin, which find it out.
        extension: the extension in question, or empty.
    """

    claim: str
    reason: str
    extension: str = ""

    @classmethod
    def of(cls, said: str | None) -> "Doubt | None":
        """The doubt behind an answer of the form `unknown: CLAIM REASON EXTENSION`, else None."""
        match = _DOUBT.fullmatch(said or "")
        return cls(claim=match[1], reason=match[2], extension=match[3] or "") if match else None

    @classmethod
    def among(cls, words: Iterable[str]) -> str:
        """What several answers about one module say together, in the form of an answer."""
        said = sorted(set(words))
        doubted = next((word for word in said if cls.of(word) is not None), None)
        if doubted is not None or len(said) == 1:
            return doubted or said[0]
        return f"unknown: {','.join(word.replace(' ', '_') for word in said)} differs"


_DOUBT = re.compile(r"unknown: (\S+) ([a-z-]+)(?: (\S+))?")


class TimeSource(StrEnum):
    """How sure `produced_at` is."""

    OFFSET = "offset"
    NAIVE = "naive"
    COMMITTED = "committed"
    MTIME = "mtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What tells one machine and one interpreter from another; nothing in it is secret.

    Attributes:
        node: host name.
        system: operating system and the version of its kernel.
        distribution: name of the operating system as its maker writes it, where it has one.
        machine: processor architecture.
        cpu: model of the processor.
        cores: logical processors that a process may use.
        python: implementation and version of the command's interpreter; empty: it was not asked.
        installed: sha256 over the sorted `name==version` lines of what is installed there; empty: not asked.
    """

    node: str
    system: str
    distribution: str = ""
    machine: str
    cpu: str
    cores: int
    python: str = ""
    installed: str = ""

    def same_machine(self, other: "Environment") -> bool:
        """Whether figures of both may be compared: one host, one kind of processor, as many of them."""
        return (self.node, self.machine, self.cpu, self.cores) == (
            other.node,
            other.machine,
            other.cpu,
            other.cores,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What `runbooks record` wrote beside a result.

    Attributes:
        outputs: (path, digest) of every output; of a folder the digest over all files below it.
        paths: per module the (path, digest) of each file behind its declared paths at that time.
        backends: per module what its `backend:` reported in the command's environment, verbatim.
        tools: (name, version) pairs.
        environment: one line that tells one machine from another.
        machine: the same in parts; None in receipts of earlier versions.
        locks: (path, digest) of each lock file around the modules' files at that time.
        folder: where the command ran, relative to the project; None: outside it, or not noted.
        signal: number of the signal that killed the command, or None.
        repository: web address of the repository without credentials, or None.
        recorder: name and version of what wrote the receipt; empty in receipts of earlier versions.
        archive: path of the archive that it was taken out of, or None.
    """

    path: str
    argv: tuple[str, ...]
    exit_code: int
    started_at: datetime
    ended_at: datetime
    commit: str | None
    dirty: bool | None
    tools: tuple[tuple[str, str], ...] = ()
    outputs: tuple[tuple[str, Digest], ...] = ()
    paths: Mapping[ModuleId, tuple[tuple[str, Digest], ...]] = field(default_factory=dict)
    backends: Mapping[ModuleId, str] = field(default_factory=dict)
    environment: str | None = None
    machine: Environment | None = None
    locks: tuple[tuple[str, Digest], ...] = ()
    folder: str | None = None
    signal: int | None = None
    repository: str | None = None
    recorder: str = ""
    archive: str | None = None

    @property
    def file(self) -> str:
        """The file of the project that holds it."""
        return self.archive or self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The `.gz` or `.zip` that a result was taken out of: the file that the project really holds."""

    path: str
    digest: Digest
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where evidence came from.

    Attributes:
        path: POSIX, relative to the project; of a file in an archive the archive's path and the file's name.
        commit: full id that the evidence (or its receipt) carries, or None.
        dirty: the tree differed from that commit; a dirty commit does not count as a commit.
        produced_at: aware UTC time, or None.
        time_source: how `produced_at` was found.
        tracked_at: commit time of the file itself where git tracks it (filled from history).
        receipt: the receipt whose output digest equals this file's digest.
        environment: what tells one machine from another (host name, python version, …), or None.
    """

    path: str
    digest: Digest
    size: int
    format: Format
    tool: str | None = None
    tool_version: str | None = None
    commit: str | None = None
    dirty: bool | None = None
    produced_at: datetime | None = None
    time_source: TimeSource | None = None
    receipt: Receipt | None = None
    environment: str | None = None
    cut_short: bool = False
    """The command that wrote it did not come to its end, so nothing in it passes."""
    backend: str | None = None
    """What the file itself says about the loaded backend, for all modules it speaks of."""
    backends: Mapping[ModuleId, str] = field(default_factory=dict)
    """What the file itself says module by module: asked inside the process that ran, after it ran."""
    archive: Archive | None = None
    """What the file was taken out of; `digest` and `size` are the unpacked file's."""

    @property
    def file(self) -> str:
        """The file of the project that holds it: the one that git knows, and whose date counts."""
        return self.archive.path if self.archive is not None else self.path

    def backend_of(self, module: ModuleId) -> Backend | None:
        """The backend loaded for `module`; None is unknown."""
        said = self.said_of(module)
        return _BACKENDS.get(said) if said is not None else None

    def doubt_of(self, module: ModuleId) -> Doubt | None:
        """Why what was said about `module` does not hold, where that is so."""
        return Doubt.of(self.said_of(module))

    def said_of(self, module: ModuleId) -> str | None:
        """What is said about a module's backend, verbatim.

        The process that ran knows it best; the receipt asked another one of the same environment; a word for
        the whole file comes last.
        """
        asked = self.receipt.backends.get(module) if self.receipt else None
        return self.backends.get(module) or asked or self.backend

    @property
    def said(self) -> Mapping[ModuleId, str]:
        """What is said module by module, verbatim, in the same order of trust; empty where nobody says so much."""
        return {**(self.receipt.backends if self.receipt else {}), **self.backends}
