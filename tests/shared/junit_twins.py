"""Both twins of the JUnit kernel, for tests that every implementation must pass (PEP 399).

The native half is there where the native package is installed and not turned off. Where `REQUIRE_ALL` is set
it must be there; elsewhere its tests are not collected, and `runbooks --version` says which twin is active.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

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
    if accelerator.state().backend == "rust":
        import mkdocs_runbooks_native as native  # noqa: PLC0415  # absent where it was not built

        return reference, Twin("rust", partial(accelerator.read_junit_natively, native))
    if os.environ.get("REQUIRE_ALL") == "1" and not os.environ.get("MKDOCS_RUNBOOKS_NO_NATIVE"):
        pytest.exit(
            f"REQUIRE_ALL is set, and the native twin is absent: {accelerator.state().explanation}", 1
        )
    return (reference,)


TWINS = _installed()

each_twin = pytest.mark.parametrize("twin", TWINS, ids=[twin.name for twin in TWINS])
"""Run a test once per implementation; the id says which."""


def read(twin: Twin, document: str | bytes) -> Report:
    """Read a document that must be readable."""
    result = twin.read_junit(document.encode() if isinstance(document, str) else document)
    assert isinstance(result, Report), result
    return result
