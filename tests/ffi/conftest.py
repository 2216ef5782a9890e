"""Makes the one-line description of signatures available to the tests of this folder."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_runbooks.model.ffi import Signature


@pytest.fixture(scope="session")
def described() -> Callable[[Signature], str]:
    """One line a signature."""
    spec = importlib.util.spec_from_file_location("describe", Path(__file__).parent / "describe.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Signature], str] = module.described
    return found
