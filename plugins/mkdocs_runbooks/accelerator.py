"""Which twin of each kernel runs: the only file that knows the native package and its switch.

The Python twin is the reference (PEP 399). The native twin is taken where it is installed, speaks the same
`CONTRACT`, and the environment variable `MKDOCS_RUNBOOKS_NO_NATIVE` does not turn it off. The choice is made
once, when this module is imported, and every reader goes through the functions below.

What the native twin refuses is read again by the reference, so the reason and the place that people see are
always the reference's own, and a document counts only if the native twin accepts it or the reference does.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from mkdocs_runbooks.kernels import CONTRACT, cobertura, coverage_report, junit, lcov
from mkdocs_runbooks.kernels.junit_report import Counts, Group, Message, Problem, Report
from mkdocs_runbooks.kernels.refusal import Place, Refusal

BackendName = Literal["rust", "python"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Which twin is active, and why.

    Attributes:
        backend: `rust` or `python`.
        explanation: one line for `runbooks --version`.
    """

    backend: BackendName
    explanation: str


def _choose() -> tuple[ModuleType | None, str]:
    if os.environ.get("MKDOCS_RUNBOOKS_NO_NATIVE", "").strip().lower() not in ("", "0", "false", "no", "off"):
        return None, "pure Python: MKDOCS_RUNBOOKS_NO_NATIVE is set"
    try:
        import mkdocs_runbooks_native as native  # noqa: PLC0415  # the choice must not fail where it is absent
    except ModuleNotFoundError:
        return None, "pure Python: mkdocs-runbooks-native is not installed"
    except ImportError as problem:
        return None, f"pure Python: mkdocs-runbooks-native can't be loaded: {problem}"
    spoken = getattr(native, "CONTRACT", None)
    if spoken != CONTRACT:
        return None, f"pure Python: mkdocs-runbooks-native speaks contract {spoken}, {CONTRACT} is needed"
    return native, f"native twin active: mkdocs-runbooks-native {getattr(native, '__version__', '')}".rstrip()


_NATIVE, _EXPLANATION = _choose()

BACKEND: BackendName = "python" if _NATIVE is None else "rust"
"""The implementation behind the functions of this module."""


def state() -> State:
    """Which twin is active, and why."""
    return State(backend=BACKEND, explanation=_EXPLANATION)


def native_build() -> str:
    """What tells one build of the native twin from another, empty without one: for what is kept between runs."""
    place = getattr(_NATIVE, "__file__", None)
    if place is None:
        return ""
    status = Path(place).stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def read_junit(content: bytes) -> Report | Refusal:
    """Read one JUnit report with the twin that was chosen; see `kernels.junit.read_junit`.

    Args:
        content: the file's bytes.

    Returns:
        The report in columns, or why it can't be used.
    """
    return junit.read_junit(content) if _NATIVE is None else read_junit_natively(_NATIVE, content)


def read_junit_natively(native: ModuleType, content: bytes) -> Report | Refusal:
    """Read one JUnit report with the native twin, and again with the reference where that refuses it.

    Args:
        native: the native package.
        content: the file's bytes.

    Returns:
        The same as `kernels.junit.read_junit`.
    """
    columns = native.read_junit(content)
    return junit.read_junit(content) if columns is None else _report(columns)


def read_junit_many(contents: Sequence[bytes]) -> list[Report | Refusal]:
    """Read several JUnit reports with the twin that was chosen; see `kernels.junit.read_junit_many`.

    Args:
        contents: the bytes of each file.

    Returns:
        For each, in their order, the report in columns or why it can't be used.
    """
    if _NATIVE is None:
        return junit.read_junit_many(contents)
    return read_junit_many_natively(_NATIVE, contents)


def read_junit_many_natively(native: ModuleType, contents: Sequence[bytes]) -> list[Report | Refusal]:
    """Read several JUnit reports with the native twin, in parallel; those that it refuses with the reference.

    Args:
        native: the native package.
        contents: the bytes of each file.

    Returns:
        The same as `kernels.junit.read_junit_many`.
    """
    return [
        junit.read_junit(content) if columns is None else _report(columns)
        for content, columns in zip(contents, native.read_junit_many(contents), strict=True)
    ]


def _report(columns: tuple[Any, ...]) -> Report:
    """The fields of a report as they crossed the border, with their names."""
    root, name, hostname, suites, elements, by_id, groups, messages, properties, timestamps, problems = (
        columns
    )
    return Report(
        root,
        name,
        hostname,
        suites,
        Counts(*elements),
        Counts(*by_id),
        tuple(Group(*group) for group in groups),
        tuple(Message(*message) for message in messages),
        properties,
        timestamps,
        tuple(
            Problem(kind, Place(*place), value, expected, found)
            for kind, place, value, expected, found in problems
        ),
    )


def read_cobertura(content: bytes) -> coverage_report.Report | Refusal:
    """Read one Cobertura report with the twin that was chosen; see `kernels.cobertura.read_cobertura`.

    Args:
        content: the file's bytes.

    Returns:
        The files in packed columns, or why there is nothing to read.
    """
    return cobertura.read_cobertura(content) if _NATIVE is None else read_cobertura_natively(_NATIVE, content)


def read_cobertura_natively(native: ModuleType, content: bytes) -> coverage_report.Report | Refusal:
    """Read one Cobertura report with the native twin, and again with the reference where that refuses it.

    Args:
        native: the native package.
        content: the file's bytes.

    Returns:
        The same as `kernels.cobertura.read_cobertura`.
    """
    columns = native.read_cobertura(content)
    return cobertura.read_cobertura(content) if columns is None else _coverage(*columns)


def read_lcov(content: bytes) -> coverage_report.Report | Refusal:
    """Read one LCOV tracefile with the twin that was chosen; see `kernels.lcov.read_lcov`.

    Args:
        content: the file's bytes.

    Returns:
        The files in packed columns, or why there is nothing to read.
    """
    return lcov.read_lcov(content) if _NATIVE is None else read_lcov_natively(_NATIVE, content)


def read_lcov_natively(native: ModuleType, content: bytes) -> coverage_report.Report | Refusal:
    """Read one LCOV tracefile with the native twin, and again with the reference where that refuses it.

    Args:
        native: the native package.
        content: the file's bytes.

    Returns:
        The same as `kernels.lcov.read_lcov`.
    """
    columns = native.read_lcov(content)
    return lcov.read_lcov(content) if columns is None else _coverage(*columns)


def _coverage(
    header: tuple[tuple[str, str], ...],
    folders: tuple[str, ...],
    files: tuple[tuple[str, bytes, bytes, bytes], ...],
    lineless: tuple[tuple[str, int], ...],
) -> coverage_report.Report:
    """What the native twin vouches for has no problems."""
    covered = tuple(coverage_report.CoveredFile(*file) for file in files)
    return coverage_report.Report(header, folders, covered, lineless, ())
