"""Both twins of the JUnit kernel, for tests that every implementation must pass (PEP 399)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from native_package import native_package

from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels import junit
from mkdocs_runbooks.kernels.junit_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

Reader = Callable[[bytes], Report | Refusal]


@dataclass(frozen=True)
class Twin:
    """One implementation and its name."""

    name: str
    read_junit: Reader


def _installed() -> tuple[Twin, ...]:
    reference = Twin("python", junit.read_junit)
    native = native_package()
    if native is None:
        return (reference,)
    return reference, Twin("rust", partial(accelerator.read_junit_natively, native))


TWINS = _installed()

each_twin = pytest.mark.parametrize("twin", TWINS, ids=[twin.name for twin in TWINS])
"""Run a test once per implementation; the id says which."""


def read(twin: Twin, document: str | bytes) -> Report:
    """Read a document that must be readable."""
    result = twin.read_junit(document.encode() if isinstance(document, str) else document)
    assert isinstance(result, Report), result
    return result
