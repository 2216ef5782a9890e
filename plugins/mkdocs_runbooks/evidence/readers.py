"""The formats that can be read, in the order in which they are asked whether a file is theirs.

One module a format, each with the same three names. Readers that look at a file's beginning come before those that
search all of it. What only a file's name can tell (an empty report, the usage text that a failed call left) is
asked for last.
"""

from typing import Protocol

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import (
    asv,
    benchmarktools,
    cargo_criterion,
    cargo_json,
    cobertura,
    coverage_json,
    criterion,
    ctrf,
    divan,
    hyperfine,
    junit,
    lcov,
    libtest_bench,
    libtest_console,
    libtest_json,
    llvm_cov_json,
    memray_json,
    miri,
    mypy_json,
    paired_benchmark,
    peak_memory,
    pyperf,
    pytest_benchmark,
    ruff_json,
    sanitizer,
    sarif,
    valgrind,
)
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.model.evidence import Record
from mkdocs_runbooks.model.provenance import Format


class Reader(Protocol):
    """What a module that reads one foreign format offers."""

    @property
    def FORMAT(self) -> Format:  # noqa: N802  # a constant of the module
        """The format that it reads."""

    def recognises(self, look: Look, /) -> bool:
        """Whether a file is of this format, damaged ones included."""

    def read(self, content: bytes, path: str, digest: str, /) -> tuple[Record | None, tuple[Diagnostic, ...]]:
        """Read one file.

        Args:
            content: the file's bytes.
            path: where it stands in the project, for provenance and diagnostics.
            digest: sha256 of the content in hex.

        Returns:
            The record, or None where the file can't be used; and what is wrong with it. Never raises for bad
            input.
        """


READERS: tuple[Reader, ...] = (
    paired_benchmark,
    coverage_json,
    llvm_cov_json,
    cobertura,
    lcov,
    pyperf,
    pytest_benchmark,
    asv,
    hyperfine,
    benchmarktools,
    criterion,
    sarif,
    valgrind,
    memray_json,
    peak_memory,
    ctrf,
    junit,
    cargo_criterion,
    libtest_bench,
    divan,
    sanitizer,
    miri,
    libtest_json,
    libtest_console,
    mypy_json,
    ruff_json,
    cargo_json,
)

BY_FORMAT: dict[Format, Reader] = {reader.FORMAT: reader for reader in READERS}

SKIP_SAMPLES = frozenset({Format.PYTEST_BENCHMARK})
"""Formats of JSON whose readers ask for no long list of numbers: a large file of theirs is never held as a whole."""
