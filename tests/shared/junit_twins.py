"""Both twins of the JUnit kernel, for tests that every implementation must pass (PEP 399)."""

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan
from typing import Any

import pytest
from native_package import native_package

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels import junit
from mkdocs_runbooks.kernels.junit_report import Group, Report
from mkdocs_runbooks.kernels.refusal import Refusal

Reader = Callable[[bytes], Report | Refusal]


@dataclass(frozen=True)
class Twin:
    """One implementation and its name."""

    name: str
    read_junit: Reader
    read_junit_many: Callable[[Sequence[bytes]], list[Report | Refusal]]


def _installed() -> tuple[Twin, ...]:
    reference = Twin("python", junit.read_junit, junit.read_junit_many)
    native = native_package()
    if native is None:
        return (reference,)
    one, many = accelerator.read_junit_natively, accelerator.read_junit_many_natively
    return reference, Twin("rust", partial(one, native), partial(many, native))


TWINS = _installed()

each_twin = pytest.mark.parametrize("twin", TWINS, ids=[twin.name for twin in TWINS])
"""Run a test once per implementation; the id says which."""


def times_of(group: Group) -> list[float | None]:
    """The times of a group's tests as numbers, None where unknown; empty where none is known."""
    times = struct.unpack(f"<{len(group.times) // 4}f", group.times)
    return [None if isnan(seconds) else round(seconds, 6) for seconds in times]


def as_json(report: Report) -> dict[str, Any]:
    """A report as a golden file keeps it, its bytes as numbers."""
    groups = [
        {**group._asdict(), "times": times_of(group), "attempts": list(group.attempts)}
        for group in report.groups
    ]
    shown: dict[str, Any] = json.loads(json.dumps({**report._asdict(), "groups": groups}))
    return shown


def read(twin: Twin, document: str | bytes) -> Report:
    """Read a document that must be readable."""
    result = twin.read_junit(document.encode() if isinstance(document, str) else document)
    assert isinstance(result, Report), result
    return result
